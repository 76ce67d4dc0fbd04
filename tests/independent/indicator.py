"""An indicator closes at: opening + Σ amounts, times its coefficient, between floor and maximum, under its caps and vetoes, rounded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent import clauses, tails, wholes
from tests.independent.absence import CannotCompute, CannotScore, NoValue
from tests.independent.book import IndicatorPart
from tests.independent.conditions import holds
from tests.independent.effects import given
from tests.independent.place import Place
from tests.independent.rounding import rounded, step_of
from tests.independent.unit import UnitAtHand
from tests.independent.values import literal, number_of


@dataclass(frozen=True)
class Scored:
    """``score`` None: there is none, and ``consequence`` says what the total does. ``marked``: because it does not apply. Who has no score by clauses has no raw deduction. ``spilled`` is what the floor gave back and the section pays."""

    score: Fraction | None
    consequence: str = ""
    marked: bool = False
    raw_deduction: Fraction | None = None
    spilled: Fraction = Fraction(0)


def scored(indicator: IndicatorPart, unit: UnitAtHand) -> Scored:
    if indicator not in unit.memory:
        unit.memory[indicator] = Scored(
            None
        )  # while it is worked out, as for points that follow from the scores of the units that have one
        unit.memory[indicator] = _scored(indicator, unit)
    found = unit.memory[indicator]
    assert isinstance(found, Scored)
    return found


def maximum_of(indicator: IndicatorPart, unit: UnitAtHand) -> Fraction | None:
    value = indicator.heading.value
    return None if value is None else number_of(value, Place(unit))


def place_of(indicator: IndicatorPart, unit: UnitAtHand) -> Place:
    return Place(unit, indicator, indicator.parent, maximum_of(indicator, unit))


def _scored(indicator: IndicatorPart, unit: UnitAtHand) -> Scored:
    at = place_of(indicator, unit)
    try:
        for line in indicator.lines:
            if isinstance(line, syntax.NotApplicable) and holds(line.condition, at):
                assert line.consequence is not None
                return _follows(line.consequence, at, marked=True)
        return _by_clauses(indicator, at)
    except NoValue as gap:
        marked, missing = _said(indicator, syntax.Marked), _said(indicator, syntax.Missing)
        as_marked = gap.marked or missing == "treat_as_not_applicable"
        consequence = marked if as_marked else missing
        if consequence is None:
            raise CannotScore(f"{indicator.heading.name.text}: {gap}") from gap
        return _follows(consequence, at, marked=as_marked)
    except CannotCompute as gap:
        raise CannotScore(f"{indicator.heading.name.text}: {gap}") from gap


def _said(indicator: IndicatorPart, kind: type[syntax.Missing] | type[syntax.Marked]) -> syntax.Consequence | None:
    return next((line.consequence for line in indicator.lines if isinstance(line, kind)), None)


def _follows(consequence: syntax.Consequence, at: Place, *, marked: bool) -> Scored:
    """What is said of an indicator without a score: points between floor and maximum, or what becomes of section and total."""
    if isinstance(consequence, str):
        if consequence == "report_error":
            raise CannotScore("report an error")
        return Scored(None, consequence, marked)
    assert at.indicator is not None
    try:
        amount = given(consequence, at).amount
    except (NoValue, CannotCompute) as gap:
        raise CannotScore(str(gap)) from gap
    return Scored(round_score("indicator_scores", _limited(amount, at), at.unit), marked=marked)


def _by_clauses(indicator: IndicatorPart, at: Place) -> Scored:
    options = indicator.heading.indicator_options
    assert at.full is not None or indicator.heading.opening != "starts_full"
    score = at.full if indicator.heading.opening == "starts_full" else Fraction(0)
    assert score is not None
    raw = Fraction(0)
    for line in indicator.lines:
        if not isinstance(line, syntax.Clause) or not tails.in_force(clauses.small_print(line), at):
            continue
        small = clauses.small_print(line)
        if not isinstance(line, clauses.ASKING):
            tails.share(small, at)
        found = clauses.gives(line, at)
        if found is None or (isinstance(line, syntax.Tiered | syntax.Escalating) and found.amount == 0):
            continue
        if found.as_it_stands:
            small = tuple(
                tail for tail in small if not isinstance(tail, syntax.Mitigated | syntax.ResultRounded | syntax.Lowest)
            )
        raw -= tails.before_cap(found.amount, small, at) if found.is_deduction else 0
        score += tails.settled(found.amount, small, at)
        if "clamped" in options:
            score = _limited(score, at)
    score = wholes.before_maximum(indicator, score, at)
    limited = _limited(score, at)
    spilled = max(limited - score, Fraction(0)) if "spilled" in options else Fraction(0)
    closing = wholes.after_maximum(indicator, limited, at)
    return Scored(round_score("indicator_scores", closing, at.unit), raw_deduction=raw, spilled=spilled)


def _limited(score: Fraction, at: Place) -> Fraction:
    """Between 0 and the maximum, unless the indicator may be negative or may exceed it, or has another floor."""
    assert at.indicator is not None
    options = at.indicator.heading.indicator_options
    below = next((option for option in options if isinstance(option, syntax.NotBelow)), None)
    floor = number_of(below.value, at) if below else None if "may_be_negative" in options else Fraction(0)
    ceiling = None if "may_exceed_maximum" in options else at.full
    if ceiling is not None:
        score = min(score, ceiling)
    return score if floor is None else max(score, floor)


def round_score(what: str, score: Fraction, unit: UnitAtHand) -> Fraction:
    line = unit.book.roundings.get(what)
    if line is None:
        return score
    return rounded(score, step_of(line.decimals, literal(line.multiple) if line.multiple else None), line.rounding_mode)
