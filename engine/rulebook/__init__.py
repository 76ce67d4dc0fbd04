"""A compiled rulebook: everything the engine needs of it, as plain frozen values without keywords.

``key`` of a fact, column, indicator or section is its name in the rulebook's own language, as declared; ``other``
is its twin in the other language (empty if none).
"""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.calendar import WEEKENDS, Calendar
from kaoping.engine.facts import Kind as Kind
from kaoping.engine.rulebook.declared import (
    AS_OF as AS_OF,
    Direction as Direction,
    Fact as Fact,
    FileTable as FileTable,
    OfSubunits as OfSubunits,
    declared_columns as declared_columns,
)
from kaoping.engine.rulebook.examples import Example as Example, Expected as Expected
from kaoping.engine.rulebook.findings import (
    Filled as Filled,
    ProblemRule as ProblemRule,
    Sentence as Sentence,
    Slot as Slot,
    Target as Target,
    Unscored as Unscored,
)
from kaoping.engine.rulebook.laws import (
    Implies as Implies,
    Never as Never,
    NeverMoves as NeverMoves,
    Part as Part,
    PartKind as PartKind,
    StatedLaw as StatedLaw,
    Way as Way,
)
from kaoping.engine.rulebook.peers import (
    PLACE as PLACE,
    RELATIVE as RELATIVE,
    Group as Group,
    Peer as Peer,
    Percentile as Percentile,
    Scope as Scope,
    Statistic as Statistic,
    Ties as Ties,
)
from kaoping.engine.rulebook.records import (
    ITEMS as ITEMS,
    Asked as Asked,
    Filter as Filter,
    Keep as Keep,
    Measure as Measure,
    Once as Once,
    Reduction as Reduction,
    SharedOnce as SharedOnce,
)
from kaoping.engine.rulebook.rounded import ScoreRounding as ScoreRounding
from kaoping.engine.rulebook.standing import (
    GradeChange as GradeChange,
    GradeMove as GradeMove,
    GradeRule as GradeRule,
    Grading as Grading,
    Quota as Quota,
    Ranking as Ranking,
    TieBreak as TieBreak,
    Unranked as Unranked,
)
from kaoping.engine.rulebook.steps import (
    Derived as Derived,
    Past as Past,
    PastReading as PastReading,
    Present as Present,
    Reading as Reading,
    ScoreOf as ScoreOf,
    Step as Step,
    grade_key as grade_key,
    rank_key as rank_key,
    ranked_key as ranked_key,
    score_key as score_key,
    total_key as total_key,
)
from kaoping.engine.rulebook.wholes import Composition as Composition, Section as Section
from kaoping.engine.tree import Adjustment, Indicator


@dataclass(frozen=True, slots=True)
class Rulebook:
    """``classes`` are the labels of the unit class it applies to (empty: any); ``language`` is "zh" or "en"; ``hash``
    is the SHA-256 of its meaning, in hexadecimal. ``steps`` stand in the order of dependence: what a step is made of stands before it. ``total`` is what the
    total can reach, None where no maximum is declared; ``composition`` None: sections and indicators are added up."""

    name: str
    other: str
    version: str
    language: str
    file: str
    hash: str
    classes: tuple[str, ...]
    total: Fraction | None
    facts: tuple[Fact, ...]
    measures: tuple[Measure, ...]
    steps: tuple[Step, ...]
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    ranking: Ranking | None
    examples: tuple[Example, ...] = ()
    names: tuple[tuple[str, str], ...] = ()  # indicator or fact → its twin
    as_of: str = ""  # the input that is the as-of date; empty if no rule asks for it
    shared: tuple[SharedOnce, ...] = ()
    section_rounding: ScoreRounding | None = None
    total_rounding: ScoreRounding | None = None
    file_tables: tuple[FileTable, ...] = ()
    calendar: Calendar = WEEKENDS
    calendar_file: Span | None = None  # where it says that the holidays stand in a file, until they are read
    days_in_file: bool = False  # they were read from one
    composition: Composition | None = None
    adjustments: tuple[Adjustment, ...] = ()
    grading: Grading | None = None
    results: tuple[Derived, ...] = ()  # what follows from the total and the grade, in the order of dependence
    unscored: tuple[Unscored, ...] = ()  # indicators without points
    problems: tuple[ProblemRule, ...] = ()  # the list of problems, in the order of its lines
    laws: tuple[StatedLaw, ...] = ()  # what its authors say of every score

    @property
    def derived(self) -> tuple[Derived, ...]:
        return tuple(step for step in self.steps if isinstance(step, Derived))

    @property
    def in_steps(self) -> bool:
        """Whether some step needs more than the unit's own facts, so that all units must be taken through the steps before any is scored."""
        made = {step.key for step in self.steps if not isinstance(step, Past | Present)}
        return any(
            isinstance(step, ScoreOf | Statistic) or (isinstance(step, Present) and step.of in made)
            for step in self.steps
        )

    def has_points(self, section: str) -> bool:
        """Whether an indicator with points stands in a section or in one within it."""
        within = (one.key for one in self.sections if one.parent == section)
        return any(one.section == section for one in self.indicators) or any(map(self.has_points, within))

    def __repr__(self) -> str:
        return f"<Rulebook {self.name}: {len(self.indicators)} indicators, {len(self.facts)} facts, {self.hash[:12]}>"
