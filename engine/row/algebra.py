"""Arithmetic on integer forms. Ranges are carried along, so that sign cases that cannot occur are not printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor, gcd, lcm
from typing import TypeGuard, assert_never

from kaoping.dsl import interval
from kaoping.dsl.interval import Interval
from kaoping.engine.row.form import (
    Fork,
    Form,
    Lets,
    Linear,
    Names,
    Plain,
    Ratio,
    constant,
    integer,
    is_linear,
    merged,
    printed,
    scale_of,
    scaled,
    tight,
    touched,
    unbound,
    variable,
    with_lets,
)
from kaoping.engine.tree import Comparison

ZERO = constant(Fraction(0))
POSITIVE = Interval(Fraction(0), None)


# Sums and products


def plus(one: Form, other: Form, names: Names) -> Form:
    return _spread(one, other, names, lambda a, b: _plus(a, b, names))


def times(one: Form, other: Form, names: Names) -> Form:
    return _spread(one, other, names, lambda a, b: _times(a, b, names))


def negated(form: Form, names: Names) -> Form:
    return times(constant(Fraction(-1)), form, names)


def _spread(one: Form, other: Form, names: Names, combine: Callable[[Plain, Plain], Plain]) -> Form:
    """The combination leaf by leaf, where that copies no work; else a choice becomes a value first."""
    if isinstance(one, Fork) and isinstance(other, Fork):
        other = joined(other, names)
    if isinstance(one, Fork):
        assert not isinstance(other, Fork)
        if not _is_light(other) or (is_linear(one) and not is_constant(other)):
            one = joined(one, names)
    if isinstance(other, Fork):
        assert not isinstance(one, Fork)
        if not _is_light(one) or (is_linear(other) and not is_constant(one)):
            other = joined(other, names)
    return _leafwise(one, other, combine)


def _leafwise(one: Form, other: Form, combine: Callable[[Plain, Plain], Plain]) -> Form:
    if isinstance(one, Fork):
        return Fork(one.when, _leafwise(one.then, other, combine), _leafwise(one.otherwise, other, combine))
    if isinstance(other, Fork):
        return Fork(other.when, _leafwise(one, other.then, combine), _leafwise(one, other.otherwise, combine))
    return combine(one, other)


def _is_light(form: Form) -> bool:
    return isinstance(form, Linear) and not form.lets and len(form.terms) <= 2


def is_constant(form: Form) -> TypeGuard[Linear]:
    return isinstance(form, Linear) and form.is_constant


def _plus(one: Plain, other: Plain, names: Names) -> Plain:
    within = interval.plus(one.range, other.range)
    if isinstance(one, Linear) and isinstance(other, Linear):
        return replace(sum_of(one, other), range=within)
    a, b = as_ratio(one), as_ratio(other)
    lets = merged(a.lets, b.lets)
    if a.below == b.below:
        return Ratio(unbound(sum_of(a.above, b.above)), a.below, within, lets)
    above = sum_of(product(a.above, b.below, names), product(b.above, a.below, names))
    below = product(a.below, b.below, names)
    return Ratio(unbound(above), unbound(below), within, merged(lets, above.lets, below.lets))


def _times(one: Plain, other: Plain, names: Names) -> Plain:
    within = interval.times(one.range, other.range)
    if isinstance(one, Linear) and isinstance(other, Linear):
        return replace(product(one, other, names), range=within)
    a, b = as_ratio(one), as_ratio(other)
    above, below = product(a.above, b.above, names), product(a.below, b.below, names)
    return Ratio(unbound(above), unbound(below), within, merged(a.lets, b.lets, above.lets, below.lets))


def as_ratio(form: Plain) -> Ratio:
    return form if isinstance(form, Ratio) else Ratio(unbound(form), constant(Fraction(1)), form.range, form.lets)


def sum_of(one: Linear, other: Linear) -> Linear:
    terms = dict(one.terms)
    for name, factor in other.terms:
        terms[name] = terms.get(name, Fraction(0)) + factor
    return Linear(one.constant + other.constant, tuple(terms.items()), lets=merged(one.lets, other.lets))


def product(one: Linear, other: Linear, names: Names) -> Linear:
    """The product; of two variable parts it is bound to a name."""
    if one.is_constant:
        return replace(scaled(other, one.constant), range=interval.ANYTHING)
    if other.is_constant:
        return replace(scaled(one, other.constant), range=interval.ANYTHING)
    name = names.fresh()
    code = f"{tight(printed(one, one.scale))} * {tight(printed(other, other.scale))}"
    lets = merged(one.lets, other.lets)
    return variable(name, one.scale * other.scale, interval.ANYTHING, (*lets, (name, code)))


# Quotients


def quotient(dividend: Form, divisor: Form, if_zero: Form | None, names: Names) -> Form:
    """``dividend`` ÷ ``divisor``; the code raises ZeroDivisionError for a divisor of 0 without ``if_zero``."""
    above, below = as_ratio(joined(dividend, names)), as_ratio(joined(divisor, names))
    bottom = replace(below.above, range=below.range, lets=below.lets)
    when = None
    if 0 in below.range and if_zero is not None:
        when = compared(bottom, Comparison.NOT_EQUAL, ZERO, names)
        bottom = unbound(bottom)
    elif 0 in below.range:
        bottom = _checked(bottom, names)
    before = bottom.lets  # the dividend is multiplied by names that they bind
    flip, bottom = _made_positive(bottom, names)
    top = product(product(unbound(above.above), below.below, names), flip, names)
    bottom = product(above.below, bottom, names)
    within = interval.over(above.range, below.range) or interval.ANYTHING
    lets = merged(above.lets, before, flip.lets, top.lets, bottom.lets)
    found: Plain = Ratio(unbound(top), unbound(bottom), within, lets)
    if bottom.is_constant and bottom.constant:
        found = replace(scaled(top, 1 / bottom.constant), range=within, lets=lets)
    return found if when is None or if_zero is None else Fork(when, found, if_zero)


def _checked(divisor: Linear, names: Names) -> Linear:
    """The divisor bound to a name, raising where it is 0."""
    name = names.fresh()
    code = f"{tight(printed(divisor, divisor.scale))} or zero()"
    return variable(name, divisor.scale, divisor.range, (*divisor.lets, (name, code)))


def _made_positive(divisor: Linear, names: Names) -> tuple[Linear, Linear]:
    """A factor of 1 or -1 for the dividend, and the divisor without its sign."""
    if divisor.range.sign == 1:
        return constant(Fraction(1)), divisor
    if divisor.range.sign == -1:
        return constant(Fraction(-1)), scaled(divisor, Fraction(-1))
    bound = named(divisor, names)
    name, sign, size = bound.terms[0][0], names.fresh(), names.fresh()
    lets = (*bound.lets, (sign, f"1 if {name} > 0 else -1"), (size, f"{name} * {sign}"))
    return variable(sign, 1, interval.ANYTHING, lets), variable(size, divisor.scale, POSITIVE, lets)


# The lesser and the greater


def extreme(one: Form, other: Form, first_where: Comparison, names: Names) -> Form:
    """``one`` where it compares so with ``other``, else ``other``: AT_MOST gives the lesser, AT_LEAST the greater."""
    if isinstance(other, Fork) and is_constant(one):
        one, other = other, one
    if isinstance(one, Fork) and is_constant(other):
        return Fork(
            one.when,
            extreme(one.then, other, first_where, names),
            extreme(one.otherwise, other, first_where, names),
        )
    a, b = joined(one, names), joined(other, names)
    if is_constant(b) and _always(a.range, first_where, b.range):
        return a
    if is_constant(a) and _always(b.range, first_where, a.range):
        return b
    a, b = _compact(a, names), _compact(b, names)
    when = compared(a, first_where, b, names)
    return Fork(when, _narrowed(a, first_where, b.range), _narrowed(b, first_where, a.range))


def _always(one: Interval, comparison: Comparison, other: Interval) -> bool:
    if comparison is Comparison.AT_MOST:
        return one.high is not None and other.low is not None and one.high <= other.low
    return one.low is not None and other.high is not None and one.low >= other.high


def _narrowed(form: Plain, comparison: Comparison, other: Interval) -> Plain:
    """The form where it compares so, its lets bound by the comparison."""
    limit = Interval(None, other.high) if comparison is Comparison.AT_MOST else Interval(other.low, None)
    return replace(form, range=interval.meet(form.range, limit) or form.range, lets=())


def _compact(form: Plain, names: Names) -> Plain:
    """A sum of several names as one, since it is read more than once."""
    if isinstance(form, Ratio):
        return form
    return named(form, names) if len(form.terms) > 1 else form


def named(form: Linear, names: Names) -> Linear:
    """The form as a single name with coefficient 1 over its scale."""
    if not form.constant and len(form.terms) == 1 and form.terms[0][1] == Fraction(1, form.scale):
        return form
    name = names.fresh()
    return variable(name, form.scale, form.range, (*form.lets, (name, printed(form, form.scale))))


def joined(form: Form, names: Names) -> Plain:
    """A choice as one value."""
    if not isinstance(form, Fork):
        return form
    name = names.fresh()
    if is_linear(form):
        scale = scale_of(form)
        return variable(name, scale, form.range, ((name, _chosen(form, lambda leaf: _at(leaf, scale))),))
    above, below = names.fresh(), names.fresh()
    lets = ((name, _chosen(form, _pair)), (above, f"{name}[0]"), (below, f"{name}[1]"))
    return Ratio(variable(above, 1, interval.ANYTHING), variable(below, 1, POSITIVE), form.range, lets)


def _chosen(form: Form, leaf: Callable[[Plain], str]) -> str:
    if isinstance(form, Fork):
        return f"{tight(_chosen(form.then, leaf))} if {form.when} else {_chosen(form.otherwise, leaf)}"
    return leaf(form)


def _at(leaf: Plain, scale: int) -> str:
    assert isinstance(leaf, Linear)
    return with_lets(printed(leaf, scale), leaf.lets)


def _pair(leaf: Plain) -> str:
    above, below, lets = integers(leaf)
    return with_lets(f"({printed(above, 1)}, {printed(below, 1)})", lets)


def integers(form: Plain) -> tuple[Linear, Linear, Lets]:
    """Numerator and denominator with whole coefficients without a common divisor."""
    ratio = as_ratio(form)
    scale = lcm(ratio.above.scale, ratio.below.scale)
    above, below = scaled(ratio.above, Fraction(scale)), scaled(ratio.below, Fraction(scale))
    common = Fraction(1, gcd(above.divisor, below.divisor))
    return scaled(above, common), scaled(below, common), ratio.lets


# Comparisons


def compared(one: Plain, comparison: Comparison, other: Plain, names: Names) -> str:
    """The comparison as code that binds the lets of both sides."""
    lets = merged(one.lets, other.lets)
    if isinstance(one, Ratio) or isinstance(other, Ratio):
        a, b = as_ratio(one), as_ratio(other)
        left, right = product(a.above, b.below, names), product(b.above, a.below, names)
        difference = sum_of(left, scaled(right, Fraction(-1)))
        lets = merged(lets, difference.lets)
    else:
        difference = sum_of(unbound(one), scaled(unbound(other), Fraction(-1)))
        ahead, behind = one.range, other.range
        comparison = _ordering(comparison, interval.plus(ahead, interval.negated(behind)))
    return with_lets(_sign_test(difference, comparison), lets)


def _ordering(comparison: Comparison, difference: Interval) -> Comparison:
    """Equality as an ordering, where the difference has one sign: an ordering needs no care for gaps."""
    if comparison is Comparison.EQUAL:
        return {1: Comparison.AT_MOST, -1: Comparison.AT_LEAST}.get(difference.sign or 0, comparison)
    if comparison is Comparison.NOT_EQUAL:
        return {1: Comparison.MORE_THAN, -1: Comparison.LESS_THAN}.get(difference.sign or 0, comparison)
    return comparison


SIGNS = {
    Comparison.AT_LEAST: ">=",
    Comparison.MORE_THAN: ">",
    Comparison.LESS_THAN: "<",
    Comparison.AT_MOST: "<=",
    Comparison.EQUAL: "==",
    Comparison.NOT_EQUAL: "!=",
}
TURNED = {
    Comparison.AT_LEAST: Comparison.AT_MOST,
    Comparison.MORE_THAN: Comparison.LESS_THAN,
    Comparison.LESS_THAN: Comparison.MORE_THAN,
    Comparison.AT_MOST: Comparison.AT_LEAST,
}


def _sign_test(difference: Linear, comparison: Comparison) -> str:
    """How the difference compares with 0."""
    if len(difference.terms) == 1 and difference.terms[0][1]:
        return _threshold(difference, comparison)
    whole = scaled(difference, Fraction(difference.scale))
    whole = scaled(whole, Fraction(1, whole.divisor))
    left = Linear(max(whole.constant, Fraction(0)), tuple((n, f) for n, f in whole.terms if f >= 0))
    right = Linear(max(-whole.constant, Fraction(0)), tuple((n, -f) for n, f in whole.terms if f < 0))
    if comparison in (Comparison.EQUAL, Comparison.NOT_EQUAL):
        return f"{touched(printed(left, 1))} {SIGNS[comparison]} {touched(printed(right, 1))}"
    return f"{printed(left, 1)} {SIGNS[comparison]} {printed(right, 1)}"


def _threshold(difference: Linear, comparison: Comparison) -> str:
    """``i3 < 20``: a single name against the integer at which the difference changes its sign."""
    name, factor = difference.terms[0]
    at = -difference.constant / factor
    comparison = TURNED.get(comparison, comparison) if factor < 0 else comparison
    match comparison:
        case Comparison.AT_LEAST | Comparison.LESS_THAN:
            return f"{name} {SIGNS[comparison]} {integer(ceil(at))}"
        case Comparison.MORE_THAN | Comparison.AT_MOST:
            return f"{name} {SIGNS[comparison]} {integer(floor(at))}"
        case Comparison.EQUAL | Comparison.NOT_EQUAL:
            if at.denominator == 1:
                return f"+{name} {SIGNS[comparison]} {integer(int(at))}"
            return f"{name} < {name}" if comparison is Comparison.EQUAL else f"{name} >= {name}"
        case _:
            assert_never(comparison)
