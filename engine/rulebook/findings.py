"""What a rulebook says of its findings: indicators without points with their targets, and the sentences of the list of problems."""

from __future__ import annotations

from enum import StrEnum

from kaoping.dsl.quick import dataclass
from kaoping.engine.tree import ClauseSource, Condition


class Filled(StrEnum):
    """What stands in the slot of a sentence."""

    COUNT = "count"  # how many items the problem is about
    UNIT = "unit"
    SUB_UNIT = "sub_unit"  # where the records were found, empty where in the unit itself
    VALUE = "value"  # the input ``key``
    COLUMN = "column"  # the column ``key`` of the records


@dataclass(frozen=True, slots=True)
class Slot:
    filled: Filled
    key: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words around the slots, one more than there are slots."""

    texts: tuple[str, ...]
    slots: tuple[Slot, ...] = ()

    def has(self, filled: Filled) -> bool:
        return any(slot.filled is filled for slot in self.slots)


@dataclass(frozen=True, slots=True)
class ProblemRule:
    """A line of the list of problems. ``beneath`` is the position of the clause (of an indicator without points: of the target) above it; with ``when``
    it is listed where that holds, else where the clause takes points or the target is missed (``missed`` of a clause that asks for one). ``counted`` is the
    input that its count is, ``records`` the measure of the records it looks into (empty: none), ``evidence`` whether these alone make it a problem; ``each``: a sentence for each record.
    ``whole`` is the line about a whole score above it, by which it costs points; ``indicator`` is empty then unless that is about the indicator itself.
    """

    indicator: str
    scored: bool
    sentence: Sentence
    source: ClauseSource
    beneath: int | None = None
    when: Condition | None = None
    missed: Condition | None = None
    counted: str = ""
    records: str = ""
    evidence: bool = False
    each: bool = False
    whole: ClauseSource | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """``when`` it is met."""

    when: Condition
    source: ClauseSource


@dataclass(frozen=True, slots=True)
class Unscored:
    """An indicator without points. ``not_applicable``: conditions under which nothing is asked of a unit."""

    key: str
    section: str
    targets: tuple[Target, ...]
    source: ClauseSource
    not_applicable: tuple[Condition, ...] = ()
    other: str = ""
