"""Between which positions of a lever a score moves one way only, so that they need not all be looked at.

The score as a function of the fact is worked out exactly, piece by piece, with all other inputs as they are; the positions beside each cut are
marks, and between two marks the function is linear, so that its rounding is monotone. Where it cannot be worked out (it is rounded inside a formula,
or is a statistic), it may still be known to move one way only; a short lever is looked at position by position; and where all that fails,
the breakpoints of its parts are the marks, and it is not certain that nothing lies between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis import formula
from kaoping.engine.analysis.bounds import fact_ranges
from kaoping.engine.analysis.breakpoints import breakpoints
from kaoping.engine.analysis.direction import Trend, direction
from kaoping.engine.analysis.pieces import condition_pieces, number_pieces
from kaoping.engine.analysis.specialise import Specialising
from kaoping.engine.analysis.walk import inputs_of_condition, inputs_of_number
from kaoping.engine.facts import Value
from kaoping.engine.recover.behind import Behind
from kaoping.engine.recover.levers import Lever, NumberLever
from kaoping.engine.rulebook import Derived, Reading, ScoreOf
from kaoping.engine.tree import Number

VERY_SHORT = 12  # positions that are looked at one by one
SHORT = 300  # the same where nothing else is known


@dataclass(frozen=True, slots=True)
class Marks:
    """Positions in ascending order; between two of them the score moves one way. ``certain``: that is known. ``open_end``: behind the last one it may go on."""

    positions: tuple[int, ...]
    certain: bool
    open_end: bool


def marks_of(lever: Lever, index: int, inputs: Mapping[str, Value], behind: Behind) -> Marks:
    """The marks of a lever for the indicator at ``index``, for a unit with these inputs."""
    last = lever.last
    if last is not None and last <= VERY_SHORT:
        return _each(last)
    if isinstance(lever, NumberLever) and (found := _worked_out(lever, index, inputs, behind)) is not None:
        return found
    if last is not None and last <= SHORT:
        return _each(last)
    if not isinstance(lever, NumberLever):
        return Marks((1, last) if last is not None else (1,), False, last is None)
    parts = breakpoints(behind.rulebook.indicators[index]).get(lever.fact.key, ())
    return _around(parts, lever, inputs, certain=False)


def _each(last: int) -> Marks:
    return Marks(tuple(range(1, last + 1)), True, False)


def _worked_out(lever: NumberLever, index: int, inputs: Mapping[str, Value], behind: Behind) -> Marks | None:
    """The marks where it is known between which of them the score moves one way."""
    key = lever.fact.key
    made = _made(key, index, behind)
    if made is None:
        return None
    others = tuple(inputs.get(one) for one in behind.of_indicator(index) if one != key and one not in made)
    if (index, key, others) not in behind.cuts:
        behind.cuts[index, key, others] = _cuts_of(Specialising(key, inputs, made), index, behind)
    cuts = behind.cuts[index, key, others]
    return None if cuts is None else _around(cuts, lever, inputs, certain=True)


def _cuts_of(special: Specialising, index: int, behind: Behind) -> frozenset[Fraction] | None:
    """Where the score bends, none where it moves one way only; None where neither is known."""
    cuts = _cuts(special, index, behind)
    if cuts is None:
        return frozenset() if _one_way(special, index, behind) else None
    return frozenset(cuts)


def _made(key: str, index: int, behind: Behind) -> dict[str, Number] | None:
    """The inputs of the indicator that rest on the fact, each as a tree; None where one is no tree over inputs."""
    found: dict[str, Number] = {}
    for name in behind.of_indicator(index):
        if name == key or key not in behind.of((name,)):
            continue
        match behind.steps.get(name):
            case Derived(value=value):
                found[name] = value
            case ScoreOf(part=part, reading=Reading.SCORE, section=False):
                found[name] = formula.score(next(one for one in behind.rulebook.indicators if one.key == part))
            case _:
                return None
    return found


def _cuts(special: Specialising, index: int, behind: Behind) -> set[Fraction] | None:
    """Where the score changes its slope, or begins or ends to apply."""
    indicator = behind.rulebook.indicators[index]
    key = special.key
    score = special.number(formula.unrounded(indicator))
    if not set(inputs_of_number(score)) <= {key}:
        return None
    pieces = number_pieces(score, key)
    if pieces is None:
        return None
    cuts = set(pieces.cuts)
    for rule in indicator.not_applicable:
        when = special.condition(rule.when)
        if isinstance(when, bool):
            continue
        parts = condition_pieces(when, key) if set(inputs_of_condition(when)) <= {key} else None
        if parts is None:
            return None
        cuts |= set(parts.cuts)
    return cuts


def _one_way(special: Specialising, index: int, behind: Behind) -> bool:
    indicator = behind.rulebook.indicators[index]
    if indicator.not_applicable:
        return False
    score = special.number(formula.unrounded(indicator))
    ranges = fact_ranges(behind.rulebook)
    within = {special.key: ranges[special.key]} if special.key in ranges else {}
    return direction(score, special.key, within) is not Trend.UNKNOWN


def _around(cuts: Iterable[Fraction], lever: NumberLever, inputs: Mapping[str, Value], *, certain: bool) -> Marks:
    """The positions beside each cut; waived items lie between a value and what counts of it."""
    counted = inputs.get(lever.fact.key)
    waived = Fraction(0)
    if isinstance(counted, int | Fraction) and isinstance(lever.before, int | Fraction):
        waived = Fraction(lever.before) - counted
    found = {1} if lever.last is None else {1, lever.last}
    for cut in cuts:
        at = lever.position(cut + waived)
        found |= {at - 1, at, at + 1}
    within = sorted(one for one in found if one > 0 and (lever.last is None or one <= lever.last))
    return Marks(tuple(within), certain, lever.last is None)
