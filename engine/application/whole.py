"""A section or the total made of its parts: the bare account, exact, before words are added to it.

Where nothing is said, the scores of the parts are added up and a part without a score is passed over. A composition gives each part its
weight, or a formula over the scores; it says what a part without a score means, and how many must have one.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap, Value
from kaoping.engine.reference import round_to, value_of
from kaoping.engine.rulebook import Composition, ScoreRounding
from kaoping.engine.tree import Consequence


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
class Made:
    """Σ shares + formula + scaled + rounding = closing. ``formula`` is None where the parts are added up; ``scaled`` is what bringing the
    sum to other points added, ``over`` the maxima of the scored parts then."""

    shares: tuple[Share, ...]
    formula: Fraction | None
    scaled: Fraction
    over: Fraction
    rounding: Fraction
    closing: Fraction


@dataclass(frozen=True, slots=True)
class Unmade:
    """No score. ``missing`` are the parts without one where they are the reason, else fewer than ``at_least`` had one. ``consequence``:
    NO_SCORE, WITHHOLD, or ZERO, where the score is 0 for this reason."""

    consequence: Consequence
    missing: tuple[str, ...] = ()
    scored: int = 0


Whole = Made | Unmade


def make(
    composition: Composition,
    scores: Mapping[str, Fraction | None],
    inputs: Mapping[str, Value],
    maxima: Mapping[str, Fraction | None],
    rounding: ScoreRounding | None,
) -> Whole:
    """The whole for these scores of indicators and sections (None: without one), by the keys of their inputs."""
    scored = [key for key in composition.counted if scores[key] is not None]
    missing = tuple(key for key in composition.counted if scores[key] is None)
    if len(scored) < composition.at_least:
        return Unmade(composition.otherwise, scored=len(scored))
    if not scored and composition.counted:
        return Unmade(_unless_zero(composition), missing)
    if composition.formula is not None:
        return _formula(composition, scores, inputs, missing, rounding)
    if missing and not (composition.reweighted or composition.missing_as_zero or composition.scaled_to is not None):
        return Unmade(_unless_zero(composition), missing)
    return _weighted(composition, scores, maxima, rounding)


def _unless_zero(composition: Composition) -> Consequence:
    """A missing part leaves the whole without a score; only too few of them may make it 0."""
    given = composition.otherwise
    return Consequence.NO_SCORE if given is Consequence.ZERO else given


def _weighted(
    composition: Composition,
    scores: Mapping[str, Fraction | None],
    maxima: Mapping[str, Fraction | None],
    rounding: ScoreRounding | None,
) -> Made:
    weights = {key: weight for key, weight in composition.weights if scores[key] is not None}
    factor = Fraction(1)
    if composition.reweighted:
        together = sum(weights.values(), Fraction(0))
        factor = sum((weight for _, weight in composition.weights), Fraction(0)) / together if together else factor
    shares = tuple(
        Share(key, score, weight * factor, weight)
        for key, weight in weights.items()
        if (score := scores[key]) is not None
    )
    found = sum((share.amount for share in shares), Fraction(0))
    over = sum((share.weight * (maxima[share.key] or 0) for share in shares), Fraction(0))
    if composition.scaled_to is None or not over:
        return _closed(shares, None, Fraction(0), Fraction(0), found, rounding)
    scaled = found * composition.scaled_to / over
    return _closed(shares, None, scaled - found, over, scaled, rounding)


def _formula(
    composition: Composition,
    scores: Mapping[str, Fraction | None],
    inputs: Mapping[str, Value],
    missing: tuple[str, ...],
    rounding: ScoreRounding | None,
) -> Whole:
    assert composition.formula is not None
    value = value_of(composition.formula, with_scores(composition, scores, inputs))
    if isinstance(value, Gap):
        return Unmade(_unless_zero(composition), missing)
    return _closed((), value, Fraction(0), Fraction(0), value, rounding)


def with_scores(
    composition: Composition, scores: Mapping[str, Fraction | None], inputs: Mapping[str, Value]
) -> dict[str, Value]:
    """The inputs of a formula: scores beside facts and derived values."""
    absent: Value = Fraction(0) if composition.missing_as_zero else Gap.NOT_APPLICABLE
    return {**inputs, **{key: absent if score is None else score for key, score in scores.items()}}


def _closed(
    shares: tuple[Share, ...],
    formula: Fraction | None,
    scaled: Fraction,
    over: Fraction,
    found: Fraction,
    rounding: ScoreRounding | None,
) -> Made:
    closing = rounded(found, rounding)
    return Made(shares, formula, scaled, over, closing - found, closing)


def rounded(score: Fraction, rounding: ScoreRounding | None) -> Fraction:
    return score if rounding is None else round_to(score, rounding.step, rounding.rounding)
