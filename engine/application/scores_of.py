"""The score of an indicator or a section as an input of something else: evaluated before the unit is scored, by the reference evaluator."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.engine.account import Account, Gapped
from kaoping.engine.application.gap import Settled, settled
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.reference import evaluate
from kaoping.engine.result import Status
from kaoping.engine.rulebook import Reading, ScoreOf
from kaoping.engine.tree import Consequence, Indicator, PostingKind

if TYPE_CHECKING:
    from kaoping.engine.application.apply import Application


def read_off(step: ScoreOf, application: Application, facts: UnitFacts, inputs: Mapping[str, Value]) -> Value:
    """What the step stands for, for a unit whose ``inputs`` hold all that its indicators look at."""
    if step.reading is Reading.MAXIMUM:
        return _maximum(step, application)
    if step.reading is Reading.RAW_DEDUCTION:
        return _raw_deduction(step, application, inputs)
    score = _section(step, application, facts, inputs) if step.section else _indicator(step, application, facts, inputs)
    if step.reading is Reading.SCORE or isinstance(score, Gap):
        return score
    maximum = _maximum(step, application)
    return Gap.UNDEFINED if isinstance(maximum, Gap) or not maximum else score / maximum


def indicators_of(step: ScoreOf, application: Application) -> list[int]:
    """The positions of the indicators that a step rests on."""
    rulebook = application.rulebook
    if not step.section:
        return [index for index, each in enumerate(rulebook.indicators) if each.key == step.part]
    found = [index for index, each in enumerate(rulebook.sections) if each.key == step.part]
    indicators: list[int] = []
    while found:
        section = found.pop()
        indicators += application.direct[section]
        found += application.inner[section]
    return sorted(indicators)


def _maximum(step: ScoreOf, application: Application) -> Fraction | Gap:
    parts = application.rulebook.sections if step.section else application.rulebook.indicators
    found = next(part.maximum for part in parts if part.key == step.part)
    return Gap.UNDEFINED if found is None else found


def _raw_deduction(step: ScoreOf, application: Application, inputs: Mapping[str, Value]) -> Value:
    deducted = Fraction(0)
    for index in indicators_of(step, application):
        indicator = application.rulebook.indicators[index]
        outcome = evaluate(indicator, inputs)
        if not isinstance(outcome, Account):
            return _gap_of_deduction(outcome)
        deducted -= sum((e.amount for e in outcome.entries if _deducts(indicator, e.clause, e.branch)), Fraction(0))
    return deducted


def _gap_of_deduction(outcome: Gapped) -> Gap:
    """Why an indicator has no deduction; one that counts as not applicable where a fact is missing is not applicable."""
    treated = outcome.gap is Gap.MISSING and outcome.consequence is Consequence.NOT_APPLICABLE
    return Gap.NOT_APPLICABLE if treated or outcome.gap is None else outcome.gap


def _deducts(indicator: Indicator, clause: int, branch: int) -> bool:
    return indicator.clauses[clause].branches[branch].kind is PostingKind.DEDUCTION


def _indicator(
    step: ScoreOf, application: Application, facts: UnitFacts, inputs: Mapping[str, Value]
) -> Fraction | Gap:
    (index,) = indicators_of(step, application)
    score, answer = _scored(index, application, facts, inputs)
    return _gap(answer) if score is None else score


def _section(step: ScoreOf, application: Application, facts: UnitFacts, inputs: Mapping[str, Value]) -> Fraction | Gap:
    scores: list[Fraction | None] = [None] * len(application.rulebook.indicators)
    found: dict[int, Settled] = {}
    for index in indicators_of(step, application):
        scores[index], answer = _scored(index, application, facts, inputs)
        if isinstance(answer, Settled):
            found[index] = answer
        elif scores[index] is None:
            return Gap.MISSING
    position = next(index for index, each in enumerate(application.rulebook.sections) if each.key == step.part)
    score = application.section_scores(scores, found, inputs, {})[position]
    return Gap.NOT_APPLICABLE if score is None else score


def _scored(
    index: int, application: Application, facts: UnitFacts, inputs: Mapping[str, Value]
) -> tuple[Fraction | None, Settled | None]:
    """The score of an indicator and what settled it; both None where the rulebook does not say what follows, which is told when the
    indicator itself is scored."""
    indicator = application.rulebook.indicators[index]
    outcome = evaluate(indicator, inputs)
    if isinstance(outcome, Account):
        return outcome.closing, None
    answer = settled(indicator, outcome, inputs, facts, application.rulebook)
    return (application.settled_score(index, answer), answer) if isinstance(answer, Settled) else (None, None)


def _gap(answer: Settled | None) -> Gap:
    return Gap.MISSING if answer is None or answer.status is Status.MISSING else Gap.NOT_APPLICABLE
