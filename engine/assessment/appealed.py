"""Appeals carried out: records and items that do not count get a waiver, those of another unit are charged there, wrong values are corrected, each
with its trail.

What was read stays as it is; the answer is new facts. That an appeal is about something that is there was seen when it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.engine.amount import whole
from kaoping.engine.application.unwaived import unwaived, waived_items
from kaoping.engine.facts import Appeal, Correction, Gap, Record, UnitFacts, Value, Waiver


def with_appeals(units: Sequence[UnitFacts], appeals: Iterable[Appeal]) -> tuple[UnitFacts, ...]:
    """The units as they are with these appeals granted: as decided, in full where nothing is decided."""
    known = {one.unit.name: one for one in units}
    for appeal in appeals:
        if appeal.correct is not None:
            _correct(known, appeal)
        elif appeal.records:
            _excuse_records(known, appeal)
        else:
            _excuse_items(known, appeal)
    return tuple(known[one.unit.name] for one in units)


def _correct(known: dict[str, UnitFacts], appeal: Appeal) -> None:
    value = appeal.granted if appeal.granted is not None else appeal.correct
    assert value is not None
    _put(known, appeal.unit, appeal.fact, value, appeal)


def _put(known: dict[str, UnitFacts], unit: str, key: str, value: Value, appeal: Appeal) -> None:
    facts = known[unit]
    correction = Correction(facts.values.get(key, Gap.MISSING), value, appeal)
    corrections = {**facts.corrections, key: (*facts.corrections.get(key, ()), correction)}
    known[unit] = replace(facts, values={**facts.values, key: value}, corrections=corrections)


def _excuse_records(known: dict[str, UnitFacts], appeal: Appeal) -> None:
    moved: list[Record] = []
    for name in _unit_and_below(known, appeal.unit):
        facts = known[name]
        rows = facts.records.get(appeal.fact, ())
        if any(row.place in appeal.records for row in rows):
            new = tuple(_excused(row, appeal, moved) for row in rows)
            known[name] = replace(facts, records={**facts.records, appeal.fact: new})
    if appeal.charge_to and moved:
        facts = known[appeal.charge_to]
        key = appeal.charge_fact or appeal.fact
        known[appeal.charge_to] = replace(facts, records={**facts.records, key: (*facts.records.get(key, ()), *moved)})


def _unit_and_below(known: dict[str, UnitFacts], unit: str) -> Iterator[str]:
    return (name for name, one in known.items() if unit in (name, one.unit.parent))


def _excused(row: Record, appeal: Appeal, moved: list[Record]) -> Record:
    left = Fraction(unwaived(row))
    if row.place not in appeal.records or not left:
        return row
    waiver = _waiver(appeal, appeal.unit, appeal.fact)
    if row.waiver is not None and waiver.quantity is not None:  # only tried: a granted one stands beside no waiver
        waiver = replace(waiver, quantity=min(row.quantity - left + waiver.quantity, Fraction(row.quantity)))
    excused = replace(row, waiver=waiver)
    if appeal.charge_to:
        moved.append(_moved(row, whole(left - Fraction(unwaived(excused))), appeal))
    return excused


def _moved(row: Record, quantity: Fraction | int, appeal: Appeal) -> Record:
    """The record as the other unit is charged with it."""
    column = row.declared.quantity
    columns = {**row.columns, column: quantity} if column in row.columns else row.columns
    return replace(
        row, unit=appeal.charge_to, found_at="", quantity=quantity, columns=columns, waiver=None, moved=appeal
    )


def _excuse_items(known: dict[str, UnitFacts], appeal: Appeal) -> None:
    facts, key = known[appeal.unit], appeal.fact
    before = waived_items(facts.values.get(key, Gap.MISSING), facts.waivers.get(key, ()))
    waivers = (*facts.waivers.get(key, ()), _waiver(appeal, appeal.unit, key))
    known[appeal.unit] = replace(facts, waivers={**facts.waivers, key: waivers})
    after = waived_items(facts.values.get(key, Gap.MISSING), waivers)
    if not appeal.charge_to or isinstance(before, Gap | str) or isinstance(after, Gap | str):
        return
    its = appeal.charge_fact or key
    value = known[appeal.charge_to].values.get(its, Gap.MISSING)
    number = value if isinstance(value, int | Fraction) else 0
    _put(known, appeal.charge_to, its, whole(Fraction(number + before - after)), appeal)


def _waiver(appeal: Appeal, unit: str, fact: str) -> Waiver:
    asked = appeal.granted if appeal.granted is not None else appeal.quantity
    quantity = None if asked is None or isinstance(asked, Gap | str) else Fraction(asked)
    return Waiver(
        unit=unit,
        fact=fact,
        reason=appeal.ground,
        place=appeal.place,
        quantity=quantity,
        approver=appeal.approver,
        day=appeal.day,
        evidence=appeal.evidence,
        appealed=True,
        moved_to=appeal.charge_to,
    )
