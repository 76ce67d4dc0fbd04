"""A rulebook as its lines say it: what belongs to which section and indicator, and what a rulebook changes in its base.

Only the parsed lines are read; names are compared by their text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from kaoping.dsl.parse import parse


@dataclass(eq=False)
class SectionPart:
    heading: syntax.Section
    parent: SectionPart | None = None
    parts: list[SectionPart | IndicatorPart] = field(default_factory=list)
    subtotal: syntax.Subtotal | None = None

    @property
    def has_points(self) -> bool:
        """Whether any indicator within has points."""
        return any(part.has_points for part in self.parts)


@dataclass(eq=False)
class IndicatorPart:
    heading: syntax.Indicator
    parent: SectionPart | None = None
    lines: list[syntax.Node] = field(default_factory=list)

    @property
    def has_points(self) -> bool:
        return self.heading.opening != "unscored"


Part = SectionPart | IndicatorPart


@dataclass(eq=False)
class Placed:
    """A line about whole scores, with what ``this indicator`` and ``this section`` are for it."""

    line: syntax.Adjustment
    indicator: IndicatorPart | None
    section: SectionPart | None


@dataclass(eq=False)
class TablePart:
    heading: syntax.Table
    rows: list[syntax.TableRow] = field(default_factory=list)


@dataclass(eq=False)
class Book:
    language: str = ""
    name: str = ""
    total: syntax.Total | None = None
    total_formula: syntax.TotalFormula | None = None
    roundings: dict[str, syntax.Rounding] = field(default_factory=dict)
    applies: list[syntax.Applies] = field(default_factory=list)
    off: list[syntax.DaysOff] = field(default_factory=list)
    worked: list[syntax.DaysWorked] = field(default_factory=list)
    facts: dict[str, syntax.Fact] = field(default_factory=dict)
    columns: list[syntax.Column] = field(default_factory=list)
    derived: dict[str, syntax.Derived] = field(default_factory=dict)
    zero_lines: dict[str, syntax.IfZero] = field(default_factory=dict)
    tables: dict[str, TablePart] = field(default_factory=dict)
    record_lines: list[syntax.Filter | syntax.Reduced | syntax.OnceOnly] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    adjustments: list[Placed] = field(default_factory=list)
    ranking: syntax.Ranking | None = None
    unranked: list[syntax.Unranked] = field(default_factory=list)
    grades: list[syntax.GradeScale | syntax.GradeRule] = field(default_factory=list)
    quotas: list[syntax.Quota] = field(default_factory=list)

    def all_parts(self, within: list[Part] | None = None) -> list[Part]:
        found: list[Part] = []
        for part in self.parts if within is None else within:
            found.append(part)
            if isinstance(part, SectionPart):
                found += self.all_parts(part.parts)
        return found

    @property
    def indicators(self) -> list[IndicatorPart]:
        return [part for part in self.all_parts() if isinstance(part, IndicatorPart)]

    @property
    def sections(self) -> list[SectionPart]:
        return [part for part in self.all_parts() if isinstance(part, SectionPart)]

    def part_named(self, name: syntax.Name, *, section_first: bool = False) -> Part | None:
        """The indicator of this name, else the section."""
        found: list[Part] = [*self.indicators, *self.sections]
        if section_first:
            found = [*self.sections, *self.indicators]
        return next((part for part in found if same(part.heading.name, name)), None)


def same(one: syntax.Name, other: syntax.Name) -> bool:
    return bool(names(one) & names(other))


def names(name: syntax.Name) -> set[str]:
    return {fold(text) for text in (name.text, name.other) if text}


def read(text: str, base: Callable[[str], str | None] = lambda name: None) -> Book:
    """The rulebook of a text, its bases before it."""
    book = Book()
    _read(text, base, book)
    return book


def _read(text: str, base: Callable[[str], str | None], book: Book) -> None:
    document = parse(text, "rules.kp").document
    lines = [line.statement for line in document.lines if line.statement is not None]
    for line in lines:
        if isinstance(line, syntax.BasedOn):
            below = base(line.label.text)
            assert below is not None, line.label.text
            _read(below, base, book)
    book.language = document.language
    reader = _Reader(book)
    for line in lines:
        reader.take(line)


class _Reader:
    """Lines one after the other: each belongs to what stands open above it."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.section: SectionPart | None = None
        self.indicator: IndicatorPart | None = None
        self.bands: Callable[[syntax.Node], None] | None = None
        self.table: TablePart | None = None
        self.in_example = False
        self.own_grades = self.own_ranking = False

    def take(self, line: syntax.Statement) -> None:
        book = self.book
        match line:
            case syntax.Rulebook(name=name):
                book.name = name.text
            case (
                syntax.Version()
                | syntax.Basis()
                | syntax.BasedOn()
                | syntax.Problem()
                | syntax.RecordProblem()
                | syntax.Target()
            ):
                pass
            case syntax.Total():
                book.total = line
            case syntax.TotalFormula():
                book.total_formula = line
            case syntax.Rounding(rounded_scores=what):
                book.roundings[what] = line
            case syntax.Applies():
                book.applies.append(line)
            case syntax.DaysOff():
                book.off.append(line)
            case syntax.DaysWorked():
                book.worked.append(line)
            case syntax.Heading():
                self.section = self.indicator = None
                self.in_example = False
            case syntax.Fact(name=name):
                book.facts[name.text] = line
            case syntax.Column():
                book.columns.append(line)
            case syntax.Derived(name=name):
                book.derived[name.text] = line
                self.bands = None
            case syntax.Table(name=name):
                self.table = TablePart(line)
                book.tables[name.text] = self.table
            case syntax.TableRow():
                assert self.table is not None
                self.table.rows.append(line)
            case syntax.Section():
                self._section(line)
            case syntax.Indicator():
                self._indicator(line)
            case syntax.Replacement():
                self._replacement(line)
            case syntax.Removal():
                self._removal(line)
            case syntax.Subtotal():
                assert self.section is not None
                self.section.subtotal = line
            case syntax.Adjustment():
                book.adjustments.append(Placed(line, self.indicator, self.section))
            case syntax.GradeScale() | syntax.GradeRule():
                book.grades.append(line)
            case syntax.Quota():
                book.quotas.append(line)
            case syntax.Ranking():
                book.ranking = line
            case syntax.Unranked():
                book.unranked.append(line)
            case syntax.Filter() | syntax.Reduced() | syntax.OnceOnly():
                (self.indicator.lines if self.indicator else book.record_lines).append(line)
            case syntax.Band() | syntax.OtherBand() | syntax.IfZero():
                self._below_bands(line)
            case syntax.Missing() | syntax.Marked() | syntax.NotApplicable():
                assert self.indicator is not None
                self.indicator.lines.append(line)
            case (
                syntax.Law() | syntax.Example() | syntax.Given() | syntax.GivenTaken() | syntax.GivenDate() | syntax.GivenGap() | syntax.GivenRecord()
                | syntax.ExpectedScore() | syntax.ExpectedNone() | syntax.ExpectedTotal() | syntax.ExpectedWithheld()
                | syntax.ExpectedGrade()
            ):  # fmt: skip
                pass  # facts of an example, and what is expected of it
            case _:
                assert self.indicator is not None, line
                self.indicator.lines.append(line)

    def _below_bands(self, line: syntax.Node) -> None:
        """A band, ``other`` or ``when dividing by 0`` on a line of its own: of the bands above it."""
        assert self.indicator is not None
        bands = self.indicator.lines[-1]
        assert isinstance(bands, syntax.Bands), bands
        match line:
            case syntax.Band():
                bands = replace(bands, bands=(*bands.bands, line))
            case syntax.OtherBand():
                bands = replace(bands, other_bands=(*bands.other_bands, line))
            case syntax.IfZero():
                bands = replace(bands, case_tails=(*bands.case_tails, line))
        self.indicator.lines[-1] = bands

    def _section(self, line: syntax.Section) -> None:
        self.indicator = None
        known = next((one for one in self.book.sections if same(one.heading.name, line.name)), None)
        if known is not None:
            self.section = known  # of the base: opened once more
            return
        depth = int(line.level[-1])
        above = self.section
        while above is not None and _depth(above) >= depth:
            above = above.parent
        self.section = SectionPart(line, above)
        (above.parts if above else self.book.parts).append(self.section)

    def _indicator(self, line: syntax.Indicator) -> None:
        after = next((o for o in line.indicator_options if isinstance(o, syntax.PlacedAfter)), None)
        if after is not None:
            neighbour = next(one for one in self.book.indicators if same(one.heading.name, after.name))
            self.indicator = IndicatorPart(line, neighbour.parent)
            beside = neighbour.parent.parts if neighbour.parent else self.book.parts
            beside.insert(beside.index(neighbour) + 1, self.indicator)
            return
        self.indicator = IndicatorPart(line, self.section)
        (self.section.parts if self.section else self.book.parts).append(self.indicator)

    def _replacement(self, line: syntax.Replacement) -> None:
        """``replace`` takes an indicator's place, with new clauses; a replaced section keeps its indicators."""
        by = line.by
        if isinstance(by, syntax.Section):
            self.section = next(one for one in self.book.sections if same(one.heading.name, by.name))
            self.section.heading, self.indicator = by, None
            return
        self.indicator = next(one for one in self.book.indicators if same(one.heading.name, by.name))
        self.book.adjustments = [one for one in self.book.adjustments if one.indicator is not self.indicator]
        self.indicator.heading, self.indicator.lines = by, []
        self.section = self.indicator.parent

    def _removal(self, line: syntax.Removal) -> None:
        book = self.book
        match line.removable:
            case "a_fact":
                book.facts = {key: fact for key, fact in book.facts.items() if not same(fact.name, line.name)}
                book.derived = {key: one for key, one in book.derived.items() if not same(one.name, line.name)}
                book.columns = [column for column in book.columns if not same(column.owner, line.name)]
            case "a_table":
                book.tables = {key: one for key, one in book.tables.items() if not same(one.heading.name, line.name)}
            case "an_indicator" | "a_section":
                kind = IndicatorPart if line.removable == "an_indicator" else SectionPart
                part = next(p for p in book.all_parts() if isinstance(p, kind) and same(p.heading.name, line.name))
                (part.parent.parts if part.parent else book.parts).remove(part)
                gone = [part, *(book.all_parts(part.parts) if isinstance(part, SectionPart) else [])]
                book.adjustments = [
                    one for one in book.adjustments if one.indicator not in gone and one.section not in gone
                ]
            case _:
                raise AssertionError(line.removable)


def _depth(part: SectionPart) -> int:
    return int(part.heading.level[-1])
