"""The sheet of workings of a rulebook: a row a unit, and a column for each fact as a value, each number of records, each derived value, each clause
with its points, each indicator, section, total and rank.

Columns are made when something asks for them (``input``), so that what a column is made of needs no order here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from kaoping.dsl.diagnostic import Text
from kaoping.engine.analysis.walk import inputs_of_condition
from kaoping.engine.evaluation import value_of
from kaoping.engine.facts import Gap, Kind, Value
from kaoping.engine.report.xlsx.facts import asked_of, value_of_cell
from kaoping.engine.report.xlsx.floats import differing
from kaoping.engine.report.xlsx.formula import number
from kaoping.engine.report.xlsx.grid import PIECE, Cached, Column, Grid, checked
from kaoping.engine.report.xlsx.printed import NA, Printed, Unprintable
from kaoping.engine.rulebook import Derived, Fact, Measure, Past, Present, Rulebook, ScoreOf, Statistic, Step, score_key
from kaoping.engine.scoring.following import known_with_results
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import Condition, Number

if TYPE_CHECKING:
    from kaoping.engine.report.xlsx.build import Build

FACTS, RECORDS, STEPS, INDICATORS, SECTIONS, TOTAL, RANK, GRADE, RESULTS = range(1, 10)
"""In this order columns stand, each with the pieces it needs before it."""


class Workings:
    """``units`` are the standings of the rulebook in the order of their rows."""

    def __init__(self, build: Build, rulebook: Rulebook, grid: Grid, units: Sequence[Standing]) -> None:
        self.build, self.rulebook, self.grid, self.units = build, rulebook, grid, units
        self.facts: Mapping[str, Fact] = {fact.key: fact for fact in rulebook.facts}
        self.steps: Mapping[str, Step] = {step.key: step for step in rulebook.steps}
        self.measures: Mapping[str, Measure] = {one.key: one for one in rulebook.measures}
        self.known: dict[str, Printed] = {}
        self.classes: dict[str, tuple[int, int]] = {}  # of each class its first and its last row
        for at, unit in enumerate(units):
            first, _ = self.classes.get(unit.unit.unit_class, (grid.first + at, 0))
            self.classes[unit.unit.unit_class] = first, grid.first + at
        self.pieces = 0
        self.at: tuple[int, ...] = (0,)
        self.about = ""
        self._pieces: dict[str, Printed] = {}
        language = rulebook.language
        self.score_keys: dict[str, tuple[bool, int]] = {
            score_key(one.key, language, is_section=False): (False, i) for i, one in enumerate(rulebook.indicators)
        } | {score_key(one.key, language, is_section=True): (True, i) for i, one in enumerate(rulebook.sections)}
        self.asked_in_vain: frozenset[str] = frozenset()  # what fulfils no condition where it has no value, as for now
        self.zero_without_score = False  # while a formula is printed in which a part without a score counts as 0
        self.unit = grid.column((0,), "", build.say(UNIT))
        self.unit.cached = lambda at: units[at].unit.name
        self.unit.template = build.facts.unit.of_unit

    # Columns

    def column(
        self,
        order: tuple[int, ...],
        above: str,
        head: str,
        make: Callable[[], Printed],
        cached: Callable[[int], Cached],
        node: Number | None = None,
    ) -> tuple[Column, Printed]:
        """A column with a formula, or with the engine's values where Excel cannot say it; ``node`` is what the formula says, to be held against them."""
        before, self.at, was_about, self.about = self.at, order, self.about, above
        kept, self._pieces = self._pieces, {}
        try:
            try:
                printed = make()
                template: str | None = checked(printed.text)
                why = None
            except Unprintable as found:
                printed, template, why = Printed(""), None, found.why
        finally:
            self.at, self.about, self._pieces = before, was_about, kept
        column = self.grid.column((*order, 1), above, head)
        column.template, column.why, column.cached = template, why, cached
        if node is not None and template is not None:
            column.fixed = differing(node, ((self.cases[row], cached(row)) for row in range(len(self.units))))
        return column, Printed(column.cell, plain=printed.plain, whole=printed.whole, sure=printed.sure)

    def hoisted(self, piece: Printed, node: Number | None, of: str = "") -> Printed:
        known = self._pieces.get(piece.text)
        if known is not None:
            return known
        self.pieces += 1
        column = self.grid.column((*self.at, 0, self.pieces), self.about, self.build.say(PIECE))
        column.template = checked(piece.text)
        if node is not None:
            column.cached = lambda at: self.value(node, at)
        found = Printed(column.cell, plain=piece.plain, whole=piece.whole, sure=piece.sure)
        self._pieces[piece.text] = found
        return found

    def column_with(self, piece: Printed) -> Column:
        """The piece in a column of its own, for formulas that look at its cells of other units."""
        column = self.column_of(self.hoisted(piece, None))
        assert column is not None, "what is hoisted stands in a column"
        return column

    def days(self) -> str:
        return self.build.working_days(self.rulebook)

    def value(self, node: Number, at: int) -> Cached:
        """What the engine makes of a piece for the unit of a row."""
        try:
            return value_of(node, self.inputs[at])
        except (ArithmeticError, TypeError):
            return None

    @cached_property
    def inputs(self) -> list[Mapping[str, Value]]:
        return [{**known_with_results(unit), **case} for unit, case in zip(self.units, self.cases, strict=True)]

    @cached_property
    def cases(self) -> list[Mapping[str, Value]]:
        return [unit.application.case(unit.facts).inputs for unit in self.units]

    # Inputs

    def input(self, key: str) -> Printed:
        if key not in self.known:
            self.known[key] = self._made(key)
        return self.known[key]

    def _made(self, key: str) -> Printed:
        if key == self.rulebook.as_of and key:
            return self.build.as_of()
        if key in self.facts and self.facts[key].kind is not Kind.RECORDS:
            return self._fact(self.facts[key])
        if key in self.measures:
            return self._measure(self.measures[key])
        if key in self.steps:
            return self._step(self.steps[key])
        if key in self.score_keys:
            return self._score(key)
        return NA

    @property
    def first_on_facts(self) -> int:
        """The row of its first unit on the sheet of facts; the others follow."""
        return self.build.facts.row_of[id(self.units[0])]

    def column_of(self, cell: Printed) -> Column | None:
        """The column of this sheet that a piece is a cell of."""
        return next((one for one in self.grid.columns if one.cell == cell.text), None)

    def score_cell(self, key: str) -> Printed:
        """The cell of the score that an input is; it may hold a sign."""
        from kaoping.engine.report.xlsx.indicators import indicator
        from kaoping.engine.report.xlsx.wholes import section

        is_section, index = self.score_keys[key]
        return section(index, self).printed if is_section else indicator(index, self).printed

    @property
    def all_scores(self) -> frozenset[str]:
        """The inputs that are scores."""
        return frozenset(self.score_keys) | {key for key, step in self.steps.items() if isinstance(step, ScoreOf)}

    def is_asked_in_vain(self, node: Condition) -> bool:
        """Whether what is asked for, and nothing else is, fulfils no condition where it has no value."""
        asked = inputs_of_condition(node)
        return bool(asked) and all(key in self.asked_in_vain for key in asked)

    def _score(self, key: str) -> Printed:
        from kaoping.engine.report.xlsx.indicators import as_number

        cell = self.score_cell(key)
        if self.zero_without_score and not cell.sure:
            return Printed(f"IF(ISTEXT({cell.text}),0,{cell.text})", plain=cell.plain, whole=cell.whole)
        return as_number(cell)

    def _given(self, key: str) -> Callable[[int], Cached]:
        return lambda at: self.inputs[at].get(key, Gap.MISSING)

    def _fact(self, fact: Fact) -> Printed:
        raw = self.build.facts.column(fact, self.build.name(self.rulebook, fact.key))
        position = list(self.facts).index(fact.key)

        def make() -> Printed:
            found = value_of_cell(raw.of_unit, fact.kind, fact.absent, fact.choices)
            found = Printed(found.text, plain=found.plain, whole=fact.kind in (Kind.COUNT, Kind.YES_NO, Kind.DATE))
            if any(fact.key in unit.facts.waivers for unit in self.units):
                waived = self.build.waivers.of_fact(self.build.facts.unit.of_unit, fact.key)
                found = Printed(f"MAX(0,{found.text}-{waived})", whole=found.whole, plain=found.whole)
            return found

        name = self.build.name(self.rulebook, fact.key)
        return self.column((FACTS, position), name, self.build.say(FACT), make, self._given(fact.key))[1]

    def _measure(self, measure: Measure) -> Printed:
        from kaoping.engine.report.xlsx.measures import measured

        position = list(self.measures).index(measure.key)
        name = measure.name or measure.key
        return self.column(
            (RECORDS, position),
            name,
            self.build.say(NUMBER_OF_RECORDS),
            lambda: measured(measure, self),
            self._given(measure.key),
        )[1]

    def _step(self, step: Step) -> Printed:
        position = list(self.steps).index(step.key)
        cached = self._given(step.key)
        node = step.value if isinstance(step, Derived) else None

        def make() -> Printed:
            match step:
                case Derived():
                    return number(step.value, self)
                case Present():
                    return asked_of(self.input(step.of), step, self.unit, self.units)
                case Past():
                    raw = self.build.facts.column(step, step.key)
                    return value_of_cell(raw.of_unit, step.kind, None)
                case ScoreOf():
                    from kaoping.engine.report.xlsx.indicators import read_off

                    return read_off(step, self)
                case Statistic():
                    from kaoping.engine.report.xlsx.peers import statistic

                    return statistic(step, self)

        return self.column((STEPS, position), step.key, self.build.say(DERIVED), make, cached, node)[1]


UNIT = Text("单位", "unit")
FACT = Text("数据", "fact")
NUMBER_OF_RECORDS = Text("记录", "records")
DERIVED = Text("设定值", "derived value")
