"""The highest and lowest values cut off, in formulas: each value is given its place among those of its unit or group, and keeps standing only where its place is
not cut off. Of equal values the first one has the lower place, which makes no difference to what is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from kaoping.dsl.statistic import Cut, CutSide
from kaoping.engine.report.xlsx.printed import ATOM, PRODUCT, Printed, constant
from kaoping.engine.report.xlsx.rounding import rounded
from kaoping.engine.tree import Rounding


def kept(cuts: Sequence[Cut], place: str, count: str, rounding: Rounding = Rounding.FLOOR) -> str:
    """Whether the value at a place (from 1, the lowest first) of so many is left."""
    low = _plus(_number(cuts, side, count, rounding) for side in (CutSide.DROP_LOWEST, CutSide.DROP_BOTH))
    high = _plus(_number(cuts, side, count, rounding) for side in (CutSide.DROP_HIGHEST, CutSide.DROP_BOTH))
    first, last = f"({low})", f"({count}-({high}))"
    if best := _number(cuts, CutSide.TAKE_HIGHEST, count, rounding):
        first = f"MAX({first},{last}-({best}))"
    if worst := _number(cuts, CutSide.TAKE_LOWEST, count, rounding):
        last = f"MIN({last},{first}+({worst}))"
    return f"AND({place}>{first},{place}<={last})"


def _plus(numbers: Iterable[str]) -> str:
    return "+".join(one for one in numbers if one) or "0"


def _number(cuts: Sequence[Cut], side: CutSide, count: str, rounding: Rounding) -> str:
    """How many are cut at a side; of several cuts the one that asks for most values decides. Empty where none is."""
    takes = side in (CutSide.TAKE_HIGHEST, CutSide.TAKE_LOWEST)
    found = count if takes else "0"
    own = sorted((cut for cut in cuts if cut.side is side), key=lambda cut: cut.number_from)
    for cut in own:
        number = str(cut.number)
        if cut.share:
            number = rounded(
                Printed(f"{constant(cut.share).within(ATOM)}*{count}", PRODUCT), Fraction(1), rounding
            ).text
        found = f"IF({count}>={cut.number_from},{number},{found})"
    return found if own else ""
