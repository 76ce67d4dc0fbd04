"""A number of the tree with the figures in it, as a function of a unit's inputs to its value and its text."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from kaoping.dsl.functions import enclose, exact as exact_value
from kaoping.engine.amount import exact
from kaoping.engine.analysis.walk import parts_of_number
from kaoping.engine.enclosure import FIRST_DIGITS
from kaoping.engine.evaluation import holds, value_of
from kaoping.engine.facts import Gap
from kaoping.engine.ledger.aggregates import aggregate
from kaoping.engine.ledger.days import days_told
from kaoping.engine.ledger.figures import (
    ATOM,
    POWER,
    PRODUCT,
    SUM,
    Amount,
    Inputs,
    Show,
    Shown,
    as_kind,
    bracketed,
    kind_of_constant,
)
from kaoping.engine.ledger.lookups import lookup
from kaoping.engine.ledger.sizes import Kinds, is_date, is_ratio, size_of
from kaoping.engine.operations import round_to
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import (
    Add,
    Aggregate,
    Apply,
    Choose,
    Const,
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


def number(node: Number, kinds: Kinds, percentages: bool, dated: bool = False) -> Show:
    """The node as a function to its value and text. ``percentages``: constants are fractions of 1 shown as per cent; ``dated``:
    constants are days."""
    match node:
        case Const(value):
            constant = (value, as_kind(value, kind_of_constant(value, percentages, dated)), ATOM)
            return lambda _: constant
        case Input(key):
            return _input(key, kinds.get(key, Kind.NUMBER))
        case Add(terms):
            dated = dated or any(is_date(size_of(term) or term, kinds) for term in terms)
            return _add(terms, kinds, percentages or is_ratio(node, kinds), dated)
        case Multiply(left, right):
            return _multiply(left, right, kinds)
        case Divide():
            return _divide(node, kinds)
        case Apply(function, terms):
            return _apply(function, terms, kinds)
        case Label(text):
            raise AssertionError(f"the label {text!r} is no number")
        case Least(terms):
            return _extreme("min", terms, kinds, percentages or is_ratio(node, kinds))
        case Greatest((value, opposite)) if size_of(opposite) == value:
            return _size(value, kinds, percentages or is_ratio(node, kinds))
        case Greatest(terms):
            return _extreme("max", terms, kinds, percentages or is_ratio(node, kinds))
        case Round():
            return _round(node, kinds, percentages)
        case Aggregate():
            percentages = percentages or is_ratio(node, kinds)
            parts = [number(term, kinds, percentages) for term in node.terms]
            weights = [number(weight, kinds, percentages=False) for weight in node.weights]
            return aggregate(node, parts, weights, _or_none(node.too_few, kinds, percentages))
        case OfDays():
            return days_told(node)
        case Choose(when, then, otherwise):
            yes, no = number(then, kinds, percentages, dated), number(otherwise, kinds, percentages, dated)
            return lambda inputs: yes(inputs) if holds(when, inputs) is True else no(inputs)
        case Lookup():
            return _lookup(node, kinds, percentages)
        case _:
            assert_never(node)


def _lookup(node: Lookup, kinds: Kinds, percentages: bool) -> Show:
    last, kind = node.keys[-1], Kind.RATIO if percentages else Kind.NUMBER
    instead = _or_none(node.if_none, kinds, percentages)
    return lookup(node, kind, number(last, kinds, percentages=False), _kind_of(last, kinds), instead)


def _or_none(node: Number | None, kinds: Kinds, percentages: bool) -> Show | None:
    return number(node, kinds, percentages) if node is not None else None


def _input(key: str, kind: Kind) -> Show:
    def show(inputs: Inputs) -> Shown:
        value = inputs[key]
        assert isinstance(value, (int, Fraction)), key
        return value, as_kind(value, kind), ATOM

    return show


def _add(terms: tuple[Number, ...], kinds: Kinds, percentages: bool, dated: bool) -> Show:
    parts = [(size_of(term), number(size_of(term) or term, kinds, percentages, dated)) for term in terms]

    def show(inputs: Inputs) -> Shown:
        total: Amount = 0
        text = ""
        for negative, part in parts:
            shown = part(inputs)
            total = total - shown[0] if negative else total + shown[0]
            if not text:
                text = f"-{bracketed(shown, PRODUCT)}" if negative else shown[1]
            else:
                text += f" − {bracketed(shown, PRODUCT)}" if negative else f" + {bracketed(shown, SUM)}"
        return total, text, SUM

    return show


def _multiply(left: Number, right: Number, kinds: Kinds) -> Show:
    if left == Const(Fraction(1)):
        return number(right, kinds, percentages=False)
    if right == Const(Fraction(1)):
        return number(left, kinds, percentages=False)
    first, second = number(left, kinds, percentages=False), number(right, kinds, percentages=False)

    def show(inputs: Inputs) -> Shown:
        a, b = first(inputs), second(inputs)
        return a[0] * b[0], f"{bracketed(a, PRODUCT)} × {bracketed(b, PRODUCT)}", PRODUCT

    return show


def _divide(node: Divide, kinds: Kinds) -> Show:
    if node.divisor == Const(Fraction(1)):
        return number(node.dividend, kinds, percentages=False)
    ratios = is_ratio(node.dividend, kinds) or is_ratio(node.divisor, kinds)
    by_number = isinstance(node.divisor, Const) and node.divisor.value.denominator == 1  # half of 70%, not 70% ÷ 200%
    above, below = number(node.dividend, kinds, ratios), number(node.divisor, kinds, ratios and not by_number)
    instead = _or_none(node.if_zero, kinds, percentages=False)

    def show(inputs: Inputs) -> Shown:
        divisor = below(inputs)
        if divisor[0] == 0:
            assert instead is not None
            return instead(inputs)
        dividend = above(inputs)
        text = f"{bracketed(dividend, PRODUCT)} ÷ {bracketed(divisor, ATOM)}"
        return Fraction(dividend[0]) / divisor[0], text, PRODUCT

    return show


_NAMES = {Function.NATURAL_LOG: "ln", Function.COMMON_LOG: "lg", Function.EXPONENTIAL: "exp"}
_ROOTS: dict[Number, str] = {Const(Fraction(1, 2)): "√", Const(Fraction(1, 3)): "∛"}


def _apply(function: Function, terms: tuple[Number, ...], kinds: Kinds) -> Show:
    """``(18 − 11.2)^1.81``, ``√2``, ``ln(75000)``, ``|a − b|``. The value is that of its first digits where it is not rational: it is rounded
    by the node around it, which asks for the true one."""
    parts = [number(term, kinds, percentages=is_ratio(term, kinds)) for term in terms]

    def show(inputs: Inputs) -> Shown:
        shown = [part(inputs) for part in parts]
        value = _value_of(function, [Fraction(each[0]) for each in shown])
        match shown:
            case [base, exponent]:
                if root := _ROOTS.get(terms[1]):
                    return value, f"{root}{bracketed(base, ATOM)}", POWER
                return value, f"{bracketed(base, ATOM)}^{bracketed(exponent, ATOM)}", POWER
            case [(_, text, _)] if function is Function.ABSOLUTE:
                return value, f"|{text}|", ATOM
            case _:
                return value, f"{_NAMES[function]}({', '.join(text for _, text, _ in shown)})", ATOM

    return show


def _value_of(function: Function, arguments: list[Fraction]) -> Fraction:
    found = exact_value(function, arguments)
    if found is None:
        low, high = enclose(function, [(argument, argument) for argument in arguments], FIRST_DIGITS)
        return (low + high) / 2
    return found


def _extreme(name: str, terms: tuple[Number, ...], kinds: Kinds, percentages: bool) -> Show:
    parts = [(isinstance(term, Const), number(term, kinds, percentages)) for term in terms]
    choose = min if name == "min" else max

    def show(inputs: Inputs) -> Shown:
        shown = [(fixed, part(inputs)) for fixed, part in parts]
        best = choose(part[0] for _, part in shown)
        match [part for fixed, part in shown if not fixed]:
            case [only] if only[0] == best:
                return only
        return best, f"{name}({', '.join(part[1] for _, part in shown)})", ATOM

    return show


def _size(value: Number, kinds: Kinds, percentages: bool) -> Show:
    """The greater of a value and its opposite: ``200``, and ``|-200|`` of what is below 0."""
    signed = number(value, kinds, percentages)

    def show(inputs: Inputs) -> Shown:
        shown = signed(inputs)
        return shown if shown[0] >= 0 else (-shown[0], f"|{shown[1]}|", ATOM)

    return show


_WHOLE = {
    (Rounding.HALF_UP, False): "round",
    (Rounding.HALF_UP, True): "round",
    (Rounding.DOWN, False): "floor",
    (Rounding.FLOOR, False): "floor",
    (Rounding.FLOOR, True): "floor",
    (Rounding.UP, False): "ceil",
    (Rounding.CEILING, False): "ceil",
    (Rounding.CEILING, True): "ceil",
}
"""What a rounding to whole numbers is called, by whether the result is below 0; what is towards 0 or away from it there has no short name."""


def _round(node: Round, kinds: Kinds, percentages: bool) -> Show:
    inner = number(node.value, kinds, percentages)
    applies = any(isinstance(part, Apply | Aggregate) for part in parts_of_number(node.value))

    def show(inputs: Inputs) -> Shown:
        shown = inner(inputs)
        found = value_of(node, inputs) if applies else round_to(Fraction(shown[0]), node.step, node.rounding)
        assert not isinstance(found, Gap), node
        value = found
        if value == shown[0]:
            return shown
        name = _WHOLE.get((node.rounding, value < 0)) if node.step == 1 else None
        if name is not None:
            return value, f"{name}({shown[1]})", ATOM
        return value, f"round({shown[1]}, {exact(node.step)})", ATOM

    return show


def _kind_of(node: Number, kinds: Kinds) -> Kind:
    return Kind.DATE if is_date(node, kinds) else Kind.RATIO if is_ratio(node, kinds) else Kind.NUMBER
