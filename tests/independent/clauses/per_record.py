"""Per record: Σ over the records that count of rate × quantity, each at most its own cap, at the part of it that counts."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent import records
from tests.independent.conditions import within
from tests.independent.effects import Given, only
from tests.independent.place import Place
from tests.independent.values import number_of, value_of


def gives(clause: syntax.PerRecord, at: Place) -> Given:
    found = records.counted(clause.owner, at, clause.where)
    once = only(clause.tails, syntax.Once)
    if once is not None and once.once_word not in ("keep_highest", "keep_lowest"):
        found = records.once(found, once, clause.owner, at)
    points = [(one, points_of_record(clause, one, at)) for one in found]
    if once is not None and once.once_word in ("keep_highest", "keep_lowest"):
        points = _extreme(clause, once, points, at)
    amount = sum((value for _, value in points), Fraction(0))
    is_deduction = clause.manner == "deducted"
    return Given(-amount if is_deduction else amount, is_deduction)


def points_of_record(clause: syntax.PerRecord, one: records.Counted, at: Place) -> Fraction:
    inner = at.of_record(clause.owner, one.record)
    points = number_of(_rate(clause, inner), inner) * one.quantity
    for tail in clause.tails:
        if isinstance(tail, syntax.EachCap):
            points = min(points, number_of(tail.value, at))
    return points * one.share


def _rate(clause: syntax.PerRecord, inner: Place) -> syntax.Value:
    """The first rate that holds is the record's."""
    if clause.each is not None and clause.rates:
        value = value_of(clause.each.value, inner)
        for rate in clause.rates:
            if within(value, rate.limit, rate.upper, inner):
                return rate.value
    return clause.other_rates[0].value


def _extreme(
    clause: syntax.PerRecord, rule: syntax.Once, points: list[tuple[records.Counted, Fraction]], at: Place
) -> list[tuple[records.Counted, Fraction]]:
    """Of records with one key the one of most points (or least) counts."""
    groups: dict[object, list[tuple[records.Counted, Fraction]]] = {}
    for number, (one, value) in enumerate(points):
        key = records.key_of(one.record, rule.column_names, clause.owner, at)
        groups.setdefault(number if key is None else key, []).append((one, value))
    choose = max if rule.once_word == "keep_highest" else min
    return [choose(group, key=lambda pair: pair[1]) for group in groups.values()]
