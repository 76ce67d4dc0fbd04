"""What each record of a clause costs by itself, where the clause adds up points (or amounts) record by record: the weights by which its sentences share the loss."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kaoping.dsl.source import Cell
from kaoping.dsl.statistic import Statistic
from kaoping.engine.analysis.walk import inputs_of_number
from kaoping.engine.application.case import Case
from kaoping.engine.facts import Record
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tree import Clause, PostingKind

OwnPoints = dict[tuple[Cell, str], Fraction]


def own_points(rulebook: Rulebook, clause: Clause, case: Case) -> OwnPoints:
    """By place and sub-unit of the record, as the ledger names it; empty where the clause does not look at each record. Records that cost nothing are not there."""
    if any(branch.kind is not PostingKind.DEDUCTION for branch in clause.branches):
        return {}
    looked_at = {key for branch in clause.branches for key in inputs_of_number(branch.amount)}
    summed = {one.key for one in rulebook.measures if one.points or one.summary.statistic is Statistic.SUM}
    found = [measured.items for key in looked_at & summed if (measured := case.measured.get(key)) and measured.items]
    if len(found) != 1:
        return {}
    return {(one.record.place, one.record.found_at): one.amount for one in found[0] if one.amount and not one.cut}


def points_of(records: Iterable[Record], own: OwnPoints) -> Fraction:
    """What they cost together."""
    return sum((own.get((one.place, one.found_at), Fraction(0)) for one in records), Fraction(0))
