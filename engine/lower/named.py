"""``最大者的名称（…）`` as a choice among labels: the first part that reaches the greatest value, or all that do, one after the other."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.named import joined, labels_of
from kaoping.dsl.statistic import Statistic, Summary
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import added, lower_value, negated
from kaoping.engine.tree import (
    Aggregate,
    Choose,
    Compare,
    Comparison,
    Condition,
    Const,
    Greatest,
    Label,
    Least,
    Number,
)


def lower_name(value: syntax.NameOf, scope: Scope) -> Number:
    parts = [lower_value(part.value, scope) for part in value.named_parts]
    labels = labels_of(value, scope.names)
    tests = _reach(parts, largest=value.extreme == "name_of_largest", skips="skip_missing" in value.name_options)
    if "ties_all" in value.name_options:
        return _all(tests, labels, ())
    found: Number = Label(labels[-1])
    for test, label in reversed(list(zip(tests[:-1], labels[:-1], strict=True))):
        found = Choose(test, Label(label), found)
    return found


def _reach(parts: list[Number], *, largest: bool, skips: bool) -> list[Condition]:
    """Of each part whether it is the greatest (the least). Where missing ones are skipped, one is taken to lie beyond the other end."""
    terms = tuple(parts)
    comparison = Comparison.AT_LEAST if largest else Comparison.AT_MOST
    if not skips:
        end: Number = Greatest(terms) if largest else Least(terms)
        return [Compare(part, comparison, end) for part in parts]
    far, near = Summary(Statistic.LARGEST), Summary(Statistic.SMALLEST)
    end = Aggregate(far if largest else near, terms, skip_missing=True)
    one = Const(Fraction(1))
    beyond = added(Aggregate(near if largest else far, terms, skip_missing=True), negated(one) if largest else one)
    alone = Summary(Statistic.LARGEST)
    there = [Aggregate(alone, (part,), skip_missing=True, too_few=beyond) for part in parts]
    return [Compare(part, comparison, end) for part in there]


def _all(tests: list[Condition], labels: tuple[str, ...], found: tuple[str, ...]) -> Number:
    """The names of all parts that reach it; where none of those before does, the last must."""
    if not tests:
        return Label(joined(found))
    with_it = _all(tests[1:], labels[1:], (*found, labels[0]))
    if len(tests) == 1 and not found:
        return with_it
    return Choose(tests[0], with_it, _all(tests[1:], labels[1:], found))
