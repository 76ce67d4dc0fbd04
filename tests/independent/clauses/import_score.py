"""Imported score: x; rescaled x × m ÷ scale, or along a straight line."""

from __future__ import annotations

from kaoping.dsl import syntax
from tests.independent.effects import Given, given
from tests.independent.place import Place


def gives(clause: syntax.ImportScore, at: Place) -> Given:
    return given(clause.imported, at, clause.tails)
