"""Laws that say nothing: of a score that does not look at the fact, under a condition that never holds; and laws that cannot hold."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.names.behind import facts_behind, facts_named
from kaoping.dsl.names.table import ScoredBlock
from kaoping.dsl.outline import FactBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class LawOfUnusedFact(Diagnostic):
    code: ClassVar[str] = "law-of-unused-fact"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "{score}不看{fact}，这条规律总是成立，核对不了什么。",
        "{score} does not look at {fact}, so this law holds in any case and tests nothing.",
    )
    label: ClassVar[Text] = Text("没有用到", "not looked at")
    help: ClassVar[Text] = Text(
        "请核对事实和指标的名称；要写明两者无关，请写“不影响”。",
        "Check the names of the fact and the indicator. To say that they have nothing to do with each other, write 'never changes'.",
    )
    score: Text
    fact: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LawNeverAsked(Diagnostic):
    code: ClassVar[str] = "law-never-asked"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "这条规律的条件永远不会成立，核对不了什么。",
        "The condition of this law can never hold, so the law tests nothing.",
    )
    label: ClassVar[Text] = Text("不可能", "impossible")
    help: ClassVar[Text] = Text(
        "请核对数值和比较的方向。",
        "Check the numbers and which way they compare.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LawCannotHold(Diagnostic):
    code: ClassVar[str] = "law-cannot-hold"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "按事实和指标的声明，这里说的永远不会成立。",
        "As the facts and indicators are declared, what is said here can never hold.",
    )
    label: ClassVar[Text] = Text("不可能", "impossible")
    help: ClassVar[Text] = Text(
        "请核对数值和比较的方向，例如写的分数是不是超过了满分。",
        "Check the numbers and which way they compare: are these points more than the maximum?",
    )


_TOTAL = Text("总分", "The total")
_Score = syntax.ScoreOf | syntax.TotalValue


def check_laws(known: Known) -> Iterator[Diagnostic]:
    if known.outline.unread:
        return
    for law in known.outline.laws:
        match law.claim:
            case syntax.NeverMoves():
                yield from _check_moves(known, law.claim)
            case syntax.Implies():
                yield from _check_implies(known, law.claim)


def _check_moves(known: Known, claim: syntax.NeverMoves) -> Iterator[Diagnostic]:
    fact = known.fact(claim.name)
    if fact is None or claim.never_word == "never_changes":
        return
    for bearer in claim.bearers:
        part = known.names.scored(bearer) if isinstance(bearer, syntax.Name) else None
        if (part is not None or bearer == "the_total") and not _looks_at(known, part, [fact]):
            score = said.name(bearer) if isinstance(bearer, syntax.Name) else _TOTAL
            yield LawOfUnusedFact(place=claim.name.span, score=score, fact=said.name(claim.name))


def _check_implies(known: Known, claim: syntax.Implies) -> Iterator[Diagnostic]:
    if known.at_fault(claim):
        return
    if claim.condition is not None and known.logic.boxes(claim.condition) == ():
        yield LawNeverAsked(place=claim.condition.span)
    elif known.logic.boxes(claim.conclusion) == ():
        yield LawCannotHold(place=claim.conclusion.span)
    else:
        yield from _check_facts(known, claim)


def _check_facts(known: Known, claim: syntax.Implies) -> Iterator[Diagnostic]:
    """Where a law concludes from facts alone to scores alone, the scores look at one of the facts."""
    asked, concluded = list(walk(claim.condition)), list(walk(claim.conclusion))
    scores = [node for node in concluded if isinstance(node, _Score)]
    named = next((node.name for node in asked if isinstance(node, syntax.Reference)), None)
    facts = facts_named(claim.condition, known.outline, known.names)
    if not scores or not facts or named is None or any(isinstance(node, _Score) for node in asked):
        return
    if any(isinstance(node, syntax.Reference) for node in concluded):
        return
    parts = [known.names.scored(one.name) if isinstance(one, syntax.ScoreOf) else None for one in scores]
    if not any(_looks_at(known, part, facts) for part in parts):
        first = scores[0]
        score = said.name(first.name) if isinstance(first, syntax.ScoreOf) else _TOTAL
        yield LawOfUnusedFact(place=named.span, score=score, fact=said.name(named))


def _looks_at(known: Known, part: ScoredBlock | None, facts: list[FactBlock]) -> bool:
    behind = {id(one) for one in facts_behind(part, known.outline, known.names)}
    return any(id(one) in behind for one in facts)
