"""For every indicator of a unit, the smallest changes of its facts that win points back, each scored again before it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.source import Cell
from kaoping.engine.analysis.behind import CHANGEABLE, Behind, felt_by_others
from kaoping.engine.application.charge import children_by_parent, has_entries
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.facts import Gap, Record, UnitFacts, Value
from kaoping.engine.recover.costs import Costs
from kaoping.engine.recover.levers import Lever, NumberLever
from kaoping.engine.recover.marks import Marks, marks_of
from kaoping.engine.recover.moves import Move, Moves, further_records, levers, spread
from kaoping.engine.recover.parts import parts_of
from kaoping.engine.recover.search import Search
from kaoping.engine.recover.together import together
from kaoping.engine.recover.trial import Others, Trial
from kaoping.engine.recover.value import Reach, Reason, Recovery, named
from kaoping.engine.recover.wholes import wholes
from kaoping.engine.result import Status
from kaoping.engine.rulebook import Direction, Fact, Kind, Past, declared_columns
from kaoping.engine.scoring.score import Scored
from kaoping.engine.tree import Indicator

NONE = Fraction(0)
FEW_UNITS = 40  # among whom facts on which statistics rest are looked at for everybody
MOST_AMONG_OTHERS = 40  # positions of such a fact that are looked at for one unit
MOST_FOR_ALL = 12  # and where all units are asked for


class Recoverer:
    """All that recoveries of the units of one run share."""

    def __init__(self, assessment: Assessment, scored: Scored, *, thorough: bool = False) -> None:
        """``thorough``: every answer is scored again with all units, not only the one at hand, and facts on which statistics over units rest are looked at among many
        units too."""
        self.assessment, self.scored, self.thorough = assessment, scored, thorough
        self.among_others = thorough or len(scored.standings) <= FEW_UNITS
        self.costs = Costs(assessment.costs)
        self.others = Others(scored)
        self.felt = felt_by_others(scored.rulebooks)
        self._behind = {id(book): Behind(book) for book in scored.rulebooks}
        self._own = {one.unit.name: one for one in assessment.units}
        self._below = children_by_parent(assessment.units)
        self._values = {id(book): self._values_of(id(book)) for book in scored.rulebooks}

    def _values_of(self, book: int) -> Mapping[str, Sequence[Value]]:
        """All values that the units of a rulebook have, by fact."""
        found: dict[str, dict[Value, None]] = {}
        for one in self.scored.standings:
            if id(one.rulebook) == book:
                for key, value in one.facts.values.items():
                    found.setdefault(key, {})[value] = None
        return {key: tuple(values) for key, values in found.items()}

    def own(self, unit: str) -> UnitFacts:
        """What the tables say of the unit itself, without what is charged to it."""
        return self._own[unit]

    def below(self, unit: str) -> Sequence[UnitFacts]:
        """Its sub-units."""
        return self._below.get(unit, ())

    def patterns(self, fact: Fact, facts: UnitFacts, book: object) -> Sequence[Record]:
        """What further records may be like: the unit's own, one of which nothing is known, and, where one unit is asked for, those of others. Of several
        that agree in all that is declared of them one is enough."""
        blank = Record(facts.unit.name, {}, 1, Cell(""), declared=declared_columns(fact))
        rows = [*facts.records.get(fact.key, ()), blank]
        if self.thorough:
            rows += [row for one in self.scored.standings if one.rulebook is book for row in one.facts.records.get(fact.key, ())]  # fmt: skip
        found: dict[tuple[Value, ...], Record] = {}
        for row in rows:
            kinds, quantity = row.declared.kinds, row.declared.quantity
            found.setdefault(tuple(row.columns.get(key, Gap.MISSING) for key in kinds if key != quantity), row)
        return tuple(found.values())

    def of(self, unit: str) -> UnitRecoverer:
        return UnitRecoverer(self, unit)

    def behind(self, book: object) -> Behind:
        return self._behind[id(book)]

    def values(self, book: object) -> Mapping[str, Sequence[Value]]:
        return self._values[id(book)]


def recoveries(assessment: Assessment, scored: Scored, unit: str) -> tuple[Recovery, ...]:
    """What would win a unit's points back, the indicators that lost most first. For many units of one run make a ``Recoverer`` once."""
    return Recoverer(assessment, scored).of(unit).recoveries()


class UnitRecoverer:
    """Of one unit."""

    def __init__(self, whole: Recoverer, unit: str) -> None:
        self.whole = whole
        self.standing = whole.scored.standing(unit)
        self.book = self.standing.rulebook
        self.behind = whole.behind(self.book)
        self.trial = Trial(whole.assessment, whole.others, self.standing)
        self.moves = Moves(self.trial, self.behind, whole.felt)
        self._below = whole.below(unit)
        self._twins = dict(self.book.names)
        self._levers: dict[str, list[Lever]] = {}
        self._lost_elsewhere: set[int] = set()
        self._limited: set[int] = set()

    def levers(self, fact: Fact) -> list[Lever]:
        """The ways in which the fact can be moved; none where the manifest says that it cannot be changed, or the sub-units' values make it."""
        if fact.key not in self._levers:
            fixed = fact.kind not in CHANGEABLE or self.whole.costs.is_fixed(fact) or self.is_made(fact)
            fixed = fixed or (self.moves.is_felt(fact) and not self.whole.among_others)
            if fixed:
                self._levers[fact.key] = []
            elif fact.kind is Kind.RECORDS and fact.direction is Direction.MORE_IS_BETTER:
                patterns = self.whole.patterns(fact, self.trial.facts, self.book)
                self._levers[fact.key] = further_records(fact, self.moves, patterns)
            else:
                parts = parts_of(fact, self.whole.own(self.standing.unit.name), self._below)
                self._levers[fact.key] = levers(fact, self.moves, self.whole.values(self.book), parts)
        return self._levers[fact.key]

    def is_made(self, fact: Fact) -> bool:
        """Whether its value is made of the sub-units' values; the unit has none of its own beside them."""
        return fact.of_subunits is not None and any(has_entries(one, fact) for one in self._below)

    def recoveries(self) -> tuple[Recovery, ...]:
        found = [
            (self.lost(index) or NONE, index, list(self.indicator(index))) for index in range(len(self.book.indicators))
        ]
        found.sort(key=lambda one: (-one[0], one[1]))
        return (*wholes(self), *(recovery for _, _, each in found for recovery in each))

    def lost(self, index: int) -> Fraction | None:
        """What the indicator is below its full marks; of a bonus what it is below 0; None where it has no maximum or no score."""
        rule, score = self.book.indicators[index], self.trial.base.indicators[index]
        full = NONE if rule.beyond_total else rule.maximum
        return None if score is None or full is None else full - score

    def indicator(self, index: int) -> Iterator[Recovery]:
        """The recoveries of one indicator: of each fact the next step and as much as it gives, all facts together where one is not enough, and what
        cannot be won."""
        rule, score, lost = self.book.indicators[index], self.trial.base.indicators[index], self.lost(index)
        if score is None or (lost is not None and lost <= 0) or (lost is None and rule.maximum is not None):
            return
        if lost is None and not self._deducts(index):
            return
        won, alone = NONE, []
        for lever in self.all_levers(index):
            search = self.search(lever, index, ())
            for recovery, move in self._of_lever(search, lever, index):
                won = max(won, recovery.points)
                alone.append((recovery, move))
        yield from (recovery for recovery, _ in alone)
        if lost is None:
            return
        if won < lost and (several := together(self, index, won)) is not None:
            won = several.points
            yield several
        if won < lost:
            yield self._unwinnable(index, lost - won)

    def _deducts(self, index: int) -> bool:
        score = self.trial.base.indicators[index]
        return score is not None and score < self.book.indicators[index].opening

    def all_levers(self, index: int) -> list[Lever]:
        """What can be moved for an indicator."""
        return self.meant(self.behind.of_indicator(index))

    def meant(self, keys: frozenset[str]) -> list[Lever]:
        """Of facts that meet, those whose direction is declared; what has none (a base, a whole) is moved only where there is nothing else to move."""
        facts = self.behind.facts_of(keys)
        found = [lever for fact in facts for lever in self.levers(fact)]
        meant = [lever for lever in found if lever.fact.direction is not None or not isinstance(lever, NumberLever)]
        return meant or found

    def search(self, lever: Lever, index: int, others: Sequence[Move]) -> Search:
        """Over the positions of a lever, other moves made."""
        inputs = self.moves.inputs(others)
        marks = marks_of(lever, index, inputs, self.behind)
        if self.moves.is_felt(lever.fact):
            marks = self._among_others(lever, marks)

        def score(position: int) -> Fraction | None:
            outcome = self.moves.outcome([*others, Move(lever, position)])
            return None if outcome is None else outcome.indicators[index]

        return Search(score, marks, self.book.indicators[index].ceiling)

    def _among_others(self, lever: Lever, marks: Marks) -> Marks:
        """Some positions: the place among others changes where the fact passes theirs, and each position takes its time."""
        found = set(marks.positions)
        if isinstance(lever, NumberLever):
            for value in self.whole.values(self.book).get(lever.fact.key, ()):
                if isinstance(value, int | Fraction):
                    at = lever.position(Fraction(value))
                    found |= {at - 1, at, at + 1}
        within = sorted(one for one in found if one > 0 and (lever.last is None or one <= lever.last))
        return Marks(tuple(spread(within, MOST_AMONG_OTHERS if self.whole.thorough else MOST_FOR_ALL)), False, False)

    def _of_lever(self, search: Search, lever: Lever, index: int) -> Iterator[tuple[Recovery, Move]]:
        base = self.trial.base.indicators[index]
        assert base is not None
        best = search.best()
        if best is None or best <= base:
            return
        lost = self.lost(index)
        aim = best if lost is None else min(best, base + lost)
        first, last = search.first_above(base), search.first(aim)
        assert first is not None, lever
        assert last is not None, lever
        ends = [(first, Reach.NEXT)] if first != last or search.endless else []
        if not search.endless:
            ends.append((last, Reach.FULL if lost is not None and aim - base >= lost else Reach.MOST))
        for position, reach in ends:
            found = self.confirmed([Move(lever, position)], index, reach, proven=search.certain)
            if found is not None:
                yield found, Move(lever, position)

    def confirmed(self, moves: Sequence[Move], index: int, reach: Reach, *, proven: bool) -> Recovery | None:
        """The recovery as scoring again gives it; None where it does not hold: it wins nothing here, or less than nothing in all."""
        outcome = self.moves.scored_again(moves, everybody=self.whole.thorough)
        base = self.trial.base
        if outcome is None or not moves:
            return None
        before, after = base.indicators[index], outcome.indicators[index]
        if before is None or after is None or after <= before:
            return None
        if base.total is not None and (outcome.total is None or outcome.total <= base.total):
            (self._limited if outcome.total == base.total else self._lost_elsewhere).add(index)
            return None
        rule, lost = self.book.indicators[index], self.lost(index)
        if reach is Reach.FULL and lost is not None and after - before < lost:
            return None
        return Recovery(
            rule.key,
            self.name_of(rule),
            reach,
            after - before,
            lost,
            tuple(one.change() for one in moves),
            outcome.total,
            outcome.rank,
            proven=proven,
        )

    def name_of(self, rule: Indicator) -> Text:
        return named(rule.key, self._twins.get(rule.key, ""), self.book.language)

    def _unwinnable(self, index: int, points: Fraction) -> Recovery:
        base, rule = self.trial.base, self.book.indicators[index]
        reasons, facts = self._reasons(index)
        return Recovery(
            rule.key,
            self.name_of(rule),
            Reach.NONE,
            points,
            self.lost(index),
            (),
            base.total,
            base.rank,
            reasons,
            facts,
        )

    def _reasons(self, index: int) -> tuple[tuple[Reason, ...], tuple[Text, ...]]:
        status, keys = self.standing.scores.statuses[index], self.behind.of_indicator(index)
        facts = self.behind.facts_of(keys)
        given = {Status.IMPORTED: (Reason.IMPORTED, Kind.IMPORTED), Status.JUDGED: (Reason.JUDGED, Kind.JUDGED)}
        if status in given:
            reason, kind = given[status]
            return (reason,), self._names(fact for fact in facts if fact.kind is kind)
        found: dict[Reason, list[Fact]] = {}
        tests: tuple[tuple[Reason, Callable[[Fact], bool]], ...] = (
            (Reason.IMPORTED, lambda fact: fact.kind is Kind.IMPORTED),
            (Reason.JUDGED, lambda fact: fact.kind is Kind.JUDGED),
            (Reason.FIXED, self.whole.costs.is_fixed),
            (Reason.SUB_UNITS, self.is_made),
        )
        for reason, holds in tests:
            if having := [fact for fact in facts if holds(fact)]:
                found[reason] = having
        if self.behind.has_statistic(keys):
            found[Reason.AMONG_OTHERS] = []
        if any(isinstance(self.behind.steps.get(key), Past) for key in keys):
            found[Reason.PAST] = []
        if index in self._lost_elsewhere:
            found[Reason.ELSEWHERE] = []
        if index in self._limited:
            found[Reason.WHOLE] = []
        if not found and (having := [fact for fact in facts if self.levers(fact)]):
            found[Reason.LIMITS] = having
        if not found:
            found[Reason.NO_FACT] = []
        return tuple(found), self._names(fact for facts in found.values() for fact in facts)

    def _names(self, facts: Iterable[Fact]) -> tuple[Text, ...]:
        return tuple(named(one.key, one.other, self.book.language) for one in facts)
