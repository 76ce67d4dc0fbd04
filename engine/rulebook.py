"""A compiled rulebook: everything the engine needs of it, as plain frozen values without keywords.

``key`` of a fact, column, indicator or section is its name in the rulebook's own language, as declared; ``other``
is its twin in the other language (empty if none).
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from kaoping.dsl.outline import TableBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import Statistic as DataStatistic, Summary
from kaoping.engine.facts import Columns, Kind as Kind
from kaoping.engine.tree import Adjustment, ClauseSource, Condition, Consequence, Indicator, Number, Rounding

AS_OF = {"zh": "考评日（as_of）", "en": "assessment date (as_of)"}
"""The input that is the as-of date, in the rulebook's language."""


class Direction(StrEnum):
    """Which way a fact is good, as declared."""

    MORE_IS_BETTER = "more_is_better"
    FEWER_IS_BETTER = "fewer_is_better"


class OfSubunits(StrEnum):
    """What a unit's value is of its sub-units' values."""

    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    HIGHEST = "highest"
    LOWEST = "lowest"


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared fact, or a column of records. ``minimum`` and ``maximum`` bound its values where declared or implied by
    its kind (a ratio is a fraction of 1), ``bounds_source`` being the clause that sets them where it is not the declaration; ``absent`` is what a blank cell counts as (None: missing). For records: the
    declared ``columns``, the ``quantity`` column (empty: a row is one), and whether rows of sub-units are charged to
    their parent (for other kinds: whether a sub-unit's value is added to its parent's)."""

    key: str
    kind: Kind
    other: str = ""
    measure: str = ""
    direction: Direction | None = None
    choices: tuple[str, ...] = ()
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    over_one: bool = False  # a ratio that may exceed 100%
    below_zero: bool = False  # a ratio that may be negative
    absent: Fraction | str | None = None
    columns: tuple[Fact, ...] = ()
    quantity: str = ""
    with_subunits: bool = False
    of_subunits: OfSubunits | None = None  # the value is made of the sub-units', weighed by the fact ``weight``
    weight: str = ""
    source: ClauseSource | None = None
    bounds_source: ClauseSource | None = None


def declared_columns(records: Fact) -> Columns:
    """What a records fact declares of its columns."""
    return Columns({column.key: column.kind for column in records.columns}, records.quantity)


@dataclass(frozen=True, slots=True)
class Filter:
    """Records that are not counted: ``drop`` where the condition over the record's columns holds (else: where it does
    not hold, “只计”). A dropped record stands in the ledger at 0 points with ``reason``."""

    when: Condition
    drop: bool
    reason: str
    source: ClauseSource


@dataclass(frozen=True, slots=True)
class Reduction:
    """``减按50%计``: a record for which the condition holds counts with ``share`` of its quantity. The first that holds decides."""

    when: Condition
    share: Fraction
    reason: str
    source: ClauseSource


class Keep(StrEnum):
    """Which of several records of one key counts; of equal ones the first."""

    FIRST = "keep_first"
    HIGHEST = "keep_highest"
    LOWEST = "keep_lowest"
    LATEST = "keep_latest"
    EARLIEST = "keep_earliest"


@dataclass(frozen=True, slots=True)
class Once:
    """``同一【事项】只计最高1项``: of the records that agree in all ``columns`` one counts. ``by`` is the column that decides, empty where it is what each
    record counts for. A record with a blank among ``columns`` is like no other."""

    columns: tuple[str, ...]
    keep: Keep
    by: str
    source: ClauseSource


ITEMS = "#items"
"""The input of ``Measure.value`` where ``apart`` is said."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number made of a unit's records before its clauses are looked at. ``key`` names it as an input of the tree.

    Records of ``records`` that no filter drops and no waiver covers, and for which ``where`` holds, are summed up by ``summary``: their quantities, or
    where there is a ``value`` (over the record's columns and the ``facts`` of the unit) one value of each. ``points``: the value is what one item
    costs or earns, so it is taken times the quantity, up to ``each_cap``. ``different``: a column whose different values are counted.
    ``apart``: the points depend on how many items of one key there are (columns in which they agree): ``value`` over ``ITEMS`` is what so many come to,
    and a record costs what it adds to that, in the order of the records; a blank among the columns is a key of its own.
    ``rounding``: what the summary gives is rounded, as a geometric mean must be. ``present``: inputs that say whether a column or fact has a value.
    ``skip_blank``: records without a value are left out, else one of them leaves the measure without a value. ``too_few`` is its value where the
    summary has too few numbers. ``kind`` is how people write it, ``name`` what ledgers call it (empty: as its records), ``other`` the same in the other language.
    """

    key: str
    records: str
    filters: tuple[Filter, ...] = ()
    where: Condition | None = None
    value: Number | None = None
    points: bool = False
    each_cap: Number | None = None
    different: str = ""
    summary: Summary = Summary(DataStatistic.SUM)
    rounding: ScoreRounding | None = None
    reductions: tuple[Reduction, ...] = ()
    once: tuple[Once, ...] = ()
    skip_blank: bool = False
    too_few: Fraction | None = None
    facts: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    present: tuple[tuple[str, str], ...] = ()
    category: str = ""  # the column by which points are told apart
    kind: Kind = Kind.COUNT
    name: str = ""
    other: str = ""
    measure_word: str = ""


@dataclass(frozen=True, slots=True)
class SharedOnce:
    """``【A】、【B】中同一【事项】只计最高1项``: of all records of one key that ``parts`` count (the key of a measure, the points of one item), the one with the most points
    counts, in one of the indicators."""

    once: Once
    parts: tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True)
class Derived:
    """``设【key】＝value``: an input of what follows. ``kind`` is how people write it."""

    key: str
    value: Number
    source: ClauseSource
    other: str = ""
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True, slots=True)
class ScoreRounding:
    step: Fraction
    rounding: Rounding


class Reading(StrEnum):
    """What is read off an indicator or a section whose score is an input of something else."""

    SCORE = "score"  # rounded, as it is published
    RATE = "rate"  # the score as a fraction of the maximum
    RAW_DEDUCTION = "raw_deduction"  # all points deducted, before caps and floor
    MAXIMUM = "maximum"


@dataclass(frozen=True, slots=True)
class ScoreOf:
    """``【part】的得分``: what the unit has of an indicator, or of a section where ``section`` says so. 0 points or full marks that follow
    from a missing fact count as such; an indicator without a score makes this a gap."""

    key: str
    part: str
    reading: Reading
    source: ClauseSource
    section: bool = False
    other: str = ""

    @property
    def kind(self) -> Kind:
        return Kind.RATIO if self.reading is Reading.RATE else Kind.NUMBER


class Peer(StrEnum):
    """A statistic over units. From ``RANK`` on it says how the unit at hand stands among them."""

    MEAN = "mean"
    MEDIAN = "median"
    HIGHEST = "highest"
    LOWEST = "lowest"
    SUM = "sum"
    UNITS = "units"  # how many units have a value
    POPULATION_DEVIATION = "population_deviation"
    SAMPLE_DEVIATION = "sample_deviation"
    POPULATION_VARIANCE = "population_variance"
    SAMPLE_VARIANCE = "sample_variance"
    PERCENTILE = "percentile"
    RANK = "rank"
    PERCENTILE_RANK = "percentile_rank"
    POPULATION_SCORE = "population_score"  # (own value − mean) ÷ population standard deviation
    SAMPLE_SCORE = "sample_score"
    MIN_MAX = "min_max"  # (own value − lowest) ÷ (highest − lowest)


RELATIVE = frozenset({Peer.RANK, Peer.PERCENTILE_RANK, Peer.POPULATION_SCORE, Peer.SAMPLE_SCORE, Peer.MIN_MAX})
"""The statistics that differ from unit to unit of one group."""


class Percentile(StrEnum):
    """Where the p-th percentile of n ordered values lies (p a fraction of 1, the first value at 1)."""

    INCLUSIVE = "inclusive"  # at p·(n−1)+1, between two values on a straight line; Excel's PERCENTILE.INC
    EXCLUSIVE = "exclusive"  # at p·(n+1), on a straight line, never beyond the ends; Excel's PERCENTILE.EXC
    NEAREST = "nearest"  # the first value that at least p of all do not exceed
    AVERAGED = "averaged"  # the same, but the mean of two where exactly p do not exceed the first; SAS's definition 5


class Ties(StrEnum):
    """Which place units of one value share, and how they count in each other's percentile rank."""

    BEST = "best"  # 1, 2, 2, 4
    WORST = "worst"  # 1, 3, 3, 4
    MEAN = "mean"  # 1, 2.5, 2.5, 4
    DENSE = "dense"  # 1, 2, 2, 3


class Scope(StrEnum):
    CLASS = "class"  # the units of the class under its rulebook
    ALL = "all"  # all units of the run, under whatever rulebook
    NAMED = "named"  # those of the class that is named, under whatever rulebook
    SAME = "same"  # those of the class that have the same value of a fact


@dataclass(frozen=True, slots=True)
class Group:
    """The units that a statistic is taken over. ``name`` is a class, or the key of a fact. Of these, units that are not ranked are left out
    unless ``unranked``, and the unit at hand unless ``itself``."""

    scope: Scope = Scope.CLASS
    name: str = ""
    unranked: bool = True
    itself: bool = True


@dataclass(frozen=True, slots=True)
class Statistic:
    """``【X】的全组平均``: one number a unit, made of ``value`` of each unit of a group. It is a barrier: every unit's value stands before it is
    taken. Units without a value are left out; fewer than ``least`` with one make it missing.

    ``points`` makes a rank the mean of the points of all places that the units of one value take up, ``PLACE`` being its input.
    ``divisor``: the mean is the sum of ``value`` over the sum of ``divisor``. ``percentile`` is a fraction of 1. ``lower_first``: place 1 has the lowest
    value. ``if_equal`` is the standard score, or min–max, where all values are equal.
    """

    key: str
    value: Number
    peer: Peer
    group: Group
    source: ClauseSource
    divisor: Number | None = None
    percentile: Fraction = Fraction(0)
    definition: Percentile = Percentile.INCLUSIVE
    ties: Ties = Ties.BEST
    lower_first: bool = False
    least: int = 1
    if_equal: Fraction | None = None
    points: Number | None = None
    rounding: ScoreRounding | None = None
    kind: Kind = Kind.NUMBER
    other: str = ""


class PastReading(StrEnum):
    """What an earlier period had."""

    VALUE = "value"  # a fact, a measure of records or a derived value
    SCORE = "score"  # as published: of an indicator or section, of the total where no name is given
    RATE = "rate"  # that as a fraction of the maximum
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Past:
    """``【X】的上期值``: what the unit had in an earlier period, known before anything is computed. Which period: the one that is ``back`` periods ago
    (1: the previous one), the one ``named``, else that of a year ago."""

    key: str
    of: str
    reading: PastReading
    source: ClauseSource
    back: int = 0
    named: str = ""
    maximum: Fraction | None = None  # for a rate
    kind: Kind = Kind.NUMBER
    other: str = ""


@dataclass(frozen=True, slots=True)
class Present:
    """1 where the input ``of`` has a value, 0 where it has none."""

    key: str
    of: str
    source: ClauseSource
    other: str = ""

    @property
    def kind(self) -> Kind:
        return Kind.YES_NO


PLACE = "#place"
"""The input of ``Statistic.points``."""

Step = Derived | ScoreOf | Statistic | Past | Present
"""A number made before the indicators are scored; each is an input of what follows."""


@dataclass(frozen=True, slots=True)
class Composition:
    """How a section or the total is made of its parts, where that is more than adding them up. ``weights``: the score of each part (an input
    of its name) and what it is multiplied by; or a ``formula`` over such inputs and facts. ``counted`` are the scores of which
    ``at_least`` so many must be there, else ``otherwise`` follows (ZERO, WITHHOLD, NO_SCORE). Of parts without a score: ``reweighted``
    gives their weight to the others, ``missing_as_zero`` 0 points; with neither there is no score. ``scaled_to``: the sum over the
    scored parts is brought from their maxima to so many points."""

    weights: tuple[tuple[str, Fraction], ...]
    formula: Number | None
    counted: tuple[str, ...]
    source: ClauseSource
    at_least: int = 0
    otherwise: Consequence = Consequence.NO_SCORE
    reweighted: bool = False
    missing_as_zero: bool = False
    in_headings: bool = False  # the weights stand in the headings of the parts
    scaled_to: Fraction | None = None


def total_key(language: str) -> str:
    """The input that the total is for grades and for what is done to it."""
    return "总分" if language == "zh" else "total"


def score_key(key: str, language: str, *, is_section: bool) -> str:
    """The input that the score of an indicator, or the subtotal of a section, is for what refers to it."""
    if language == "zh":
        return f"【{key}】的{'小计' if is_section else '得分'}"
    return f"{'subtotal' if is_section else 'score'} of [{key}]"


@dataclass(frozen=True, slots=True)
class Section:
    """``parent`` is the key of the enclosing section, empty at the top. ``maximum`` is what its parts can give together, None where its
    formula does not tell; ``composition`` None: its parts are added up."""

    key: str
    parent: str
    maximum: Fraction | None
    source: ClauseSource
    other: str = ""
    composition: Composition | None = None
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, slots=True)
class TieBreak:
    """``key`` names an indicator, a section or a fact; the higher value goes first unless ``lower_first``."""

    key: str
    lower_first: bool = False


@dataclass(frozen=True, slots=True)
class Unranked:
    """Units for which ``when`` holds are not ranked, for ``reason``."""

    when: Condition
    reason: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ranks by total. ``gap``: after a tie of two at 1 comes 3 (competition ranking), else 2 (dense ranking)."""

    gap: bool = True
    low_to_high: bool = False
    tie_breaks: tuple[TieBreak, ...] = ()
    unranked: tuple[Unranked, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeRule:
    """The grade ``label`` (None: no grade) where ``when`` holds (None: in all other cases); ``no_total``: where the total is withheld."""

    label: str | None
    when: Condition | None
    source: ClauseSource
    no_total: bool = False


@dataclass(frozen=True, slots=True)
class Quota:
    """At most ``share`` of the units of a class (of those with a rank if ``ranked_only``), made a whole number by ``rounding``, or
    ``seats`` of them, have the grade ``label``. Seats go by rank; where a tie stands across the last of them all in it are let in, or none."""

    label: str
    source: ClauseSource
    share: Fraction | None = None
    seats: int = 0
    ranked_only: bool = False
    rounding: Rounding = Rounding.DOWN
    let_in: bool = False


class GradeMove(StrEnum):
    SET = "set"
    AT_MOST = "at_most"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class GradeChange:
    """What is done to the grade where ``when`` holds; ``name`` is that of a veto."""

    move: GradeMove
    source: ClauseSource
    when: Condition | None = None
    label: str = ""
    steps: int = 1
    name: str = ""


@dataclass(frozen=True, slots=True)
class Grading:
    """The first rule that holds gives the grade; then changes, then quotas from the best grade down."""

    rules: tuple[GradeRule, ...]
    quotas: tuple[Quota, ...] = ()
    changes: tuple[GradeChange, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The grades from the best down."""
        given = [rule.label for rule in self.rules if rule.label is not None and not rule.no_total]
        set_to = [change.label for change in self.changes if change.label]
        return tuple(dict.fromkeys([*given, *set_to]))


@dataclass(frozen=True, slots=True)
class Expected:
    """What an example says of a score: of the indicator or section ``key``, of the total if it is empty. ``score`` None: not
    applicable or withheld. With ``grade`` it is about the grade alone."""

    key: str
    score: Fraction | None
    source: ClauseSource
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """``given``: fact → text of its value as a cell of a facts file would hold it; ``records``: record fact → rows of
    column → text."""

    label: str
    given: tuple[tuple[str, str], ...]
    records: tuple[tuple[str, tuple[tuple[tuple[str, str], ...], ...]], ...]
    expected: tuple[Expected, ...]
    source: ClauseSource
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class FileTable:
    """A table whose rows stand in a file that the manifest names: its declaration, its ``names``, and which of its keys are held against labels."""

    block: TableBlock
    names: tuple[str, ...]
    labelled: tuple[bool, ...]


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
    composition: Composition | None = None
    adjustments: tuple[Adjustment, ...] = ()
    grading: Grading | None = None

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

    def __repr__(self) -> str:
        return f"<Rulebook {self.name}: {len(self.indicators)} indicators, {len(self.facts)} facts, {self.hash[:12]}>"
