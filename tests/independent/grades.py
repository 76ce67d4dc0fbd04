"""Grades: from the top, the first that holds; then vetoes that set, lower, raise or limit it; then quotas."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent.absence import NoValue
from tests.independent.conditions import holds, within
from tests.independent.place import Place
from tests.independent.rounding import rounded
from tests.independent.scores import NoScore
from tests.independent.total import total
from tests.independent.unit import UnitAtHand

SEATS = {"seats_down": "down", "seats_half_up": "half_up", "seats_up": "up"}


def grades(units: list[UnitAtHand], ranks: dict[UnitAtHand, Fraction | None]) -> dict[UnitAtHand, str]:
    """The grades of units of one class under one rulebook; empty: none."""
    found = {unit: _changed(unit, _first(unit, place(unit, ranks), frozenset()), place(unit, ranks)) for unit in units}
    if not units:
        return found
    beyond: dict[UnitAtHand, frozenset[str]] = dict.fromkeys(units, frozenset())
    order = labels(units[0])
    for quota in sorted(units[0].book.quotas, key=lambda one: order.index(one.label.text)):
        label = quota.label.text
        holders = [unit for unit in units if found[unit] == label and ranks[unit] is not None]
        for unit in _without_seat(quota, holders, units, ranks):
            beyond[unit] |= {label}
            found[unit] = _first(unit, place(unit, ranks), beyond[unit])
    return found


def place(unit: UnitAtHand, ranks: dict[UnitAtHand, Fraction | None]) -> Place:
    ranked = Fraction(sum(rank is not None for rank in ranks.values()))
    return Place(unit, told={"total": total(unit), "rank": ranks[unit], "ranked": ranked})


def _given(unit: UnitAtHand, at: Place, beyond: frozenset[str]) -> str:
    """The first that holds, of those that are not beyond their quota."""
    rules = unit.book.grades
    if at.told["total"] is None:
        none = next(
            (rule.label for rule in rules if isinstance(rule, syntax.GradeRule) and rule.grade_case == "no_total"), None
        )
        return none.text if none else ""
    for rule in rules:
        match rule:
            case syntax.GradeScale():
                for label in _scale(rule, at):
                    if label not in beyond:
                        return label
            case syntax.GradeRule(label=syntax.Label(text=label)) if label not in beyond:
                if rule.grade_case == "all_others" or (rule.condition is not None and _holds(rule.condition, at)):
                    return label
    return ""


def _first(unit: UnitAtHand, at: Place, beyond: frozenset[str]) -> str:
    """Where a fact of a condition is missing that is asked on the way, there is no grade."""
    try:
        return _given(unit, at, beyond)
    except NoValue:
        return ""


def _scale(rule: syntax.GradeScale, at: Place) -> list[str]:
    from tests.independent.values import value_of

    value = value_of(rule.value, at)
    found = [band.label.text for band in rule.grade_bands if within(value, band.limit, band.upper, at)]
    return found + [other.label.text for other in rule.other_grades if other.label is not None]


def _holds(condition: syntax.Condition, at: Place) -> bool:
    """A score that is not there fulfils no condition."""
    try:
        return holds(condition, at)
    except NoScore:
        return False


def labels(unit: UnitAtHand) -> list[str]:
    """The grades from the best to the worst, as the lines name them."""
    found: list[str] = []
    for rule in unit.book.grades:
        match rule:
            case syntax.GradeScale():
                named = [band.label for band in rule.grade_bands] + [other.label for other in rule.other_grades]
            case syntax.GradeRule():
                named = [rule.label] if rule.grade_case != "no_total" else []
        found += [label.text for label in named if label is not None and label.text not in found]
    return found


def _changed(unit: UnitAtHand, grade: str, at: Place) -> str:
    order = labels(unit)
    for placed in unit.book.adjustments:
        for verdict in placed.line.verdicts:
            if not isinstance(verdict, syntax.GradeSet | syntax.GradeAtMost | syntax.GradeLowered | syntax.GradeRaised):
                continue
            if not _is_so(placed.line.condition, at):
                continue
            grade = _by_verdict(verdict, grade, order)
    return grade


def _is_so(condition: syntax.Condition | None, at: Place) -> bool:
    """A condition whose fact is missing changes no grade."""
    try:
        return condition is None or _holds(condition, at)
    except NoValue:
        return False


def _by_verdict(verdict: syntax.Node, grade: str, order: list[str]) -> str:
    match verdict:
        case syntax.GradeSet(label=label):
            return label.text
        case syntax.GradeAtMost(label=label):
            return grade if grade not in order or order.index(grade) >= order.index(label.text) else label.text
        case syntax.GradeLowered(number=number):
            return grade if grade not in order else order[min(order.index(grade) + int(number), len(order) - 1)]
        case syntax.GradeRaised(number=number):
            return grade if grade not in order else order[max(order.index(grade) - int(number), 0)]
        case _:
            raise AssertionError(verdict)


def _without_seat(
    quota: syntax.Quota, holders: list[UnitAtHand], units: list[UnitAtHand], ranks: dict[UnitAtHand, Fraction | None]
) -> list[UnitAtHand]:
    """Those with the grade beyond its places; of a tie across the last place all are out, or all in."""
    seats = quota.number
    if quota.quota_base is not None:
        base = len(units) if quota.quota_base == "all_units" else sum(rank is not None for rank in ranks.values())
        mode = next((SEATS[option] for option in quota.quota_options if option in SEATS), "down")
        seats = rounded(quota.number * base / 100, Fraction(1), mode)
    out = []
    for unit in holders:
        own = ranks[unit]
        assert own is not None
        before = sum(1 for one in holders if (ranks[one] or 0) < own)
        level = sum(1 for one in holders if ranks[one] == own)
        if before >= seats or ("ties_left_out" in quota.quota_options and before + level > seats):
            out.append(unit)
    return out
