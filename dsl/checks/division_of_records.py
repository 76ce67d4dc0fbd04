"""Divisors, roots and logarithms within what is worked out record by record.

Such a value is there before any clause is looked at, so the clause cannot say what follows for one record. The record is left out
(``where [slope] is not 0``), or its column is declared so that the case cannot occur.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import collection_of
from kaoping.dsl.checks.failures import Failure, called, failures, may_be, of_each_record
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.logic import ALWAYS, Boxes, joined, left_by
from kaoping.dsl.checks.no_result import declared_so, no_result
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.statistic import NOT_BELOW_ZERO
from kaoping.dsl.walk import walk

_ADVICE = Text(
    "逐条计算时，每条都要算得出：请写明只计算得出的，或在声明这一列时写明它的范围。",
    "Worked out record by record, each must have a value: count only those that have one, or give the bounds of the column in its declaration.",
)
_DECLARE = Text("请在声明这一列时写明它不为负。", "Say in the declaration of the column that it is never negative.")
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
                parts = of_each_record(node)
            case _:
                continue
        inner, counted = known.within(owner), _counted(known, owner, block)
        of_where = [(where, counted)] if where else []
        left = joined(counted, inner.logic.boxes(where.condition)) if where else counted
        for part, boxes in (*of_where, *((one, left) for one in parts)):
            for failure in failures(inner, part, left_by(boxes), None):
                fixes = () if part is where or failure.always else _only_those(known, node, failure)
                yield no_result(failure, _ADVICE, fixes)
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


def check_means_of_records(known: Known, aggregate: syntax.Aggregate) -> Iterator[Diagnostic]:
    """Of records in which a number may be below 0 there is no geometric or harmonic mean."""
    collection = collection_of(aggregate)
    if aggregate.statistic not in NOT_BELOW_ZERO or collection is None or collection.each is None:
        return
    value, inner = collection.each.value, known.within(collection.owner)
    left = left_by(inner.logic.boxes(collection.where.condition) if collection.where else ALWAYS)
    if may_be(inner, value, "less_than", left, None):
        column = known.names.column(collection.owner, value.name) if isinstance(value, syntax.Reference) else None
        fixes = declared_so(known, column) if column else ()
        yield no_result(Failure(value, False, "less_than", called(aggregate)), _DECLARE, fixes)
