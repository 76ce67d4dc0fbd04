"""Divisors, roots and logarithms within what is worked out record by record.

Such a value is there before any clause is looked at, so the clause cannot say what follows for one record. The record is left out
(``where [slope] is not 0``), or its column is declared so that the case cannot occur.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.checks.division import Failure, failures, found_failure, joined, of_each_record
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.logic import ALWAYS, Boxes, left_by
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.walk import walk

_ADVICE = Text(
    "逐条计算时，每条都要算得出：请写明只计算得出的，或在声明这一列时写明它的范围。",
    "Worked out record by record, each must have a value: count only those that have one, or give the bounds of the column in its declaration.",
)
_CAN_BE = {"equal": "not_equal", "at_most": "more_than", "less_than": "at_least"}


def check_division_of_records(known: Known) -> Iterator[Diagnostic]:
    for derived in known.outline.derived:
        yield from _check(known, derived, None)
    for block in known.outline.indicators:
        for clause in block.clauses:
            yield from _check(known, clause, block)
    for whole in (*known.outline.unranked, *known.outline.of_wholes):
        yield from _check(known, whole, None)


def _check(known: Known, statement: syntax.Node, block: IndicatorBlock | None) -> Iterator[Diagnostic]:
    for node in walk(statement):
        match node:
            case syntax.Collection(owner=owner, where=where, each=each, weighed=weighed):
                parts: tuple[syntax.Node, ...] = tuple(one for one in (each, weighed) if one)
            case syntax.PerRecord(owner=owner, where=where):
                parts = tuple(one for one in of_each_record(node) if one is not where)
            case _:
                continue
        inner, counted = known.within(owner), _counted(known, owner, block)
        of_where = [(where, counted)] if where else []
        left = joined(counted, inner.logic.boxes(where.condition)) if where else counted
        for part, boxes in (*of_where, *((one, left) for one in parts)):
            for failure in failures(inner, part, left_by(boxes), None):
                fixes = () if part is where or failure.always else _only_those(known, node, failure)
                yield found_failure(failure, _ADVICE, fixes)
                return


def _counted(known: Known, owner: syntax.Name, block: IndicatorBlock | None) -> Boxes | None:
    """What the filters leave of the records."""
    fact = known.fact(owner)
    found: Boxes | None = ALWAYS
    for one in (*(fact.filters if fact else ()), *(block.filters if block else ())):
        if known.names.fact(one.name) is fact:
            found = joined(found, known.within(owner).logic.boxes(one.condition, holds=one.filter_word == "keep"))
    return found


def _only_those(known: Known, node: syntax.Collection | syntax.PerRecord, failure: Failure) -> tuple[Fix, ...]:
    """Only the records in which the value is none of those that have no result."""
    zero = syntax.Limit(comparison=_CAN_BE[failure.where], value=syntax.Literal(number=Fraction(0)))
    condition: syntax.Condition = syntax.Compare(value=failure.value, limit=zero)
    if node.where is not None:
        condition = syntax.Both(left=node.where.condition, right=condition)
    renewed = replace(node, where=syntax.Where(condition=condition))
    if isinstance(renewed, syntax.PerRecord):
        return (replace_node(node, write_statement(renewed, known.language)),)
    return (replace_node(node, write_part(renewed, "collection", known.language)),)
