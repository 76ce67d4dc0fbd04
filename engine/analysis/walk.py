"""Which inputs a tree looks at, in the order in which it names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from kaoping.engine.tree import (
    Add,
    Adjustment,
    Aggregate,
    All,
    Any,
    Apply,
    Choose,
    Clause,
    Compare,
    Condition,
    Const,
    Divide,
    Greatest,
    Indicator,
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


def inputs_of_number(node: Number) -> tuple[str, ...]:
    """The keys of all inputs below the node, each once."""
    return tuple(dict.fromkeys(_number(node)))


def inputs_of_condition(node: Condition) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_condition(node)))


def inputs_of_branch(clause: Clause, branch: int) -> tuple[str, ...]:
    """The inputs that decide that the branch is taken and what it posts: the conditions up to it, its amount, the clause's cap."""
    return tuple(dict.fromkeys(_branch(clause, branch)))


def inputs_of_indicator(indicator: Indicator) -> tuple[str, ...]:
    """Every input its clauses and its conditions of not applying may look at."""
    keys = [key for rule in indicator.not_applicable for key in _condition(rule.when)]
    for clause in indicator.clauses:
        for branch in clause.branches:
            keys += _condition(branch.when) if branch.when is not None else ()
            keys += _number(branch.amount)
        keys += _number(clause.cap) if clause.cap is not None else ()
    return tuple(dict.fromkeys((*keys, *inputs_of_adjustments(indicator.adjustments))))


def inputs_of_stand_ins(indicator: Indicator) -> tuple[str, ...]:
    """The inputs of what gives the score where the indicator has none: 缺数时得…"""
    clauses = (indicator.missing_instead, indicator.marked_instead, *(one.instead for one in indicator.not_applicable))
    return tuple(dict.fromkeys(key for one in clauses if one is not None for key in inputs_of_branch(one, 0)))


def inputs_of_adjustments(adjustments: Iterable[Adjustment]) -> tuple[str, ...]:
    """What is looked at to adjust a score."""
    keys: list[str] = []
    for each in adjustments:
        keys += _condition(each.when) if each.when is not None else ()
        keys += _number(each.value)
    return tuple(dict.fromkeys(keys))


def parts_of_number(node: Number) -> Iterator[Number]:
    """The number itself and all numbers below it, those of its conditions too."""
    yield node
    match node:
        case Add(terms) | Apply(_, terms) | Least(terms) | Greatest(terms) | OfDays(_, terms):
            for term in terms:
                yield from parts_of_number(term)
        case Aggregate(_, terms, weights, _, too_few):
            for term in (*terms, *weights, *([too_few] if too_few is not None else [])):
                yield from parts_of_number(term)
        case Multiply(left, right):
            yield from parts_of_number(left)
            yield from parts_of_number(right)
        case Divide(dividend, divisor, if_zero):
            for part in (dividend, divisor, if_zero):
                yield from parts_of_number(part) if part is not None else ()
        case Round(value):
            yield from parts_of_number(value)
        case Choose(when, then, otherwise):
            yield from parts_of_condition(when)
            yield from parts_of_number(then)
            yield from parts_of_number(otherwise)
        case Lookup(_, keys, if_none):
            for part in (*keys, if_none):
                yield from parts_of_number(part) if part is not None else ()
        case Const() | Label() | Input():
            return
        case _:
            assert_never(node)


def parts_of_condition(node: Condition) -> Iterator[Number]:
    """The numbers that a condition compares, and all below them."""
    for atom in atoms(node):
        if isinstance(atom, Compare):
            yield from parts_of_number(atom.left)
            yield from parts_of_number(atom.right)


def atoms(node: Condition) -> Iterator[Compare | OneOf]:
    """The comparisons that a condition is made of, however they are joined."""
    match node:
        case Compare() | OneOf():
            yield node
        case All(terms) | Any(terms):
            for term in terms:
                yield from atoms(term)
        case Not(term):
            yield from atoms(term)
        case _:
            assert_never(node)


def conditions_of_number(node: Number) -> Iterator[Condition]:
    """Those that choose between values somewhere below it."""
    yield from (part.when for part in parts_of_number(node) if isinstance(part, Choose))


def lookups_of_number(node: Number) -> tuple[Lookup, ...]:
    """The lookups below the node, each once, the innermost last."""
    return tuple(dict.fromkeys(part for part in parts_of_number(node) if isinstance(part, Lookup)))


def lookups_of_condition(node: Condition) -> tuple[Lookup, ...]:
    return tuple(dict.fromkeys(part for part in parts_of_condition(node) if isinstance(part, Lookup)))


def lookups_of_branch(clause: Clause, taken: int) -> tuple[Lookup, ...]:
    """The lookups that decide that the branch is taken and what it posts."""
    conditions = [branch.when for branch in clause.branches[: taken + 1] if branch.when is not None]
    found = [part for when in conditions for part in parts_of_condition(when)]
    found += parts_of_number(clause.branches[taken].amount)
    found += parts_of_number(clause.cap) if clause.cap is not None else ()
    return tuple(dict.fromkeys(part for part in found if isinstance(part, Lookup)))


def _branch(clause: Clause, taken: int) -> Iterator[str]:
    for branch in clause.branches[: taken + 1]:
        if branch.when is not None:
            yield from _condition(branch.when)
    yield from _number(clause.branches[taken].amount)
    if clause.cap is not None:
        yield from _number(clause.cap)


def _number(node: Number) -> Iterator[str]:
    match node:
        case Const() | Label():
            return
        case Input(key):
            yield key
        case Add(terms) | Apply(_, terms) | Least(terms) | Greatest(terms) | OfDays(_, terms):
            for term in terms:
                yield from _number(term)
        case Multiply(left, right):
            yield from _number(left)
            yield from _number(right)
        case Divide(dividend, divisor, if_zero):
            yield from _number(dividend)
            yield from _number(divisor)
            if if_zero is not None:
                yield from _number(if_zero)
        case Round(value):
            yield from _number(value)
        case Aggregate(_, terms, weights, _, too_few):
            for term in (*terms, *weights, *((too_few,) if too_few is not None else ())):
                yield from _number(term)
        case Choose(when, then, otherwise):
            yield from _condition(when)
            yield from _number(then)
            yield from _number(otherwise)
        case Lookup(_, keys, if_none):
            for part in keys:
                yield from _number(part)
            if if_none is not None:
                yield from _number(if_none)
        case _:
            assert_never(node)


def _condition(node: Condition) -> Iterator[str]:
    for atom in atoms(node):
        match atom:
            case Compare(left, _, right):
                yield from _number(left)
                yield from _number(right)
            case OneOf(key):
                yield key
