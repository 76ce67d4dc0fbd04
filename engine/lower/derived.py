"""Derived values: how each is computed, and how people write it.

A count over a count may be a share that is written as per cent, or a number, such as cases a head. It is a share where the rulebook holds
it against per cent anywhere, gives it per cent where the divisor is 0, or where both counts have the same measure word.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl import syntax
from kaoping.dsl.kinds import Sort
from kaoping.dsl.outline import Outline
from kaoping.dsl.walk import walk
from kaoping.engine.lower.conditions import lower_condition
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import divided_by_zero, lower_value
from kaoping.engine.rulebook import Derived, Kind
from kaoping.engine.tree import Choose, Number

_SHARES = (Sort.RATIO, Sort.DIFFERENCE, Sort.PERCENTAGE_POINTS)
_KINDS = {Sort.COUNT: Kind.COUNT, Sort.DATE: Kind.DATE, Sort.YES_NO: Kind.YES_NO}
_PER_CENT = ("percent", "percentage_points")


def lower_all_derived(outline: Outline, scope: Scope) -> tuple[Derived, ...]:
    shares = set(_held_against_per_cent(outline, scope))
    return tuple(lower_derived(one, _kind(one, shares, scope), scope) for one in outline.derived)


def lower_derived(derived: syntax.Derived, kind: Kind, scope: Scope) -> Derived:
    value = lower_value(derived.value, scope)
    options = derived.derived_options
    otherwise = next((one.value for one in options if isinstance(one, syntax.ElseValue)), None)
    for option in options:
        if isinstance(option, syntax.ZeroDivisor) and isinstance(option.effect, syntax.Score):
            value = _unless_zero(value, lower_value(option.effect.value, scope))
    for option in options:
        if isinstance(option, syntax.OnlyWhen):
            assert otherwise is not None, derived
            value = Choose(lower_condition(option.condition, scope), value, lower_value(otherwise, scope))
    return Derived(derived.name.text, value, scope.source(derived), derived.name.other, kind)


def _unless_zero(value: Number, instead: Number) -> Number:
    test = divided_by_zero([value])
    return value if test is None else Choose(test, instead, value)


def _kind(derived: syntax.Derived, shares: set[str], scope: Scope) -> Kind:
    sort = scope.kind(derived.value).sort
    if sort in _SHARES or (sort is Sort.QUOTIENT and (derived.name.text in shares or _of_one_measure(derived, scope))):
        return Kind.RATIO
    return _KINDS.get(sort, Kind.NUMBER)


def _of_one_measure(derived: syntax.Derived, scope: Scope) -> bool:
    value = derived.value.value if isinstance(derived.value, syntax.Rounded) else derived.value
    if not isinstance(value, syntax.Over):
        return False
    above, below = scope.kind(value.left), scope.kind(value.right)
    return above.sort is below.sort is Sort.COUNT and above.measure == below.measure != ""


def _held_against_per_cent(outline: Outline, scope: Scope) -> Iterator[str]:
    """The keys of facts and derived values that stand in one statement with per cent or a ratio, or have per cent behind them."""
    statements: list[syntax.Node] = [*outline.derived, *outline.unranked]
    for block in outline.indicators:
        statements += (*block.clauses, *block.not_applicable)
    for statement in statements:
        parts = tuple(walk(statement))
        if any(_is_share(part, scope) for part in parts):
            yield from (scope.fact_key(part.name) for part in parts if isinstance(part, syntax.Reference))
    for one in outline.derived:
        if any(_is_share(part, scope) for part in walk(one.derived_options)):
            yield one.name.text


def _is_share(part: syntax.Node, scope: Scope) -> bool:
    match part:
        case syntax.Literal(unit=unit):
            return unit in _PER_CENT
        case syntax.Reference():
            return scope.kind(part).sort in _SHARES
        case _:
            return False
