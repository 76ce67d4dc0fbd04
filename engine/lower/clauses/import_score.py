"""``导入【X】，附【记录】``: a score taken over as reported."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.engine.lower.effects import finished, lower_effect
from kaoping.engine.lower.scope import Scope
from kaoping.engine.tree import Clause


def lower_import_score(clause: syntax.ImportScore, scope: Scope) -> Clause:
    branch = lower_effect(clause.imported, None, scope)
    return finished((branch,), clause.tails, scope.source(clause, clause.citation), scope)
