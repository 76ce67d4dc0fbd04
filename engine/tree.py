"""The evaluation tree: the few nodes to which every clause of the language is lowered.

Three closed unions. A ``Number`` is an exact rational, a ``Condition`` is true or false, and an ``Indicator`` is an
account: it opens at a number of points and its clauses post to it. Leaves are the inputs of one unit, named by key.
Nothing here knows the language, files or units. What can be said of a tree without facts stands beside it:
``bounds`` (attainable minimum and maximum), ``direction`` (how it moves with a fact), ``breakpoints``.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from kaoping.dsl.functions import Function as Function
from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import Summary
from kaoping.engine.calendar import WEEKENDS, Calendar
from kaoping.engine.indexed import Index


class Rounding(StrEnum):
    """How a value is brought to a multiple of a step. Half up is half away from zero, as people and Excel do it."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    DOWN = "down"  # toward zero
    UP = "up"  # away from zero
    FLOOR = "floor"
    CEILING = "ceiling"


class Comparison(StrEnum):
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    EQUAL = "equal"
    NOT_EQUAL = "not_equal"


class PostingKind(StrEnum):
    """What a line of a ledger is. The list is closed and part of the result's schema."""

    DEDUCTION = "deduction"
    AWARD = "award"
    SCORED = "scored"  # what bands, formulas, thresholds and interpolations give
    IMPORTED = "imported"
    JUDGED = "judged"
    CAP = "cap"  # given back because a clause or the maximum allows no more
    FLOOR = "floor"  # given back because the indicator stops at its lowest score
    CONDITIONAL_CAP = "conditional_cap"
    VETO = "veto"
    ROUNDING = "rounding"
    WAIVER = "waiver"  # 0 points, with the reason
    REDUCTION = "reduction"  # a record that counts in part: 0 points, with the reason
    SPILL = "spill"
    INDICATOR = "indicator"  # in a section's or the total's ledger
    SECTION = "section"
    RESCALING = "rescaling"  # the total scaled up for indicators that do not apply
    COEFFICIENT = "coefficient"


# Numbers


@dataclass(frozen=True, slots=True)
class Const:
    """``0.2``"""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Label:
    """``“优”``: what a derived value of labels is; it is looked at by ``OneOf`` only."""

    text: str


@dataclass(frozen=True, slots=True)
class Input:
    """The value of a fact, of a measure of records or of a derived value, for the unit at hand.

    A ratio is a fraction of 1, yes is 1 and no is 0, a date is its proleptic ordinal; choices and texts are
    inputs of ``OneOf`` only.
    """

    key: str


@dataclass(frozen=True, slots=True)
class Add:
    """``a + b + …``"""

    terms: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Multiply:
    """``a × b``"""

    left: Number
    right: Number


@dataclass(frozen=True, slots=True)
class Divide:
    """``a ÷ b``; with a divisor of 0 the value of ``if_zero``, and an error that names the clause where that is None."""

    dividend: Number
    divisor: Number
    if_zero: Number | None = None


@dataclass(frozen=True, slots=True)
class Apply:
    """A power (of a base and an exponent), a logarithm, an exponential, or the size of its terms. Where that is not rational, it can only stand
    within a ``Round``, which is decided on the true value."""

    function: Function
    terms: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Least:
    """The least of its terms."""

    terms: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Greatest:
    """The greatest of its terms."""

    terms: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """``value`` brought to a multiple of ``step`` (> 0)."""

    value: Number
    step: Fraction
    rounding: Rounding


@dataclass(frozen=True, slots=True)
class Choose:
    """``then`` where the condition holds, else ``otherwise``. Only the chosen side is evaluated."""

    when: Condition
    then: Number
    otherwise: Number


@dataclass(frozen=True, slots=True)
class Aggregate:
    """What ``summary`` makes of its terms, where the nodes above cannot say it: a median, the second largest, a mean without the highest
    and lowest. ``skip_missing``: terms without a value are left out. ``weights`` stand beside the terms of a weighted mean. With too few
    numbers it has the value of ``too_few``, and where that is None the gap of its first term without one."""

    summary: Summary
    terms: tuple[Number, ...]
    weights: tuple[Number, ...] = ()
    skip_missing: bool = False
    too_few: Number | None = None


class DayRule(StrEnum):
    """What is asked of a calendar."""

    WORKING_DAYS = "working_days"  # from one day to another, the first not counted
    WORKING_DAYS_LATER = "working_days_later"  # of a day and a number, below 0 for an earlier day
    WHOLE_MONTHS = "whole_months"  # from one day to another
    MONTHS_LATER = "months_later"  # of a day and a number
    MONTH_END = "month_end"
    QUARTER_END = "quarter_end"
    YEAR_END = "year_end"


@dataclass(frozen=True, slots=True)
class OfDays:
    """What a rule of the calendar makes of days (and numbers of days), each brought to a whole number first."""

    rule: DayRule
    terms: tuple[Number, ...]
    calendar: Calendar = WEEKENDS


@dataclass(frozen=True, slots=True)
class Band:
    """All numbers between two ends; None is unbounded, ``low_in`` and ``high_in`` say whether an end belongs to it."""

    low: Fraction | None
    high: Fraction | None
    low_in: bool
    high_in: bool

    def __contains__(self, value: Fraction | int) -> bool:
        above = self.low is None or value > self.low or (self.low_in and value == self.low)
        return above and (self.high is None or value < self.high or (self.high_in and value == self.high))


@dataclass(frozen=True, slots=True)
class Line:
    """The straight line from (``low``, ``first``) to (``high``, ``last``), where the last key of its row stands on it."""

    low: Fraction
    high: Fraction
    first: Fraction
    last: Fraction

    def at(self, value: Fraction) -> Fraction:
        return self.first + (self.last - self.first) / (self.high - self.low) * (value - self.low)


@dataclass(frozen=True, slots=True)
class TableRow:
    """For each key a folded label, a band, or None (whatever no other row says); the result that follows. ``places`` are where it stands, as
    ``(file, row)``: a stretch of a line comes from two rows."""

    keys: tuple[str | Band | None, ...]
    result: Fraction | str | Line
    places: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that do not overlap, found by their ``index``. ``other`` is the name in the other language."""

    key: str
    rows: tuple[TableRow, ...]
    other: str = ""
    index: Index = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", Index(self.rows))

    def __hash__(self) -> int:
        return hash((self.key, len(self.rows)))


@dataclass(frozen=True, slots=True)
class Lookup:
    """The result of the row of ``table`` in which ``keys`` lie; ``if_none`` where there is no such row, and an error that names the table where
    that is None. A key that is a choice or text is an ``Input`` of it, or a ``Lookup`` of labels. ``asked`` are folded labels of which it is
    asked whether the result is one: 1 then, else 0."""

    table: Table
    keys: tuple[Number, ...]
    if_none: Number | None = None
    asked: tuple[str, ...] = ()


Number = (
    Const
    | Label
    | Input
    | Add
    | Multiply
    | Divide
    | Apply
    | Least
    | Greatest
    | Round
    | Choose
    | Aggregate
    | OfDays
    | Lookup
)


# Conditions


@dataclass(frozen=True, slots=True)
class Compare:
    """``left ≥ right``, exactly."""

    left: Number
    comparison: Comparison
    right: Number


@dataclass(frozen=True, slots=True)
class OneOf:
    """The choice or text ``key`` is one of ``labels`` (compared by folded key)."""

    key: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """All hold; evaluated from the left, stops at the first that does not."""

    terms: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """At least one holds; evaluated from the left, stops at the first that does."""

    terms: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The term does not hold."""

    term: Condition


Condition = Compare | OneOf | All | Any | Not


# Accounts


@dataclass(frozen=True, slots=True)
class ClauseSource:
    """Where a clause stands in the regulation: file and line of the rulebook, its text there, the citation."""

    file: str
    line: int
    text: str
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """One way a clause can post: ``amount`` (signed points: a deduction is negative) where ``when`` holds (None: always). ``guards``: it
    stands before the others so that none divides by 0; where it does not hold there is nothing to tell. ``share`` and ``reason``: the amount
    counts at that share of itself (mitigated), as the ledger tells."""

    when: Condition | None
    amount: Number
    kind: PostingKind
    guards: bool = False
    share: Fraction | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """The first branch whose condition holds posts its amount; with none, or an amount of 0, the clause did not fire.

    ``cap`` (points ≥ 0) limits the size of the amount: what lies beyond is given back by a posting of kind cap.
    ``until_exhausted`` is the author's reason (扣完为止) for the floor's posting. ``counted`` is the measure of records or the
    fact whose items are counted, so that absorbed items can be named. ``evidence``
    are record facts cited with an imported score.
    """

    branches: tuple[Branch, ...]
    source: ClauseSource
    cap: Number | None = None
    until_exhausted: bool = False
    counted: str = ""
    evidence: tuple[str, ...] = ()


class Change(StrEnum):
    """How an adjustment changes a score."""

    TIMES = "times"
    ADD = "add"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    SET = "set"
    WITHHOLD = "withhold"  # there is no score


@dataclass(frozen=True, slots=True)
class Adjustment:
    """What is done to a whole score, of an indicator, a section or the total, where ``when`` holds (None: always). ``early``: before floor and
    ceiling. ``name`` is that of a veto, or the reason that is told."""

    change: Change
    value: Number
    when: Condition | None
    kind: PostingKind
    source: ClauseSource
    early: bool = False
    name: str = ""


class Consequence(StrEnum):
    """What follows where an indicator has no score of its own."""

    ERROR = "error"
    ZERO = "zero"
    FULL = "full"
    RESCALE = "rescale"  # the total is scaled up over the maxima of the others
    WITHHOLD = "withhold"  # neither total nor rank
    NOT_APPLICABLE = "not_applicable"  # a missing fact is treated as not applicable
    NO_SCORE = "no_score"  # the section or the total says what a part without a score means
    INSTEAD = "instead"  # a clause of its own gives the score


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The indicator does not apply where the condition holds."""

    when: Condition
    consequence: Consequence
    source: ClauseSource
    instead: Clause | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """An account of points: ``opening`` + postings, brought between ``floor`` and ``ceiling``, then rounded.

    ``maximum`` is None where there are no full marks. ``beyond_total``: its points stand on top of the total.
    ``clamped``: the account is brought between floor and ceiling after each clause. ``spills``: what the floor gives back is deducted from
    the section, or the total, in which it stands.

    ``floor`` and ``ceiling`` are None where the score may be negative or exceed the maximum; ``step`` is None
    where indicator scores are not rounded. ``marked`` is the consequence of a fact marked not applicable (“—”),
    ``missing`` of a missing one; ``marked_source`` and ``missing_source`` are the clauses that say so, None where nothing was said.
    """

    key: str
    section: str
    maximum: Fraction | None
    opening: Fraction
    clauses: tuple[Clause, ...]
    source: ClauseSource
    floor: Fraction | None = Fraction(0)
    ceiling: Fraction | None = None
    beyond_total: bool = False
    clamped: bool = False
    spills: bool = False
    step: Fraction | None = None
    rounding: Rounding = Rounding.HALF_UP
    not_applicable: tuple[NotApplicable, ...] = ()
    missing: Consequence = Consequence.ERROR
    marked: Consequence = Consequence.ERROR
    missing_instead: Clause | None = None  # what gives the score then
    marked_instead: Clause | None = None
    missing_source: ClauseSource | None = None
    marked_source: ClauseSource | None = None
    adjustments: tuple[Adjustment, ...] = ()  # in the order in which they are made


def counted_maximum(indicator: Indicator) -> Fraction:
    """What an indicator's full marks count in the sum above it."""
    return Fraction(0) if indicator.maximum is None or indicator.beyond_total else indicator.maximum
