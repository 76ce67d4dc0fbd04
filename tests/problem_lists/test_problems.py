"""Which sentences are listed, for whom, what they say and what they cost; all points worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from kaoping.engine.problem_lists import losses_without_problem, problem_rows, problems_without_loss
from tests.checks.rules import codes
from tests.problem_lists.small import assessment, listed, texts

GUIDES = """\
评分细则【试】
总分4分
事实：
【指南】计数，个，越少越好，未列按0计
指标【指南】满分4分，从满分起扣
每1个【指南】扣0.2分，扣完为止
问题：“{n}个办理项指南存在准确性问题。”
"""


def test_a_deduction_is_listed_with_its_count_and_its_points(tmp_path: Path) -> None:
    found = assessment(tmp_path, GUIDES, facts="单位,指南\n甲局,7\n乙局,\n")
    _, (one,) = listed(found)
    assert (one.unit, one.text) == ("甲局", "7个办理项指南存在准确性问题。")
    assert (one.count, one.points) == (7, Fraction("1.4"))  # 0.2 × 7
    assert one.clause is not None
    assert one.clause.text == "每1个【指南】扣0.2分，扣完为止"
    assert [(use.name, use.value, use.source) for use in one.facts] == [("指南", 7, "facts.csv:B2")]


def test_the_floor_gives_back_what_a_problem_cannot_cost(tmp_path: Path) -> None:
    """25 guides would cost 5 points; the indicator has 4."""
    _, (one,) = listed(assessment(tmp_path, GUIDES, facts="单位,指南\n甲局,25\n"))
    assert one.points == 4


def test_what_was_waived_is_listed_whole_and_costs_what_is_left(tmp_path: Path) -> None:
    """7 guides, 3 waived: 4 × 0.2. 2 guides, all waived: nothing."""
    waivers = "单位,事实,记录,数量,理由,批准,日期\n甲局,指南,,3,平台改版,,\n乙局,指南,,,省考核销,,\n"
    found = assessment(tmp_path, GUIDES, facts="单位,指南\n甲局,7\n乙局,2\n", waivers=waivers)
    scored, problems = listed(found)
    assert [one.text[:2] for one in problems] == ["7个", "2个"]
    assert [one.points for one in problems] == [Fraction("0.8"), 0]
    assert [one.all_waived for one in problems] == [False, True]
    assert [row.remarks("zh") for row in problem_rows(problems)] == [("部分核销（平台改版）",), ("已核销（省考核销）",)]
    assert [row.remarks("en") for row in problem_rows(problems)] == [
        ("waived in part (平台改版)",),
        ("waived (省考核销)",),
    ]
    assert problems_without_loss(problems) == ()  # what was waived costs nothing by decision
    assert losses_without_problem(scored, problems) == ()


CASES = """\
评分细则【试】
总分10分
事实：
【指南】计数，个，越少越好，未列按0计
【办件】记录，件，数量取【件数】，含下属单位，越少越好
【办件】的【事项】文本
【办件】的【件数】计数，件
指标【办件】满分10分，从满分起扣
每1件【办件】扣1分，扣完为止
"""
UNITS = "单位,类别,别名,上级单位,参与排名,问题单列,说明\n甲区,,,,是,,\n一局,,,甲区,,,\n二局,,,甲区,,是,\n"
RECORDS = "编号,单位,事项,件数\nC-1,甲区,餐饮,2\nC-2,一局,印刷,1\nC-3,二局,演出,3\nC-4,甲区,=餐饮,1\n".replace("=", "")


def test_what_was_found_at_sub_units_is_named_or_has_its_own_row(tmp_path: Path) -> None:
    """甲区 loses 7 points: 3 cases of its own, 1 of 一局, 3 of 二局, which has a row of its own."""
    rules = CASES + "问题：“出现超时办件{n}件。”\n"
    found = assessment(tmp_path, rules, units=UNITS, facts="单位,指南\n甲区,\n", 办件=RECORDS)
    assert texts(found) == {
        "甲区": ["1.出现超时办件3件。", "2.一局：出现超时办件1件。"],
        "二局": ["出现超时办件3件。"],
    }
    _, problems = listed(found)
    assert [(one.unit, one.charged, one.found_at, one.points) for one in problems] == [
        ("甲区", "甲区", "", 3),
        ("甲区", "甲区", "一局", 1),
        ("二局", "甲区", "二局", 3),
    ]


def test_a_sentence_may_name_the_sub_unit_itself(tmp_path: Path) -> None:
    rules = CASES + "问题：“{单位}：{下属单位}出现超时办件{n}件（{事项}）。”\n"
    found = assessment(tmp_path, rules, units=UNITS, facts="单位,指南\n甲区,\n", 办件=RECORDS)
    assert texts(found)["甲区"] == ["1.甲区：出现超时办件3件（餐饮）。", "2.甲区：一局出现超时办件1件（印刷）。"]


def test_a_sentence_for_each_record_costs_what_it_counts(tmp_path: Path) -> None:
    """12 cases cost the 10 points there are: 10 × 9/12 and 10 × 3/12."""
    rules = CASES + "逐条问题：““{【事项】}”超时{n}件。”\n"
    rows = "编号,单位,事项,件数\nC-1,甲区,餐饮,9\nC-2,甲区,印刷,3\n"
    found = assessment(tmp_path, rules, facts="单位,指南\n甲区,\n", 办件=rows)
    _, problems = listed(found)
    assert [(one.text, one.points) for one in problems] == [
        ("“餐饮”超时9件。", Fraction("7.5")),
        ("“印刷”超时3件。", Fraction("2.5")),
    ]


COMPLAINTS = """\
评分细则【试】
总分12分
事实：
【投诉】记录，件，数量取【件数】，越少越好
【投诉】的【等级】选项：“一般”，“较重”，“严重”
【投诉】的【件数】计数，件
指标【投诉】满分{full}分，从满分起扣
逐条【投诉】按【等级】扣分：“一般”1分；“较重”2分；“严重”4分，扣完为止
逐条问题：“发生{【等级】}投诉{n}件。”
"""


def _complaints(folder: Path, full: int, rows: str, **more: str) -> list[tuple[str, Fraction]]:
    rules = COMPLAINTS.replace("{full}", str(full)).replace("总分12", f"总分{full}")
    facts = "单位,说明\n甲街道,\n"
    found = assessment(folder, rules, facts=facts, 投诉="编号,单位,等级,件数\n" + rows, **more)
    scored, problems = listed(found)
    assert losses_without_problem(scored, problems) == ()
    return [(one.text, one.points) for one in problems]


def test_a_record_costs_the_points_of_its_category(tmp_path: Path) -> None:
    """1 + 2 × 2 + 4 = 9 of 12."""
    assert _complaints(tmp_path, 12, "C-1,甲街道,一般,1\nC-2,甲街道,较重,2\nC-3,甲街道,严重,1\n") == [
        ("发生一般投诉1件。", 1),
        ("发生较重投诉2件。", 4),
        ("发生严重投诉1件。", 4),
    ]


def test_what_the_floor_gives_back_is_shared_by_the_points_of_the_records(tmp_path: Path) -> None:
    """1 + 4 + 4 = 9 would be lost of 6: two thirds of each."""
    assert _complaints(tmp_path, 6, "C-1,甲街道,一般,1\nC-2,甲街道,严重,1\nC-3,甲街道,严重,1\n") == [
        ("发生一般投诉1件。", Fraction(2, 3)),
        ("发生严重投诉1件。", Fraction(8, 3)),
        ("发生严重投诉1件。", Fraction(8, 3)),
    ]


def test_a_waived_record_costs_nothing_and_the_others_their_own_points(tmp_path: Path) -> None:
    """C-3 is waived, and one of the two of C-2: 1 + 2 are left."""
    waivers = "单位,事实,记录,数量,理由,批准,日期\n甲街道,投诉,C-3,,误报,,\n甲街道,投诉,C-2,1,误报,,\n"
    rows = "C-1,甲街道,一般,1\nC-2,甲街道,较重,2\nC-3,甲街道,严重,1\n"
    assert [points for _, points in _complaints(tmp_path, 12, rows, waivers=waivers)] == [1, 2, 0]


def test_records_that_the_clause_does_not_count_are_not_listed(tmp_path: Path) -> None:
    rules = CASES.replace("【办件】扣", "【办件】中【事项】为“印刷”的扣") + "逐条问题：“{【事项】}{n}件”\n"
    rows = "编号,单位,事项,件数\nC-1,甲区,餐饮,9\nC-2,甲区,印刷,3\n"
    assert texts(assessment(tmp_path, rules, facts="单位,指南\n甲区,\n", 办件=rows)) == {"甲区": ["印刷3件"]}


def test_a_waived_record_is_listed_and_has_no_part_in_the_points(tmp_path: Path) -> None:
    rules = CASES + "逐条问题：“{【事项】}{n}件”\n"
    rows = "编号,单位,事项,件数\nC-1,甲区,餐饮,2\nC-2,甲区,印刷,3\n"
    waivers = "单位,事实,记录,数量,理由,批准,日期\n甲区,办件,C-1,,系统故障,,\n"
    _, problems = listed(assessment(tmp_path, rules, facts="单位,指南\n甲区,\n", 办件=rows, waivers=waivers))
    assert [(one.text, one.points, one.all_waived) for one in problems] == [("餐饮2件", 0, True), ("印刷3件", 3, False)]
    assert [one.records[0].waiver is None for one in problems] == [False, True]


IMPORTED = """\
评分细则【试】
总分14分
事实：
【平台】选项：“已配置”，“未配置”，未列按“已配置”计
【压缩比】比率，越多越好
【未开展】是否，未列按否计
【证照】记录，个，越少越好
【得分】导入分，满分4分
【宣传得分】导入分，满分4分
【减时限得分】导入分，满分6分
指标【免提交】满分4分，按下列计分
当【平台】为“未配置”时不适用，总分不出
导入【得分】，附【证照】
问题：“{n}个应标注为“免提交”的证照未标注。”
指标【减时限】满分6分，按下列计分
【压缩比】达到70%得满分，否则导入【减时限得分】
问题：“承诺时限压缩比{【压缩比】}，未达到70%。”
指标【宣传】满分4分，按下列计分
若【未开展】为是，得0分，否则导入【宣传得分】
问题：“没有开展宣传工作。”
"""
HEAD = "单位,平台,压缩比,未开展,得分,宣传得分,减时限得分\n"
LICENCES = "编号,单位\n1,甲局\n2,甲局\n3,乙局\n4,丙局\n"


def test_imports_thresholds_and_conditions_tell_when_there_is_a_problem(tmp_path: Path) -> None:
    """甲局: 2 licences at 3.5 of 4; 65% at 3 of 6; publicity imported at 2, no problem. 乙局: 1 licence at full marks; exactly 70%; no publicity. 丙局: not applicable."""
    facts = HEAD + "甲局,,65%,,3.5,2,3\n乙局,,70%,是,4,,\n丙局,未配置,90%,,,4,\n"
    found = assessment(tmp_path, IMPORTED, facts=facts, 证照=LICENCES)
    scored, problems = listed(found)
    assert texts(found) == {
        "甲局": ["1.2个应标注为“免提交”的证照未标注。", "2.承诺时限压缩比65%，未达到70%。"],
        "乙局": ["1.1个应标注为“免提交”的证照未标注。", "2.没有开展宣传工作。"],
    }
    assert [one.points for one in problems] == [Fraction("0.5"), 3, 0, 4]
    assert [one.text for one in problems_without_loss(problems)] == ["1个应标注为“免提交”的证照未标注。"]
    # The imported 2 of 4 for publicity lack a sentence: it was not listed, since the clause did not find anything.
    (loss,) = losses_without_problem(scored, problems)
    assert (loss.unit, loss.indicator, loss.points, loss.by_rule, loss.has_sentence) == ("甲局", "宣传", 2, False, True)


AWARDS = """\
评分细则【试】
总分4分
事实：
【课】计数，次，越多越好，未列按0计
【稿】计数，篇，越多越好，未列按0计
指标【培训】满分4分，从0分起加
每1次【课】加1分，最多加2分
问题，当【课】少于2次：“只办了{n}次课。”
每1篇【稿】加1分，最多加2分
"""


def test_awards_have_one_loss_together(tmp_path: Path) -> None:
    """1 course and 0 articles are 1 of 4: 3 points are left open. 2 courses and 2 articles are all of them. 3 courses and 1 article are 3, without a problem."""
    facts = "单位,课,稿\n甲局,1,0\n乙局,2,2\n丙局,3,1\n"
    scored, problems = listed(assessment(tmp_path, AWARDS, facts=facts))
    assert [(one.unit, one.text, one.points) for one in problems] == [("甲局", "只办了1次课。", 3)]
    assert [(one.unit, one.points) for one in losses_without_problem(scored, problems)] == [("丙局", 1)]


def test_several_sentences_of_a_clause_share_its_loss(tmp_path: Path) -> None:
    rules = GUIDES + "问题，当【指南】达到5个：“数量较多。”\n"
    _, problems = listed(assessment(tmp_path, rules, facts="单位,指南\n甲局,5\n乙局,4\n"))
    assert [(one.unit, one.points) for one in problems] == [
        ("甲局", Fraction("0.5")),
        ("甲局", Fraction("0.5")),
        ("乙局", Fraction("0.8")),
    ]


def test_a_missing_value_is_a_dash_and_no_problem_where_the_indicator_has_no_score(tmp_path: Path) -> None:
    rules = (
        GUIDES.replace("，未列按0计", "\n【说明】文本")
        .replace("每1个", "缺数时得0分\n每1个")
        .replace("{n}个", "{【说明】}{n}个")
    )
    found = assessment(tmp_path, rules, facts="单位,指南,说明\n甲局,2,\n乙局,,多\n丙局,1,少\n")
    assert texts(found) == {"甲局": ["—2个办理项指南存在准确性问题。"], "丙局": ["少1个办理项指南存在准确性问题。"]}


def test_a_free_allowance_is_no_problem(tmp_path: Path) -> None:
    rules = GUIDES.replace("扣完为止", "前3个不扣，扣完为止")
    assert texts(assessment(tmp_path, rules, facts="单位,指南\n甲局,3\n乙局,4\n")) == {
        "乙局": ["4个办理项指南存在准确性问题。"]
    }


def test_units_stand_in_the_order_of_the_register_whatever_their_rank(tmp_path: Path) -> None:
    rules = GUIDES + "排名：总分从高到低，并列同名次，其后空出\n"
    found = assessment(tmp_path, rules, facts="单位,指南\n甲局,9\n乙局,1\n丙局,4\n")
    assert list(texts(found)) == ["甲局", "乙局", "丙局"]


def test_values_that_never_end_are_printed_with_two_decimals(tmp_path: Path) -> None:
    rules = GUIDES.replace("指标【", "【总数】计数，个\n设【率】＝【指南】÷【总数】，除数为0时取0%\n指标【").replace(
        "{n}个", "{【率】}的"
    )
    found = assessment(tmp_path, rules, facts="单位,指南,总数\n甲局,1,3\n乙局,1,4\n")
    assert texts(found) == {"甲局": ["33.33%的办理项指南存在准确性问题。"], "乙局": ["25%的办理项指南存在准确性问题。"]}


VETO = GUIDES + "若【指南】达到10个，本项得0分\n问题，当【指南】达到10个：“指南多处不准确。”\n"


def test_a_sentence_beneath_what_is_done_to_the_whole_has_no_part_in_the_clause_above(tmp_path: Path) -> None:
    """12 guides cost 2.4 points by the clause, the rest by the line about the whole."""
    _, problems = listed(assessment(tmp_path, VETO, facts="单位,指南\n甲局,12\n乙局,1\n"))
    assert [(one.unit, one.text[:3], one.points) for one in problems] == [
        ("甲局", "12个", Fraction("2.4")),
        ("甲局", "指南多", Fraction("1.6")),
        ("乙局", "1个办", Fraction("0.2")),
    ]
    assert problems[1].clause is not None
    assert problems[1].clause.text == "若【指南】达到10个，本项得0分"
    assert problems_without_loss(problems) == ()


CHARGED = GUIDES.replace("【指南】计数", "【乱收费】计数，起，越少越好，未列按0计\n【指南】计数", 1).replace(
    "总分4分\n", "总分4分\n舍入：总分保留2位小数，四舍五入\n"
)
WHOLE = "一票否决“乱收费”：若【乱收费】达到1起，总分最高得2分，等次定为“差”\n{sentence}等次：总分达到3分为“好”，其他为“差”\n"
SENTENCE = "问题，当【乱收费】达到1起：“发生乱收费{n}起。”\n"
CHARGED_FACTS = "单位,指南,乱收费\n甲局,2,1\n乙局,2,\n丙局,15,3\n"


def test_what_a_veto_takes_from_the_total_is_lost_through_its_sentence(tmp_path: Path) -> None:
    """甲局: 4 − 0.2 × 2 = 3.6, brought to 2. 丙局: 4 − 0.2 × 15 = 1, which the veto does not touch."""
    found = assessment(tmp_path, CHARGED + WHOLE.format(sentence=SENTENCE), facts=CHARGED_FACTS)
    scored, problems = listed(found)
    assert [(one.unit, one.text, one.indicator, one.points) for one in problems if "乱收费" in one.text] == [
        ("甲局", "发生乱收费1起。", "", Fraction("1.6")),
        ("丙局", "发生乱收费3起。", "", 0),
    ]
    assert losses_without_problem(scored, problems) == ()
    assert [one.unit for one in problems_without_loss(problems)] == ["丙局"]


def test_what_a_veto_takes_without_a_sentence_is_told_as_lost(tmp_path: Path) -> None:
    scored, problems = listed(assessment(tmp_path, CHARGED + WHOLE.format(sentence=""), facts=CHARGED_FACTS))
    (one,) = losses_without_problem(scored, problems)
    assert (one.unit, one.indicator, one.points, one.by_rule) == ("甲局", "", Fraction("1.6"), True)
    assert one.clause.text.startswith("一票否决“乱收费”")


def test_a_veto_is_a_remark_beside_the_total_and_told_once(tmp_path: Path) -> None:
    """In 丙局 it changes no points, and gives the grade that the points give: its name alone."""
    scored, _ = listed(assessment(tmp_path, CHARGED + WHOLE.format(sentence=""), facts=CHARGED_FACTS))
    standings = {one.unit.name: one for one in scored.standings}
    assert {name: one.notes for name, one in standings.items()} == {
        "甲局": ("一票否决“乱收费”：3.6→2",),
        "乙局": (),
        "丙局": ("一票否决“乱收费”",),
    }
    assert [one.grade for one in standings.values()] == ["差", "好", "差"]  # 2, 3.6 and 1 point
    assert standings["甲局"].grade_note == "一票否决“乱收费”"


def test_a_coefficient_and_a_cap_are_remarks_with_the_score_before_and_behind(tmp_path: Path) -> None:
    """4 − 0.2 × 2 = 3.6; × 0.75 = 2.7; at most 2."""
    lines = "若【乱收费】达到1起，总分乘以0.75\n若【乱收费】达到1起，总分最高得2分\n"
    scored, problems = listed(assessment(tmp_path, CHARGED + lines, facts="单位,指南,乱收费\n甲局,2,1\n"))
    assert scored.standing("甲局").remarks == (
        "若乱收费达到1起，总分乘以0.75：3.6→2.7",
        "若乱收费达到1起，总分最高得2分：2.7→2",
    )
    assert [one.points for one in losses_without_problem(scored, problems)] == [Fraction("0.9"), Fraction("0.7")]


def test_when_it_is_listed_has_to_be_said_there() -> None:
    assert "problem-when" in codes(VETO.replace("问题，当【指南】达到10个", "问题"))
