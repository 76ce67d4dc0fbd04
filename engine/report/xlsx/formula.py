"""The evaluation tree as Excel formulas: numbers and conditions, node by node.

A value that is not there is an error, which goes through a formula as a gap goes through the evaluation: ``#N/A`` is missing, ``#NUM!`` not applicable,
``#DIV/0!`` what cannot be worked out. Only the chosen side of an ``IF`` is looked at, so conditions of several parts are nested where
a part may be an error. Whatever a formula needs more than once stands in a cell of its own (``Place.hoisted``).
"""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol, assert_never

from kaoping.dsl.functions import Function
from kaoping.engine.report.xlsx.printed import (
    ATOM,
    COMPARED,
    NA,
    PRODUCT,
    SUM,
    UNDEFINED,
    Printed,
    call,
    constant,
    either,
    quoted,
)
from kaoping.engine.report.xlsx.rounding import COMPARED_TO, near, rounded
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Choose,
    Compare,
    Comparison,
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

_SIGNS = {
    Comparison.AT_LEAST: ">=",
    Comparison.MORE_THAN: ">",
    Comparison.LESS_THAN: "<",
    Comparison.AT_MOST: "<=",
    Comparison.EQUAL: "=",
    Comparison.NOT_EQUAL: "<>",
}


class Place(Protocol):
    """Where formulas stand: a row of a sheet, a cell for each column."""

    def input(self, key: str) -> Printed:
        """The cell in which an input of the tree stands."""

    def hoisted(self, piece: Printed, node: Number | None, of: str = "") -> Printed:
        """The piece in a cell of its own, which stands for it."""

    def days(self) -> str:
        """The range with the working days of the rulebook's calendar."""

    def is_asked_in_vain(self, node: Condition) -> bool:
        """Whether what is asked for, and nothing else is, fulfils no condition where it has no value."""


def number(node: Number, place: Place) -> Printed:
    match node:
        case Const(value):
            return constant(value)
        case Label(text):
            return Printed(quoted(text), plain=True, sure=True)
        case Input(key):
            return place.input(key)
        case Add(terms):
            return _sum([number(term, place) for term in terms])
        case Multiply(Const(Fraction(numerator=-1, denominator=1)), other):
            return _negative(number(other, place))
        case Multiply(left, right):
            return _times(number(left, place), number(right, place))
        case Divide(dividend, divisor, if_zero):
            return _quotient(dividend, divisor, if_zero, place)
        case Apply(function, terms):
            return _applied(function, [number(term, place) for term in terms])
        case Least(terms):
            return _extreme("MIN", [number(term, place) for term in terms])
        case Greatest(terms):
            return _extreme("MAX", [number(term, place) for term in terms])
        case Round(value, step, rounding):
            return rounded(number(value, place), step, rounding)
        case Choose(when, then, otherwise):
            return either(condition(when, place), number(then, place), number(otherwise, place))
        case Aggregate():
            from kaoping.engine.report.xlsx.listed import listed

            return listed(node, place)
        case OfDays():
            from kaoping.engine.report.xlsx.days import of_days

            return of_days(node, place)
        case Lookup():
            from kaoping.engine.report.xlsx.lookups import looked_up

            return looked_up(node, place)
        case _:
            assert_never(node)


def _sum(terms: list[Printed]) -> Printed:
    text = terms[0].within(SUM) if terms else "0"
    for term in terms[1:]:
        text += term.text if term.text.startswith("-") and term.binds == SUM else f"+{term.within(SUM)}"
    whole = all(term.whole for term in terms)
    return Printed(text, SUM, plain=whole, whole=whole, sure=all(term.sure for term in terms))


def _negative(term: Printed) -> Printed:
    return Printed(f"-{term.within(PRODUCT)}", SUM, plain=term.plain, whole=term.whole, sure=term.sure)


def _times(left: Printed, right: Printed) -> Printed:
    whole = left.whole and right.whole
    text = f"{left.within(PRODUCT)}*{right.within(ATOM)}"
    return Printed(
        text, SUM if text.startswith("-") else PRODUCT, plain=whole, whole=whole, sure=left.sure and right.sure
    )


def _quotient(dividend: Number, divisor: Number, if_zero: Number | None, place: Place) -> Printed:
    above, below = number(dividend, place), number(divisor, place)
    if isinstance(divisor, Const) and divisor.value:
        return Printed(f"{above.within(PRODUCT)}/{below.within(ATOM)}", PRODUCT, sure=above.sure)
    if if_zero is None and above.sure:
        return Printed(f"{above.within(PRODUCT)}/{below.within(ATOM)}", PRODUCT)
    if below.binds != ATOM or "(" in below.text:
        below = place.hoisted(below, divisor)
    zero = UNDEFINED if if_zero is None else number(if_zero, place)
    quotient = Printed(f"{above.within(PRODUCT)}/{below.within(ATOM)}", PRODUCT, sure=above.sure and below.sure)
    is_zero = Printed(f"{near(below, COMPARED_TO).text}=0", COMPARED, sure=below.sure)
    return either(is_zero, zero, quotient)


def _applied(function: Function, terms: list[Printed]) -> Printed:
    sure = all(term.sure for term in terms)
    match function:
        case Function.ABSOLUTE:
            return call("ABS", *terms, plain=terms[0].plain, whole=terms[0].whole, sure=sure)
        case Function.POWER:
            return call("POWER", *terms)
        case Function.NATURAL_LOG:
            return call("LN", *terms)
        case Function.COMMON_LOG:
            return call("LOG10", *terms)
        case Function.EXPONENTIAL:
            return call("EXP", *terms)
        case _:
            assert_never(function)


def _extreme(name: str, terms: list[Printed]) -> Printed:
    return call(
        name,
        *terms,
        plain=all(term.plain for term in terms),
        whole=all(term.whole for term in terms),
        sure=all(term.sure for term in terms),
    )


# Conditions


def condition(node: Condition, place: Place) -> Printed:
    match node:
        case Compare(left, comparison, right):
            found = compared(number(left, place), _SIGNS[comparison], number(right, place))
            if place.is_asked_in_vain(node) and not found.sure:
                return call(
                    "IFERROR", found, "FALSE", sure=True
                )  # such as a score that is not there, of a section or the total
            return found
        case OneOf(key, labels):
            given = place.input(key)
            asked = [Printed(f"{given.within(SUM)}={quoted(label)}", COMPARED, sure=given.sure) for label in labels]
            return asked[0] if len(asked) == 1 else call("OR", *asked, sure=given.sure)
        case All(terms):
            return _all([condition(term, place) for term in terms])
        case Any(terms):
            return _any([condition(term, place) for term in terms])
        case Not(term):
            found = condition(term, place)
            return call("NOT", found, sure=found.sure)
        case _:
            assert_never(node)


def compared(left: Printed, sign: str, right: Printed) -> Printed:
    """Compared exactly: what is no plain number is brought to one first."""
    sure = left.sure and right.sure
    exactly = (left.plain or left.whole) and (right.plain or right.whole)
    if not exactly and (right.plain or right.whole):
        left = near(left, COMPARED_TO)
    elif not exactly:
        apart = Printed(f"{left.within(SUM)}-{right.within(PRODUCT)}", SUM, sure=sure)
        left, right = near(apart, COMPARED_TO), constant(0)
    return Printed(f"{left.within(SUM)}{sign}{right.within(SUM)}", COMPARED, sure=sure)


def _all(terms: list[Printed]) -> Printed:
    if all(term.sure for term in terms):
        return call("AND", *terms, sure=True) if len(terms) > 1 else terms[0]
    found = terms[-1]
    for term in reversed(terms[:-1]):
        found = call("IF", term, found, "FALSE")
    return found


def _any(terms: list[Printed]) -> Printed:
    if all(term.sure for term in terms):
        return call("OR", *terms, sure=True) if len(terms) > 1 else terms[0]
    found = terms[-1]
    for term in reversed(terms[:-1]):
        found = call("IF", term, "TRUE", found)
    return found


def first_error(terms: list[Printed]) -> Printed:
    """The first of the cells that is an error, ``#N/A`` where none is."""
    found = NA
    for term in reversed(terms):
        found = call("IF", f"ISERROR({term.text})", term, found)
    return found
