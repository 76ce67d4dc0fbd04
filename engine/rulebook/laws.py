"""Laws that the authors of a rulebook state of its scores: 规律 / law. They change no score; they are held against scores.

A law says one of two things. ``NeverMoves``: whoever has more (or fewer) of a fact, all else equal, never has a higher (or lower) score
of a part. ``Implies``: wherever a condition holds of a unit's facts and scores, another one does. A line about several scores
(【A】和总分不降) is several laws of one source.
"""

from __future__ import annotations

from enum import StrEnum

from kaoping.dsl.quick import dataclass
from kaoping.engine.tree import ClauseSource, Condition


class Way(StrEnum):
    """How a fact moves, all else equal."""

    UP = "up"  # more, higher, later; from no to yes
    DOWN = "down"
    ANY = "any"  # to any other value; the only way of what is neither more nor less


class Never(StrEnum):
    """What a move never does to a score."""

    RAISES = "raises"
    LOWERS = "lowers"
    CHANGES = "changes"


class PartKind(StrEnum):
    """What a law is about."""

    INDICATOR = "indicator"
    SECTION = "section"
    TOTAL = "total"
    EVERYTHING = "everything"  # all scores of a unit; no author states that


@dataclass(frozen=True, slots=True)
class Part:
    """Which score a law speaks of; ``key`` is the name of an indicator or a section, else empty."""

    kind: PartKind
    key: str = ""


@dataclass(frozen=True, slots=True)
class NeverMoves:
    """``fact`` is the key of a declared fact. A count, number, ratio, date or score goes up or down, yes or no is 1 or 0; of records there are more, or fewer of
    the same. A choice or a text has ANY way only."""

    fact: str
    way: Way
    never: Never
    part: Part


@dataclass(frozen=True, slots=True)
class Implies:
    """``then`` holds wherever ``when`` does (None: always). Both are about the inputs of a unit (facts, measures, steps), its scores by ``score_key`` and
    ``total_key``, and what follows from them: ``rank_key``, ``ranked_key``, ``grade_key``, results. Where one of them asks for a value that the unit does not have, the law says nothing of it."""

    when: Condition | None
    then: Condition


@dataclass(frozen=True, slots=True)
class StatedLaw:
    """``label`` is the author's name for it, empty if there is none."""

    source: ClauseSource
    says: NeverMoves | Implies
    label: str = ""
