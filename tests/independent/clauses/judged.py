"""Judged score: x, refused outside its bounds; rescaled as an imported one."""

from __future__ import annotations

from kaoping.dsl import syntax
from tests.independent.effects import Given, imported
from tests.independent.place import Place


def gives(clause: syntax.Judged, at: Place) -> Given:
    return Given(imported(clause.name, at, clause.tails))
