"""The scores of a rulebook that laws speak of."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.engine.assessment.places import places_of, places_of_section, places_of_total
from kaoping.engine.laws.law import TOTAL, Part, PartKind
from kaoping.engine.rulebook import Rulebook, Section, score_key, total_key
from kaoping.engine.tree import Indicator


def indicators_of(rulebook: Rulebook) -> Iterator[Part]:
    return (Part(PartKind.INDICATOR, one.key) for one in rulebook.indicators)


def wholes_of(rulebook: Rulebook) -> Iterator[Part]:
    """The sections that have points, and the total."""
    yield from (Part(PartKind.SECTION, one.key) for one in rulebook.sections if rulebook.has_points(one.key))
    if rulebook.indicators:
        yield TOTAL


def parts_of(rulebook: Rulebook) -> Iterator[Part]:
    yield from indicators_of(rulebook)
    yield from wholes_of(rulebook)


def input_of(rulebook: Rulebook, part: Part) -> str:
    """The name under which formulas and conditions take a score."""
    if part.kind is PartKind.TOTAL:
        return total_key(rulebook.language)
    return score_key(part.key, rulebook.language, is_section=part.kind is PartKind.SECTION)


def indicator_at(rulebook: Rulebook, part: Part) -> Indicator:
    return next(one for one in rulebook.indicators if one.key == part.key)


def section_at(rulebook: Rulebook, part: Part) -> Section:
    return next(one for one in rulebook.sections if one.key == part.key)


def places_at(rulebook: Rulebook, part: Part) -> int:
    """The decimals that a score is shown with, at the least."""
    match part.kind:
        case PartKind.INDICATOR:
            return places_of(indicator_at(rulebook, part))
        case PartKind.SECTION:
            return places_of_section(rulebook, part.key)
        case _:
            return places_of_total(rulebook)
