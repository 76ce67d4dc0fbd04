"""A manifest read from its text.

Read with tomllib, so its strings are data and nothing in it can run. What is wrong with it is told at the line of the key it concerns, which
``lines`` finds in the text. Whether the files it names are there is ``folder.py``'s question.
"""

from __future__ import annotations

import tomllib

from kaoping.dsl.decode import decode
from kaoping.dsl.diagnostic import Diagnostic, Language
from kaoping.dsl.source import Span
from kaoping.engine.assessment.manifest.costs import read_costs
from kaoping.engine.assessment.manifest.lines import Lines
from kaoping.engine.assessment.manifest.manifest import MANIFEST, Manifest
from kaoping.engine.assessment.manifest.messages import ManifestNotText, NoRulebooks
from kaoping.engine.assessment.manifest.notice import NOTICE_FORM, read_notice
from kaoping.engine.assessment.manifest.previous import read_previous
from kaoping.engine.assessment.manifest.printed import read_printed
from kaoping.engine.assessment.manifest.syntax import no_toml
from kaoping.engine.assessment.manifest.values import Named, Values

MOST_BYTES = 2**20
KEYS = (
    "name", "area", "period", "as_of", "language", "rulebooks", "units", "facts", "records", "tables", "calendar", "waivers", "appeals", "published", "previous", "areas", "notice", "costs", "printed",
)  # fmt: skip


def read_manifest(data: bytes, file: str = MANIFEST) -> tuple[Manifest, tuple[Diagnostic, ...]]:
    """The manifest in a file's bytes and everything that is wrong with it."""
    text = decode(data) if len(data) <= MOST_BYTES else None
    if text is None:
        return Manifest(), (ManifestNotText(place=Span(file, 1), file=file),)
    lines = Lines(text, file)
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return Manifest(), (no_toml(str(error), lines),)
    problems: list[Diagnostic] = []
    return _manifest(Values(values, lines, problems)), tuple(problems)


def _manifest(whole: Values) -> Manifest:
    whole.only(KEYS)
    rulebooks = _rulebooks(whole)
    notice = whole.table("notice", NOTICE_FORM)
    return Manifest(
        name=whole.text("name"),
        area=whole.text("area"),
        period=whole.text("period"),
        as_of=whole.day("as_of"),
        language=_language(whole),
        rulebooks=rulebooks,
        units=whole.file("units"),
        facts=whole.files("facts"),
        records=_by_name(whole, "records"),
        tables=_by_name(whole, "tables"),
        calendar=whole.files("calendar"),
        waivers=whole.files("waivers"),
        appeals=whole.files("appeals"),
        published=whole.file("published"),
        previous=read_previous(whole),
        costs=read_costs(whole),
        areas=whole.files("areas", "area.toml"),
        notice=read_notice(notice),
        template=notice.file("template", "通报.docx") if notice is not None else None,
        printed=read_printed(whole),
    )


def _rulebooks(whole: Values) -> tuple[Named, ...]:
    if "rulebooks" not in whole.values:
        whole.problems.append(NoRulebooks(place=whole.lines.whole))
    found = whole.files("rulebooks", "rules.kp")
    if whole.values.get("rulebooks") == []:
        whole.wrong("rulebooks", form='rulebooks = ["rules.kp"]')
    return found


def _language(whole: Values) -> Language | None:
    value = whole.values.get("language")
    if value == "zh" or value == "en":
        return value  # type: ignore[no-any-return]
    if value is not None:
        whole.wrong("language", form='language = "zh" | language = "en"')
    return None


def _by_name(whole: Values, key: str) -> tuple[tuple[str, Span, tuple[Named, ...]], ...]:
    """Files under names of their own: ``[records]``, ``[tables]``."""
    form = f'[{key}] "…" = "{key}.csv"'
    table = whole.table(key, form)
    if table is None:
        return ()
    return tuple(
        (name, table.place(name), table.several(files, name, form=form)) for name, files in table.values.items()
    )
