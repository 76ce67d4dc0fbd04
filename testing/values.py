"""The values of one fact."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum
from fractions import Fraction
from functools import cache
from itertools import cycle, islice
from typing import Final, Literal, assert_never

from hypothesis import strategies as st

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import whole
from kaoping.engine.analysis.grid import step_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.rulebook import Fact, Kind
from kaoping.testing.candidates import NUMBERS, numbers_near, range_of
from kaoping.testing.simplest import NO_LABEL

THIRDS = (Fraction(1, 3), Fraction(2, 3), Fraction(5, 7))
SIDES = 256  # as many as a byte has values
OTHERS_OF, GAPS_OF = 26, 6  # so many sides are any other number, and each of the gaps


class _Any(Enum):
    ANY = "any"


ANY: Final = _Any.ANY
Side = Value | Literal[_Any.ANY]


def values(
    fact: Fact,
    near: Collection[Fraction] = (),
    *,
    ties: Collection[Fraction] = (),
    labels: Sequence[str] = (),
    gaps: Collection[Gap] = (),
    plain: Value | None = None,
) -> st.SearchStrategy[Value]:
    """What a cell of the fact may hold, as its declaration allows it.

    ``near``: values at which something changes; they are drawn often, as is one step of the fact's unit to either side. ``ties`` are values at which a
    rounding is between two results. ``labels``: of a text, those that are asked for. ``gaps``: the ways in which the cell may be without a value.
    It shrinks to ``plain``, where that is None to what is good for the unit.
    """
    die = die_of(fact, near, ties=ties, labels=labels, gaps=gaps, plain=plain)
    return st.integers(0, SIDES - 1).flatmap(die.shown)


@cache
def bytes_of(size: int) -> st.SearchStrategy[bytes]:
    """So many throws of dice in one draw. A unit has dozens of facts, and each draw of its own takes as long as scoring an indicator."""
    return st.binary(min_size=size, max_size=size)


@dataclass(frozen=True, slots=True)
class Die:
    """The values of one fact, weighed, the simplest first: a side for each value of a byte."""

    sides: tuple[Side, ...]
    others: st.SearchStrategy[Value]

    def shown(self, side: int) -> st.SearchStrategy[Value]:
        value = self.sides[side]
        return self.others if value is ANY else st.just(value)

    def thrown(self, draw: st.DrawFn, side: int) -> Value:
        value = self.sides[side]
        return draw(self.others) if value is ANY else value


def die_of(
    fact: Fact,
    near: Collection[Fraction] = (),
    *,
    ties: Collection[Fraction] = (),
    labels: Sequence[str] = (),
    gaps: Collection[Gap] = (),
    plain: Value | None = None,
) -> Die:
    aimed = aimed_at(fact, near, ties, labels, plain)
    more: tuple[Side, ...] = tuple(gap for gap in gaps if gap not in aimed) * GAPS_OF
    more += (ANY,) * OTHERS_OF if fact.kind in NUMBERS else ()
    sides: tuple[Side, ...] = (*islice(cycle(aimed), SIDES - len(more)), *more)
    return Die(sides, _others(fact, near) if fact.kind in NUMBERS else st.nothing())


def aimed_at(
    fact: Fact,
    near: Collection[Fraction] = (),
    ties: Collection[Fraction] = (),
    labels: Sequence[str] = (),
    plain: Value | None = None,
) -> tuple[Value, ...]:
    """The values that are tried most, the simplest first."""
    match fact.kind:
        case Kind.COUNT | Kind.NUMBER | Kind.RATIO | Kind.JUDGED | Kind.IMPORTED | Kind.DATE | Kind.YES_NO:
            return numbers_near(fact, near, ties, plain)
        case Kind.ONE_OF:
            return _from(plain, fact.choices)
        case Kind.TEXT:
            return _from(plain, (*filter(None, labels), NO_LABEL))  # an empty cell is one without a text
        case Kind.RECORDS:
            raise ValueError(f"[{fact.key}] is of records, which have no value: draw records")
        case _:
            assert_never(fact.kind)


def _from(plain: Value | None, labels: Sequence[str]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys([*([] if plain is None else [plain]), *labels]))


def _others(fact: Fact, near: Collection[Fraction]) -> st.SearchStrategy[Value]:
    """Any number that is allowed, in steps of the fact's unit; now and then one that no decimal is equal to."""
    within = range_of(fact)
    step = step_of(fact, (*near, within.low, within.high))
    if fact.kind is Kind.NUMBER:
        step = min(step, Fraction(1, 10))
    low = within.low if within.low is not None else min([Fraction(-10), *near])
    high = within.high if within.high is not None else 2 * max([Fraction(10), *near, low + 10])
    even = st.integers(0, int((high - low) / step)).map(lambda steps: whole(low + steps * step))
    uneven = [one for one in THIRDS if one in within] if fact.kind in (Kind.RATIO, Kind.NUMBER) else []
    return st.one_of(even, even, even, st.sampled_from(uneven)) if uneven else even
