"""Scores as values: of an indicator or a section, its rate, its maximum, its raw deduction; and those of a group."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent.absence import CannotCompute, NoValue
from tests.independent.book import IndicatorPart, Part, SectionPart, same
from tests.independent.place import Place
from tests.independent.unit import UnitAtHand


class NoScore(NoValue):
    """A score that is not there."""


def score(part: Part, unit: UnitAtHand) -> Fraction | None:
    from tests.independent import indicator, sums

    return indicator.scored(part, unit).score if isinstance(part, IndicatorPart) else sums.section(part, unit).score


def maximum(part: Part, unit: UnitAtHand) -> Fraction:
    from tests.independent import indicator, sums

    found = indicator.maximum_of(part, unit) if isinstance(part, IndicatorPart) else sums.points_of(part, unit)
    assert found is not None, part.heading.name
    return found


def score_of(name: syntax.Name, reading: str, at: Place) -> Fraction:
    part = at.book.part_named(name)
    assert part is not None, name
    return read(part, reading, at)


def read(part: Part, reading: str, at: Place) -> Fraction:
    from tests.independent import indicator

    if reading == "maximum_of_part":
        return maximum(part, at.unit)
    found = score(part, at.unit)
    if found is None:
        raise NoScore(
            part.heading.name.text, marked=isinstance(part, IndicatorPart) and indicator.scored(part, at.unit).marked
        )
    match reading:
        case "score_of_part":
            return found
        case "rate_of_part":
            if maximum(part, at.unit) == 0:
                raise CannotCompute("a maximum of 0")
            return found / maximum(part, at.unit)
        case "raw_deduction_of_part":
            assert isinstance(part, IndicatorPart)
            raw = indicator.scored(part, at.unit).raw_deduction
            if raw is None:
                raise NoScore(part.heading.name.text, marked=indicator.scored(part, at.unit).marked)
            return raw
        case _:
            raise AssertionError(reading)


def score_in_formula(part: Part, at: Place) -> Fraction:
    """The score of a part by its name, in the formula of a section or the total."""
    found = score(part, at.unit)
    if found is not None:
        return found
    if at.told.get("missing_as_zero"):
        return Fraction(0)
    raise NoScore(part.heading.name.text)


# Groups of scores


def group_of(group: str, name: syntax.Name | None, here: SectionPart | None, at: Place) -> list[Part]:
    """The indicators or sections within a section, or of the whole rulebook."""
    within = here
    if name is not None:
        within = next(one for one in at.book.sections if same(one.heading.name, name))
    found = at.book.all_parts(None if within is None else within.parts)
    if group == "sections":
        inner = [part for part in found if isinstance(part, SectionPart)]
        return [part for part in inner if part.parent is within]
    return [part for part in found if isinstance(part, IndicatorPart) and part.has_points]


def _group(node: syntax.AnyScore | syntax.EveryScore | syntax.EachScore | syntax.ScoresOf, at: Place) -> list[Part]:
    return group_of(node.group, node.name, at.section if node.here else None, at)


def scores_of_group(node: syntax.ScoresOf, at: Place) -> list[Fraction | None]:
    found: list[Fraction | None] = []
    for part in _group(node, at):
        try:
            found.append(read(part, node.reading, at))
        except NoScore:
            found.append(Fraction(0) if at.told.get("missing_as_zero") else None)
    return found


def _reaching(node: syntax.AnyScore | syntax.EveryScore | syntax.EachScore, at: Place) -> Iterator[bool]:
    """Of each part; one without a score fulfils no condition on a section or the total, and is missing elsewhere."""
    from tests.independent.conditions import reaches

    for part in _group(node, at):
        try:
            yield reaches(read(part, node.reading, at), node.limit, at)
        except NoScore:
            if "of_whole" not in at.told:
                raise
            yield False


def group_reaches(node: syntax.AnyScore | syntax.EveryScore, at: Place) -> bool:
    found = _reaching(node, at)
    return any(found) if isinstance(node, syntax.AnyScore) else all(found)


def number_reaching(node: syntax.EachScore, at: Place) -> int:
    return sum(_reaching(node, at))
