"""Functions of the evaluation tree. Whole powers are products; of the others the solver knows the range and the order only."""

from __future__ import annotations

from collections.abc import Sequence

from kaoping.dsl import interval
from kaoping.dsl.functions import Function, OutsideDomain, exact, takes_below_zero
from kaoping.dsl.size import TooLarge
from kaoping.engine.analysis.bounds import range_of_days
from kaoping.engine.operations import of_days as days_of
from kaoping.engine.prove.lacks import FAILED, NOTHING, Lacks, Valued
from kaoping.engine.prove.opaque import Known, Opaques
from kaoping.engine.prove.roundings import floored
from kaoping.engine.prove.terms import (
    ZERO,
    Num,
    Truth,
    compare,
    divide,
    either,
    greatest,
    negated,
    number,
    times,
)
from kaoping.engine.tree import Comparison, DayRule, OfDays

POWERS = 6
"""Whole exponents up to which a power is written as a product."""


def applied(function: Function, values: Sequence[Num], opaques: Opaques) -> Valued:
    if function is Function.ABSOLUTE:
        return Valued(greatest([values[0], negated(values[0])]))
    known = [one.constant for one in values]
    if all(one is not None for one in known):
        try:
            found = exact(function, [one for one in known if one is not None])
        except OutsideDomain:
            return Valued(ZERO, FAILED)
        except TooLarge:
            return Valued(ZERO, FAILED)
        if found is not None:
            return Valued(number(found))
    if function is Function.POWER:
        return _power(values[0], values[1], opaques)
    failed: Truth = False
    if function in (Function.NATURAL_LOG, Function.COMMON_LOG):
        failed = compare(values[0], Comparison.AT_MOST, ZERO)
    within = interval.applied(function, [one.range for one in values])
    value = opaques.apply((function, within), values, Known(within, (1,)), function.value)
    return Valued(value, Lacks(failed=failed) if failed is not False else NOTHING)


def _power(base: Num, exponent: Num, opaques: Opaques) -> Valued:
    power = exponent.constant
    if power is None:
        failed = opaques.truth("power", [base, exponent])
        within = interval.applied(Function.POWER, [base.range, exponent.range])
        return Valued(opaques.apply(("power", within), [base, exponent], Known(within), "power"), Lacks(failed=failed))
    failed = False
    if power < 0:
        failed = compare(base, Comparison.EQUAL, ZERO)
    if not takes_below_zero(power):
        failed = either(failed, compare(base, Comparison.LESS_THAN, ZERO))
    lacks = Lacks(failed=failed) if failed is not False else NOTHING
    if power.denominator == 1 and abs(power) <= POWERS:
        found = number(1)
        for _ in range(abs(int(power))):
            found = times(found, base)
        return Valued(divide(number(1), found) if power < 0 else found, lacks)
    within = interval.applied(Function.POWER, [base.range, exponent.range])
    if power > 0 and power.numerator % 2 and takes_below_zero(power):
        signs: tuple[int | None, ...] = (1,)
    elif base.range.sign in (0, 1) and power:
        signs = (1 if power > 0 else -1,)
    else:
        signs = ()
    value = opaques.apply(("power", power, within, signs), [base], Known(within, signs), "power")
    return Valued(value, lacks)


def of_days(node: OfDays, values: Sequence[Num], opaques: Opaques) -> Num:
    days = [floored(one) for one in values]
    known = [int(one.constant) for one in days if one.constant is not None]
    if len(known) == len(days):
        return number(days_of(node.rule, known, node.calendar))
    within = range_of_days(node.rule, [one.range for one in days], node.calendar)
    between = node.rule in (DayRule.WORKING_DAYS, DayRule.WHOLE_MONTHS)
    signs = (-1, 1) if between else (1,) * len(days)
    return opaques.apply((node.rule, node.calendar, within), days, Known(within, signs), node.rule.value)
