"""The arithmetic of a clause with the numbers in it: ``0.2 × 7 = 1.4``, ``85.3% ≥ 70% ⇒ 4``, ``0.5 × (90% − 85.3%) ÷ 1% = 2.35``.

A tree is compiled once a rulebook to a function of a unit's inputs. It is written for the head of a department, so it shows what
took part: of a choice only the side taken, a limit only where it bites, a rounding only where it changes something; a deduction is
shown by its size. Numbers are exact. The names of functions are put into the reader's language by ``in_words``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from math import floor
from typing import assert_never

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.functions import Irrational, enclose, exact as exact_value
from kaoping.dsl.layout.surface import write_ordinal
from kaoping.dsl.statistic import Statistic, Summary, left_over, summed_up
from kaoping.engine.amount import exact, percent
from kaoping.engine.analysis.walk import parts_of_number
from kaoping.engine.enclosure import FIRST_DIGITS
from kaoping.engine.facts import Gap, Value
from kaoping.engine.reference import approximate, derived_value, holds, of_days, round_to, row_of, terms_there, value_of
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Branch,
    Choose,
    Clause,
    Compare,
    Comparison,
    Condition,
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
    Not,
    Number,
    OfDays,
    OneOf,
    Round,
    Rounding,
)

SUM, PRODUCT, POWER, ATOM = 1, 2, 3, 4

Amount = Fraction | int
Inputs = Mapping[str, Value]
Shown = tuple[Amount, str, int]  # value, text, how tightly its outermost operator binds
Show = Callable[[Inputs], Shown]
Kinds = Mapping[str, Kind]

SIGNS = {
    Comparison.AT_LEAST: "≥",
    Comparison.MORE_THAN: ">",
    Comparison.LESS_THAN: "<",
    Comparison.AT_MOST: "≤",
    Comparison.EQUAL: "=",
    Comparison.NOT_EQUAL: "≠",
}
OPPOSITE = {
    Comparison.AT_LEAST: Comparison.LESS_THAN,
    Comparison.LESS_THAN: Comparison.AT_LEAST,
    Comparison.MORE_THAN: Comparison.AT_MOST,
    Comparison.AT_MOST: Comparison.MORE_THAN,
    Comparison.EQUAL: Comparison.NOT_EQUAL,
    Comparison.NOT_EQUAL: Comparison.EQUAL,
}


def branch_arithmetic(clause: Clause, taken: int, kinds: Kinds) -> Callable[[Inputs], str]:
    """The arithmetic of a clause whose branch ``taken`` posts its amount."""
    branch = clause.branches[taken]
    reason = _reason(clause.branches, taken, kinds)
    sum_shown = equation(size_of(branch.amount) or branch.amount, kinds)
    bare = isinstance(branch.amount, Input | Lookup)
    if clause.counted and (size_of(branch.amount) or branch.amount) == Input(clause.counted):
        sum_shown, bare = _one_each(sum_shown), False

    def text(inputs: Inputs) -> str:
        because = reason(inputs)
        if because:
            return f"{because} ⇒ {sum_shown(inputs)}"
        shown = sum_shown(inputs)
        return "" if bare and "=" not in shown else shown

    return text


def _one_each(items: Callable[[Inputs], str]) -> Callable[[Inputs], str]:
    """A point for each item: ``1 × 2 = 2``."""
    return lambda inputs: f"1 × {(number := items(inputs))} = {number}"


def equation(node: Number, kinds: Kinds, kind: Kind = Kind.NUMBER) -> Callable[[Inputs], str]:
    """``0.2 × 7 = 1.4``; the number alone where there is nothing to reckon. ``kind``: of the result, where the node does not show it."""
    if gives_labels(node, kind):
        return label(node, kinds)
    kind = Kind.RATIO if is_ratio(node, kinds) else kind
    show = number(node, kinds, percentages=False)

    def text(inputs: Inputs) -> str:
        value, shown, _ = show(inputs)
        result = as_kind(value, kind)
        return shown if shown in (result, exact(value)) or shown.startswith(f"{result} (") else f"{shown} = {result}"

    return text


_WORDS = {
    "max": "较大者", "min": "较小者", "round": "舍入", "floor": "舍去小数", "ceil": "进到整数",
    "sum": "合计", "mean": "平均", "median": "中位数", "weighted mean": "加权平均",
    "geometric mean": "几何平均", "weighted geometric mean": "几何加权平均", "harmonic mean": "调和平均",
}  # fmt: skip
_QUOTED = re.compile(r'"([^"]*)"')
_NTH = {"largest": "大", "smallest": "小"}
_CALL = re.compile(
    r"\b(?P<name>max|min|round|floor|ceil|sum|mean|median|weighted mean|geometric mean|weighted geometric mean|harmonic mean|(?P<place>\d+)(?:st|nd|rd|th) (?P<side>largest|smallest))\("
)


def in_words(arithmetic: str, language: Language) -> str:
    """The arithmetic with the names of its functions in a language.

    >>> in_words("2 × max(29%, 30%)", "zh")
    '2 × 较大者（29%，30%）'
    """
    if language == "en":
        return arithmetic
    if '"' in arithmetic:
        arithmetic = _QUOTED.sub("“\\1”", arithmetic)
    if "(" not in arithmetic:
        return arithmetic
    if "-" in arithmetic:  # as in every date
        for pattern, words in _DAYS_IN_WORDS:
            arithmetic = pattern.sub(words, arithmetic)
    while found := _CALL.search(arithmetic):
        word = f"第{found['place']}{_NTH[found['side']]}" if found["place"] else _WORDS[found["name"]]
        end = _closing(arithmetic, found.end())
        inner = arithmetic[found.end() : end].replace(", ", "，").replace("; without ", "；去掉")
        arithmetic = f"{arithmetic[: found.start()]}{word}（{inner}）{arithmetic[end + 1 :]}"
    return arithmetic


def _closing(text: str, start: int) -> int:
    """Where the bracket closes that was opened just before ``start``."""
    level = 1
    for place in range(start, len(text)):
        level += (text[place] == "(") - (text[place] == ")")
        if not level:
            return place
    return len(text)


_DAY = r"(\d{4}-\d\d-\d\d)"
_DAYS_IN_WORDS = [
    (re.compile(pattern), words)
    for pattern, words in (
        (rf" \(working days {_DAY} → {_DAY}\)", r"（\1至\2的工作日数）"),
        (rf" \(whole months {_DAY} → {_DAY}\)", r"（\1至\2的整月数）"),
        (rf" \((\d+) working days? after {_DAY}\)", r"（\2后第\1个工作日）"),
        (rf" \((\d+) working days? before {_DAY}\)", r"（\2前第\1个工作日）"),
        (rf" \((\d+) months? after {_DAY}\)", r"（\2后\1个月）"),
        (rf" \((\d+) months? before {_DAY}\)", r"（\2前\1个月）"),
        (rf" \(end of the month of {_DAY}\)", r"（\1的月末）"),
        (rf" \(end of the quarter of {_DAY}\)", r"（\1的季末）"),
        (rf" \(end of the year of {_DAY}\)", r"（\1的年末）"),
    )
]


# Why a branch was taken


def _reason(branches: tuple[Branch, ...], taken: int, kinds: Kinds) -> Callable[[Inputs], str]:
    when = branches[taken].when
    if when is not None:
        return condition(when, kinds)
    before = branches[taken - 1].when if taken and not branches[taken - 1].guards else None
    return condition(Not(before), kinds) if before is not None else _silent


def _silent(_: Inputs) -> str:
    return ""


def condition(node: Condition, kinds: Kinds) -> Callable[[Inputs], str]:
    """The comparisons of numbers that made a condition hold: ``85.3% ≥ 70%``. What is seen from the facts alone (a choice, yes or
    no) is left out."""
    match node:
        case Compare():
            return _compare(node, kinds)
        case OneOf():
            return _silent
        case All(terms):
            return _joined([condition(term, kinds) for term in terms])
        case Any(terms):
            return _first_that_holds(terms, kinds)
        case Not(term):
            return _negated(term, kinds)
        case _:
            assert_never(node)


def _compare(node: Compare, kinds: Kinds) -> Callable[[Inputs], str]:
    sides = (node.left, node.right)
    if any(isinstance(side, Input) and kinds.get(side.key) is Kind.YES_NO for side in sides):
        return _silent
    if any(isinstance(side, Lookup) and side.asked for side in sides):
        return _silent
    percentages = is_ratio(node.left, kinds) or is_ratio(node.right, kinds)
    dated = is_date(node.left, kinds) or is_date(node.right, kinds)
    left, right = number(node.left, kinds, percentages, dated), number(node.right, kinds, percentages, dated)
    sign = SIGNS[node.comparison]
    return lambda inputs: f"{left(inputs)[1]} {sign} {right(inputs)[1]}"


def _negated(term: Condition, kinds: Kinds) -> Callable[[Inputs], str]:
    match term:
        case Compare(left, comparison, right):
            return _compare(Compare(left, OPPOSITE[comparison], right), kinds)
        case Not(inner):
            return condition(inner, kinds)
        case All(terms):
            return _first_that_holds(tuple(Not(inner) for inner in terms), kinds)
        case Any(terms):
            return _joined([condition(Not(inner), kinds) for inner in terms])
        case OneOf():
            return _silent
        case _:
            assert_never(term)


def _joined(parts: list[Callable[[Inputs], str]]) -> Callable[[Inputs], str]:
    return lambda inputs: ", ".join(text for part in parts if (text := part(inputs)))


def _first_that_holds(terms: tuple[Condition, ...], kinds: Kinds) -> Callable[[Inputs], str]:
    shows = [(term, condition(term, kinds)) for term in terms]
    return lambda inputs: next((show(inputs) for term, show in shows if holds(term, inputs) is True), "")


# Labels


def gives_labels(node: Number, kind: Kind) -> bool:
    """Whether the value of a node is a label, as that of a derived value is whose kind is a choice."""
    return kind in (Kind.ONE_OF, Kind.TEXT) or isinstance(node, Label)


def label(node: Number, kinds: Kinds) -> Callable[[Inputs], str]:
    """The label that a chain of choices comes to, behind what decided it: ``92 ≥ 90 ⇒ "good"``."""
    arms: list[tuple[Condition | None, Callable[[Inputs], str], Callable[[Inputs], str]]] = []
    reason: Callable[[Inputs], str] = _silent
    while isinstance(node, Choose):
        arms.append((node.when, condition(node.when, kinds), _label(node.then, kinds)))
        reason = condition(Not(node.when), kinds)
        node = node.otherwise
    arms.append((None, reason, _label(node, kinds)))

    def text(inputs: Inputs) -> str:
        taken = next(arm for arm in arms if arm[0] is None or holds(arm[0], inputs) is True)
        because, found = taken[1](inputs), taken[2](inputs)
        return f"{because} ⇒ {found}" if because else found

    return text


def _label(node: Number, kinds: Kinds) -> Callable[[Inputs], str]:
    match node:
        case Label(text):
            return lambda _: f'"{text}"'
        case Input(key):
            return lambda inputs: f'"{inputs[key]}"'
        case Lookup():
            return lambda inputs: f'"{derived_value(node, inputs)}"'
        case _:
            return label(node, kinds) if isinstance(node, Choose) else equation(node, kinds)


# Numbers


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
    return f"{shown[1]} × {_bracketed(weight, PRODUCT)}"


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
    kind = Kind.NUMBER if node.rule in _COUNTS else Kind.DATE

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


# What can be said of a tree without numbers


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


_COUNTS = (DayRule.WORKING_DAYS, DayRule.WHOLE_MONTHS)


def is_date(node: Number, kinds: Kinds) -> bool:
    match node:
        case Input(key):
            return kinds.get(key) is Kind.DATE
        case OfDays(rule):
            return rule not in _COUNTS
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
        case Apply(Function.ABSOLUTE, terms):
            return _is_of(kind, terms[0], kinds)
        case Const() | Label() | Multiply() | Divide() | Apply() | OfDays() | Lookup():
            return False
        case _:
            assert_never(node)
