"""``【X】分段累进：不超过10件的部分每1件扣0.2分，超过10件的部分每1件扣0.5分``: each part of the value at its own rate, as taxes are."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.dsl.constant import literal_number
from kaoping.engine.lower.effects import finished, lower_effect
from kaoping.engine.lower.graduated import Part, graduated
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.values import ZERO, lower_value
from kaoping.engine.tree import Clause, Compare, Comparison, Number


def lower_tiered(clause: syntax.Tiered, scope: Scope) -> Clause:
    value = lower_value(clause.value, scope)
    kind = lower_effect(clause.tiers[0].effect, None, scope).kind
    parts = [_part(tier, value, scope) for tier in clause.tiers]
    branches = graduated(value, parts, kind, clause.tails)
    return finished(branches, clause.tails, scope.source(clause, clause.citation), scope)


def _part(tier: syntax.Tier, value: Number, scope: Scope) -> Part:
    assert isinstance(tier.effect, syntax.Deduct | syntax.Award | syntax.Score), tier
    low = lower_value(tier.low, scope) if tier.low is not None else ZERO
    return Part(
        low=low,
        high=lower_value(tier.high, scope) if tier.high is not None else None,
        rate=lower_value(tier.effect.value, scope),
        step=literal_number(tier.step),
        entered=Compare(value, Comparison.MORE_THAN, low),
    )
