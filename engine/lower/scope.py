"""What lowering knows while it walks a rulebook: names, kinds, the author's words, and the indicator at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from kaoping.dsl.kinds import Kind, Kinds
from kaoping.dsl.names import Names, declared_name
from kaoping.dsl.outline import FactBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.calendar import WEEKENDS, Calendar
from kaoping.engine.rulebook import Filter, Measure, Once, Reduction
from kaoping.engine.tree import ClauseSource, Number, Table

Lines = Mapping[tuple[str, int], str]
"""File and number → the line as its author wrote it."""


@dataclass(frozen=True, slots=True)
class Own:
    """What an indicator says of records: by folded key its filters, reductions and keys, beside those of the facts. A ``shared`` indicator has measures of its
    own, since another one may count a record in its place. ``name`` is its name; ``conditions`` are those of its filters and reductions."""

    name: str
    filters: Mapping[str, tuple[Filter, ...]]
    reductions: Mapping[str, tuple[Reduction, ...]]
    once: Mapping[str, tuple[Once, ...]]
    shared: bool
    conditions: Mapping[str, tuple[syntax.Condition, ...]]

    def of(self, records: str) -> bool:
        """Whether these records are measured apart here."""
        key = fold(records)
        return self.shared or key in self.filters or key in self.reductions or key in self.once


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """``maximum`` is what 满分 stands for; ``records`` is set within what is asked of records, where names are columns, or else facts of the unit;
    ``scores`` maps the name of an indicator or section to the input of its score, where such names stand for scores; ``cite`` is what a clause without
    a citation rests on. ``made`` collects the measures that aggregates and clauses ask for; ``own`` is what the indicator at hand says of records;
    ``tables`` are those lowered so far."""

    names: Names
    kinds: Kinds
    lines: Lines
    language: str = "zh"
    maximum: Fraction | None = None
    records: syntax.Name | None = None
    scores: Mapping[str, str] = field(default_factory=dict)
    rates: Mapping[str, Number] = field(default_factory=dict)  # score rates of parts, by the key of their step
    cite: str = ""
    may_be_negative: bool = False
    calendar: Calendar = WEEKENDS
    tables: dict[str, Table] = field(default_factory=dict)
    made: dict[str, Measure] = field(default_factory=dict)
    own: Own | None = None

    def within(self, records: syntax.Name) -> Scope:
        return replace(self, records=records)

    def key(self, name: syntax.Name) -> str:
        """The input that a name stands for: a fact, a derived value, the measure of records, or a column within a filter."""
        if self.records is not None:
            column = self.names.column(self.records, name)
            return column.column_name.text if column else self.fact_key(name)
        if (scored := self.scores.get(fold(name.text))) is not None:
            return scored
        block = self.names.fact(name)
        assert block is not None, name
        key = declared_name(block).text
        if isinstance(block, FactBlock) and block.fact.kind == "records" and self.own and self.own.of(key):
            from kaoping.engine.lower.records import measure_of  # it lowers conditions, whose names it asks for here

            return measure_of(name, self)
        return key

    def fact_key(self, name: syntax.Name) -> str:
        """The declared fact itself, whatever filters the indicator has."""
        block = self.names.fact(name)
        assert block is not None, name
        return declared_name(block).text

    def key_of_column(self, records: syntax.Name, name: syntax.Name) -> str:
        """The key of a column; empty for what is none."""
        column = self.names.column(records, name)
        return column.column_name.text if column else ""

    def is_records(self, name: syntax.Name) -> bool:
        block = self.names.fact(name)
        return isinstance(block, FactBlock) and block.fact.kind == "records"

    def kind(self, value: syntax.Value) -> Kind:
        kind = self.kinds.of(value)
        assert kind is not None, value
        return kind

    def source(self, node: syntax.Node, citation: syntax.Citation | None = None) -> ClauseSource:
        """Where a statement stands, in the author's words, its citation told apart."""
        span = node.span
        text = self.lines.get((span.file, span.line), "")
        return ClauseSource(
            span.file, span.line, _words(text, span, citation), citation.text if citation else self.cite
        )


def _words(line: str, span: Span, citation: syntax.Citation | None) -> str:
    end = citation.span.column - 1 if citation and citation.span.line == span.line else span.end - 1
    return line[span.column - 1 : end].strip(" \t\u3000\u00a0，,；;。")
