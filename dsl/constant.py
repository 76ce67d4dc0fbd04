"""The exact value of an expression in which no fact stands."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import summary_of, values_of, weights_of
from kaoping.dsl.functions import Function, Irrational, OutsideDomain, exact
from kaoping.dsl.size import TooLarge, is_sized
from kaoping.dsl.statistic import summed_up
from kaoping.dsl.units import PERCENT, PERCENTAGE_POINTS, RELATIVE_PERCENT

_HUNDREDTHS = (PERCENT, PERCENTAGE_POINTS, RELATIVE_PERCENT)


def literal_number(literal: syntax.Literal) -> Fraction:
    """70% is 7/10, 5个百分点 is 1/20, 2分 and 2件 are 2."""
    return literal.number / 100 if literal.unit in _HUNDREDTHS else literal.number


def constant(value: syntax.Value, full_marks: Fraction | None = None) -> Fraction | None:
    """The value of an expression of literals and, where ``full_marks`` is given, 满分; None if a fact, a label, a date or a rounding
    stands in it, a division by 0, a power that is not rational, or a number that is too large."""
    match value:
        case syntax.Literal():
            return literal_number(value)
        case syntax.FullMarks():
            return full_marks
        case syntax.Negative():
            inner = constant(value.value, full_marks)
            return None if inner is None else -inner
        case syntax.Plus() | syntax.Minus() | syntax.Times() | syntax.Over():
            left, right = constant(value.left, full_marks), constant(value.right, full_marks)
            found = None if left is None or right is None else _combined(value, left, right)
            return found if found is None or is_sized(found) else None
        case syntax.Aggregate():
            return _summed_up(value, full_marks)
        case syntax.Power() | syntax.Applied():
            return _applied(value, full_marks)
        case (
            syntax.Label() | syntax.Moment() | syntax.Reference() | syntax.Yes() | syntax.No() | syntax.LabelList()
            | syntax.Rounded() | syntax.ScoreOf() | syntax.Peers() | syntax.SaidPeers() | syntax.TotalValue() | syntax.RankValue() | syntax.GradeValue() | syntax.NameOf() | syntax.AssessmentDate() | syntax.Between() | syntax.Moved() | syntax.Onward()
            | syntax.Lookup()
            | syntax.Earlier() | syntax.PeriodChange() | syntax.Recent()
        ):  # fmt: skip
            return None
        case _:
            assert_never(value)


def _summed_up(value: syntax.Aggregate, full_marks: Fraction | None) -> Fraction | None:
    parts = [constant(part, full_marks) for part in values_of(value)]
    weights = [constant(part, full_marks) for part in weights_of(value)]
    known = [part for part in parts if part is not None]
    shares = [part for part in weights if part is not None]
    if not known or len(known) < len(value.terms) or len(shares) < len(weights) or (shares and not sum(shares)):
        return None
    try:
        return summed_up(known, summary_of(value), shares)
    except (OutsideDomain, Irrational):
        return None


FUNCTIONS: dict[str, tuple[Function, Fraction | None]] = {
    "square_root": (Function.POWER, Fraction(1, 2)),
    "cube_root": (Function.POWER, Fraction(1, 3)),
    "square": (Function.POWER, Fraction(2)),
    "cube": (Function.POWER, Fraction(3)),
    "natural_log": (Function.NATURAL_LOG, None),
    "common_log": (Function.COMMON_LOG, None),
    "exponential": (Function.EXPONENTIAL, None),
    "absolute": (Function.ABSOLUTE, None),
}
"""What the words for functions mean: a function, of powers with their exponent."""


def _applied(value: syntax.Power | syntax.Applied, full_marks: Fraction | None) -> Fraction | None:
    function, exponent = (Function.POWER, None) if isinstance(value, syntax.Power) else FUNCTIONS[value.function]
    parts = [constant(value.value, full_marks), exponent]
    if isinstance(value, syntax.Power):
        parts[1] = constant(value.exponent, full_marks)
    known = [part for part in parts if part is not None]
    if len(known) < (2 if function is Function.POWER else 1):
        return None
    try:
        return exact(function, known)
    except (OutsideDomain, TooLarge):
        return None


def _combined(
    value: syntax.Plus | syntax.Minus | syntax.Times | syntax.Over, left: Fraction, right: Fraction
) -> Fraction | None:
    match value:
        case syntax.Plus():
            return left + right
        case syntax.Minus():
            return left - right
        case syntax.Times():
            return left * right
        case syntax.Over():
            return left / right if right else None
