"""Records made into numbers: what is counted, what a filter drops, what a waiver covers, what one value of each record comes to.

In this order, whatever the order of lines: filters, in the order of the rulebook; the condition of the measure; waivers; of records of one key
the one that counts; reductions; the value of each record; the summary. Every record that the measure is about ends in exactly one of the lists
(a partly waived one is counted with what remains), so that the ledger can account for each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.fold import fold
from kaoping.dsl.functions import OutsideDomain
from kaoping.dsl.statistic import Statistic, Summary, left_over, summed_up
from kaoping.engine.amount import whole
from kaoping.engine.application.by_key import count_apart, counted_elsewhere, means, one_a_key
from kaoping.engine.application.candidate import Candidate, candidate
from kaoping.engine.application.measured import NOTHING, Item, Measured
from kaoping.engine.application.undecided import as_compared, dropping, left_open, reducing, verdict
from kaoping.engine.application.unwaived import unwaived
from kaoping.engine.evaluation import value_of
from kaoping.engine.facts import Gap, Record, Unit, UnitFacts, Value
from kaoping.engine.rulebook import (
    Asked,
    Keep,
    Measure,
    Once,
    Present,
    ScoreRounding,
    SharedOnce,
)
from kaoping.engine.tree import Aggregate, Const, Round


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
        one = candidate(measure, record, remains, inputs, reducing(measure, compared))
        if any(True for _ in left_open(measure, compared)):
            one.value = Gap.MISSING
        found.append(one)
    for once in (one for one in measure.once if one.keep is not Keep.MEAN):
        found, others = one_a_key(found, once)
        again += [(one.record, once) for one in others]
    if measure.apart:
        count_apart(measure, found)
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


def _summed_up(measure: Measure, found: Sequence[Candidate], rest: Measured) -> Measured:
    known = [one for one in found if not isinstance(one.value, Gap)]
    counted = tuple(one.record for one in known)
    reduced = tuple((one.record, one.reduction) for one in known if one.reduction)
    number = whole(sum((Fraction(one.remains) for one in known), Fraction(0)))
    for once in (one for one in measure.once if one.keep is Keep.MEAN):
        known = list(means(known, once))
    items = _items(measure, known)
    quantity: Value
    if len(counted) < len(found) and not measure.skip_blank:
        undefined = any(one.value is Gap.UNDEFINED for one in found)
        quantity = Gap.UNDEFINED if undefined else Gap.MISSING
    else:
        quantity = _quantity(measure, known)
    return Measured(quantity, counted, rest.dropped, rest.waived, rest.repeated, reduced, items, number)


def _quantity(measure: Measure, known: Sequence[Candidate]) -> Value:
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


def _items(measure: Measure, known: Sequence[Candidate]) -> tuple[Item, ...]:
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


def measures_of(
    measures: Collection[Measure], facts: UnitFacts, given: Mapping[str, Value], shared: Iterable[SharedOnce] = ()
) -> Mapping[str, Measured]:
    """Every measure of a rulebook for one unit, by key."""
    found = {measure.key: measured(measure, facts, given) for measure in measures}
    for rule in shared:
        repeated = counted_elsewhere(rule, found)
        for measure in measures:
            if measure.key in repeated:
                found[measure.key] = measured(measure, facts, given, repeated[measure.key])
    return found
