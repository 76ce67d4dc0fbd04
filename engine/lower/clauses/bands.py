"""``【X】分档：达到100%得2分，达到95%得1分，其他得0分``: the first band that holds."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.engine.lower.conditions import lower_band
from kaoping.engine.lower.effects import finished, lower_effect
from kaoping.engine.lower.scope import Scope
from kaoping.engine.tree import Clause


def lower_bands(clause: syntax.Bands, scope: Scope) -> Clause:
    branches = [lower_effect(band.effect, lower_band(clause.value, band, scope), scope) for band in clause.bands]
    branches += [lower_effect(other.effect, None, scope) for other in clause.other_bands]
    return finished(tuple(branches), clause.case_tails, scope.source(clause, clause.citation), scope)
