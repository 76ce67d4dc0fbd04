"""A number of the tree with the figures in it, as a function of a unit's inputs to its value and its text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from math import floor
from typing import assert_never

from kaoping.dsl.functions import Irrational, enclose, exact as exact_value
from kaoping.dsl.layout.surface import write_ordinal
from kaoping.dsl.statistic import Statistic, Summary, left_over, summed_up
from kaoping.engine.amount import exact, percent
from kaoping.engine.analysis.walk import parts_of_number
from kaoping.engine.enclosure import FIRST_DIGITS
from kaoping.engine.evaluation import approximate, holds, row_of, terms_there, value_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.ledger.sizes import COUNTS, Kinds, is_date, is_ratio, size_of
from kaoping.engine.operations import of_days, round_to
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
    Line,
    Lookup,
    Multiply,
    Number,
    OfDays,
    Round,
    Rounding,
)

SUM, PRODUCT, POWER, ATOM = range(4)

Amount = Fraction | int
Inputs = Mapping[str, Value]
Shown = tuple[Amount, str, int]  # value, text, how tightly its outermost operator binds
Show = Callable[[Inputs], Shown]


def number(node: Number, kinds: Kinds, percentages: bool, dated: bool = False) -> Show:
    """The node as a function to its value and text. ``percentages``: constants are fractions of 1 shown as per cent; ``dated``:
    constants are days."""
    match node:
        case Const(value):
            constant = (value, as_kind(value, _kind(value, percentages, dated)), ATOM)
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
            return _aggregate(node, kinds, percentages or is_ratio(node, kinds))
        case OfDays():
            return _of_days(node, kinds)
        case Choose(when, then, otherwise):
            yes, no = number(then, kinds, percentages, dated), number(otherwise, kinds, percentages, dated)
            return lambda inputs: yes(inputs) if holds(when, inputs) is True else no(inputs)
        case Lookup():
            return _lookup(node, kinds, percentages)
        case _:
            assert_never(node)


FIRST_DAY = date(1900, 1, 1).toordinal()  # beside a date, a smaller number is one of days


def _kind(value: Amount, percentages: bool, dated: bool) -> Kind:
    if dated and value >= FIRST_DAY:
        return Kind.DATE
    return Kind.RATIO if percentages else Kind.NUMBER


def as_kind(value: Amount, kind: Kind) -> str:
    """A number as a reader of its kind of fact expects it: ``85.3%``, ``2021-06-30``, ``7``."""
    if kind is Kind.RATIO:
        return percent(value)
    if kind is Kind.DATE and value.denominator == 1 and 0 < value <= date.max.toordinal():
        return date.fromordinal(int(value)).isoformat()
    return exact(value)


def _input(key: str, kind: Kind) -> Show:
    def show(inputs: Inputs) -> Shown:
        value = inputs[key]
        assert isinstance(value, (int, Fraction)), key
        return value, as_kind(value, kind), ATOM

    return show


def _bracketed(shown: Shown, binding: int) -> str:
    _, text, own = shown
    return f"({text})" if own < binding or text.startswith("-") else text


def _add(terms: tuple[Number, ...], kinds: Kinds, percentages: bool, dated: bool) -> Show:
    parts = [(size_of(term), number(size_of(term) or term, kinds, percentages, dated)) for term in terms]

    def show(inputs: Inputs) -> Shown:
        total: Amount = 0
        text = ""
        for negative, part in parts:
            shown = part(inputs)
            total = total - shown[0] if negative else total + shown[0]
            if not text:
                text = f"-{_bracketed(shown, PRODUCT)}" if negative else shown[1]
            else:
                text += f" − {_bracketed(shown, PRODUCT)}" if negative else f" + {_bracketed(shown, SUM)}"
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
        return a[0] * b[0], f"{_bracketed(a, PRODUCT)} × {_bracketed(b, PRODUCT)}", PRODUCT

    return show


def _divide(node: Divide, kinds: Kinds) -> Show:
    if node.divisor == Const(Fraction(1)):
        return number(node.dividend, kinds, percentages=False)
    ratios = is_ratio(node.dividend, kinds) or is_ratio(node.divisor, kinds)
    by_number = isinstance(node.divisor, Const) and node.divisor.value.denominator == 1  # half of 70%, not 70% ÷ 200%
    above, below = number(node.dividend, kinds, ratios), number(node.divisor, kinds, ratios and not by_number)
    instead = number(node.if_zero, kinds, percentages=False) if node.if_zero is not None else None

    def show(inputs: Inputs) -> Shown:
        divisor = below(inputs)
        if divisor[0] == 0:
            assert instead is not None
            return instead(inputs)
        dividend = above(inputs)
        text = f"{_bracketed(dividend, PRODUCT)} ÷ {_bracketed(divisor, ATOM)}"
        return Fraction(dividend[0]) / divisor[0], text, PRODUCT

    return show


_NAMES = {Function.NATURAL_LOG: "ln", Function.COMMON_LOG: "lg", Function.EXPONENTIAL: "exp"}
_ROOTS = {Const(Fraction(1, 2)): "√", Const(Fraction(1, 3)): "∛"}


def _apply(function: Function, terms: tuple[Number, ...], kinds: Kinds) -> Show:
    """``(18 − 11.2)^1.81``, ``√2``, ``ln(75000)``, ``|a − b|``. The value is that of its first digits where it is not rational: it is rounded
    by the node around it, which asks for the true one."""
    parts = [number(term, kinds, percentages=is_ratio(term, kinds)) for term in terms]

    def show(inputs: Inputs) -> Shown:
        shown = [part(inputs) for part in parts]
        value = _value_of(function, [Fraction(each[0]) for each in shown])
        match function:
            case Function.POWER if terms[1] in _ROOTS:
                return value, f"{_ROOTS[terms[1]]}{_bracketed(shown[0], ATOM)}", POWER
            case Function.POWER:
                return value, f"{_bracketed(shown[0], ATOM)}^{_bracketed(shown[1], ATOM)}", POWER
            case Function.ABSOLUTE:
                return value, f"|{shown[0][1]}|", ATOM
            case _:
                return value, f"{_NAMES[function]}({shown[0][1]})", ATOM

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
        reckoned = [part for fixed, part in shown if not fixed]
        if len(reckoned) == 1 and reckoned[0][0] == best:
            return reckoned[0]
        return best, f"{name}({', '.join(part[1] for _, part in shown)})", ATOM

    return show


def _size(value: Number, kinds: Kinds, percentages: bool) -> Show:
    """The greater of a value and its opposite: ``200``, and ``|-200|`` of what is below 0."""
    signed = number(value, kinds, percentages)

    def show(inputs: Inputs) -> Shown:
        shown = signed(inputs)
        return shown if shown[0] >= 0 else (-shown[0], f"|{shown[1]}|", ATOM)

    return show


def _aggregate(node: Aggregate, kinds: Kinds, percentages: bool) -> Show:
    """``mean(8, 8, 9; without 7, 10)``: what is left, and what was cut."""
    parts = [number(term, kinds, percentages) for term in node.terms]
    weights = [number(weight, kinds, percentages=False) for weight in node.weights]
    name = statistic_name(node.summary)

    def show(inputs: Inputs) -> Shown:
        there = terms_there(node, inputs)
        shown = [parts[at](inputs) for at in there]
        shares = [weights[at](inputs) for at in there] if weights else []
        numbers = [Fraction(one[0]) for one in shown]
        value = _statistic(node, numbers, [Fraction(one[0]) for one in shares])
        if shown and len(node.terms) == 1 and value == numbers[0]:
            return shown[0]
        if value is None:
            assert node.too_few is not None
            return number(node.too_few, kinds, percentages)(inputs)
        texts = [_weighted(node, one, shares[at]) if shares else one[1] for at, one in enumerate(shown)]
        left = left_over(numbers, node.summary)
        cut = [text for at, text in enumerate(texts) if at not in left]
        without = f"; without {', '.join(cut)}" if cut else ""
        return value, f"{name}({', '.join(texts[at] for at in left)}{without})", ATOM

    return show


def _weighted(node: Aggregate, shown: Shown, weight: Shown) -> str:
    """``92 × 0.6``; in a geometric mean the weight is an exponent."""
    if node.summary.statistic is Statistic.WEIGHTED_GEOMETRIC_MEAN:
        return f"{_bracketed(shown, ATOM)}^{_bracketed(weight, ATOM)}"
    return f"{_bracketed(shown, PRODUCT)} × {_bracketed(weight, PRODUCT)}"


def _statistic(node: Aggregate, numbers: list[Fraction], weights: list[Fraction]) -> Fraction | None:
    """Of one that is not rational the first digits; it is rounded by the node around it, which asks for the true one."""
    try:
        return summed_up(numbers, node.summary, weights)
    except Irrational:
        terms, shares = (tuple(map(Const, each)) for each in (numbers, weights))
        return approximate(Aggregate(node.summary, terms, shares), {})


def _lookup(node: Lookup, kinds: Kinds, percentages: bool) -> Show:
    """The number that the table gives; between two points of a line the sum that gives it."""
    kind = Kind.RATIO if percentages else Kind.NUMBER
    key = number(node.keys[-1], kinds, percentages=False)
    instead = number(node.if_none, kinds, percentages) if node.if_none is not None else None

    def show(inputs: Inputs) -> Shown:
        found = row_of(node, inputs)
        if found is None:
            assert instead is not None
            return instead(inputs)
        if node.asked:
            return Fraction(0), "", ATOM  # told by the row itself
        if not isinstance(found.result, Line):
            assert not isinstance(found.result, str)
            return found.result, as_kind(found.result, kind), ATOM
        line, at = found.result, key(inputs)
        value = line.at(Fraction(at[0]))
        if line.first == line.last or at[0] in (line.low, line.high):
            return value, as_kind(value, kind), ATOM
        ends = [as_kind(end, kind) for end in (line.last, line.first)]
        below, above = (as_kind(end, _kind_of(node.keys[-1], kinds)) for end in (line.low, line.high))
        rise = f"({ends[0]} − {_negative(ends[1])}) ÷ ({above} − {_negative(below)}) × ({at[1]} − {_negative(below)})"
        return (
            value,
            f"{rise} + {ends[1]}" if line.first > 0 else f"{rise} − {exact(-line.first)}" if line.first else rise,
            SUM,
        )

    return show


def statistic_name(summary: Summary) -> str:
    match summary.statistic:
        case Statistic.LARGEST:
            return "max" if summary.place == 1 else f"{write_ordinal(Fraction(summary.place), 'en')} largest"
        case Statistic.SMALLEST:
            return "min" if summary.place == 1 else f"{write_ordinal(Fraction(summary.place), 'en')} smallest"
        case Statistic.SUM | Statistic.NUMBER | Statistic.NUMBER_OF_DIFFERENT:
            return "sum"
        case Statistic.MEAN:
            return "mean"
        case Statistic.MEDIAN:
            return "median"
        case Statistic.PERCENTILE:
            return f"{write_ordinal(summary.share * 100, 'en')} percentile"
        case Statistic.WEIGHTED_MEAN:
            return "weighted mean"
        case Statistic.GEOMETRIC_MEAN:
            return "geometric mean"
        case Statistic.WEIGHTED_GEOMETRIC_MEAN:
            return "weighted geometric mean"
        case Statistic.HARMONIC_MEAN:
            return "harmonic mean"
        case _:
            assert_never(summary.statistic)


def _negative(shown: str) -> str:
    return f"({shown})" if shown.startswith("-") else shown


def _kind_of(node: Number, kinds: Kinds) -> Kind:
    return Kind.DATE if is_date(node, kinds) else Kind.RATIO if is_ratio(node, kinds) else Kind.NUMBER


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


def _of_days(node: OfDays, kinds: Kinds) -> Show:
    """``2021-06-08 (5 working days after 2021-06-01)``: what came out, and of what."""
    parts = [number(term, kinds, percentages=False, dated=True) for term in node.terms]
    kind = Kind.NUMBER if node.rule in COUNTS else Kind.DATE

    def show(inputs: Inputs) -> Shown:
        terms = [floor(part(inputs)[0]) for part in parts]
        value = of_days(node.rule, terms, node.calendar)
        texts = [
            as_kind(term, Kind.DATE) if position == 0 or kind is Kind.NUMBER else str(abs(term))
            for position, term in enumerate(terms)
        ]
        moved = terms[1] if len(terms) > 1 and kind is Kind.DATE else 0
        days, months = ("working day", "month") if abs(moved) == 1 else ("working days", "months")
        words = _DAY_WORDS[node.rule, moved < 0].format(*texts, days=days, months=months)
        return value, f"{as_kind(value, kind)} ({words})", ATOM

    return show


_DAY_WORDS = {
    (DayRule.WORKING_DAYS, False): "working days {} → {}",
    (DayRule.WHOLE_MONTHS, False): "whole months {} → {}",
    (DayRule.WORKING_DAYS_LATER, False): "{1} {days} after {0}",
    (DayRule.WORKING_DAYS_LATER, True): "{1} {days} before {0}",
    (DayRule.MONTHS_LATER, False): "{1} {months} after {0}",
    (DayRule.MONTHS_LATER, True): "{1} {months} before {0}",
    (DayRule.MONTH_END, False): "end of the month of {}",
    (DayRule.QUARTER_END, False): "end of the quarter of {}",
    (DayRule.YEAR_END, False): "end of the year of {}",
}
