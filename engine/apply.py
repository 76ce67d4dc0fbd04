"""One rulebook applied to one unit: facts → inputs → outcomes → scores, section scores and total.

``Application`` prepares what is the same for all units once. It keeps no words: those are ``ledger.py``'s, on request.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.engine.account import Account, Outcome
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.gap import Settled, settled
from kaoping.engine.ledger import Case
from kaoping.engine.measure import measures_of, waived_items
from kaoping.engine.reference import evaluate, round_to, with_derived
from kaoping.engine.result import Status
from kaoping.engine.rulebook import Kind, Rulebook, ScoreRounding
from kaoping.engine.tree import Consequence, PostingKind

Amount = Fraction | None


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one unit, exact points: of the indicators and sections in the rulebook's order, and the total. None: no score (of an
    indicator that does not apply) or withheld. ``settled`` are the indicators without a score of their own, by position."""

    indicators: tuple[Amount, ...]
    statuses: tuple[Status, ...]
    sections: tuple[Amount, ...]
    total: Amount
    settled: dict[int, Settled]

    @property
    def withheld(self) -> bool:
        return self.total is None


class Application:
    """A rulebook ready to be applied."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        position = {section.key: index for index, section in enumerate(rulebook.sections)}
        self.direct: list[list[int]] = [[] for _ in rulebook.sections]  # indicators that stand in the section itself
        self.inner: list[list[int]] = [[] for _ in rulebook.sections]  # its sections of the next level
        self.top_sections: list[int] = []
        self.top_indicators: list[int] = []
        for index, indicator in enumerate(rulebook.indicators):
            (self.direct[position[indicator.section]] if indicator.section else self.top_indicators).append(index)
        for index, section in enumerate(rulebook.sections):
            (self.inner[position[section.parent]] if section.parent else self.top_sections).append(index)
        self._absent = [
            (fact.key, fact.absent)
            for fact in rulebook.facts
            if fact.absent is not None and fact.kind is not Kind.RECORDS
        ]

    # Inputs

    def case(self, facts: UnitFacts) -> Case:
        """The unit's inputs: values with what absent ones count as, measures of records, derived values."""
        inputs: dict[str, Value] = dict(facts.values)
        for key, absent in self._absent:
            if inputs.get(key, Gap.MISSING) is Gap.MISSING:
                inputs[key] = absent
        for key, waivers in facts.waivers.items():
            if key in inputs:
                inputs[key] = waived_items(inputs[key], waivers)
        measured = measures_of(self.rulebook.measures, facts)
        for key, measure in measured.items():
            inputs[key] = measure.quantity
        return Case(facts, with_derived(self.rulebook.derived, inputs), measured)

    def outcome(self, index: int, case: Case) -> Outcome:
        """The indicator at ``index`` evaluated."""
        return evaluate(self.rulebook.indicators[index], case.inputs)

    # Scores

    def scores(self, case: Case) -> Scores | tuple[Diagnostic, ...]:
        """The unit's scores; or every message why it cannot be scored."""
        scores: list[Amount] = []
        statuses: list[Status] = []
        found: dict[int, Settled] = {}
        problems: list[Diagnostic] = []
        for index, indicator in enumerate(self.rulebook.indicators):
            outcome = self.outcome(index, case)
            if isinstance(outcome, Account):
                scores.append(outcome.closing)
                statuses.append(self.status(index, outcome))
                continue
            answer = settled(indicator, outcome, case.inputs, case.facts, self.rulebook)
            if isinstance(answer, Settled):
                found[index] = answer
                statuses.append(answer.status)
                scores.append(self.settled_score(index, answer))
            else:
                problems += answer
        if problems:
            return tuple(problems)
        sections = self._sections(scores, found)
        return Scores(tuple(scores), tuple(statuses), tuple(sections), self._total(scores, sections, found), found)

    def status(self, index: int, account: Account) -> Status:
        clauses = self.rulebook.indicators[index].clauses
        kinds = {clauses[entry.clause].branches[entry.branch].kind for entry in account.entries}
        if PostingKind.IMPORTED in kinds:
            return Status.IMPORTED
        return Status.JUDGED if PostingKind.JUDGED in kinds else Status.SCORED

    def settled_score(self, index: int, answer: Settled) -> Amount:
        if answer.consequence is Consequence.ZERO:
            return Fraction(0)
        if answer.consequence is Consequence.FULL:
            return self.rulebook.indicators[index].maximum
        return None

    def _sections(self, scores: Sequence[Amount], found: dict[int, Settled]) -> list[Amount]:
        """Section scores; an indicator that is rescaled away counts nothing, one whose total is withheld withholds its sections."""
        sections: list[Amount] = [None] * len(self.direct)
        for index in reversed(range(len(sections))):  # an enclosing section is declared before those within
            parts = self.section_parts(index, scores, sections, found)
            if parts is not None:
                before = sum(parts, Fraction(0))
                sections[index] = rounded(before, self.rulebook.section_rounding)
        return sections

    def section_parts(
        self, index: int, scores: Sequence[Amount], sections: Sequence[Amount], found: dict[int, Settled]
    ) -> list[Fraction] | None:
        parts: list[Fraction] = []
        for score, position in ((scores[i], i) for i in self.direct[index]):
            if score is None:
                if found[position].consequence is Consequence.WITHHOLD:
                    return None
                continue
            parts.append(score)
        for inner in self.inner[index]:
            score = sections[inner]
            if score is None:
                return None
            parts.append(score)
        return parts

    def _total(self, scores: Sequence[Amount], sections: Sequence[Amount], found: dict[int, Settled]) -> Amount:
        if any(answer.consequence is Consequence.WITHHOLD for answer in found.values()):
            return None
        total = sum((s for i in self.top_sections if (s := sections[i]) is not None), Fraction(0))
        total += sum((s for i in self.top_indicators if (s := scores[i]) is not None), Fraction(0))
        if exempt := self.exempt(found):
            applicable = self.rulebook.total - exempt
            if applicable <= 0:
                return None
            total = total * self.rulebook.total / applicable
        return rounded(total, self.rulebook.total_rounding)

    def exempt(self, found: dict[int, Settled]) -> Fraction:
        """The maxima of the indicators that do not apply and over whose points the total is scaled."""
        return sum((self.rulebook.indicators[i].maximum for i in self.rescaled(found)), Fraction(0))

    def rescaled(self, found: dict[int, Settled]) -> Iterator[int]:
        return (i for i, answer in found.items() if answer.consequence is Consequence.RESCALE)


def rounded(score: Fraction, rounding: ScoreRounding | None) -> Fraction:
    return score if rounding is None else round_to(score, rounding.step, rounding.rounding)
