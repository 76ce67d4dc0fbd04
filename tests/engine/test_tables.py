"""A row that is not found: which table and what was looked up, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.diagnostic import Text
from kaoping.engine.application.gap_messages import NoRowFound
from kaoping.engine.compile import compile_text
from kaoping.engine.evaluation import row_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import Band, Const, Divide, Input, Lookup, Number, Table, TableRow

from .small import unit

_RULES = """\
评分细则【甲】
总分30分
事实：
【级】选项：“甲”，“乙”
【人数】计数，人
【户数】计数，户
表【宽】：按【人数】查【分值】（分），查不到时取0
10～19	2
表【严】：按【级】、【人数】查【分值】（分），查不到时报错
级	人数	分值
甲	10～20	2
乙	10～29	3
表【末】：按【户数】查【分值】（分），查不到时报错
0～9	2
指标【一】满分30分，按下列计分
得分＝查表【宽】（【人数】）＋查表【末】（【户数】）＋查表【严】（【级】，【人数】）
"""


@pytest.mark.parametrize(
    ("level", "people", "households", "table", "sought"),
    [
        ("甲", 25, 3, "严", Text("甲、25", "甲, 25")),
        ("乙", 9, 3, "严", Text("乙、9", "乙, 9")),
        ("甲", 20, 10, "末", Text("10", "10")),
    ],
)
def test_the_table_in_which_nothing_is_found_is_named_with_all_that_was_looked_up(
    level: str, people: int, households: int, table: str, sought: Text
) -> None:
    """People beyond ``宽`` are 0 points and no error, so that it is never the table that is named."""
    rulebook = compile_text(_RULES).rulebook
    assert rulebook is not None
    [problem] = score([rulebook], [unit("某县", 级=level, 人数=people, 户数=households)]).problems
    assert isinstance(problem, NoRowFound)
    assert (problem.unit, problem.indicator, problem.table, problem.sought) == ("某县", "一", table, sought)


_ONE = Lookup(Table("表", (TableRow((Band(Fraction(0), Fraction(9), True, True),), Fraction(2), ()),)), (Input("x"),))


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        (Input("x"), 0, True),
        (Input("x"), 9, True),
        (Input("x"), 10, False),
        (Input("x"), Gap.MISSING, False),
        (Divide(Const(Fraction(1)), Input("x")), 1, True),
        (Divide(Const(Fraction(1)), Input("x")), 0, False),
    ],
)
def test_no_row_is_found_for_what_has_no_value(key: Number, value: Value, found: bool) -> None:
    row = row_of(Lookup(_ONE.table, (key,)), {"x": value})
    assert (row is not None) == found
