"""What the examples of a rulebook exercise, and examples for the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.outline import Outline
from kaoping.dsl.quick import dataclass
from kaoping.engine.coverage.facts_of import asked_by
from kaoping.engine.coverage.goal import Goal, Group, Sort
from kaoping.engine.coverage.goals.rulebook import plan_of
from kaoping.engine.coverage.met import met
from kaoping.engine.coverage.plan import Plan
from kaoping.engine.coverage.search import Search
from kaoping.engine.coverage.trial import Trial, Tried
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.examples import Ran, run_example, run_examples
from kaoping.engine.scoring.given import Given
from kaoping.engine.writing.example import Wanted, as_label, can_be_written, example_lines, example_of

Tell = Callable[[int, int], None]
"""Told how many parts of the rulebook are done, of how many."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An example that exercises goals which no example did, as ``lines`` to paste; ``goals`` are positions among those of the coverage. The scores are
    the engine's: whether they are what the rule means is for its author to say."""

    label: str
    given: Given
    expected: tuple[Wanted, ...]
    goals: tuple[int, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """``exercised`` are positions among ``goals``; ``suggestions`` exercise the others, but for those for which no facts were found."""

    goals: tuple[Goal, ...]
    exercised: frozenset[int]
    suggestions: tuple[Suggestion, ...]

    @property
    def missing(self) -> tuple[int, ...]:
        """Goals that some facts exercise, and no example does."""
        return tuple(sorted({goal for one in self.suggestions for goal in one.goals}))

    @property
    def unreached(self) -> tuple[int, ...]:
        """Goals for which no facts were found."""
        known = self.exercised | set(self.missing)
        return tuple(goal for goal in range(len(self.goals)) if goal not in known)

    def count(self, group: Group) -> tuple[int, int, int]:
        """Of a group how many goals are exercised, how many of them some facts exercise, and for how many none were found."""
        own = [goal for goal, each in enumerate(self.goals) if each.group is group]
        unreached = set(self.unreached)
        return (
            sum(goal in self.exercised for goal in own),
            sum(goal not in unreached for goal in own),
            sum(goal in unreached for goal in own),
        )

    @property
    def wanting(self) -> tuple[int, ...]:
        """Those missing that examples must exercise: clauses and boundaries."""
        return tuple(goal for goal in self.missing if self.goals[goal].group in (Group.CLAUSES, Group.BOUNDARIES))

    @property
    def complete(self) -> bool:
        """Whether all clauses and boundaries are exercised that some facts exercise."""
        return not self.wanting


def cover(
    rulebook: Rulebook, outline: Outline | None = None, ran: Sequence[Ran] | None = None, tell: Tell | None = None
) -> Coverage:
    """``outline``: that of the rulebook's text, for bands that stand on lines of their own; ``ran``: its examples, where they were run."""
    plan = plan_of(rulebook, outline)
    exercised = exercised_by(plan, run_examples(rulebook) if ran is None else ran)
    parts: dict[str, set[int]] = {}
    for goal, each in enumerate(plan.goals):
        if goal not in exercised:
            parts.setdefault(each.part, set()).add(goal)
    found: list[Suggestion] = []
    for number, (part, goals) in enumerate(parts.items()):
        if tell is not None:
            tell(number, len(parts))
        found += _suggested(plan, part, goals)
    return Coverage(tuple(plan.goals), exercised, tuple(_numbered(_together(plan, found), rulebook)))


def exercised_by(plan: Plan, ran: Iterable[Ran]) -> frozenset[int]:
    """The goals that the examples exercised, also where they did not agree."""
    found: set[int] = set()
    for one in ran:
        for compared in one.compared:
            if compared.scored is not None and compared.scored.standings:
                standing = compared.scored.standings[0]
                found |= met(plan, standing, compared.expected.key, grade=compared.expected.grade is not None)
    return frozenset(found)


# Suggestions


def _suggested(plan: Plan, part: str, goals: set[int]) -> Iterator[Suggestion]:
    """The fewest examples that exercise what can be exercised, the one that exercises most first."""
    trial = Trial(plan.rulebook, part, plan)
    found = {
        goal: one
        for goal, one in Search(trial, goals).run().items()
        if _holds_water(plan, one.given, _wanted(part, one, plan.rulebook), one.met)
    }
    left = set(found)
    while left:
        best = min(left, key=lambda goal: (-len(found[goal].met & left), found[goal].given.size, goal))
        own = tuple(sorted(found[best].met & left))
        left -= set(own)
        yield _suggestion(plan, part, found[best], own)


def _holds_water(plan: Plan, given: Given, expected: Sequence[Wanted], goals: Set[int]) -> bool:
    """Whether people can write it, and the example then agrees and exercises the goals."""
    if not can_be_written(plan.rulebook, given):
        return False
    ran = run_example(plan.rulebook, example_of(plan.rulebook, "", given, expected))
    return bool(ran.compared) and ran.agrees and goals <= exercised_by(plan, [ran])


def _wanted(part: str, tried: Tried, rulebook: Rulebook) -> tuple[Wanted, ...]:
    found: list[Wanted] = [(part, tried.score, None)]
    if not part and rulebook.grading is not None and tried.grade is not None:
        found.append(("", None, tried.grade))
    return tuple(found)


def _suggestion(plan: Plan, part: str, tried: Tried, goals: tuple[int, ...]) -> Suggestion:
    telling = min(goals, key=lambda goal: (plan.goals[goal].sort in _USUAL, goal))
    label = _LABEL.filled(what=part or _TOTAL, said=plan.goals[telling].says)
    wanted = _wanted(part, tried, plan.rulebook)
    return Suggestion(_label(label, plan.rulebook), tried.given, wanted, goals, ())


_USUAL = (Sort.FIRES, Sort.RESTS, Sort.CASE, Sort.HOLDS, Sort.FAILS)  # an example is called by what is rarer
_TOTAL = Text("总分", "total")
_LABEL = Text("{what}：{said}", "{what}: {said}")
_SEVERAL = Text("{what}等{number}项", "{what} and {more} more")


def _label(label: Text, rulebook: Rulebook) -> str:
    return as_label(label.in_language("zh" if rulebook.language == "zh" else "en"))


def _together(plan: Plan, found: Sequence[Suggestion]) -> Iterator[Suggestion]:
    """Examples of different parts put into one, where neither changes what the other is about."""
    asks = _Asks(plan)
    made: list[Suggestion] = []
    for one in found:
        for position, other in enumerate(made):
            joined = asks.joined(other, one)
            if joined is not None:
                made[position] = joined
                break
        else:
            made.append(one)
    yield from made


_MOST_TOGETHER = 12


class _Asks:
    """Which facts each part of a rulebook looks at."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.rulebook = plan, plan.rulebook
        self.known: dict[str, frozenset[str]] = {}

    def of(self, part: str) -> frozenset[str]:
        if part not in self.known:
            trial = Trial(self.rulebook, part)
            self.known[part] = frozenset(one.key for one in asked_by(trial.part, self.rulebook))
        return self.known[part]

    def joined(self, one: Suggestion, other: Suggestion) -> Suggestion | None:
        parts = [key for each in (one, other) for key, _, _ in each.expected]
        if (
            "" in parts
            or len(set(parts)) < len(parts)
            or len(parts) > _MOST_TOGETHER
            or one.given.as_of != other.given.as_of
        ):
            return None
        values = {**one.given.values, **other.given.values}
        records = {**one.given.records, **other.given.records}
        for each in (one, other):
            asked = frozenset[str]().union(*(self.of(key) for key, _, _ in each.expected))
            if _within(values, asked) != _within(each.given.values, asked):
                return None
            if _within(records, asked) != _within(each.given.records, asked):
                return None
        given, expected = Given(values, records, one.given.as_of), (*one.expected, *other.expected)
        goals = tuple(sorted((*one.goals, *other.goals)))
        if not _holds_water(self.plan, given, expected, set(goals)):
            return None
        label = _SEVERAL.filled(what=parts[0], number=len(parts), more=len(parts) - 1)
        return replace(
            one,
            label=_label(label, self.rulebook),
            given=given,
            expected=expected,
            goals=goals,
        )


def _within(given: Mapping[str, object], keys: frozenset[str]) -> dict[str, object]:
    return {key: value for key, value in given.items() if key in keys}


def _numbered(found: Iterable[Suggestion], rulebook: Rulebook) -> Iterator[Suggestion]:
    """Each with a name of its own and its lines."""
    taken = {example.label for example in rulebook.examples}
    for one in found:
        label, number = one.label, 2
        while label in taken:
            label, number = f"{one.label} {number}", number + 1
        taken.add(label)
        yield replace(one, label=label, lines=example_lines(rulebook, label, one.given, one.expected))
