"""A record that may count, and what it counts for."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.evaluation import value_of
from kaoping.engine.facts import Gap, Record, Value
from kaoping.engine.operations import capped
from kaoping.engine.rulebook import (
    Measure,
    Reduction,
)


@dataclass(slots=True)
class Candidate:
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


def candidate(
    measure: Measure,
    record: Record,
    remains: Fraction | int,
    inputs: Mapping[str, Value],
    reduction: Reduction | None,
) -> Candidate:
    one = Candidate(record, remains, inputs, reduction=reduction)
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
