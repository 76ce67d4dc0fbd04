"""``【X】分档：达到100%得2分，达到95%得1分，其他得0分``: the first band that holds."""

from __future__ import annotations

from dataclasses import replace

from kaoping.dsl import syntax
from kaoping.dsl.layout.edit import lines_of_bands
from kaoping.engine.lower.conditions import lower_band
from kaoping.engine.lower.effects import finished, lower_effect
from kaoping.engine.lower.scope import Scope
from kaoping.engine.tree import Clause, ClauseSource


def lower_bands(clause: syntax.Bands, scope: Scope) -> Clause:
    branches = [lower_effect(band.effect, lower_band(clause.value, band, scope), scope) for band in clause.bands]
    branches += [lower_effect(other.effect, None, scope) for other in clause.other_bands]
    return finished(tuple(branches), clause.case_tails, _source(clause, scope), scope)


def _source(clause: syntax.Bands, scope: Scope) -> ClauseSource:
    """The clause in its author's words, with its bands where they stand on lines of their own."""
    source = scope.source(clause, clause.citation)
    lines = [scope.source(one).text for one in lines_of_bands(clause) if one is not clause]
    return replace(source, text=source.text + _BETWEEN[scope.language].join(lines)) if lines else source


_BETWEEN = {"zh": "；", "en": "; "}
