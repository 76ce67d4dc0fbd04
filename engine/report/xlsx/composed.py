"""Weighted sums and formulas of scores in formulas: the parts with their weights, what a part without a score means, and how many must have one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.diagnostic import Text
from kaoping.engine.report.xlsx.formula import number
from kaoping.engine.report.xlsx.printed import ATOM, SUM, Printed, Unprintable, constant
from kaoping.engine.rulebook import Composition
from kaoping.engine.tree import Consequence, Indicator

if TYPE_CHECKING:
    from kaoping.engine.report.xlsx.workings import Workings


_MIXED = Text(
    "同一级里有的指标按总分折算、有的按本级折算",
    "within one section some points go to the section and some to the total",
)


def composed(composition: Composition, place: Workings) -> Printed:
    """The whole before adjustments and rounding; a sign where there is none."""
    counted = [place.score_cell(key) for key in composition.counted]
    made = _formula(composition, place) if composition.formula is not None else _weighted(composition, place)
    text = made.text
    if not all(cell.sure for cell in counted) or composition.at_least > len(counted):
        number_scored = f"COUNT({','.join(cell.text for cell in counted)})"
        text = f"IF({number_scored}=0,{_sign(_unless_zero(composition))},{text})" if counted else text
        if composition.at_least:
            text = f"IF({number_scored}<{composition.at_least},{_sign(composition.otherwise)},{text})"
        text = _unless_wrong(text, counted)
    return Printed(text, sure=made.sure and text == made.text)


def _unless_wrong(text: str, cells: Sequence[Printed]) -> str:
    """An error among the scores stays one."""
    for cell in reversed([cell for cell in cells if not cell.sure]):
        text = f"IF(ISERROR({cell.text}),{cell.text},{text})"
    return text


def _unless_zero(composition: Composition) -> Consequence:
    return Consequence.NO_SCORE if composition.otherwise is Consequence.ZERO else composition.otherwise


def _sign(consequence: Consequence) -> str:
    if consequence is Consequence.ZERO:
        return "0"
    return '"—W"' if consequence is Consequence.WITHHOLD else '"—N"'


def _weighted(composition: Composition, place: Workings) -> Printed:
    cells = {key: place.score_cell(key) for key, _ in composition.weights}
    sure = all(cell.sure for cell in cells.values())
    terms = [_term(cells[key], weight) for key, weight in composition.weights]
    text = "+".join(terms)
    unsure = [cell for cell in cells.values() if not cell.sure]
    out = _without_points(composition, place) if composition.shared_out else frozenset()
    if composition.reweighted and unsure:
        whole = Printed(_bound(sum((weight for key, weight in composition.weights if key not in out), Fraction(0))))
        if out:
            whole = place.hoisted(Printed(f"{whole.text}+{_unless_out(dict(composition.weights), out, cells)}"), None)
        there = "+".join(f"ISNUMBER({cells[key].text})*{_bound(weight)}" for key, weight in composition.weights)
        text = f"({text})*{whole.text}/({there})"
    if composition.scaled_to is not None:
        text = _scaled(text, composition, composition.scaled_to, cells, place, out)
    if unsure and not (composition.reweighted or composition.missing_as_zero or composition.scaled_to is not None):
        least = f"COUNT({','.join(cell.text for cell in cells.values())})<{len(cells)}"
        text = f"IF({least},{_sign(_unless_zero(composition))},{text})"
    return Printed(text, SUM, sure=sure)


def _term(cell: Printed, weight: Fraction) -> str:
    counted = cell.text if cell.sure else f"IF(ISNUMBER({cell.text}),{cell.text},0)"
    return counted if weight == 1 else f"{counted}*{_bound(weight)}"


def _bound(value: Fraction) -> str:
    return constant(value).within(ATOM)


def consequences_of(rule: Indicator) -> set[Consequence]:
    return {rule.missing, rule.marked, *(one.consequence for one in rule.not_applicable)}


def _without_points(composition: Composition, place: Workings) -> frozenset[str]:
    """The indicators over which the total may be scaled, so that they have no points to share out."""
    application = place.units[0].application
    own = {key for key, _ in composition.weights}
    rules = dict(zip(application.keys.all, application.rulebook.indicators, strict=False))
    out = {key for key, rule in rules.items() if Consequence.RESCALE in consequences_of(rule)}
    sections = {key for key in own if key not in rules}
    if out and sections:
        raise Unprintable(_MIXED)
    return frozenset(out & own)


def _unless_out(worths: dict[str, Fraction], out: frozenset[str], cells: dict[str, Printed]) -> str:
    return "+".join(f'IF(RIGHT({cells[key].text})="R",0,{_bound(worths[key])})' for key in worths if key in out)


def _scaled(
    text: str,
    composition: Composition,
    points: Fraction,
    cells: dict[str, Printed],
    place: Workings,
    out: frozenset[str],
) -> str:
    """The sum brought from the maxima of the parts that are scored to so many points."""
    maxima = place.units[0].application.keys.maxima
    factors = {key: weight * (maxima[key] or 0) for key, weight in composition.weights}
    over = place.hoisted(
        Printed("+".join(f"ISNUMBER({cells[key].text})*{_bound(each)}" for key, each in factors.items())), None
    )
    found = place.hoisted(Printed(text), None)
    scaled_to = Printed(_bound(points))
    if out:
        kept = sum((each for key, each in factors.items() if key not in out), Fraction(0))
        scaled_to = place.hoisted(Printed(f"{_bound(kept)}+{_unless_out(factors, out, cells)}"), None)
    return f"IF({over.text}=0,{found.text},{found.text}*{scaled_to.text}/{over.text})"


def _formula(composition: Composition, place: Workings) -> Printed:
    assert composition.formula is not None
    keys = list(place.score_keys)
    before = {key: place.known[key] for key in keys if key in place.known}
    if composition.missing_as_zero:
        place.zero_without_score = True
        for key in before:
            del place.known[key]
    try:
        found = number(composition.formula, place)
    finally:
        if composition.missing_as_zero:
            place.zero_without_score = False
            for key in keys:
                place.known.pop(key, None)
            place.known.update(before)
    if found.sure:
        return found
    kept = place.hoisted(found, None)
    sign = _sign(_unless_zero(composition))
    return Printed(f"IF(ISERROR({kept.text}),IF(ERROR.TYPE({kept.text})=6,{sign},{kept.text}),{kept.text})")
