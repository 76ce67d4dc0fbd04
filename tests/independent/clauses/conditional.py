"""If … then: a where the condition holds, else what ``otherwise`` says, else nothing."""

from __future__ import annotations

from kaoping.dsl import syntax
from tests.independent.conditions import holds
from tests.independent.effects import Given, given, otherwise
from tests.independent.place import Place


def gives(clause: syntax.Conditional, at: Place) -> Given | None:
    if holds(clause.condition, at):
        return given(clause.effect, at, clause.tails)
    return otherwise(clause.tails, at)
