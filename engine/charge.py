"""Findings of sub-units charged to their parent, and named there.

A sub-unit has a parent in the register and no class of its own; it is not scored. Of a fact that says so (``with_subunits``), its
records are charged to the parent with the sub-unit as the place where the case was found, and its number is added to the
parent's. A finding of another fact would vanish without a word, so that is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Language, Text
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.rulebook import Fact, Kind, Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class SubunitNotCharged(Diagnostic):
    """A sub-unit has a value or records of a fact that is not charged to its parent."""

    code: ClassVar[str] = "sub-unit-not-charged"
    title: ClassVar[Text] = Text(
        zh="下属单位“{unit}”有【{fact}】的内容，但评分细则没有规定计入“{parent}”。",
        en="The sub-unit '{unit}' has entries of [{fact}], but the rulebook does not charge them to '{parent}'.",
    )
    label: ClassVar[Text] = Text(zh="这里的内容不会计入任何单位", en="this would count for no unit")
    help: ClassVar[Text] = Text(
        zh="要计入上级单位，请在评分细则里【{fact}】的声明后加“{write}”；不计的，请从表中删去。",
        en="To charge it to the parent, add '{write}' to the declaration of [{fact}]; otherwise remove it from the table.",
    )

    unit: str
    parent: str
    fact: str
    write: str


WITH_SUBUNITS = {"zh": "，含下属单位", "en": ", including sub-units"}


def charged(
    parent: UnitFacts, children: Sequence[UnitFacts], rulebook: Rulebook, language: Language
) -> tuple[UnitFacts, tuple[Diagnostic, ...]]:
    """The parent's facts with what its sub-units are charged with."""
    if not children:
        return parent, ()
    problems: list[Diagnostic] = []
    values, records = dict(parent.values), {key: tuple(rows) for key, rows in parent.records.items()}
    places = dict(parent.places)
    for fact in rulebook.facts:
        for child in children:
            if not _has(child, fact):
                continue
            if not fact.with_subunits:
                problems.append(_not_charged(child, parent, fact, rulebook))
            elif fact.kind is Kind.RECORDS:
                moved = (
                    replace(record, unit=parent.unit.name, found_at=record.found_at or child.unit.name)
                    for record in child.records.get(fact.key, ())
                )
                records[fact.key] = (*records.get(fact.key, ()), *moved)
            else:
                values[fact.key] = _sum(values.get(fact.key, Gap.MISSING), child.values[fact.key])
                if fact.key not in places and fact.key in child.places:
                    places[fact.key] = child.places[fact.key]
    return replace(parent, values=values, records=records, places=places), tuple(problems)


def _has(child: UnitFacts, fact: Fact) -> bool:
    return bool(child.records.get(fact.key)) or not isinstance(child.values.get(fact.key, Gap.MISSING), Gap)


def _sum(one: Value, other: Value) -> Value:
    if isinstance(one, (Gap, str)) or isinstance(other, (Gap, str)):
        return other
    return one + other


def _not_charged(child: UnitFacts, parent: UnitFacts, fact: Fact, rulebook: Rulebook) -> SubunitNotCharged:
    rows = child.records.get(fact.key)
    place = rows[0].place if rows else child.places.get(fact.key) or child.unit.place or Cell("")
    return SubunitNotCharged(
        place=place,
        unit=child.unit.name,
        parent=parent.unit.name,
        fact=fact.key,
        write=WITH_SUBUNITS[rulebook.language],
    )


def children_by_parent(facts: Iterable[UnitFacts]) -> dict[str, list[UnitFacts]]:
    """The sub-units of each parent, in the order given."""
    children: dict[str, list[UnitFacts]] = {}
    for unit_facts in facts:
        if unit_facts.unit.parent:
            children.setdefault(unit_facts.unit.parent, []).append(unit_facts)
    return children
