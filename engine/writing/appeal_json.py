"""An appeal as JSON, the same in explanations and in the list of appeals."""

from __future__ import annotations

from kaoping.engine.amount import exact_or_none
from kaoping.engine.facts import Appeal, Value
from kaoping.engine.rulebook import Kind
from kaoping.engine.writing.result_json import Json, value_json


def appeal_json(appeal: Appeal, kind: Kind = Kind.NUMBER) -> Json:
    """``kind``: that of the fact, by which a value is written."""
    clause = appeal.clause
    return {
        "number": appeal.number,
        "unit": appeal.unit,
        "fact": appeal.fact,
        "indicators": list(appeal.indicators),
        "clause": None if clause is None else {"file": clause.file, "line": clause.row},
        "records": [str(place) for place in appeal.records],
        "quantity": exact_or_none(appeal.quantity),
        "correct_value": _value(appeal.correct, kind),
        "charge_to": appeal.charge_to or None,
        "ground": appeal.ground,
        "evidence": appeal.evidence,
        "decision": appeal.decision.value,
        "granted": _value(appeal.granted, Kind.NUMBER if appeal.correct is None else kind),
        "approver": appeal.approver,
        "date": appeal.day.isoformat() if appeal.day is not None else None,
        "source": str(appeal.place),
    }


def _value(value: Value | None, kind: Kind) -> str | bool | None:
    return None if value is None else value_json(value, kind)
