"""Which records count, and what is made of them."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import Statistic as DataStatistic, Summary
from kaoping.engine.facts import Kind
from kaoping.engine.rulebook.rounded import ScoreRounding
from kaoping.engine.tree import ClauseSource, Condition, Number


@dataclass(frozen=True, slots=True)
class Filter:
    """Records that are not counted: ``drop`` where the condition over the record's columns holds (else: where it does
    not hold, “只计”). A dropped record stands in the ledger at 0 points with ``reason``."""

    when: Condition
    drop: bool
    reason: str
    source: ClauseSource


@dataclass(frozen=True, slots=True)
class Reduction:
    """``减按50%计``: a record for which the condition holds counts with ``share`` of its quantity. The first that holds decides."""

    when: Condition
    share: Fraction
    reason: str
    source: ClauseSource


class Keep(StrEnum):
    """Which of several records of one key counts; of equal ones the first."""

    FIRST = "keep_first"
    MEAN = "keep_mean"  # all count together, as their mean
    HIGHEST = "keep_highest"
    LOWEST = "keep_lowest"
    LATEST = "keep_latest"
    EARLIEST = "keep_earliest"


@dataclass(frozen=True, slots=True)
class Once:
    """``同一【事项】只计最高1项``: of the records that agree in all ``columns`` one counts. ``by`` is the column that decides, empty where it is what each
    record counts for. A record with a blank among ``columns`` is like no other."""

    columns: tuple[str, ...]
    keep: Keep
    by: str
    source: ClauseSource


ITEMS = "#items"
"""The input of ``Measure.value`` where ``apart`` is said."""


@dataclass(frozen=True, slots=True)
class Asked:
    """An input that is 1 where ``of``, a column of a record or a fact beside it, has a value, else 0; ``own``: where it is the name of the unit itself."""

    key: str
    of: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A number made of a unit's records before its clauses are looked at. ``key`` names it as an input of the tree.

    Records of ``records`` that no filter drops and no waiver covers, and for which ``where`` holds, are summed up by ``summary``: their quantities, or
    where there is a ``value`` (over the record's columns and the ``facts`` of the unit) one value of each. ``points``: the value is what one item
    costs or earns, so it is taken times the quantity, up to ``each_cap``. ``weight`` is that of each record in a weighted mean; weights that add up to 0 are as no records.
    ``different``: a column whose different values are counted.
    ``apart``: the points depend on how many items of one key there are (columns in which they agree): ``value`` over ``ITEMS`` is what so many come to,
    and a record costs what it adds to that, in the order of the records; a blank among the columns is a key of its own.
    ``rounding``: what the summary gives is rounded, as a geometric mean must be. ``asked``: inputs that say whether a column or fact has a value, or is the unit's name.
    ``skip_blank``: records without a value are left out, else one of them leaves the measure without a value. ``too_few`` is its value where the
    summary has too few numbers. ``kind`` is how people write it, ``name`` what ledgers call it (empty: as its records), ``other`` the same in the other language.
    """

    key: str
    records: str
    filters: tuple[Filter, ...] = ()
    where: Condition | None = None
    value: Number | None = None
    points: bool = False
    weight: Number | None = None
    each_cap: Number | None = None
    different: str = ""
    summary: Summary = Summary(DataStatistic.SUM)
    rounding: ScoreRounding | None = None
    reductions: tuple[Reduction, ...] = ()
    once: tuple[Once, ...] = ()
    skip_blank: bool = False
    too_few: Fraction | None = None
    facts: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()
    category: str = ""  # the column by which points are told apart
    kind: Kind = Kind.COUNT
    name: str = ""
    other: str = ""
    measure_word: str = ""


@dataclass(frozen=True, slots=True)
class SharedOnce:
    """``【A】、【B】中同一【事项】只计最高1项``: of all records of one key that ``parts`` count (the key of a measure, the points of one item), the one with the most points
    counts, in one of the indicators."""

    once: Once
    parts: tuple[tuple[str, Fraction], ...]
