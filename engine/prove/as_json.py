"""Answers for programs: the shape of ``docs/reference/prove.schema.json``."""

from __future__ import annotations

from typing import Any

from kaoping.engine.laws.as_json import breach_json, law_json, part_json, row_json
from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.law import Law
from kaoping.engine.prove.answer import Answer
from kaoping.engine.prove.claims import Claim
from kaoping.engine.prove.same import SameAnswer
from kaoping.engine.prove.told import rows_of
from kaoping.engine.prove.words import outside_words, sentence
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.writing.result_json import clause_json

Json = dict[str, Any]


def answer_json(answer: Answer, rulebook: Rulebook) -> Json:
    question = answer.question
    found = law_json(question, rulebook) if isinstance(question, Law) else _claim(question, rulebook)
    return {
        "question": found,
        "verdict": answer.verdict.value,
        "over": None if answer.over is None else answer.over.value,
        "rests_on": [{"zh": words.zh, "en": words.en} for words in map(outside_words, answer.rests_on)],
        "breach": None if answer.breach is None else breach_json(answer.breach),
        "facts": None if answer.facts is None else [row_json(row) for row in rows_of(answer)],
    }


def same_json(answer: SameAnswer) -> Json:
    """``breach``: the facts for which the two differ, the old rulebook before the new."""
    return {
        "old": None if answer.old is None else part_json(answer.old),
        "new": None if answer.new is None else part_json(answer.new),
        "verdict": answer.verdict.value,
        "over": None if answer.over is None else answer.over.value,
        "rests_on": [{"zh": words.zh, "en": words.en} for words in map(outside_words, answer.rests_on)],
        "renamed": None if answer.renamed is None else part_json(answer.renamed),
        "alike": answer.alike,
        "difference": None if answer.breach is None else _difference(answer.breach),
    }


def _difference(breach: Breach) -> Json:
    found = breach_json(breach)
    return {key: found[key] for key in ("before", "after", "facts", "ledgers")}


def _claim(claim: Claim, rulebook: Rulebook) -> Json:
    return {
        "key": claim.key,
        "kind": claim.kind.value,
        "part": part_json(claim.part),
        "fact": None,
        "end": None,
        "promised": {"zh": sentence(claim, rulebook, "zh"), "en": sentence(claim, rulebook, "en")},
        "clause": clause_json(claim.source),
    }
