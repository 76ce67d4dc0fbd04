"""The page written: templates filled, its style and script within it, and a policy that lets it load nothing else.

Every view but the overview stands in a ``noscript`` element: where scripts run, a browser keeps it as text until it is asked for, so that
hundreds of units open at once; where they do not, it is shown as it stands (``docs/decisions/0015``).
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, BinaryIO

from kaoping.engine.receipt import receipt_of, receipt_text
from kaoping.engine.report.content import Content
from kaoping.engine.report.html.anchors import anchors
from kaoping.engine.report.html.overview import overview_tables, wide_tables
from kaoping.engine.report.html.rules import RuleTexts, files_of, kinds_of_lines
from kaoping.engine.report.html.unit import UnitPages
from kaoping.engine.report.html.words import words_in
from kaoping.engine.scoring.stamp import engine_version

if TYPE_CHECKING:
    from jinja2 import Environment

    from kaoping.engine.report.html.unit import UnitPage

Tell = Callable[[int], None]


def write(content: Content, file: BinaryIO, tell: Tell) -> None:
    """Writes the page of all, or that of the one unit that is asked for."""
    template = "alone.html" if content.unit else "report.html"
    filled = environment().get_template(template)
    about = _alone(content) if content.unit else _whole(content, tell)
    for piece in filled.generate(**_common(content), **about):
        file.write(piece.encode("utf-8", errors="replace"))
    tell(len(content.scored.standings))


def _whole(content: Content, tell: Tell) -> dict[str, object]:
    standings = content.scored.standings
    named = anchors(standing.unit.name for standing in standings)
    pages = UnitPages(content, named)
    texts = RuleTexts(content.assessment.folder)
    books = [book for area in (content.assessment, *content.assessment.areas) for book in area.rulebooks]

    def units() -> Iterator[UnitPage]:
        for number, standing in enumerate(standings):
            yield pages.page(standing, named[standing.unit.name])
            tell(number + 1)

    return {
        "tables": overview_tables(content, named),
        "wide": wide_tables(content, named),
        "areas": list(pages.areas.views()),
        "problems": pages.problems.tables(),
        "charged": pages.problems.charged,
        "anchors": named,
        "rules": [
            (name, tag(language), lines) for name, language in files_of(books).items() if (lines := texts.lines(name))
        ],
        "kinds_of_lines": kinds_of_lines(books),
        "units": units(),
        "script": source("script.js"),
        "script_hash": _hash(source("script.js")),
    }


def _alone(content: Content) -> dict[str, object]:
    from kaoping.engine.report.html.alone import alone, published_rows

    kept = alone(content)
    standing = kept.scored.standing(content.unit)
    return {"unit": UnitPages(kept, {}).page(standing, "unit"), "published": published_rows(content, standing)}


def _common(content: Content) -> dict[str, object]:
    about, style = content.assessment, source("style.css")
    language = content.language
    words = words_in(language)
    receipt = receipt_of(about, content.scored, [content.unit] if content.unit else None)
    as_of = words["as_of"].format(day=about.as_of) if about.as_of else ""
    return {
        "language": tag(language),
        "spoken": language,
        "w": words,
        "title": about.name or about.rulebooks[0].name,
        "subtitle": " · ".join(part for part in (about.period, as_of) if part),
        "style": style,
        "style_hash": _hash(style),
        "engine": engine_version(),
        "receipt": receipt.short,
        "receipt_text": receipt_text(receipt),
    }


def tag(language: str) -> str:
    """The name of a language in a page."""
    return "zh-CN" if language == "zh" else "en"


@cache
def environment() -> Environment:
    """Templates, everything that is put into them escaped; what a page cannot hold (control characters) is shown as a mark."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("kaoping.engine.report.html"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_printable,
    )


_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(0xD800, 0xE000)), "\ufffd")


def _printable(value: object) -> object:
    if isinstance(value, str) and not value.isprintable():
        from markupsafe import Markup

        return value if isinstance(value, Markup) else value.translate(_CONTROLS)
    return value


@cache
def source(name: str) -> str:
    """The style or the script, as it stands in the page."""
    return (files("kaoping.engine.report.html") / "templates" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
