"""What kind a sum, a product or a quotient has.

Plain numbers go with everything: a coefficient times points are points, a number added to a ratio is a ratio. What no regulation
means has no kind: points plus a ratio, a choice times two.
"""

from __future__ import annotations

from kaoping.dsl.kinds.kind import Kind, Sort
from kaoping.dsl.units import time_of

PLAIN = (Sort.COUNT, Sort.NUMBER, Sort.QUOTIENT, Sort.RATIO)  # what an exponent can be
_PLAIN = (Sort.NUMBER, Sort.QUOTIENT)
_RATIOS = (Sort.RATIO, Sort.QUOTIENT, Sort.DIFFERENCE)
NUMERIC = (
    Sort.COUNT, Sort.NUMBER, Sort.RATIO, Sort.QUOTIENT, Sort.DIFFERENCE, Sort.PERCENTAGE_POINTS, Sort.POINTS,
)  # fmt: skip


def sum_kind(left: Kind, right: Kind, *, minus: bool = False, of_facts: bool = False) -> Kind | None:
    """The kind of ``left + right``, or of ``left - right``; ``of_facts``: neither side is a plain literal, so the difference of two
    ratios is one in percentage points."""
    sorts = {left.sort, right.sort}
    if Sort.DATE in sorts:
        return _dates(left, right, minus)
    if not sorts <= set(NUMERIC):
        return None
    if sorts == {Sort.RATIO} and minus and of_facts:
        return Kind(Sort.DIFFERENCE)
    if len(sorts) == 1:
        measure = left.measure if left.measure == right.measure else ""
        return Kind(left.sort, measure, left.whole and right.whole)
    for one, other in ((left, right), (right, left)):
        if one.sort in _PLAIN:
            return Kind(other.sort, other.measure, one.whole and other.whole)
        if one.sort in _RATIOS and other.sort in (*_RATIOS, Sort.PERCENTAGE_POINTS):
            return Kind(Sort.RATIO)
    return None


def _dates(left: Kind, right: Kind, minus: bool) -> Kind | None:
    if left.sort is right.sort is Sort.DATE:
        return Kind(Sort.COUNT, "", True) if minus else None
    if left.sort is Sort.DATE and right.sort in (Sort.COUNT, Sort.NUMBER) and time_of(right.measure) in ("", "days"):
        return left
    return None


def product_kind(left: Kind, right: Kind, *, of_facts: bool = False) -> Kind | None:
    """The kind of ``left × right``; ``of_facts``: neither side is a plain literal, so a number times a ratio may be a share of an amount as
    well as a ratio times a coefficient."""
    sorts = {left.sort, right.sort}
    if not sorts <= set(NUMERIC):
        return None
    if sorts == {Sort.POINTS}:
        return Kind(Sort.NUMBER)  # divided by points it is points again, or as good
    if Sort.POINTS in sorts:
        return Kind(Sort.POINTS)
    if sorts <= set(_RATIOS):
        return Kind(Sort.QUOTIENT if sorts == {Sort.QUOTIENT} else Sort.RATIO)
    if Sort.PERCENTAGE_POINTS in sorts and sorts <= {Sort.PERCENTAGE_POINTS, *_PLAIN}:
        return Kind(Sort.PERCENTAGE_POINTS)
    for one, other in ((left, right), (right, left)):
        if one.sort is Sort.NUMBER and one.measure and other.sort in _RATIOS:
            return Kind(Sort.NUMBER, one.measure)  # a share of an amount is an amount
    if of_facts and sorts == {Sort.NUMBER, Sort.RATIO}:
        return Kind(Sort.QUOTIENT)
    if sorts <= {Sort.RATIO, Sort.DIFFERENCE, Sort.NUMBER} and sorts != {Sort.NUMBER}:
        return Kind(Sort.RATIO)
    return Kind(Sort.NUMBER, whole=left.whole and right.whole)


def quotient_kind(left: Kind, right: Kind) -> Kind | None:
    if not {left.sort, right.sort} <= set(NUMERIC):
        return None
    if left.sort is right.sort or (left.sort in _RATIOS and right.sort in _RATIOS):
        return Kind(Sort.QUOTIENT)
    if (
        left.sort in (Sort.POINTS, Sort.RATIO, Sort.DIFFERENCE, Sort.PERCENTAGE_POINTS)
        and right.sort is not Sort.POINTS
    ):
        return Kind(left.sort)
    if left.sort is Sort.DIFFERENCE or right.sort is Sort.DIFFERENCE:
        return Kind(Sort.QUOTIENT)
    return Kind(Sort.QUOTIENT if right.sort in (Sort.COUNT, Sort.NUMBER) else Sort.NUMBER)


def power_kind(base: Kind, *, whole: bool) -> Kind:
    """A power of a share is one as good as a number, of points points, of anything else a number; ``whole``: the exponent is."""
    if base.sort in _RATIOS:
        return Kind(Sort.QUOTIENT)
    return Kind(Sort.POINTS if base.sort is Sort.POINTS else Sort.NUMBER, whole=whole and base.whole)


def function_kind(function: str, of: Kind) -> Kind:
    match function:
        case "absolute":
            return Kind(of.sort, of.measure, of.whole)
        case "natural_log" | "common_log" | "exponential":
            return Kind(Sort.NUMBER)
        case _:
            return power_kind(of, whole=function in ("square", "cube"))
