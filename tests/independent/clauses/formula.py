"""Formula: its value, or that of the row of a table that fits, as a score, a deduction or an award."""

from __future__ import annotations

from kaoping.dsl import syntax
from tests.independent.effects import Given
from tests.independent.place import Place
from tests.independent.values import number_of


def gives(clause: syntax.Formula, at: Place) -> Given:
    value = number_of(clause.value, at)
    return Given(-value, True) if clause.formula_word == "deduction_formula" else Given(value)
