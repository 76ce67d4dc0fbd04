"""Facts and columns as they are declared, and tables that lie in files."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from kaoping.dsl.outline import TableBlock
from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Columns, Kind
from kaoping.engine.tree import ClauseSource

AS_OF = {"zh": "考评日（as_of）", "en": "assessment date (as_of)"}
"""The input that is the as-of date, in the rulebook's language."""


class Direction(StrEnum):
    """Which way a fact is good, as declared."""

    MORE_IS_BETTER = "more_is_better"
    FEWER_IS_BETTER = "fewer_is_better"


class OfSubunits(StrEnum):
    """What a unit's value is of its sub-units' values."""

    MEAN = "mean"
    WEIGHTED_MEAN = "weighted_mean"
    HIGHEST = "highest"
    LOWEST = "lowest"


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
    below_zero: bool = False  # a ratio that may be negative
    absent: Fraction | str | None = None
    columns: tuple[Fact, ...] = ()
    quantity: str = ""
    with_subunits: bool = False
    of_subunits: OfSubunits | None = None  # the value is made of the sub-units', weighed by the fact ``weight``
    weight: str = ""
    source: ClauseSource | None = None
    bounds_source: ClauseSource | None = None


def declared_columns(records: Fact) -> Columns:
    """What a records fact declares of its columns."""
    return Columns({column.key: column.kind for column in records.columns}, records.quantity)


@dataclass(frozen=True, slots=True)
class FileTable:
    """A table whose rows stand in a file that the manifest names: its declaration, its ``names``, and which of its keys are held against labels."""

    block: TableBlock
    names: tuple[str, ...]
    labelled: tuple[bool, ...]
