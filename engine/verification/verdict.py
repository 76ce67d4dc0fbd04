"""Holding a published result against a folder.

First the receipt in the result is held against one of the folder as it is now: files, rulebooks, facts, waivers, appeals, scores, engine. Then the
contents are looked at: where nothing changed, the report is written anew and must be the same to the last figure; else its figures must be
those of its own receipt.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.receipt import Receipt, receipt_of, receipt_text
from kaoping.engine.receipt.receipt import UnitStamp
from kaoping.engine.scoring.score import Scored
from kaoping.engine.verification import inputs, ledgers, tables, told_facts
from kaoping.engine.verification.contents import Piece, differences, pieces
from kaoping.engine.verification.finding import About, Finding, few, other, same
from kaoping.engine.verification.published import PublishedResult, read_result
from kaoping.engine.writing.result_json import unit_json


@dataclass(frozen=True, slots=True)
class Verdict:
    """``then`` is the receipt in the result, None where it was changed; ``now`` that of the folder."""

    form: str
    then: Receipt | None
    now: Receipt
    findings: tuple[Finding, ...]

    @property
    def equal(self) -> bool:
        return all(one.same for one in self.findings)

    def __repr__(self) -> str:
        different = sum(not one.same for one in self.findings)
        return f"<Verdict on a {self.form} result: {f'{different} differences' if different else 'equal'}>"


def verify(result: PublishedResult, assessment: Assessment, scored: Scored) -> Verdict:
    """Everything that is the same and everything that is not."""
    then = result.receipt
    if then is not None and then.name != assessment.name:  # of one further area alone
        area = next((one for one in assessment.areas if one.name == then.name), None)
        if area is not None:
            assessment, scored = area, area.score(scored.language)
    now = receipt_of(assessment, scored)
    if then is None:
        altered = other(
            About.RECEIPT,
            "凭据本身被改动过，这份文件不可信",
            "the receipt itself was changed: the file cannot be relied on",
        )
        return Verdict(result.form, None, now, (altered,))
    try:
        found = [*_receipts(then, now, result, assessment, scored)]
        found += _contents(result, then, now, assessment, scored)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        if result.form != "json":
            raise
        broken = other(
            About.PUBLISHED,
            "内容的格式被改坏了，读不出得分",
            "its contents were changed so that the scores cannot be read",
        )
        return Verdict(result.form, then, now, (broken,))
    return Verdict(result.form, then, now, tuple(found))


def _receipts(
    then: Receipt, now: Receipt, result: PublishedResult, assessment: Assessment, scored: Scored
) -> Iterator[Finding]:
    told = list(result.value["units"]) if result.form == "json" else []
    shown = {one.unit for one in then.units}
    narrowed = now if shown == {one.unit for one in now.units} else _only(now, shown)
    yield from inputs.about_engine(then, now)
    yield from inputs.about_assessment(then, now)
    yield from inputs.about_files(then, now)
    yield from inputs.about_rulebooks(then, now, assessment, ledgers.lines_told(told))

    by_name = {str(one.get("unit")): one for one in told}

    facts_then = told_facts.told_facts(result) if then.facts != now.facts else {}
    facts_now = _facts_now(result, then, assessment) if facts_then else {}

    def details(stamp: UnitStamp) -> list[Finding]:
        if stamp.unit not in by_name:
            return told_facts.changed(stamp.unit, facts_then, facts_now)
        return ledgers.facts_changed(stamp.unit, by_name[stamp.unit], _unit_now(scored, stamp.unit))

    yield from inputs.about_facts(then, narrowed, details)
    yield from inputs.about_decisions(then, narrowed, About.WAIVERS)
    yield from inputs.about_decisions(then, narrowed, About.APPEALS)
    yield from inputs.about_scores(then, narrowed)
    yield from _areas(then, now, assessment)


def _facts_now(result: PublishedResult, then: Receipt, assessment: Assessment) -> told_facts.Told:
    """What the same report would tell of the facts now."""
    asked: Language | None = "zh" if then.language == "zh" else "en" if then.language == "en" else None
    again = next(_reports(result.form, then, assessment, assessment.score(asked)), None)
    return told_facts.told_facts(again) if again is not None else {}


def _only(receipt: Receipt, names: set[str]) -> Receipt:
    return replace(receipt, units=tuple(one for one in receipt.units if one.unit in names))


def _unit_now(scored: Scored, name: str) -> Any:
    return unit_json(scored.result_of(name))


def _areas(then: Receipt, now: Receipt, assessment: Assessment) -> Iterator[Finding]:
    """Further areas: only what changed is told, with the area's name."""
    new = {one.name: one for one in now.areas}
    areas = {one.name: one for one in assessment.areas}
    for old in then.areas:
        if old.name not in new:
            yield other(About.ASSESSMENT, f"领域“{old.name}”没有了", f"the area '{old.name}' is gone")
            continue
        its = new.pop(old.name)
        shown = {one.unit for one in old.units}
        parts: Iterable[Finding] = (
            *inputs.about_files(old, its),
            *inputs.about_rulebooks(old, its, areas[old.name], {}),
            *inputs.about_facts(old, _only(its, shown), lambda _: []),
            *inputs.about_decisions(old, _only(its, shown), About.WAIVERS),
            *inputs.about_decisions(old, _only(its, shown), About.APPEALS),
            *inputs.about_scores(old, _only(its, shown)),
        )
        yield from (
            replace(one, says=Text(f"{old.name}：{one.says.zh}", f"{old.name}: {one.says.en}"))
            for one in parts
            if not one.same
        )
    for name in new:
        yield other(About.ASSESSMENT, f"领域“{name}”是新加的", f"the area '{name}' is new")


def _contents(
    result: PublishedResult, then: Receipt, now: Receipt, assessment: Assessment, scored: Scored
) -> list[Finding]:
    if then.fingerprint == now.fingerprint and (found := _against_anew(result, then, assessment)):
        return found
    if result.form == "json":
        areas = {one.name: one for one in then.areas}
        parts = [(one, areas[one["title"]]) for one in result.value.get("areas", ()) if one.get("title") in areas]
        wrong = [one for value, own in ((result.value, then), *parts) for one in tables.of_json(value, own)]
    else:
        wrong = tables.figures(result, then, _twins(scored))
    return few(wrong) or [same(About.PUBLISHED, "所载得分与凭据相符", "the scores in it are those of its receipt")]


def _twins(scored: Scored) -> dict[str, str]:
    found: dict[str, str] = {}
    for book in scored.rulebooks:
        found |= {key: fold(name) for key, name in book.names}
        found |= {section.key: fold(section.other) for section in book.sections if section.other}
    return found


def _against_anew(result: PublishedResult, then: Receipt, assessment: Assessment) -> list[Finding]:
    """The report written once more from the folder, and held against what was published; of several ways to write it the nearest counts. Nothing
    where the form cannot be written."""
    published = pieces(result)
    found: list[list[Finding]] = []
    for again in _written(result, then, assessment):
        found.append(differences(published, again))
        if all(one.same for one in found[-1]):
            break
    return min(found, key=_unlike) if found else []


def _unlike(found: list[Finding]) -> tuple[bool, int]:
    return any(not one.same for one in found), len(found)


def _written(result: PublishedResult, then: Receipt, assessment: Assessment) -> Iterator[list[Piece]]:
    """What the report can look like: in either language, of all units or of the one that it shows."""
    asked: Language | None = "zh" if then.language == "zh" else "en" if then.language == "en" else None
    if result.form == "json" and "report" not in result.value:
        yield pieces(read_result(_scored_again(result, then, assessment, asked), "result.json"))
    else:
        yield from map(pieces, _reports(result.form, then, assessment, assessment.score(asked)))


def _scored_again(result: PublishedResult, then: Receipt, assessment: Assessment, language: Language | None) -> bytes:
    """What ``score`` writes as JSON, of the areas and units that the result has."""
    from kaoping.engine.areas import area_report
    from kaoping.engine.areas.as_json import write_areas

    scored = assessment.score(language)
    names = [one.unit for one in then.units]
    reports = [area_report(assessment, _shown(scored, names))]
    others = {one.get("title"): one for one in result.value.get("areas", ())}
    for area in assessment.areas:
        if (told := others.get(area.name)) is not None:
            units = [str(one.get("unit")) for one in told["units"]]
            reports.append(area_report(area, _shown(area.score(language), units)))
    out = io.StringIO()
    write_areas(reports, out, receipt_text(receipt_of(assessment, scored, names)))
    return out.getvalue().encode()


def _shown(scored: Scored, names: Collection[str]) -> Scored:
    """The run with these units alone; its hash stays that of the whole."""
    kept = tuple(one for one in scored.standings if one.unit.name in names)
    if len(kept) == len(scored.standings):
        return scored
    shown = replace(scored, standings=kept)
    vars(shown)["facts_hash"] = scored.facts_hash
    return shown


def _reports(form: str, then: Receipt, assessment: Assessment, scored: Scored) -> Iterator[PublishedResult]:
    from kaoping.engine.report.content import Content
    from kaoping.engine.report.forms import FORMS, write

    if form not in FORMS:
        return
    units = [then.units[0].unit] if len(then.units) == 1 and FORMS[form].for_one else []
    languages: tuple[Language, ...] = ("zh", "en") if then.language != "en" else ("en", "zh")
    for unit in (*units, ""):
        for language in languages:
            out = io.BytesIO()
            write(form, Content(assessment, scored, language, unit=unit), out, lambda _: None)
            yield read_result(out.getvalue(), f"report.{form}")
