"""Steps from a target: a × k where x is beyond the target t, k the steps in the distance; else what ``otherwise`` says."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.units import time_of
from tests.independent.conditions import reaches
from tests.independent.days import months_later, whole_months, working_days_after
from tests.independent.effects import Given, given, only, otherwise, step_size, steps
from tests.independent.place import Place
from tests.independent.values import number_of


def gives(clause: syntax.PerStep, at: Place) -> Given | None:
    value, target = number_of(clause.value, at), number_of(clause.limit.value, at)
    if not reaches(value, clause.limit, at):
        return otherwise(clause.tails, at)
    each = given(clause.effect, at, clause.tails)
    low, high = (value, target) if clause.side in ("short", "early") else (target, value)
    if clause.side in ("early", "late") or _is_day(clause.value, at):
        number = _steps_of_days(clause, int(low), int(high), at)
    else:
        number = steps(high - low, step_size(clause.step, target), clause.tails)
    return Given(each.amount * number, each.is_deduction)


def _months(clause: syntax.PerStep, low: int, high: int) -> Fraction:
    """Months that are complete; days beyond them are a part of one, which cannot count pro rata."""
    months = whole_months(low, high)
    part = Fraction(months_later(low, months) < high, 2)
    said = only(clause.tails, syntax.Part)
    assert part == 0 or (said is not None and said.part_rule != "pro_rata")
    return steps(months + part, clause.step.number, clause.tails)


def _is_day(value: syntax.Value, at: Place) -> bool:
    if not isinstance(value, syntax.Reference):
        return isinstance(value, syntax.Moved | syntax.Onward | syntax.AssessmentDate | syntax.Moment)
    fact = at.unit.fact_named(value.name)
    return fact is not None and fact.kind == "date"


def _steps_of_days(clause: syntax.PerStep, low: int, high: int, at: Place) -> Fraction:
    """Days, working days, weeks or months from the earlier day to the later, that one included."""
    match time_of(clause.step.unit):
        case "days" | "":
            return steps(Fraction(high - low), clause.step.number, clause.tails)
        case "weeks":
            return steps(Fraction(high - low), 7 * clause.step.number, clause.tails)
        case "working_days":
            return steps(Fraction(working_days_after(low, high, at)), clause.step.number, clause.tails)
        case "months":
            return _months(clause, low, high)
        case time:
            raise AssertionError(time)
