"""Every score lies between its declared limits.

Of an indicator these are its floor and its maximum, unless it may be negative, may exceed the maximum, or is multiplied behind it. A section and the
total have what their parts have, and the total the maximum that is declared; a line that adds to such a score or takes from it says that it may pass
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.dsl.interval import Interval
from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.bounds import bounds
from kaoping.engine.analysis.ranges import fact_ranges
from kaoping.engine.laws.breach import Breach, breach
from kaoping.engine.laws.law import Law, LawKind, Part, PartKind
from kaoping.engine.laws.parts import indicator_at, indicators_of, input_of, parts_of, section_at
from kaoping.engine.laws.situation import Situation
from kaoping.engine.rulebook import Composition, Rulebook
from kaoping.engine.tree import Adjustment, Change, ClauseSource, Indicator


@dataclass(frozen=True, slots=True)
class Limits:
    """None: no limit is promised on that side. ``source`` is the line that declares them."""

    low: Fraction | None
    high: Fraction | None
    source: ClauseSource | None = None


def laws(rulebook: Rulebook) -> Iterator[Law]:
    for part in parts_of(rulebook):
        limits = limits_of(rulebook, part)
        if limits.low is not None or limits.high is not None:
            yield Law(LawKind.WITHIN_LIMITS, part, source=limits.source)


def breach_in(law: Law, situation: Situation) -> Breach | None:
    limits = limits_of(situation.rulebook, law.part)
    for unit in situation.assessed:
        score = situation.score_of(unit, law.part)
        if score is None:
            continue
        if limits.high is not None and score > limits.high:
            return breach(law, unit, law.part, situation, sense=-1, allowed=limits.high)
        if limits.low is not None and score < limits.low:
            return breach(law, unit, law.part, situation, sense=1, allowed=limits.low)
    return None


def limits_of(rulebook: Rulebook, part: Part) -> Limits:
    match part.kind:
        case PartKind.INDICATOR:
            return of_indicator(indicator_at(rulebook, part))
        case PartKind.SECTION:
            section = section_at(rulebook, part)
            found = _of_whole(rulebook, section.key, section.composition, section.adjustments, section.maximum)
            return Limits(*found, section.source)
        case _:
            low, high = _of_whole(rulebook, "", rulebook.composition, rulebook.adjustments, rulebook.total)
            return Limits(low, high)


def of_indicator(indicator: Indicator) -> Limits:
    late = [one for one in indicator.adjustments if not one.early and one.change in (Change.TIMES, Change.ADD)]
    low, high = indicator.floor, indicator.ceiling
    if late:
        low, high = (low if low == 0 else None), None
    if indicator.maximum is None:
        high = None
    return Limits(low, high, indicator.source)


def _of_whole(
    rulebook: Rulebook,
    key: str,
    composition: Composition | None,
    adjustments: tuple[Adjustment, ...],
    maximum: Fraction | None,
) -> tuple[Fraction | None, Fraction | None]:
    """The limits of a section, or of the total (the empty key)."""
    indicators = [one for one in rulebook.indicators if one.section == key]
    sections = [one for one in rulebook.sections if one.parent == key and rulebook.has_points(one.key)]
    if composition is not None and composition.formula is not None:
        low, high = _of_formula(rulebook, composition, maximum)
    else:
        limits = [of_indicator(one) for one in indicators]
        limits += [limits_of(rulebook, Part(PartKind.SECTION, one.key)) for one in sections]
        low, high = _of_sum(limits, composition, maximum)
        if any(one.beyond_total and one.maximum for one in indicators):
            high = None
    if any(one.change in (Change.ADD, Change.TIMES) for one in adjustments):
        low, high = None, None
    return low, high


def _of_sum(
    parts: list[Limits], composition: Composition | None, maximum: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    low: Fraction | None = Fraction(0)
    if any(one.low is None for one in parts):
        low = None
    elif any(one.low for one in parts):  # some may be negative: as far as they declare it, added up
        low = (
            None
            if composition is not None
            else sum((min(one.low or Fraction(0), Fraction(0)) for one in parts), Fraction(0))
        )
    high = None if any(one.high is None for one in parts) else maximum
    return low, high


def _of_formula(
    rulebook: Rulebook, composition: Composition, maximum: Fraction | None
) -> tuple[Fraction | None, Fraction | None]:
    """A formula that may go below 0 says so; the maximum is declared."""
    assert composition.formula is not None
    ranges = dict(fact_ranges(rulebook))
    sections = (Part(PartKind.SECTION, one.key) for one in rulebook.sections)
    for part in (*indicators_of(rulebook), *sections):
        if (name := input_of(rulebook, part)) in composition.counted:
            limits = limits_of(rulebook, part)
            ranges[name] = Interval(limits.low, limits.high)
            if limits.high is None:
                maximum = None
    low = bounds(composition.formula, ranges).low
    return (Fraction(0) if low is not None and low >= 0 else None), maximum
