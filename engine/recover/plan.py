"""The cheapest changes of facts that lead a unit to a total, or to a rank among the others as they stand.

Of every group of facts that meet in an indicator the options are known (``ladder.py``); a plan takes one or none of each. Where the total is a sum,
the gains of groups add up, and so the cheapest sets are found group by group, keeping of all sums those that no other beats in cost and gain. The sets are then scored
again, the cheapest first, until one holds. What makes the answer uncertain is said: options that were not all looked at, a total that is more than a sum, facts with which others
move too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from kaoping.engine.recover.ladder import ZERO, Ladders, Option, Options, cheapest
from kaoping.engine.recover.recover import UnitRecoverer
from kaoping.engine.recover.trial import Outcome
from kaoping.engine.recover.value import Plan
from kaoping.engine.recover.wholes import OF_WHOLE, beyond
from kaoping.engine.tree import Consequence

MOST_KEPT = 4000  # sets that are kept between two groups
MOST_TRIED = 200  # sets that are scored again

Reached = Callable[[Outcome], bool]


def plan_for_points(unit: UnitRecoverer, points: Fraction) -> Plan:
    """The cheapest way to so many points more in total; ``target.py`` says of which units that can be asked."""
    base = unit.trial.base.total
    assert base is not None, unit.standing
    return _Planner(unit).plan(points, lambda outcome: outcome.total is not None and outcome.total >= base + points)


def plan_for_rank(unit: UnitRecoverer, rank: int) -> Plan:
    """The cheapest way to a rank, or a better one, while the others' facts stay."""
    base = unit.trial.base
    assert base.total is not None, unit.standing
    needed = points_behind(unit, rank)
    return _Planner(unit).plan(needed, lambda outcome: outcome.rank is not None and outcome.rank <= rank)


def points_behind(unit: UnitRecoverer, rank: int) -> Fraction:
    """The points that the unit lacks to whoever has that rank without it; 0 where it needs none."""
    keys = unit.trial.others.better(unit.standing)
    ranking = unit.book.ranking
    if ranking is not None and not ranking.gap:
        keys = list(dict.fromkeys(keys))
    total = unit.trial.base.total
    if total is None or len(keys) < rank:
        return ZERO
    (_, number), *_ = keys[rank - 1]
    return max(-Fraction(number) - total, ZERO)


class _Planner:
    def __init__(self, unit: UnitRecoverer) -> None:
        self.unit = unit
        self.ladders = Ladders(unit)

    def plan(self, needed: Fraction, reached: Reached) -> Plan:
        base = self.unit.trial.base
        if reached(base):
            return self._plan(Option((), ZERO, ZERO), base, True, True)
        groups = self.ladders.groups()
        sets, kept_all = self._sets(groups, needed)
        furthest: tuple[Option, Outcome] | None = None
        for tried, one in enumerate(self._promising(sets, needed)):
            outcome = self.unit.moves.scored_again(one.moves, everybody=self.unit.whole.thorough)
            if outcome is None or outcome.total is None or tried >= MOST_TRIED:
                continue
            if reached(outcome):
                sure = kept_all and self._is_sure(groups, one, outcome)
                return self._plan(one, outcome, True, sure)
            if furthest is None or outcome.total > (furthest[1].total or ZERO):
                furthest = one, outcome
        if furthest is None:
            return self._plan(Option((), ZERO, ZERO), base, False, True)
        return self._plan(*furthest, False, kept_all and all(one.all for one in groups))

    def _promising(self, sets: Sequence[Option], needed: Fraction) -> Iterator[Option]:
        """Sets in the order in which they are tried: those that should do, the cheapest first; then the others, the most gainful first."""
        yield from (one for one in sets if one.gain >= needed)
        yield from reversed([one for one in sets if one.gain < needed])

    def _sets(self, groups: Sequence[Options], needed: Fraction) -> tuple[list[Option], bool]:
        """What can be had of all groups together."""
        found, kept_all = [Option((), ZERO, ZERO)], True
        for group in groups:
            joined = [
                Option((*one.moves, *more.moves), one.cost + more.cost, one.gain + more.gain)
                for one in found
                for more in group.options
            ]
            found = [Option((), ZERO, ZERO), *cheapest([*found, *joined])]
            found = _until(found, self._enough(needed))
            if len(found) > MOST_KEPT:
                step = len(found) // MOST_KEPT + 1
                found, kept_all = [*found[:-1:step], found[-1]], False
        return found, kept_all

    def _enough(self, needed: Fraction) -> Fraction:
        """A tie-break may ask for more than the points of the one ahead: a little more is kept."""
        ranking = self.unit.book.ranking
        return needed + 1 if ranking is not None and ranking.tie_breaks else needed

    def _is_sure(self, groups: Sequence[Options], one: Option, outcome: Outcome) -> bool:
        """Whether no cheaper set does: all options were known, and points add up."""
        unit, base = self.unit, self.unit.trial.base.total
        adds_up = base is not None and outcome.total is not None and outcome.total - base == one.gain
        felt = any(unit.moves.is_felt(move.lever.fact) for move in one.moves)
        return adds_up and not felt and _is_a_sum(unit) and all(group.all for group in groups)

    def _plan(self, one: Option, outcome: Outcome, reached: bool, proven: bool) -> Plan:
        unit, base = self.unit, self.unit.trial.base
        gains = tuple(
            (unit.name_of(rule), (after or ZERO) - (before or ZERO))
            for rule, before, after in zip(unit.book.indicators, base.indicators, outcome.indicators, strict=True)
            if before != after
        )
        whole = beyond(outcome, base) if _is_changed(unit) else ZERO
        if whole:
            gains = (*gains, (OF_WHOLE, whole))
        return Plan(
            unit=unit.standing.unit.name,
            reached=reached,
            proven=proven,
            cost=one.cost,
            changes=tuple(move.change() for move in one.moves),
            gains=gains,
            total_before=base.total,
            total_after=outcome.total,
            rank_before=base.rank,
            rank_after=outcome.rank,
        )


def _is_changed(unit: UnitRecoverer) -> bool:
    """Whether points beyond those of the indicators are won by what is done to the whole: a total that is a mere sum before that."""
    book = unit.book
    composed = (book.composition, *(section.composition for section in book.sections))
    return not any(composed) and bool(book.adjustments or any(section.adjustments for section in book.sections))


def _is_a_sum(unit: UnitRecoverer) -> bool:
    """Whether what groups of facts win always adds up: the total is a sum of weighted parts, and none of them is without a score."""
    book = unit.book
    wholes = (book.composition, *(section.composition for section in book.sections))
    changed = (*book.adjustments, *(one for section in book.sections for one in section.adjustments))
    rounded = [one.step for one in (book.section_rounding, book.total_rounding) if one is not None]
    fine = all(rule.step is not None and not rule.step % step for rule in book.indicators for step in rounded)
    if rounded and (not fine or any(wholes)):
        return False
    settled = (one.consequence for one in unit.standing.scores.settled.values())
    return (
        not changed
        and all(one is None or one.formula is None for one in wholes)
        and not any(rule.spills for rule in book.indicators)
        and all(one in (Consequence.ZERO, Consequence.FULL) for one in settled)
    )


def _until(options: Sequence[Option], enough: Fraction) -> list[Option]:
    """Up to the first that has enough: what is dearer is not needed."""
    found: list[Option] = []
    for one in options:
        found.append(one)
        if one.gain >= enough:
            break
    return found
