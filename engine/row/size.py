"""How many binary digits the numbers of a tree can have, told without facts.

The generated functions reckon with integers of any length and have no time to measure them. So a tree whose numbers could grow beyond what
``dsl/size.py`` allows is left to the reference evaluator, which measures each. What is told here is never too small: inputs are at most as
long as the encoder lets in, and every operation adds up what its operands can have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import NamedTuple, assert_never

from kaoping.dsl.size import MOST_BITS
from kaoping.engine.row.form import TooDeep
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Choose,
    Compare,
    Condition,
    Const,
    Divide,
    Greatest,
    Input,
    Label,
    Least,
    Lookup,
    Multiply,
    Not,
    Number,
    OfDays,
    OneOf,
    Round,
)


class Size(NamedTuple):
    """Binary digits of numerator and denominator, at most."""

    above: int
    below: int


Sizes = Callable[[str], Size]
"""Of inputs and derived values, by key."""


def size_of_input(scale: int, far: int) -> Size:
    """Of an integer of at most ``far`` over a scale."""
    return Size(far.bit_length(), scale.bit_length() if scale > 1 else 0)


def size_of(node: Number, sizes: Sizes) -> Size:
    """The size of a number; ``TooDeep`` where it, or one below it, can be too large."""
    found = _size(node, sizes)
    if found.above > MOST_BITS or found.below > MOST_BITS:
        raise TooDeep
    return found


def _size(node: Number, sizes: Sizes) -> Size:
    match node:
        case Const(value):
            return _of(value)
        case Label():
            return Size(32, 0)
        case Input(key):
            return sizes(key)
        case Add(terms):
            return _sum([size_of(term, sizes) for term in terms])
        case Multiply(left, right):
            one, other = size_of(left, sizes), size_of(right, sizes)
            return Size(one.above + other.above, one.below + other.below)
        case Divide(dividend, divisor, if_zero):
            one, other = size_of(dividend, sizes), size_of(divisor, sizes)
            quotient = Size(one.above + other.below, one.below + other.above)
            return quotient if if_zero is None else _most([quotient, size_of(if_zero, sizes)])
        case Apply() | Aggregate() | OfDays() | Lookup():
            raise TooDeep
        case Least(terms) | Greatest(terms):
            return _most([size_of(term, sizes) for term in terms])
        case Round(value, step):
            return Size(size_of(value, sizes).above + 1 + _of(step).below + _of(step).above, _of(step).below)
        case Choose(when, then, otherwise):
            check_condition(when, sizes)
            return _most([size_of(then, sizes), size_of(otherwise, sizes)])
        case _:
            assert_never(node)


def check_condition(node: Condition, sizes: Sizes) -> None:
    """``TooDeep`` where a number that is compared can be too large."""
    match node:
        case Compare(left, _, right):
            size_of(left, sizes)
            size_of(right, sizes)
        case OneOf():
            return
        case All(terms) | Any(terms):
            for term in terms:
                check_condition(term, sizes)
        case Not(term):
            check_condition(term, sizes)
        case _:
            assert_never(node)


def _of(value: Fraction) -> Size:
    return Size(value.numerator.bit_length(), value.denominator.bit_length() if value.denominator > 1 else 0)


def _most(found: Iterable[Size]) -> Size:
    above, below = zip(*found, strict=True)
    return Size(max(above), max(below))


def _sum(found: list[Size]) -> Size:
    """Over the product of all denominators."""
    below = sum(each.below for each in found)
    return Size(max(each.above + below - each.below for each in found) + len(found).bit_length(), below)
