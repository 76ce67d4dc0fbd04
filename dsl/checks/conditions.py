"""Conditions that can never hold, or always do: something else was meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.clause import tails
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.logic import Boxes, Logic
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.kinds import Sort
from kaoping.dsl.layout.edit import append
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverHolds(Diagnostic):
    code: ClassVar[str] = "never-holds"
    title: ClassVar[Text] = Text("这个条件永远不会成立{why}。", "This condition can never hold{why}.")
    label: ClassVar[Text] = Text("不可能", "impossible")
    help: ClassVar[Text] = Text(
        "请核对数值和比较的方向；几个条件要分别成立的，用“或”一类的词连接。",
        "Check the numbers and which way they compare; conditions that hold one at a time are alternatives, not both at once.",
    )
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AlwaysHolds(Diagnostic):
    code: ClassVar[str] = "always-holds"
    severity = "warning"
    title: ClassVar[Text] = Text("这个条件总是成立{why}。", "This condition always holds{why}.")
    label: ClassVar[Text] = Text("总是成立", "always true")
    help: ClassVar[Text] = Text("请核对数值和比较的方向。", "Check the numbers and which way they compare.")
    why: Text


_NO_REASON = Text("", "")


def check_conditions(known: Known) -> Iterator[Diagnostic]:
    for _, clause in known.clauses():
        match clause:
            case syntax.Conditional():
                yield from _check(known, known.logic, clause.condition)
            case syntax.Threshold() | syntax.PerStep():
                yield from _check_limit(known, known.logic, clause.value, clause.limit)
            case _:
                pass
        for tail in tails(clause):
            if isinstance(tail, syntax.Unless | syntax.OnlyIf | syntax.Mitigated) and tail.condition:
                yield from _check(known, known.logic, tail.condition)
    for block in known.outline.indicators:
        for rule in block.not_applicable:
            yield from _check(known, known.logic, rule.condition)
        for filtering in block.filters:
            yield from _check_filter(known, filtering)
    for fact in known.outline.facts:
        for filtering in fact.filters:
            yield from _check_filter(known, filtering)
    for derived in known.outline.derived:
        for one in derived.derived_options:
            if isinstance(one, syntax.OnlyWhen | syntax.Case):
                yield from _check(known, known.logic, one.condition)
    for unranked in known.outline.unranked:
        yield from _check(known, known.logic, unranked.condition)


def _check_filter(known: Known, filtering: syntax.Filter) -> Iterator[Diagnostic]:
    logic = Logic(known.names, known.kinds, known.reach, records=filtering.name)
    yield from _check(known, logic, filtering.condition)


def _check(known: Known, logic: Logic, condition: syntax.Condition) -> Iterator[Diagnostic]:
    """The smallest parts first: a whole is spoken of only where all its parts are sound."""
    found: list[Diagnostic] = []
    match condition:
        case syntax.Compare():
            yield from _check_limit(known, logic, condition.value, condition.limit)
            return
        case syntax.Both() | syntax.Either():
            found = [*_check(known, logic, condition.left), *_check(known, logic, condition.right)]
        case syntax.Negation():
            found = list(_check(known, logic, condition.condition))
    yield from found
    if not found:
        holds, fails = logic.boxes(condition), logic.boxes(condition, holds=False)
        yield from _say(condition, holds, fails, _NO_REASON, ())


def _check_limit(known: Known, logic: Logic, value: syntax.Value, limit: syntax.Limit) -> Iterator[Diagnostic]:
    if not logic.comparable(value, limit):
        return
    holds, fails = logic.within(value, [limit]), logic.within(value, [limit], holds=False)
    yield from _say(limit, holds, fails, _range(known, logic, value), widened(known, value))


def _say(
    node: syntax.Node, holds: Boxes | None, fails: Boxes | None, why: Text, fixes: tuple[Fix, ...]
) -> Iterator[Diagnostic]:
    if holds == ():
        yield NeverHolds(place=node.span, why=why, fixes=fixes)
    elif fails == ():
        yield AlwaysHolds(place=node.span, why=why)


def _range(known: Known, logic: Logic, value: syntax.Value) -> Text:
    """What values there are, as the reason."""
    kind = known.kinds.of(value)
    bounds, domain = logic.interval(value), logic.domain(value)
    if kind is None or kind.sort in (Sort.TEXT, Sort.CHOICE, Sort.YES_NO, Sort.QUOTIENT) or not domain:
        return _NO_REASON
    if bounds.low is None and bounds.high is None:
        return _NO_REASON
    shown = said.region(domain, kind)
    named = said.name(value.name) if isinstance(value, syntax.Reference) else Text("这个量", "the value")
    return Text(f"：{named.zh}的取值范围是{shown.zh}", f": {named.en} is always {shown.en}")


def widened(known: Known, value: syntax.Value) -> tuple[Fix, ...]:
    """A ratio that may exceed 100%, if that was meant."""
    block = known.fact(value.name) if isinstance(value, syntax.Reference) else None
    if block is None or block.fact.kind != "ratio" or "over_one" in block.fact.fact_options:
        return ()
    return (append(block.fact, write_part("over_one", "fact_option", known.language), known.language),)
