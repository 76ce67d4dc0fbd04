"""What can be said of a tree without numbers: whether it is a deduction, whether people write it as per cent or as a date."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import assert_never

from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import (
    Add,
    Aggregate,
    Apply,
    Choose,
    Const,
    DayRule,
    Divide,
    Function,
    Greatest,
    Input,
    Label,
    Least,
    Lookup,
    Multiply,
    Number,
    OfDays,
    Round,
    Rounding,
)

Kinds = Mapping[str, Kind]


def size_of(node: Number) -> Number | None:
    """The tree of the opposite sign, if the node visibly is a negative quantity (a deduction); else None."""
    match node:
        case Const(value):
            return Const(-value) if value < 0 else None
        case Input() | Label() | Apply() | OfDays():
            return None
        case Add(terms):
            sizes = [size_of(term) for term in terms]
            return Add(tuple(size for size in sizes if size)) if all(sizes) else None
        case Multiply(left, right):
            if left == Const(Fraction(-1)):
                return right
            if right == Const(Fraction(-1)):
                return left
            if size := size_of(left):
                return Multiply(size, right)
            return Multiply(left, size) if (size := size_of(right)) else None
        case Divide(dividend, divisor, if_zero):
            instead = (size_of(if_zero) or (if_zero if if_zero == Const(Fraction(0)) else None)) if if_zero else None
            size = size_of(dividend)
            return Divide(size, divisor, instead) if size and (instead or if_zero is None) else None
        case Least(terms):
            sizes = [_size_or_nothing(term) for term in terms]
            return Greatest(tuple(size for size in sizes if size)) if all(sizes) else None
        case Greatest(terms):
            sizes = [_size_or_nothing(term) for term in terms]
            return Least(tuple(size for size in sizes if size)) if all(sizes) else None
        case Round(value, step, rounding):
            size = size_of(value)
            return Round(size, step, MIRRORED.get(rounding, rounding)) if size else None
        case Aggregate():
            return None
        case Choose(when, then, otherwise):
            yes, no = _size_or_nothing(then), _size_or_nothing(otherwise)
            return Choose(when, yes, no) if yes and no else None
        case Lookup():
            return None
        case _:
            assert_never(node)


MIRRORED = {Rounding.FLOOR: Rounding.CEILING, Rounding.CEILING: Rounding.FLOOR}


def _size_or_nothing(node: Number) -> Number | None:
    return node if node == Const(Fraction(0)) else size_of(node)


def is_ratio(node: Number, kinds: Kinds) -> bool:
    """Whether the number is a fraction of 1 that people write as per cent."""
    return _is_of(Kind.RATIO, node, kinds)


COUNTS = (DayRule.WORKING_DAYS, DayRule.WHOLE_MONTHS)


def is_date(node: Number, kinds: Kinds) -> bool:
    match node:
        case Input(key):
            return kinds.get(key) is Kind.DATE
        case OfDays(rule):
            return rule not in COUNTS
        case Add(terms):  # a day and a number of days; a day less a day is a number
            return sum(-1 if size_of(term) else 1 for term in terms if is_date(size_of(term) or term, kinds)) == 1
        case _:
            return False


def _is_of(kind: Kind, node: Number, kinds: Kinds) -> bool:
    match node:
        case Input(key):
            return kinds.get(key) is kind
        case Add(terms) | Least(terms) | Greatest(terms) | Aggregate(_, terms):
            return any(_is_of(kind, term, kinds) for term in terms)
        case Round(value):
            return _is_of(kind, value, kinds)
        case Choose(_, then, otherwise):
            return _is_of(kind, then, kinds) or _is_of(kind, otherwise, kinds)
        case Multiply(Const(factor), other) if factor == -1:  # taken off
            return _is_of(kind, other, kinds)
        case Apply(Function.ABSOLUTE, (term,)):
            return _is_of(kind, term, kinds)
        case Const() | Label() | Multiply() | Divide() | Apply() | OfDays() | Lookup():
            return False
        case _:
            assert_never(node)
