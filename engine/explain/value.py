"""The explanation of a unit as a plain value: lost points first, total and rank with the gap to the next place."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.application.gap import Settled
from kaoping.engine.explain.glossary import Glossary
from kaoping.engine.explain.trace import TracedPart
from kaoping.engine.facts import Appeal
from kaoping.engine.result import FactUse, IndicatorResult, Ledger, SectionResult
from kaoping.engine.scoring.standing import Graded
from kaoping.engine.tree import ClauseSource


@dataclass(frozen=True, slots=True)
class Decided:
    """What decided between two units of one total: the key of the tie-break, the unit's own value and that of the other."""

    key: str
    own: Fraction | int | None
    theirs: Fraction | int | None


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next better place: its rank, who stands there, and the points between; where there are none, what ``decided``."""

    rank: int
    units: tuple[str, ...]
    points: Fraction
    decided: Decided | None = None


@dataclass(frozen=True, slots=True)
class Idle:
    """A clause that was looked at and did not fire, with the facts it looks at."""

    clause: ClauseSource
    facts: tuple[FactUse, ...]


@dataclass(frozen=True, slots=True)
class IndicatorExplanation:
    """One indicator. ``lost`` is what its score is below the maximum (negative: above; None: no score), of a ``bonus`` on top of the total
    what it is below 0. ``settled`` is why it has
    no score of its own, with the facts of a condition of not applying in ``reasons``. ``idle`` are the
    clauses that did not fire, where they tell something: all, and the conditions of not applying, if asked for, else those that could have given the points lost. ``appeals`` are the
    pending ones about it."""

    indicator: IndicatorResult
    source: ClauseSource
    lost: Fraction | None
    settled: Settled | None
    reasons: tuple[FactUse, ...]
    idle: tuple[Idle, ...]
    places: int
    names: Glossary
    trace: tuple[TracedPart, ...] = ()
    bonus: bool = False
    appeals: tuple[Appeal, ...] = ()


@dataclass(frozen=True, slots=True)
class Following:
    """A result: what follows from total and grade, as a table shows it, and how; ``lacking`` is what it would have needed."""

    name: str
    text: str
    clause: ClauseSource
    arithmetic: str
    facts: tuple[FactUse, ...]
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitExplanation:
    """A unit. ``indicators`` are those that lost points, most first, then (if asked for) those that lost none, and those without a
    score; ``hidden`` is the number of indicators at full marks left out. ``ranked`` is how many units the rank is among, ``beside`` the
    others that share the place, ``grading`` the rules that led to its grade, with the facts by which each holds in ``grade_facts``, ``unranked`` the rule by which it has no rank,
    likewise, or ``unranked_in`` the row of the units table that says so, ``withheld`` the line that leaves it without a total, likewise. ``exempt`` are the points of each section whose indicators do not apply;
    ``section_places`` are the decimals of each section's score, ``places`` those of the total."""

    unit: str
    unit_class: str
    rulebook: str
    version: str
    maximum: Fraction | None
    total: Fraction | None
    rank: int | None
    rank_note: str
    grade: str | None
    grading: tuple[Graded, ...]
    grade_facts: tuple[tuple[FactUse, ...], ...]
    unranked: ClauseSource | None
    unranked_facts: tuple[FactUse, ...]
    unranked_in: str
    results: tuple[Following, ...]
    withheld: ClauseSource | None
    withheld_facts: tuple[FactUse, ...]
    withheld_because: str
    ranked: int
    beside: tuple[str, ...]
    ahead: Ahead | None
    remarks: tuple[str, ...]
    sections: tuple[SectionResult, ...]
    exempt: tuple[Fraction, ...]
    section_places: tuple[int, ...]
    ledger: Ledger | None
    indicators: tuple[IndicatorExplanation, ...]
    hidden: int
    places: int
    names: Glossary
