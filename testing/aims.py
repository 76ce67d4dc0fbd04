"""What the facts of one rulebook are drawn from, worked out once: the plain value of each fact, and the values at which something changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property

from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis import formula
from kaoping.engine.analysis.behind import Behind
from kaoping.engine.analysis.edges import Edges, days_named, edges_beside, edges_of, ties_of
from kaoping.engine.analysis.trees import Tree, trees_of, trees_of_measure
from kaoping.engine.analysis.walk import inputs_of_condition, inputs_of_number, parts_of_condition, parts_of_number
from kaoping.engine.application.apply import Application
from kaoping.engine.facts import Gap, Unit, UnitFacts, Value
from kaoping.engine.memo import memoised
from kaoping.engine.rulebook import Derived, Fact, Kind, Measure, Reading, Rulebook, ScoreOf
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import Divide, Number
from kaoping.testing.candidates import NUMBERS, range_of
from kaoping.testing.gaps import allowed_gaps
from kaoping.testing.simplest import A_DAY, ENOUGH, NO_LABEL, good_end, in_order


@dataclass(frozen=True, slots=True)
class Aim:
    """Of one fact or column."""

    near: tuple[Fraction, ...] = ()
    ties: tuple[Fraction, ...] = ()
    labels: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    plain: Value | None = None


@dataclass(frozen=True, slots=True)
class _Rooted:
    """A tree with all inputs that it rests on."""

    tree: Tree
    rests_on: frozenset[str]


class Aims:
    """Of one rulebook."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook, self.behind = rulebook, Behind(rulebook)
        self.facts = {fact.key: fact for fact in rulebook.facts}
        trees = list(dict.fromkeys(trees_of(rulebook)))
        self._trees = [_Rooted(tree, self.behind.of(_inputs(tree))) for tree in trees]
        self._static = edges_of(trees)
        self._days, self._numbers_of_days = days_named(trees)
        self._divisors = self.behind.of(key for tree in trees for key in _divisors(tree))
        self._near: dict[str, Aim] = {}
        self._columns: dict[str, dict[str, Aim]] = {}

    # Plain: what a fact is where nothing else is drawn

    @cached_property
    def plain(self) -> Mapping[str, Value]:
        """The simplest value of each fact: none where an absent one counts as something, else what is good for the unit."""
        return {fact.key: self._plain(fact) for fact in self.rulebook.facts if fact.kind is not Kind.RECORDS}

    def _plain(self, fact: Fact) -> Value:
        if fact.absent is not None:
            return Gap.MISSING
        match fact.kind:
            case Kind.ONE_OF:
                return fact.choices[0]
            case Kind.TEXT:
                return NO_LABEL if self._static.labels.get(fact.key) else Gap.MISSING
            case Kind.DATE:
                return min(self._days, default=A_DAY)
        within = range_of(fact)
        if fact.direction is None and fact.key in self._divisors and ENOUGH in within:
            return ENOUGH
        return good_end(fact, within.low, within.high, self._static.values.get(fact.key, ()))

    @cached_property
    def as_of(self) -> str:
        """The plain date of the assessment, empty where no rule asks for it."""
        if not self.rulebook.as_of:
            return ""
        return date.fromordinal(min(self._days, default=A_DAY)).isoformat()

    @cached_property
    def known(self) -> Mapping[str, Value]:
        """All inputs of a unit whose facts are plain."""
        values = {key: value for key, value in self.plain.items() if value is not Gap.MISSING}
        unit = Unit("甲", self.rulebook.classes[0] if self.rulebook.classes else "")
        scored = score([self.rulebook], [UnitFacts(unit, values)], as_of=self.as_of, backend="reference")
        if scored.failed or not scored.standings:
            return values
        standing = scored.standings[0]
        return standing.application.case(standing.facts).inputs

    # Aims

    def of(self, key: str) -> Aim:
        """What is tried of a fact, a measure of records or any other input."""
        if key not in self._near:
            self._near[key] = self._aim(key)
        return self._near[key]

    def _aim(self, key: str) -> Aim:
        fact = self.facts.get(key)
        found = Edges()
        found.values[key] = set(self._static.values.get(key, ()))
        made = self.made_of(key)
        found.add(edges_beside((one.tree for one in self._trees if key in one.rests_on), key, self.known, made))
        for index, indicator in enumerate(self.rulebook.indicators):
            if key in self.behind.of_indicator(index):
                found.ties.setdefault(key, set()).update(ties_of(indicator, key, self.known, made))
        near = found.values[key] | (self._days_near() if fact is not None and fact.kind is Kind.DATE else set())
        if fact is not None and fact.kind in (Kind.COUNT, Kind.NUMBER) and key in self._divisors:
            near |= {Fraction(ENOUGH), Fraction(ENOUGH**2)}  # round numbers of which shares can be taken exactly
        return Aim(
            near=tuple(in_order(near)),
            ties=tuple(in_order(found.ties.get(key, set()) - near)),
            labels=tuple(self._static.labels.get(key, ())),
            gaps=allowed_gaps(key, self, absent=fact is not None and fact.absent is not None),
            plain=self.plain.get(key),
        )

    def _days_near(self) -> set[Fraction]:
        """The days that are named, and those that lie as many days beside them as some rule speaks of."""
        days = self._days or {A_DAY}
        return {
            Fraction(day + way * number) for day in days for number in (0, *self._numbers_of_days) for way in (1, -1)
        }

    def made_of(self, key: str) -> dict[str, Number]:
        """Inputs that rest on this one and are trees themselves."""
        found: dict[str, Number] = {}
        for name, step in self.behind.steps.items():
            if name == key or key not in self.behind.of((name,)):
                continue
            match step:
                case Derived(value=value):
                    found[name] = value
                case ScoreOf(part=part, reading=Reading.SCORE, section=False):
                    found[name] = formula.score(next(one for one in self.rulebook.indicators if one.key == part))
        return found

    @cached_property
    def joint_trees(self) -> Mapping[str, tuple[Tree, ...]]:
        """Of each fact that is a number the trees in which it stands beside other facts."""
        numbers = {key for key, fact in self.facts.items() if fact.kind in NUMBERS}
        found: dict[str, list[Tree]] = {}
        for one in self._trees:
            bottom = [key for key in one.rests_on if key in self.facts]
            if len(bottom) > 1:
                for key in numbers.intersection(bottom):
                    found.setdefault(key, []).append(one.tree)
        return {key: tuple(found[key]) for key in self.facts if key in found}

    def inputs_of(self, facts: UnitFacts) -> Mapping[str, Value]:
        """All inputs of a unit; what is said of it among others is as of the plain one."""
        among = {key: value for key, value in self.known.items() if key not in self.facts}
        return {**among, **self._application.case(facts).inputs}

    @cached_property
    def _application(self) -> Application:
        return Application(self.rulebook, self.as_of)

    # Records

    def measures(self, records: str) -> list[Measure]:
        return [one for one in self.rulebook.measures if one.records == records]

    def columns(self, records: Fact) -> Mapping[str, Aim]:
        """What is tried of each column."""
        if records.key not in self._columns:
            self._columns[records.key] = {one.key: self._column(records, one) for one in records.columns}
        return self._columns[records.key]

    def _column(self, records: Fact, column: Fact) -> Aim:
        found, key = Edges(), column.key
        for measure in self.measures(records.key):
            trees = list(trees_of_measure(measure))
            found.add(edges_of(trees))
            found.add(edges_beside((tree for tree in trees if key in _inputs(tree)), key, self.known, {}))
            if key == records.quantity or (measure.value is not None and inputs_of_number(measure.value) == (key,)):
                found.values.setdefault(key, set()).update(self.of(measure.key).near)
        near = found.values.get(key, set())
        if column.kind is Kind.DATE:
            near |= self._days_near()
        blank = () if key == records.quantity or self._is_needed(records, key) else (Gap.MISSING,)
        plain = 1 if key == records.quantity else None
        return Aim(tuple(in_order(near)), (), tuple(found.labels.get(key, ())), blank, plain)

    def _is_needed(self, records: Fact, column: str) -> bool:
        """Whether a record without it leaves open what it counts for, so that its unit cannot be scored."""
        for one in self.measures(records.key):
            if any(asked.of == column for asked in one.asked):
                continue
            if column == one.different or any(column in _inputs(tree) for tree in trees_of_measure(one)):
                return True
        return False


def _inputs(tree: Tree) -> tuple[str, ...]:
    return inputs_of_number(tree) if isinstance(tree, Number) else inputs_of_condition(tree)


def _divisors(tree: Tree) -> Iterable[str]:
    for part in parts_of_number(tree) if isinstance(tree, Number) else parts_of_condition(tree):
        if isinstance(part, Divide):
            yield from inputs_of_number(part.divisor)


def aims_of(rulebook: Rulebook) -> Aims:
    """The aims of a rulebook."""
    if not isinstance(rulebook, Rulebook):
        raise TypeError(
            f"a rulebook is needed, such as kaoping.compile_rulebook(path).rulebook, which is None where there are errors; got {type(rulebook).__name__}"
        )
    return _aims_of(rulebook)


@memoised(most=64)
def _aims_of(rulebook: Rulebook) -> Aims:
    return Aims(rulebook)
