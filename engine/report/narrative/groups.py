"""The units of each class, and what their scores are on average."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown, total
from kaoping.engine.operations import round_to
from kaoping.engine.report.names import rulebook_name
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import Rounding


@dataclass(frozen=True, slots=True)
class Group:
    """The units of one class under one rulebook. ``name`` is empty where there is only one class, which needs no name."""

    name: str
    rulebook: Rulebook
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a group for one indicator or section, of the units that have one."""

    group: Group
    maximum: Fraction | None
    places: int
    scores: tuple[tuple[Standing, Fraction], ...]

    @property
    def full(self) -> tuple[str, ...]:
        """The units with full marks."""
        return tuple(one.unit.name for one, score in self.scores if score == self.maximum)

    @property
    def lost(self) -> tuple[tuple[str, Fraction], ...]:
        """The units that lost points, and how many."""
        if self.maximum is None:
            return ()
        return tuple((one.unit.name, self.maximum - score) for one, score in self.scores if score < self.maximum)

    @property
    def without(self) -> tuple[str, ...]:
        """The units without a score."""
        scored = {one.unit.name for one, _ in self.scores}
        return tuple(one.unit.name for one in self.group.standings if one.unit.name not in scored)

    @property
    def average(self) -> str:
        """The mean, rounded half up; with more decimals where it would else read as full marks that not all have."""
        places = self.places
        amounts = [score for _, score in self.scores]
        mean = average(amounts, places)
        while self.lost and Fraction(mean) == self.maximum:
            places += 1
            mean = average(amounts, places)
        return mean


def groups(scored: Scored, language: Language) -> tuple[Group, ...]:
    """By class, in the order of the standings."""
    found = [
        tuple(run) for _, run in groupby(scored.standings, key=lambda one: (id(one.rulebook), one.unit.unit_class))
    ]
    alone = len(found) == 1
    return tuple(Group("" if alone else _name(run[0], language), run[0].rulebook, run) for run in found)


def _name(standing: Standing, language: Language) -> str:
    return standing.unit.unit_class or rulebook_name(standing.rulebook, language)


def scores_of_section(group: Group, index: int, places: int) -> Scores:
    found = ((one, one.scores.sections[index]) for one in group.standings)
    return _scores(group, group.rulebook.sections[index].maximum, places, found)


def scores_of_indicator(group: Group, index: int, places: int) -> Scores:
    found = ((one, one.scores.indicators[index]) for one in group.standings)
    return _scores(group, group.rulebook.indicators[index].maximum, places, found)


def totals(group: Group, places: int) -> Scores:
    return _scores(group, group.rulebook.total, places, ((one, one.total) for one in group.standings))


def _scores(
    group: Group, maximum: Fraction | None, places: int, found: Iterator[tuple[Standing, Fraction | None]]
) -> Scores:
    return Scores(group, maximum, places, tuple((one, score) for one, score in found if score is not None))


def average(amounts: Sequence[Fraction], places: int) -> str:
    """The mean, rounded half up to so many decimals."""
    return shown(round_to(total(amounts) / len(amounts), Fraction(1, 10**places), Rounding.HALF_UP), places)
