"""What coefficients, points, caps and vetoes made of a unit's whole scores: of each section and of the total, in the order in which they were made."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.application.apply import Application
from kaoping.engine.application.case import Case
from kaoping.engine.application.scores import TOTAL, Scores
from kaoping.engine.application.whole import Made, rounded
from kaoping.engine.operations import round_to
from kaoping.engine.rulebook import ScoreRounding
from kaoping.engine.tree import Adjustment, Rounding

_CENT = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class WholeChange:
    """``index`` is the position of the section, or ``TOTAL``; ``before`` and ``after`` are its score, ``shown`` the same as people are told them."""

    index: int
    rule: Adjustment
    before: Fraction
    after: Fraction
    shown: tuple[Fraction, Fraction]


def changes_of_wholes(application: Application, scores: Scores, case: Case) -> Iterator[WholeChange]:
    """Those that changed a score, sections first."""
    for index in (*range(len(application.rulebook.sections)), TOTAL):
        adjustments = application.adjustments(index)
        score = scores.total if index == TOTAL else scores.sections[index]
        if not adjustments or score is None or index in scores.unmade:
            continue
        whole = application.whole(index, scores.indicators, scores.sections, case.inputs, scores.settled)
        assert isinstance(whole, Made)
        before = whole.summed.total
        for one in whole.adjusted:
            if one.amount:
                after = before + one.amount
                _, rounding = application.composition(index)
                shown = _brought_short(before, rounding), _brought_short(after, rounding)
                yield WholeChange(index, adjustments[one.position], before, after, shown)
            before += one.amount


def _brought_short(score: Fraction, rounding: ScoreRounding | None) -> Fraction:
    """The score on its way to the rounded one: to two decimals, more where that has more."""
    if rounding is None or rounding.step > _CENT:
        return round_to(score, _CENT, Rounding.HALF_UP)
    return rounded(score, rounding)
