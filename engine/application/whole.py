"""A section or the total made of its parts: the bare account, exact, before words are added to it.

Where nothing is said, the scores of the parts are added up and a part without a score is passed over. A composition gives each part its
weight, or a formula over the scores; it says what a part without a score means, and how many must have one.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.account import Adjusted
from kaoping.engine.evaluation import Touched, value_or_touched
from kaoping.engine.facts import Gap, Value
from kaoping.engine.operations import round_to
from kaoping.engine.reference import adjusted
from kaoping.engine.rulebook import Composition, ScoreRounding
from kaoping.engine.tree import Adjustment, Change, Consequence


@dataclass(frozen=True, slots=True)
class Share:
    """What a part gives: its score times its weight. ``weight`` is the one that counts, ``declared`` the one that is written: they differ
    where the weights of missing parts went to the others."""

    key: str
    score: Fraction
    weight: Fraction = Fraction(1)
    declared: Fraction = Fraction(1)

    @property
    def amount(self) -> Fraction:
        return self.score * self.weight


@dataclass(frozen=True, slots=True)
class Summed:
    """Σ shares − spilt + formula + scaled = total. ``formula`` is None where the parts are added up; ``scaled`` is what bringing the sum to other
    points (``scaled_to``) added, ``over`` the maxima of the parts that were scored then; ``spilt`` is what indicators, by position, could not
    deduct themselves."""

    shares: tuple[Share, ...]
    total: Fraction
    formula: Fraction | None = None
    scaled: Fraction = Fraction(0)
    over: Fraction = Fraction(0)
    scaled_to: Fraction = Fraction(0)
    spilt: tuple[tuple[int, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """total of ``summed`` + Σ adjusted + rounding = closing."""

    summed: Summed
    adjusted: tuple[Adjusted, ...]
    rounding: Fraction
    closing: Fraction


@dataclass(frozen=True, slots=True)
class Unmade:
    """No score. ``touched`` is an input without a value; ``missing`` are the parts without one where they are the reason, else fewer than ``at_least`` had one. ``consequence``:
    NO_SCORE, WITHHOLD, or ZERO, where the score is 0 for this reason. ``rule`` is the adjustment that withholds the total, ``score`` what that
    would have been."""

    consequence: Consequence
    missing: tuple[str, ...] = ()
    scored: int = 0
    touched: Touched | None = None
    rule: Adjustment | None = None
    score: Fraction = Fraction(0)


Whole = Made | Unmade


def make(
    composition: Composition,
    scores: Mapping[str, Fraction | None],
    inputs: Mapping[str, Value],
    maxima: Mapping[str, Fraction | None],
) -> Summed | Unmade:
    """The parts put together, for these scores of indicators and sections (None: without one), by the keys of their inputs."""
    scored = [key for key in composition.counted if scores[key] is not None]
    missing = tuple(key for key in composition.counted if scores[key] is None)
    if len(scored) < composition.at_least:
        return Unmade(composition.otherwise, scored=len(scored))
    if not scored and composition.counted:
        return Unmade(_unless_zero(composition), missing)
    if composition.formula is not None:
        return _formula(composition, scores, inputs, missing)
    if missing and not (composition.reweighted or composition.missing_as_zero or composition.scaled_to is not None):
        return Unmade(_unless_zero(composition), missing)
    return _weighted(composition, scores, maxima)


def closed(
    summed: Summed,
    adjustments: tuple[Adjustment, ...],
    inputs: Mapping[str, Value],
    rounding: ScoreRounding | None,
    total_key: str = "",
    scores: Container[str] = (),
) -> Whole:
    """The whole after its caps, vetoes, coefficients and rounding; ``scores`` are the inputs that are scores of parts."""
    changes = adjusted(summed.total, adjustments, inputs, total_key, scores) if adjustments else ()
    if isinstance(changes, Touched):
        return Unmade(Consequence.WITHHOLD, touched=changes)
    found = summed.total + sum((one.amount for one in changes), Fraction(0))
    made = [adjustments[one.position] for one in changes]
    if (rule := next((one for one in made if one.change is Change.WITHHOLD), None)) is not None:
        return Unmade(Consequence.WITHHOLD, rule=rule, score=found)
    closing = rounded(found, rounding)
    return Made(summed, changes, closing - found, closing)


def _unless_zero(composition: Composition) -> Consequence:
    """A missing part leaves the whole without a score; only too few of them may make it 0."""
    given = composition.otherwise
    return Consequence.NO_SCORE if given is Consequence.ZERO else given


def _weighted(
    composition: Composition,
    scores: Mapping[str, Fraction | None],
    maxima: Mapping[str, Fraction | None],
) -> Summed:
    weights = {key: weight for key, weight in composition.weights if scores[key] is not None}
    factor = Fraction(1)
    concerned = [
        key for key, _ in composition.weights if not composition.shared_out or scores[key] is not None or maxima[key]
    ]
    if composition.reweighted:
        together = sum(weights.values(), Fraction(0))
        whole = sum((weight for key, weight in composition.weights if key in concerned), Fraction(0))
        factor = whole / together if together else factor
    shares = tuple(
        Share(key, score, weight * factor, weight)
        for key, weight in weights.items()
        if (score := scores[key]) is not None
    )
    found = sum((share.amount for share in shares), Fraction(0))
    over = sum((share.weight * (maxima[share.key] or 0) for share in shares), Fraction(0))
    if composition.scaled_to is None or not over:
        return Summed(shares, found)
    points = composition.scaled_to
    if composition.shared_out:
        points = sum((weight * (maxima[key] or 0) for key, weight in composition.weights), Fraction(0))
    scaled = found * points / over
    return Summed(shares, scaled, scaled=scaled - found, over=over, scaled_to=points)


def _formula(
    composition: Composition,
    scores: Mapping[str, Fraction | None],
    inputs: Mapping[str, Value],
    missing: tuple[str, ...],
) -> Summed | Unmade:
    assert composition.formula is not None
    value = value_or_touched(composition.formula, with_scores(composition, scores, inputs))
    if isinstance(value, Touched):
        part = value.key in scores
        missing = missing or ((value.key,) if part else ())
        return Unmade(_unless_zero(composition), missing, touched=None if part else value)
    return Summed((), value, formula=value)


def with_scores(
    composition: Composition, scores: Mapping[str, Fraction | None], inputs: Mapping[str, Value]
) -> dict[str, Value]:
    """The inputs of a formula: scores beside facts and derived values."""
    absent: Value = Fraction(0) if composition.missing_as_zero else Gap.NOT_APPLICABLE
    return {**inputs, **{key: absent if score is None else score for key, score in scores.items()}}


def rounded(score: Fraction, rounding: ScoreRounding | None) -> Fraction:
    return score if rounding is None else round_to(score, rounding.step, rounding.rounding)
