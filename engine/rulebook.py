"""A compiled rulebook: everything the engine needs of it, as plain frozen values without keywords.

``key`` of a fact, column, indicator or section is its name in the rulebook's own language, as declared; ``other``
is its twin in the other language (empty if none).
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Columns
from kaoping.engine.facts import Kind as Kind
from kaoping.engine.tree import ClauseSource, Condition, Indicator, Number, Rounding


class Direction(StrEnum):
    """Which way a fact is good, as declared."""

    MORE_IS_BETTER = "more_is_better"
    FEWER_IS_BETTER = "fewer_is_better"


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared fact, or a column of records. ``minimum`` and ``maximum`` bound its values where declared or implied by
    its kind (a ratio is a fraction of 1), ``bounds_source`` being the clause that sets them where it is not the declaration; ``absent`` is what a blank cell counts as (None: missing). For records: the
    declared ``columns``, the ``quantity`` column (empty: a row is one), and whether rows of sub-units are charged to
    their parent (for other kinds: whether a sub-unit's value is added to its parent's)."""

    key: str
    kind: Kind
    other: str = ""
    measure: str = ""
    direction: Direction | None = None
    choices: tuple[str, ...] = ()
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    over_one: bool = False  # a ratio that may exceed 100%
    absent: Fraction | str | None = None
    columns: tuple[Fact, ...] = ()
    quantity: str = ""
    with_subunits: bool = False
    source: ClauseSource | None = None
    bounds_source: ClauseSource | None = None


def declared_columns(records: Fact) -> Columns:
    """What a records fact declares of its columns."""
    return Columns({column.key: column.kind for column in records.columns}, records.quantity)


@dataclass(frozen=True, slots=True)
class Filter:
    """Records that are not counted: ``drop`` where the condition over the record's columns holds (else: where it does
    not hold, “只计”). A dropped record stands in the ledger at 0 points with ``reason``."""

    when: Condition
    drop: bool
    reason: str
    source: ClauseSource


@dataclass(frozen=True, slots=True)
class Measure:
    """A number made of a unit's records before its clauses are looked at: the sum of the quantities of those records of
    ``records`` that no filter drops and no waiver covers. ``key`` names it as an input of the tree."""

    key: str
    records: str
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """``设【key】＝value``: computed in the order of declaration, an input of what follows. ``kind`` is how people write it."""

    key: str
    value: Number
    source: ClauseSource
    other: str = ""
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True, slots=True)
class Section:
    """``parent`` is the key of the enclosing section, empty at the top. ``maximum`` is the sum of its indicators."""

    key: str
    parent: str
    maximum: Fraction
    source: ClauseSource
    other: str = ""


@dataclass(frozen=True, slots=True)
class ScoreRounding:
    step: Fraction
    rounding: Rounding


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


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ranks by total. ``gap``: after a tie of two at 1 comes 3 (competition ranking), else 2 (dense ranking)."""

    gap: bool = True
    low_to_high: bool = False
    tie_breaks: tuple[TieBreak, ...] = ()
    unranked: tuple[Unranked, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """What an example says of a score: of the indicator or section ``key``, of the total if it is empty. ``score`` None: not
    applicable or withheld."""

    key: str
    score: Fraction | None
    source: ClauseSource


@dataclass(frozen=True, slots=True)
class Example:
    """``given``: fact → text of its value as a cell of a facts file would hold it; ``records``: record fact → rows of
    column → text."""

    label: str
    given: tuple[tuple[str, str], ...]
    records: tuple[tuple[str, tuple[tuple[tuple[str, str], ...], ...]], ...]
    expected: tuple[Expected, ...]
    source: ClauseSource


@dataclass(frozen=True, slots=True)
class Rulebook:
    """``classes`` are the labels of the unit class it applies to (empty: any); ``language`` is "zh" or "en"; ``hash``
    is the SHA-256 of its meaning, in hexadecimal."""

    name: str
    other: str
    version: str
    language: str
    file: str
    hash: str
    classes: tuple[str, ...]
    total: Fraction
    facts: tuple[Fact, ...]
    measures: tuple[Measure, ...]
    derived: tuple[Derived, ...]
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    ranking: Ranking | None
    examples: tuple[Example, ...] = ()
    names: tuple[tuple[str, str], ...] = ()  # indicator or fact → its twin
    section_rounding: ScoreRounding | None = None
    total_rounding: ScoreRounding | None = None

    def __repr__(self) -> str:
        return f"<Rulebook {self.name}: {len(self.indicators)} indicators, {len(self.facts)} facts, {self.hash[:12]}>"
