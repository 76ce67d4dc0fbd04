"""The facts of units as values, each with the place it came from. Reading them from files is ``reading/``'s.

A value is an exact number (``int`` or ``Fraction``; a ratio is a fraction of 1, yes is 1, no is 0, a date its proleptic
ordinal), a text, or a ``Gap``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from enum import Enum, StrEnum
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell


class Kind(StrEnum):
    """What kind of value a fact or a column has, as declared."""

    COUNT = "count"
    NUMBER = "number"
    RATIO = "ratio"
    YES_NO = "yes_no"
    ONE_OF = "one_of"
    DATE = "date"
    TEXT = "text"
    JUDGED = "judged"
    IMPORTED = "imported"
    RECORDS = "records"


class Gap(Enum):
    """Why a cell has no value: the first three are told apart to the end."""

    MISSING = "missing"  # blank, or no row at all
    NOT_APPLICABLE = "not_applicable"  # 不适用, N/A
    DASH = "dash"  # —: printed as not measured
    # Of derived values only, never read from a file:
    UNDEFINED = "undefined"  # it divides by 0
    OUTSIDE = "outside"  # an even root of a number below 0, a logarithm of 0
    TOO_LARGE = "too_large"  # a number with more digits than are reckoned with
    NOT_FOUND = "not_found"  # what it looks up stands in no row of the table


Value = int | Fraction | str | Gap


@dataclass(frozen=True, slots=True)
class Waiver:
    """A decision that a record, or a number of items of a fact, does not count. ``quantity`` None: all of it."""

    unit: str
    fact: str
    reason: str
    place: Cell
    record: str = ""  # the record's identifier: its place ("records.csv:7") or the value of its first column
    quantity: Fraction | None = None
    approver: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """What a rulebook declares of the columns of a table of records, one value for all its rows: the ``kinds`` of those declared (others
    are text), and the ``quantity`` column (empty: a row is one)."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    quantity: str = ""


UNDECLARED = Columns()


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a records file. ``unit`` is the unit charged, ``found_at`` the sub-unit where the case arose (else empty);
    ``columns`` holds every column of the row as read, ``declared`` what they are (declared ones by their kind, others as text)."""

    unit: str
    columns: Mapping[str, Value]
    quantity: Fraction | int
    place: Cell
    found_at: str = ""
    waiver: Waiver | None = None
    declared: Columns = UNDECLARED


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the register. A sub-unit has a ``parent`` and no class of its own; ``listed_apart``: what is found there stands in a row of its own in the
    list of problems. ``ranked`` False: with ``note`` as reason."""

    name: str
    unit_class: str = ""
    aliases: tuple[str, ...] = ()
    parent: str = ""
    ranked: bool = True
    note: str = ""
    place: Cell | None = None
    listed_apart: bool = False


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """All that is known of one unit. A key that is absent is missing."""

    unit: Unit
    values: Mapping[str, Value] = field(default_factory=dict)
    records: Mapping[str, Sequence[Record]] = field(default_factory=dict)
    places: Mapping[str, Cell] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)  # of a long table's 来源 and 备注 columns
    waivers: Mapping[str, Sequence[Waiver]] = field(default_factory=dict)  # of items of count facts (no record named)

    def __repr__(self) -> str:
        return (
            f"<UnitFacts {self.unit.name}: {len(self.values)} values, {sum(map(len, self.records.values()))} records>"
        )
