"""What a unit had in earlier periods, made into inputs, each with the place it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.periods import Period, period_of
from kaoping.engine.published import Published
from kaoping.engine.rulebook import Past, PastReading, Rulebook

if TYPE_CHECKING:
    from kaoping.engine.application.case import Case


@dataclass(frozen=True, slots=True)
class Known:
    """A value of an earlier period; ``place`` is where it was read, None for a number of records or a derived value; ``period`` its name."""

    value: Value
    place: Cell | None = None
    period: str = ""


class Pasts:
    """The steps of a rulebook that look back."""

    def __init__(self, rulebook: Rulebook, periods: Sequence[Period], now: str) -> None:
        steps = [step for step in rulebook.steps if isinstance(step, Past)]
        self._asked = [(step, period_of(step, periods, now)) for step in steps]

    def __bool__(self) -> bool:
        return bool(self._asked)

    def of(self, facts: UnitFacts, case: Callable[[UnitFacts], Case]) -> Mapping[str, Known]:
        """For each step what the unit had; what an example gives goes before. ``case`` makes the inputs of a unit in an earlier period."""
        cases: dict[int, Case] = {}
        found: dict[str, Known] = {}
        for step, period in self._asked:
            if step.key in facts.values:
                found[step.key] = Known(facts.values[step.key], facts.places.get(step.key))
            elif period is None:
                found[step.key] = Known(Gap.MISSING)
            elif step.reading is not PastReading.VALUE:
                printed = period.published.get(facts.unit.name)
                place = printed.place if printed else None
                found[step.key] = Known(_printed(step, printed), place, period.name)
            elif facts.unit.name not in period.units:
                found[step.key] = Known(Gap.MISSING, None, period.name)
            else:
                earlier = period.units[facts.unit.name]
                if id(period) not in cases:
                    cases[id(period)] = case(earlier)
                value = cases[id(period)].inputs.get(step.of, Gap.MISSING)
                found[step.key] = Known(value, earlier.places.get(step.of), period.name)
        return found


def _printed(step: Past, printed: Published | None) -> Value:
    if printed is None:
        return Gap.MISSING
    if step.reading is PastReading.RANK:
        rank = printed.rank.strip()
        return int(rank) if rank.isdecimal() else Gap.NOT_APPLICABLE if printed.printed_unranked else Gap.MISSING
    score = printed.scores.get(step.of) if step.of else printed.total
    if score is None:
        return Gap.MISSING
    if step.reading is PastReading.RATE:
        return Fraction(score) / step.maximum if step.maximum else Gap.UNDEFINED
    return score
