"""The total: of its parts, scaled where indicators do not apply, with what stands on top; then points, caps and vetoes; then rounded."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent import indicator as indicators, wholes
from tests.independent.absence import CannotScore, NoValue
from tests.independent.book import IndicatorPart, Part
from tests.independent.indicator import round_score
from tests.independent.place import Place
from tests.independent.scores import maximum
from tests.independent.sums import combined, counted as counted_parts, weight
from tests.independent.unit import UnitAtHand
from tests.independent.values import number_of


def total(unit: UnitAtHand) -> Fraction | None:
    if "total" not in unit.memory:
        unit.memory["total"] = _total(unit)
    return unit.memory["total"]  # type: ignore[return-value]


def _total(unit: UnitAtHand) -> Fraction | None:
    book = unit.book
    scored = [one for one in book.indicators if one.has_points]
    if not scored:
        return None
    declared = None if book.total is None or book.total.value is None else number_of(book.total.value, Place(unit))
    at = Place(unit, full=declared)
    outcomes = {one: indicators.scored(one, unit) for one in scored}
    summed = combined(counted_parts(book.parts), book.total_formula, at)
    if any(one.consequence == "withhold_total" for one in outcomes.values()) or summed.score is None or _withheld(unit):
        return None
    found = _scaled(summed.score, outcomes, declared, unit)
    if found is None:
        return None
    for one, outcome in outcomes.items():
        if "beyond_total" in one.heading.indicator_options:
            found += outcome.score or 0
        if one.parent is None:
            found = max(found - outcome.spilled, min(found, Fraction(0)))
    try:
        found = wholes.after_maximum(wholes.TOTAL, wholes.before_maximum(wholes.TOTAL, found, at), at)
        if wholes.verdict("withhold_total", replace(at, told={"total": found})):
            return None
    except NoValue as gap:
        if gap.marked:
            return None
        raise CannotScore(f"what is done to the total: {gap}") from gap
    return round_score("total_score", found, unit)


def _withheld(unit: UnitAtHand) -> bool:
    from tests.independent.sums import section

    return any(section(one, unit).withheld for one in unit.book.sections)


def _scaled(
    found: Fraction, outcomes: dict[IndicatorPart, indicators.Scored], declared: Fraction | None, unit: UnitAtHand
) -> Fraction | None:
    """``total scaled to the other indicators``: points of the others × declared total ÷ their maxima."""
    if unit.book.total_formula or not any(one.consequence == "rescale_total" for one in outcomes.values()):
        return found  # a formula of the total says itself what becomes of a part without a score
    assert declared is not None
    out = sum(
        (_counted(one, unit) for one, outcome in outcomes.items() if outcome.consequence == "rescale_total"),
        Fraction(0),
    )
    return None if declared == out else found * declared / (declared - out)


def _counted(one: IndicatorPart, unit: UnitAtHand) -> Fraction:
    """What an indicator can count in the total: its maximum with the weights on the way there. A section that makes up for parts without a score
    leaves nothing to scale; what stands on top of the total is no part of it."""
    if "beyond_total" in one.heading.indicator_options:
        return Fraction(0)
    part: Part = one
    counted = maximum(one, unit)
    while part.parent is not None:
        section, at = part.parent, Place(unit)
        options = section.subtotal.sum_options if section.subtotal else ()
        if section.subtotal is None or isinstance(section.subtotal.value, syntax.PartsSum):
            if "reweighted" in options or any(isinstance(option, syntax.OverScored) for option in options):
                return Fraction(0)
            counted *= weight(part, counted_parts(section.parts), at)
        part = section
    return counted
