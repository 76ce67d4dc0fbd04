"""What would win points back, as plain values."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import exact
from kaoping.engine.facts import Record, Value
from kaoping.engine.rulebook import Kind


class Reach(StrEnum):
    """How far a change leads."""

    FULL = "full"  # nothing of the indicator is lost then
    MOST = "most"  # more cannot be had through these facts
    NEXT = "next"  # the smallest change that wins anything
    NONE = "none"  # points that no change of the unit's facts wins back


class Reason(StrEnum):
    """Why points cannot be won back."""

    IMPORTED = "imported"
    JUDGED = "judged"
    AMONG_OTHERS = "among_others"  # it is decided by how the unit stands among others
    PAST = "past"  # by what it had in an earlier period
    FIXED = "fixed"  # the manifest says that the fact cannot be changed
    LIMITS = "limits"  # bounds and directions of the facts, caps and limits of the clauses
    WHOLE = "whole"  # a cap or veto of the section or the total lets it count for nothing
    ELSEWHERE = "elsewhere"  # what is won here is lost in another place
    SUB_UNITS = "sub_units"  # it is made of the sub-units' values
    NO_FACT = "no_fact"  # no fact that a unit can change


@dataclass(frozen=True, slots=True)
class Share:
    """What a change is for one of the units whose values are added up: the unit itself, or a sub-unit of it."""

    unit: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact of the unit, changed. ``before`` and ``after`` are values as in the tables; of records how many there are. ``records`` are those that
    would have to go, wholly or in part, or come, each like one that there is; ``name`` is the fact in both languages. Where the value is the sum of the unit's
    own and those of sub-units, ``shares`` are of those whose values change."""

    fact: str
    before: Value
    after: Value
    name: Text
    kind: Kind
    measure: str = ""
    records: tuple[Record, ...] = ()
    shares: tuple[Share, ...] = ()
    way: int = 0  # of a number: 1 where more is better for it, -1 where less is

    @property
    def size(self) -> Fraction | None:
        """By how much, where that is a number."""
        if isinstance(self.before, int | Fraction) and isinstance(self.after, int | Fraction):
            return Fraction(self.after) - self.before
        return None

    def say(self, language: Language) -> str:
        """``不准确办事指南数从7个减到0个``"""
        from kaoping.engine.recover.words import change_words

        return change_words(self, language)

    def __repr__(self) -> str:
        return f"<FactChange {self.say('en')}>"


@dataclass(frozen=True, slots=True)
class Recovery:
    """Points of an indicator won back (``points``) by changes of facts, and where the unit stands then, as it was scored again with them. For ``NONE`` there
    are no changes: ``points`` are those that cannot be won, ``reasons`` say why. ``indicator`` is empty for what a veto, cap or coefficient takes from a section or the total. ``lost`` is all that the indicator has lost; None where it has no maximum."""

    indicator: str
    name: Text
    reach: Reach
    points: Fraction
    lost: Fraction | None
    changes: tuple[FactChange, ...]
    total_after: Fraction | None
    rank_after: int | None
    reasons: tuple[Reason, ...] = ()
    facts: tuple[Text, ...] = ()  # those that stand in the way
    proven: bool = True  # no smaller change of these facts does

    def say(self, language: Language) -> str:
        """``不准确办事指南数从7个减到0个，可得回1.4分``"""
        from kaoping.engine.recover.words import recovery_words

        return recovery_words(self, language)

    def __repr__(self) -> str:
        return f"<Recovery {self.indicator or 'of the whole'}, {self.reach.value}: {self.say('en')}>"


@dataclass(frozen=True, slots=True)
class Plan:
    """The cheapest changes that reach a target, as they were scored again. ``proven``: no cheaper ones do. Where the target cannot be reached,
    ``reached`` is False and the changes are those that lead furthest."""

    unit: str
    reached: bool
    proven: bool
    cost: Fraction
    changes: tuple[FactChange, ...]
    gains: tuple[tuple[Text, Fraction], ...]  # indicator, points
    total_before: Fraction | None
    total_after: Fraction | None
    rank_before: int | None
    rank_after: int | None

    def __repr__(self) -> str:
        said = "reached" if self.reached else "not reached"
        total, rank = ("none" if one is None else exact(one) for one in (self.total_after, self.rank_after))
        changes = "; ".join(one.say("en") for one in self.changes)
        return f"<Plan of {self.unit}: {said} with total {total}, rank {rank}{': ' if changes else ''}{changes}>"


def named(key: str, other: str, language: str) -> Text:
    """A name in both languages, its twin taken for the one that is not the rulebook's."""
    return Text(key, other or key) if language == "zh" else Text(other or key, key)
