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
    """A decision that a record, or a number of items of a fact, does not count. ``quantity`` None: all of it. ``appealed``: it was granted on an
    appeal, with its ``evidence``; ``moved_to``: the unit that is charged instead."""

    unit: str
    fact: str
    reason: str
    place: Cell
    record: str = ""  # the record's identifier: its place ("records.csv:7") or the value of its first column
    quantity: Fraction | None = None
    approver: str = ""
    day: date | None = None
    evidence: str = ""
    appealed: bool = False
    moved_to: str = ""


class Decision(StrEnum):
    """What became of an appeal."""

    PENDING = "pending"
    GRANTED = "granted"
    PARTLY = "partly_granted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Appeal:
    """A unit's appeal: that records or items of a count do not count (``records``: the places of those concerned; ``quantity`` None: all of
    them), or are another unit's (``charge_to``), or that the value of a fact is another (``correct``). ``granted`` is the quantity or value decided,
    None where it is all that was asked; ``indicators`` are those that look at the fact; ``number`` is the appeal's own."""

    unit: str
    fact: str
    ground: str
    decision: Decision
    place: Cell
    evidence: str = ""
    number: str = ""
    indicator: str = ""
    indicators: tuple[str, ...] = ()
    clause: Cell | None = None  # file and line of the clause, where one is named
    records: tuple[Cell, ...] = ()
    quantity: Fraction | None = None
    charge_to: str = ""
    charge_fact: str = ""  # what the other unit's rulebook calls it
    correct: Value | None = None
    granted: Value | None = None
    approver: str = ""
    day: date | None = None

    @property
    def counts(self) -> bool:
        """Whether it changes scores."""
        return self.decision in (Decision.GRANTED, Decision.PARTLY)


@dataclass(frozen=True, slots=True)
class Correction:
    """A value that an appeal changed, and what the tables say; of items charged elsewhere, ``after`` is the value with them."""

    before: Value
    after: Value
    appeal: Appeal


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
    moved: Appeal | None = None  # the appeal of another unit by which it is charged here


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
    corrections: Mapping[str, Sequence[Correction]] = field(default_factory=dict)  # of values, by appeals

    def __repr__(self) -> str:
        return (
            f"<UnitFacts {self.unit.name}: {len(self.values)} values, {sum(map(len, self.records.values()))} records>"
        )
