"""Of a number that is added up with those of sub-units: whose part of it moves, and by how much.

A step towards what is better is one of the sum. It is the unit's own part that moves first and then, in the order of the tables, those of its
sub-units, each within the limits of the fact; of what is taken away what no waiver covers goes first, since the rest counts for nothing as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.interval import Interval
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import whole
from kaoping.engine.analysis.ranges import fact_range
from kaoping.engine.application.charge import has_entries
from kaoping.engine.application.unwaived import waived_items
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.recover.value import Share
from kaoping.engine.rulebook import Fact


@dataclass(frozen=True, slots=True)
class Part:
    """The value of one unit in a sum. ``covered``: how much of it waivers cover."""

    unit: str
    before: Value
    covered: Fraction

    @property
    def number(self) -> Fraction:
        return Fraction(0) if isinstance(self.before, Gap | str) else Fraction(self.before)

    def room(self, end: Fraction | None, way: int) -> Fraction | None:
        """How far the value may go before it comes to this end; None where there is none. What is marked as not applicable stays so, and what a waiver
        covers does not grow: the waiver might cover that too."""
        if isinstance(self.before, Gap) or (way > 0 and self.covered):
            return Fraction(0)
        return None if end is None else max((end - self.number) * way, Fraction(0))


def cell_range(fact: Fact) -> Interval:
    """The values that a fact may have in the tables, whatever is added to them."""
    return fact_range(replace(fact, with_subunits=False)) or Interval()


def parts_of(fact: Fact, own: UnitFacts, below: Sequence[UnitFacts]) -> tuple[Part, ...]:
    """The unit's own part and those of the sub-units that have one; none where the fact is not added up."""
    if not fact.with_subunits:
        return ()
    return tuple(_part(fact, one) for one in (own, *(each for each in below if has_entries(each, fact))))


def _part(fact: Fact, facts: UnitFacts) -> Part:
    value = own_value(fact, facts)
    covered = Fraction(0)
    if isinstance(value, int | Fraction):
        left = waived_items(value, facts.waivers.get(fact.key, ()))
        assert isinstance(left, int | Fraction)
        covered = Fraction(value) - left
    return Part(facts.unit.name, value, covered)


def own_value(fact: Fact, facts: UnitFacts) -> Value:
    """What stands in the tables, or what an absent one counts as."""
    value = facts.values.get(fact.key, Gap.MISSING)
    return fact.absent if value is Gap.MISSING and fact.absent is not None else value


def furthest(parts: Sequence[Part], within: Interval, way: int) -> Fraction | None:
    """The sum when all have gone as far as they may; None where it has no end."""
    rooms = [one.room(within.high if way > 0 else within.low, way) for one in parts]
    if any(one is None for one in rooms):
        return None
    return sum((one.number for one in parts), Fraction(0)) + way * sum(
        (one or Fraction(0) for one in rooms), Fraction(0)
    )


def shares_of(parts: Sequence[Part], within: Interval, way: int, size: Fraction) -> tuple[Share, ...]:
    """Who goes how far when the sum goes so far."""
    end = within.high if way > 0 else within.low
    moved = [Fraction(0)] * len(parts)
    for spares in (True, False):
        for at, one in enumerate(parts):
            stop = one.covered if spares and way < 0 and one.covered and (end is None or end < one.covered) else end
            room = one.room(stop, way)
            step = size if room is None else min(max(room - moved[at], Fraction(0)), size)
            moved[at] += step
            size -= step
    assert not size, parts
    pairs = zip(parts, moved, strict=True)
    return tuple(Share(one.unit, one.before, whole(one.number + way * by)) for one, by in pairs if by)
