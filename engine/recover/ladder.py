"""How much total each fact, or several facts that meet in an indicator, can win at which cost: the options among which a plan chooses.

Facts that stand behind one indicator are looked at together, since what one of them wins may depend on the others; across such groups the points
add up where the total is a sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from kaoping.dsl.quick import dataclass
from kaoping.engine.recover.levers import Lever
from kaoping.engine.recover.moves import Move, spread
from kaoping.engine.recover.recover import UnitRecoverer
from kaoping.engine.rulebook import Fact

ZERO = Fraction(0)
MOST_RUNGS = 400  # positions of one lever that are looked at one by one
LEVELS = 100  # of a longer one: so many steps of its points
MOST_TOGETHER = 3000  # combinations of facts that meet in an indicator
MOST_FELT_TOGETHER = 100  # where everybody is scored again with them
MOST_FELT = 12  # positions of a fact with which everybody is scored again


@dataclass(frozen=True, slots=True)
class Option:
    """Moves with what they cost and what they add to the total."""

    moves: tuple[Move, ...]
    cost: Fraction
    gain: Fraction


@dataclass(frozen=True, slots=True)
class Options:
    """Of one group of facts, each dearer one with a higher gain. ``all``: no other could be cheaper for its gain."""

    options: tuple[Option, ...]
    all: bool


class Ladders:
    """The options of one unit."""

    def __init__(self, unit: UnitRecoverer) -> None:
        self.unit, self.behind, self.trial = unit, unit.behind, unit.trial

    def groups(self) -> list[Options]:
        return [self._options(group) for group in self._groups() if group]

    def _groups(self) -> list[list[Fact]]:
        """Facts that can be moved, those that meet in an indicator or a whole together."""
        movable = self._movable()
        group = {key: {key} for key in movable}
        meetings = [self.behind.of_indicator(index) for index in range(len(self.behind.rulebook.indicators))]
        for meeting in (*meetings, self.behind.of_wholes()):
            met = [key for key in movable if key in meeting]
            joined = set().union(*(group[key] for key in met)) if met else set()
            for key in joined:
                group[key] = joined
        seen: set[str] = set()
        found: list[list[Fact]] = []
        for key in movable:
            if key not in seen and self._is_used(group[key]):
                found.append([movable[one] for one in movable if one in group[key]])
            seen |= group[key]
        return found

    def _movable(self) -> dict[str, Fact]:
        """The facts that an indicator or a whole would have moved; one without a direction only where it has nothing else."""
        indicators = range(len(self.behind.rulebook.indicators))
        levers = [lever for index in indicators for lever in self.unit.all_levers(index)]
        keys = {lever.fact.key for lever in (*levers, *self.unit.meant(self.behind.of_wholes()))}
        return {fact.key: fact for fact in self.behind.rulebook.facts if fact.key in keys}

    def _is_used(self, keys: set[str]) -> bool:
        indicators = range(len(self.behind.rulebook.indicators))
        used = self.behind.of_wholes().union(*(self.behind.of_indicator(index) for index in indicators))
        return not used.isdisjoint(keys)

    def _options(self, facts: Sequence[Fact]) -> Options:
        ladders = [self._rungs(fact) for fact in facts]
        whole = all(every for _, every in ladders)
        rungs = [[None, *moves] for moves, _ in ladders]
        allowed = MOST_FELT_TOGETHER if any(map(self.unit.moves.is_felt, facts)) else MOST_TOGETHER
        if 2 ** len(rungs) > allowed:
            return Options(tuple(cheapest(self._in_turn(rungs))), False)
        if prod(map(len, rungs)) > allowed:
            most = max(int(allowed ** (1 / len(rungs))), 2)
            rungs, whole = [spread(each, most) for each in rungs], False
        found = [option for moves in product(*rungs) if (option := self._option(moves)) is not None]
        return Options(tuple(cheapest(found)), whole)

    def _in_turn(self, rungs: Sequence[Sequence[Move | None]]) -> list[Option]:
        """Of very many facts each alone, and one after the other, those that win most for their cost first."""
        alone = [option for each in rungs for move in each if move and (option := self._option([move])) is not None]
        alone.sort(key=lambda one: one.cost / one.gain)
        found, taken = list(alone), dict[str, Move]()
        for one in alone:
            (move,) = one.moves
            if move.lever.fact.key not in taken:
                taken[move.lever.fact.key] = move
                option = self._option(list(taken.values()))
                found += [option] if option is not None else []
        return found

    def _option(self, moves: Sequence[Move | None]) -> Option | None:
        taken = tuple(one for one in moves if one is not None)
        base, outcome = self.trial.base, self.unit.moves.outcome(taken) if taken else None
        if outcome is None or outcome.total is None or base.total is None or outcome.total <= base.total:
            return None
        cost = sum((self.cost(one) for one in taken), ZERO)
        return Option(taken, cost, outcome.total - base.total)

    def cost(self, move: Move) -> Fraction:
        return (self.unit.whole.costs.of(move.lever.fact) or ZERO) * move.lever.amount(move.position)

    def _rungs(self, fact: Fact) -> tuple[list[Move], bool]:
        """The positions of a fact that may be worth their cost, and whether those are all."""
        found: list[Move] = []
        whole = True
        for lever in self.unit.levers(fact):
            positions, every = self._positions(lever)
            found += [Move(lever, one) for one in positions]
            whole = whole and every
        return found, whole

    def _positions(self, lever: Lever) -> tuple[list[int], bool]:
        ends = [position for index in self._indicators(lever) for position in self._levels(lever, index)]
        if lever.fact.key in self.behind.of_wholes():
            ends += [lever.last] if lever.last is not None else []
        last = max(ends, default=0)
        if self.unit.moves.is_felt(lever.fact):
            return spread(sorted(set(ends)), MOST_FELT), False
        if last <= MOST_RUNGS:
            return list(range(1, last + 1)), True
        return sorted(set(ends)), False

    def _indicators(self, lever: Lever) -> Iterator[int]:
        for index in range(len(self.behind.rulebook.indicators)):
            if lever.fact.key in self.behind.of_indicator(index) and self.trial.base.indicators[index] is not None:
                yield index

    def _levels(self, lever: Lever, index: int) -> Iterator[int]:
        """Where the score of an indicator reaches each of some levels up to its best; its marks too, which matter to others."""
        base, search = self.trial.base.indicators[index], self.unit.search(lever, index, ())
        best = search.best()
        if base is None or best is None or best <= base:
            return
        for level in range(1, LEVELS + 1):
            position = search.first(base + (best - base) * Fraction(level, LEVELS))
            if position is not None:
                yield position


def cheapest(options: Sequence[Option]) -> Iterator[Option]:
    """Those that no other beats in both cost and gain, the cheapest first."""
    best = ZERO
    for one in sorted(options, key=lambda one: (one.cost, -one.gain, len(one.moves))):
        if one.gain > best:
            best = one.gain
            yield one
