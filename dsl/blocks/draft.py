"""The outline while its lines are read: what stands so far, what stands open, and what is called how."""

from __future__ import annotations

import re
from dataclasses import field, replace
from typing import Literal, TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.blocks.keys import with_keys
from kaoping.dsl.blocks.misplaced import StatedTwice, TwoRulebooks
from kaoping.dsl.blocks.shared_out import shared_out
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import (
    AdjustmentBlock,
    ExampleBlock,
    FactBlock,
    IndicatorBlock,
    Outline,
    ProblemBlock,
    SectionBlock,
    TableBlock,
)
from kaoping.dsl.quick import dataclass

T = TypeVar("T")
Given = syntax.Given | syntax.GivenTaken | syntax.GivenDate | syntax.GivenGap | syntax.GivenRecord
Expectation = (
    syntax.ExpectedScore | syntax.ExpectedNone | syntax.ExpectedTotal | syntax.ExpectedWithheld | syntax.ExpectedGrade
)
Head = (
    syntax.Rulebook | syntax.Version | syntax.Total | syntax.TotalFormula | syntax.Applies | syntax.BasedOn
    | syntax.Ranking
)  # fmt: skip


@dataclass(slots=True)
class IndicatorDraft:
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
    problems: list[ProblemBlock] = field(default_factory=list)
    targets: list[syntax.Target] = field(default_factory=list)
    unread: bool = False
    of_whole: syntax.Adjustment | None = None  # the line before, where it is about a whole score

    @classmethod
    def of(cls, block: IndicatorBlock) -> IndicatorDraft:
        return cls(
            block.indicator, block.section, list(block.clauses), list(block.filters), list(block.record_rules), block.missing, block.marked,
            list(block.not_applicable), list(block.basis), list(block.problems), list(block.targets), block.unread,
        )  # fmt: skip

    @property
    def unscored(self) -> bool:
        return self.indicator.opening == "unscored"

    def take_problem(self, problem: syntax.Problem | syntax.RecordProblem) -> None:
        above = self.targets if self.unscored else self.clauses
        beneath = above[-1] if above and self.of_whole is None else None
        self.problems.append(ProblemBlock(problem=problem, beneath=beneath, of_whole=self.of_whole))

    def block(self, position: int) -> IndicatorBlock:
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
            problems=tuple(self.problems),
            targets=tuple(self.targets),
            position=position,
            unread=self.unread,
        )


@dataclass(slots=True)
class ExampleDraft:
    example: syntax.Example
    given: list[Given] = field(default_factory=list)
    expected: list[Expectation] = field(default_factory=list)


@dataclass(slots=True)
class TableDraft:
    """A table while its rows are read."""

    table: syntax.Table
    rows: list[syntax.TableRow] = field(default_factory=list)
    unread: bool = False


# What stands open: an indicator, an example, the section at hand, nothing, or a head that was not read.
Open = IndicatorDraft | ExampleDraft | Literal["section", "nothing", "unread"]
SECTION_HEAD = re.compile(r"\s*(?:替换)?[一二三]级指标|\s*(?:replace\s+)?(?:sub)*section\b", re.IGNORECASE)


def keys_of(name: syntax.Name) -> list[str]:
    return [fold(text) for text in (name.text, name.other) if text]


class OutlineDraft:
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
        self.tables: list[TableDraft] = []
        self.below_table = False  # whether the line before is a table or a row of one
        self.sections: list[SectionBlock] = []
        self.indicators: list[IndicatorDraft] = []
        self.named_facts: dict[str, int] = {}  # the place of each in ``facts``, by the keys of its names
        self.named_derived: dict[str, syntax.Derived] = {}
        self.named_indicators: dict[str, IndicatorDraft] = {}
        self.named_sections: dict[str, SectionBlock] = {}
        self.adjustments: list[AdjustmentBlock] = []
        self.grades: list[syntax.GradeScale | syntax.GradeRule] = []
        self.quotas: list[syntax.Quota] = []
        self.unranked: list[syntax.Unranked] = []
        self.shared: list[syntax.OnceOnly] = []
        self.laws: list[syntax.Law] = []
        self.examples: list[ExampleDraft] = []
        self.dropped: list[syntax.Removal] = []
        self.unread: list[syntax.Line] = []
        self.path: list[SectionBlock] = []
        self.open: Open = "nothing"
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
        self.tables = [TableDraft(one.table, list(one.rows), one.unread) for one in base.tables]
        blocks = sorted((*base.indicators, *base.unscored), key=lambda block: block.position)
        self.indicators = [IndicatorDraft.of(block) for block in blocks]
        self.find_names()
        self.adjustments, self.grades, self.quotas = list(base.adjustments), list(base.grades), list(base.quotas)
        self.shared, self.laws = list(base.shared), list(base.laws)
        self.unranked, self.dropped, self.unread = list(base.unranked), list(base.dropped), list(base.unread)

    def find_names(self) -> None:
        """The names anew, where blocks were taken over or away."""
        self.named_facts, self.named_derived, self.named_indicators, self.named_sections = {}, {}, {}, {}
        for place, block in enumerate(self.facts):
            for key in keys_of(block.fact.name):
                self.named_facts.setdefault(key, place)
        for one in self.derived:
            self.named_derived.setdefault(fold(one.name.text), one)
        for draft in self.indicators:
            self.name_indicator(draft)
        for section in self.sections:
            self.name_section(section)

    def name_section(self, block: SectionBlock) -> None:
        for key in keys_of(block.section.name):
            self.named_sections.setdefault(key, block)

    def name_indicator(self, draft: IndicatorDraft) -> None:
        for key in keys_of(draft.indicator.name):
            self.named_indicators.setdefault(key, draft)

    def finished(self) -> Outline:
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
            indicators=tuple(draft.block(n) for n, draft in enumerate(self.indicators) if not draft.unscored),
            unscored=tuple(draft.block(n) for n, draft in enumerate(self.indicators) if draft.unscored),
            adjustments=self.adjustments_left(),
            grades=tuple(self.grades),
            quotas=tuple(self.quotas),
            ranking=head(syntax.Ranking),
            unranked=tuple(self.unranked),
            shared=tuple(self.shared),
            laws=tuple(self.laws),
            examples=tuple(
                ExampleBlock(example=one.example, given=tuple(one.given), expected=tuple(one.expected))
                for one in self.examples
            ),
            dropped=tuple(self.dropped),
            unread=tuple(self.unread),
        )
        return shared_out(with_keys(found))

    def adjustments_left(self) -> tuple[AdjustmentBlock, ...]:
        """Those whose indicator or section was not dropped."""
        indicators = {"", *(one.indicator.name.text for one in self.indicators)}
        sections = {"", *(one.section.name.text for one in self.sections)}
        return tuple(one for one in self.adjustments if one.indicator in indicators and one.section in sections)

    def say(self, diagnostic: Diagnostic) -> None:
        self.found.append(diagnostic)

    def once(self, key: object, statement: syntax.Node) -> bool:
        """Whether a statement is the first of its sort in this document."""
        if isinstance(self.open, ExampleDraft):
            self.open = "nothing"
        if (first := self.own.setdefault(key, statement)) is statement:
            return True
        kind = TwoRulebooks if isinstance(statement, syntax.Rulebook) else StatedTwice
        self.say(kind.beside(statement, first))
        return False

    def is_from_base(self, nodes: list[syntax.Citation]) -> bool:
        return bool(nodes) and nodes[0].span.file != self.document.file

    def table_named(self, name: syntax.Name) -> TableDraft | None:
        key = fold(name.text)
        return next(
            (one for one in self.tables if key in (fold(one.table.name.text), fold(one.table.name.other))), None
        )

    def fact_named(self, name: syntax.Name) -> FactBlock | None:
        place = self.named_facts.get(fold(name.text))
        return None if place is None else self.facts[place]

    def put_fact(self, old: FactBlock, new: FactBlock) -> None:
        self.facts[self.named_facts[fold(old.fact.name.text)]] = new

    def excused(self, name: syntax.Name) -> bool:
        """The name may be declared in a line that was not read, or in a base that is not at hand."""
        return not self.base_known or any(fold(name.text) in fold(line.text) for line in self.unread)

    def unread_heads(self) -> bool:
        return any(SECTION_HEAD.match(line.text) for line in self.unread)

    def of_base(self, node: syntax.Node) -> bool:
        return node.span.file != self.document.file

    def section_named(self, name: syntax.Name) -> SectionBlock | None:
        return self.named_sections.get(fold(name.text))

    def indicator_named(self, name: syntax.Name) -> IndicatorDraft | None:
        return self.named_indicators.get(fold(name.text))

    def put_section(self, old: SectionBlock, new: SectionBlock) -> None:
        self.sections = [new if block is old else block for block in self.sections]
        self.path = [new if block is old else block for block in self.path]
        if old.section.name == new.section.name:
            self.named_sections |= {
                key: new for key in keys_of(new.section.name) if self.named_sections.get(key) is old
            }
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

    def close_example(self) -> None:
        if isinstance(self.open, ExampleDraft):
            self.open = "nothing"
