"""The sums of a unit: its sections and the total, of the scores of what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from kaoping.engine.application.apply import Application
from kaoping.engine.prove.terms import (
    ZERO,
    Num,
    add,
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
    times,
)
from kaoping.engine.prove.wholes import Part, Whole, closed, made, one_or_other, sum_of
from kaoping.engine.rulebook import Composition, ScoreOf, ScoreRounding, score_key, total_key
from kaoping.engine.tree import Adjustment, Comparison, counted_maximum

if TYPE_CHECKING:
    from kaoping.engine.prove.symbolic import Symbolic

TOTAL = -1


class Scores(Mapping[str, Part]):
    """Made when they are asked for: an indicator may rest on a section in which it is not."""

    def __init__(self, made: Mapping[str, Callable[[], Part]]) -> None:
        self.made = made

    def __getitem__(self, key: str) -> Part:
        return self.made[key]()

    def __iter__(self) -> Iterator[str]:
        return iter(self.made)

    def __len__(self) -> int:
        return len(self.made)

    def __contains__(self, key: object) -> bool:
        return key in self.made


class Sums:
    def __init__(self, unit: Symbolic) -> None:
        self.unit, self.rulebook = unit, unit.rulebook

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
        one, found = self.rulebook.indicators[index], self.unit.indicator(index)
        return Part(score_key(one.key, self.rulebook.language, is_section=False), found.score, found.has, one.maximum)

    def _part_of_section(self, index: int) -> Part:
        one, found = self.rulebook.sections[index], self.unit.section(index)
        return Part(score_key(one.key, self.rulebook.language, is_section=True), found.score, found.has, one.maximum)

    def _known(self, index: int) -> Scores:
        """Every score as it is known where the section at ``index``, or the total, is made: of sections those behind it in the order of lines, the others have no value yet."""
        book, language = self.rulebook, self.rulebook.language
        found: dict[str, Callable[[], Part]] = {}
        for n, one in enumerate(book.indicators):
            found[score_key(one.key, language, is_section=False)] = partial(self._part_of_indicator, n)
        for n, section in enumerate(book.sections):
            key = score_key(section.key, language, is_section=True)
            later = index != TOTAL and n <= index
            found[key] = (
                partial(Part, key, ZERO, False, section.maximum) if later else partial(self._part_of_section, n)
            )
        return Scores(found)

    def section(self, index: int) -> Whole:
        section = self.rulebook.sections[index]
        indicators, sections = self._direct(section.key)
        withheld = either(
            *(self.unit.indicator(n).withholds for n in indicators), *(self.unit.section(n).withholds for n in sections)
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
        known = self._known(index)
        if composition is None:
            key = "" if index == TOTAL else self.rulebook.sections[index].key
            whole = self._plain(parts, self._direct(key)[0], exempt)
        else:
            whole = made(composition, known, self._maxima(composition), self.unit.translation, self.unit.input)
        name = total_key(self.rulebook.language) if index == TOTAL and adjustments else ""
        scores = {step.key for step in self.rulebook.steps if isinstance(step, ScoreOf)}
        return closed(whole, adjustments, known, rounding, self.unit.translation, self.unit.input, name, scores)

    def _maxima(self, composition: Composition) -> Mapping[str, Num]:
        """The full marks of all parts. Where a section shares points out among its indicators, those over which the total is scaled have none."""
        book, language = self.rulebook, self.rulebook.language
        found: dict[str, Num] = {}
        for n, one in enumerate(book.indicators):
            full = number(one.maximum or Fraction(0))
            exempt = self.unit.indicator(n).exempt if composition.shared_out else False
            found[score_key(one.key, language, is_section=False)] = choose(exempt, ZERO, full)
        for section in book.sections:
            full = number(section.maximum or Fraction(0))
            gone = [
                choose(self.unit.indicator(n).exempt, number(-counted_maximum(book.indicators[n])), ZERO)
                for n in self._within(section.key)
                if composition.shared_out
            ]
            found[score_key(section.key, language, is_section=True)] = add([full, *gone])
        return found

    def _within(self, key: str) -> list[int]:
        """The indicators in a section and in those within it."""
        indicators, sections = self._direct(key)
        return [*indicators, *(n for each in sections for n in self._within(self.rulebook.sections[each].key))]

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
            account = self.unit.indicator(index).account
            live = both(account.lacks.none, *(opposite(rule) for rule in account.rules))
            left = greatest([add([room, negated(taken)]), ZERO])
            taken = add([taken, choose(live, greatest([least([account.floored, left]), ZERO]), ZERO)])
        return taken

    def total(self) -> Whole:
        book = self.rulebook
        indicators = range(len(book.indicators))
        withheld = either(
            *(self.unit.indicator(n).withholds for n in indicators),
            *(self.unit.section(n).withholds for n in range(len(book.sections))),
        )
        counted = Application(book)
        exempt = add(
            [
                ZERO,
                *(choose(self.unit.indicator(n).exempt, number(counted.counted_in_total(n)), ZERO) for n in indicators),
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
        return score if rounding is None else self.unit.translation.rounded(score, rounding.step, rounding.rounding)
