"""One unit under a rulebook as terms of the solver: its facts are free, its scores follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import z3

from kaoping.dsl.diagnostic import Text as Words
from kaoping.dsl.interval import ANYTHING, Interval
from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.bounds import indicator_bounds
from kaoping.engine.analysis.ranges import fact_ranges, statistic_range
from kaoping.engine.analysis.walk import inputs_of_indicator, inputs_of_stand_ins
from kaoping.engine.calendar import LAST_DAY
from kaoping.engine.facts import Kind
from kaoping.engine.prove.facts import Variables
from kaoping.engine.prove.gaps import behind, gaps_that_matter
from kaoping.engine.prove.indicators import Scored, one_gap, scored
from kaoping.engine.prove.labels import Labels
from kaoping.engine.prove.lacks import FAILED, MISSING, NOTHING, Lacks, Text, Valued, then
from kaoping.engine.prove.numbers import Translation
from kaoping.engine.prove.opaque import Opaques
from kaoping.engine.prove.records import Classes, classes_of
from kaoping.engine.prove.sums import Sums
from kaoping.engine.prove.terms import (
    ZERO,
    Term,
    Truth,
    add,
    as_number,
    both,
    either,
    number,
    opposite,
    same,
    times,
)
from kaoping.engine.prove.wholes import Whole
from kaoping.engine.rulebook import (
    Derived,
    Measure,
    Past,
    PastReading,
    Present,
    Reading,
    Rulebook,
    ScoreOf,
    Statistic,
    Step,
)
from kaoping.engine.tree import Consequence

UNIT = Words("甲单位", "Unit A")
"""The unit of which a formula speaks."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where indicators and sections stand, by their keys."""

    indicator: Mapping[str, int]
    section: Mapping[str, int]


class Symbolic:
    """``loose``: roundings are functions of which only the order is known. ``classes`` False: measures of records are free numbers."""

    def __init__(
        self,
        rulebook: Rulebook,
        *,
        labels: Labels | None = None,
        opaques: Opaques | None = None,
        loose: bool = False,
        classes: bool = True,
        gaps: tuple[frozenset[str], frozenset[str]] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> None:
        self.rulebook, self.loose = rulebook, loose
        self.places = Places(
            {one.key: n for n, one in enumerate(rulebook.indicators)},
            {one.key: n for n, one in enumerate(rulebook.sections)},
        )
        self.labels = labels or Labels()
        self.opaques = opaques or Opaques()
        self.gaps = gaps_that_matter(rulebook) if gaps is None else gaps
        self.variables = Variables(self.labels, *self.gaps, names=names or {})
        self.translation = Translation(
            self.input, self.labels, self.opaques, loose=loose, landmarks=_landmarks(rulebook)
        )
        self.keeps_classes = classes
        self.classes: dict[str, Classes | None] = {}
        self._facts = {fact.key: fact for fact in rulebook.facts}
        self._measures = {measure.key: measure for measure in rulebook.measures}
        self._steps = {step.key: n for n, step in enumerate(rulebook.steps)}
        self._inputs: dict[str, Valued] = {}
        self._indicators: dict[int, Scored] = {}
        self._sections: dict[int, Whole] = {}
        self._total: Whole | None = None
        self._ranges: Mapping[str, Interval] | None = None

    @property
    def ranges(self) -> Mapping[str, Interval]:
        if self._ranges is None:
            self._ranges = fact_ranges(self.rulebook)
        return self._ranges

    # Inputs

    def input(self, key: str) -> Valued:
        if key not in self._inputs:
            self._inputs[key] = self._input(key)
        return self._inputs[key]

    def _input(self, key: str) -> Valued:
        if key in self._steps:
            return self._step(self.rulebook.steps[self._steps[key]])
        if key in self._measures:
            return self._measure(self._measures[key])
        if key in self._facts:
            return self.variables.fact(self._facts[key]).valued
        if key and key == self.rulebook.as_of:
            within = Interval(Fraction(1), Fraction(LAST_DAY), whole=True)
            return self.variables.given(key, Kind.DATE, within).valued
        return Valued(ZERO, MISSING)

    def _measure(self, measure: Measure) -> Valued:
        classes = self.classes_of(measure.records) if self.keeps_classes else None
        if classes is not None and classes.has(measure.key):
            asks = bool(measure.filters) or measure.where is not None or measure.value is not None
            is_open = asks and measure.key in self.gaps[0]  # a blank may leave open whether a record counts
            lacks = (
                Lacks(missing=z3.Bool(f"{self.variables.names.get(measure.key, measure.key)}#open"))
                if is_open
                else NOTHING
            )
            return Valued(classes.value(measure.key), lacks)
        return self.variables.given(measure.key, measure.kind, self.ranges[measure.key]).valued

    def classes_of(self, records: str) -> Classes | None:
        if records not in self.classes:
            self.classes[records] = classes_of(self.rulebook, self._facts[records])
        return self.classes[records]

    def _step(self, step: Step) -> Valued:
        match step:
            case Derived(value=value):
                return self.translation.value(value)
            case Statistic():
                return self.variables.given(step.key, step.kind, statistic_range(step, self.ranges)).valued
            case Past():
                return self._past(step)
            case Present():
                return self._present(step)
            case ScoreOf():
                return self._score_of(step)

    def _past(self, step: Past) -> Valued:
        fact = self._facts.get(step.of)
        if step.reading is PastReading.VALUE and fact is not None and fact.kind in (Kind.ONE_OF, Kind.TEXT):
            return self.variables.fact(replace(fact, key=step.key, absent=None)).valued
        return self.variables.given(step.key, step.kind, self._past_range(step)).valued

    def _past_range(self, step: Past) -> Interval:
        match step.reading:
            case PastReading.VALUE:
                return self.ranges.get(step.of, ANYTHING)
            case PastReading.RANK:
                return Interval(Fraction(1), None, whole=True)
            case PastReading.RATE:
                return Interval(Fraction(0), Fraction(1))
        own = [one for one in self.rulebook.indicators if one.key == step.of]
        if own:
            return indicator_bounds(own[0], self.ranges)
        return ANYTHING

    def _present(self, step: Present) -> Valued:
        found = self.input(step.of)
        blank = found.lacks.any
        if isinstance(found.value, Text):
            blank = either(blank, found.value.code == self.labels.code(""))
        if not step.own:
            return Valued(as_number(opposite(blank)))
        assert isinstance(found.value, Text), step
        name = UNIT.in_language("en" if self.rulebook.language == "en" else "zh")
        own = as_number(same(found.value.code, self.labels.code(name)))
        return Valued(own, NOTHING if blank is False else Lacks(missing=blank))

    def _score_of(self, step: ScoreOf) -> Valued:
        unit = self._before(step)
        if step.reading is Reading.MAXIMUM:
            maximum = self._maximum(step)
            return Valued(ZERO, FAILED) if maximum is None else Valued(number(maximum))
        if step.reading is Reading.RAW_DEDUCTION:
            return unit.raw_deduction(step)
        found = unit.score_of(step)
        if step.reading is Reading.SCORE:
            return found
        maximum = self._maximum(step)
        if not maximum:
            return Valued(
                ZERO, Lacks(found.lacks.missing, found.lacks.marked, either(found.lacks.failed, found.lacks.none))
            )
        return Valued(times(number(1 / maximum), found.num), found.lacks)

    def _before(self, step: ScoreOf) -> Symbolic:
        """The unit as it is when this step is taken: steps behind it have no value yet."""
        position = self._steps[step.key]
        keys = [
            key
            for index in self.indicators_of(step)
            for one in (self.rulebook.indicators[index],)
            for key in (*inputs_of_indicator(one), *inputs_of_stand_ins(one))
        ]
        if all(self._steps.get(key, -1) < position for key in behind(self.rulebook, keys)):
            return self
        return _Earlier(self, position)

    def _maximum(self, step: ScoreOf) -> Fraction | None:
        if step.section:
            return next(one.maximum for one in self.rulebook.sections if one.key == step.part)
        return next(one.maximum for one in self.rulebook.indicators if one.key == step.part)

    def indicators_of(self, step: ScoreOf) -> list[int]:
        """The positions of the indicators that a score rests on."""
        if not step.section:
            return [index for index, one in enumerate(self.rulebook.indicators) if one.key == step.part]
        within = {step.part}
        for section in self.rulebook.sections:  # an enclosing section is declared before those within
            if section.parent in within:
                within.add(section.key)
        return [index for index, one in enumerate(self.rulebook.indicators) if one.section in within]

    def score_of(self, step: ScoreOf) -> Valued:
        if not step.section:
            found = self.indicator(self.indicators_of(step)[0])
            return Valued(found.score, one_gap(found))
        error = either(*(self.indicator(index).error for index in self.indicators_of(step)))
        whole = self.section(self.places.section[step.part])
        none = opposite(whole.has)
        if error is False and none is False:
            return Valued(whole.score)
        return Valued(whole.score, Lacks(missing=error, marked=both(opposite(error), none)))

    def raw_deduction(self, step: ScoreOf) -> Valued:
        lacks, parts = NOTHING, []
        for index in self.indicators_of(step):
            account = self.indicator(index).account
            rule = either(*account.rules)
            own = account.lacks
            if self.rulebook.indicators[index].missing is Consequence.NOT_APPLICABLE:
                own = Lacks(False, either(own.marked, own.missing), own.failed)
            if rule is not False:
                own = Lacks(own.missing, either(own.marked, rule), own.failed)
            lacks = then(lacks, own)
            parts.append(account.deducted)
        return Valued(add([ZERO, *parts]), lacks)

    def place(self, key: str) -> Valued:
        """The rank, or how many are ranked: what the others give."""
        return self.variables.given(key, Kind.COUNT, Interval(Fraction(0), None, whole=True)).valued

    # Scores

    def indicator(self, index: int) -> Scored:
        if index not in self._indicators:
            self._indicators[index] = scored(self.rulebook.indicators[index], self.translation)
        return self._indicators[index]

    def section(self, index: int) -> Whole:
        if index not in self._sections:
            self._sections[index] = Sums(self).section(index)
        return self._sections[index]

    @property
    def total(self) -> Whole:
        if self._total is None:
            self._total = Sums(self).total()
        return self._total

    @property
    def error(self) -> Truth:
        """What keeps the unit from being scored at all."""
        truths = [self.indicator(index).error for index in range(len(self.rulebook.indicators))]
        truths += [self.section(index).error for index in range(len(self.rulebook.sections))]
        return either(*truths, self.total.error)

    # What a formula rests on

    def domain(self, names: frozenset[str]) -> Iterator[Term]:
        """Between which ends the free terms of these names lie."""
        for variable in self.variables.found.values():
            if not names.isdisjoint(variable.names):
                yield from variable.domain
        for classes in self.classes.values():
            if classes is not None:
                yield from (one.items >= 0 for one in classes.classes if one.name in names)


def _landmarks(rulebook: Rulebook) -> frozenset[Fraction]:
    """The scores that limits are about."""
    found = {rulebook.total, *(one.maximum for one in rulebook.sections), *(one.maximum for one in rulebook.indicators)}
    found |= {one for indicator in rulebook.indicators for one in (indicator.floor, indicator.ceiling)}
    return frozenset(one for one in found if one is not None) | {Fraction(0)}


class _Earlier(Symbolic):
    """A unit on its way through the steps: of those from ``position`` on it has no value."""

    def __init__(self, unit: Symbolic, position: int) -> None:
        super().__init__(unit.rulebook, labels=unit.labels, opaques=unit.opaques, loose=unit.loose, gaps=unit.gaps)
        self.variables, self.classes, self.keeps_classes = unit.variables, unit.classes, unit.keeps_classes
        self.position = position

    def _step(self, step: Step) -> Valued:
        if self._steps[step.key] >= self.position:
            return Valued(ZERO, MISSING)
        return super()._step(step)
