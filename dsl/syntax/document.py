"""A file as its author wrote it, line by line."""

from __future__ import annotations

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.clauses import Band, Clause, OtherBand
from kaoping.dsl.syntax.examples import (
    Example,
    ExpectedGrade,
    ExpectedNone,
    ExpectedScore,
    ExpectedTotal,
    ExpectedWithheld,
    Given,
    GivenDate,
    GivenGap,
    GivenRecord,
    GivenTaken,
)
from kaoping.dsl.syntax.facts import Column, Derived, Fact, Heading
from kaoping.dsl.syntax.gaps import Marked, Missing, NotApplicable
from kaoping.dsl.syntax.head import Applies, BasedOn, Basis, DaysOff, DaysWorked, Rounding, Rulebook, Total, Version
from kaoping.dsl.syntax.laws import Law
from kaoping.dsl.syntax.node import Node
from kaoping.dsl.syntax.problems import Problem, RecordProblem, Target
from kaoping.dsl.syntax.records import Filter, RecordRule
from kaoping.dsl.syntax.sections import Indicator, Removal, Replacement, Section
from kaoping.dsl.syntax.standing import GradeRule, GradeScale, Quota, Ranking, Unranked
from kaoping.dsl.syntax.tables import Table, TableRow
from kaoping.dsl.syntax.tails import IfZero
from kaoping.dsl.syntax.wholes import Adjustment, Subtotal, TotalFormula

Statement = (
    Rulebook | Version | Basis | Total | Rounding | Applies | BasedOn | DaysOff | DaysWorked
    | Heading | Fact | Column | Derived | Table | TableRow | Band | OtherBand | IfZero
    | Section | Indicator | Replacement | Removal
    | TotalFormula | Subtotal | Adjustment | GradeScale | GradeRule | Quota
    | Problem | RecordProblem | Target
    | Clause | Filter | RecordRule | Missing | Marked | NotApplicable
    | Ranking | Unranked
    | Law
    | Example | Given | GivenTaken | GivenDate | GivenGap | GivenRecord | ExpectedScore | ExpectedNone | ExpectedTotal | ExpectedWithheld
    | ExpectedGrade
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Node):
    """A line of the file: its statement (None: blank, comment only, or not understood), the comment behind it with its mark, and
    its text as written, without the end of line. ``meant`` is what a line that was not understood says once it is mended as offered: it keeps
    one mistake from becoming many, and nothing is ever scored by it."""

    text: str
    statement: Statement | None = None
    comment: str = ""
    meant: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Node):
    """A file as its author wrote it, line by line. ``language`` is "zh" or "en"."""

    file: str
    language: str
    lines: tuple[Line, ...]
