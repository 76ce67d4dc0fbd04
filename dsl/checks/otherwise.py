"""What is scored where a condition does not hold or a target is not reached: 达到70%得满分，否则……

In an indicator that is scored by its clauses, some clause must give a score in every case. And where one clause gives 0 points in some case while
another still gives its score, the 0 changes nothing: clauses add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.amounts import Branch, branches
from kaoping.dsl.checks.clause import manner, tail, tails
from kaoping.dsl.checks.known import Known, maximum
from kaoping.dsl.checks.logic import both
from kaoping.dsl.checks.reach import of_fact
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.edit import append_tail
from kaoping.dsl.likeness import nearest
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk

_Either = syntax.Conditional | syntax.Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherwiseUnsaid(Diagnostic):
    code: ClassVar[str] = "otherwise-unsaid"
    title: ClassVar[Text] = Text("{case}时得多少分，没有写明。", "It is not said what is scored {case}.")
    label: ClassVar[Text] = Text("否则呢？", "and otherwise?")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    case: Text
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroChangesNothing(Diagnostic):
    code: ClassVar[str] = "zero-changes-nothing"
    title: ClassVar[Text] = Text(
        "这里的0分不起作用：另一条照样给分。", "The 0 points here change nothing: another clause still gives its score."
    )
    label: ClassVar[Text] = Text("加上0分，得分不变", "adding 0 points leaves the score as it is")
    help: ClassVar[Text] = Text(
        "同一指标的条款，得分相加。要在这种情形下只得0分，请把另一条的得分写在这一条后面，作为条件不成立时的得分，再删去另一条。",
        "The clauses of an indicator add up. For 0 points in this case and no more, put what the other clause gives behind this one, as the "
        "score where the condition does not hold, and remove the other clause.",
    )


_NOT_REACHED = Text("达不到目标", "where the target is not reached")
_NOT_HELD = Text("条件不成立", "where the condition does not hold")
_SWITCHED_OFF = Text("这一条不执行", "where this clause is switched off")
_ADVICE_SWITCHED = Text("请另写一条，写明那种情形下得多少分。", "Add a clause that says what is scored in that case.")
_ADVICE = Text(
    "请在后面写明否则得多少分。不知道评分办法的，可以导入别处评定的得分。",
    "Say behind it what is scored otherwise. Where the rule is not known, the score given elsewhere can be imported.",
)
_ADVICE_STEPS = Text(
    "请在后面写明否则得多少分。如果达不到目标时按每低一档扣分，请删去这一条，把指标改为从满分起扣，只留按档扣分的那一条。",
    "Say behind it what is scored otherwise. If points are deducted per step short of the target, remove this clause, let the indicator "
    "start full, and keep the clause with the steps alone.",
)


def check_otherwise(known: Known) -> Iterator[Diagnostic]:
    for block in known.outline.indicators:
        if block.indicator.opening == "scored_as_follows" and not block.unread:
            yield from _check(known, block)


def _check(known: Known, block: IndicatorBlock) -> Iterator[Diagnostic]:
    scoring = [clause for clause in block.clauses if manner(clause) == "scores"]
    found = [(clause, branches(known, block, clause)) for clause in scoring]
    for clause, own in found:
        others = [branch for other, theirs in found if other is not clause for branch in theirs]
        if _gives_nothing(clause, block) and any(_overlap(one, others) for one in own):
            yield _zero_changes_nothing(known, clause, scoring)
            return
    open_ended = [clause for clause in scoring if isinstance(clause, _Either) and not tail(clause, syntax.Otherwise)]
    if open_ended and not known.logic.covers(branch.when for _, own in found for branch in own):
        yield _unsaid(known, block, open_ended[-1])
        return
    switched = [
        clause for clause in scoring if any(isinstance(one, syntax.Unless | syntax.OnlyIf) for one in tails(clause))
    ]
    if switched and not known.logic.covers(branch.when for _, own in found for branch in own):
        yield OtherwiseUnsaid(place=switched[-1].span, case=_SWITCHED_OFF, advice=_ADVICE_SWITCHED)


def _gives_nothing(clause: syntax.Clause, block: IndicatorBlock) -> bool:
    if not isinstance(clause, _Either) or tail(clause, syntax.Otherwise) or not isinstance(clause.effect, syntax.Score):
        return False
    return constant(clause.effect.value, maximum(block)) == 0


def _overlap(one: Branch, others: Sequence[Branch]) -> bool:
    return any(
        one.when is None or other.when is None or both(one.when, other.when) != ()
        for other in others
        if other.amount.high != 0
    )


def _zero_changes_nothing(known: Known, clause: syntax.Clause, scoring: Sequence[syntax.Clause]) -> ZeroChangesNothing:
    others = [other for other in scoring if other is not clause]
    fixes = [append_tail(clause, syntax.Otherwise(effect=effect), known.language) for effect in _instead(others)]
    related = tuple(
        Related(other.span, Text("这一条照样给分", "this clause still gives its score")) for other in others[:2]
    )
    return ZeroChangesNothing(place=clause.span, related=related, fixes=tuple(fixes))


def _instead(others: Sequence[syntax.Clause]) -> list[syntax.Effect]:
    """The effects of other clauses that can stand behind a 否则."""
    found: list[syntax.Effect] = []
    for other in others:
        if isinstance(other, syntax.ImportScore):
            found.append(other.imported)
        elif isinstance(other, syntax.Formula):
            found.append(syntax.Score(value=other.value))
    return found


def _unsaid(known: Known, block: IndicatorBlock, clause: _Either) -> OtherwiseUnsaid:
    threshold = isinstance(clause, syntax.Threshold)
    effects: list[syntax.Effect] = []
    if isinstance(clause, syntax.Threshold) and _can_be_in_proportion(known, clause):
        effects.append(syntax.InProportion())
    effects.append(syntax.Score(value=syntax.Literal(number=Fraction(0), unit="points")))
    effects += [syntax.Imported(name=name) for name in _importable(known, block)]
    steps = any(isinstance(one, syntax.PerStep) for one in block.clauses)
    return OtherwiseUnsaid(
        place=clause.span,
        case=_NOT_REACHED if threshold else _NOT_HELD,
        advice=_ADVICE_STEPS if threshold and steps else _ADVICE,
        fixes=tuple(append_tail(clause, syntax.Otherwise(effect=effect), known.language) for effect in effects),
    )


def _can_be_in_proportion(known: Known, clause: syntax.Threshold) -> bool:
    fits = isinstance(clause.effect, syntax.Score) and clause.limit.comparison == "at_least"
    target = constant(clause.limit.value)
    return fits and known.more_is_better(clause.value) and (target is None or target > 0)


def _importable(known: Known, block: IndicatorBlock) -> list[syntax.Name]:
    """The imported scores that may be meant: first those that the indicator names already, then those named like it, then any other; none that
    another indicator imports or that is given out of another maximum."""
    own = [clause.imported.name for clause in block.clauses if isinstance(clause, syntax.ImportScore)]
    if own:
        return own[:2]
    taken = {fold(name.text) for other in known.outline.indicators if other is not block for name in _imported(other)}
    facts = [
        one
        for one in known.outline.facts
        if one.fact.kind == "imported_score"
        and taken.isdisjoint(fold(text) for text in (one.fact.name.text, one.fact.name.other) if text)
        and of_fact(one).high in (None, maximum(block))
    ]
    names = [syntax.Name(text=one.fact.name.text) for one in facts]
    near = set(nearest(block.indicator.name.text, [name.text for name in names]))
    return ([name for name in names if name.text in near] or names)[:2]


def _imported(block: IndicatorBlock) -> Iterator[syntax.Name]:
    return (node.name for node in walk(block.clauses) if isinstance(node, syntax.Imported))
