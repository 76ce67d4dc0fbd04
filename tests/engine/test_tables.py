"""A row that is not found: which table and what was looked up, by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.diagnostic import Text
from kaoping.engine.application.gap_messages import NoRowFound
from kaoping.engine.evaluation import row_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import Band, Const, Divide, Input, Lookup, Number, Table, TableRow

from .by_hand import compiled
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
    rulebook = compiled(_RULES)
    [problem] = score([rulebook], [unit("某县", 级=level, 人数=people, 户数=households)]).problems
    assert isinstance(problem, NoRowFound)
    assert (problem.unit, problem.what.zh, problem.table, problem.sought) == ("某县", "指标【一】", table, sought)


_COEFFICIENTS = """\
评分细则【甲】
总分10分
事实：
【数】数值，0到9
表【系】：按【数】查【倍】，查不到时报错
1	0.5
10	0.8
指标【一】满分10分，从满分起扣
{rule}
扣分＝1分×【数】
{done}
"""


@pytest.mark.parametrize(
    ("rule", "done", "line", "what", "sought"),
    [
        ("当查表【系】（【数】）低于0.6时不适用，得满分", "", 9, "指标【一】", "3"),
        ("", "本项封顶前乘以查表【系】（【数】）", 11, "指标【一】", "3"),
        ("", "若查表【系】（【数】）低于0.6，本项最高得5分", 11, "指标【一】", "3"),
        ("", "总分乘以查表【系】（【数】）", 11, "总分", "3"),
        ("", "若查表【系】（【数】）低于0.6，总分最高得5分", 11, "总分", "3"),
        ("", "若查表【系】（总分）低于0.6，总分最高得5分", 11, "总分", "要查的数"),  # 7, on its way
    ],
)
def test_what_a_line_behind_the_clauses_does_not_find_is_told_with_its_line(
    rule: str, done: str, line: int, what: str, sought: str
) -> None:
    rulebook = compiled(_COEFFICIENTS.format(rule=rule, done=done))
    [problem] = score([rulebook], [unit("某县", 数=3)]).problems
    assert isinstance(problem, NoRowFound)
    assert (str(problem.place), problem.what.zh) == (f"rules.kp:{line}:1", what)
    assert (problem.table, problem.sought.zh) == ("系", sought)
    assert score([rulebook], [unit("某县", 数=1)]).failed == ("总分）" in done)


def test_what_the_formula_of_the_total_does_not_find_is_told_with_its_line() -> None:
    formula = "总分＝【一】×查表【系】（【数】）"
    rulebook = compiled(_COEFFICIENTS.format(rule="", done="").replace("总分10分", formula))
    assert score([rulebook], [unit("某县", 数=1)]).standings[0].total == Fraction(9, 2)
    [problem] = score([rulebook], [unit("某县", 数=3)]).problems
    assert isinstance(problem, NoRowFound)
    assert (str(problem.place), problem.what.zh) == ("rules.kp:2:1", "总分")
    assert (problem.table, problem.sought.zh) == ("系", "3")


_RANGES = """\
评分细则【甲】
总分10分
事实：
【类】选项：“东”，“西”
【数】数值，0到20
表【线】：按【类】、【数】插值【分】（分），两端封顶
东	0～10	0～4
东	10～20	4～10
西	0～20	10～6
指标【一】满分10分，按下列计分
得分＝查表【线】（【类】，【数】），最高得满分
"""


@pytest.mark.parametrize(
    ("side", "number", "points"),
    [("东", 5, 2), ("东", 10, 4), ("东", 15, 7), ("西", 5, 9), ("西", 0, 10), ("西", 20, 6)],
)
def test_lines_of_ranges_go_by_the_last_key_within_those_before(side: str, number: int, points: int) -> None:
    [standing] = score([compiled(_RANGES)], [unit("某县", 类=side, 数=number)]).standings
    assert standing.total == points


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


_POINTS = """\
评分细则【甲】
总分10分
事实：
【占比】比率，越多越好
表【占比分】：按【占比】（%）插值【分值】（分），{outside}
10	1
20	5
30	6
指标【一】满分10分，按下列计分
得分＝查表【占比分】（【占比】），最低得0分，最高得满分
"""


@pytest.mark.parametrize(
    ("outside", "share", "points", "rows"),
    [
        ("两端封顶", "5%", 1, ("1", "rules.kp:6")),
        ("两端封顶", "10%", 1, ("1–5", "rules.kp:6、rules.kp:7")),
        ("两端封顶", "25%", Fraction("5.5"), ("5–6", "rules.kp:7、rules.kp:8")),
        ("两端封顶", "30%", 6, ("5–6", "rules.kp:7、rules.kp:8")),
        ("两端封顶", "35%", 6, ("6", "rules.kp:8")),
        ("按最后一段延伸", "9%", Fraction("0.6"), ("1–5", "rules.kp:6、rules.kp:7")),
        ("按最后一段延伸", "40%", 7, ("5–6", "rules.kp:7、rules.kp:8")),
    ],
)
def test_of_a_line_both_rows_are_cited_and_beyond_it_the_one_that_holds(
    outside: str, share: str, points: int | Fraction, rows: tuple[str, str]
) -> None:
    """From 10% on 0.4 points for each percent, from 20% on 0.1."""
    rulebook = compiled(_POINTS.format(outside=outside))
    value = Fraction(share.removesuffix("%")) / 100
    assert looked_up(rulebook, value) == (points, *rows)


def looked_up(rulebook: Rulebook, value: Fraction) -> tuple[Fraction | None, str, str]:
    """The score, and the rows that a ledger cites with what stands in them."""
    result = score([rulebook], [unit("某县", 占比=value)]).indicator_of("某县", "一")
    assert result.ledger is not None
    [used] = [one for posting in result.ledger.postings for one in posting.facts if one.name == "占比分"]
    assert isinstance(used.source, str)
    return result.score, str(used.value), used.source


@pytest.mark.parametrize(
    ("outside", "share", "points", "rows"),
    [
        ("两端封顶", 50, 9, ("9", "rules.kp:9")),
        ("两端封顶", 35, Fraction("7.5"), ("6–9", "rules.kp:8、rules.kp:9")),
        ("按最后一段延伸", 42, Fraction("9.6"), ("6–9", "rules.kp:8、rules.kp:9")),
        ("按最后一段延伸", 9, Fraction("0.6"), ("1–5", "rules.kp:6、rules.kp:7")),
    ],
)
def test_beyond_many_points_the_last_one_holds(
    outside: str, share: int, points: int | Fraction, rows: tuple[str, str]
) -> None:
    """From 30% on 0.3 points for each percent."""
    rules = _POINTS.format(outside=outside).replace("30\t6\n", "30\t6\n40\t9\n")
    assert looked_up(compiled(rules), Fraction(share, 100)) == (points, *rows)


def test_a_stretch_without_length_is_the_jump_to_the_next() -> None:
    """Where two stretches meet the upper one holds."""
    head, _, tail = _POINTS.format(outside="两端封顶").partition("10\t1\n20\t5\n30\t6")
    rules = f"{head}0到10\t0到1\n10到10\t1到5\n10到20\t5到6{tail}".replace("分10分", "分6分")
    units = [unit(f"{share}", 占比=Fraction(share, 100)) for share in (0, 5, 10, 15, 20)]
    totals = {one.unit.name: one.total for one in score([compiled(rules)], units).standings}
    assert [totals[one.unit.name] for one in units] == [0, Fraction("0.5"), 5, Fraction("5.5"), 6]
    assert looked_up(compiled(rules), Fraction(3, 10)) == (6, "6", "rules.kp:8")


def test_of_a_table_in_a_file_it_is_known_which_keys_are_labels() -> None:
    """A key that is a choice is looked up among labels, a code that is text too; a number is not."""
    rules = """\
评分细则【甲】
总分10分
事实：
【级】选项：“甲”，“乙”
【数】数值，0到9
【号】文本
表【系】：按【级】、【数】、【号】（文本）查【倍】，另附文件，查不到时取0
表【行】：按【数】查【倍】，查不到时取0
1	2
指标【一】满分10分，按下列计分
得分＝查表【系】（【级】，【数】，【号】）×1分＋查表【行】（【数】）×1分，最高得满分
"""
    [found] = compiled(rules).file_tables
    assert (found.names, found.labelled) == (("系",), (True, False, True))
