"""Rows whose numbers meet, lie within each other or stand in another order: limits on one side, ranges of lines, and tables of two keys."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl import syntax
from kaoping.dsl.analyse import analyse
from kaoping.dsl.checks.places import Key, lies_at, placed, value_in
from kaoping.dsl.checks.region import Stretch
from kaoping.dsl.grid import Content, grid
from kaoping.dsl.parse import parse
from tests.checks.marked import beside, holds
from tests.checks.rules import SCORED, around, said

NONE = "，查不到时取0"
TIMES = f"按【时】查【分值】（分）{NONE}"
OPEN = "按【时】查【分值】（分）"
TWO = f"按【件】、【时】查【分值】（分）{NONE}"
LINES = "按【时】插值【分值】（分），两端封顶"
TWO_LINES = "按【件】、【时】插值【分值】（分），两端封顶，查不到时取0"


def table(head: str, *rows: str) -> str:
    return around("\n".join([f"表【表一｜table one】：{head}", *rows, "按表【表一】得分，最高得满分"]), SCORED)


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        # each limit on one side is closed by the next of its kind, around 0 too
        (TIMES, ["|0及以上|1|", "|0.5及以上|4|"]),
        (TIMES, ["|0.5及以上|4|", "|0及以上|1|"]),
        (TIMES, ["|0及以上|1|", "|－0.5及以上|4|"]),
        (TIMES, ["|5及以下|3|", "|3及以下|4|"]),
        (TIMES, ["|0.5及以下|3|", "|0及以下|4|"]),
        (TIMES, ["|0及以下|3|", "|－0.5及以下|4|"]),
        (TIMES, ["|－0.5及以下|4|", "|0及以下|3|"]),
        (TIMES, ["|超过3|4|", "|达到3|3|"]),
        (TIMES, ["|低于3|4|", "|不超过3|3|"]),
        # ranges, around 0 too
        (TIMES, ["|0～0.4|3|", "|0.5～0.9|4|"]),
        (TIMES, ["|－0.9～－0.5|3|", "|0～0.4|4|"]),
        (TIMES, ["|－0.9～0|1|", "|⟦table-rows-overlap:－0.5～0.4⟧|2|"]),
        (TIMES, ["|－0.5～0.4|1|", "|⟦table-rows-overlap:0～0.2⟧|2|"]),
        (TIMES, ["|1～2|1|", "|3～5|2|", "|⟦table-rows-overlap:3及以上⟧|3|"]),
        (TIMES, ["|3及以上|2|", "|⟦table-rows-overlap:3～5⟧|3|"]),
        (TIMES, ["|3|4|", "|⟦table-rows-overlap:3及以上⟧|3|"]),
        (TIMES, ["|3～3|4|", "|⟦table-row-twice:3～3⟧|3|"]),
        (TIMES, ["|3|4|", "|⟦table-row-twice:3～3⟧|3|"]),
        # the first of the rows that are alike is named
        (TIMES, ["|1～3|4|", "|⟦table-row-twice:1～3⟧|3|", "|⟦table-rows-overlap:2～5⟧|2|"]),
        (TWO, ["|1～3|1|1|", "|1～3|2|1|", "|⟦table-rows-overlap:3～5⟧|1|2|", "|3～5|2|2|"]),
        (TWO, ["|3～5|1|1|", "|3～5|2|1|", "|⟦table-rows-overlap:1～3⟧|1|2|", "|1～3|2|2|"]),
        (TWO, ["|1～3|1～2|1|", "|1～3|⟦table-rows-overlap:2～4⟧|1|", "|4～5|1～2|2|"]),
        # two ranges of a line meet in a point where both give the same
        (LINES, ["|0～10|0～2|", "|10～20|2～4|"]),
        (LINES, ["|0～10|0～2|", "|⟦table-row-twice:0～10⟧|0～3|", "|10～20|2～4|"]),  # what comes first is said there
        (LINES, ["|0～10|0～2|", "|10～20|2～4|", "|⟦table-row-twice:10～20⟧|3～4|"]),
        (LINES, ["|0～10|2～4|", "|⟦table-rows-overlap:10～20⟧|0～2|"]),
        (LINES, ["|0～10|0～2|", "|⟦table-rows-overlap:9～20⟧|2～4|"]),
        (LINES, ["|0～10|0～2|", "|⟦table-rows-overlap:10～20⟧|⟦table-cell-unclear:2⟧|"]),
        (LINES, ["|0～10|⟦table-cell-unclear:2⟧|", "|⟦table-rows-overlap:10～20⟧|2～4|"]),
        (f"按【时】查【分值】（分）{NONE}", ["|0～10|2|", "|⟦table-rows-overlap:10～20⟧|2|"]),
        (TWO_LINES, ["|1～3|0～10|0～2|", "|⟦table-rows-overlap:3～5⟧|0～10|2～4|"]),
        (TWO_LINES, ["|1～2|0～10|0～2|", "|1～2|10～20|2～4|", "|3～5|0～10|2～4|"]),
    ],
)
def test_rows_that_meet(head: str, rows: list[str]) -> None:
    holds(table(head, *rows), translated=False)


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (OPEN, ["|13.9～19.4|4|", "|13.8及以下|3|", "|19.5～22.1|2|", "|22.2及以上|1|"]),
        (OPEN, ["|22.2及以上|1|", "|13.9～19.4|4|", "|13.8及以下|3|", "|19.5～22.1|2|"]),
        (OPEN, ["|5～6|4|", "|1～2|3|", "|3～4|2|"]),
        (TIMES, ["|5～6|4|", "|⟦table-row-order:1～2⟧|3|", "|3～4|2|"]),  # something follows where a gap is
        ("按【时】查【分值】（分），查不到时报错", ["|5～6|4|", "|⟦table-row-order:1～2⟧|3|", "|3～4|2|"]),
        (OPEN, ["|5～6|4|", "|⟦table-row-order:1⟧|3|", "|3～4|2|"]),  # a number among ranges
        (OPEN, ["|5及以下|4|", "|⟦table-row-order:1及以下⟧|3|", "|3及以下|2|"]),
        (OPEN, ["|5及以上|4|", "|⟦table-row-order:1及以上⟧|3|", "|3及以上|2|"]),
        (OPEN, ["|5及以上|4|", "|1～2|3|", "|3～4|2|"]),
        # two limits to one side follow each other
        (OPEN, ["|3及以下|4|", "|⟦table-row-order:1及以下⟧|3|", "|4～6|2|"]),
        (OPEN, ["|1～3|4|", "|7及以上|3|", "|⟦table-row-order:4及以上⟧|2|"]),
        (LINES, ["|5～6|4～5|", "|⟦table-row-order:1～2⟧|3～4|", "|3～4|2～3|"]),
        (LINES, ["|5|4|", "|⟦table-row-order:1⟧|3|", "|3|2|"]),
        (TIMES, ["|5|4|", "|1|3|", "|3|2|"]),
        (TIMES, ["|5～6|4|", "|1～2|3|"]),
        # most rows say which way; as many of either way: upward
        (TIMES, ["|1～2|4|", "|3～4|3|", "|⟦table-row-order:0～0.5⟧|2|", "|5～6|1|"]),
        (TIMES, ["|5～6|4|", "|3～4|3|", "|⟦table-row-order:7～8⟧|2|", "|1～2|1|"]),
        (TWO, ["|5～6|2|4|", "|5～6|3|3|", "|⟦table-row-order:1～2⟧|2|3|", "|1～2|3|3|", "|3～4|2|2|"]),
    ],
)
def test_rows_in_another_order(head: str, rows: list[str]) -> None:
    plain = table(head, *rows)
    if "查不到" in head or "封顶" in head or "⟦" in plain:
        holds(plain, translated=False)
    else:  # only the gap between them is asked about
        holds(plain.replace(f"表【表一｜table one】：{head}", f"⟦not-found-unsaid:表【表一｜table one】：{head}⟧"), translated=False)  # fmt: skip


@pytest.mark.parametrize(
    ("code", "rows", "earlier"),
    [
        ("table-row-order", ["|5～6|4|", "|1～2|3|", "|3～4|2|"], "5～6"),
        ("table-row-order", ["|1～2|4|", "|3～4|3|", "|0～0.5|2|", "|5～6|1|"], "3～4"),
        ("table-row-order", ["|5～6|4|", "|3～4|3|", "|7～8|2|", "|1～2|1|"], "3～4"),
        ("table-rows-overlap", ["|2～4|4|", "|3～5|3|"], "2～4"),
        ("table-rows-overlap", ["|3～5|4|", "|2～4|3|"], "3～5"),
        ("table-row-twice", ["|1～2|4|", "|3～4|3|", "|1～2|2|"], "1～2"),
    ],
)
def test_the_row_that_it_does_not_go_with_is_shown(code: str, rows: list[str], earlier: str) -> None:
    assert [[one.strip("|").split("|")[0] for one in each] for each in beside(table(TIMES, *rows), code)] == [[earlier]]


@pytest.mark.parametrize(
    ("rows", "gap"),
    [
        (["|达到1且低于3|4|", "|不为2|3|"], None),
        (["|达到0且低于3|4|", "|达到3|3|"], "低于0"),
        (["|低于3|4|", "|超过3且不超过5|3|", "|超过5|2|"], "3小时"),
    ],
)
def test_limits_on_both_sides(rows: list[str], gap: str | None) -> None:
    told = [one for one in said(table(OPEN, *rows)) if "查不到" in one]
    assert gap is None or [gap in one for one in told] == [True]


@pytest.mark.parametrize(
    ("rows", "ordered"),
    [
        # from the lowest to the highest, each limit on one side closed by the next of its kind
        (["0及以上", "0.5及以上"], ["0≤x＜0.5", "0.5≤x"]),
        (["0.5及以上", "0及以上"], ["0≤x＜0.5", "0.5≤x"]),
        (["－0.5及以上", "0及以上"], ["－0.5≤x＜0", "0≤x"]),
        (["0及以上", "－0.5及以上"], ["－0.5≤x＜0", "0≤x"]),
        (["超过0", "0及以上"], ["0≤x≤0", "0＜x"]),
        (["0及以下", "0.5及以下"], ["x≤0", "0＜x≤0.5"]),
        (["0.5及以下", "0及以下"], ["x≤0", "0＜x≤0.5"]),
        (["0及以下", "－0.5及以下"], ["x≤－0.5", "－0.5＜x≤0"]),
        (["－0.5及以下", "0及以下"], ["x≤－0.5", "－0.5＜x≤0"]),
        (["0及以下", "低于0"], ["x＜0", "0≤x≤0"]),
        (["1～2", "0～0.5"], ["0≤x≤0.5", "1≤x≤2"]),
        (["0～0.5", "－1～－0.5"], ["－1≤x≤－0.5", "0≤x≤0.5"]),
        (["7及以上", "3～5", "2及以下"], ["x≤2", "3≤x≤5", "7≤x"]),
    ],
)
def test_where_the_rows_of_a_table_lie(rows: list[str], ordered: list[str]) -> None:
    lines = [f"|{row}|{place}|" for place, row in enumerate(rows)]
    block = analyse(parse(table(TIMES, *lines), "试.kp").document).outline.tables[0]
    found, _ = placed(block.table, grid(block))
    assert [between(*one.keys) for one in found] == ordered


def between(one: Key) -> str:
    assert isinstance(one, Stretch)
    low = "" if one.low is None else f"{written(one.low)}{'≤' if one.low_in else '＜'}"
    high = "" if one.high is None else f"{'≤' if one.high_in else '＜'}{written(one.high)}"
    return f"{low}x{high}"


def written(number: Fraction) -> str:
    return f"{float(number):g}".replace("-", "－")


HOURS = syntax.TableKey(name=syntax.Name(text="时"))
NO_DAY = syntax.Moment(text="2023-02-29")


def literal(number: int) -> syntax.Literal:
    return syntax.Literal(number=Fraction(number))


def limit(comparison: str, value: syntax.Value) -> syntax.Limit:
    return syntax.Limit(comparison=comparison, value=value)


THREE, FOUR = Fraction(3), Fraction(4)
AT_LEAST_3, LESS_THAN_4 = limit("at_least", literal(3)), limit("less_than", literal(4))
NO_LIMIT = limit("less_than", NO_DAY)


@pytest.mark.parametrize(
    ("content", "stretch"),
    [
        (literal(3), Stretch(THREE, THREE, True, True)),
        (NO_DAY, None),
        ("other_rows", None),
        (syntax.Range(low=literal(3), high=literal(4)), Stretch(THREE, FOUR, True, True)),
        (syntax.Range(low=literal(3), high=literal(3)), Stretch(THREE, THREE, True, True)),
        (syntax.Range(low=literal(4), high=literal(3)), None),
        (syntax.Range(low=NO_DAY, high=literal(4)), None),
        (syntax.Range(low=literal(3), high=NO_DAY), None),
        (syntax.Range(low=NO_DAY, high=NO_DAY), None),
        (syntax.Limits(limit=AT_LEAST_3), Stretch(THREE, None, True)),
        (syntax.Limits(limit=AT_LEAST_3, upper=LESS_THAN_4), Stretch(THREE, FOUR, True)),
        (syntax.Limits(limit=limit("at_least", literal(4)), upper=LESS_THAN_4), None),  # no number is both
        (syntax.Limits(limit=limit("not_equal", literal(3))), None),  # on either side of 3
        (syntax.Limits(limit=NO_LIMIT), None),
        (syntax.Limits(limit=NO_LIMIT, upper=LESS_THAN_4), None),
        (syntax.Limits(limit=AT_LEAST_3, upper=NO_LIMIT), None),
    ],
)
def test_where_a_cell_lies(content: Content, stretch: Stretch | None) -> None:
    assert lies_at(content, HOURS) == stretch


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (syntax.Moment(text="0001-01-01"), 1),  # days are counted from this one
        (syntax.Moment(text="0002-01-01"), 366),
        (syntax.Moment(text="0000-01-01"), None),
        (NO_DAY, None),
        (syntax.Yes(), 1),
        (syntax.No(), 0),
    ],
)
def test_the_number_of_a_cell(cell: syntax.Value, number: int | None) -> None:
    assert value_in(cell, "") == number
