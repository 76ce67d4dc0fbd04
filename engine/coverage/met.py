"""What a score exercised: its evaluation walked through again, node by node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from fractions import Fraction

from kaoping.dsl.fold import fold
from kaoping.engine.account import Account, Gapped, Outcome
from kaoping.engine.application.case import Case
from kaoping.engine.application.scores import TOTAL
from kaoping.engine.application.undecided import as_compared, verdict
from kaoping.engine.application.unwaived import unwaived
from kaoping.engine.application.whole import Made, Unmade
from kaoping.engine.coverage import plan
from kaoping.engine.coverage.distance import distances
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.evaluation import PROBLEMS
from kaoping.engine.facts import Gap, Value
from kaoping.engine.reference import trace
from kaoping.engine.rulebook import Derived, Measure, ScoreRounding, total_key
from kaoping.engine.scoring.grade import inputs_of
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tracing import Step, Tracing
from kaoping.engine.tree import Adjustment, Change, Condition, Indicator, Input, Number, OneOf


def met(of: Plan, standing: Standing, part: str, *, grade: bool = False) -> frozenset[int]:
    """The goals that the score of ``part`` exercised: an indicator, a section, or the total where it is empty; ``grade``: and the grade."""
    return frozenset(Walk(of, standing).of_part(part, grade=grade))


class Walk:
    """One score walked through. ``distances``: how far a comparison or rounding was from the goals it may meet."""

    def __init__(self, of: Plan, standing: Standing) -> None:
        self.plan = of
        self.standing = standing
        self.application = standing.application
        self.case: Case = self.application.case(standing.facts)
        self.inputs = self.case.inputs
        self.found: set[int] = set()
        self.touched: dict[str, None] = {}
        self.distances: dict[int, Fraction] = {}

    def of_part(self, part: str, *, grade: bool) -> set[int]:
        book = self.standing.rulebook
        alone = [one for one in book.indicators if one.key == part]
        for index, indicator in enumerate(book.indicators):
            self._indicator(index, indicator)
        if not alone:
            self._wholes(part)
        if grade:
            self._grade()
        self._behind()
        return self.found

    def _happened(self, *event: object) -> None:
        if (goal := self.plan.events.get(event)) is not None:
            self.found.add(goal)

    # Trees

    def _steps(self, steps: Sequence[Step], inputs: Mapping[str, Value]) -> None:
        for position, step in enumerate(steps):
            node = step.node
            if isinstance(node, Input):
                self.touched.setdefault(node.key)
            elif isinstance(node, OneOf):
                self.touched.setdefault(node.key)
                self._label(node, inputs)
            for goal, distance in distances(self.plan, step, below := list(_below(steps, position))):
                known = self.distances.get(goal)
                if known is None or abs(distance) < abs(known):
                    self.distances[goal] = distance
            for watch in self.plan.watches.get(id(node), ()):
                self.found.update(watch(step, below))

    def _label(self, node: OneOf, inputs: Mapping[str, Value]) -> None:
        asked = self.plan.labelled.get(id(node))
        given = inputs.get(node.key)
        if asked is not None and isinstance(given, str):
            self.found.add(asked[1].get(fold(given), asked[2]))

    def _holds(self, node: Condition, inputs: Mapping[str, Value]) -> bool | Gap:
        evaluation = Tracing(inputs)
        try:
            found: bool | Gap = evaluation.holds(node)
        except PROBLEMS:
            found = Gap.MISSING
        self._steps(evaluation.steps, inputs)
        return found

    def _number(self, node: Number, inputs: Mapping[str, Value]) -> None:
        evaluation = Tracing(inputs)
        with suppress(*PROBLEMS):
            evaluation.value(node)
        self._steps(evaluation.steps, inputs)

    # Indicators

    def _indicator(self, index: int, indicator: Indicator) -> None:
        outcome, steps = trace(indicator, self.inputs)
        self._steps(steps, self.inputs)
        key = indicator.key
        if isinstance(outcome, Gapped):
            self._gapped(index, indicator, outcome)
            return
        fired = {entry.clause: entry for entry in outcome.entries}
        for number in range(len(indicator.clauses)):
            entry = fired.get(number)
            if entry is None:
                self._happened("rests", key, number)
                continue
            self._happened("branch", key, number, entry.branch)
            if entry.given_back:
                self._happened("cap", key, number)
        self._closed(indicator, outcome)

    def _closed(self, indicator: Indicator, outcome: Account) -> None:
        key, limited = indicator.key, [entry.limited for entry in outcome.entries]
        if outcome.floor or any(one > 0 for one in limited):
            self._happened("floor", key)
        if outcome.ceiling or any(one < 0 for one in limited):
            self._happened("ceiling", key)
        for adjusted in outcome.adjusted:
            self._happened("adjusted", key, adjusted.position)
        if outcome.rounding:
            self._happened("rounded", key)
            if indicator.step is not None and abs(outcome.rounding) * 2 == indicator.step:
                self._happened("tie", key)

    def _gapped(self, index: int, indicator: Indicator, outcome: Outcome) -> None:
        assert isinstance(outcome, Gapped)
        instead = None
        if outcome.rule is not None:
            self._happened("rule", indicator.key, outcome.rule)
            instead = indicator.not_applicable[outcome.rule].instead
        elif outcome.gap is Gap.MISSING:
            self._happened("missing", indicator.key)
            instead = indicator.missing_instead
        elif outcome.gap in (Gap.NOT_APPLICABLE, Gap.DASH):
            self._happened("marked", indicator.key)
            instead = indicator.marked_instead
        if instead is not None and index in self.standing.scores.settled:
            self._number(instead.branches[0].amount, self.inputs)

    # Sections, the total, grades

    def _wholes(self, part: str) -> None:
        book, scores = self.standing.rulebook, self.standing.scores
        for index in range(len(book.sections)):
            self._whole(index, book.sections[index].key)
            self._rounded(index, scores.sections[index], book.section_rounding, plan.SECTIONS)
        if not part:
            self._whole(TOTAL, "")
            self._rounded(TOTAL, scores.total, book.total_rounding, plan.TOTAL)

    def _rounded(self, index: int, score: Fraction | None, rounding: ScoreRounding | None, of: str) -> None:
        """Whether rounding changed a section or the total; of one that is scaled or spilt to, that is not asked."""
        application, scores = self.application, self.standing.scores
        if score is None or rounding is None:
            return
        if application.is_composed(index):
            made = application.whole(index, scores.indicators, scores.sections, self.inputs, scores.settled)
            changed = made.rounding if isinstance(made, Made) else Fraction(0)
        else:
            top = index == TOTAL
            indicators = application.top_indicators if top else application.direct[index]
            sections = application.top_sections if top else application.inner[index]
            parts = [*(scores.indicators[i] for i in indicators), *(scores.sections[i] for i in sections)]
            scaled = any(True for _ in application.rescaled(scores.settled))
            spilt = any(self.standing.rulebook.indicators[i].spills for i in indicators)
            changed = (
                Fraction(0) if scaled or spilt else score - sum((one for one in parts if one is not None), Fraction(0))
            )
        if changed:
            self._happened("rounded", of)
            if abs(changed) * 2 == rounding.step:
                self._happened("tie", of)

    def _whole(self, index: int, key: str) -> None:
        application, scores = self.application, self.standing.scores
        composition, _ = application.composition(index)
        adjustments = application.adjustments(index)
        if composition is None and not adjustments:
            return
        known = dict(zip(application.keys.all, (*scores.indicators, *scores.sections), strict=True))
        inputs: dict[str, Value] = {**self.inputs}
        inputs |= {name: Gap.NOT_APPLICABLE if score is None else score for name, score in known.items()}
        if composition is not None:
            counted = composition.counted
            there = sum(known[name] is not None for name in counted)
            if there < composition.at_least:
                self._happened("too_few", key)
            elif there < len(counted) or any(known[name] is None for name, _ in composition.weights):
                self._happened("part_missing", key)
            if composition.formula is not None:
                self._number(composition.formula, inputs)
        made = application.whole(index, scores.indicators, scores.sections, self.inputs, scores.settled)
        self._adjusted(adjustments, made, inputs, key, index)

    def _adjusted(
        self,
        adjustments: tuple[Adjustment, ...],
        made: Made | Unmade,
        inputs: dict[str, Value],
        key: str,
        index: int,
    ) -> None:
        event = "total" if index == TOTAL else "adjusted"
        if isinstance(made, Unmade) and made.rule is None:
            return
        changes = {one.position: one.amount for one in made.adjusted} if isinstance(made, Made) else {}
        score = made.summed.total if isinstance(made, Made) else made.score
        for position, adjustment in enumerate(adjustments):
            if index == TOTAL:
                inputs[total_key(self.standing.rulebook.language)] = score
            if adjustment.when is not None and self._holds(adjustment.when, inputs) is not True:
                continue
            self._number(adjustment.value, inputs)
            if position in changes or adjustment.change is Change.WITHHOLD:
                self._happened(event, key, position)
                score += changes.get(position, Fraction(0))

    def _grade(self) -> None:
        grading = self.standing.rulebook.grading
        if grading is None:
            return
        inputs = inputs_of(self.standing)
        given = self.standing.grading[0].clause if self.standing.grading else None
        for position, rule in enumerate(grading.rules):
            if rule.no_total or self.standing.total is None:
                if rule.no_total and self.standing.total is None:
                    self._happened("grade", position)
                    break
                continue
            if rule.when is None or self._holds(rule.when, inputs) is True:
                if given == rule.source:
                    self._happened("grade", position)
                break
        for position, change in enumerate(grading.changes):
            done = any(one.clause == change.source for one in self.standing.grading)
            if (change.when is None or self._holds(change.when, inputs) is True) and done:
                self._happened("grade_change", position)

    # What was made beforehand

    def _behind(self) -> None:
        """Derived values and measures that were looked at, and what lies behind them."""
        steps = {step.key: step for step in self.standing.rulebook.steps}
        measures = {measure.key: measure for measure in self.standing.rulebook.measures}
        seen: set[str] = set()
        while waiting := [key for key in self.touched if key not in seen]:
            for key in waiting:
                seen.add(key)
                step = steps.get(key)
                if isinstance(step, Derived):
                    self._number(step.value, self.inputs)
                elif key in measures:
                    self._measure(measures[key])

    def _measure(self, measure: Measure) -> None:
        found = self.case.measured.get(measure.key)
        if found is None:
            return
        for position, rule in enumerate(measure.filters):
            if any(one == rule for _, one in found.dropped):
                self._happened("dropped", measure.key, position)
        for position, each in enumerate(measure.reductions):
            if any(one == each for _, one in found.reduced):
                self._happened("reduced", measure.key, position)
        for position, once in enumerate(measure.once):
            if any(one == once for _, one in found.repeated):
                self._happened("repeated", measure.key, position)
        if measure.filters or measure.reductions or measure.where is not None or measure.value is not None:
            self._records(measure)

    def _records(self, measure: Measure) -> None:
        """Each record of the measure, by the columns it has and the facts beside it."""
        beside = {key: self.inputs.get(key, Gap.MISSING) for key in measure.facts}
        for record in self.standing.facts.records.get(measure.records, ()):
            inputs = as_compared(record, {**beside, **record.columns})
            kept = True
            for position, rule in enumerate(measure.filters):
                self._holds(rule.when, inputs)
                if verdict(rule.when, inputs) is rule.drop:
                    kept = False
                    break
                self._happened("kept", measure.key, position)
            if not kept or (measure.where is not None and self._holds(measure.where, inputs) is not True):
                continue
            if not unwaived(record):
                continue
            for each in measure.reductions:
                if self._holds(each.when, inputs) is True:
                    break
            if measure.value is not None and not measure.apart:
                self._number(measure.value, inputs)


def _below(steps: Sequence[Step], position: int) -> Iterator[Step]:
    """The nodes directly below one."""
    depth = steps[position].depth
    for step in steps[position + 1 :]:
        if step.depth <= depth:
            return
        if step.depth == depth + 1:
            yield step
