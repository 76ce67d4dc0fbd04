"""``最大者的名称（…）`` as a choice among labels: the first part that reaches the greatest value, or all that do, one after the other."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.dsl.named import joined, labels_of
from kaoping.dsl.statistic import Statistic, Summary
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import ONE, added, lower_value, negated
from kaoping.engine.tree import (
    Aggregate,
    Choose,
    Compare,
    Comparison,
    Condition,
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
    """Of each part whether it is the greatest (the least). Where missing ones are skipped, one is taken to fall short of it."""
    terms = tuple(parts)
    comparison = Comparison.AT_LEAST if largest else Comparison.AT_MOST
    if not skips:
        end: Number = Greatest(terms) if largest else Least(terms)
        return [Compare(part, comparison, end) for part in parts]
    extreme = Summary(Statistic.LARGEST if largest else Statistic.SMALLEST)
    end = Aggregate(extreme, terms, skip_missing=True)
    short_of_it = added(end, negated(ONE) if largest else ONE)
    there = [Aggregate(extreme, (part,), skip_missing=True, too_few=short_of_it) for part in parts]
    return [Compare(part, comparison, end) for part in there]


def _all(tests: list[Condition], labels: tuple[str, ...], found: tuple[str, ...]) -> Number:
    """The names of all parts that reach it; where none of those before does, the last must."""
    if not tests:
        return Label(joined(found))
    with_it = _all(tests[1:], labels[1:], (*found, labels[0]))
    if len(tests) == 1 and not found:
        return with_it
    return Choose(tests[0], with_it, _all(tests[1:], labels[1:], found))
