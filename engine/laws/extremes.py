"""The facts of one unit that give the most, or the least, of a score: looked for fact by fact.

One after the other the facts take the value, of those that are tried, that is best with all others as they are, until none helps any more, from several
beginnings; of those that give as much the plainest are kept. A section or the total begins with what is best for each of its indicators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Text as Words
from kaoping.dsl.source import Cell
from kaoping.engine.analysis.plain_day import plain_day
from kaoping.engine.application.apply import Application
from kaoping.engine.application.close import close_alone
from kaoping.engine.application.scores import Scores
from kaoping.engine.facts import Record, Unit, UnitFacts
from kaoping.engine.laws.law import TOTAL, Part, PartKind
from kaoping.engine.laws.matter import rests_on
from kaoping.engine.laws.situation import Situation, part_of, score_at
from kaoping.engine.laws.tried import A_DAY, FRESH, Alike, Setting, settings_of, size
from kaoping.engine.memo import memoised
from kaoping.engine.rulebook import Direction, Fact, Kind, Rulebook, declared_columns
from kaoping.engine.scoring.standing import Standing

UNIT = Words("甲单位", "Unit A")
PASSES = 3
MOST = 1500  # times that one score is worked out


def extreme(situation: Situation, part: Part, *, best: bool, enough: Fraction | None = None) -> Situation | None:
    """One unit with the best, or the worst, facts that were found; None where none were found that give a score. ``enough``: a score with which the search ends.
    Of the situation only the date and the class of its units matter."""
    rulebook, as_of, of_class = situation.rulebook, situation.as_of, _class_of(situation)
    settings = _found(rulebook, as_of, of_class, part, best, enough)
    if settings is None:
        return None
    facts = _Search(rulebook, as_of, of_class, part, best, enough).unit_facts(settings)
    return Situation(rulebook, (facts,), as_of=as_of, backend="reference")


def at_both_ends(rulebook: Rulebook) -> tuple[Fraction | None, Fraction | None]:
    """The total of a unit with all facts at the end that their directions call good, and with all at the other."""
    search = _Search(rulebook, "", _first_class(rulebook), TOTAL, True, None)
    good, bad = (search.value_of(search.by_direction(way)) for way in (1, -1))
    return good, bad


def _class_of(situation: Situation) -> str:
    known = next((one.unit.unit_class for one in situation.units if not one.unit.parent), "")
    return known or _first_class(situation.rulebook)


def _first_class(rulebook: Rulebook) -> str:
    return rulebook.classes[0] if rulebook.classes else ""


@memoised(most=1024)
def _found(
    rulebook: Rulebook, as_of: str, of_class: str, part: Part, best: bool, enough: Fraction | None
) -> dict[str, Setting] | None:
    return _Search(rulebook, as_of, of_class, part, best, enough).found()


class _Search:
    def __init__(
        self, rulebook: Rulebook, as_of: str, of_class: str, part: Part, best: bool, enough: Fraction | None
    ) -> None:
        self.whole, self.as_of, self.part, self.best = rulebook, as_of, part, best
        self.sign = 1 if best else -1
        self.enough = None if enough is None else enough * self.sign
        self.tried = 0
        self.rulebook = part_of(rulebook, part)
        self.application = Application(self.rulebook, as_of)
        self.unit = Unit(UNIT.in_language("en" if rulebook.language == "en" else "zh"), of_class)
        self.facts = {fact.key: fact for fact in self.rulebook.facts}
        self.day = plain_day(rulebook, A_DAY)
        keys = rests_on(self.rulebook, part)
        self.candidates: dict[str, Sequence[Setting]] = dict(settings_of(self.rulebook, keys, self.day))

    def found(self) -> dict[str, Setting] | None:
        most: tuple[Fraction, dict[str, Setting]] | None = None
        for beginning in self._beginnings():
            climbed = self._climb(beginning)
            if climbed is not None and (most is None or climbed[0] > most[0]):
                most = climbed
            if most is not None and self._is_enough(most[0]):
                break
        return None if most is None else self._plainest(*most)

    def _is_enough(self, reached: Fraction | None) -> bool:
        return self.tried > MOST or (reached is not None and self.enough is not None and reached >= self.enough)

    def _plainest(self, reached: Fraction, settings: dict[str, Setting]) -> dict[str, Setting]:
        """Each fact at the first of its values, the smallest first, that gives as much."""
        for key, candidates in self.candidates.items():
            for one in sorted(candidates, key=self._size(key)):
                if one == settings[key] or self.value_of({**settings, key: one}) == reached:
                    settings = {**settings, key: one}
                    break
        return settings

    def _size(self, key: str) -> Callable[[Setting], tuple[Fraction, str]]:
        fact = self.facts.get(key)
        plain = self.day if fact is not None and fact.kind is Kind.DATE else 0
        return lambda setting: size(setting, plain)

    def _climb(self, settings: dict[str, Setting]) -> tuple[Fraction, dict[str, Setting]] | None:
        reached = self.value_of(settings)
        for _ in range(PASSES):
            before = reached
            for key, candidates in self.candidates.items():
                if self._is_enough(reached):
                    break
                for one in candidates:
                    if one == settings[key]:
                        continue
                    value = self.value_of({**settings, key: one})
                    if value is not None and (reached is None or value > reached):
                        reached, settings = value, {**settings, key: one}
            if reached == before or self._is_enough(reached):
                break
        return None if reached is None else (reached, settings)

    def value_of(self, settings: Mapping[str, Setting]) -> Fraction | None:
        """The score, turned round where the worst is looked for; not that of an indicator that does not apply, or for which a fact is missing."""
        self.tried += 1
        facts = self.unit_facts(settings)
        case = self.application.case(facts)
        if self.application.in_steps:
            among = {key: value for key, value in settings.items() if not isinstance(value, Alike)}
            case = close_alone(self.application, case, among)
        scores = self.application.scores(case)
        if not isinstance(scores, Scores) or scores.settled:
            return None
        score = score_at(Standing(facts, self.application, scores), self.part)
        return None if score is None else score * self.sign

    def unit_facts(self, settings: Mapping[str, Setting]) -> UnitFacts:
        values = {key: value for key, value in settings.items() if not isinstance(value, Alike)}
        records = {
            key: tuple(_record(self.unit.name, self.facts[key], value, row) for row in range(value.number))
            for key, value in settings.items()
            if isinstance(value, Alike)
        }
        return UnitFacts(self.unit, values, records)

    # Beginnings

    def _beginnings(self) -> Iterator[dict[str, Setting]]:
        """Every fact at the end that its direction says, every one at its smallest value, at its first, at its last."""
        by_direction = self.by_direction(self.sign)
        if self.part.kind is not PartKind.INDICATOR:
            yield self._of_indicators(by_direction)
        yield by_direction
        yield {key: min(candidates, key=self._size(key)) for key, candidates in self.candidates.items()}
        yield {key: candidates[0] for key, candidates in self.candidates.items()}
        yield {key: candidates[-1] for key, candidates in self.candidates.items()}

    def by_direction(self, way: int) -> dict[str, Setting]:
        """Every fact at its good end (``way`` 1), or its bad one; what has no direction at its first value."""
        found: dict[str, Setting] = {}
        for key, candidates in self.candidates.items():
            direction = self.facts[key].direction if key in self.facts else None
            last = direction is not None and (direction is Direction.MORE_IS_BETTER) is (way > 0)
            found[key] = candidates[-1 if last else 0]
        return found

    def _of_indicators(self, settings: dict[str, Setting]) -> dict[str, Setting]:
        """What is best for each indicator; of a fact that several look at, what is best for the last."""
        for indicator in self.rulebook.indicators:
            part = Part(PartKind.INDICATOR, indicator.key)
            enough = indicator.maximum if self.best else indicator.floor
            found = _found(self.whole, self.as_of, self.unit.unit_class, part, self.best, enough)
            settings = {**settings, **{key: one for key, one in (found or {}).items() if key in settings}}
        return settings


def _record(unit: str, fact: Fact, alike: Alike, row: int) -> Record:
    columns = dict(alike.columns)
    for column in fact.columns:
        if column.kind is Kind.TEXT and columns.get(column.key) == FRESH:
            columns[column.key] = f"{row + 1}"
    quantity = columns.get(fact.quantity, 1)
    amount = quantity if isinstance(quantity, int | Fraction) else 1
    return Record(unit, columns, amount, Cell("", row + 1), declared=declared_columns(fact))
