"""How units are ranked, and which are not."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.dsl.names import declared_name
from kaoping.dsl.outline import Outline
from kaoping.engine.lower.conditions import lower_condition
from kaoping.engine.lower.scope import Scope
from kaoping.engine.rulebook import Ranking, TieBreak, Unranked


def lower_ranking(outline: Outline, scope: Scope) -> Ranking | None:
    if outline.ranking is None:
        return None
    options = outline.ranking.rank_options
    return Ranking(
        gap="no_gap" not in options,
        low_to_high=outline.ranking.rank_order == "low_to_high",
        tie_breaks=tuple(_tie_break(one, scope) for one in options if isinstance(one, syntax.TieBreak)),
        unranked=tuple(_unranked(one, scope) for one in outline.unranked),
    )


def _tie_break(one: syntax.TieBreak, scope: Scope) -> TieBreak:
    block = scope.names.tie_break(one.name)
    assert block is not None, one
    return TieBreak(declared_name(block).text, one.tie_side == "lower_first")


def _unranked(one: syntax.Unranked, scope: Scope) -> Unranked:
    return Unranked(
        lower_condition(one.condition, scope), one.reason.text if one.reason else "", scope.source(one, None)
    )
