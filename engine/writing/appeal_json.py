"""An appeal as JSON, the same in explanations and in the list of appeals."""

from __future__ import annotations

from kaoping.engine.amount import exact
from kaoping.engine.facts import Appeal, Gap, Value
from kaoping.engine.rulebook import Kind
from kaoping.engine.writing.result_json import Json, value_json


def appeal_json(appeal: Appeal, kind: Kind = Kind.NUMBER) -> Json:
    """``kind``: that of the fact, by which a value is written."""
    clause = appeal.clause
    is_value = appeal.correct is not None
    return {
        "number": appeal.number,
        "unit": appeal.unit,
        "fact": appeal.fact,
        "indicators": list(appeal.indicators),
        "clause": None if clause is None else {"file": clause.file, "line": clause.row},
        "records": [str(place) for place in appeal.records],
        "quantity": None if appeal.quantity is None else exact(appeal.quantity),
        "correct_value": value_json(appeal.correct, kind) if appeal.correct is not None else None,
        "charge_to": appeal.charge_to or None,
        "ground": appeal.ground,
        "evidence": appeal.evidence,
        "decision": appeal.decision.value,
        "granted": _granted(appeal.granted, kind if is_value else Kind.NUMBER),
        "approver": appeal.approver,
        "date": appeal.day.isoformat() if appeal.day is not None else None,
        "source": str(appeal.place),
    }


def _granted(value: Value | None, kind: Kind) -> str | bool | None:
    return None if value is None or isinstance(value, Gap) else value_json(value, kind)
