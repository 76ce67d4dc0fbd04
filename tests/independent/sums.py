"""Sections and the total: their parts added up, weighted or by a formula, and what becomes of parts without a score."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.walk import walk
from tests.independent import indicator as indicators, wholes
from tests.independent.absence import CannotCompute, CannotScore, NoValue
from tests.independent.book import IndicatorPart, Part, SectionPart
from tests.independent.indicator import round_score
from tests.independent.place import Place
from tests.independent.scores import NoScore, group_of, maximum, score
from tests.independent.unit import UnitAtHand
from tests.independent.values import number_of

Formula = syntax.TotalFormula | syntax.Subtotal | None


@dataclass(frozen=True)
class Summed:
    """``score`` None: there is none."""

    score: Fraction | None
    withheld: bool = False
    marked: bool = False


# Sections


def section(part: SectionPart, unit: UnitAtHand) -> Summed:
    if part not in unit.memory:
        unit.memory[part] = _section(part, unit)
    found = unit.memory[part]
    assert isinstance(found, Summed)
    return found


def _section(part: SectionPart, unit: UnitAtHand) -> Summed:
    at = Place(unit, section=part, full=points_of(part, unit))
    if any(_is_withheld(one, unit) for one in counted(part.parts)):
        return Summed(None, withheld=True)
    summed = combined(counted(part.parts), part.subtotal, at)
    if summed.score is None:
        return summed
    found = _shared_out(part, summed.score, unit)
    own = [one for one in counted(part.parts) if isinstance(one, IndicatorPart)]
    spilled = sum((indicators.scored(one, unit).spilled for one in own), Fraction(0))
    found = max(found - spilled, min(found, Fraction(0)))
    try:
        found = wholes.after_maximum(part, wholes.before_maximum(part, found, at), at)
    except NoValue as gap:
        if not gap.marked:
            raise CannotScore(f"what is done to a section: {gap}") from gap
        return Summed(None, withheld=True)
    return Summed(round_score("section_scores", found, unit), summed.withheld)


def _is_withheld(part: Part, unit: UnitAtHand) -> bool:
    if isinstance(part, IndicatorPart):
        return indicators.scored(part, unit).consequence == "withhold_total"
    return section(part, unit).withheld


def counted(parts: list[Part]) -> list[Part]:
    """The parts that are added up: indicators without points are none, and what stands on top of the total is added there."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, SectionPart):
            found += [part] if part.has_points else []
        elif part.heading.opening != "unscored" and "beyond_total" not in part.heading.indicator_options:
            found.append(part)
    return found


def points_of(part: SectionPart, unit: UnitAtHand) -> Fraction | None:
    """The points declared, else those of what stands in the section."""
    if part.heading.value is not None:
        return number_of(part.heading.value, Place(unit))
    found = [_maximum(one, unit) for one in counted(part.parts)]
    return None if None in found else sum((one for one in found if one is not None), Fraction(0))


def _maximum(part: Part, unit: UnitAtHand) -> Fraction | None:
    return indicators.maximum_of(part, unit) if isinstance(part, IndicatorPart) else points_of(part, unit)


def _shared_out(part: SectionPart, found: Fraction, unit: UnitAtHand) -> Fraction:
    """``section scaled to its other indicators``: points of these × points of the section ÷ their maxima; where parts have weights, these go to the others."""
    own = [one for one in counted(part.parts) if isinstance(one, IndicatorPart)]
    if not any(indicators.scored(one, unit).consequence == "rescale_section" for one in own):
        return found
    parts = [one for one in counted(part.parts) if score(one, unit) is not None or _shares(one, unit)]
    scored = [one for one in parts if score(one, unit) is not None]
    at = Place(unit, section=part)
    if any(one.heading.part_weight for one in part.parts):
        worth = {one: weight(one, counted(part.parts), at) for one in parts}
    else:
        worth = {one: maximum(one, unit) - _out_of(one, unit) for one in parts}
    return found * sum(worth.values(), Fraction(0)) / sum((worth[one] for one in scored), Fraction(0))


def _shares(one: Part, unit: UnitAtHand) -> bool:
    """Whether the points of a part without a score go to the others: not those over which the total is scaled."""
    return isinstance(one, SectionPart) or indicators.scored(one, unit).consequence != "rescale_total"


def _out_of(one: Part, unit: UnitAtHand) -> Fraction:
    """The points within a section over which the total is scaled."""
    if isinstance(one, IndicatorPart):
        return Fraction(0)
    return sum(
        (
            _out_of(part, unit) if isinstance(part, SectionPart) else maximum(part, unit)
            for part in counted(one.parts)
            if not _shares(part, unit) or isinstance(part, SectionPart)
        ),
        Fraction(0),
    )


# How parts are made one


def combined(parts: list[Part], formula: Formula, at: Place) -> Summed:
    options = formula.sum_options if formula else ()
    if formula is not None and not isinstance(formula.value, syntax.PartsSum):
        parts = _named_in(formula.value, at)
    known = [part for part in parts if score(part, at.unit) is not None]
    least = next((int(option.part_count) for option in options if isinstance(option, syntax.AtLeastParts)), 0)
    said = next((option.sum_consequence for option in options if isinstance(option, syntax.ElseSum)), "")
    try:
        if len(known) < least:
            return Summed(Fraction(0)) if said == "zero_points" else Summed(None, withheld=said == "withhold_total")
        if parts and not known:
            raise NoScore("no part has a score")
        if formula is None or isinstance(formula.value, syntax.PartsSum):
            return Summed(_of_parts(parts, known, options, at))
        return Summed(_of_formula(formula, options, at))
    except NoScore:
        return Summed(None, withheld=said == "withhold_total")
    except (NoValue, CannotCompute) as gap:
        raise CannotScore(f"a formula of scores: {gap}") from gap


def _of_parts(parts: list[Part], known: list[Part], options: tuple[syntax.SumOption, ...], at: Place) -> Fraction:
    """The sum of the parts, each with its weight."""
    weights = {part: weight(part, parts, at) for part in parts}
    found = sum((_known(part, at) * weights[part] for part in known), Fraction(0))
    if "reweighted" in options:
        there = sum((weights[part] for part in known), Fraction(0))
        found = found * sum(weights.values(), Fraction(0)) / there
    for option in options:
        if isinstance(option, syntax.OverScored):
            maxima = sum((maximum(part, at.unit) * weights[part] for part in known), Fraction(0))
            found = found * number_of(option.value, at) / maxima
    return found


def _known(part: Part, at: Place) -> Fraction:
    found = score(part, at.unit)
    assert found is not None
    return found


def weight(part: Part, parts: list[Part], at: Place) -> Fraction:
    """Per cents as they are; plain numbers are divided by their sum; without weights each part counts whole."""
    said = {one: one.heading.part_weight.value for one in parts if one.heading.part_weight is not None}
    if not said:
        return Fraction(1)
    if part not in said:
        return Fraction(1) if maximum(part, at.unit) != 0 else Fraction(0)
    own = number_of(said[part], at)
    if any(isinstance(one, syntax.Literal) and one.unit == "percent" for one in said.values()):
        return own
    return own / sum((number_of(one, at) for one in said.values()), Fraction(0))


def _of_formula(
    formula: syntax.TotalFormula | syntax.Subtotal, options: tuple[syntax.SumOption, ...], at: Place
) -> Fraction:
    told = {**at.told, "missing_as_zero": Fraction(1)} if "missing_as_zero" in options else at.told
    inner = replace(at, of_parts=True, told=told)
    assert not isinstance(formula.value, syntax.PartsSum)
    if "reweighted" in options:
        return _reweighted(formula.value, inner)
    return number_of(formula.value, inner)


def _reweighted(value: syntax.Value, at: Place) -> Fraction:
    """score × weight × (all weights ÷ weights of the scored parts)"""
    found, there, all_of_them = Fraction(0), Fraction(0), Fraction(0)
    for term in _terms(value):
        part, own = _weighted(term, at)
        all_of_them += own
        points = score(part, at.unit)
        if points is not None:
            found, there = found + points * own, there + own
    if there == 0:
        raise NoScore("no part has a score")
    return found * all_of_them / there


def _terms(value: syntax.Value) -> list[syntax.Value]:
    if isinstance(value, syntax.Plus):
        return [*_terms(value.left), *_terms(value.right)]
    return [value]


def _weighted(term: syntax.Value, at: Place) -> tuple[Part, Fraction]:
    """A part and its weight, either of them first."""
    left, right = (
        (term.left, term.right) if isinstance(term, syntax.Times) else (term, syntax.Literal(number=Fraction(1)))
    )
    part = at.book.part_named(left.name) if isinstance(left, syntax.Reference | syntax.ScoreOf) else None
    if part is None:
        left, right = right, left
        assert isinstance(left, syntax.Reference | syntax.ScoreOf), term
        part = at.book.part_named(left.name)
    assert part is not None
    return part, number_of(right, at)


def _named_in(value: syntax.Value, at: Place) -> list[Part]:
    """The parts of which a formula takes the score."""
    found: list[Part] = []
    for node in walk(value):
        match node:
            case syntax.Reference(name=name) | syntax.ScoreOf(name=name):
                part = at.book.part_named(name)
                found += [part] if part is not None else []
            case syntax.ScoresOf() | syntax.EachScore() | syntax.AnyScore() | syntax.EveryScore():
                found += group_of(node.group, node.name, at.section if node.here else None, at)
    return list(dict.fromkeys(found))
