"""How many decimals points are shown with."""

from __future__ import annotations

from fractions import Fraction

from kaoping.engine.amount import decimal_places
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tree import Indicator


def places_of(indicator: Indicator) -> int:
    """Of an indicator's scores: the decimals of its rounding, else 2."""
    return _places(indicator.step)


def places_of_total(rulebook: Rulebook) -> int:
    """Of sections and totals."""
    if rulebook.total_rounding is not None:
        return _places(rulebook.total_rounding.step)
    return max((places_of(indicator) for indicator in rulebook.indicators), default=2)


def _places(step: Fraction | None) -> int:
    places = decimal_places(step.denominator) if step is not None else None
    return 2 if places is None else places
