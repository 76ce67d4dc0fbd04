"""Conditions of the language as conditions of the evaluation tree."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from kaoping.dsl.kinds import Sort
from kaoping.dsl.walk import walk
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.step_keys import own_key, present_key, step_key
from kaoping.engine.lower.values import lower_value
from kaoping.engine.rulebook import grade_key, rank_key
from kaoping.engine.tree import All, Any, Compare, Comparison, Condition, Const, Input, Lookup, Not, Number, OneOf

_LABELLED = (Sort.CHOICE, Sort.TEXT)


def lower_condition(condition: syntax.Condition, scope: Scope) -> Condition:
    match condition:
        case syntax.Compare(value=value, limit=limit):
            return lower_limit(value, limit, scope)
        case syntax.Both(left=left, right=right):
            return _joined(All, lower_condition(left, scope), lower_condition(right, scope))
        case syntax.Either(left=left, right=right):
            return _joined(Any, lower_condition(left, scope), lower_condition(right, scope))
        case syntax.Negation(condition=inner):
            return Not(lower_condition(inner, scope))
        case syntax.Lacking(value=value, lack_word=word):
            assert isinstance(value, syntax.Reference | syntax.Earlier)
            there = Const(Fraction(word == "is_not_missing"))
            return Compare(Input(present_key(value, scope)), Comparison.EQUAL, there)
        case syntax.Among():
            from kaoping.engine.lower.clauses.rank_points import (
                among_places,  # it lowers effects, which have conditions
            )

            return among_places(condition, scope)
        case syntax.OwnUnit(value=value, own_word=word):
            assert isinstance(value, syntax.Reference), value
            return Compare(Input(own_key(value, scope)), Comparison.EQUAL, Const(Fraction(word == "is_this_unit")))
        case _:
            assert_never(condition)


def lower_limit(value: syntax.Value, limit: syntax.Limit, scope: Scope) -> Condition:
    """``value`` held against a limit: 达到70%, 为“未配置”."""
    comparison = Comparison(limit.comparison)
    if scope.kind(value).sort in _LABELLED:
        if isinstance(value, syntax.Lookup):
            looked_up = lower_value(value, scope)
            assert isinstance(looked_up, Lookup), value
            asked = replace(looked_up, asked=tuple(fold(label) for label in _labels(limit.value)))
            return Compare(asked, Comparison.EQUAL, Const(Fraction(comparison is Comparison.EQUAL)))
        chosen = OneOf(_key_of_labels(value, scope), _labels(limit.value))
        return chosen if comparison is Comparison.EQUAL else Not(chosen)
    found = Compare(lower_value(value, scope), comparison, lower_value(limit.value, scope))
    if any(isinstance(node, syntax.RankValue) for node in walk((value, limit.value))):
        return All((Compare(Input(rank_key(scope.language)), Comparison.MORE_THAN, Const(Fraction(0))), found))
    return found


def _key_of_labels(value: syntax.Value, scope: Scope) -> str:
    """The input that a choice, a text or the grade is."""
    match value:
        case syntax.Reference(name=name):
            return scope.key(name)
        case syntax.GradeValue():
            return grade_key(scope.language)
        case _:
            assert isinstance(value, syntax.Earlier), value
            return step_key(value, scope)


def lower_band(value: syntax.Value, band: syntax.Band, scope: Scope) -> Condition:
    """``value`` within a band."""
    first = lower_limit(value, band.limit, scope)
    return All((first, lower_limit(value, band.upper, scope))) if band.upper else first


def within(value: Number, comparison: Comparison, limit: Fraction) -> Condition:
    return Compare(value, comparison, Const(limit))


def _labels(value: syntax.Value) -> tuple[str, ...]:
    match value:
        case syntax.Label(text=text):
            return (text,)
        case syntax.LabelList(labels=labels):
            return tuple(label.text for label in labels)
        case _:
            raise AssertionError(f"{value!r} is no label")


def _joined(kind: type[All] | type[Any], left: Condition, right: Condition) -> Condition:
    terms = left.terms if isinstance(left, kind) else (left,)
    return kind((*terms, right))
