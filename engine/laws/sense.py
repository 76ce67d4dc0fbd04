"""Whether points are good: 1 where more of them are better, -1 where fewer are.

Where a ranking says whose total stands first, that decides. An index of pollution ranks nobody: there the facts decide, which are declared to be good in one
direction. If as far as can be seen everything that gets better lowers the scores, points are bad.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.engine.analysis import formula
from kaoping.engine.analysis.bounds import Ranges, fact_ranges
from kaoping.engine.analysis.direction import FLIPPED, Trend, direction
from kaoping.engine.rulebook import Direction, Rulebook
from kaoping.engine.tree import Number

_KNOWN: dict[int, tuple[Rulebook, int]] = {}
_MOST = 512


def sense_of(rulebook: Rulebook) -> int:
    if rulebook.ranking is not None:
        return -1 if rulebook.ranking.low_to_high else 1
    known = _KNOWN.get(id(rulebook))
    if known is None or known[0] is not rulebook:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        known = _KNOWN[id(rulebook)] = rulebook, _by_facts(rulebook)
    return known[1]


def _by_facts(rulebook: Rulebook) -> int:
    raised = set(_raised(rulebook))
    return -1 if raised == {False} else 1


def _raised(rulebook: Rulebook) -> Iterator[bool]:
    """For each fact and indicator of which it can be seen: whether the score rises as the fact gets better."""
    ranges = fact_ranges(rulebook)
    for indicator in rulebook.indicators:
        score = formula.score(indicator)
        for fact in rulebook.facts:
            if fact.direction is None:
                continue
            inputs = [fact.key, *(one.key for one in rulebook.measures if one.records == fact.key)]
            for key in inputs:
                trend = _trend(score, key, rulebook, ranges)
                if trend in FLIPPED:
                    yield (trend is Trend.UP) is (fact.direction is Direction.MORE_IS_BETTER)


def _trend(score: Number, key: str, rulebook: Rulebook, ranges: Ranges) -> Trend:
    """Which way the score moves with an input, itself or through one derived value."""
    found = direction(score, key, ranges)
    for step in rulebook.derived:
        through = direction(score, step.key, ranges)
        if through is Trend.CONSTANT:
            continue
        own = direction(step.value, key, ranges)
        if own is not Trend.CONSTANT:
            moved = FLIPPED.get(own, own) if through is Trend.DOWN else own if through is Trend.UP else Trend.UNKNOWN
            found = moved if found is Trend.CONSTANT else found if found is moved else Trend.UNKNOWN
    return found
