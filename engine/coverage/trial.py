"""Facts tried out: what a part of a rulebook makes of them, and which goals that meets."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.application.apply import Application
from kaoping.engine.application.close import close
from kaoping.engine.application.scores import Scores
from kaoping.engine.coverage.met import Walk
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.facts import Gap, Record, Unit, UnitFacts
from kaoping.engine.rulebook import Fact, Rulebook, Statistic, declared_columns
from kaoping.engine.scoring.given import Given, Row
from kaoping.engine.scoring.grade import graded
from kaoping.engine.scoring.part import part_of
from kaoping.engine.scoring.standing import Standing

PLACE = Cell("", 0)


@dataclass(frozen=True, slots=True)
class Tried:
    """What came out. ``score`` None: not applicable or withheld. ``distances`` say how far comparisons and roundings are from the goals that they
    may meet."""

    given: Given
    score: Fraction | None
    grade: str | None
    met: frozenset[int]
    distances: Mapping[int, Fraction]


class Trial:
    """A part of a rulebook (an indicator, a section, the total), ready for many facts."""

    def __init__(self, rulebook: Rulebook, key: str, plan: Plan | None = None) -> None:
        self.key = key
        self.plan = plan
        self.part = part_of(rulebook, key)
        self.whole = rulebook
        self.declared: dict[str, Fact] = {fact.key: fact for fact in rulebook.facts}
        self.statistics = [step.key for step in self.part.steps if isinstance(step, Statistic)]
        self._applications: dict[str, Application] = {}

    def facts(self, given: Given) -> UnitFacts:
        records = {
            key: tuple(self._record(row, self.declared[key]) for row in rows) for key, rows in given.records.items()
        }
        return UnitFacts(Unit("示例", place=PLACE), given.values, records)

    def _record(self, row: Row, fact: Fact) -> Record:
        columns = dict(row)
        quantity = columns.get(fact.quantity, 1)
        counted = 1 if isinstance(quantity, (str, Gap)) else quantity
        return Record("示例", columns, counted, PLACE, declared=declared_columns(fact))

    def standing(self, given: Given) -> Standing | None:
        return self.standing_of(self.facts(given), given.as_of)

    def standing_of(self, facts: UnitFacts, as_of: str) -> Standing | None:
        """How the unit stands with these facts; None where that cannot be scored."""
        if any(key not in facts.values for key in self.statistics):
            return None
        application = self._applications.get(as_of)
        if application is None:
            application = self._applications[as_of] = Application(self.part, as_of)
        application.forget()
        case = application.case(facts)
        if application.in_steps:
            close([(application, case)])
            case = application.case(facts)
        scores = application.scores(case)
        if not isinstance(scores, Scores):
            return None
        standing = Standing(facts, application, scores)
        if self.part.grading is not None:
            standing = graded([standing], "zh")[0]
        return standing

    def run(self, given: Given) -> Tried | None:
        standing = self.standing(given)
        if standing is None:
            return None
        score = self.score_of(standing)
        if self.plan is None:
            return Tried(given, score, standing.grade, frozenset(), {})
        walk = Walk(self.plan, standing)
        met = frozenset(walk.of_part(self.key, grade=self.part.grading is not None))
        return Tried(given, score, standing.grade, met, walk.distances)

    def score_of(self, standing: Standing) -> Fraction | None:
        """The score of the part: None where it is not applicable or withheld."""
        scores, book = standing.scores, standing.rulebook
        if not self.key:
            return scores.total
        for index, indicator in enumerate(book.indicators):
            if indicator.key == self.key:
                return scores.indicators[index]
        index = next(i for i, section in enumerate(book.sections) if section.key == self.key)
        return scores.sections[index]
