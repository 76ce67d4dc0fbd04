"""The evaluator that defines what a rulebook means: the evaluation tree walked node by node over ``Fraction``.

It is slow and obvious on purpose. The row evaluator must give the same answers, and the tests hold them against each other; where the
row evaluator cannot evaluate an indicator (a gap, a division by 0, a value off its scale), this one does. What is decided here:

* Evaluation is lazy. A branch not taken, the rest of a decided ``All`` or ``Any``, the dividend of a division by 0, and the cap of a
  clause that posts nothing are not looked at, so a gap there does no harm.
* An indicator asks its conditions of not applying first, then its clauses in order; a gap inside such a condition is a gap of the
  indicator. Then floor, ceiling and rounding, in this order.
* Touching a missing fact answers with the indicator's ``missing``, touching one marked “—” or not applicable with its ``marked``. The
  word is passed on as it stands: ``missing`` may say NOT_APPLICABLE, which means “as ``marked`` says”, and who settles the score reads it so.
* A division by 0 without ``if_zero`` is an error of the clause. A derived value that divides by 0 is ``Gap.UNDEFINED``, and the error is
  that of the clause which uses it. A derived value that touches a gap is that gap.
* A root or logarithm that there is not, and a number with more digits than ``dsl/size.py`` allows, are errors of the clause in the same way.
* A power, root or logarithm that is not rational is rounded on its true value (``enclosure.py``) by the ``Round`` around it.
* A lookup whose table has no row for its keys and no value for that case is an error of the clause (``Gap.NOT_FOUND``), as is a derived value that does so.
* A choice or text is compared by its folded key; a number is none of the labels. Arithmetic on a text is a fault of the caller
  (``TypeError``): the checks of a rulebook and the readers of facts exclude it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.size import sized
from kaoping.engine.account import Account, Adjusted, Entry, Gapped, Outcome
from kaoping.engine.evaluation import OF_DERIVED, PROBLEMS, Evaluation, NoValue, Touched, gap_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.operations import capped, changed, round_to
from kaoping.engine.tracing import Step, Tracing
from kaoping.engine.tree import (
    Adjustment,
    Change,
    Clause,
    Compare,
    Condition,
    Consequence,
    Indicator,
    Number,
    PostingKind,
)

GIVEN = frozenset({PostingKind.SCORED, PostingKind.IMPORTED, PostingKind.JUDGED})
"""Kinds that are posted even where they give 0 points: the score came from somewhere, and the ledger says from where."""


def evaluate(indicator: Indicator, inputs: Mapping[str, Value]) -> Outcome:
    """The indicator for a unit with these inputs (derived values included); an absent key is missing."""
    return _indicator(indicator, Evaluation(inputs))


def trace(indicator: Indicator, inputs: Mapping[str, Value]) -> tuple[Outcome, tuple[Step, ...]]:
    """The indicator evaluated, with every node that was looked at."""
    evaluation = Tracing(inputs)
    return _indicator(indicator, evaluation), tuple(evaluation.steps)


def _indicator(indicator: Indicator, evaluation: Evaluation) -> Outcome:
    clause: int | None = None
    try:
        for position, rule in enumerate(indicator.not_applicable):
            if evaluation.holds(rule.when):
                return Gapped(rule.consequence, rule=position)
        entries: list[Entry] = []
        for clause, each in enumerate(indicator.clauses):
            entry = _entry(clause, each, evaluation)
            if entry is not None:
                entries.append(_limited(indicator, entries, entry) if indicator.clamped else entry)
        clause = None
        return _closed(indicator, tuple(entries), evaluation)
    except PROBLEMS as problem:
        return _gapped(indicator, clause, problem)


def _gapped(indicator: Indicator, clause: int | None, problem: Exception) -> Gapped:
    gap, key = gap_of(problem), problem.key if isinstance(problem, NoValue) else None
    if gap is Gap.UNDEFINED:
        return Gapped(Consequence.ERROR, clause=clause)
    if gap in OF_DERIVED:
        return Gapped(Consequence.ERROR, key=key, gap=gap, clause=clause)
    return Gapped(indicator.missing if gap is Gap.MISSING else indicator.marked, key=key, gap=gap)


def _entry(position: int, clause: Clause, evaluation: Evaluation) -> Entry | None:
    taken = next(
        (n for n, branch in enumerate(clause.branches) if branch.when is None or evaluation.holds(branch.when)), None
    )
    if taken is None:
        return None
    amount = evaluation.number(clause.branches[taken].amount)
    if amount == 0:
        return Entry(position, taken, amount) if clause.branches[taken].kind in GIVEN else None
    given_back = Fraction(0)
    if clause.cap is not None:
        given_back = capped(amount, evaluation.number(clause.cap)) - amount
    return Entry(position, taken, amount, given_back)


def _limited(indicator: Indicator, before: list[Entry], entry: Entry) -> Entry:
    """The entry with what the limits of the indicator give back or take at once."""
    balance = indicator.opening + sum((one.posted for one in before), Fraction(0)) + entry.posted
    raised = balance if indicator.floor is None else max(balance, indicator.floor)
    limited = raised if indicator.ceiling is None else min(raised, indicator.ceiling)
    return replace(entry, limited=limited - balance)


def _closed(indicator: Indicator, entries: tuple[Entry, ...], evaluation: Evaluation) -> Account:
    """The account of the indicator with these entries: adjusted, brought between its limits, adjusted and rounded."""
    posted = sized(indicator.opening + sum((entry.posted for entry in entries), Fraction(0)))
    early = _adjusted(posted, indicator.adjustments, evaluation, early=True)
    total = posted + sum((one.amount for one in early), Fraction(0))
    raised = total if indicator.floor is None else max(total, indicator.floor)
    limited = raised if indicator.ceiling is None else min(raised, indicator.ceiling)
    late = _adjusted(limited, indicator.adjustments, evaluation, early=False)
    before = limited + sum((one.amount for one in late), Fraction(0))
    closing = before if indicator.step is None else round_to(before, indicator.step, indicator.rounding)
    return Account(
        opening=indicator.opening,
        entries=entries,
        floor=raised - total,
        ceiling=limited - raised,
        rounding=closing - before,
        closing=closing,
        adjusted=(*early, *late),
    )


class OfWhole(Evaluation):
    """What is asked of whole scores, and of what follows from them: an input among ``scores`` (the rank among them) that has no value fulfils no comparison,
    where another prevents an answer."""

    def __init__(self, inputs: Mapping[str, Value], scores: Container[str]) -> None:
        super().__init__(inputs)
        self.scores = scores

    def holds(self, node: Condition) -> bool:
        try:
            return super().holds(node)
        except NoValue as touched:
            if isinstance(node, Compare) and touched.key in self.scores:
                return False
            raise

    def value_or_gap(self, node: Number) -> Fraction | str | Gap:
        try:
            return self.value(node)
        except PROBLEMS as problem:
            return gap_of(problem)


def adjusted(
    score: Fraction,
    adjustments: tuple[Adjustment, ...],
    inputs: Mapping[str, Value],
    total_key: str = "",
    scores: Container[str] = (),
) -> tuple[Adjusted, ...] | Touched:
    """What adjustments make of the score of a section or the total, in their order; or the input without a value that prevented it. With ``total_key``
    the score as it stands is an input of that name; ``scores`` are the inputs that are scores of parts."""
    try:
        return _adjusted(score, adjustments, OfWhole(inputs, scores), early=None, total_key=total_key)
    except PROBLEMS as problem:
        return Touched(problem.key if isinstance(problem, NoValue) else "", gap_of(problem))


def _adjusted(
    score: Fraction,
    adjustments: tuple[Adjustment, ...],
    evaluation: Evaluation,
    *,
    early: bool | None,
    total_key: str = "",
) -> tuple[Adjusted, ...]:
    found = []
    for position, each in enumerate(adjustments):
        if early is not None and each.early is not early:
            continue
        if total_key:
            evaluation.inputs = {**evaluation.inputs, total_key: score}
        if each.when is not None and not evaluation.holds(each.when):
            continue
        amount = changed(each.change, score, evaluation.number(each.value)) - score
        if amount or each.change in (Change.SET, Change.WITHHOLD):
            found.append(Adjusted(position, amount))
            score += amount
    return tuple(found)
