"""The most points that a clause can give, add or deduct, and the cases in which it does.

A clause is a list of branches, as the engine will have it: a condition and an amount. Bounds are those of ``reach.py``, so the most that a
branch can give is never too low; None is unbounded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil
from typing import assert_never

from kaoping.dsl import interval, syntax
from kaoping.dsl.checks.clause import Manner, counted_by, manner, manner_of, tail, tails
from kaoping.dsl.checks.known import Known, maximum
from kaoping.dsl.checks.logic import ALWAYS, Boxes, Logic, both, joined, left_by
from kaoping.dsl.checks.reach import Left, Reach, rounded
from kaoping.dsl.constant import constant, literal_number
from kaoping.dsl.interval import ANYTHING, Interval, exactly
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.units import RELATIVE_PERCENT

MOST_COMBINATIONS = 4_000
_ZERO = exactly(Fraction(0))
_ANY_NUMBER = Interval(Fraction(0), None)
_PART_OF_A_STEP = Interval(Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True)
class Branch:
    """``when`` None: it is not known when. ``amount`` is what the branch gives, adds or deducts, without a sign for the manner; ``effect``
    is None where the clause has no effect of its own (formulas, interpolations, judged scores)."""

    manner: Manner
    when: Boxes | None
    amount: Interval
    effect: syntax.Effect | None = None


def branches(known: Known, block: IndicatorBlock, clause: syntax.Clause) -> list[Branch]:
    """The branches of a clause of an indicator, each with its own cap applied. Several checks ask for them."""
    key = id(block), id(clause)
    if key not in known.branches:
        known.branches[key] = (
            _worked_out(known, block, clause),
            block,
            clause,
        )  # kept, so that no other gets their numbers
    found: list[Branch] = known.branches[key][0]
    return found


def _worked_out(known: Known, block: IndicatorBlock, clause: syntax.Clause) -> list[Branch]:
    found = _Branches(known.logic, maximum(block)).of(clause)
    found = [_capped(branch, clause, known.reach, maximum(block)) for branch in found]
    on = switched_on(known.logic, clause)
    return [replace(branch, when=_joined(branch.when, on)) for branch in found]


def switched_on(logic: Logic, clause: syntax.Clause) -> Boxes | None:
    """Where 当…时不执行 and 仅当…时执行 leave a clause in force."""
    found: Boxes | None = ALWAYS
    for one in tails(clause):
        if isinstance(one, syntax.Unless | syntax.OnlyIf):
            found = _joined(found, logic.boxes(one.condition, holds=isinstance(one, syntax.OnlyIf)))
    return found


def applies(logic: Logic, block: IndicatorBlock) -> Boxes | None:
    """Where an indicator applies, as far as that can be followed."""
    found: Boxes | None = ALWAYS
    for rule in block.not_applicable:
        found = joined(found, logic.boxes(rule.condition, holds=False))
    return found


@dataclass(slots=True)
class _Branches:
    logic: Logic
    full: Fraction | None

    def of(self, clause: syntax.Clause) -> list[Branch]:
        match clause:
            case syntax.PerItem():
                return [self._per_item(clause)]
            case syntax.Escalating():
                return [Branch(manner(clause), ALWAYS, self._in_turns(clause))]
            case syntax.Tiered():
                return [Branch(manner(clause), ALWAYS, self._in_tiers(clause))]
            case syntax.PerRecord():
                return [self._per_record(clause)]
            case syntax.Conditional():
                boxes = self.logic.boxes(clause.condition)
                rest = self.logic.boxes(clause.condition, holds=False)
                return [self._effect(clause.effect, boxes), *self._otherwise(clause, rest)]
            case syntax.Threshold():
                return self._threshold(clause)
            case syntax.PerStep():
                return self._per_step(clause)
            case syntax.Deviation():
                return self._deviation(clause)
            case syntax.Bands():
                return self._bands(clause)
            case syntax.RankPoints():
                found = [self._effect(one.effect, None) for one in clause.rank_places]
                return found + [self._effect(other.effect, None) for other in clause.other_bands]
            case syntax.Interpolation():
                if tail(clause, syntax.ExtendedOutside):
                    return [Branch("scores", ALWAYS, self._extended(clause))]
                ends = (self._value(clause.low_score), self._value(clause.high_score))
                return [Branch("scores", ALWAYS, _between(ends))]  # flat outside, or nothing lies outside
            case syntax.Formula():
                return [Branch(manner(clause), ALWAYS, self._value(clause.value))]
            case syntax.ImportScore():
                return [self._effect(clause.imported, ALWAYS)]
            case syntax.Judged():
                bounds = Interval(literal_number(clause.least), literal_number(clause.most))
                return [Branch("scores", ALWAYS, bounds)]
            case _:
                assert_never(clause)

    def _extended(self, clause: syntax.Interpolation) -> Interval:
        """What a line gives that goes on beyond its ends, for all that its value can be."""
        ends = [constant(one, self.full) for one in (clause.low, clause.high, clause.low_score, clause.high_score)]
        low, high, first, last = ends
        if low is None or high is None or first is None or last is None or low == high:
            return ANYTHING
        slope = (last - first) / (high - low)
        return interval.plus(exactly(first - slope * low), interval.times(exactly(slope), self._value(clause.value)))

    def _value(self, value: syntax.Value, left: Left | None = None) -> Interval:
        return self.logic.reach.of(value, self.full, left)

    def _effect(self, effect: syntax.Effect, when: Boxes | None) -> Branch:
        match effect:
            case syntax.Deduct() | syntax.Award() | syntax.Score():
                amount = self._value(effect.value, left_by(when))
            case syntax.InProportion():
                amount = ANYTHING  # only behind a threshold, which knows better
            case syntax.Imported(name=name):
                amount = self.logic.reach.of_name(name)
            case _:
                assert_never(effect)
        return Branch(manner_of(effect), when, amount, effect)

    def _otherwise(self, clause: syntax.Clause, when: Boxes | None) -> list[Branch]:
        one = tail(clause, syntax.Otherwise)
        return [self._effect(one.effect, when)] if one else []

    def _threshold(self, clause: syntax.Threshold) -> list[Branch]:
        reached = self._effect(clause.effect, self.logic.within(clause.value, [clause.limit]))
        rest = self.logic.within(clause.value, [clause.limit], holds=False)
        one = tail(clause, syntax.Otherwise)
        if one and isinstance(one.effect, syntax.InProportion):
            return [reached, Branch("scores", rest, _between((_ZERO, reached.amount)), one.effect)]
        return [reached, *self._otherwise(clause, rest)]

    def _per_item(self, clause: syntax.PerItem) -> Branch:
        each = self._effect(clause.effect, ALWAYS)
        steps = _steps(clause, self.logic.reach.of_name(clause.counted))
        return Branch(each.manner, ALWAYS, interval.times(each.amount, steps), clause.effect)

    def _per_record(self, clause: syntax.PerRecord) -> Branch:
        """Any number of records, each with one of the rates."""
        inner = replace(self.logic.reach, records=clause.owner)
        values = [one.value for one in clause.rates] + [one.value for one in clause.other_rates]
        rates = interval.hull(inner.of(value, self.full) for value in values)
        if each := tail(clause, syntax.EachCap):
            rates = interval.least((rates, self._value(each.value)))
        return Branch(manner(clause), ALWAYS, interval.times(rates, _ANY_NUMBER))

    def _per_step(self, clause: syntax.PerStep) -> list[Branch]:
        when = self.logic.within(clause.value, [clause.limit])
        rest = self.logic.within(clause.value, [clause.limit], holds=False)
        each = self._effect(clause.effect, when)
        target, value = self._value(clause.limit.value), self._value(clause.value)
        ends = (target, value) if clause.side == "short" else (value, target)
        steps = _over(_above(*ends), _step(clause.step, target))
        if _rounds_up(clause):
            steps = interval.plus(steps, _PART_OF_A_STEP)
        return [
            Branch(each.manner, when, interval.times(each.amount, steps), clause.effect),
            *self._otherwise(clause, rest),
        ]

    def _in_turns(self, clause: syntax.Escalating) -> Interval:
        if tail(clause, syntax.Apart):  # any number of keys, so of items at each of the rates
            rates = interval.hull([self._value(turn.value) for turn in clause.turns])
            return interval.times(rates, _ANY_NUMBER)
        parts = []
        for turn in clause.turns:
            last = turn.last.number if turn.last else None if turn.extent else turn.first.number
            end = None if last is None else exactly(last)
            parts.append((exactly(turn.first.number - 1), end, self._value(turn.value)))
        return _in_parts(_steps(clause, self.logic.reach.of_name(clause.counted)), parts)

    def _in_tiers(self, clause: syntax.Tiered) -> Interval:
        parts, points = [], []
        for tier in clause.tiers:
            low = self._value(tier.low) if tier.low else _ZERO
            high = self._value(tier.high) if tier.high else None
            points.append(self._effect(tier.effect, ALWAYS).amount)
            parts.append((low, high, _over(points[-1], exactly(literal_number(tier.step)))))
        found = _in_parts(self._value(clause.value), parts)
        if _rounds_up(clause):  # at most a step more in each tier
            found = interval.plus(found, interval.total([interval.hull((_ZERO, one)) for one in points]))
        return found

    def _deviation(self, clause: syntax.Deviation) -> list[Branch]:
        found, value = [], self._value(clause.value)
        for swing in clause.swings:
            for side in ("beyond", "short") if swing.swing_side == "either_side" else (swing.swing_side,):
                comparison = "more_than" if side == "beyond" else "less_than"
                base = self._value(clause.base_of(side))
                limit = syntax.Limit(comparison=comparison, value=clause.base_of(side))
                when = self.logic.within(clause.value, [limit])
                ends = (value, base) if side == "beyond" else (base, value)
                steps = _over(_above(*ends), _step(swing.step, base))
                if _rounds_up(clause):
                    steps = interval.plus(steps, _PART_OF_A_STEP)
                each = self._effect(swing.effect, when)
                found.append(Branch(each.manner, when, interval.times(each.amount, steps), swing.effect))
        return [*found, *self._otherwise(clause, None)]

    def _bands(self, clause: syntax.Bands) -> list[Branch]:
        """The first band that holds gives the score."""
        found: list[Branch] = []
        rest: Boxes | None = ALWAYS
        for band in clause.bands:
            here = self.logic.within(clause.value, [band.limit, band.upper])
            beyond = self.logic.within(clause.value, [band.limit, band.upper], holds=False)
            found.append(self._effect(band.effect, _joined(rest, here)))
            rest = _joined(rest, beyond)
        return found + [self._effect(other.effect, rest) for other in clause.other_bands]


def _between(ends: Iterable[Interval]) -> Interval:
    """All numbers between some ends, whole or not."""
    found = interval.hull(ends)
    return Interval(found.low, found.high)


def _in_parts(value: Interval, parts: Iterable[tuple[Interval, Interval | None, Interval]]) -> Interval:
    """What a value costs whose part from ``low`` to ``high`` has a rate of its own."""
    found = _ZERO
    for low, high, rate in parts:
        into = _above(value, low)
        found = interval.plus(found, interval.times(rate, interval.least((into, _above(high, low))) if high else into))
    return found


def _above(one: Interval, other: Interval) -> Interval:
    """How far one lies above the other; 0 where it lies below."""
    return interval.greatest((interval.plus(one, interval.negated(other)), _ZERO))


def _step(written: syntax.Literal, base: Interval) -> Interval:
    """The size of a step; one of 相对1% is a share of the base."""
    size = exactly(literal_number(written))
    return interval.times(base, size) if written.unit == RELATIVE_PERCENT else size


def _over(one: Interval, size: Interval) -> Interval:
    """How many times a size goes into it; a size of 0, which is reported, goes any number of times."""
    return interval.over(one, size) or ANYTHING


def _steps(clause: syntax.PerItem | syntax.Escalating, items: Interval) -> Interval:
    """How many steps items make, where part of one may count as a whole."""
    steps = _over(items, exactly(counted_by(clause)))
    if not _rounds_up(clause):
        return steps
    low, high = (None if end is None else Fraction(ceil(end)) for end in (steps.low, steps.high))
    return Interval(low, high)


def _rounds_up(clause: syntax.Clause) -> bool:
    """Whether part of a step counts as a whole one."""
    part = tail(clause, syntax.Part)
    return part is not None and part.part_rule == "whole"


def _joined(one: Boxes | None, other: Boxes | None) -> Boxes | None:
    return None if one is None or other is None else both(one, other)


def _capped(branch: Branch, clause: syntax.Clause, reach: Reach, full: Fraction | None) -> Branch:
    """The branch within its clause's own limits, rescaled to the maximum of the indicator where that is said."""
    amount = branch.amount
    scale = tail(clause, syntax.Rescaled)
    if scale and full is not None and isinstance(branch.effect, syntax.Imported | None):
        factor = interval.over(exactly(full), reach.of(scale.value, full))
        amount = interval.times(amount, factor) if factor else amount
    if line := tail(clause, syntax.RescaledRange):
        amount = _between([reach.of(line.low_score, full), reach.of(line.high_score, full)])
    if mitigated := tail(clause, syntax.Mitigated):
        shared = interval.times(amount, reach.of(mitigated.value, full))
        amount = interval.hull((amount, shared)) if mitigated.condition else shared
    if result := tail(clause, syntax.ResultRounded):
        amount = rounded(amount, result)
    if cap := tail(clause, syntax.Cap):
        amount = interval.least((amount, reach.of(cap.value, full)))
    if lowest := tail(clause, syntax.Lowest):
        amount = interval.greatest((amount, reach.of(lowest.value, full)))
    return Branch(branch.manner, branch.when, amount, branch.effect)


def most_together(clauses: Sequence[Sequence[Branch]], when: Boxes) -> Fraction | None:
    """The most that some clauses can give at the same time where ``when`` holds; None where that has no bound or is too much to follow."""
    combinations = 1
    for own in clauses:
        combinations *= len(own) + 1
    if combinations > MOST_COMBINATIONS:
        return None
    return _most_from(clauses, 0, when)


def _most_from(clauses: Sequence[Sequence[Branch]], number: int, when: Boxes) -> Fraction | None:
    if number == len(clauses):
        return Fraction(0)
    best = _most_from(clauses, number + 1, when)
    if best is None:
        return None
    for branch in clauses[number]:
        case = when if branch.when is None else both(when, branch.when)
        if case == ():
            continue
        rest = _most_from(clauses, number + 1, when if case is None else case)
        if rest is None or branch.amount.high is None:
            return None
        best = max(best, branch.amount.high + rest)
    return best
