"""Facts and derived values that no rule uses: a column to fill in for nothing, or a rule that was forgotten. What a base declares is for others too.

Where a line could not be read or a name is not known, any fact may have been meant there: nothing is said until that is mended.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.reach import fact_key
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.outline import Finding, findings_of
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import of_records, walk, walk_of_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedFact(Diagnostic):
    code: ClassVar[str] = "unused-fact"
    severity = "warning"
    title: ClassVar[Text] = Text("【{name}】没有用在任何规则里。", "No rule uses [{name}].")
    label: ClassVar[Text] = Text("没有用到", "never used")
    help: ClassVar[Text] = Text(
        "请核对是不是漏写了条款；确实不用的，可以删去这一行。",
        "Is a clause lacking? If it is not needed, the line can be removed.",
    )
    name: str


def check_unused(known: Known) -> Iterator[Diagnostic]:
    if not known.to_score or known.outline.unread or any(not block.clauses for block in known.outline.indicators):
        return
    if any(block.clauses for block in known.outline.unscored):
        return  # they stand in the wrong place, and that is told
    used = set(_used(known))
    names = [block.fact.name for block in known.outline.facts] + [one.name for one in known.outline.derived]
    used |= {fact_key(known.names, one.name) for one in known.outline.derived if one.is_result}
    if used.difference(fact_key(known.names, name) for name in names):
        return
    for name in names:
        if name.span.file == known.outline.file and fact_key(known.names, name) not in used:
            yield UnusedFact(place=name.span, name=name.text)


def _used(known: Known) -> Iterator[str]:
    outline = known.outline
    for block in outline.indicators:
        # The names in the conditions of filters are columns.
        yield from (fact_key(known.names, one.name) for one in block.filters)
        yield from (fact_key(known.names, one.name) for one in _in_records(known, block.filters))
        for node in walk_of_unit((*block.clauses, *block.not_applicable, block.missing, block.marked)):
            yield from _looked_into(known, node)
            match node:
                case (
                    syntax.Reference(name=name)
                    | syntax.Imported(name=name)
                    | syntax.Evidence(name=name)
                    | syntax.ReasonIn(name=name)
                ):
                    yield fact_key(known.names, name)
                case syntax.Earlier(name=syntax.Name() as name, reading="earlier_value"):
                    yield fact_key(known.names, name)
                case syntax.Judged(name=name) | syntax.PerItem(counted=name) | syntax.Escalating(counted=name):
                    yield fact_key(known.names, name)
                case syntax.SameGroup(name=name):
                    yield fact_key(known.names, name)
                case _:
                    pass
    for _, finding in findings_of(outline):
        yield from _listed(known, finding)
    for block in outline.unscored:
        yield from (fact_key(known.names, one.name) for one in block.filters)
    for fact in outline.facts:
        for option in fact.fact.fact_options:
            if isinstance(option, syntax.SubunitWeights):
                yield fact_key(known.names, option.name)
        yield from (fact_key(known.names, one.name) for one in _in_records(known, fact.filters))
    for node in walk_of_unit((*outline.derived, *outline.unranked)):
        yield from _looked_into(known, node)
        match node:
            case syntax.Reference(name=name) | syntax.Earlier(name=syntax.Name() as name, reading="earlier_value"):
                yield fact_key(known.names, name)
            case syntax.SameGroup(name=name):
                yield fact_key(known.names, name)
            case _:
                pass
    for node in walk((*(block.adjustment for block in outline.adjustments), *outline.grades)):
        if isinstance(node, syntax.Reference):
            yield fact_key(known.names, node.name)
    for node in walk((*(block.subtotal for block in outline.sections if block.subtotal), outline.total_formula)):
        if isinstance(node, syntax.Reference) and known.names.scored(node.name) is None:
            yield fact_key(known.names, node.name)
    for node in walk_of_unit(outline.laws):
        yield from _looked_into(known, node)
        if isinstance(node, syntax.Reference):
            yield fact_key(known.names, node.name)
    for one in outline.ranking.rank_options if outline.ranking else ():
        if isinstance(one, syntax.TieBreak) and known.names.scored(one.name) is None:
            yield fact_key(known.names, one.name)


def _listed(known: Known, finding: Finding) -> Iterator[str]:
    """What a target or a line of the list of problems looks at; a slot that is a column uses its records, which its clause or its line names."""
    slots = finding.sentence.slots if isinstance(finding, syntax.Problem | syntax.RecordProblem) else ()
    yield from (fact_key(known.names, slot.name) for slot in slots if slot.name and known.names.fact(slot.name))
    for node in walk_of_unit(finding):
        yield from _looked_into(known, node)
        match node:
            case syntax.Reference(name=name):
                yield fact_key(known.names, name)
            case syntax.Earlier(name=syntax.Name() as name, reading="earlier_value") | syntax.SameGroup(name=name):
                yield fact_key(known.names, name)
            case _:
                pass


def _looked_into(known: Known, node: syntax.Node) -> Iterator[str]:
    """The records that a node looks into, and the facts of the unit that it holds against their columns."""
    if inside := of_records(node):
        owner, parts = inside
        yield fact_key(known.names, owner)
        for part in walk(parts):
            if isinstance(part, syntax.Reference) and known.names.column(owner, part.name) is None:
                yield fact_key(known.names, part.name)


def _in_records(known: Known, filters: tuple[syntax.Filter, ...]) -> Iterator[syntax.Reference]:
    """Facts of the unit within the conditions of filters."""
    for one in filters:
        for part in walk(one.condition):
            if isinstance(part, syntax.Reference) and known.names.column(one.name, part.name) is None:
                yield part
