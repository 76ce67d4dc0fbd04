"""Short names for nodes of the tree, for tests that write many of them by hand."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.interval import ANYTHING, Interval
from kaoping.dsl.statistic import Statistic as DataStatistic, Summary
from kaoping.engine.tree import (
    Adjustment,
    Aggregate,
    Band,
    Branch,
    Change,
    Clause,
    Compare,
    Comparison,
    Condition,
    Input,
    Lookup,
    Number,
    PostingKind,
    Table,
    TableRow,
)
from tests.engine.small import const as c, source

A, B, D, X, Y = (Input(key) for key in "abdxy")
SUM, MEAN, LARGEST = (Summary(one) for one in (DataStatistic.SUM, DataStatistic.MEAN, DataStatistic.LARGEST))
SOURCE = source("一句")


def f(value: str | int) -> Fraction:
    return Fraction(value)


def over(key: str, value: str | int = 1) -> Compare:
    return Compare(Input(key), Comparison.MORE_THAN, c(value))


def between(low: str | int | None, high: str | int | None, whole: bool = False) -> Interval:
    return Interval(None if low is None else f(low), None if high is None else f(high), whole)


def table(*bands: Band) -> Table:
    return Table("t", tuple(TableRow((band,), f(n), (("rules.kp", n),)) for n, band in enumerate(bands, 1)))


HALVES = table(Band(None, f(5), False, False), Band(f(5), None, True, False))


def branch(amount: Number, when: Condition | None = None) -> Branch:
    return Branch(when, amount, PostingKind.SCORED)


def clause(*branches: Branch, cap: Number | None = None, **more: object) -> Clause:
    return Clause(branches, SOURCE, cap, **more)  # type: ignore[arg-type]


def adjustment(change: Change, value: Number, when: Condition | None = None, *, early: bool = False) -> Adjustment:
    return Adjustment(change, value, when, PostingKind.VETO, SOURCE, early)


def looked(key: str) -> Lookup:
    return Lookup(HALVES, (Input(key),))


NONNEGATIVE = {"x": between(0, None), "y": between(0, None), "n": between(None, 0), "p": between(1, 9), "q": ANYTHING}
N, P, Q = Input("n"), Input("p"), Input("q")


def weighted(*weights: Number, summary: Summary | None = None, terms: tuple[Number, ...] = (X, Y)) -> Aggregate:
    return Aggregate(summary or Summary(DataStatistic.WEIGHTED_MEAN), terms, weights)
