"""A rulebook as its parts: a fact, a section, an indicator, each with its statements and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum

from kaoping.dsl import syntax
from kaoping.dsl.analyse import Analysis
from kaoping.dsl.fold import fold
from kaoping.dsl.meaning import Meaning, says
from kaoping.dsl.outline import IndicatorBlock, Outline
from kaoping.dsl.quick import dataclass


class PartKind(StrEnum):
    """What a part is, in the order in which parts are told."""

    HEAD = "head"  # version, basis, total, roundings, classes, calendar
    FACT = "fact"
    DERIVED = "derived"
    TABLE = "table"
    SECTION = "section"
    INDICATOR = "indicator"
    WHOLE = "whole"  # the formula of the total, what is done to it, grades and quotas
    RANKING = "ranking"
    LAWS = "laws"


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement and its meaning. ``head``: it declares the part. Two are the same where their meanings are equal."""

    node: syntax.Node
    meaning: str
    head: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """``name`` is None for the parts of which there is one; ``within`` is the section in which it stands."""

    kind: PartKind
    name: syntax.Name | None
    statements: tuple[Stated, ...]
    within: syntax.Name | None = None

    @property
    def keys(self) -> frozenset[str]:
        """By which it is found in another rulebook: its name in either language."""
        return names_of(self.name)

    @property
    def rules(self) -> tuple[str, ...]:
        """What it says beside its name, to find it again under another."""
        return tuple(sorted(one.meaning for one in self.statements if not one.head))


def names_of(name: syntax.Name | None) -> frozenset[str]:
    return frozenset(fold(one) for one in (name.text, name.other) if one) if name is not None else frozenset()


def parts_of(analysis: Analysis) -> Iterator[Part]:
    """The parts of a rulebook, in the order of ``PartKind``, then as they stand."""
    outline, read = analysis.written, Meaning(analysis.names)

    def stated(nodes: Iterable[syntax.Node | None], head: syntax.Node | None = None) -> tuple[Stated, ...]:
        first = [Stated(head, read.text(_unnamed(head)), head=True)] if head is not None else []
        return (*first, *(Stated(node, read.text(node)) for node in nodes if node is not None))

    yield Part(PartKind.HEAD, None, stated(_head(outline)))
    rest: tuple[syntax.Node | None, ...]
    sections = {block.section.name.text: block.section.name for block in outline.sections}
    for fact in outline.facts:
        rest = (*fact.columns, *fact.filters, *fact.record_rules)
        yield Part(PartKind.FACT, fact.fact.name, stated(rest, fact.fact))
    for one in outline.derived:
        yield Part(PartKind.DERIVED, one.name, stated((), one))
    for table in outline.tables:
        yield Part(PartKind.TABLE, table.table.name, stated(table.rows, table.table))
    for section in outline.sections:
        name = section.section.name
        rest = (section.subtotal, *_adjustments(outline, read, section=name.text))
        yield Part(PartKind.SECTION, name, stated(rest, section.section), sections.get(section.parent))
    for block in sorted((*outline.indicators, *outline.unscored), key=lambda block: block.position):
        rest = (*_rules(block), *_adjustments(outline, read, indicator=block.indicator.name.text))
        yield Part(PartKind.INDICATOR, block.indicator.name, stated(rest, block.indicator), sections.get(block.section))
    whole = (outline.total_formula, *_adjustments(outline, read), *outline.grades, *outline.quotas)
    yield Part(PartKind.WHOLE, None, stated(whole))
    yield Part(PartKind.RANKING, None, stated((outline.ranking, *outline.unranked)))
    yield Part(PartKind.LAWS, None, stated(outline.laws))


def _unnamed(head: syntax.Node) -> syntax.Node:
    """What a head says beside the name, which is how the part was found."""
    return replace(head, name=_NO_NAME)  # type: ignore[call-arg]  # every head has a name


_NO_NAME = syntax.Name(text="")


def _head(outline: Outline) -> Iterator[syntax.Node | None]:
    yield outline.version
    yield from (syntax.Basis(citation=one, span=one.span) for one in outline.basis)
    yield outline.total
    yield from outline.roundings
    yield from outline.calendar
    yield outline.applies
    yield from outline.shared


def _rules(block: IndicatorBlock) -> Iterator[syntax.Node | None]:
    yield from block.not_applicable
    yield block.missing
    yield block.marked
    yield from block.filters
    yield from block.record_rules
    yield from block.clauses
    yield from block.targets
    yield from (one.problem for one in block.problems)


def _adjustments(outline: Outline, read: Meaning, indicator: str = "", section: str = "") -> Iterator[syntax.Node]:
    """Those about the indicator or the section in which they stand; without either, those about anything else."""
    for block in outline.adjustments:
        form = read.node(block.adjustment)
        of = (
            block.indicator if says(form, "this_indicator") else "",
            block.section if says(form, "this_section") else "",
        )
        if of == (indicator, section):
            yield block.adjustment
