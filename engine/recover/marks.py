"""Between which positions of a lever a score moves one way only, so that they need not all be looked at.

The score as a function of the fact is worked out exactly, piece by piece, with all other inputs as they are; the positions beside each cut are
marks, and between two marks the function is linear, so that its rounding is monotone. Where it cannot be worked out (it is rounded inside a formula,
or is a statistic), it may still be known to move one way only; a short lever is looked at position by position; and where all that fails,
the breakpoints of its parts are the marks, and it is not certain that nothing lies between.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from kaoping.dsl.interval import Interval
from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis import formula
from kaoping.engine.analysis.behind import Behind, Bends
from kaoping.engine.analysis.breakpoints import bends, breakpoints
from kaoping.engine.analysis.direction import Trend, direction
from kaoping.engine.analysis.pieces import condition_pieces, number_pieces
from kaoping.engine.analysis.specialise import Specialising
from kaoping.engine.analysis.walk import inputs_of_condition, inputs_of_number
from kaoping.engine.facts import Value
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
    if (index, key, others) not in behind.bends:
        behind.bends[index, key, others] = _bends(Specialising(key, inputs, made), index, behind)
    found = behind.bends[index, key, others]
    if found is None:
        return None
    marks = _around(found.cuts, lever, inputs, certain=True)
    if found.score is None or all(_one_way(found.score, part, key) for part in _between(marks, lever, inputs)):
        return marks
    return None


def _bends(special: Specialising, index: int, behind: Behind) -> Bends | None:
    """Where the score changes its slope, or begins or ends to apply. None where it cannot be worked out even by parts."""
    indicator = behind.rulebook.indicators[index]
    key = special.key
    cuts: set[Fraction] = set()
    for rule in indicator.not_applicable:
        when = special.condition(rule.when)
        if isinstance(when, bool):
            continue
        parts = condition_pieces(when, key) if set(inputs_of_condition(when)) <= {key} else None
        if parts is None:
            return None
        cuts |= set(parts.cuts)
    score = special.number(formula.unrounded(indicator))
    if not set(inputs_of_number(score)) <= {key}:
        return None
    pieces = number_pieces(score, key)
    return (
        Bends(frozenset({*cuts, *bends(score)}), score) if pieces is None else Bends(frozenset({*cuts, *pieces.cuts}))
    )


def _one_way(score: Number, part: Interval, key: str) -> bool:
    return direction(score, key, {key: part}) is not Trend.UNKNOWN


def _between(marks: Marks, lever: NumberLever, inputs: Mapping[str, Value]) -> Iterator[Interval]:
    """What of the input lies between two marks that are not neighbours, and behind the last one."""
    waived = _waived(lever, inputs)
    values = [_counted(lever, position) - waived for position in marks.positions]
    for (one, low), (other, high) in pairwise(zip(marks.positions, values, strict=True)):
        if other - one > 1:
            yield Interval(min(low, high), max(low, high))
    if marks.open_end and values:
        yield Interval(values[-1], None) if lever.way > 0 else Interval(None, values[-1])


def _counted(lever: NumberLever, position: int) -> Fraction:
    value = lever.value(position)
    assert isinstance(value, int | Fraction)
    return Fraction(value)


def _waived(lever: NumberLever, inputs: Mapping[str, Value]) -> Fraction:
    """What of the fact's value does not count."""
    counted = inputs.get(lever.fact.key)
    if isinstance(counted, int | Fraction) and isinstance(lever.before, int | Fraction):
        return Fraction(lever.before) - counted
    return Fraction(0)


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


def _around(cuts: Iterable[Fraction], lever: NumberLever, inputs: Mapping[str, Value], *, certain: bool) -> Marks:
    """The positions beside each cut; waived items lie between a value and what counts of it."""
    waived = _waived(lever, inputs)
    found = {1} if lever.last is None else {1, lever.last}
    for cut in cuts:
        at = lever.position(cut + waived)
        found |= {at - 1, at, at + 1}
    within = sorted(one for one in found if one > 0 and (lever.last is None or one <= lever.last))
    return Marks(tuple(within), certain, lever.last is None)
