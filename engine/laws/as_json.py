"""Laws and breaches for programs: exact numbers as text, names as the rulebook has them, sentences in both languages."""

from __future__ import annotations

from typing import Any

from kaoping.dsl.diagnostic import Text
from kaoping.engine.amount import exact, exact_or_none
from kaoping.engine.changes.ledgers import PostingChange
from kaoping.engine.laws.breach import NOTHING, Account, Breach, Held, Row
from kaoping.engine.laws.law import Law, Part
from kaoping.engine.laws.words import sentence
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.writing.result_json import clause_json, record_json, value_json

Json = dict[str, Any]


def law_json(law: Law, rulebook: Rulebook) -> Json:
    return {
        "key": law.key,
        "kind": law.kind.value,
        "part": part_json(law.part),
        "fact": law.fact or None,
        "end": law.end.value if law.end else None,
        "promised": {"zh": sentence(law, rulebook, "zh"), "en": sentence(law, rulebook, "en")},
        "clause": clause_json(law.source) if law.source else None,
    }


def breach_json(breach: Breach) -> Json:
    """``after`` of scores and facts is null where the law speaks of one situation; ``allowed`` is what the law would have."""
    before, after = breach.scores
    return {
        "law": law_json(breach.law, breach.before.rulebook),
        "unit": breach.unit,
        "part": part_json(breach.part),
        "before": exact_or_none(before),
        "after": exact_or_none(after),
        "allowed": exact_or_none(breach.allowed),
        "why": _text(breach.why),
        "facts": [row_json(one) for one in breach.rows],
        "ledgers": [_account(one) for one in breach.accounts],
        "clause": clause_json(breach.clause) if breach.clause else None,
    }


def _text(text: Text) -> Json | None:
    return None if text == NOTHING else {"zh": text.zh, "en": text.en}


def part_json(part: Part) -> Json:
    return {"kind": part.kind.value, "name": part.key or None}


def row_json(row: Row) -> Json:
    return {
        "name": row.key,
        "kind": row.kind.value,
        "moved": row.moved,
        "before": _held(row.before, row),
        "after": None if row.after is None else _held(row.after, row),
    }


def _held(held: Held, row: Row) -> object:
    if isinstance(held, tuple):
        return [record_json(one) for one in held]
    return value_json(held, row.kind)


def _account(account: Account) -> Json:
    return {"part": part_json(account.part), "lines": [_line(one) for one in account.lines]}


def _line(line: PostingChange) -> Json:
    """``kind`` is null for what opens the account; a part of a sum has a ``name``."""
    return {
        "kind": line.kind.value if line.kind else None,
        "name": line.name if line.clause is None and line.kind else None,
        "clause": clause_json(line.clause) if line.clause else None,
        "before": exact(line.before),
        "after": exact(line.after),
        "change": exact(line.change),
    }
