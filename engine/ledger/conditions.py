"""Why a branch was taken: the comparisons of numbers that made a condition hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from kaoping.engine.evaluation import holds
from kaoping.engine.ledger.figures import Inputs
from kaoping.engine.ledger.numbers import number
from kaoping.engine.ledger.sizes import Kinds, is_date, is_ratio
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import (
    All,
    Any,
    Compare,
    Comparison,
    Condition,
    Input,
    Lookup,
    Not,
    OneOf,
)

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


def silent(_: Inputs) -> str:
    return ""


def condition(node: Condition, kinds: Kinds) -> Callable[[Inputs], str]:
    """The comparisons of numbers that made a condition hold: ``85.3% ≥ 70%``. What is seen from the facts alone (a choice, yes or
    no) is left out."""
    match node:
        case Compare():
            return _compare(node, kinds)
        case OneOf():
            return silent
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
        return silent
    if any(isinstance(side, Lookup) and side.asked for side in sides):
        return silent
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
            return silent
        case _:
            assert_never(term)


def _joined(parts: list[Callable[[Inputs], str]]) -> Callable[[Inputs], str]:
    return lambda inputs: ", ".join(text for part in parts if (text := part(inputs)))


def _first_that_holds(terms: tuple[Condition, ...], kinds: Kinds) -> Callable[[Inputs], str]:
    shows = [(term, condition(term, kinds)) for term in terms]
    return lambda inputs: next((show(inputs) for term, show in shows if holds(term, inputs) is True), "")
