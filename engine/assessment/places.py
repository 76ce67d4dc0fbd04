"""How many decimals points are shown with."""

from __future__ import annotations

from fractions import Fraction

from kaoping.engine.amount import decimal_places
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tree import Indicator


def places_of(indicator: Indicator) -> int:
    """Of an indicator's scores: the decimals of its rounding, else 2."""
    return _places(indicator.step)


def places_of_section(rulebook: Rulebook, section: str) -> int:
    """Of a section's score: the decimals of its rounding, else the most of what stands in it."""
    if rulebook.section_rounding is not None:
        return _places(rulebook.section_rounding.step)
    within = [one.key for one in rulebook.sections if one.parent == section]
    own = (places_of(one) for one in rulebook.indicators if one.section == section)
    return max((*own, *(places_of_section(rulebook, one) for one in within)), default=2)


def places_of_total(rulebook: Rulebook) -> int:
    """Of the total: the decimals of its rounding, else the most of the indicators."""
    if rulebook.total_rounding is not None:
        return _places(rulebook.total_rounding.step)
    return max((places_of(indicator) for indicator in rulebook.indicators), default=2)


def _places(step: Fraction | None) -> int:
    places = decimal_places(step.denominator) if step is not None else None
    return 2 if places is None else places
