"""Why an indicator has no score of its own, in words: one sentence for the ledger, the remarks and the explanations."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.application.gap import Settled
from kaoping.engine.result import Status
from kaoping.engine.tree import Consequence
from kaoping.engine.wording import say

NOT_APPLICABLE = Text("不适用", "not applicable")
MISSING = Text("缺少{name}", "{name} is missing")
TREATED = Text("缺少{name}，视为不适用", "{name} is missing and treated as not applicable")
TREATED_AT = Text("缺少{name}，视为不适用（{place}）", "{name} is missing and treated as not applicable ({place})")
MARKED = Text("{name}标为不适用", "{name} is marked as not applicable")
FOLLOWS = {
    Consequence.ZERO: Text("{why}，按规定得0分", "{why}; 0 points by the rule"),
    Consequence.FULL: Text("{why}，按规定得满分", "{why}; full marks by the rule"),
    Consequence.INSTEAD: Text("{why}，按为此写明的规定计分", "{why}; scored as the rule says for this case"),
    Consequence.WITHHOLD: Text("{why}，总分不出", "{why}, total withheld"),
}


def called(key: str, language: Language) -> str:
    """An input by its name in brackets; a score or a statistic by its words, in which names have theirs already."""
    if any(mark in key for mark in ("】", "]")):
        return key
    return f"【{key}】" if language == "zh" else f"[{key}]"


def reason(settled: Settled, language: Language, name: str = "") -> str:
    """``缺少【办件数】，视为不适用``; ``name``: of the fact as the reader knows it, its key if empty."""
    return say(_why(settled), language, name=called(name or settled.key, language))


def reason_and_consequence(settled: Settled, language: Language) -> str:
    """``缺少【办件数】，按规定得0分``; a clause that treats what is missing as not applicable is named by its place."""
    if settled.treated is None:
        why = reason(settled, language)
    else:
        place = f"{settled.treated.file}:{settled.treated.line}"
        why = say(TREATED_AT, language, name=called(settled.key, language), place=place)
    return say(FOLLOWS[settled.consequence], language, why=why)


def withheld(settled: Settled, language: Language) -> str:
    """Why the total is withheld: in the words of the clause where its condition says so, else the fact that it lacks."""
    if settled.clause is not None and not settled.key:
        return settled.clause.text
    return say(FOLLOWS[Consequence.WITHHOLD], language, why=reason(settled, language))


def _why(settled: Settled) -> Text:
    if not settled.key:
        return NOT_APPLICABLE
    if settled.treated is not None:
        return TREATED
    return MISSING if settled.status is Status.MISSING else MARKED
