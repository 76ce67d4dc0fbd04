"""A rulebook's lines put into their blocks: what stands under which section and indicator.

The syntax is a flat list of lines, so that one mistake stays one mistake. The outline gives each statement its place by
the order of lines alone, and applies ``沿用``: the base's outline with what the rulebook replaces, drops and adds. All statements
keep the spans of the file they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl import syntax
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FactBlock:
    """A declared fact with, for records, its columns and the filters that hold for the whole rulebook."""

    fact: syntax.Fact
    columns: tuple[syntax.Column, ...] = ()
    filters: tuple[syntax.Filter, ...] = ()
    record_rules: tuple[syntax.RecordRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """A table with the rows below it; ``unread``: one of them could not be read."""

    table: syntax.Table
    rows: tuple[syntax.TableRow, ...] = ()
    unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionBlock:
    """``parent`` is the name (text) of the enclosing section, empty at the top; ``shared_out``: the subtotal stands for what its indicators say, that their
    points go to the others."""

    section: syntax.Section
    parent: str = ""
    subtotal: syntax.Subtotal | None = None
    shared_out: bool = False
    basis: tuple[syntax.Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemBlock:
    """A line of the list of problems, with the line it stands beneath: a clause, or a target where the indicator has no points; None where it
    stands above the first of them, or beneath what is done to a whole score, which is ``of_whole``."""

    problem: syntax.Problem | syntax.RecordProblem
    beneath: syntax.Clause | syntax.Target | None = None
    of_whole: syntax.Adjustment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorBlock:
    """``section`` is the name (text) of the section it stands in, empty if none; ``unread``: a line of it could not be read, so
    what seems to be lacking may stand there. ``targets`` are those of an indicator without points; ``position`` is its place among all indicators,
    with points or without."""

    indicator: syntax.Indicator
    section: str = ""
    clauses: tuple[syntax.Clause, ...] = ()
    filters: tuple[syntax.Filter, ...] = ()
    record_rules: tuple[syntax.RecordRule, ...] = ()
    missing: syntax.Missing | None = None
    marked: syntax.Marked | None = None
    not_applicable: tuple[syntax.NotApplicable, ...] = ()
    basis: tuple[syntax.Citation, ...] = ()
    problems: tuple[ProblemBlock, ...] = ()
    targets: tuple[syntax.Target, ...] = ()
    position: int = 0
    unread: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustmentBlock:
    """What is done to whole scores, with the names (text) of the indicator and the section it stands in, empty if none."""

    adjustment: syntax.Adjustment
    indicator: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleBlock:
    example: syntax.Example
    given: tuple[syntax.Given | syntax.GivenTaken | syntax.GivenDate | syntax.GivenGap | syntax.GivenRecord, ...] = ()
    expected: tuple[
        syntax.ExpectedScore
        | syntax.ExpectedNone
        | syntax.ExpectedTotal
        | syntax.ExpectedWithheld
        | syntax.ExpectedGrade,
        ...,
    ] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A whole rulebook in blocks; sections and indicators in the order in which they are shown.

    ``unscored`` are the indicators without points, which no sum and no rule of scores knows; ``shared`` are rules of several indicators, ``dropped`` is what the rulebook removes from its base; ``unread`` are the lines that could not be read.
    """

    file: str
    language: str
    rulebook: syntax.Rulebook | None = None
    version: syntax.Version | None = None
    basis: tuple[syntax.Citation, ...] = ()
    total: syntax.Total | None = None
    total_formula: syntax.TotalFormula | None = None
    roundings: tuple[syntax.Rounding, ...] = ()
    calendar: tuple[syntax.DaysOff | syntax.DaysWorked, ...] = ()
    applies: syntax.Applies | None = None
    based_on: syntax.BasedOn | None = None
    facts: tuple[FactBlock, ...] = ()
    derived: tuple[syntax.Derived, ...] = ()
    tables: tuple[TableBlock, ...] = ()
    sections: tuple[SectionBlock, ...] = ()
    indicators: tuple[IndicatorBlock, ...] = ()
    unscored: tuple[IndicatorBlock, ...] = ()
    adjustments: tuple[AdjustmentBlock, ...] = ()
    grades: tuple[syntax.GradeScale | syntax.GradeRule, ...] = ()
    quotas: tuple[syntax.Quota, ...] = ()
    ranking: syntax.Ranking | None = None
    unranked: tuple[syntax.Unranked, ...] = ()
    shared: tuple[syntax.OnceOnly, ...] = ()
    laws: tuple[syntax.Law, ...] = ()
    examples: tuple[ExampleBlock, ...] = ()
    dropped: tuple[syntax.Removal, ...] = ()
    unread: tuple[syntax.Line, ...] = ()

    @property
    def of_wholes(self) -> tuple[syntax.Node, ...]:
        """The lines about sections, the total and the grade in which values stand."""
        formulas = (self.total_formula, *(block.subtotal for block in self.sections))
        changes = tuple(block.adjustment for block in self.adjustments)
        return (*(one for one in formulas if one is not None), *changes, *self.grades)


Finding = syntax.Problem | syntax.RecordProblem | syntax.Target | syntax.NotApplicable


def findings_of(outline: Outline) -> Iterator[tuple[IndicatorBlock, Finding]]:
    """What is listed and asked beside the scores, with the indicator it stands in."""
    for block in outline.indicators:
        yield from ((block, one.problem) for one in block.problems)
    for block in outline.unscored:
        yield from ((block, rule) for rule in block.not_applicable)
        yield from ((block, target) for target in block.targets)
        yield from ((block, one.problem) for one in block.problems)


def rules_of(outline: Outline) -> Iterator[syntax.Node]:
    """Every statement that computes or decides something, in the order of the outline; not the examples and laws."""
    for fact in outline.facts:
        yield from (*fact.filters, *fact.record_rules)
    yield from outline.derived
    for block in outline.indicators:
        yield from (*block.filters, *block.record_rules, *block.not_applicable, *block.clauses)
        yield from (one for one in (block.missing, block.marked) if one)
    for block in outline.unscored:
        yield from (*block.filters, *block.record_rules)
    yield from (one for _, one in findings_of(outline))
    yield from outline.of_wholes
    yield from outline.unranked
