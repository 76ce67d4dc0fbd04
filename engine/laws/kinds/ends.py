"""The best facts reach full marks, and the worst reach the lowest score there is.

Where the rulebook says itself why an end is out of reach, nothing is promised: a cap on what a clause takes, a least score, bands whose lowest says what it
gives. Where a stated law says without condition that a score is at least, or at most, so much, that is as far as it is asked to go (``ends_of``). Everything else is looked for (``extremes.py``): an end that no facts were found for is a breach, and it is said whether none can be. Sections and the
total are asked for their full marks, which may stand in each other's way; how low they come follows from their indicators.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.engine.analysis.bounds import indicator_bounds
from kaoping.engine.analysis.ranges import fact_ranges
from kaoping.engine.laws.breach import Breach, breach
from kaoping.engine.laws.extremes import extreme
from kaoping.engine.laws.kinds.within_limits import Limits, limits_of
from kaoping.engine.laws.law import End, Law, LawKind, Part, PartKind
from kaoping.engine.laws.parts import indicator_at, input_of, parts_of
from kaoping.engine.laws.situation import Situation
from kaoping.engine.rulebook import Implies, Rulebook
from kaoping.engine.tree import Change, Compare, Comparison, Const, Indicator, Input

CANNOT = Text("任何事实都不会超过这个分数", "no facts can give more")
CANNOT_LESS = Text("任何事实都不会低于这个分数", "no facts can give less")
NEVER = Text("任何事实都不会恰好得这个分数", "no facts give it")
"""Proved of the end, while it is not known how near to it facts come."""
NEVER_OF_ITS_OWN = Text(
    "除缺数、不适用等另有规定的情形外，任何事实都不会恰好得这个分数",
    "no facts give it, except where some are missing or it does not apply",
)
"""Where the rulebook says what is scored without a score of its own, and that may be the end."""
NOT_FOUND = Text("没有找到能得这个分数的事实", "no facts that give it were found")


def laws(rulebook: Rulebook) -> Iterator[Law]:
    for part in parts_of(rulebook):
        limits = limits_of(rulebook, part)
        if limits.high is not None:
            yield Law(LawKind.ENDS, part, end=End.BEST, source=limits.source)
        is_indicator = part.kind is PartKind.INDICATOR
        if limits.low is not None and is_indicator and _lowest_is_open(rulebook, indicator_at(rulebook, part)):
            yield Law(LawKind.ENDS, part, end=End.WORST, source=limits.source)


def ends_of(rulebook: Rulebook, part: Part) -> Limits:
    """How far a score is to go: to its limits, or as far as the author states that it goes."""
    limits = limits_of(rulebook, part)
    low, high = limits.low, limits.high
    for comparison, stated in _stated_of(rulebook, part):
        if comparison is Comparison.AT_LEAST and low is not None:
            low = max(low, stated)
        if comparison is Comparison.AT_MOST and high is not None:
            high = min(high, stated)
    return replace(limits, low=low, high=high)


def _stated_of(rulebook: Rulebook, part: Part) -> Iterator[tuple[Comparison, Fraction]]:
    """The numbers that laws without condition hold against a score."""
    own = Input(input_of(rulebook, part))
    for law in rulebook.laws:
        says = law.says
        if isinstance(says, Implies) and says.when is None and isinstance(says.then, Compare):
            then = says.then
            if then.left == own and isinstance(then.right, Const):
                yield then.comparison, then.right.value


def _lowest_is_open(rulebook: Rulebook, indicator: Indicator) -> bool:
    """Whether nothing says how low it goes but the lowest score that is declared; without a maximum nothing is declared of either end."""
    if indicator.maximum is None:
        return False
    if any(one.change is Change.AT_LEAST for one in indicator.adjustments):
        return False
    if indicator.opening > 0:
        return not any(clause.cap is not None for clause in indicator.clauses)
    if all(isinstance(branch.amount, Const) for clause in indicator.clauses for branch in clause.branches):
        return False
    low, floor = indicator_bounds(indicator, fact_ranges(rulebook)).low, indicator.floor
    return floor is not None and (low is None or low <= floor)


def breach_in(law: Law, situation: Situation) -> Breach | None:
    """Whatever the situation: only what it is dated, and what its units are called, is taken from it."""
    limits = ends_of(situation.rulebook, law.part)
    best = law.end is End.BEST
    declared = limits.high if best else limits.low
    if declared is None:
        return None
    found = extreme(situation, law.part, best=best, enough=declared)
    if found is None:
        return None
    score = found.score_of(found.assessed[0], law.part)
    if score is None or score == declared:
        return None
    proved = _proved(situation.rulebook, law.part, score, best=best)
    why = NOT_FOUND if not proved else CANNOT if best else CANNOT_LESS
    if (score > declared) is best:  # beyond it: of that another law speaks
        return None
    unit = found.assessed[0]
    told = breach(law, unit, law.part, found, sense=-1 if best else 1, allowed=declared, why=why)
    return told if told.clause is not None else replace(told, clause=law.source)


def _proved(rulebook: Rulebook, part: Part, score: Fraction, *, best: bool) -> bool:
    """Whether no facts can give more, or less, as the tree shows without any."""
    if part.kind is not PartKind.INDICATOR:
        return False
    reach = indicator_bounds(indicator_at(rulebook, part), fact_ranges(rulebook))
    return score == (reach.high if best else reach.low)
