"""Derived values: how each is computed, and how people write it.

A count over a count may be a share that is written as per cent, or a number, such as cases a head. It is a share where the rulebook holds
it against per cent anywhere, gives it per cent where the divisor is 0, or where both counts have the same measure word.
"""

from __future__ import annotations

from collections.abc import Iterable

from kaoping.dsl import syntax
from kaoping.dsl.kinds import Sort
from kaoping.dsl.names.order import in_order_of_use
from kaoping.dsl.outline import Outline
from kaoping.dsl.shares import SHARES, held_against_per_cent
from kaoping.engine.lower.conditions import lower_band, lower_condition
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import lower_value, without_value
from kaoping.engine.rulebook import Derived, Kind
from kaoping.engine.tree import Choose, Number

_KINDS = {
    Sort.COUNT: Kind.COUNT,
    Sort.DATE: Kind.DATE,
    Sort.YES_NO: Kind.YES_NO,
    Sort.CHOICE: Kind.ONE_OF,
    Sort.TEXT: Kind.TEXT,
}


def lower_all_derived(outline: Outline, scope: Scope) -> tuple[Derived, ...]:
    return _lowered([one for one in outline.derived if not one.is_result], outline, scope)


def lower_results(outline: Outline, scope: Scope) -> tuple[Derived, ...]:
    """What follows from the total and the grade: no input of anything but of its like."""
    return _lowered([one for one in in_order_of_use(outline.derived, scope.names) if one.is_result], outline, scope)


def _lowered(some: Iterable[syntax.Derived], outline: Outline, scope: Scope) -> tuple[Derived, ...]:
    shares = held_against_per_cent(outline, scope.names, scope.kinds)
    return tuple(lower_derived(one, _kind(one, shares, scope), scope) for one in some)


def lower_derived(derived: syntax.Derived, kind: Kind, scope: Scope) -> Derived:
    instead = _instead(derived, scope)
    if derived.bands or derived.other_bands:
        value = _unless(_banded(derived, scope, instead), lower_value(derived.value, scope), instead)
    else:
        value = _by_case(derived, scope, instead)
    return Derived(derived.name.text, value, scope.source(derived), derived.name.other, kind)


def _instead(derived: syntax.Derived, scope: Scope) -> Number | None:
    """除数为0时取0: what the value is where it cannot be worked out."""
    for option in derived.derived_options:
        if isinstance(option, syntax.ZeroDivisor) and isinstance(option.effect, syntax.Score):
            return lower_value(option.effect.value, scope)
    return None


def _by_case(derived: syntax.Derived, scope: Scope, instead: Number | None) -> Number:
    """The value of the first case whose condition holds."""
    cases: list[tuple[syntax.Value, syntax.Condition]] = []
    found: Number | None = None
    for option in derived.derived_options:
        match option:
            case syntax.OnlyWhen(condition=condition):
                cases.insert(0, (derived.value, condition))
            case syntax.Case(value=value, condition=condition):
                cases.append((value, condition))
            case syntax.ElseValue(value=value):
                found = _computed(value, scope, instead)
            case _:
                pass
    if not cases:
        return _computed(derived.value, scope, instead)
    assert found is not None, derived
    for value, condition in reversed(cases):
        found = Choose(lower_condition(condition, scope), _computed(value, scope, instead), found)
    return found


def _banded(derived: syntax.Derived, scope: Scope, instead: Number | None) -> Number:
    """What the first band gives that holds; the last one needs no asking, since the bands cover all values."""
    bands: list[syntax.Band | syntax.OtherBand] = [*derived.bands, *derived.other_bands]
    *before, last = bands
    found = _of_band(last, scope, instead)
    for band in reversed(before):
        assert isinstance(band, syntax.Band), derived
        found = Choose(lower_band(derived.value, band, scope), _of_band(band, scope, instead), found)
    return found


def _of_band(band: syntax.Band | syntax.OtherBand, scope: Scope, instead: Number | None) -> Number:
    assert isinstance(band.effect, syntax.Score), band
    return _computed(band.effect.value, scope, instead)


def _computed(value: syntax.Value, scope: Scope, instead: Number | None) -> Number:
    found = lower_value(value, scope)
    return _unless(found, found, instead)


def _unless(value: Number, made_of: Number, instead: Number | None) -> Number:
    """The value, or the other one where what it is made of has no result."""
    test = without_value([made_of]) if instead is not None else None
    return value if test is None or instead is None else Choose(test, instead, value)


def _kind(derived: syntax.Derived, shares: frozenset[str], scope: Scope) -> Kind:
    kind = scope.kinds.of_derived(derived)
    assert kind is not None, derived
    sort = kind.sort
    if sort in SHARES or (sort is Sort.QUOTIENT and (derived.name.text in shares or _of_one_measure(derived, scope))):
        return Kind.RATIO
    return _KINDS.get(sort, Kind.NUMBER)


def _of_one_measure(derived: syntax.Derived, scope: Scope) -> bool:
    value = derived.value.value if isinstance(derived.value, syntax.Rounded) else derived.value
    if not isinstance(value, syntax.Over):
        return False
    above, below = scope.kind(value.left), scope.kind(value.right)
    return above.sort is below.sort is Sort.COUNT and above.measure == below.measure != ""
