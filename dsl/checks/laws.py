"""Laws that say nothing: of a score that does not look at the fact, under a condition that never holds; and laws that cannot hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import field
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
    looks = _Looks(known)
    for law in known.outline.laws:
        match law.claim:
            case syntax.NeverMoves():
                yield from _check_moves(looks, law.claim)
            case syntax.Implies():
                yield from _check_implies(looks, law.claim)


@dataclass(slots=True)
class _Looks:
    """What each score looks at, found once: laws are many, and the total looks at everything."""

    known: Known
    behind: dict[int, frozenset[int]] = field(default_factory=dict)

    def at(self, part: ScoredBlock | None, facts: list[FactBlock]) -> bool:
        """Whether the score of a part looks at one of the facts."""
        if id(part) not in self.behind:
            found = facts_behind(part, self.known.outline, self.known.names)
            self.behind[id(part)] = frozenset(id(one) for one in found)
        return any(id(one) in self.behind[id(part)] for one in facts)


def _check_moves(looks: _Looks, claim: syntax.NeverMoves) -> Iterator[Diagnostic]:
    known = looks.known
    fact = known.fact(claim.name)
    if fact is None or claim.never_word == "never_changes":
        return
    groups: defaultdict[object, list[syntax.Name | str]] = defaultdict(list)
    for bearer in claim.bearers:  # those of a group stand where it stands
        if isinstance(bearer, syntax.Name | str):
            groups[bearer.span if isinstance(bearer, syntax.Name) else bearer].append(bearer)
    for bearers in groups.values():
        parts = [known.names.scored(one) if isinstance(one, syntax.Name) else None for one in bearers]
        there = all(part is not None or one == "the_total" for part, one in zip(parts, bearers, strict=True))
        if there and not any(looks.at(part, [fact]) for part in parts):
            first = bearers[0]
            score = said.name(first) if isinstance(first, syntax.Name) else _TOTAL
            yield LawOfUnusedFact(place=claim.name.span, score=score, fact=said.name(claim.name))


def _check_implies(looks: _Looks, claim: syntax.Implies) -> Iterator[Diagnostic]:
    known = looks.known
    if known.at_fault(claim):
        return
    if claim.condition is not None and known.logic.boxes(claim.condition) == ():
        yield LawNeverAsked(place=claim.condition.span)
    elif known.logic.boxes(claim.conclusion) == ():
        yield LawCannotHold(place=claim.conclusion.span)
    else:
        yield from _check_facts(looks, claim)


def _check_facts(looks: _Looks, claim: syntax.Implies) -> Iterator[Diagnostic]:
    """Where a law concludes from facts alone to scores alone, the scores look at one of the facts."""
    known = looks.known
    asked, concluded = list(walk(claim.condition)), list(walk(claim.conclusion))
    scores = [node for node in concluded if isinstance(node, _Score)]
    named = next((node.name for node in asked if isinstance(node, syntax.Reference)), None)
    facts = facts_named(claim.condition, known.outline, known.names)
    if not scores or not facts or named is None or any(isinstance(node, _Score) for node in asked):
        return
    if any(isinstance(node, syntax.Reference) for node in concluded):
        return
    parts = [known.names.scored(one.name) if isinstance(one, syntax.ScoreOf) else None for one in scores]
    if not any(looks.at(part, facts) for part in parts):
        first = scores[0]
        score = said.name(first.name) if isinstance(first, syntax.ScoreOf) else _TOTAL
        yield LawOfUnusedFact(place=named.span, score=score, fact=said.name(named))
