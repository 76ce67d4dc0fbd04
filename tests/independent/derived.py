"""Values that are set: ``let [Y] = …``, in cases, in bands."""

from __future__ import annotations

from kaoping.dsl import syntax
from tests.independent.absence import CannotCompute, NoValue
from tests.independent.conditions import first_band, holds
from tests.independent.place import Known, Place


def value(one: syntax.Derived, at: Place) -> Known:
    """Asked for once of each unit; it knows no record and no indicator."""
    at = Place(at.unit, told=at.told)
    if one.name.text not in at.unit.memory or at.told:
        try:
            at.unit.memory[one.name.text] = _value(one, at)
        except (NoValue, CannotCompute) as gap:
            at.unit.memory[one.name.text] = gap
    found = at.unit.memory[one.name.text]
    if isinstance(found, Exception):
        raise found
    return found  # type: ignore[return-value]


def _value(one: syntax.Derived, at: Place) -> Known:
    from tests.independent.values import value_of

    zero = next((option for option in one.derived_options if isinstance(option, syntax.ZeroDivisor)), None)
    try:
        if one.bands:
            effect = first_band(value_of(one.value, at), one.bands, one.other_bands, at)
            assert isinstance(effect, syntax.Score)
            return value_of(effect.value, at)
        return value_of(_case(one, at), at)
    except CannotCompute:
        if zero is None:
            raise
        assert isinstance(zero.effect, syntax.Score)
        return value_of(zero.effect.value, at)


def _case(one: syntax.Derived, at: Place) -> syntax.Value:
    """The value of the first condition that holds, else the one behind ``otherwise``."""
    conditions = [option for option in one.derived_options if isinstance(option, syntax.OnlyWhen)]
    cases = [option for option in one.derived_options if isinstance(option, syntax.Case)]
    others = [option for option in one.derived_options if isinstance(option, syntax.ElseValue)]
    if not conditions or holds(conditions[0].condition, at):
        return one.value
    for case in cases:
        if holds(case.condition, at):
            return case.value
    return others[0].value
