"""Rounding of integer forms: whole multiples of a step, by floor division alone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from kaoping.dsl import interval
from kaoping.engine.analysis.bounds import rounded
from kaoping.engine.operations import round_to
from kaoping.engine.row.algebra import as_ratio, integers, is_constant, named, sum_of
from kaoping.engine.row.form import (
    Fork,
    Form,
    Lets,
    Linear,
    Names,
    constant,
    merged,
    printed,
    scaled,
    tight,
    unbound,
    variable,
)
from kaoping.engine.tree import Rounding


def round_form(form: Form, step: Fraction, rounding: Rounding, names: Names) -> Form:
    """Every leaf brought to a multiple of ``step``."""
    if isinstance(form, Fork):
        return Fork(
            form.when,
            round_form(form.then, step, rounding, names),
            round_form(form.otherwise, step, rounding, names),
        )
    if isinstance(form, Linear) and scaled(form, 1 / step).scale == 1:
        return form
    if is_constant(form):
        return constant(round_to(form.constant, step, rounding))
    ratio = as_ratio(form)
    above, below, lets = integers(replace(ratio, above=scaled(ratio.above, 1 / step)))
    code, more = _divided(above, below, rounding, form.range.sign, names)
    name = names.fresh()
    whole = variable(name, 1, interval.ANYTHING, (*lets, *more, (name, code)))
    return replace(scaled(whole, step), range=rounded(form.range, step, rounding))


def _divided(above: Linear, below: Linear, rounding: Rounding, sign: int | None, names: Names) -> tuple[str, Lets]:
    """The rounded quotient as code, and what is bound before it."""
    bottom = below if below.is_constant or len(below.terms) == 1 else named(below, names)
    top = above
    one_way = sign is not None or rounding in (Rounding.FLOOR, Rounding.CEILING, Rounding.HALF_EVEN)
    if not one_way:
        top = named(above, names)
    n, d = unbound(top), unbound(bottom)
    lets = merged(top.lets, bottom.lets)
    match rounding:
        case Rounding.FLOOR:
            return _floor(n, d), lets
        case Rounding.CEILING:
            return _ceiling(n, d), lets
        case Rounding.HALF_EVEN:
            return _half_even(n, d, lets, names)
        case Rounding.HALF_UP:
            above_zero, below_zero = _half(n, d), "-" + tight(_half(_minus(n), d))
        case Rounding.DOWN:
            above_zero, below_zero = _floor(n, d), _ceiling(n, d)
        case Rounding.UP:
            above_zero, below_zero = _ceiling(n, d), _floor(n, d)
        case _:
            assert_never(rounding)
    if one_way:
        return (below_zero if sign == -1 else above_zero), lets
    return f"{tight(above_zero)} if {printed(n, 1)} >= 0 else {tight(below_zero)}", lets


def _minus(form: Linear) -> Linear:
    return scaled(form, Fraction(-1))


def _floor(above: Linear, below: Linear) -> str:
    return f"{tight(printed(above, 1))} // {tight(printed(below, 1))}"


def _ceiling(above: Linear, below: Linear) -> str:
    return "-" + tight(_floor(_minus(above), below))


def _half(above: Linear, below: Linear) -> str:
    """floor(n / d + 1/2)"""
    top, bottom = _half_parts(above, below)
    return _floor(top, bottom)


def _half_parts(above: Linear, below: Linear) -> tuple[Linear, Linear]:
    if below.divisor % 2 == 0:
        return sum_of(above, scaled(below, Fraction(1, 2))), below
    return sum_of(scaled(above, Fraction(2)), below), scaled(below, Fraction(2))


def _half_even(above: Linear, below: Linear, lets: Lets, names: Names) -> tuple[str, Lets]:
    """floor(n / d + 1/2), and one less for an odd one that was a tie."""
    top, bottom = (named(part, names) if part.terms else part for part in _half_parts(above, below))
    whole = names.fresh()
    n, d = printed(top, 1), printed(bottom, 1)
    more = merged(lets, top.lets, bottom.lets, ((whole, f"{n} // {tight(d)}"),))
    return f"{whole} - 1 if {whole} % 2 and {n} == {whole} * {tight(d)} else {whole}", more
