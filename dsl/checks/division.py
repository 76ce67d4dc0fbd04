"""Divisors that can be 0: what then, is said where the division stands.

A count can be 0, a ratio can be 0%; a condition in force (当【B】高于0, an indicator that does not apply where B is 0) can exclude it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import maximum_of
from kaoping.dsl.checks.amounts import applies, switched_on
from kaoping.dsl.checks.clause import Manner, manner, tail, tails
from kaoping.dsl.checks.failures import Failure, failures
from kaoping.dsl.checks.known import Known, fitting, maximum
from kaoping.dsl.checks.logic import ALWAYS, Boxes, joined, left_by
from kaoping.dsl.checks.no_result import SAY_APART, SAY_BEHIND, SAY_VALUE, declared_so, no_result
from kaoping.dsl.checks.reach import Left
from kaoping.dsl.declared import results_of
from kaoping.dsl.diagnostic import Diagnostic, Fix
from kaoping.dsl.kinds import Sort
from kaoping.dsl.layout.edit import append, append_tail, replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import IndicatorBlock

_ZERO = syntax.Literal(number=Fraction(0), unit="points")
AT_ZERO: dict[Manner, tuple[syntax.Effect, ...]] = {
    "deducts": (syntax.Deduct(value=_ZERO), syntax.Deduct(value=syntax.FullMarks())),
    "adds": (syntax.Award(value=_ZERO),),
    "scores": (syntax.Score(value=_ZERO), syntax.Score(value=syntax.FullMarks())),
}


def check_division(known: Known) -> Iterator[Diagnostic]:
    for derived in known.outline.derived:
        yield from _check_derived(known, derived)
    for block in known.outline.indicators:
        for rule in block.not_applicable:
            yield from _check_apart(known, rule.condition, {})
        there = applies(known.logic, block)
        for clause in block.clauses:
            yield from _check_clause(known, block, clause, joined(there, switched_on(known.logic, clause)))
    for unranked in known.outline.unranked:
        yield from _check_apart(known, unranked.condition, {})
    for whole in known.outline.of_wholes:
        yield from _check_of_whole(known, whole)


def _check_of_whole(known: Known, rule: syntax.Node) -> Iterator[Diagnostic]:
    """Of sections, the total and the grade."""
    if not isinstance(rule, syntax.Adjustment) or rule.condition is None:
        yield from _check_apart(known, rule, {})
        return
    yield from _check_apart(known, rule.condition, {})
    left = left_by(known.logic.boxes(rule.condition))
    for change in rule.changes:
        yield from _check_apart(known, change, left)


def _check_derived(known: Known, derived: syntax.Derived) -> Iterator[Diagnostic]:
    options = derived.derived_options
    for one in options:
        if isinstance(one, syntax.OnlyWhen | syntax.Case):
            yield from _check_apart(known, one.condition, {})
    if any(isinstance(one, syntax.ZeroDivisor) for one in options):
        return
    for node, when in _cases(known, derived):
        for failure in failures(known, node, left_by(when), None):
            fixes = (*_instead(known, derived, failure), *_never_negative(known, failure))
            yield no_result(failure, SAY_VALUE, fixes)
            return


def _cases(known: Known, derived: syntax.Derived) -> Iterator[tuple[syntax.Node, Boxes | None]]:
    """The values that it may have, each with the case in which it is worked out."""
    if derived.bands or derived.other_bands:
        yield derived.value, ALWAYS
        for value in results_of(derived):
            yield value, ALWAYS
        return
    options = derived.derived_options
    cases = [(derived.value, one.condition) for one in options if isinstance(one, syntax.OnlyWhen)]
    cases += [(one.value, one.condition) for one in options if isinstance(one, syntax.Case)]
    left: Boxes | None = ALWAYS
    for value, condition in cases:
        yield value, joined(left, known.logic.boxes(condition))
        left = joined(left, known.logic.boxes(condition, holds=False))
    if not cases:
        yield derived.value, ALWAYS
    for one in options:
        if isinstance(one, syntax.ElseValue):
            yield one.value, left


def _instead(known: Known, derived: syntax.Derived, failure: Failure) -> tuple[Fix, ...]:
    kind = known.kinds.of_derived(derived)
    share = kind is not None and kind.sort in (Sort.RATIO, Sort.QUOTIENT)
    unit = "percent" if share else "points" if kind and kind.sort is Sort.POINTS else ""
    values = [Fraction(0), *([Fraction(100)] if share else [])]
    effects = [syntax.Score(value=syntax.Literal(number=value, unit=unit)) for value in values]
    options = [syntax.ZeroDivisor(effect=one, failing=failure.word) for one in effects]
    return tuple(append(derived, write_part(one, "derived_option", known.language), known.language) for one in options)


def _check_apart(known: Known, node: syntax.Node, left: Left) -> Iterator[Diagnostic]:
    for failure in failures(known, node, left, None):
        yield no_result(failure, SAY_APART, _never_negative(known, failure) or _at_least_zero(known, failure))
        return


def _check_clause(
    known: Known, block: IndicatorBlock, clause: syntax.Clause, there: Boxes | None
) -> Iterator[Diagnostic]:
    if tail(clause, syntax.IfZero):
        return
    for node, when in _parts(known, clause):
        left = left_by(joined(there, when))
        for failure in failures(known, node, left, maximum(block)):
            effects = fitting(AT_ZERO[manner(clause)], block)
            choices = [syntax.IfZero(effect=one, failing=failure.word) for one in effects]
            fixes = tuple(append_tail(clause, choice, known.language) for choice in choices)
            yield no_result(failure, SAY_BEHIND, (*fixes, *_never_negative(known, failure)))
            return


def _parts(known: Known, clause: syntax.Clause) -> list[tuple[syntax.Node, Boxes | None]]:
    """The parts of a clause, each with the case in which it is looked at."""
    otherwise = tail(clause, syntax.Otherwise)
    rest = [one for one in tails(clause) if one is not otherwise]
    if not isinstance(clause, syntax.Conditional):
        return [(clause, ALWAYS)]
    holds = known.logic.boxes(clause.condition)
    fails = known.logic.boxes(clause.condition, holds=False)
    found: list[tuple[syntax.Node, Boxes | None]] = [(clause.condition, ALWAYS), (clause.effect, holds)]
    found += [(otherwise, fails)] if otherwise else []
    return found + [(one, ALWAYS) for one in rest]


def _never_negative(known: Known, failure: Failure) -> tuple[Fix, ...]:
    """Of a fact that is a plain number it can be declared."""
    block = known.fact(failure.value.name) if isinstance(failure.value, syntax.Reference) else None
    return declared_so(known, block.fact) if block and failure.where == "less_than" else ()


def _at_least_zero(known: Known, failure: Failure) -> tuple[Fix, ...]:
    """0 in place of what is below it, where nothing else can be said."""
    kind = known.kinds.of(failure.value)
    if failure.where != "less_than" or kind is None:
        return ()
    zero = syntax.Literal(number=Fraction(0), unit="points" if kind.sort is Sort.POINTS else "")
    return (replace_node(failure.value, write_part(maximum_of(zero, failure.value), "value", known.language)),)
