"""Everything that examples can exercise in a rulebook, by node of its evaluation tree.

``goals`` finds it; ``met`` asks a plan what an evaluation exercised, ``distance`` how far it was from the rest. What no facts within the
declarations can reach (by exact bounds) is no goal, nor is what an example cannot state: ranks, quotas, results, the list of problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.engine.analysis.ranges import fact_range, fact_ranges
from kaoping.engine.coverage.goal import Goal, Group, Sort
from kaoping.engine.rulebook import Fact, Kind, Rulebook, total_key
from kaoping.engine.tracing import Step
from kaoping.engine.tree import ClauseSource, Condition, Number

Watch = Callable[[Step, Sequence[Step]], Iterable[int]]
"""From a node as it was evaluated, and the nodes directly below it, to the goals that it met."""

SECTIONS, TOTAL = "section_scores", "total_score"
"""The scores that one line rounds for the whole rulebook."""


class Plan:
    """The goals of a rulebook. ``lines``: the line of each branch of a clause whose bands stand on lines of their own; ``roundings``: where it
    is said how sections and the total are rounded."""

    def __init__(
        self,
        rulebook: Rulebook,
        lines: Mapping[tuple[str, int], Sequence[int]],
        roundings: Mapping[str, tuple[str, int]],
    ) -> None:
        self.rulebook = rulebook
        self.lines = lines
        self.roundings = roundings
        self.goals: list[Goal] = []
        self.watches: dict[int, list[Watch]] = {}
        self.events: dict[tuple[object, ...], int] = {}
        # Of a node its goals, each with the distance that meets it.
        self.wanted: dict[int, dict[Sort, tuple[int, Fraction]]] = {}
        # Conditions that ask for labels: the goal of each label, and of any other.
        self.labelled: dict[int, tuple[str, dict[str, int], int]] = {}
        # What is known, and where the walk through the rulebook stands, while goals are found.
        self.ranges = dict(fact_ranges(rulebook))
        self.kinds = _kinds(rulebook)
        self.names = _names(rulebook)
        self.place: tuple[str, int, str] = ("", 0, "")
        self.seen: set[str] = set()
        self.user: dict[str, tuple[str, int, str]] = {}  # the line that first looks at an input
        self._found: dict[tuple[object, ...], int] = {}

    def goal(self, group: Group, sort: Sort, says: Text, *same: object) -> int:
        """The index of a goal of the line at hand, a new one unless there is one of the ``same``."""
        file, line, part = self.place
        key = (group, sort, file, line, *same)
        if key not in self._found:
            self._found[key] = len(self.goals)
            self.goals.append(Goal(group, sort, file, line, part, says))
        return self._found[key]

    def event(self, event: tuple[object, ...], group: Group, sort: Sort, says: Text) -> None:
        self.events[event] = self.goal(group, sort, says, *event)

    def at(self, source: ClauseSource, part: str, line: int | None = None) -> None:
        self.place = (source.file, line or source.line, part)

    def watch(self, node: Number | Condition, watch: Watch) -> None:
        self.watches.setdefault(id(node), []).append(watch)

    def know(self, column: Fact) -> None:
        """Kind, name and range of a column of records, which its rules look at as an input."""
        self.kinds.setdefault(column.key, column.kind)
        self.names.setdefault(column.key, _both(column.key, column.other, self.rulebook))
        if (found := fact_range(column)) is not None:
            self.ranges.setdefault(column.key, found)


def _kinds(rulebook: Rulebook) -> dict[str, Kind]:
    kinds = {fact.key: fact.kind for fact in rulebook.facts}
    kinds |= {measure.key: measure.kind for measure in rulebook.measures}
    kinds |= {step.key: step.kind for step in rulebook.steps}
    return kinds | {rulebook.as_of: Kind.DATE}


def _both(key: str, other: str, rulebook: Rulebook) -> Text:
    return Text(key, other or key) if rulebook.language == "zh" else Text(other or key, key)


def _names(rulebook: Rulebook) -> dict[str, Text]:
    """What the inputs are called in both languages."""
    found = {fact.key: _both(fact.key, fact.other, rulebook) for fact in rulebook.facts}
    found |= {one.key: _both(one.name or one.records, one.other, rulebook) for one in rulebook.measures}
    found |= {step.key: _both(step.key, step.other, rulebook) for step in rulebook.steps}
    total = Text("总分", "total")
    return found | {total_key(rulebook.language): total}
