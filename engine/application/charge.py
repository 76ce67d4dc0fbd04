"""Findings of sub-units charged to their parent, and named there.

A sub-unit has a parent in the register and no class of its own; it is not scored. Of a fact that says so (``with_subunits``), its
records are charged to the parent with the sub-unit as the place where the case was found, and its number is added to the
parent's, named with its cell in the note that stands beside it; what is waived of it is waived there. A finding of another fact would vanish
without a word, so that is an error.

A parent that has no number of its own still has none: only the rulebook can say what an absent one counts as. “—” counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine import wording
from kaoping.engine.amount import exact
from kaoping.engine.application.case import cell_text
from kaoping.engine.application.summed import of_subunits
from kaoping.engine.facts import Gap, Record, UnitFacts, Value, Waiver
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
    records, waivers = dict(parent.records), dict(parent.waivers)
    values, notes = dict(parent.values), dict(parent.notes)
    weights = {fact.weight for fact in rulebook.facts if fact.weight}
    for fact in rulebook.facts:
        key = fact.key
        having = [child for child in children if has_entries(child, fact)]
        if fact.of_subunits is not None:
            if having:
                values[key], told = of_subunits(parent, children, fact, language, problems)
                notes[key] = wording.join(filter(None, (notes.get(key, ""), told)), language, wording.SENTENCES)
            continue
        if key in weights and not fact.with_subunits:
            continue
        if not fact.with_subunits:
            problems += [_not_charged(child, parent, fact, rulebook) for child in having]
            continue
        if fact.kind is Kind.RECORDS:
            moved = [record for child in having for record in _moved(child, parent, key)]
            records[key] = (*records.get(key, ()), *moved)
        elif having:
            values[key] = _sum(values.get(key, Gap.MISSING), fact, having)
            names = wording.join((_named(child, key, language) for child in having), language)
            told = wording.say(wording.SUBUNITS, language, names=names)
            notes[key] = wording.join(filter(None, (notes.get(key, ""), told)), language, wording.SENTENCES)
            waived = tuple(waiver for one in (parent, *having) for waiver in _waived(one, key))
            if waived:
                waivers[key] = waived
    whole = replace(parent, values=values, records=records, notes=notes, waivers=waivers)
    return whole, tuple(problems)


def has_entries(child: UnitFacts, fact: Fact) -> bool:
    """Whether there is anything of the fact, but for marks."""
    return bool(child.records.get(fact.key)) or not isinstance(child.values.get(fact.key, Gap.MISSING), Gap)


def _moved(child: UnitFacts, parent: UnitFacts, key: str) -> Iterator[Record]:
    for record in child.records.get(key, ()):
        yield replace(record, unit=parent.unit.name, found_at=record.found_at or child.unit.name)


def _sum(own: Value, fact: Fact, having: Sequence[UnitFacts]) -> Value:
    if own is Gap.MISSING and fact.absent is not None:
        own = fact.absent
    if own is Gap.MISSING or isinstance(own, str):
        return own
    found: Fraction | int = 0 if isinstance(own, Gap) else own
    for child in having:
        value = child.values[fact.key]
        assert not isinstance(value, (Gap, str))
        found += value
    return found


def _named(child: UnitFacts, key: str, language: Language) -> str:
    value, cell = child.values[key], child.places.get(key)
    shown = f"{child.unit.name} {exact(value)}" if isinstance(value, (int, Fraction)) else child.unit.name
    return wording.say(wording.AT_CELL, language, what=shown, cell=cell_text(cell)) if cell else shown


def _waived(one: UnitFacts, key: str) -> Iterator[Waiver]:
    """The waivers of a unit's items, each limited to the items it has: they must not cover those of another."""
    left = one.values.get(key, Gap.MISSING)
    for waiver in one.waivers.get(key, ()):
        if isinstance(left, (Gap, str)):
            return
        covered = Fraction(left) if waiver.quantity is None else min(Fraction(left), waiver.quantity)
        left -= covered
        yield replace(waiver, quantity=covered)


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
