"""Targets that make no sense for a unit, refused in words."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.engine.refusal import Refusal
from kaoping.engine.scoring.standing import Standing

_NO_TOTAL = Text("“{unit}”没有总分，不能定目标。", "'{unit}' has no total, so there is no target to reach.")
_NO_RANK = Text("“{unit}”不参加排名：{note}。", "'{unit}' is not ranked: {note}.")
_NO_RANKING = Text("评分细则没有规定排名。", "The rulebook declares no ranking.")
_LOW_FIRST = Text("这里总分低的名次在前，不能定总分或名次的目标。", "Here the lowest total ranks first: there is no target of points or rank.")  # fmt: skip
_POINTS = Text("可以改定总分的目标（points）。", "A target of points can be set instead (points).")
_ALONE = Text("不定目标，可以看每个指标的改动。", "Without a target the changes for each indicator are told.")
_ABOVE_0 = Text("要得回的分数大于0。", "The points to win back are more than 0.")
_FROM_1 = Text("名次从1起。", "Ranks begin with 1.")


def refuse_target(standing: Standing, *, points: Fraction | None = None, rank: int | None = None) -> None:
    """``Refusal`` of a target that the unit cannot have; without one there is nothing to refuse."""
    if points is None and rank is None:
        return
    unit, ranking = standing.unit.name, standing.rulebook.ranking
    if points is not None and points <= 0:
        raise Refusal(_ABOVE_0)
    if rank is not None and rank < 1:
        raise Refusal(_FROM_1)
    if standing.total is None:
        raise Refusal(_NO_TOTAL.filled(unit=unit), _ALONE)
    if ranking is not None and ranking.low_to_high:
        raise Refusal(_LOW_FIRST, _ALONE)
    if rank is not None and ranking is None:
        raise Refusal(_NO_RANKING, _POINTS)
    if rank is not None and standing.rank is None:
        note = standing.rank_note
        raise Refusal(_NO_RANK.filled(unit=unit, note=note), _POINTS)
