"""Targets of indicators without points: which units meet them, what they have reached, and how they compare.

A target that several rulebooks of an area have alike is one table. What a unit has reached and what it is held against is told where
the target compares two values; of any other condition only whether it holds. A unit whose value is missing neither meets nor misses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.areas.shown import shown_value
from kaoping.engine.evaluation import value_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.notebook import table
from kaoping.engine.problem_lists import TargetResult, target_results
from kaoping.engine.rulebook import Kind, Reading, Rulebook, ScoreOf
from kaoping.engine.scoring.following import known_with_results
from kaoping.engine.scoring.score import Scored
from kaoping.engine.tree import Choose, ClauseSource, Compare, Comparison, Condition, Divide, Input, Number, Round


class State(StrEnum):
    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reached:
    """What one unit has reached. ``value`` and ``limit`` are exact (a ratio is a fraction of 1, yes is 1), None where there is none; the texts are theirs,
    ``source`` the cell of the value, ``note`` what stands beside it there."""

    unit: str
    unit_class: str
    state: State
    value: Fraction | None = None
    text: str = ""
    limit: Fraction | None = None
    limit_text: str = ""
    source: str = ""
    note: str = ""

    @property
    def difference(self) -> Fraction | None:
        """How far the value is above what it is held against."""
        return None if self.limit is None or self.value is None else self.value - self.limit


@dataclass(frozen=True, slots=True)
class TargetTable:
    """A target with all units that it is asked of. ``mean`` is that of the units' values, each unit one; ``ratio_of_sums`` the sum of what the value
    divides ÷ the sum of what it divides by, where it is a quotient. Both are None of fewer than two numbers, and of what is no quantity."""

    indicator: str
    section: str
    clause: ClauseSource
    target: str  # in the words of the clause
    fact: str  # what is looked at, empty where it is no single value
    kind: Kind
    places: int  # the decimals that values have at least
    language: Language
    rows: tuple[Reached, ...]
    mean: Fraction | None = None
    ratio_of_sums: Fraction | None = None
    values: Mapping[str, Fraction] = field(default_factory=dict, compare=False, repr=False)

    def __repr__(self) -> str:
        unknown = f", {len(self.unknown)} unknown" if self.unknown else ""
        return f"<TargetTable {self.indicator}: {len(self.met)} met, {len(self.missed)} missed{unknown}>"

    def _repr_markdown_(self) -> str:
        rows = [(one.unit_class, one.unit, one.text, one.limit_text, one.state.value) for one in self.rows]
        return table(["class", "unit", self.fact, "target", "state"], rows, numbers=[2, 3])

    def units(self, state: State) -> tuple[str, ...]:
        return tuple(row.unit for row in self.rows if row.state is state)

    @property
    def met(self) -> tuple[str, ...]:
        return self.units(State.MET)

    @property
    def missed(self) -> tuple[str, ...]:
        return self.units(State.MISSED)

    @property
    def unknown(self) -> tuple[str, ...]:
        return self.units(State.UNKNOWN)

    @property
    def above(self) -> tuple[str, ...]:
        """The units above the mean."""
        return () if self.mean is None else tuple(unit for unit, value in self.values.items() if value > self.mean)

    @property
    def below(self) -> tuple[str, ...]:
        return () if self.mean is None else tuple(unit for unit, value in self.values.items() if value < self.mean)

    @property
    def highest(self) -> tuple[str, ...]:
        """The units with the highest value, where units differ."""
        return self._with(max(self.values.values(), default=None))

    @property
    def lowest(self) -> tuple[str, ...]:
        return self._with(min(self.values.values(), default=None))

    def _with(self, value: Fraction | None) -> tuple[str, ...]:
        return () if self.mean is None else tuple(unit for unit, found in self.values.items() if found == value)

    @property
    def one_limit(self) -> str:
        """What all units are held against, empty where that differs."""
        limits = {row.limit_text for row in self.rows}
        return limits.pop() if len(limits) == 1 else ""


def target_tables(scored: Scored) -> tuple[TargetTable, ...]:
    """All targets of a run, in the order of the rulebooks."""
    found: dict[tuple[str, Condition], list[TargetResult]] = {
        (indicator.key, target.when): []
        for book in scored.rulebooks
        for indicator in book.unscored
        for target in indicator.targets
    }
    for result in target_results(scored):
        if result.applies:
            found[result.indicator, _asked(result, scored.standing(result.unit).rulebook)].append(result)
    return tuple(_table(results, scored) for results in found.values() if results)


def _table(results: Sequence[TargetResult], scored: Scored) -> TargetTable:
    first = results[0]
    book = scored.standing(first.unit).rulebook
    language, places = scored.language_of(book), 2 if _is_points(first, book) else 0
    rows = tuple(_row(one, scored, language, places) for one in results)
    numbers = {row.unit: row.value for row in rows if row.value is not None} if _is_quantity(first) else {}
    several = len(numbers) > 1
    twins = {one.key: one.other for one in book.unscored} if language != book.language else {}
    return TargetTable(
        indicator=twins.get(first.indicator) or first.indicator,
        section=first.section,
        clause=first.clause,
        target=_words(first.clause.text),
        fact=(dict(book.names).get(first.fact) if language != book.language else "") or first.fact,
        kind=first.kind,
        places=places,
        language=language,
        rows=rows,
        mean=sum(numbers.values(), Fraction(0)) / len(numbers) if several else None,
        ratio_of_sums=_ratio_of_sums(results, scored) if several else None,
        values=numbers,
    )


def _words(clause: str) -> str:
    """The clause without the word that begins it."""
    return clause.replace("：", ":", 1).partition(":")[2].strip() or clause


def _is_points(result: TargetResult, book: Rulebook) -> bool:
    """Whether the value is a score, which is shown as scores are."""
    scores = {one.key for one in book.steps if isinstance(one, ScoreOf) and one.reading is not Reading.RATE}
    return result.kind in (Kind.IMPORTED, Kind.JUDGED) or result.fact in scores


def _asks_equality(result: TargetResult) -> bool:
    return result.comparison in (Comparison.EQUAL, Comparison.NOT_EQUAL)


def _is_quantity(result: TargetResult) -> bool:
    """Whether a mean of the values says something: of what must be nothing (or exactly so much) it does not."""
    kinds = (Kind.RATIO, Kind.NUMBER, Kind.COUNT, Kind.IMPORTED, Kind.JUDGED)
    return result.kind in kinds and result.comparison is not None and not _asks_equality(result)


def _row(result: TargetResult, scored: Scored, language: Language, places: int) -> Reached:
    standing = scored.standing(result.unit)
    case = standing.application.case(standing.facts)
    value, limit = _number(result.value), None if _asks_equality(result) else _number(result.limit)
    return Reached(
        unit=result.unit,
        unit_class=result.unit_class,
        state=State.UNKNOWN if result.met is None else State.MET if result.met else State.MISSED,
        value=value,
        text="" if value is None else shown_value(value, result.kind, language, places),
        limit=limit,
        limit_text="" if limit is None else shown_value(limit, result.kind, language, places),
        source=case.source(result.fact) if result.fact else "",
        note=case.note(result.fact) if result.fact else "",
    )


def _number(value: Value | None) -> Fraction | None:
    return Fraction(value) if isinstance(value, (int, Fraction)) else None


def _ratio_of_sums(results: Iterable[TargetResult], scored: Scored) -> Fraction | None:
    """Σ dividends ÷ Σ divisors of the units that have both; None where the value is no quotient."""
    above = below = Fraction(0)
    for dividend, divisor in _parts(results, scored):
        above, below = above + dividend, below + divisor
    return above / below if below else None


def _parts(results: Iterable[TargetResult], scored: Scored) -> Iterator[tuple[Fraction, Fraction]]:
    for result in results:
        standing = scored.standing(result.unit)
        quotient = _quotient_of(result, standing.rulebook)
        if quotient is None:
            continue
        known = known_with_results(standing)
        dividend, divisor = value_of(quotient.dividend, known), value_of(quotient.divisor, known)
        if not isinstance(dividend, Gap) and not isinstance(divisor, Gap):
            yield dividend, divisor


def _asked(result: TargetResult, book: Rulebook) -> Condition:
    targets = (target for indicator in book.unscored for target in indicator.targets)
    return next(target.when for target in targets if target.source == result.clause)


def _quotient_of(result: TargetResult, book: Rulebook) -> Divide | None:
    when = _asked(result, book)
    return _quotient(when.left, book) if isinstance(when, Compare) else None


def _quotient(node: Number, book: Rulebook) -> Divide | None:
    """The quotient that a value is, by itself or under the name of a derived value, rounded or not."""
    match node:
        case Divide():
            return node
        case Round(value):
            return _quotient(value, book)
        case Choose(_, then, otherwise):  # a divisor of 0 has a value of its own
            return _quotient(otherwise, book) or _quotient(then, book)
        case Input(key):
            made = next((one for one in book.derived if one.key == key), None)
            return None if made is None else _quotient(made.value, book)
        case _:
            return None
