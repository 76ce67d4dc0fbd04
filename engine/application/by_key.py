"""Records of one key: one of them counts, or their mean, or each goes on where the one before ended; among indicators that share a key, too."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.fold import fold
from kaoping.engine.application.candidate import Candidate
from kaoping.engine.application.measured import Measured
from kaoping.engine.application.unwaived import unwaived
from kaoping.engine.evaluation import value_of
from kaoping.engine.facts import Gap, Record, Value
from kaoping.engine.rulebook import (
    ITEMS,
    Keep,
    Measure,
    Once,
    SharedOnce,
)


def count_apart(measure: Measure, found: Sequence[Candidate]) -> None:
    """What each record adds to the points of its key."""
    assert measure.value is not None, measure
    items: defaultdict[object, Fraction] = defaultdict(Fraction)
    for position, one in enumerate(found):
        key = key_of(one.inputs, measure.apart) or position
        before, items[key] = items[key], items[key] + Fraction(one.remains)
        if isinstance(one.value, Gap):
            continue
        ends = [value_of(measure.value, {**one.inputs, ITEMS: number}) for number in (before, items[key])]
        least, most = ends
        if isinstance(least, Gap | str) or isinstance(most, Gap | str):
            one.value = most if isinstance(most, Gap) else least
            continue
        one.value = Fraction(most) - Fraction(least)
        one.amount = Fraction(one.value) * one.share


def one_a_key(found: Sequence[Candidate], once: Once) -> tuple[list[Candidate], list[Candidate]]:
    """The records that count, and those of which another of the same key does."""
    kept = {id(_chosen(group, once)) for group in _groups(found, once)}
    return [one for one in found if id(one) in kept], [one for one in found if id(one) not in kept]


def means(known: Iterable[Candidate], once: Once) -> Iterator[Candidate]:
    """One for each key, its amount the mean of all of them."""
    for group in _groups(known, once):
        amounts = tuple(one.amount for one in group)
        mean = sum(amounts, Fraction(0)) / len(amounts)
        yield replace(group[0], value=mean, amount=mean, together=amounts if len(amounts) > 1 else ())


def _groups(found: Iterable[Candidate], once: Once) -> Iterable[list[Candidate]]:
    """One without a key is alone."""
    groups: defaultdict[object, list[Candidate]] = defaultdict(list)
    for position, one in enumerate(found):
        groups[key_of(one.inputs, once.columns) or position].append(one)
    return groups.values()


def key_of(inputs: Mapping[str, Value], columns: Iterable[str]) -> tuple[object, ...] | None:
    """What records of one key agree in; None where a column is blank."""
    values = [inputs.get(column, Gap.MISSING) for column in columns]
    if any(isinstance(value, Gap) or value == "" for value in values):
        return None
    return tuple(fold(value) if isinstance(value, str) else value for value in values)


def _chosen(group: Sequence[Candidate], once: Once) -> Candidate:
    if once.keep is Keep.FIRST:
        return group[0]
    if not once.by and (unknown := [one for one in group if isinstance(one.value, Gap)]):
        return unknown[0]
    known = [one for one in group if _weight(one, once) is not None] or group[:1]
    choose = min if once.keep in (Keep.LOWEST, Keep.EARLIEST) else max
    return choose(known, key=lambda one: _weight(one, once) or 0)


def _weight(one: Candidate, once: Once) -> Fraction | None:
    value = one.inputs.get(once.by, Gap.MISSING) if once.by else one.amount
    return None if isinstance(value, Gap | str) else Fraction(value)


def counted_elsewhere(rule: SharedOnce, found: Mapping[str, Measured]) -> Mapping[str, Mapping[int, Once]]:
    """Of each measure the records, by identity, of which another of the same key counts for more."""
    groups: defaultdict[object, list[tuple[Fraction, str, Record]]] = defaultdict(list)
    for key, rate in rule.parts:
        one = found[key]
        points = {id(item.record): item.amount for item in one.items}
        for record in one.counted:
            if (shared := key_of(record.columns, rule.once.columns)) is not None:
                size = abs(points.get(id(record), Fraction(unwaived(record))) * rate)
                groups[shared].append((size, key, record))
    repeated: defaultdict[str, dict[int, Once]] = defaultdict(dict)
    for group in groups.values():
        best = max(group, key=lambda part: part[0])
        for other in group:
            if other is not best:
                repeated[other[1]][id(other[2])] = rule.once
    return repeated
