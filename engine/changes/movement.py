"""Who moved between two runs over the same units: total, rank, grade, and the indicators through which."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import exact
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing


@dataclass(frozen=True, slots=True)
class IndicatorMove:
    """An indicator whose score changed; None: it has none, or the rulebook does not have it."""

    indicator: str
    before: Fraction | None
    after: Fraction | None

    @property
    def change(self) -> Fraction:
        """Points won; an indicator without a score counts as 0."""
        return (self.after or Fraction(0)) - (self.before or Fraction(0))


@dataclass(frozen=True, slots=True)
class Movement:
    """A unit before and after; a side is None where the unit was not scored then."""

    unit: str
    unit_class: str
    before: Standing | None
    after: Standing | None
    indicators: tuple[IndicatorMove, ...]  # those that changed, in the order of the rulebook

    @property
    def total_before(self) -> Fraction | None:
        return self.before.total if self.before else None

    @property
    def total_after(self) -> Fraction | None:
        return self.after.total if self.after else None

    @property
    def rank_before(self) -> int | None:
        return self.before.rank if self.before else None

    @property
    def rank_after(self) -> int | None:
        return self.after.rank if self.after else None

    @property
    def grade_before(self) -> str | None:
        return self.before.grade if self.before else None

    @property
    def grade_after(self) -> str | None:
        return self.after.grade if self.after else None

    @property
    def change(self) -> Fraction | None:
        """Points won in total; None where there is no total before or after."""
        if self.total_before is None or self.total_after is None:
            return None
        return self.total_after - self.total_before

    @property
    def moved(self) -> bool:
        """Whether anything changed."""
        places = (self.rank_before, self.total_before, self.grade_before)
        return bool(self.indicators) or places != (self.rank_after, self.total_after, self.grade_after)

    def __repr__(self) -> str:
        totals, ranks = (self.total_before, self.total_after), (self.rank_before, self.rank_after)
        return f"<Movement {self.unit}: total {_arrow(totals)}, rank {_arrow(ranks)}>"


def _arrow(values: tuple[Fraction | int | None, Fraction | int | None]) -> str:
    return " → ".join("none" if one is None else exact(one) for one in values)


def movements(before: Scored, after: Scored) -> tuple[Movement, ...]:
    """Every unit of either run, in the order of the standings after, then those that are gone; ``moved`` says who did."""
    earlier = {one.unit.name: one for one in before.standings}
    later = {one.unit.name for one in after.standings}
    found = [_movement(earlier.get(one.unit.name), one) for one in after.standings]
    return (*found, *(_movement(one, None) for one in before.standings if one.unit.name not in later))


def _movement(before: Standing | None, after: Standing | None) -> Movement:
    unit = (after or before).unit  # type: ignore[union-attr]  # one of them is there
    return Movement(unit.name, unit.unit_class, before, after, _indicator_moves(before, after))


def _indicator_moves(before: Standing | None, after: Standing | None) -> tuple[IndicatorMove, ...]:
    old, new = _scores(before), _scores(after)
    keys = dict.fromkeys((*new, *old))
    return tuple(
        IndicatorMove(key, old.get(key), new.get(key)) for key in keys if old.get(key, _ABSENT) != new.get(key, _ABSENT)
    )


_ABSENT = object()


def _scores(standing: Standing | None) -> dict[str, Fraction | None]:
    if standing is None:
        return {}
    return {
        rule.key: score for rule, score in zip(standing.rulebook.indicators, standing.scores.indicators, strict=True)
    }
