"""One rulebook applied to one unit: facts → inputs → outcomes → scores, section scores and total.

``Application`` prepares what is the same for all units once. It keeps no words: those are the room ``ledger``'s, on request.

Scores come from the row evaluator, as integers over one scale, once ``use_row`` has seen the units; sections and total are then sums of
integers that the generated function has already made. The reference evaluator takes each indicator that the row evaluator leaves open, and
all of them where ``use_row`` was not called. Either way the scores are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.engine.account import Account, Outcome
from kaoping.engine.application.case import Case, Cases, Members
from kaoping.engine.application.gap import Settled, lacking, settled
from kaoping.engine.application.keys import Keys
from kaoping.engine.application.open_records import OpenRecords
from kaoping.engine.application.origin import Origins, status_of
from kaoping.engine.application.points import Points, Totals, is_idle
from kaoping.engine.application.remembered import evaluated
from kaoping.engine.application.scores import NONE_SETTLED, NONE_UNMADE, TOTAL, Amount, Kept, Scores
from kaoping.engine.application.whole import (
    Made,
    Share,
    Summed,
    Unmade,
    Whole,
    closed,
    make,
    rounded,
    with_scores,
)
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.periods import Period
from kaoping.engine.reference import evaluate
from kaoping.engine.result import Status
from kaoping.engine.row import Row, compile_row, scales_of
from kaoping.engine.rulebook import Composition, Rulebook, ScoreOf, ScoreRounding, total_key
from kaoping.engine.tree import Adjustment, Consequence, counted_maximum

_KEPT = 128
"""So many cases are kept at hand: whoever tells of a unit asks for its case again and again, and those of very many units take memory."""


class Application:
    """A rulebook ready to be applied."""

    def __init__(self, rulebook: Rulebook, as_of: str = "", periods: Sequence[Period] = (), now: str = "") -> None:
        """``as_of``: the assessment's date, ISO, for rules that ask for it; ``periods``: the earlier ones, the nearest first; ``now``: the name of
        the one at hand."""
        self.rulebook = rulebook
        self.row: Row | None = None
        self.in_steps = rulebook.in_steps
        self._cases = Cases(rulebook, date.fromisoformat(as_of).toordinal() if as_of else None, periods, now)
        self._closed: dict[int, Case] = {}
        self._lately: dict[int, Case] = {}
        self.keys = Keys.of(rulebook)
        self.open_records = OpenRecords(rulebook)
        self._scores = {step.key for step in rulebook.steps if isinstance(step, ScoreOf)}
        self.composed = (
            bool(rulebook.composition or rulebook.adjustments)
            or any(one.composition or one.adjustments for one in rulebook.sections)
            or any(one.spills for one in rulebook.indicators)
        )
        position = self._places = {section.key: index for index, section in enumerate(rulebook.sections)}
        self.direct: list[list[int]] = [[] for _ in rulebook.sections]  # indicators that stand in the section itself
        self.inner: list[list[int]] = [[] for _ in rulebook.sections]  # its sections of the next level
        self.top_sections: list[int] = []
        self.top_indicators: list[int] = []
        for index, indicator in enumerate(rulebook.indicators):
            (self.direct[position[indicator.section]] if indicator.section else self.top_indicators).append(index)
        for index, section in enumerate(rulebook.sections):
            (self.inner[position[section.parent]] if section.parent else self.top_sections).append(index)

    def __getstate__(self) -> dict[str, Any]:
        """Cases are looked up by the identity of their facts, which is another one in another process."""
        return {**self.__dict__, "_closed": list(self._closed.values()), "_lately": {}}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._closed = {id(case.facts): case for case in state["_closed"]}

    def case(self, facts: UnitFacts) -> Case:
        """The unit's inputs: values with what absent ones count as, measures of records, and all steps."""
        found = self._closed.get(id(facts)) or self._lately.get(id(facts))
        if found is None:
            if len(self._lately) == _KEPT:
                self._lately.clear()
            found = self._lately[id(facts)] = self._cases.of(facts)
        return found

    def closed(self, case: Case, inputs: Mapping[str, Value], groups: Mapping[str, Members]) -> None:
        """From now on the unit's case has these inputs: it went through the steps together with the others."""
        self._closed[id(case.facts)] = Case(case.facts, inputs, case.measured, groups=groups, past=case.past)

    def forget(self) -> None:
        """Lets go of the units seen so far, where one after the other is tried."""
        self._closed.clear()
        self._lately.clear()

    def use_row(self, cases: Sequence[Case]) -> None:
        """From now on scores come from the row evaluator, made for the values of these units."""
        keys = dict.fromkeys(key for case in cases for key in case.given)
        missing = Gap.MISSING
        columns = {key: [case.given.get(key, missing) for case in cases] for key in keys}
        self.row = compile_row(self.rulebook, scales_of(columns))
        self._points = Points(self.row.scale)
        self._totals = Totals(self._points, self.rulebook.total_rounding)
        self._origins = Origins(self.rulebook, self.row)
        self.sums_hold = is_idle(self.rulebook.section_rounding, self.row.scale)

    def outcome(self, index: int, case: Case, kept: Kept | None = None) -> Outcome:
        """The indicator at ``index`` evaluated; ``kept`` is what the row evaluator kept of the unit."""
        if kept is None or self.row is None:
            return evaluate(self.rulebook.indicators[index], case.inputs)
        return self.row.outcome(index, kept, case.inputs)

    # Scores

    def scores(self, case: Case) -> Scores | tuple[Diagnostic, ...]:
        """The unit's scores; or every message why it cannot be scored."""
        if not self.rulebook.indicators and not self.composed:
            return Scores((), (), (None,) * len(self.rulebook.sections), None, NONE_SETTLED)
        row = self.row
        if row is None:
            return self._one_by_one(case, None)
        kept = row.kept(row.encode(case.given))
        total = kept[row.total]
        if total is None or not self.sums_hold or self.composed:
            return self._one_by_one(case, kept)
        points = self._points
        return Scores(
            tuple([points[score] for score in kept[: row.sections.start]]),
            self._origins.statuses(kept),
            tuple([points[score] for score in kept[row.sections]]),
            self._totals[total],
            NONE_SETTLED,
            NONE_UNMADE,
            kept,
        )

    def _one_by_one(self, case: Case, kept: Kept | None) -> Scores | tuple[Diagnostic, ...]:
        """The scores with what the rulebook says of indicators that have none, sections and total summed exactly."""
        scores: list[Amount] = []
        statuses: list[Status] = []
        found: dict[int, Settled] = {}
        problems: list[Diagnostic] = []
        for index, indicator in enumerate(self.rulebook.indicators):
            if kept is not None and kept[index] is not None:
                scores.append(self._points[kept[index]])
                statuses.append(self._origins.status(index, kept))
                continue
            outcome = evaluated(indicator, case.inputs)
            if isinstance(outcome, Account):
                scores.append(outcome.closing)
                statuses.append(status_of(indicator, outcome))
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
        unmade: dict[int, Unmade] = {}
        sections = self.section_scores(scores, found, case.inputs, unmade)
        total = self._total(scores, sections, found, case.inputs, unmade)
        problems = [one for index, each in unmade.items() for one in self._unsaid(index, each, case)]
        if problems:
            return tuple(problems)
        return Scores(tuple(scores), tuple(statuses), tuple(sections), total, found, unmade, kept)

    def _unsaid(self, index: int, unmade: Unmade, case: Case) -> Iterator[Diagnostic]:
        """The facts that a section or the total lacks."""
        if unmade.touched is not None and unmade.touched.gap not in (Gap.NOT_APPLICABLE, Gap.DASH):
            section = None if index == TOTAL else self.rulebook.sections[index]
            yield from lacking(unmade.touched, section, case.inputs, case.facts, self.rulebook)

    def settled_score(self, index: int, answer: Settled) -> Amount:
        if answer.consequence is Consequence.ZERO:
            return Fraction(0)
        if answer.account is not None:
            return answer.account.closing
        if answer.consequence is Consequence.FULL:
            return self.rulebook.indicators[index].maximum
        return None

    def section_scores(
        self,
        scores: Sequence[Amount],
        found: Mapping[int, Settled],
        inputs: Mapping[str, Value],
        unmade: dict[int, Unmade],
    ) -> list[Amount]:
        """Section scores. One that holds an indicator whose total is withheld is withheld; one of which nothing applies has none."""
        sections: list[Amount] = [None] * len(self.direct)
        withheld: set[int] = set()
        for index in reversed(range(len(sections))):  # an enclosing section is declared before those within
            direct, inner = self.direct[index], self.inner[index]
            parts = [*(scores[i] for i in direct), *(sections[i] for i in inner)]
            if any(_withholds(found.get(i)) for i in direct) or not withheld.isdisjoint(inner):
                withheld.add(index)
            elif self.is_composed(index):
                whole = self.whole(index, scores, sections, inputs, found)
                sections[index] = _score_of(whole, index, unmade)
                if isinstance(whole, Unmade) and _withholds(whole):
                    withheld.add(index)
            elif not parts or any(part is not None for part in parts):
                found_here = _sum(parts)
                found_here -= sum((part for _, part in self.spilt(direct, found_here, inputs)), Fraction(0))
                sections[index] = rounded(found_here, self.rulebook.section_rounding)
        return sections

    def spilt(
        self, indicators: Iterable[int], room: Fraction, inputs: Mapping[str, Value]
    ) -> Iterator[tuple[int, Fraction]]:
        """What indicators that stand in a section, or in the total, pass on to it of what they could not deduct themselves; it takes
        as much as it has (``room``)."""
        for index in indicators:
            indicator = self.rulebook.indicators[index]
            outcome = evaluate(indicator, inputs) if indicator.spills else None
            if not isinstance(outcome, Account):
                continue
            beyond = outcome.floor + sum((max(one.limited, Fraction(0)) for one in outcome.entries), Fraction(0))
            if (taken := min(beyond, max(room, Fraction(0)))) > 0:
                room -= taken
                yield index, taken

    def _total(
        self,
        scores: Sequence[Amount],
        sections: Sequence[Amount],
        found: Mapping[int, Settled],
        inputs: Mapping[str, Value],
        unmade: dict[int, Unmade],
    ) -> Amount:
        if any(map(_withholds, found.values())) or any(map(_withholds, unmade.values())):
            return None
        if self.is_composed(TOTAL):
            return _score_of(self.whole(TOTAL, scores, sections, inputs, found), TOTAL, unmade)
        parts = [*(sections[i] for i in self.top_sections), *(scores[i] for i in self.top_indicators)]
        total = _sum(parts)
        total -= sum((part for _, part in self.spilt(self.top_indicators, total, inputs)), Fraction(0))
        if all(part is None for part in parts) and parts:
            return None
        if (exempt := self.exempt(found)) and self.rulebook.total is not None:
            applicable = self.rulebook.total - exempt
            if applicable <= 0 or all(part is None for part in parts):
                return None
            total = total * self.rulebook.total / applicable
        return rounded(total, self.rulebook.total_rounding)

    def whole(
        self,
        index: int,
        scores: Sequence[Amount],
        sections: Sequence[Amount],
        inputs: Mapping[str, Value],
        found: Mapping[int, Settled],
    ) -> Whole:
        """The section at ``index``, or the total (``TOTAL``), with all that is done to it; ``found`` are the indicators without a score of their own."""
        composition, rounding = self.composition(index)
        known = dict(zip(self.keys.all, (*scores, *sections), strict=True))
        summed = (
            self._plain(index, known, inputs, found)
            if composition is None
            else make(composition, known, inputs, self._maxima(composition, found))
        )
        if isinstance(summed, Unmade):
            return summed
        adjustments = self.adjustments(index)
        if not adjustments:
            return closed(summed, (), inputs, rounding)
        name = total_key(self.rulebook.language) if index == TOTAL else ""
        return closed(summed, adjustments, inputs, rounding, name, self._scores)

    def _maxima(self, composition: Composition, found: Mapping[int, Settled]) -> Mapping[str, Fraction | None]:
        """The maxima of all parts. Where a section shares points out among its indicators, those over which the total is scaled have none."""
        if not composition.shared_out or not (rescaled := list(self.rescaled(found))):
            return self.keys.maxima
        maxima = dict(self.keys.maxima)
        for index in rescaled:
            indicator = self.rulebook.indicators[index]
            maxima[self.keys.all[index]] = Fraction(0)
            section = indicator.section
            while section:
                place = self._places[section]
                key = self.keys.all[len(self.rulebook.indicators) + place]
                if (most := maxima[key]) is not None:
                    maxima[key] = most - counted_maximum(indicator)
                section = self.rulebook.sections[place].parent
        return maxima

    def _plain(
        self, index: int, known: Mapping[str, Amount], inputs: Mapping[str, Value], settled: Mapping[int, Settled]
    ) -> Summed | Unmade:
        """The parts added up, less what indicators pass on; the total brought to all points where indicators do not apply."""
        keys = self._keys_of_parts(index)
        shares = tuple(Share(key, score) for key in keys if (score := known[key]) is not None)
        if keys and not shares:
            return Unmade(Consequence.NO_SCORE, tuple(keys))
        found = sum((share.amount for share in shares), Fraction(0))
        spilt = tuple(self.spilt(self.top_indicators if index == TOTAL else self.direct[index], found, inputs))
        found -= sum((taken for _, taken in spilt), Fraction(0))
        exempt = self.exempt(settled) if index == TOTAL else Fraction(0)
        if not exempt or self.rulebook.total is None:
            return Summed(shares, found, spilt=spilt)
        over = self.rulebook.total - exempt
        if over <= 0:
            return Unmade(Consequence.NO_SCORE, tuple(keys))
        scaled = found * self.rulebook.total / over
        return Summed(shares, scaled, scaled=scaled - found, over=over, scaled_to=self.rulebook.total, spilt=spilt)

    def _keys_of_parts(self, index: int) -> list[str]:
        """Of what stands directly in the section at ``index``, or in the rulebook."""
        top = index == TOTAL
        indicators = self.top_indicators if top else self.direct[index]
        sections = self.top_sections if top else self.inner[index]
        first = len(self.keys.all) - len(self.direct)
        return [*(self.keys.all[i] for i in indicators), *(self.keys.all[first + i] for i in sections)]

    def is_composed(self, index: int) -> bool:
        """Whether more is said of the section at ``index``, or of the total, than that its parts are added up."""
        return self.composition(index)[0] is not None or bool(self.adjustments(index))

    def adjustments(self, index: int) -> tuple[Adjustment, ...]:
        return self.rulebook.adjustments if index == TOTAL else self.rulebook.sections[index].adjustments

    def inputs_of_whole(
        self,
        composition: Composition,
        scores: Sequence[Amount],
        sections: Sequence[Amount],
        inputs: Mapping[str, Value],
    ) -> Mapping[str, Value]:
        """What its formula is computed from."""
        known = dict(zip(self.keys.all, (*scores, *sections), strict=True))
        return with_scores(composition, known, inputs)

    def composition(self, index: int) -> tuple[Composition | None, ScoreRounding | None]:
        """Of a section, or the total."""
        if index == TOTAL:
            return self.rulebook.composition, self.rulebook.total_rounding
        return self.rulebook.sections[index].composition, self.rulebook.section_rounding

    def exempt(self, found: Mapping[int, Settled]) -> Fraction:
        """What the indicators that do not apply, and over whose points the total is scaled, would have counted in it."""
        return sum((self.counted_in_total(i) for i in self.rescaled(found)), Fraction(0))

    def counted_in_total(self, index: int) -> Fraction:
        """What the maximum of an indicator counts in a total that is a plain sum: the weights on the way there are applied, and a section that makes up
        for a part without a score leaves nothing to scale."""
        indicator = self.rulebook.indicators[index]
        key, section, counted = self.keys.all[index], indicator.section, counted_maximum(indicator)
        while section:
            place = self._places[section]
            composition, _ = self.composition(place)
            if composition is not None and composition.formula is None:
                made_up_for = composition.reweighted or composition.scaled_to is not None
                if made_up_for and not composition.shared_out:
                    return Fraction(0)
                counted *= dict(composition.weights).get(key, Fraction(0))
            key, section = self.keys.all[len(self.rulebook.indicators) + place], self.rulebook.sections[place].parent
        return counted

    def rescaled(self, found: Mapping[int, Settled]) -> Iterator[int]:
        return (i for i, answer in found.items() if answer.consequence is Consequence.RESCALE)


def _score_of(whole: Whole, index: int, unmade: dict[int, Unmade]) -> Amount:
    if isinstance(whole, Made):
        return whole.closing
    unmade[index] = whole
    return Fraction(0) if whole.consequence is Consequence.ZERO else None


def _withholds(answer: Settled | Unmade | None) -> bool:
    return answer is not None and answer.consequence is Consequence.WITHHOLD


def _sum(parts: Iterable[Amount]) -> Fraction:
    return sum((part for part in parts if part is not None), Fraction(0))
