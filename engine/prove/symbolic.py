"""One unit under a rulebook as terms of the solver: its facts are free, its scores follow from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import z3

from kaoping.dsl.diagnostic import Text as Words
from kaoping.dsl.interval import ANYTHING, Interval
from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.bounds import fact_ranges, indicator_bounds, statistic_range
from kaoping.engine.analysis.walk import inputs_of_indicator, inputs_of_stand_ins
from kaoping.engine.application.apply import Application
from kaoping.engine.calendar import LAST_DAY
from kaoping.engine.facts import Kind
from kaoping.engine.prove.facts import Variables
from kaoping.engine.prove.gaps import behind, gaps_that_matter
from kaoping.engine.prove.indicators import Scored, one_gap, scored
from kaoping.engine.prove.labels import Labels
from kaoping.engine.prove.lacks import FAILED, MISSING, NOTHING, Lacks, Text, Valued
from kaoping.engine.prove.numbers import Translation
from kaoping.engine.prove.opaque import Opaques
from kaoping.engine.prove.records import Classes, classes_of, only_counts
from kaoping.engine.prove.terms import (
    ZERO,
    Num,
    Term,
    Truth,
    add,
    as_number,
    both,
    choose,
    compare,
    divide,
    either,
    greatest,
    least,
    negated,
    number,
    opposite,
    same,
    times,
)
from kaoping.engine.prove.wholes import Part, Whole, closed, made, one_or_other, sum_of
from kaoping.engine.rulebook import (
    Composition,
    Derived,
    Measure,
    Past,
    PastReading,
    Present,
    Reading,
    Rulebook,
    ScoreOf,
    ScoreRounding,
    Statistic,
    Step,
    score_key,
    total_key,
)
from kaoping.engine.tree import Adjustment, Comparison, Consequence, counted_maximum

TOTAL = -1
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
        classes = self.classes_of(measure.records) if self.keeps_classes and only_counts(measure) else None
        if classes is not None:
            asks = bool(measure.filters) or measure.where is not None
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
            from dataclasses import replace

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
            from kaoping.engine.prove.lacks import then

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
            self._sections[index] = self._section(index)
        return self._sections[index]

    @property
    def total(self) -> Whole:
        if self._total is None:
            self._total = self._made_total()
        return self._total

    @property
    def error(self) -> Truth:
        """What keeps the unit from being scored at all."""
        truths = [self.indicator(index).error for index in range(len(self.rulebook.indicators))]
        truths += [self.section(index).error for index in range(len(self.rulebook.sections))]
        return either(*truths, self.total.error)

    def _direct(self, key: str) -> tuple[list[int], list[int]]:
        """What stands directly in a section, or in the rulebook where the key is empty."""
        return (
            [n for n, one in enumerate(self.rulebook.indicators) if one.section == key],
            [n for n, one in enumerate(self.rulebook.sections) if one.parent == key],
        )

    def _parts(self, key: str) -> list[Part]:
        indicators, sections = self._direct(key)
        return [*map(self._part_of_indicator, indicators), *map(self._part_of_section, sections)]

    def _part_of_indicator(self, index: int) -> Part:
        one, found = self.rulebook.indicators[index], self.indicator(index)
        return Part(score_key(one.key, self.rulebook.language, is_section=False), found.score, found.has, one.maximum)

    def _part_of_section(self, index: int) -> Part:
        one, found = self.rulebook.sections[index], self.section(index)
        return Part(score_key(one.key, self.rulebook.language, is_section=True), found.score, found.has, one.maximum)

    def _known(self, index: int) -> Mapping[str, Part]:
        """The scores that are known where the section at ``index``, or the total, is made: those of sections behind it in the order of lines."""
        sections = (
            range(len(self.rulebook.sections)) if index == TOTAL else range(index + 1, len(self.rulebook.sections))
        )
        found = [self._part_of_indicator(n) for n in range(len(self.rulebook.indicators))]
        found += [self._part_of_section(n) for n in sections]
        return {part.key: part for part in found}

    def _section(self, index: int) -> Whole:
        section = self.rulebook.sections[index]
        indicators, sections = self._direct(section.key)
        withheld = either(
            *(self.indicator(n).withholds for n in indicators), *(self.section(n).withholds for n in sections)
        )
        parts = self._parts(section.key)
        if section.composition is not None or section.adjustments:
            rounding = self.rulebook.section_rounding
            found = self._composed(index, section.composition, section.adjustments, parts, rounding, ZERO)
        else:
            has = either(*(part.has for part in parts)) if parts else True
            total = sum_of(parts)
            total = add([total, negated(self._spilt(indicators, total))])
            found = Whole(self._rounded(total, self.rulebook.section_rounding), has, has)
        return one_or_other(withheld, Whole(ZERO, False, withholds=True), found)

    def _composed(
        self,
        index: int,
        composition: Composition | None,
        adjustments: Sequence[Adjustment],
        parts: list[Part],
        rounding: ScoreRounding | None,
        exempt: Num,
    ) -> Whole:
        known = self._known_with_none(index)
        if composition is None:
            key = "" if index == TOTAL else self.rulebook.sections[index].key
            whole = self._plain(parts, self._direct(key)[0], exempt)
        else:
            whole = made(composition, known, self._maxima(composition), self.translation, self.input)
        name = total_key(self.rulebook.language) if index == TOTAL and adjustments else ""
        scores = {step.key for step in self.rulebook.steps if isinstance(step, ScoreOf)}
        return closed(whole, adjustments, known, rounding, self.translation, self.input, name, scores)

    def _maxima(self, composition: Composition) -> Mapping[str, Num]:
        """The full marks of all parts. Where a section shares points out among its indicators, those over which the total is scaled have none."""
        book, language = self.rulebook, self.rulebook.language
        found: dict[str, Num] = {}
        for n, one in enumerate(book.indicators):
            full = number(one.maximum or Fraction(0))
            exempt = self.indicator(n).exempt if composition.shared_out else False
            found[score_key(one.key, language, is_section=False)] = choose(exempt, ZERO, full)
        for section in book.sections:
            full = number(section.maximum or Fraction(0))
            gone = [
                choose(self.indicator(n).exempt, number(-counted_maximum(book.indicators[n])), ZERO)
                for n in self._within(section.key)
                if composition.shared_out
            ]
            found[score_key(section.key, language, is_section=True)] = add([full, *gone])
        return found

    def _within(self, key: str) -> list[int]:
        """The indicators in a section and in those within it."""
        indicators, sections = self._direct(key)
        return [*indicators, *(n for each in sections for n in self._within(self.rulebook.sections[each].key))]

    def _known_with_none(self, index: int) -> Mapping[str, Part]:
        """Every score; those of sections that are made later have no value."""
        known = dict(self._known(index))
        for one in self.rulebook.sections:
            key = score_key(one.key, self.rulebook.language, is_section=True)
            known.setdefault(key, Part(key, ZERO, False, one.maximum))
        return known

    def _plain(self, parts: list[Part], indicators: Sequence[int], exempt: Num) -> Whole:
        has = either(*(part.has for part in parts)) if parts else True
        total = sum_of(parts)
        return self._scaled(Whole(add([total, negated(self._spilt(indicators, total))]), has, has), exempt)

    def _scaled(self, whole: Whole, exempt: Num) -> Whole:
        """The sum brought to all points where indicators do not apply."""
        total = self.rulebook.total
        some = compare(exempt, Comparison.NOT_EQUAL, ZERO)
        if some is False or total is None:
            return whole
        over = add([number(total), negated(exempt)])
        nothing = compare(over, Comparison.AT_MOST, ZERO)
        scaled = divide(times(number(total), whole.score), over)
        return Whole(
            choose(some, scaled, whole.score),
            both(whole.has, opposite(both(some, nothing))),
            both(whole.made, opposite(both(some, nothing))),
        )

    def _spilt(self, indicators: Sequence[int], room: Num) -> Num:
        """What indicators pass on of what they could not deduct themselves."""
        taken = ZERO
        for index in indicators:
            if not self.rulebook.indicators[index].spills:
                continue
            account = self.indicator(index).account
            live = both(account.lacks.none, *(opposite(rule) for rule in account.rules))
            left = greatest([add([room, negated(taken)]), ZERO])
            taken = add([taken, choose(live, greatest([least([account.floored, left]), ZERO]), ZERO)])
        return taken

    def _made_total(self) -> Whole:
        book = self.rulebook
        indicators = range(len(book.indicators))
        withheld = either(
            *(self.indicator(n).withholds for n in indicators),
            *(self.section(n).withholds for n in range(len(book.sections))),
        )
        counted = Application(book)
        exempt = add(
            [
                ZERO,
                *(choose(self.indicator(n).exempt, number(counted.counted_in_total(n)), ZERO) for n in indicators),
            ]
        )
        parts = self._parts("")
        if book.composition is not None or book.adjustments:
            found = self._composed(TOTAL, book.composition, book.adjustments, parts, book.total_rounding, exempt)
        else:
            total = sum_of(parts)
            total = add([total, negated(self._spilt(self._direct("")[0], total))])
            has = either(*(part.has for part in parts)) if parts else True
            found = self._scaled(Whole(total, has, has), exempt)
            found = Whole(self._rounded(found.score, book.total_rounding), found.has, found.made)
        return one_or_other(withheld, Whole(ZERO, False, withholds=True), found)

    def _rounded(self, score: Num, rounding: ScoreRounding | None) -> Num:
        return score if rounding is None else self.translation.rounded(score, rounding.step, rounding.rounding)

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
