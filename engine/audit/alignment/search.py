"""The cheapest arrangements of a row, all at once: dynamic programming over cells × columns × cost, with the set of sums as the bits of one number.

A state (column, cell, cost) holds every sum that the columns before it can have: bit *s* of a whole number says that the sum *s* can be reached.
To put a cell under a column shifts the bits; a lost cell spreads them over all amounts its column may hold. Searching from both ends and
meeting in the middle gives for each column exactly the values it has in some arrangement that adds up to the printed total.

Time: columns × edits² × cost steps on numbers of as many bits as the total has parts; ``problem.MOST*`` are the limits.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from kaoping.dsl.quick import dataclass
from kaoping.engine.audit.alignment.problem import AGAINST, EDIT, MOST, MOST_COLUMNS, MOST_SUM, Problem, Rule

Layer = dict[tuple[int, int], int]  # (cells used, cost) → sums, as bits


@dataclass(frozen=True, slots=True)
class Found:
    """``values[j]``: what column j holds in some cheapest arrangement, with whether a printed cell stands there. ``lost``: the columns that have
    lost their cell in some of them; ``touched``: those, and the ones beside a surplus cell or swapped; ``surplus``: cells
    that may be one too many; ``against``: columns of which some value stands against the rules or the rest of the table."""

    cost: int
    values: tuple[frozenset[tuple[int, bool]], ...]
    lost: frozenset[int]
    touched: frozenset[int]
    surplus: frozenset[int]
    against: frozenset[int]


@dataclass(frozen=True, slots=True)
class Step:
    """From one layer to a later one: ``adds`` are the amounts that come to the sum (None: of no account)."""

    columns: int
    cells: int
    cost: int
    adds: tuple[int, ...]
    reads: tuple[
        tuple[int, bool], ...
    ]  # of each column passed: value and whether printed; none for a lost one of several amounts


class _Steps:
    """What can happen at each column and cell, found once for all budgets."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self._known: dict[tuple[int, int], tuple[Step, ...]] = {}

    def at(self, j: int, used: int) -> tuple[Step, ...]:
        if (j, used) not in self._known:
            self._known[j, used] = tuple(_steps(self.problem, j, used))
        return self._known[j, used]


def cheapest(problem: Problem, slack: int = 0) -> Found | None:
    """All arrangements of the least cost, and of up to ``slack`` more; None if there is none within the limits."""
    if len(problem.rules) > MOST_COLUMNS or len(problem.cells) > MOST_COLUMNS + MOST // EDIT:
        return None
    if problem.total is not None and not problem.counted:
        return None
    if any(rule.maximum > MOST_SUM for rule in problem.rules):
        return None
    steps = _Steps(problem)
    for budget in range(MOST + 1):
        forward = _forward(steps, budget)
        goal = 1 << (problem.total or 0) if problem.counted else 1
        ends = [cost for (used, cost), sums in forward[-1].items() if used == len(problem.cells) and sums & goal]
        if ends:
            least = min(ends)
            if slack:
                forward = _forward(steps, least + slack)
            return _readings(steps, forward, least + slack, least)
    return None


def _forward(steps: _Steps, budget: int) -> list[Layer]:
    problem = steps.problem
    layers: list[Layer] = [{} for _ in range(len(problem.rules) + 2)]
    layers[0][0, 0] = 1
    for j in range(len(problem.rules) + 1):
        layer = layers[j]
        for used in range(len(problem.cells) + 1):
            there = [(cost, sums) for cost in range(budget + 1) if (sums := layer.get((used, cost)))]
            for step in steps.at(j, used) if there else ():
                target = layers[j + step.columns]
                for cost, sums in there:
                    if cost + step.cost <= budget:
                        key = (used + step.cells, cost + step.cost)
                        target[key] = target.get(key, 0) | _spread(sums, step, problem)
    layers.pop()
    return layers


def _readings(steps: _Steps, forward: list[Layer], most: int, least: int) -> Found:
    """What each column holds, from the sums that both ends can reach."""
    problem = steps.problem
    n, m = len(problem.rules), len(problem.cells)
    goal = 1 << (problem.total or 0) if problem.counted else 1
    back: list[Layer] = [{} for _ in range(n + 2)]
    values: list[set[tuple[int, bool]]] = [set() for _ in range(n)]
    lost: set[int] = set()
    touched: set[int] = set()
    surplus: set[int] = set()
    against: set[int] = set()
    for cost in range(most + 1):
        back[n][m, cost] = goal
    for j in range(n, -1, -1):
        for used, cost in sorted(forward[j], reverse=True):
            sums, reached = forward[j][used, cost], back[j].get((used, cost), 0)
            for step in steps.at(j, used):
                after = back[j + step.columns].get((used + step.cells, cost + step.cost), 0)
                if not after:
                    continue
                fits = _fitting(sums, after, step, problem)
                if not fits:
                    continue
                reached |= _unspread(after, step, problem) & sums
                _note(step, fits, j, values, lost)
                if step.cost >= AGAINST:
                    against.update(range(j, j + step.columns))
                if not step.columns:
                    surplus.add(used)
                    touched |= {j - 1, j} & set(range(n))
                elif step.columns == 2:
                    touched |= {j, j + 1}
            if reached:
                back[j][used, cost] = reached
    return Found(
        least,
        tuple(map(frozenset, values)),
        frozenset(lost),
        frozenset(touched | lost),
        frozenset(surplus),
        frozenset(against),
    )


def _note(step: Step, fits: list[int], j: int, values: list[set[tuple[int, bool]]], lost: set[int]) -> None:
    if step.reads:
        for offset, read in enumerate(step.reads):
            values[j + offset].add(read)
    elif step.columns:
        values[j].update((amount, False) for amount in fits)
        if not step.cells:
            lost.add(j)


def _fitting(sums: int, after: int, step: Step, problem: Problem) -> list[int]:
    """The amounts of a step by which some sum in front of it meets some sum behind."""
    if not problem.counted:
        return list(step.adds) if sums & after else []
    return [amount for amount in step.adds if (sums << amount) & after]


def _spread(sums: int, step: Step, problem: Problem) -> int:
    if not problem.counted or step.adds == (0,):
        return sums
    mask = (2 << (problem.total or 0)) - 1
    return _shifted(sums, step.adds) & mask


def _unspread(sums: int, step: Step, problem: Problem) -> int:
    if not problem.counted:
        return sums
    found = 0
    for amount in step.adds:
        found |= sums >> amount
    return found


def _shifted(sums: int, adds: tuple[int, ...]) -> int:
    """The sums with each of the amounts added. Evenly spaced amounts are added by doubling."""
    gap = adds[1] - adds[0] if len(adds) > 3 else 0
    if gap > 0 and adds[-1] - adds[0] == gap * (len(adds) - 1):
        found, have, want = sums << adds[0], 1, len(adds)
        while have < want:
            more = min(have, want - have)
            found |= found << (gap * more)
            have += more
        return found
    found = 0
    for amount in adds:
        found |= sums << amount
    return found


def _steps(problem: Problem, j: int, used: int) -> Iterator[Step]:
    """What can happen at a column and a cell."""
    cells, rules = problem.cells, problem.rules
    if used < len(cells):
        yield Step(0, 1, EDIT, (0,), ())  # the cell is one too many
    if j == len(rules):
        return
    rule = rules[j]
    for cost, amounts in _amounts(rule):
        yield Step(1, 0, rule.lost_cost + cost, amounts, ())
    if used == len(cells):
        return
    value = cells[used]
    if value is None:
        for cost, amounts in _amounts(rule):
            yield Step(1, 1, cost, amounts, ())
    elif rule.holds(value):
        yield Step(1, 1, rule.cost(value), (value,), ((value, True),))
    yield from _swapped(problem, j, used)


def _swapped(problem: Problem, j: int, used: int) -> Iterator[Step]:
    """Two neighbours in each other's place."""
    if used + 1 >= len(problem.cells) or j + 1 >= len(problem.rules):
        return
    first, second = problem.cells[used], problem.cells[used + 1]
    if first is None or second is None or first == second:
        return
    one, other = problem.rules[j], problem.rules[j + 1]
    if one.holds(second) and other.holds(first):
        cost = EDIT + one.cost(second) + other.cost(first)
        yield Step(2, 2, cost, (first + second,), ((second, True), (first, True)))


@lru_cache(maxsize=4096)
def _amounts(rule: Rule) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The amounts that a column without a cell may hold, by what they cost beyond the loss."""
    every = range(0, rule.maximum + 1, rule.step)
    if rule.soft is None:
        return ((0, tuple(every)),)
    soft = tuple(sorted(one for one in rule.soft if rule.holds(one)))
    hard = tuple(one for one in every if one not in rule.soft)
    return tuple((cost, amounts) for cost, amounts in ((0, soft), (AGAINST, hard)) if amounts)
