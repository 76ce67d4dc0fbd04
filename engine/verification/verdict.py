"""Holding a published result against a folder.

First the receipt in the result is held against one of the folder as it is now: files, rulebooks, facts, waivers, appeals, scores, engine. Then the
contents are looked at: where nothing changed, the report is written anew and must be the same to the last figure; else its figures must be
those of its own receipt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.receipt import Receipt, receipt_of
from kaoping.engine.receipt.receipt import UnitStamp
from kaoping.engine.scoring.score import Scored
from kaoping.engine.verification import inputs, ledgers, tables, told_facts
from kaoping.engine.verification.anew import against_anew, facts_now
from kaoping.engine.verification.finding import About, Finding, few, other, same
from kaoping.engine.verification.json_result import figures_of_json
from kaoping.engine.verification.published import PublishedResult
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
    told_now = facts_now(result, then, assessment) if facts_then else {}

    def details(stamp: UnitStamp) -> list[Finding]:
        if stamp.unit not in by_name:
            return told_facts.changed(stamp.unit, facts_then, told_now)
        return ledgers.facts_changed(stamp.unit, by_name[stamp.unit], _unit_now(scored, stamp.unit))

    yield from inputs.about_facts(then, narrowed, details)
    yield from inputs.about_decisions(then, narrowed, About.WAIVERS)
    yield from inputs.about_decisions(then, narrowed, About.APPEALS)
    yield from inputs.about_scores(then, narrowed)
    yield from _areas(then, now, assessment)


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
    if then.fingerprint == now.fingerprint and (found := against_anew(result, then, assessment)):
        return found
    if result.form == "json":
        areas = {one.name: one for one in then.areas}
        parts = [(one, areas[one["title"]]) for one in result.value.get("areas", ()) if one.get("title") in areas]
        wrong = [one for value, own in ((result.value, then), *parts) for one in figures_of_json(value, own)]
    else:
        wrong = tables.figures(result, then, _twins(scored))
    return few(wrong) or [same(About.PUBLISHED, "所载得分与凭据相符", "the scores in it are those of its receipt")]


def _twins(scored: Scored) -> dict[str, str]:
    found: dict[str, str] = {}
    for book in scored.rulebooks:
        found |= {key: fold(name) for key, name in book.names}
        found |= {section.key: fold(section.other) for section in book.sections if section.other}
    return found
