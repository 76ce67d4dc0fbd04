"""What other facts would change, for programs: the shape of ``docs/reference/whatif.schema.json``. Amounts are exact texts."""

from __future__ import annotations

from kaoping.engine.amount import exact, exact_or_none
from kaoping.engine.changes.difference import AccountChange
from kaoping.engine.changes.ledgers import PostingChange
from kaoping.engine.changes.movement import Movement
from kaoping.engine.changes.settings import Setting, number_of
from kaoping.engine.changes.what_if import WhatIf
from kaoping.engine.facts import Waiver
from kaoping.engine.rulebook import Kind
from kaoping.engine.writing.result_json import Json, clause_json, value_json

SCHEMA = "kaoping-whatif/1"


def what_if_json(found: WhatIf) -> Json:
    """Of those who moved, and of those that something was set of."""
    moves = found.movements
    named = found.named
    listed = [one for one in moves if one.moved or one.unit in named]
    return {
        "schema": SCHEMA,
        "set": [_setting(one) for one in found.settings],
        "waived": [_waiver(one) for one in found.waivers],
        "units": [_unit(found, one, named=one.unit in named) for one in listed],
        "unchanged": len(moves) - len(listed),
    }


def _setting(one: Setting) -> Json:
    named = one.named
    fact = named.column or named.fact
    kind = Kind.COUNT if fact.kind is Kind.RECORDS else fact.kind
    record = None
    if named.record is not None:
        row = named.unit.records[named.fact.key][named.record]
        record = number_of(row) or str(row.place)
    return {
        "unit": named.unit.unit.name,
        "fact": named.fact.key,
        "record": record,
        "column": named.column.key if named.column is not None else None,
        "before": value_json(one.before, kind),
        "after": value_json(one.after, kind),
    }


def _waiver(one: Waiver) -> Json:
    return {"unit": one.unit, "fact": one.fact, "record": one.record or None, "quantity": exact_or_none(one.quantity)}


def _unit(found: WhatIf, one: Movement, *, named: bool) -> Json:
    difference = found.difference(one.unit)
    return {
        "unit": one.unit,
        "class": one.unit_class,
        "named": named,
        "total_before": exact_or_none(one.total_before),
        "total_after": exact_or_none(one.total_after),
        "change": exact_or_none(one.change),
        "rank_before": one.rank_before,
        "rank_after": one.rank_after,
        "grade_before": one.grade_before,
        "grade_after": one.grade_after,
        "indicators": [_account(each) for each in difference.indicators],
        "rest": exact_or_none(difference.rest),
        "wholes": [_posting(each) for each in difference.wholes],
    }


def _account(one: AccountChange) -> Json:
    return {
        "indicator": one.indicator,
        "before": exact_or_none(one.before),
        "after": exact_or_none(one.after),
        "change": exact(one.change),
        "status_before": one.status_before.value if one.status_before else None,
        "status_after": one.status_after.value if one.status_after else None,
        "lines": [_posting(each) for each in one.lines],
    }


def _posting(one: PostingChange) -> Json:
    return {
        "kind": one.kind.value if one.kind is not None else "opening",
        "clause": clause_json(one.clause) if one.clause else None,
        "text": "" if one.clause else one.name,
        "before": exact(one.before),
        "after": exact(one.after),
        "change": exact(one.change),
        "arithmetic_before": one.arithmetic(after=False),
        "arithmetic_after": one.arithmetic(after=True),
    }
