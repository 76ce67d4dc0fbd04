"""Ranks and grades."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.tree import ClauseSource, Condition, Rounding


@dataclass(frozen=True, slots=True)
class TieBreak:
    """``key`` names an indicator, a section or a fact; the higher value goes first unless ``lower_first``."""

    key: str
    lower_first: bool = False


@dataclass(frozen=True, slots=True)
class Unranked:
    """Units for which ``when`` holds are not ranked, for ``reason``."""

    when: Condition
    reason: str
    source: ClauseSource | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ranks by total. ``gap``: after a tie of two at 1 comes 3 (competition ranking), else 2 (dense ranking)."""

    gap: bool = True
    low_to_high: bool = False
    tie_breaks: tuple[TieBreak, ...] = ()
    unranked: tuple[Unranked, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeRule:
    """The grade ``label`` (None: no grade) where ``when`` holds (None: in all other cases); ``no_total``: where the total is withheld."""

    label: str | None
    when: Condition | None
    source: ClauseSource
    no_total: bool = False


@dataclass(frozen=True, slots=True)
class Quota:
    """At most ``share`` of the units of a class (of those with a rank if ``ranked_only``), made a whole number by ``rounding``, or
    ``seats`` of them, have the grade ``label``. Seats go by rank; where a tie stands across the last of them all in it are let in, or none."""

    label: str
    source: ClauseSource
    share: Fraction | None = None
    seats: int = 0
    ranked_only: bool = False
    rounding: Rounding = Rounding.DOWN
    let_in: bool = False


class GradeMove(StrEnum):
    SET = "set"
    AT_MOST = "at_most"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class GradeChange:
    """What is done to the grade where ``when`` holds; ``steps`` below 0 raise it; ``name`` is that of a ``veto``, or the reason that is told."""

    move: GradeMove
    source: ClauseSource
    when: Condition | None = None
    label: str = ""
    steps: int = 1
    name: str = ""
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Grading:
    """The first rule that holds gives the grade; then changes, then quotas from the best grade down."""

    rules: tuple[GradeRule, ...]
    quotas: tuple[Quota, ...] = ()
    changes: tuple[GradeChange, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The grades from the best down."""
        given = [rule.label for rule in self.rules if rule.label is not None and not rule.no_total]
        set_to = [change.label for change in self.changes if change.label]
        return tuple(dict.fromkeys([*given, *set_to]))
