"""Accounts of an indicator, line by line: which words a limit has, what is said of records and waivers, and how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from kaoping.engine.facts import UnitFacts, Value
from kaoping.engine.rulebook import Fact, Filter, Kind, Measure
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import (
    Add,
    Adjustment,
    Branch,
    Change,
    Clause,
    Compare,
    Comparison,
    Indicator,
    Input,
    Multiply,
    OneOf,
    PostingKind,
)

from .by_hand import compiled, lines, postings, told
from .small import award, const, count, from_zero, full_marks, imported, per_item, points, record, source, unit, waiver

# Limits


@pytest.mark.parametrize(
    ("clause", "items", "words"),
    [
        (per_item("件", "0.3", const("0.4")), 2, "第1个扣0.3分，第2个只扣余下的0.1分"),
        (award("件", "0.3", const("0.4")), 2, "第1个加0.3分，第2个只加余下的0.1分"),
        (per_item("件", "2", const("3")), Fraction(5, 2), "此项最多3分，超出的2分不计"),  # half an item has no number
        (award("件", "2", const("3")), Fraction(5, 2), "此项最多3分，超出的2分不计"),
    ],
)
def test_what_a_clauses_cap_leaves_is_told_of_whole_items(clause: Clause, items: Value, words: str) -> None:
    result = told(full_marks("甲项", "10", clause, ceiling=None), unit("甲", 件=items), count("件"))
    assert [one.text for one in postings(result, PostingKind.CAP)] == [words]


def test_a_score_of_0_that_was_given_is_no_award_between_the_items() -> None:
    """The points are 10 − 0; three items take 9, the fourth finds 1."""
    indicator = full_marks("甲项", "10", imported("分"), per_item("件", "3"))
    result = told(indicator, unit("甲", 分=0, 件=4), Fact("分", Kind.IMPORTED), count("件"))
    assert [one.text for one in postings(result, PostingKind.FLOOR)] == ["第1–3个扣9分，第4个只扣余下的1分"]


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (award("奖", "0.5"), "扣到0分为止，超出的1.5分不再扣"),  # nobody can say which item met the award
        (award("奖", "1"), "扣到0分为止，超出的1分不再扣"),
        (per_item("奖", "0.5"), "第1–3个扣9分，第4个只扣余下的0.5分"),
    ],
)
def test_items_are_not_numbered_where_an_award_stands_between(first: Clause, words: str) -> None:
    indicator = full_marks("甲项", "10", first, per_item("件", "3"), ceiling=None)
    result = told(indicator, unit("甲", 奖=1, 件=4), count("奖"), count("件"))
    assert [one.text for one in postings(result, PostingKind.FLOOR)] == [words]


_FIVE_OFF = Adjustment(Change.ADD, const(-5), None, PostingKind.DEDUCTION, source("本项扣5分", 8), early=True)
_FIVE_ON = replace(_FIVE_OFF, value=const(5), kind=PostingKind.AWARD)


@pytest.mark.parametrize(
    ("indicator", "items", "floor"),
    [
        (from_zero("甲项", "10", award("件", "1"), floor=points(2)), 0, (2, "0 → 2", "最低2分，补足2分", 5)),
        (from_zero("甲项", "10", award("件", "1"), floor=points(2)), 1, (1, "1 → 2", "最低2分，补足1分", 5)),
        (
            from_zero("甲项", "10", award("件", "1"), floor=points(9), adjustments=(_FIVE_ON,)),
            1,
            (3, "6 → 9", "最低9分，补足3分", 5),
        ),
        (
            full_marks("甲项", "4", per_item("件", "3"), adjustments=(_FIVE_OFF,)),
            0,
            (1, "-1 → 0", "扣到0分为止，超出的1分不再扣", 5),
        ),
        (
            full_marks("甲项", "10", per_item("件", "3"), adjustments=(_FIVE_OFF,)),
            2,
            (1, "-1 → 0", "扣到0分为止，超出的1分不再扣", 5),
        ),
        (
            full_marks("甲项", "10", per_item("件", "3")),
            4,
            (2, "10 − 12 = -2 → 0", "第1–3个扣9分，第4个只扣余下的1分", 7),
        ),
        (
            full_marks("甲项", "10", per_item("件", "3"), spills=True),
            4,
            (2, "10 − 12 = -2 → 0", "扣到0分为止，不够扣的2分从上级扣", 7),
        ),
    ],
)
def test_the_least_points_are_told_by_what_went_below_them(
    indicator: Indicator, items: int, floor: tuple[int, str, str, int]
) -> None:
    """What was taken is told by the clause that took it (line 7); what was never there, or was taken of the whole, by the indicator (line 5)."""
    [found] = postings(told(indicator, unit("甲", 件=items), count("件")), PostingKind.FLOOR)
    assert found.clause is not None
    assert (found.amount, found.arithmetic, found.text, found.clause.line) == floor


@pytest.mark.parametrize(("taken", "others", "line"), [(4, 4, 8), (5, 1, 8), (1, 11, 8), (6, 0, 7)])
def test_the_clause_is_named_that_goes_below_the_least(taken: int, others: int, line: int) -> None:
    """2 points an item of the one, 1 of the other: of 10 points."""
    second = per_item("乙件", "1")
    clauses = per_item("甲件", "2"), replace(second, source=source("每1个【乙件】扣1分", 8))
    result = told(full_marks("甲项", "10", *clauses), unit("甲", 甲件=taken, 乙件=others), count("甲件"), count("乙件"))
    found = postings(result, PostingKind.FLOOR)
    assert [(one.amount, one.clause and one.clause.line) for one in found] == [(2 * taken + others - 10, line)]


def test_limits_after_each_clause_hold_behind_its_own_cap() -> None:
    """4 + 4, of which 3 count, is 7; of at most 4."""
    limits = {"clamped": True, "floor": Fraction(0), "ceiling": Fraction(4)}
    indicator = replace(full_marks("甲项", "4", award("件", "2", const(3))), **limits)  # type: ignore[arg-type]
    result = told(indicator, unit("甲", 件=2), count("件"))
    assert lines(postings(result)) == [
        ("award", 4, "2 × 2 = 4", ""),
        ("cap", -1, "4 − 3 = 1", "第1个加2分，第2个只加余下的1分"),
        ("cap", -3, "7 → 4", "最高4分，超出的3分不计"),
    ]


def test_the_day_of_the_assessment_is_told_as_a_day() -> None:
    rules = "评分细则【甲】\n总分1分\n事实：\n【日】日期\n指标【一】满分1分，从满分起扣\n若【日】晚于考评日，扣1分\n"
    found = score([compiled(rules)], [unit("甲", 日=date(2021, 12, 29).toordinal())], as_of="2021-12-28")
    [off] = postings(found.indicator_of("甲", "一"))
    assert off.arithmetic == "2021-12-29 > 2021-12-28 ⇒ 1"


# Records


def _rows(**columns: list[int]) -> dict[str, tuple[object, ...]]:
    return {
        key: tuple(record("甲", n, one, 数=one) for n, one in enumerate(values, 2)) for key, values in columns.items()
    }


def _with(rows: dict[str, tuple[object, ...]]) -> UnitFacts:
    return replace(unit("甲"), records=rows)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quantity", "numbers", "note"),
    [("数", [4], ""), ("数", [1, 3], "共2条记录"), ("数", [1, 1, 2], "共3条记录"), ("", [1, 3], "")],
)
def test_of_how_many_records_a_number_is_the_sum(quantity: str, numbers: list[int], note: str) -> None:
    fact = Fact("件", Kind.RECORDS, measure="件", quantity=quantity)
    result = told(full_marks("甲项", "10", per_item("件", "1")), _with(_rows(件=numbers)), fact)
    assert [(one.name, one.value, one.note) for one in postings(result)[0].facts] == [("件", 4, note)]


_TWO = (
    Measure("甲数", "甲件", value=Input("数"), name="甲件的数"),
    Measure("乙数", "乙件", value=Input("数"), name="乙件的数"),
)


@pytest.mark.parametrize(
    ("amount", "arithmetic"),
    [
        (Input("甲数"), "1 + 2 = 3"),
        (Multiply(const(2), Input("甲数")), "1 + 2 = 3; 2 × 3 = 6"),
        (Add((Input("甲数"), Input("乙数"))), "甲件的数 = 1 + 2 = 3; 乙件的数 = 3 + 4 = 7; 3 + 7 = 10"),
        (Add((Input("甲数"), Input("空数"))), "1 + 2 = 3; 3 + 0 = 3"),  # nothing is told of none
    ],
)
def test_how_records_come_to_their_number_is_told_before_what_it_gives(
    amount: Input | Multiply | Add, arithmetic: str
) -> None:
    clause = Clause((Branch(None, amount, PostingKind.SCORED),), source("得分＝…"))
    facts = [Fact(key, Kind.RECORDS, measure="件") for key in ("甲件", "乙件", "空件")]
    measures = (*_TWO, Measure("空数", "空件", value=Input("数"), name="空件的数"))
    rows = _with(_rows(甲件=[1, 2], 乙件=[3, 4], 空件=[]))
    result = told(from_zero("甲项", "10", clause), rows, *facts, measures=measures)
    assert postings(result)[0].arithmetic == arithmetic


# Waivers


def test_items_waived_alike_of_two_counts_are_told_of_each() -> None:
    """3 − 1 and 5 − 1 items of 1 point, in one clause and with the same words."""
    each = Multiply(const(-1), Add((Input("甲件"), Input("乙件"))))
    clause = Clause((Branch(None, each, PostingKind.DEDUCTION),), source("每件扣1分", 7))
    one = waiver("核销", quantity=Fraction(1))
    facts = replace(unit("甲", 甲件=3, 乙件=5), waivers={"甲件": (one,), "乙件": (one,)})
    result = told(full_marks("甲项", "10", clause), facts, count("甲件"), count("乙件"))
    assert result.score == 10 - 2 - 4
    assert [(p.arithmetic, p.text, [use.value for use in p.facts]) for p in postings(result, PostingKind.WAIVER)] == [
        ("3 − 1 = 2", "核销（市政务办，waivers.csv:2）", [3]),
        ("5 − 1 = 4", "核销（市政务办，waivers.csv:2）", [5]),
    ]


def test_a_record_that_two_clauses_leave_out_is_told_once() -> None:
    rule = Filter(OneOf("状态", ("核销",)), drop=True, reason="省已核销", source=source("不计", 21))
    late = Compare(Input("天数"), Comparison.AT_LEAST, const(5))
    measures = (Measure("件", "件", (rule,)), Measure("晚的件", "件", (rule,), late, name="晚的件"))
    rows = (
        record("甲", 2, 状态="核销", 天数=9),
        record("甲", 3, 状态="核销", 天数=9),
        record("甲", 4, 状态="", 天数=9),
    )
    clauses = per_item("件", "1"), per_item("晚的件", "2")
    fact = Fact("件", Kind.RECORDS, measure="件")
    result = told(full_marks("甲项", "10", *clauses), _with({"件": rows}), fact, measures=measures)
    assert result.score == 10 - 1 - 2
    left_out = [[row.place.row for row in one.records] for one in postings(result, PostingKind.WAIVER)]
    assert left_out == [[2], [3]]


@pytest.mark.parametrize(
    ("covered", "told_of"),
    [((2,), ["3 − 2 = 1"]), ((1, 1), ["3 − 1 = 2", "2 − 1 = 1"]), ((5,), ["3 − 3 = 0"]), ((None,), ["3 − 3 = 0"])],
)
def test_what_an_absent_value_counts_as_is_waived_too(covered: tuple[int | None, ...], told_of: list[str]) -> None:
    given = tuple(waiver("核销", "件", None if one is None else Fraction(one)) for one in covered)
    facts = replace(unit("甲"), waivers={"件": given})
    result = told(full_marks("甲项", "10", per_item("件", "1")), facts, count("件", absent=Fraction(3)))
    assert [one.arithmetic for one in postings(result, PostingKind.WAIVER)] == told_of
    assert result.score == 10 - max(3 - sum(3 if one is None else one for one in covered), 0)


def test_of_a_value_that_is_not_there_and_not_looked_at_nothing_is_waived() -> None:
    reached = Compare(Input("甲件"), Comparison.AT_LEAST, const(1))
    branches = (
        Branch(reached, const(-3), PostingKind.DEDUCTION),
        Branch(None, Multiply(const(-1), Input("乙件")), PostingKind.DEDUCTION),
    )
    facts = replace(unit("甲", 甲件=1), waivers={"乙件": (waiver("核销", "乙件"),)})
    result = told(full_marks("甲项", "10", Clause(branches, source("扣"))), facts, count("甲件"), count("乙件"))
    assert lines(postings(result)) == [("deduction", -3, "1 ≥ 1 ⇒ 3", "")]
