"""Records made into numbers: what is counted, what a filter drops, what a waiver covers, what one value of each record comes to.

In this order, whatever the order of lines: filters, in the order of the rulebook; the condition of the measure; waivers; of records of one key
the one that counts; reductions; the value of each record; the summary. Every record that the measure is about ends in exactly one of the lists
(a partly waived one is counted with what remains), so that the ledger can account for each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.fold import fold
from kaoping.dsl.functions import OutsideDomain
from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import Statistic, Summary, left_over, summed_up
from kaoping.engine.application.undecided import as_compared, dropping, left_open, reducing, verdict
from kaoping.engine.evaluation import value_of
from kaoping.engine.facts import Gap, Record, Unit, UnitFacts, Value, Waiver
from kaoping.engine.operations import capped
from kaoping.engine.rulebook import (
    ITEMS,
    Asked,
    Filter,
    Keep,
    Measure,
    Once,
    Present,
    Reduction,
    ScoreRounding,
    SharedOnce,
)
from kaoping.engine.tree import Aggregate, Const, Round


@dataclass(frozen=True, slots=True)
class Item:
    """A record that counts, with what it counts for; ``cut``: the summary leaves it out, as the highest or lowest. ``value`` is what was taken of it, or
    what one item of it costs or earns; ``number`` the items, where these matter; ``share`` how much of it a reduction leaves; ``weight`` its weight in a weighted mean; ``together`` the
    values of which it is the mean, where several records of one key count as one."""

    record: Record
    amount: Fraction
    value: Fraction
    number: Fraction = Fraction(1)
    share: Fraction = Fraction(1)
    cut: bool = False
    weight: Fraction | None = None
    together: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of one unit. ``quantity`` is its value; by default the sum over ``counted`` less what waivers cover. ``dropped`` has the filter that
    dropped each record; ``waived`` the records a waiver covers wholly or in part; ``repeated`` those of which another of the same key counts;
    ``reduced`` those that count in part. ``items`` are the counted records one by one, where the measure looks at each. ``number`` is the sum of quantities that count."""

    quantity: Value
    counted: tuple[Record, ...] = ()
    dropped: tuple[tuple[Record, Filter], ...] = ()
    waived: tuple[Record, ...] = ()
    repeated: tuple[tuple[Record, Once], ...] = ()
    reduced: tuple[tuple[Record, Reduction], ...] = ()
    items: tuple[Item, ...] = ()
    number: Fraction | int = 0


NOTHING = Measured(0)


@dataclass(slots=True)
class _Candidate:
    """A record that counts unless another of its key does."""

    record: Record
    remains: Fraction | int
    inputs: Mapping[str, Value]
    value: Value = 0
    amount: Fraction = Fraction(0)
    weight: Fraction | None = None
    reduction: Reduction | None = None
    together: tuple[Fraction, ...] = ()

    @property
    def share(self) -> Fraction:
        return self.reduction.share if self.reduction else Fraction(1)


def measured(
    measure: Measure,
    facts: UnitFacts,
    given: Mapping[str, Value] | None = None,
    repeated: Mapping[int, Once] | None = None,
) -> Measured:
    """The measure over the unit's records. ``given``: the unit's values, for conditions that look at them; ``repeated``: by identity, records
    that do not count since another indicator counts one of the same key."""
    records = facts.records.get(measure.records, ())
    if not repeated and _is_plain(measure):
        return _counted(measure, records)
    env = {key: (given or {}).get(key, Gap.MISSING) for key in measure.facts}
    if records and (gap := _gap_beside(measure, env)) is not None:
        return Measured(gap)
    dropped, waived, found = [], [], []
    again: list[tuple[Record, Once]] = []
    for record in records:
        inputs = inputs_of(measure, record, env, facts.unit)
        compared = as_compared(record, inputs)
        if rule := dropping(measure.filters, compared):
            dropped.append((record, rule))
            continue
        if measure.where is not None and verdict(measure.where, compared) is False:
            continue
        if record.waiver is not None:
            waived.append(record)
        remains = unwaived(record)
        if not remains and record.waiver is not None:
            continue
        if repeated and (once := repeated.get(id(record))):
            again.append((record, once))
            continue
        one = _candidate(measure, record, remains, inputs, reducing(measure, compared))
        if any(True for _ in left_open(measure, compared)):
            one.value = Gap.MISSING
        found.append(one)
    for once in (one for one in measure.once if one.keep is not Keep.MEAN):
        found, others = _one_a_key(found, once)
        again += [(one.record, once) for one in others]
    if measure.apart:
        _count_apart(measure, found)
    return _summed_up(measure, found, Measured(0, (), tuple(dropped), tuple(waived), tuple(again)))


def _gap_beside(measure: Measure, env: Mapping[str, Value]) -> Gap | None:
    """Where a fact that the records are held against has no value, none of them can be told to count or not."""
    asked = {one.of for one in measure.asked if not one.own}
    return next((value for key, value in env.items() if isinstance(value, Gap) and key not in asked), None)


def inputs_of(measure: Measure, record: Record, env: Mapping[str, Value], unit: Unit) -> Mapping[str, Value]:
    """The columns of a record, the facts beside them, and whether those that are asked for have a value."""
    if not (env or measure.asked):
        return record.columns
    inputs = {**env, **record.columns}
    asked = {one.key: answer(one, inputs.get(one.of, Gap.MISSING), unit) for one in measure.asked}
    return inputs | asked if asked else inputs


def answer(asked: Asked | Present, value: Value, unit: Unit) -> Value:
    """Whether there is a value, or whether it is the name or an alias of the unit; whose name a blank would be nobody knows."""
    blank = isinstance(value, Gap) or value == ""
    if not asked.own:
        return int(not blank)
    return Gap.MISSING if blank else int(fold(str(value)) in {fold(name) for name in (unit.name, *unit.aliases)})


def _is_plain(measure: Measure) -> bool:
    """Whether quantities are added up and nothing more is asked, as of most measures."""
    asks = measure.where or measure.value or measure.different or measure.once or measure.reductions
    return not (asks or measure.facts or measure.asked) and measure.summary == _SUM


_SUM = Summary(Statistic.SUM)


def _counted(measure: Measure, records: Sequence[Record]) -> Measured:
    """A plain measure, quickly."""
    if not records:
        return NOTHING
    counted, dropped, waived = [], [], []
    quantity: Fraction | int = 0
    unknown = False
    for record in records:
        compared = as_compared(record, record.columns) if measure.filters else record.columns
        if rule := dropping(measure.filters, compared):
            dropped.append((record, rule))
            continue
        remains = unwaived(record)
        if record.waiver is not None:
            waived.append(record)
        if not remains and record.waiver is not None:
            continue
        if any(True for _ in left_open(measure, compared)):
            unknown = True
            continue
        counted.append(record)
        quantity += remains
    quantity = whole(quantity)
    known = Gap.MISSING if unknown else quantity
    return Measured(known, tuple(counted), tuple(dropped), tuple(waived), number=quantity)


def _candidate(
    measure: Measure,
    record: Record,
    remains: Fraction | int,
    inputs: Mapping[str, Value],
    reduction: Reduction | None,
) -> _Candidate:
    one = _Candidate(record, remains, inputs, reduction=reduction)
    if measure.different:
        one.value = inputs.get(measure.different, Gap.MISSING)
        return one
    if measure.apart:
        return one
    one.value = Fraction(remains) if measure.value is None else value_of(measure.value, inputs)
    if measure.weight is not None and not isinstance(one.value, Gap | str):
        weight = value_of(measure.weight, inputs)
        if isinstance(weight, Gap | str):
            one.value = weight
        else:
            one.weight = Fraction(weight)
    if isinstance(one.value, Gap | str):
        return one
    one.amount = Fraction(one.value)
    if measure.points:
        one.amount *= remains
        if measure.each_cap is not None and not isinstance(cap := value_of(measure.each_cap, inputs), Gap):
            one.amount = capped(one.amount, cap)
    one.amount *= one.share
    return one


def _count_apart(measure: Measure, found: Sequence[_Candidate]) -> None:
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


def _one_a_key(found: Sequence[_Candidate], once: Once) -> tuple[list[_Candidate], list[_Candidate]]:
    """The records that count, and those of which another of the same key does."""
    groups: defaultdict[object, list[_Candidate]] = defaultdict(list)
    for position, one in enumerate(found):
        groups[key_of(one.inputs, once.columns) or position].append(one)
    kept = {id(_chosen(group, once)) for group in groups.values()}
    return [one for one in found if id(one) in kept], [one for one in found if id(one) not in kept]


def _means(known: Iterable[_Candidate], once: Once) -> Iterator[_Candidate]:
    """One for each key, its amount the mean of all of them."""
    groups: defaultdict[object, list[_Candidate]] = defaultdict(list)
    for position, one in enumerate(known):
        groups[key_of(one.inputs, once.columns) or position].append(one)
    for group in groups.values():
        amounts = tuple(one.amount for one in group)
        mean = sum(amounts, Fraction(0)) / len(amounts)
        yield replace(group[0], value=mean, amount=mean, together=amounts if len(amounts) > 1 else ())


def key_of(inputs: Mapping[str, Value], columns: Iterable[str]) -> tuple[object, ...] | None:
    """What records of one key agree in; None where a column is blank."""
    values = [inputs.get(column, Gap.MISSING) for column in columns]
    if any(isinstance(value, Gap) or value == "" for value in values):
        return None
    return tuple(fold(value) if isinstance(value, str) else value for value in values)


def _chosen(group: Sequence[_Candidate], once: Once) -> _Candidate:
    if once.keep is Keep.FIRST:
        return group[0]
    if not once.by and (unknown := [one for one in group if isinstance(one.value, Gap)]):
        return unknown[0]
    known = [one for one in group if _weight(one, once) is not None] or group[:1]
    choose = min if once.keep in (Keep.LOWEST, Keep.EARLIEST) else max
    return choose(known, key=lambda one: _weight(one, once) or 0)


def _weight(one: _Candidate, once: Once) -> Fraction | None:
    value = one.inputs.get(once.by, Gap.MISSING) if once.by else one.amount
    return None if isinstance(value, Gap | str) else Fraction(value)


def _summed_up(measure: Measure, found: Sequence[_Candidate], rest: Measured) -> Measured:
    known = [one for one in found if not isinstance(one.value, Gap)]
    counted = tuple(one.record for one in known)
    reduced = tuple((one.record, one.reduction) for one in known if one.reduction)
    number = whole(sum((Fraction(one.remains) for one in known), Fraction(0)))
    for once in (one for one in measure.once if one.keep is Keep.MEAN):
        known = list(_means(known, once))
    items = _items(measure, known)
    quantity: Value
    if len(counted) < len(found) and not measure.skip_blank:
        undefined = any(one.value is Gap.UNDEFINED for one in found)
        quantity = Gap.UNDEFINED if undefined else Gap.MISSING
    else:
        quantity = _quantity(measure, known)
    return Measured(quantity, counted, rest.dropped, rest.waived, rest.repeated, reduced, items, number)


def _quantity(measure: Measure, known: Sequence[_Candidate]) -> Value:
    if measure.different:
        values = {fold(one.value) if isinstance(one.value, str) else one.value for one in known}
        return len(values)
    amounts = [one.amount for one in known]
    weights = [one.weight for one in known if one.weight is not None]
    if weights and not sum(weights):
        amounts = weights = []
    if measure.rounding is not None:
        return _rounded(measure, measure.rounding, amounts, weights)
    try:
        found = summed_up(amounts, measure.summary, weights)
    except OutsideDomain:
        return Gap.OUTSIDE
    if found is None:
        return Gap.MISSING if measure.too_few is None else whole(measure.too_few)
    return whole(found)


def _rounded(
    measure: Measure, rounding: ScoreRounding, amounts: Iterable[Fraction], weights: Iterable[Fraction]
) -> Value:
    """What is mostly not rational, rounded as the evaluation tree does it."""
    too_few = None if measure.too_few is None else Const(measure.too_few)
    summary = Aggregate(measure.summary, tuple(map(Const, amounts)), tuple(map(Const, weights)), too_few=too_few)
    value = value_of(Round(summary, rounding.step, rounding.rounding), {})
    return value if isinstance(value, Gap) else whole(value)


def _items(measure: Measure, known: Sequence[_Candidate]) -> tuple[Item, ...]:
    if measure.value is None:
        return ()
    left = left_over([one.amount for one in known], measure.summary)
    return tuple(
        Item(
            record=one.record,
            amount=one.amount,
            value=Fraction(one.value),
            number=Fraction(one.remains) if measure.points and not measure.apart else Fraction(1),
            share=one.share,
            cut=position not in left,
            weight=one.weight,
            together=one.together,
        )
        for position, one in enumerate(known)
        if isinstance(one.value, int | Fraction)
    )


def unwaived(record: Record) -> Fraction | int:
    """The quantity of a record that no waiver covers, at least 0."""
    if record.waiver is None:
        return record.quantity
    if record.waiver.quantity is None:
        return 0
    remains = record.quantity - record.waiver.quantity
    return remains if remains > 0 else 0


def waived_items(value: Value, waivers: Iterable[Waiver]) -> Value:
    """A count less the items that waivers cover, at least 0; a waiver without a quantity covers all."""
    if isinstance(value, (Gap, str)):
        return value
    for waiver in waivers:
        value = 0 if waiver.quantity is None or waiver.quantity >= value else value - waiver.quantity
    return whole(value)


def whole(value: Fraction | int) -> Fraction | int:
    """An integral number as ``int``."""
    return int(value) if value.denominator == 1 else value


def measures_of(
    measures: Collection[Measure], facts: UnitFacts, given: Mapping[str, Value], shared: Iterable[SharedOnce] = ()
) -> Mapping[str, Measured]:
    """Every measure of a rulebook for one unit, by key."""
    found = {measure.key: measured(measure, facts, given) for measure in measures}
    for rule in shared:
        repeated = _counted_elsewhere(rule, found)
        for measure in measures:
            if measure.key in repeated:
                found[measure.key] = measured(measure, facts, given, repeated[measure.key])
    return found


def _counted_elsewhere(rule: SharedOnce, found: Mapping[str, Measured]) -> Mapping[str, Mapping[int, Once]]:
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
