"""Numbers made before the indicators are scored."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Kind
from kaoping.engine.rulebook.peers import Statistic
from kaoping.engine.tree import ClauseSource, Number


@dataclass(frozen=True, slots=True)
class Derived:
    """``设【key】＝value``: an input of what follows. ``kind`` is how people write it."""

    key: str
    value: Number
    source: ClauseSource
    other: str = ""
    kind: Kind = Kind.NUMBER


class Reading(StrEnum):
    """What is read off an indicator or a section whose score is an input of something else."""

    SCORE = "score"  # rounded, as it is published
    RATE = "rate"  # the score as a fraction of the maximum
    RAW_DEDUCTION = "raw_deduction"  # all points deducted, before caps and floor
    MAXIMUM = "maximum"


@dataclass(frozen=True, slots=True)
class ScoreOf:
    """``【part】的得分``: what the unit has of an indicator, or of a section where ``section`` says so. 0 points or full marks that follow
    from a missing fact count as such; an indicator without a score makes this a gap."""

    key: str
    part: str
    reading: Reading
    source: ClauseSource
    section: bool = False
    other: str = ""

    @property
    def kind(self) -> Kind:
        return Kind.RATIO if self.reading is Reading.RATE else Kind.NUMBER


class PastReading(StrEnum):
    """What an earlier period had."""

    VALUE = "value"  # a fact, a measure of records or a derived value
    SCORE = "score"  # as published: of an indicator or section, of the total where no name is given
    RATE = "rate"  # that as a fraction of the maximum
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Past:
    """``【X】的上期值``: what the unit had in an earlier period, known before anything is computed. Which period: the one that is ``back`` periods ago
    (1: the previous one), the one ``named``, else that of a year ago."""

    key: str
    of: str
    reading: PastReading
    source: ClauseSource
    back: int = 0
    named: str = ""
    maximum: Fraction | None = None  # for a rate
    kind: Kind = Kind.NUMBER
    other: str = ""


@dataclass(frozen=True, slots=True)
class Present:
    """1 where the input ``of`` has a value, 0 where it has none; ``own``: 1 where that is the name of the unit itself, 0 where it is another."""

    key: str
    of: str
    source: ClauseSource
    other: str = ""
    own: bool = False

    @property
    def kind(self) -> Kind:
        return Kind.YES_NO


Step = Derived | ScoreOf | Statistic | Past | Present
"""A number made before the indicators are scored; each is an input of what follows."""


def total_key(language: str) -> str:
    """The input that the total is for grades and for what is done to it."""
    return "总分" if language == "zh" else "total"


def rank_key(language: str) -> str:
    """The input that the rank is for grades: 0 of a unit without one."""
    return "排名" if language == "zh" else "rank"


def ranked_key(language: str) -> str:
    """The input that the number of units with a rank is."""
    return "参加排名的单位数" if language == "zh" else "number of ranked units"


def grade_key(language: str) -> str:
    """The input that the grade is for results."""
    return "等次" if language == "zh" else "the grade"


def score_key(key: str, language: str, *, is_section: bool) -> str:
    """The input that the score of an indicator, or the subtotal of a section, is for what refers to it."""
    if language == "zh":
        return f"【{key}】的{'小计' if is_section else '得分'}"
    return f"{'subtotal' if is_section else 'score'} of [{key}]"
