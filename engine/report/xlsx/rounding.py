"""Rounding in formulas so that it gives the engine's digits.

Excel reckons in binary floats: 0.7−0.4 is a little less than 0.3, and 30 steps of 0.01 would become 29. What is rounded is therefore first brought to
the number of few decimals that it is nearest to. That goes wrong only where the exact value lies nearer to a limit than ``NEAR`` decimals, and not on it:
a ratio of counts does so only from tens of millions on.
"""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from kaoping.engine.amount import decimal_places
from kaoping.engine.report.xlsx.printed import ATOM, PRODUCT, SUM, Printed, call, constant
from kaoping.engine.tree import Rounding

NEAR = 8
"""To so many decimals the number of steps is brought before it is rounded."""
COMPARED_TO = 9
"""To so many decimals what is compared is brought before."""
KEPT = 10
"""To so many decimals a score is brought that is not rounded by the rulebook."""


def near(value: Printed, decimals: int = KEPT) -> Printed:
    """The number of few decimals that is nearest."""
    if value.plain or value.whole:
        return value
    return call("ROUND", value, str(decimals), plain=True, sure=value.sure)


def rounded(value: Printed, step: Fraction, rounding: Rounding) -> Printed:
    """The value as a multiple of the step."""
    decimals = decimal_places(step.denominator)
    is_decimal = decimals is not None and step == Fraction(1, 10**decimals)
    if value.whole and is_decimal:
        return value
    if is_decimal and rounding is Rounding.HALF_UP:
        assert decimals is not None
        return call(
            "ROUND", near(value, decimals + NEAR), str(decimals), plain=True, whole=not decimals, sure=value.sure
        )
    steps = call("ROUND", _steps(value, step), str(NEAR), plain=True, sure=value.sure)
    number = _whole(steps, rounding)
    return _points(number, step, decimals)


def _steps(value: Printed, step: Fraction) -> Printed:
    if step == 1:
        return value
    if step.numerator == 1:
        return Printed(f"{value.within(PRODUCT)}*{step.denominator}", PRODUCT, sure=value.sure)
    return Printed(f"{value.within(PRODUCT)}/{constant(step).within(ATOM)}", PRODUCT, sure=value.sure)


def _whole(steps: Printed, rounding: Rounding) -> Printed:
    known = {"whole": True, "plain": True, "sure": steps.sure}
    match rounding:
        case Rounding.HALF_UP:
            return call("ROUND", steps, "0", **known)
        case Rounding.HALF_EVEN:
            text = steps.text
            odd = f"IF(ABS({text}-TRUNC({text}))=0.5,2*ROUND({text}/2,0),ROUND({text},0))"
            return Printed(odd, **known)
        case Rounding.DOWN:
            return call("TRUNC", steps, **known)
        case Rounding.UP:
            return call("ROUNDUP", steps, "0", **known)
        case Rounding.FLOOR:
            return call("INT", steps, **known)
        case Rounding.CEILING:
            return Printed(f"-INT(-{steps.text})", SUM, **known)
        case _:
            assert_never(rounding)


def _points(number: Printed, step: Fraction, decimals: int | None) -> Printed:
    if step == 1:
        return number
    if step.numerator == 1:
        return Printed(
            f"{number.within(PRODUCT)}/{step.denominator}", PRODUCT, plain=decimals is not None, sure=number.sure
        )
    found = Printed(f"{number.within(PRODUCT)}*{constant(step).within(ATOM)}", PRODUCT, sure=number.sure)
    return found if decimals is None else call("ROUND", found, str(decimals), plain=True, sure=number.sure)
