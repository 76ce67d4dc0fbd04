"""Several facts moved at once, where one alone does not win all that was lost."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from kaoping.engine.recover.levers import ChoiceLever, Lever
from kaoping.engine.recover.marks import marks_of
from kaoping.engine.recover.moves import Move
from kaoping.engine.recover.value import Reach, Recovery

if TYPE_CHECKING:
    from kaoping.engine.recover.recover import UnitRecoverer

MOST_ENDS = 64  # combinations of the ends of levers that are looked at
MOST_ENDS_FELT = 4  # the same where everybody is scored again with them


def together(unit: UnitRecoverer, index: int, won: Fraction) -> Recovery | None:
    """Several facts moved at once, where that gives more than any of them alone."""
    base = unit.trial.base.indicators[index]
    assert base is not None
    found = max((_one_by_one(unit, index), _from_ends(unit, index)), key=lambda one: _score(unit, one, index) or base)
    score = _score(unit, found, index)
    if score is None or score - base <= won:
        return None
    lost = unit.lost(index)
    kept = _pruned(unit, found, index, score if lost is None else min(score, base + lost))
    reach = Reach.FULL if lost is not None and score - base >= lost else Reach.MOST
    return unit.confirmed(kept, index, reach, proven=False)


def _score(unit: UnitRecoverer, moves: Sequence[Move], index: int) -> Fraction | None:
    outcome = unit.moves.outcome(moves)
    return None if outcome is None else outcome.indicators[index]


def _one_by_one(unit: UnitRecoverer, index: int) -> list[Move]:
    """Each fact in turn as far as it gives anything, on top of those before."""
    found: list[Move] = []
    score = unit.trial.base.indicators[index]
    for lever in unit.all_levers(index):
        if any(one.lever.fact is lever.fact for one in found):
            continue
        search = unit.search(lever, index, found)
        best = search.best()
        if best is not None and (score is None or best > score) and (at := search.first(best)) is not None:
            found.append(Move(lever, at))
            score = best
    return found


def _from_ends(unit: UnitRecoverer, index: int) -> list[Move]:
    """All facts at their best ends: for conditions that need several facts at once."""
    by_fact: dict[str, list[Move]] = {}
    for lever in unit.all_levers(index):
        ends = range(1, lever.last + 1) if isinstance(lever, ChoiceLever) else [_end(unit, lever, index)]
        by_fact.setdefault(lever.fact.key, []).extend(Move(lever, end) for end in ends if end)
    combinations = 1
    for moves in by_fact.values():
        combinations *= len(moves)
    felt = any(unit.moves.is_felt(one.lever.fact) for moves in by_fact.values() for one in moves)
    if len(by_fact) < 2 or combinations > (MOST_ENDS_FELT if felt else MOST_ENDS):
        return []
    best: tuple[Fraction | None, list[Move]] = (unit.trial.base.indicators[index], [])
    for ends_taken in product(*by_fact.values()):
        score = _score(unit, ends_taken, index)
        if score is not None and (best[0] is None or score > best[0]):
            best = (score, list(ends_taken))
    return best[1]


def _end(unit: UnitRecoverer, lever: Lever, index: int) -> int:
    if lever.last is not None:
        return lever.last
    positions = marks_of(lever, index, unit.trial.inputs, unit.behind).positions
    return positions[-1] if positions else 0


def _pruned(unit: UnitRecoverer, moves: Sequence[Move], index: int, score: Fraction) -> list[Move]:
    """The moves, each as small as it can be for this score."""
    kept = list(moves)
    for at, move in enumerate(moves):
        others = [*kept[:at], *kept[at + 1 :]]
        without = _score(unit, others, index)
        if without is not None and without >= score:
            kept[at] = Move(move.lever, 0)
            continue
        found = unit.search(move.lever, index, others).first(score)
        if found is not None:
            kept[at] = Move(move.lever, found)
    return [one for one in kept if one.position]
