"""Which records count, and how much of each: filters, waivers, one record a key, the part that counts.

A filter's condition is asked of each record; a record whose cell is blank does not fulfil it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from kaoping.engine.facts import Gap, Record
from tests.independent.absence import CannotCompute, NoValue
from tests.independent.among_indicators import among_indicators
from tests.independent.book import names, same
from tests.independent.place import Known, Place


@dataclass(frozen=True)
class Counted:
    """A record that counts: how many it is (its quantity less what is waived), and the part of it that counts."""

    record: Record
    quantity: Fraction
    share: Fraction = Fraction(1)
    marked: bool = False

    @property
    def number(self) -> Fraction:
        return self.quantity * self.share


def counted(owner: syntax.Name, at: Place, where: syntax.Where | None = None) -> list[Counted]:
    """The records that count here, those of a clause or an aggregate only where its condition holds."""
    found = _of_rulebook(owner, at)
    if where is not None:
        found = [one for one in found if fulfils(where.condition, owner, one.record, at)]
    return found


def _of_rulebook(owner: syntax.Name, at: Place) -> list[Counted]:
    lines = [*at.book.record_lines, *(at.indicator.lines if at.indicator else ())]
    rows = [row for row in at.unit.rows(owner) if row.waiver is None or _after_waiver(row) != 0]
    for line in lines:
        if isinstance(line, syntax.Filter) and same(line.name, owner):
            keep = line.filter_word == "keep"
            rows = [row for row in rows if fulfils(line.condition, owner, row, at) == keep]
    found = [Counted(row, _after_waiver(row)) for row in rows]
    for line in lines:
        if isinstance(line, syntax.OnceOnly) and len(line.owners) == 1 and same(line.owners[0], owner):
            found = once(found, line.once, owner, at)
    for line in lines:
        if isinstance(line, syntax.Reduced) and same(line.owner, owner):
            found = [_reduced(one, line, owner, at) for one in found]
    return among_indicators(found, owner, at)


def _after_waiver(row: Record) -> Fraction:
    if row.waiver is None:
        return Fraction(row.quantity)
    return Fraction(0) if row.waiver.quantity is None else Fraction(row.quantity) - row.waiver.quantity


def _reduced(one: Counted, line: syntax.Reduced, owner: syntax.Name, at: Place) -> Counted:
    from tests.independent.values import number_of

    if not fulfils(line.where.condition, owner, one.record, at):
        return one
    return replace(one, share=one.share * number_of(line.value, at))


def fulfils(condition: syntax.Condition, owner: syntax.Name, record: Record, at: Place) -> bool:
    """Whether a record fulfils a condition. A blank leaves open what looks at it, unless other terms decide; where it stays open whether the record counts,
    that is missing."""
    found = _verdict(condition, at.of_record(owner, record))
    if isinstance(found, NoValue):
        raise found
    return found


def _verdict(condition: syntax.Condition, at: Place) -> bool | NoValue:
    from tests.independent.conditions import holds

    match condition:
        case syntax.Both(left=left, right=right) | syntax.Either(left=left, right=right):
            decides = isinstance(condition, syntax.Either)
            sides = [_verdict(left, at), _verdict(right, at)]
            if any(side is decides for side in sides):
                return decides
            return next((side for side in sides if isinstance(side, NoValue)), not decides)
        case syntax.Negation(condition=inner):
            contrary = _verdict(inner, at)
            return contrary if isinstance(contrary, NoValue) else not contrary
    asking = at if isinstance(condition, syntax.Lacking) else replace(at, told={**at.told, "comparing": "yes"})
    try:
        return holds(condition, asking)
    except CannotCompute:
        return False
    except NoValue as gap:
        return False if isinstance(condition, syntax.OwnUnit) else gap


def column(record: Record, owner: syntax.Name, name: syntax.Name, at: Place) -> Known | None:
    """A cell of a record; None where no column has that name."""
    keys = names(name)
    declared = next((c for c in at.book.columns if same(c.owner, owner) and same(c.column_name, name)), None)
    if declared is not None:
        keys |= names(declared.column_name)
    found = next(((key, value) for key, value in record.columns.items() if fold(key) in keys), None)
    if found is None:
        if declared is None:
            return None
        found = (name.text, Gap.MISSING)
    value = found[1]
    if value is Gap.MISSING and declared is not None:
        for option in declared.fact_options:
            if isinstance(option, syntax.Absent):
                from tests.independent.values import value_of

                return value_of(option.value, at)
    if isinstance(value, Gap):
        if "comparing" in at.told and (declared is None or declared.kind == "text"):
            return ""  # a blank text is none of the labels it is held against
        raise NoValue(name.text, marked=value in (Gap.NOT_APPLICABLE, Gap.DASH))
    return value if isinstance(value, str) else Fraction(value)


def key_of(record: Record, columns: Sequence[syntax.Name], owner: syntax.Name, at: Place) -> tuple[Known, ...] | None:
    """What a record has in these columns; None where a cell among them is blank: it is like no other."""
    try:
        cells = [column(record, owner, name, at) for name in columns]
    except NoValue:
        return None
    return tuple(cell for cell in cells if cell is not None)


def groups(
    found: Sequence[Counted], columns: Sequence[syntax.Name], owner: syntax.Name, at: Place
) -> list[list[Counted]]:
    """Records that agree in these columns, by themselves."""
    grouped: dict[object, list[Counted]] = {}
    for number, one in enumerate(found):
        key = key_of(one.record, columns, owner, at)
        grouped.setdefault(number if key is None else key, []).append(one)
    return list(grouped.values())


def once(found: Sequence[Counted], rule: syntax.Once, owner: syntax.Name, at: Place) -> list[Counted]:
    """Of records with one key the first, or the latest or earliest by a column of dates."""
    kept = [_one_of(group, rule, owner, at) for group in groups(found, rule.column_names, owner, at)]
    return [one for one in found if one in kept]


def _one_of(group: list[Counted], rule: syntax.Once, owner: syntax.Name, at: Place) -> Counted:
    match rule.once_word:
        case "keep_first":
            return group[0]
        case "keep_latest" | "keep_earliest":
            by = rule.by or _column_of_dates(owner, at)
            assert by is not None
            dated = [(column_or_none(one.record, owner, by, at), one) for one in group]
            known = [(value, one) for value, one in dated if value is not None]
            if not known:
                return group[0]
            best = (max if rule.once_word == "keep_latest" else min)(value for value, _ in known)
            return next(one for value, one in known if value == best)
        case _:
            raise AssertionError(rule.once_word)


def column_or_none(record: Record, owner: syntax.Name, name: syntax.Name, at: Place) -> Fraction | None:
    try:
        value = column(record, owner, name, at)
    except NoValue:
        return None
    assert isinstance(value, Fraction)
    return value


def _column_of_dates(owner: syntax.Name, at: Place) -> syntax.Name | None:
    dates = [one.column_name for one in at.book.columns if same(one.owner, owner) and one.kind == "date"]
    return dates[0] if len(dates) == 1 else None
