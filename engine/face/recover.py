"""What would win a unit's points back."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.face.score import scored_of
from kaoping.engine.recover import Plan, Recoverer, Recovery, plan_for_points, plan_for_rank
from kaoping.engine.recover.recover import UnitRecoverer
from kaoping.engine.recover.target import refuse_target
from kaoping.engine.scoring.score import Scored


def recoveries(assessment: Assessment, unit: str, *, scored: Scored | None = None) -> tuple[Recovery, ...]:
    """For each indicator that lost points, the smallest changes of the unit's facts that win some back, each scored again, and what cannot be won, with the
    reasons. ``KeyError`` for an unknown unit."""
    return _of(assessment, unit, scored).recoveries()


def plan(
    assessment: Assessment,
    unit: str,
    *,
    points: int | Fraction | Decimal | None = None,
    rank: int | None = None,
    scored: Scored | None = None,
) -> Plan:
    """The cheapest changes that lead to so many ``points`` more in total, or to a ``rank``, while the others' facts stay; ``reached`` says whether they do.
    Costs are the manifest's ``[costs]``. ``Refusal`` where the unit cannot have the target; ``TypeError`` for a float, and unless one target is named."""
    if (points is None) == (rank is None):
        raise TypeError("name one target: points or rank")
    if isinstance(points, float):
        raise TypeError(f"points: {points!r} is a float; give an int, Fraction or Decimal")
    recoverer = _of(assessment, unit, scored)
    refuse_target(recoverer.standing, points=None if points is None else Fraction(points), rank=rank)
    if points is not None:
        return plan_for_points(recoverer, Fraction(points))
    assert rank is not None
    return plan_for_rank(recoverer, rank)


def _of(assessment: Assessment, unit: str, scored: Scored | None) -> UnitRecoverer:
    run = scored_of(assessment, scored)
    return Recoverer(assessment, run, thorough=True).of(run.standing(unit).unit.name)
