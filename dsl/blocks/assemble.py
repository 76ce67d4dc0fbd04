"""The pass after parsing: lines put into their blocks, on top of the rulebook they are based on.

A line belongs to what stands open above it: a clause to the indicator, an indicator to the section, a fact and an expectation to the
example, a basis to the nearest of indicator, section and rulebook. Facts, derived values and the statements of the head may stand
anywhere outside an example; they close nothing.

``沿用`` / ``based on`` is applied here, so that no later pass knows of it. The base's blocks are there first, and each line of the
rulebook changes them:

* an indicator or section with 替换 takes the place of the one of its name (a section keeps its indicators), 删除 takes it away
  (a section with all that stands in it), and a new one goes behind 列于…之后, or to the end of its section. To add to a section of the base,
  open it by its line, bare (``一级指标【X】``) or as it stands in the base;
* facts and derived values are taken over. The same declaration again changes nothing, another one is an error: 删除事实 first;
* the head's statements, roundings and the ranking override those of the base. Its reasons for not ranking stay, unless there is a ranking
  of its own;
* examples are not taken over: they state scores of the base.

A line that was not read may have opened anything, so what follows such a head is passed over in silence.
"""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import Literal, TypeVar, assert_never

from kaoping.dsl import syntax
from kaoping.dsl.blocks.day_words import OF_DAYS, boundary_days, in_plain_words
from kaoping.dsl.blocks.inherit import ChangeWithoutBase, DiffersFromBase, already_in_base
from kaoping.dsl.blocks.keys import with_keys
from kaoping.dsl.blocks.misplaced import (
    BandWithoutBands,
    ClauseOutsideIndicator,
    ExampleLineOutside,
    IndicatorOutsideSection,
    LevelSkipped,
    NothingToBelongTo,
    RowWithoutTable,
    StatedTwice,
    TwoRulebooks,
)
from kaoping.dsl.blocks.periods import OF_PERIODS, by_period, numbers_of_periods
from kaoping.dsl.blocks.shared_out import shared_out
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import (
    AdjustmentBlock,
    ExampleBlock,
    FactBlock,
    IndicatorBlock,
    Outline,
    SectionBlock,
    TableBlock,
)
from kaoping.dsl.quick import dataclass
from kaoping.dsl.unknown import FACT, INDICATOR, RECORDS, SECTION, TABLE, unknown_name
from kaoping.dsl.walk import walk

T = TypeVar("T")
Given = syntax.Given | syntax.GivenEarlier | syntax.GivenDate | syntax.GivenGap | syntax.GivenRecord
Expectation = (
    syntax.ExpectedScore | syntax.ExpectedNone | syntax.ExpectedTotal | syntax.ExpectedWithheld | syntax.ExpectedGrade
)
Head = (
    syntax.Rulebook | syntax.Version | syntax.Total | syntax.TotalFormula | syntax.Applies | syntax.BasedOn
    | syntax.Ranking
)  # fmt: skip


def build_outline(document: syntax.Document, base: Outline | None = None) -> tuple[Outline, tuple[Diagnostic, ...]]:
    """The blocks of a document. ``base`` is the whole outline of the rulebook that it is based on."""
    assembly = _Assembly(document, base)
    for line in document.lines:
        assembly.take(line)
    return assembly.outline(), tuple(assembly.found)


@dataclass(slots=True)
class _Indicator:
    """An indicator's block while its lines are read."""

    indicator: syntax.Indicator
    section: str
    clauses: list[syntax.Clause] = field(default_factory=list)
    filters: list[syntax.Filter] = field(default_factory=list)
    record_rules: list[syntax.RecordRule] = field(default_factory=list)
    missing: syntax.Missing | None = None
    marked: syntax.Marked | None = None
    not_applicable: list[syntax.NotApplicable] = field(default_factory=list)
    basis: list[syntax.Citation] = field(default_factory=list)
    unread: bool = False

    @classmethod
    def of(cls, block: IndicatorBlock) -> _Indicator:
        return cls(
            block.indicator, block.section, list(block.clauses), list(block.filters), list(block.record_rules), block.missing, block.marked,
            list(block.not_applicable), list(block.basis), block.unread,
        )  # fmt: skip

    def block(self) -> IndicatorBlock:
        return IndicatorBlock(
            indicator=self.indicator,
            section=self.section,
            clauses=tuple(self.clauses),
            filters=tuple(self.filters),
            record_rules=tuple(self.record_rules),
            missing=self.missing,
            marked=self.marked,
            not_applicable=tuple(self.not_applicable),
            basis=tuple(self.basis),
            unread=self.unread,
        )


@dataclass(slots=True)
class _Example:
    example: syntax.Example
    given: list[Given] = field(default_factory=list)
    expected: list[Expectation] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    """A table while its rows are read."""

    table: syntax.Table
    rows: list[syntax.TableRow] = field(default_factory=list)
    unread: bool = False


# What stands open: an indicator, an example, the section at hand, nothing, or a head that was not read.
_Open = _Indicator | _Example | Literal["section", "nothing", "unread"]
_INDICATOR_HEAD = re.compile(r"\s*(?:替换)?(?:指标|示例)|\s*(?:replace\s+)?(?:indicator|example)\b", re.IGNORECASE)
_TABLE_HEAD = re.compile(r"\s*表|\s*table\b", re.IGNORECASE)
_SECTION_HEAD = re.compile(r"\s*(?:替换)?[一二三]级指标|\s*(?:replace\s+)?(?:sub)*section\b", re.IGNORECASE)


def _keys(name: syntax.Name) -> list[str]:
    return [fold(text) for text in (name.text, name.other) if text]


class _Assembly:
    def __init__(self, document: syntax.Document, base: Outline | None) -> None:
        self.document = document
        self.found: list[Diagnostic] = []
        self.head: dict[type, Head] = {}
        self.own: dict[object, syntax.Node] = {}  # statements of this document that may stand once
        self.citations: list[syntax.Citation] = []
        self.roundings: dict[str, syntax.Rounding] = {}
        self.calendar: list[syntax.DaysOff | syntax.DaysWorked] = []
        self.facts: list[FactBlock] = []
        self.derived: list[syntax.Derived] = []
        self.tables: list[_Table] = []
        self.below_table = False  # whether the line before is a table or a row of one
        self.sections: list[SectionBlock] = []
        self.indicators: list[_Indicator] = []
        self.named_facts: dict[str, int] = {}  # the place of each in ``facts``, by the keys of its names
        self.named_derived: dict[str, syntax.Derived] = {}
        self.named_indicators: dict[str, _Indicator] = {}
        self.named_sections: dict[str, SectionBlock] = {}
        self.adjustments: list[AdjustmentBlock] = []
        self.grades: list[syntax.GradeScale | syntax.GradeRule] = []
        self.quotas: list[syntax.Quota] = []
        self.unranked: list[syntax.Unranked] = []
        self.shared: list[syntax.OnceOnly] = []
        self.examples: list[_Example] = []
        self.dropped: list[syntax.Removal] = []
        self.unread: list[syntax.Line] = []
        self.path: list[SectionBlock] = []
        self.open: _Open = "nothing"
        statements = [line.statement for line in document.lines]
        self.is_based = any(isinstance(statement, syntax.BasedOn) for statement in statements)
        self.base_known = base is not None or not self.is_based
        if base:
            self.begin_with(base)
        self.has_sections = bool(self.sections) or any(isinstance(s, syntax.Section) for s in statements)

    def begin_with(self, base: Outline) -> None:
        self.head = {
            type(statement): statement
            for statement in (base.rulebook, base.version, base.total, base.total_formula, base.applies, base.ranking)
            if statement
        }
        self.citations = list(base.basis)
        self.roundings = {rounding.rounded_scores: rounding for rounding in base.roundings}
        self.calendar = list(base.calendar)
        self.facts, self.derived, self.sections = list(base.facts), list(base.derived), list(base.sections)
        self.tables = [_Table(one.table, list(one.rows), one.unread) for one in base.tables]
        self.indicators = [_Indicator.of(block) for block in base.indicators]
        self.find_names()
        self.adjustments, self.grades, self.quotas = list(base.adjustments), list(base.grades), list(base.quotas)
        self.shared = list(base.shared)
        self.unranked, self.dropped, self.unread = list(base.unranked), list(base.dropped), list(base.unread)

    def find_names(self) -> None:
        """The names anew, where blocks were taken over or away."""
        self.named_facts, self.named_derived, self.named_indicators, self.named_sections = {}, {}, {}, {}
        for place, block in enumerate(self.facts):
            for key in _keys(block.fact.name):
                self.named_facts.setdefault(key, place)
        for one in self.derived:
            self.named_derived.setdefault(fold(one.name.text), one)
        for draft in self.indicators:
            self.name_indicator(draft)
        for section in self.sections:
            self.name_section(section)

    def name_section(self, block: SectionBlock) -> None:
        for key in _keys(block.section.name):
            self.named_sections.setdefault(key, block)

    def name_indicator(self, draft: _Indicator) -> None:
        for key in _keys(draft.indicator.name):
            self.named_indicators.setdefault(key, draft)

    def outline(self) -> Outline:
        def head(kind: type[T]) -> T | None:
            found = self.head.get(kind)
            return found if isinstance(found, kind) else None

        found = Outline(
            file=self.document.file,
            language=self.document.language,
            rulebook=head(syntax.Rulebook),
            version=head(syntax.Version),
            basis=tuple(self.citations),
            total=head(syntax.Total),
            total_formula=head(syntax.TotalFormula),
            roundings=tuple(self.roundings.values()),
            calendar=tuple(self.calendar),
            applies=head(syntax.Applies),
            based_on=head(syntax.BasedOn),
            facts=tuple(self.facts),
            derived=tuple(self.derived),
            tables=tuple(TableBlock(table=one.table, rows=tuple(one.rows), unread=one.unread) for one in self.tables),
            sections=tuple(self.sections),
            indicators=tuple(draft.block() for draft in self.indicators),
            adjustments=self.adjustments_left(),
            grades=tuple(self.grades),
            quotas=tuple(self.quotas),
            ranking=head(syntax.Ranking),
            unranked=tuple(self.unranked),
            shared=tuple(self.shared),
            examples=tuple(
                ExampleBlock(example=one.example, given=tuple(one.given), expected=tuple(one.expected))
                for one in self.examples
            ),
            dropped=tuple(self.dropped),
            unread=tuple(self.unread),
        )
        return shared_out(with_keys(found))

    def take(self, line: syntax.Line) -> None:
        if line.statement is None:
            self.take_unread(line)
        else:
            self.take_statement(line.statement)

    def take_statement(self, statement: syntax.Statement) -> None:
        if isinstance(statement, syntax.Table | syntax.TableRow):
            self.take_table(statement)
            return
        if isinstance(statement, syntax.Band | syntax.OtherBand | syntax.IfZero):
            self.take_band(statement)
            return
        self.below_table = False
        kinds = {type(node) for node in walk(statement)}
        if kinds & OF_DAYS:
            self.found += boundary_days(statement, self.document.language)
            statement = in_plain_words(statement)
        if kinds & OF_PERIODS:
            self.found += numbers_of_periods(statement)
            statement = by_period(statement)
        if isinstance(statement, syntax.Clause):
            self.take_clause(statement)
            return
        match statement:
            case (
                syntax.Rulebook() | syntax.Version() | syntax.Total() | syntax.TotalFormula() | syntax.Applies()
                | syntax.BasedOn() | syntax.Ranking()
            ) as statement:  # fmt: skip
                self.take_head(statement)
            case syntax.DaysOff() | syntax.DaysWorked() as days:
                if isinstance(self.open, _Example):
                    self.open = "nothing"
                self.calendar.append(days)
            case syntax.Rounding() as rounding:
                if self.once(("rounding", rounding.rounded_scores), rounding):
                    self.roundings[rounding.rounded_scores] = rounding
            case syntax.Basis(citation=citation):
                self.take_basis(citation)
            case syntax.Heading():
                self.open, self.path = "nothing", []
            case syntax.Fact() as fact:
                self.take_fact(fact)
            case syntax.Column() as column:
                self.take_column(column)
            case syntax.Derived() as derived:
                self.take_derived(derived)
            case syntax.Section() as section:
                self.take_section(section)
            case syntax.Subtotal() as subtotal:
                self.take_subtotal(subtotal)
            case syntax.Indicator() as indicator:
                self.take_indicator(indicator)
            case syntax.Replacement(by=syntax.Indicator() as indicator) as replacement:
                self.replace_indicator(indicator, replacement)
            case syntax.Replacement(by=syntax.Section() as section) as replacement:
                self.replace_section(section, replacement)
            case syntax.Replacement():
                raise AssertionError("a replacement is an indicator or a section")
            case syntax.Removal() as removal:
                self.remove(removal)
            case syntax.Filter() as filtering:
                self.take_filter(filtering)
            case syntax.Reduced() | syntax.OnceOnly() as rule:
                self.take_record_rule(rule)
            case syntax.Missing() | syntax.Marked() | syntax.NotApplicable() as statement:
                self.take_gap(statement)
            case syntax.Unranked() as unranked:
                self.unranked.append(unranked)
                self.open = "nothing"
            case syntax.Adjustment() as adjustment:
                self.take_adjustment(adjustment)
            case syntax.GradeScale() | syntax.GradeRule() as grade:
                self.grades = [*(one for one in self.grades if not self.of_base(one)), grade]
                self.open = "nothing"
            case syntax.Quota() as quota:
                self.quotas = [*(one for one in self.quotas if not self.of_base(one)), quota]
                self.open = "nothing"
            case syntax.Example() as example:
                self.open = _Example(example)
                self.examples.append(self.open)
            case (
                syntax.Given()
                | syntax.GivenEarlier()
                | syntax.GivenDate()
                | syntax.GivenGap()
                | syntax.GivenRecord() as given
            ):
                if (block := self.example_for(given)) is not None:
                    block.given.append(given)
            case (
                syntax.ExpectedScore() | syntax.ExpectedNone() | syntax.ExpectedTotal() | syntax.ExpectedWithheld()
                | syntax.ExpectedGrade()
            ) as expected:  # fmt: skip
                if (block := self.example_for(expected)) is not None:
                    block.expected.append(expected)
            case _:
                assert_never(statement)

    def take_clause(self, clause: syntax.Clause) -> None:
        if isinstance(self.open, _Indicator):
            self.open.clauses.append(clause)
        elif self.open != "unread":
            self.say(ClauseOutsideIndicator(place=clause.span))

    def take_adjustment(self, adjustment: syntax.Adjustment) -> None:
        self.close_example()
        wholes = {getattr(one, "whole", "") for one in (*adjustment.changes, *adjustment.verdicts)}
        indicator = self.open.indicator.name.text if isinstance(self.open, _Indicator) else ""
        section = self.path[-1].section.name.text if self.path else ""
        if "this_indicator" in wholes and not indicator:
            if self.open != "unread":
                self.say(ClauseOutsideIndicator(place=adjustment.span))
        elif "this_section" in wholes and not section:
            self.say(NothingToBelongTo(place=adjustment.span, belongs=Text("一级指标", "a section")))
        else:
            block = AdjustmentBlock(adjustment=adjustment, indicator=indicator, section=section)
            self.adjustments.append(block)

    def adjustments_left(self) -> tuple[AdjustmentBlock, ...]:
        """Those whose indicator or section was not dropped."""
        indicators = {"", *(one.indicator.name.text for one in self.indicators)}
        sections = {"", *(one.section.name.text for one in self.sections)}
        return tuple(one for one in self.adjustments if one.indicator in indicators and one.section in sections)

    def say(self, diagnostic: Diagnostic) -> None:
        self.found.append(diagnostic)

    def take_unread(self, line: syntax.Line) -> None:
        body = line.text.rstrip().removesuffix(line.comment).strip(" \t\u3000\ufeff。；;.")
        if not body:
            return
        self.unread.append(line)
        if self.below_table:
            self.tables[-1].unread = True
            return
        for statement in line.meant:
            self.take_statement(statement)
        if line.meant:
            if isinstance(self.open, _Indicator):
                self.open.unread = True
        elif _SECTION_HEAD.match(body):
            self.open = "section"
        elif _INDICATOR_HEAD.match(body):
            self.open = "unread"
        elif isinstance(self.open, _Indicator):
            self.open.unread = True

    # The head

    def once(self, key: object, statement: syntax.Node) -> bool:
        """Whether a statement is the first of its sort in this document."""
        if isinstance(self.open, _Example):
            self.open = "nothing"
        if (first := self.own.setdefault(key, statement)) is statement:
            return True
        kind = TwoRulebooks if isinstance(statement, syntax.Rulebook) else StatedTwice
        self.say(kind.beside(statement, first))
        return False

    def take_head(self, statement: Head) -> None:
        if not self.once(type(statement), statement):
            return
        self.head[type(statement)] = statement
        if isinstance(statement, syntax.Ranking):
            own = [one for one in self.unranked if one.span.file == self.document.file]
            self.unranked, self.open = own, "nothing"

    def take_basis(self, citation: syntax.Citation) -> None:
        if isinstance(self.open, _Indicator):
            self.open.basis.append(citation)
        elif self.open == "section" and self.path:
            block = self.path[-1]
            self.put_section(block, replace(block, basis=(*block.basis, citation)))
        elif self.open == "nothing":
            if self.is_from_base(self.citations):
                self.citations = []  # a rulebook that names its basis does not stand on its base's
            self.citations.append(citation)
        elif isinstance(self.open, _Example):
            self.say(
                NothingToBelongTo(
                    place=citation.span, belongs=Text("细则、一级指标或指标", "rulebook, a section or an indicator")
                )
            )

    def is_from_base(self, nodes: list[syntax.Citation]) -> bool:
        return bool(nodes) and nodes[0].span.file != self.document.file

    # Facts

    def take_fact(self, fact: syntax.Fact) -> None:
        self.close_example()
        earlier = self.fact_named(fact.name)
        if earlier and self.of_base(earlier.fact):
            if earlier.fact != fact:
                self.say(DiffersFromBase.of(fact, fact.name, earlier.fact))
            return
        for key in _keys(fact.name):
            self.named_facts.setdefault(key, len(self.facts))
        self.facts.append(FactBlock(fact=fact))

    def take_column(self, column: syntax.Column) -> None:
        self.close_example()
        if block := self.records_for(column.owner):
            known = next((c for c in block.columns if fold(c.column_name.text) == fold(column.column_name.text)), None)
            if known and self.of_base(known):
                if known != column:
                    self.say(DiffersFromBase.of(column, column.column_name, known))
                return
            self.put_fact(block, replace(block, columns=(*block.columns, column)))

    def take_derived(self, derived: syntax.Derived) -> None:
        self.close_example()
        earlier = self.named_derived.setdefault(fold(derived.name.text), derived)
        if earlier is not derived and self.of_base(earlier):
            if earlier != derived:
                self.say(DiffersFromBase.of(derived, derived.name, earlier))
            return
        self.derived.append(derived)

    def take_table(self, statement: syntax.Table | syntax.TableRow) -> None:
        """A table may stand anywhere and closes nothing but an example; its rows are the lines below it."""
        if isinstance(statement, syntax.TableRow):
            if self.below_table:
                self.tables[-1].rows.append(statement)
            elif not any(_TABLE_HEAD.match(line.text) for line in self.unread):
                self.say(RowWithoutTable(place=statement.span))
            return
        self.close_example()
        earlier = self.table_named(statement.name)
        if earlier and self.of_base(earlier.table):
            self.say(DiffersFromBase.of(statement, statement.name, earlier.table))
        self.tables.append(_Table(statement))
        self.below_table = True

    def take_band(self, band: syntax.Band | syntax.OtherBand | syntax.IfZero) -> None:
        """A band on a line of its own belongs to the bands that were opened above it, one band a line; so does what follows where it
        divides by 0."""
        last = self.open.clauses[-1] if isinstance(self.open, _Indicator) and self.open.clauses else None
        if isinstance(last, syntax.Bands) and self.opens_lines(last):
            assert isinstance(self.open, _Indicator)
            match band:
                case syntax.Band():
                    last = replace(last, bands=(*last.bands, band))
                case syntax.OtherBand():
                    last = replace(last, other_bands=(*last.other_bands, band))
                case _:
                    last = replace(last, case_tails=(*last.case_tails, band))
            self.open.clauses[-1] = last
        elif self.open != "unread" and not (isinstance(self.open, _Indicator) and self.open.unread):
            self.say(BandWithoutBands(place=band.span))

    def opens_lines(self, clause: syntax.Bands) -> bool:
        """Whether no band stands on the line of the clause itself."""
        return all(one.span.line != clause.span.line for one in (*clause.bands, *clause.other_bands))

    def table_named(self, name: syntax.Name) -> _Table | None:
        key = fold(name.text)
        return next(
            (one for one in self.tables if key in (fold(one.table.name.text), fold(one.table.name.other))), None
        )

    def take_filter(self, filtering: syntax.Filter) -> None:
        if isinstance(self.open, _Indicator):
            self.open.filters.append(filtering)
        elif self.open == "nothing":
            if block := self.records_for(filtering.name):
                self.put_fact(block, replace(block, filters=(*block.filters, filtering)))
        elif self.open != "unread":
            self.say(
                NothingToBelongTo(place=filtering.span, belongs=Text("事实部分或一个指标", "the facts or an indicator"))
            )

    def take_record_rule(self, rule: syntax.RecordRule) -> None:
        owners = rule.owners if isinstance(rule, syntax.OnceOnly) else (rule.owner,)
        if isinstance(rule, syntax.OnceOnly) and len(owners) > 1:
            self.close_example()
            self.shared.append(rule)
        elif isinstance(self.open, _Indicator):
            self.open.record_rules.append(rule)
        elif self.open == "nothing":
            if block := self.records_for(owners[0]):
                self.put_fact(block, replace(block, record_rules=(*block.record_rules, rule)))
        elif self.open != "unread":
            belongs = Text("事实部分或一个指标", "the facts or an indicator")
            self.say(NothingToBelongTo(place=rule.span, belongs=belongs))

    def records_for(self, name: syntax.Name) -> FactBlock | None:
        block = self.fact_named(name)
        if block is None and not self.excused(name):
            known = [one.fact.name for one in self.facts]
            self.say(unknown_name(name, RECORDS, known, self.document.language))
        return block

    def fact_named(self, name: syntax.Name) -> FactBlock | None:
        place = self.named_facts.get(fold(name.text))
        return None if place is None else self.facts[place]

    def put_fact(self, old: FactBlock, new: FactBlock) -> None:
        self.facts[self.named_facts[fold(old.fact.name.text)]] = new

    def excused(self, name: syntax.Name) -> bool:
        """The name may be declared in a line that was not read, or in a base that is not at hand."""
        return not self.base_known or any(fold(name.text) in fold(line.text) for line in self.unread)

    # Sections and indicators

    def take_section(self, section: syntax.Section) -> None:
        block = self.section_named(section.name)
        if block and self.of_base(block.section):
            bare = section.item_count is None and section.value is None and section.citation is None
            if not bare and block.section != section:
                self.say(already_in_base(section, section.name, block.section, self.document.language))
            self.path, self.open = self.path_to(block), "section"
            return
        depth = int(section.level[-1])
        if depth > len(self.path) + 1:
            self.say(LevelSkipped.of(section, depth))
        self.path = self.path[: depth - 1]
        parent = self.path[-1].section.name.text if self.path else ""
        block = SectionBlock(section=section, parent=parent)
        self.sections.insert(self.behind_section(parent), block)
        self.name_section(block)
        self.path.append(block)
        self.open = "section"

    def take_subtotal(self, subtotal: syntax.Subtotal) -> None:
        self.close_example()
        if not self.path:
            if not self.unread_heads():
                self.say(NothingToBelongTo(place=subtotal.span, belongs=Text("一级指标", "a section")))
            return
        block = self.path[-1]
        if block.subtotal and not self.of_base(block.subtotal):
            self.say(StatedTwice.beside(subtotal, block.subtotal))
            return
        self.put_section(block, replace(block, subtotal=subtotal))

    def replace_section(self, section: syntax.Section, replacement: syntax.Replacement) -> None:
        block = self.section_named(section.name)
        if not self.can_change(replacement, section.name, SECTION, block):
            self.open = "section"
        elif block:
            new = replace(block, section=section, basis=())
            self.put_section(block, new)
            self.path, self.open = self.path_to(new), "section"

    def take_indicator(self, indicator: syntax.Indicator) -> None:
        earlier = self.indicator_named(indicator.name)
        if earlier and self.of_base(earlier.indicator):
            self.say(already_in_base(indicator, indicator.name, earlier.indicator, self.document.language))
            self.open = "unread"
            return
        after = next((o for o in indicator.indicator_options if isinstance(o, syntax.PlacedAfter)), None)
        neighbour = self.neighbour(after) if after else None
        section = neighbour.section if neighbour else self.path[-1].section.name.text if self.path else ""
        if not section and self.has_sections and not after and self.base_known and not self.unread_heads():
            self.say(IndicatorOutsideSection(place=indicator.span, name=indicator.name.text))
        self.open = _Indicator(indicator, section)
        self.name_indicator(self.open)
        place = self.place_of(neighbour) + 1 if neighbour else self.behind_indicators_of(section)
        self.indicators.insert(place, self.open)

    def replace_indicator(self, indicator: syntax.Indicator, replacement: syntax.Replacement) -> None:
        if not self.is_based:
            self.say(ChangeWithoutBase(place=replacement.span))
            self.take_indicator(indicator)  # its clauses are read as if it were a new one: one mistake stays one
            return
        old = self.indicator_named(indicator.name)
        self.open = "unread"
        if self.can_change(replacement, indicator.name, INDICATOR, old.indicator if old else None) and old:
            name = old.indicator.name.text
            self.adjustments = [one for one in self.adjustments if one.indicator != name]
            self.open = _Indicator(indicator, old.section)
            self.indicators[self.place_of(old)] = self.open
            self.find_names()
            after = next((o for o in indicator.indicator_options if isinstance(o, syntax.PlacedAfter)), None)
            if after and (neighbour := self.neighbour(after)):
                self.indicators.remove(self.open)
                self.open.section = neighbour.section
                self.indicators.insert(self.place_of(neighbour) + 1, self.open)

    def neighbour(self, after: syntax.PlacedAfter) -> _Indicator | None:
        found = self.indicator_named(after.name)
        if found is None and not self.excused(after.name):
            known = [draft.indicator.name for draft in self.indicators]
            self.say(unknown_name(after.name, INDICATOR, known, self.document.language))
        return found

    def remove(self, removal: syntax.Removal) -> None:
        self.close_example()
        known: syntax.Node | SectionBlock | FactBlock | _Table | None
        match removal.removable:
            case "an_indicator":
                draft, what = self.indicator_named(removal.name), INDICATOR
                known = draft.indicator if draft else None
            case "a_section":
                known, what = self.section_named(removal.name), SECTION
            case "a_table":
                known, what = self.table_named(removal.name), TABLE
            case _:
                known, what = self.fact_named(removal.name) or self.named_derived.get(fold(removal.name.text)), FACT
        if not self.can_change(removal, removal.name, what, known):
            return
        self.dropped.append(removal)
        self.open = "nothing"
        self.facts = [block for block in self.facts if block is not known]
        self.derived = [one for one in self.derived if one is not known]
        self.tables = [one for one in self.tables if one is not known]
        self.indicators = [one for one in self.indicators if one.indicator is not known]
        if isinstance(known, SectionBlock):
            gone = {block.section.name.text for block in self.subtree(known)}
            self.sections = [block for block in self.sections if block.section.name.text not in gone]
            self.indicators = [one for one in self.indicators if one.section not in gone]
            self.path = []
        self.find_names()

    def can_change(
        self, change: syntax.Replacement | syntax.Removal, name: syntax.Name, what: Text, known: object
    ) -> bool:
        """Whether there is something of the base to replace or drop; said if not."""
        if not self.is_based:
            self.say(ChangeWithoutBase(place=change.span))
            return False
        if known is None and not self.excused(name):
            pool = {
                INDICATOR: [one.indicator.name for one in self.indicators],
                SECTION: [block.section.name for block in self.sections],
                TABLE: [one.table.name for one in self.tables],
                FACT: [block.fact.name for block in self.facts] + [one.name for one in self.derived],
            }
            self.say(unknown_name(name, what, pool[what], self.document.language))
        return known is not None

    def unread_heads(self) -> bool:
        return any(_SECTION_HEAD.match(line.text) for line in self.unread)

    def of_base(self, node: syntax.Node) -> bool:
        return node.span.file != self.document.file

    def section_named(self, name: syntax.Name) -> SectionBlock | None:
        return self.named_sections.get(fold(name.text))

    def indicator_named(self, name: syntax.Name) -> _Indicator | None:
        return self.named_indicators.get(fold(name.text))

    def put_section(self, old: SectionBlock, new: SectionBlock) -> None:
        self.sections = [new if block is old else block for block in self.sections]
        self.path = [new if block is old else block for block in self.path]
        if old.section.name == new.section.name:
            self.named_sections |= {key: new for key in _keys(new.section.name) if self.named_sections.get(key) is old}
            return
        if old.section.name.text != new.section.name.text:
            before, now = old.section.name.text, new.section.name.text
            self.sections = [replace(b, parent=now) if b.parent == before else b for b in self.sections]
            for draft in self.indicators:
                draft.section = now if draft.section == before else draft.section
        self.find_names()

    def path_to(self, block: SectionBlock) -> list[SectionBlock]:
        parent = next((b for b in self.sections if block.parent and b.section.name.text == block.parent), None)
        return [*(self.path_to(parent) if parent else []), block]

    def subtree(self, root: SectionBlock) -> list[SectionBlock]:
        """A section and all below it, in order."""
        names = {root.section.name.text}
        found = []
        for block in self.sections:
            if block is root or block.parent in names:
                names.add(block.section.name.text)
                found.append(block)
        return found

    def is_last(self, section: SectionBlock) -> bool:
        """Whether no section follows but those within it, as where a rulebook is read from top to bottom."""
        name, last = section.section.name.text, self.sections[-1]
        if last is section or last.parent == name:
            return True
        above = next((block for block in reversed(self.sections) if block.section.name.text == last.parent), None)
        return above is not None and above.parent == name

    def behind_section(self, parent: str) -> int:
        """Where a new section of ``parent`` goes."""
        if not parent or self.is_last(self.path[-1]):
            return len(self.sections)
        last = self.subtree(self.path[-1])[-1]
        return next(i for i, block in enumerate(self.sections) if block is last) + 1

    def behind_indicators_of(self, section: str) -> int:
        """Where a new indicator of a section goes: behind those of the section and of all sections before it."""
        if not section or self.is_last(self.path[-1]):
            return len(self.indicators)
        last = self.subtree(self.path[-1])[-1]
        before: set[str] = {""}
        for block in self.sections:
            before.add(block.section.name.text)
            if block is last:
                break
        return max((i + 1 for i, one in enumerate(self.indicators) if one.section in before), default=0)

    def place_of(self, draft: _Indicator) -> int:
        return next(i for i, one in enumerate(self.indicators) if one is draft)

    # Within indicators and examples

    def take_gap(self, statement: syntax.Missing | syntax.Marked | syntax.NotApplicable) -> None:
        draft = self.open
        if not isinstance(draft, _Indicator):
            if draft != "unread":
                self.say(ClauseOutsideIndicator(place=statement.span))
            return
        match statement:
            case syntax.NotApplicable():
                draft.not_applicable.append(statement)
            case syntax.Missing():
                if draft.missing:
                    self.say(StatedTwice.beside(statement, draft.missing))
                draft.missing = draft.missing or statement
            case syntax.Marked():
                if draft.marked:
                    self.say(StatedTwice.beside(statement, draft.marked))
                draft.marked = draft.marked or statement

    def example_for(self, line: Given | Expectation) -> _Example | None:
        if isinstance(self.open, _Example):
            return self.open
        if self.open != "unread":
            self.say(ExampleLineOutside.of(line, self.document.language))
        return None

    def close_example(self) -> None:
        if isinstance(self.open, _Example):
            self.open = "nothing"
