"""Bands: a of the first band that holds."""

from __future__ import annotations

from kaoping.dsl import syntax
from tests.independent.conditions import first_band
from tests.independent.effects import Given, given
from tests.independent.place import Place
from tests.independent.values import value_of


def gives(clause: syntax.Bands, at: Place) -> Given | None:
    effect = first_band(value_of(clause.value, at), clause.bands, clause.other_bands, at)
    return None if effect is None else given(effect, at, clause.case_tails)
