"""The effect of appeals on everybody's score and rank. A pending one is granted in a copy of the assessment, a granted one taken back in one, and the
copy is scored by the same engine: nothing is estimated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.appealed import with_appeals
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.changes import Movement, movements
from kaoping.engine.changes.what_if import movements_table
from kaoping.engine.facts import Appeal, Decision
from kaoping.engine.scoring.score import Scored


@dataclass(frozen=True, slots=True)
class Effect:
    """What an appeal changes: of a pending one, if it were granted; of a granted one, what it did; of a rejected one nothing. ``movements`` has
    every unit; empty where nothing can change, or where the copy cannot be scored (``failed``)."""

    appeal: Appeal
    movements: tuple[Movement, ...] = ()
    failed: bool = False

    @property
    def moved(self) -> tuple[Movement, ...]:
        return tuple(one for one in self.movements if one.moved)

    def __repr__(self) -> str:
        about, decided = self.appeal, self.appeal.decision.value
        said = "cannot be scored" if self.failed else f"{len(self.moved)} units moved"
        return f"<Effect of the {decided} appeal of {about.unit} on {about.fact}: {said}>"

    def _repr_markdown_(self) -> str:
        return movements_table(self.moved)


@dataclass(frozen=True, slots=True)
class Effects:
    """Every appeal in the order of the tables; ``together``: all ``pending`` ones granted at once, None where there are fewer than two."""

    each: tuple[Effect, ...]
    together: Effect | None = None
    pending: int = 0

    def __repr__(self) -> str:
        return f"<Effects of {len(self.each)} appeals, {self.pending} pending>"


def effects(assessment: Assessment, scored: Scored, chosen: Sequence[Appeal] | None = None) -> Effects:
    """The effects of the ``chosen`` appeals (all if None) on a run of the assessment; ``together`` is of all pending ones, chosen or not."""
    appeals = assessment.appeals if chosen is None else chosen
    pending = [one for one in assessment.appeals if one.decision is Decision.PENDING]
    together = _if_granted(assessment, scored, pending) if len(pending) > 1 else None
    return Effects(tuple(_effect(assessment, scored, one) for one in appeals), together, len(pending))


def with_granted(assessment: Assessment, appeals: Sequence[Appeal]) -> Assessment:
    """The assessment as it is with these appeals granted, and no others."""
    return replace(assessment, units=with_appeals(assessment.before_appeals, appeals), appeals=())


def _effect(assessment: Assessment, scored: Scored, appeal: Appeal) -> Effect:
    if appeal.decision is Decision.PENDING:
        return _if_granted(assessment, scored, [appeal])
    if not appeal.counts:
        return Effect(appeal)
    others = [one for one in _granted(assessment) if one is not appeal]
    without = with_granted(assessment, others).score(scored.language)
    return Effect(appeal, () if without.failed else movements(without, scored), without.failed)


def _if_granted(assessment: Assessment, scored: Scored, appeals: Sequence[Appeal]) -> Effect:
    after = with_granted(assessment, [*_granted(assessment), *appeals]).score(scored.language)
    return Effect(appeals[0], () if after.failed else movements(scored, after), after.failed)


def _granted(assessment: Assessment) -> list[Appeal]:
    return [one for one in assessment.appeals if one.counts]
