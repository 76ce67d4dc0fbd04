"""Laws as their authors write them: every wording, where they stand, what their names mean, and what becomes of them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.difference import ChangeKind, rulebook_changes
from kaoping.dsl.layout.format import format_document
from kaoping.dsl.parse import parse
from kaoping.engine.compile import Compiled, compile_text
from kaoping.engine.rulebook import Implies, Never, NeverMoves, Part, PartKind, StatedLaw, Way
from kaoping.engine.tree import All, Any, Compare, Comparison, Const, Divide, Input, Not, OneOf

ZH = """\
评分细则【窗口｜window】
总分14分

事实：
【超时｜late】计数，件，越少越好
【按时率｜on time】比率，越高越好
【报送日｜sent】日期
【预案｜plan】是否
【平台｜platform】选项：“已配置”，“未配置”
【差错｜errors】记录，件
【加倍｜doubled】数值
设【折算｜counted】＝【超时】×2

一级指标【服务｜service】
指标【时效｜timeliness】满分10分，按下列计分
【按时率】分档：达到95%得满分，达到90%得8分，其他得2分
若【预案】为否，扣1分
指标【加倍｜doubled】满分4分，从满分起扣
每1件【超时】扣0.5分，扣完为止
每1件【差错】扣0.5分，扣完为止
若【平台】为“未配置”，扣0.5分
若【报送日】晚于2021-06-30，扣0.5分
若【折算】高于5，扣0.5分
若【加倍】高于5，扣0.5分
"""
EN = format_document(parse(ZH, "窗口.kp").document, "en")


def compiled(*lines: str, text: str = ZH) -> Compiled:
    return compile_text(text + "".join(f"{line}\n" for line in lines))


def laws(*lines: str, text: str = ZH) -> tuple[StatedLaw, ...]:
    found = compiled(*lines, text=text)
    assert found.rulebook is not None, found.diagnostics
    assert [one.code for one in found.diagnostics if one.severity == "error"] == []
    return found.rulebook.laws


def codes(*lines: str, text: str = ZH) -> list[str]:
    return [one.code for one in compiled(*lines, text=text).diagnostics]


TIMELINESS = Part(PartKind.INDICATOR, "时效")
DOUBLED = Part(PartKind.INDICATOR, "加倍")
SERVICE = Part(PartKind.SECTION, "服务")
TOTAL = Part(PartKind.TOTAL)
UP, DOWN, ANY = Way.UP, Way.DOWN, Way.ANY

MOVES = [
    ("【超时】越多，【加倍】不升", "more [late] never raises [doubled]", NeverMoves("超时", UP, Never.RAISES, DOUBLED)),
    ("【超时】增加，总分不增加", "law: more [late] never increases the total", NeverMoves("超时", UP, Never.RAISES, TOTAL)),
    ("【超时】减少时，【加倍】的得分不会下降", "fewer [late] does not lower score of [doubled]", NeverMoves("超时", DOWN, Never.LOWERS, DOUBLED)),
    ("【按时率】越高，【服务】不降低", "a higher [on time] never reduces [service]", NeverMoves("按时率", UP, Never.LOWERS, SERVICE)),
    ("【按时率】下降，【服务】不提高", "[on time] falling never raises [service]", NeverMoves("按时率", DOWN, Never.RAISES, SERVICE)),
    ("【报送日】越晚，总分不升", "later [sent] never raises total", NeverMoves("报送日", UP, Never.RAISES, TOTAL)),
    ("【报送日】提前，总分不降", "an earlier [sent] never lowers the total", NeverMoves("报送日", DOWN, Never.LOWERS, TOTAL)),
    ("【预案】由否变为是，【时效】不减", "[plan] becoming yes never decreases [timeliness]", NeverMoves("预案", UP, Never.LOWERS, TIMELINESS)),
    ("【预案】变为否，【时效】不升", "[plan] turning no never raises [timeliness]", NeverMoves("预案", DOWN, Never.RAISES, TIMELINESS)),
    ("【差错】越多，【加倍】不升", "more [errors] never raises [doubled]", NeverMoves("差错", UP, Never.RAISES, DOUBLED)),
    ("【超时】越多，【时效】不变", "more [late] never changes [timeliness]", NeverMoves("超时", UP, Never.CHANGES, TIMELINESS)),
    ("【平台】不影响【时效】", "[platform] never affects [timeliness]", NeverMoves("平台", ANY, Never.CHANGES, TIMELINESS)),
    ("【平台】不会影响【时效】", "[platform] has no effect on [timeliness]", NeverMoves("平台", ANY, Never.CHANGES, TIMELINESS)),
]  # fmt: skip


@pytest.mark.parametrize(("zh", "en", "says"), MOVES)
def test_a_fact_moves(zh: str, en: str, says: NeverMoves) -> None:
    assert [one.says for one in laws(f"规律：{zh}")] == [says]
    english = laws(f"law: {en.removeprefix('law: ')}", text=EN)
    assert [one.says for one in english] == [_in_english(says)]


NAMES = {
    "超时": "late", "按时率": "on time", "报送日": "sent", "预案": "plan", "差错": "errors", "平台": "platform", "时效": "timeliness", "加倍": "doubled",
    "服务": "service", "": "",
}  # fmt: skip


def _in_english(says: NeverMoves) -> NeverMoves:
    return NeverMoves(NAMES[says.fact], says.way, says.never, Part(says.part.kind, NAMES[says.part.key]))


@pytest.mark.parametrize(
    "line", ["【超时】越多，【加倍】、【服务】和总分都不升", "【超时】增加时，【加倍】、【服务】、总分均不升"]
)
def test_a_line_about_several_scores_is_several_laws(line: str) -> None:
    assert [one.says.part for one in laws(f"规律：{line}") if isinstance(one.says, NeverMoves)] == [
        DOUBLED,
        SERVICE,
        TOTAL,
    ]


GROUPS = [
    ("规律：【预案】变为是，【服务】各指标和总分都不降", [TIMELINESS, DOUBLED, TOTAL]),
    ("规律：【超时】越多，各指标不升", [TIMELINESS, DOUBLED]),
    ("规律：【平台】不影响各一级指标", [SERVICE]),
]


@pytest.mark.parametrize(("line", "parts"), GROUPS)
def test_a_group_is_each_of_it(line: str, parts: list[Part]) -> None:
    assert [one.says.part for one in laws(line) if isinstance(one.says, NeverMoves)] == parts
    assert codes(line) == []


def test_every_indicator_of_a_condition() -> None:
    (law,) = laws("规律：【服务】各指标的得分率均不低于0%")
    assert isinstance(law.says, Implies)
    assert isinstance(law.says.then, All)


@pytest.mark.parametrize(
    "line",
    [
        "more [late] never raises [doubled], [service] and the total",
        "more [late] never raises [doubled], [service], and the total",
        "more [late] never raises [doubled] or [service] or the total, basis art. 3",
    ],
)
def test_a_line_about_several_scores_in_english(line: str) -> None:
    assert [one.says.part.kind for one in laws(f"law: {line}", text=EN) if isinstance(one.says, NeverMoves)] == [
        PartKind.INDICATOR,
        PartKind.SECTION,
        PartKind.TOTAL,
    ]


def score(name: str = "时效") -> Input:
    return Input(f"【{name}】的得分")


def held(value: Input, comparison: Comparison, limit: Fraction | int | str) -> Compare:
    return Compare(value, comparison, Const(Fraction(limit)))


RATE = held(Input("按时率"), Comparison.AT_LEAST, "9/10")
EIGHT = held(score(), Comparison.AT_LEAST, 8)

IMPLIED = [
    ("若【按时率】达到90%，则【时效】至少得8分", RATE, EIGHT),
    ("若【按时率】达到90%，【时效】至少8分", RATE, EIGHT),
    ("如果【按时率】不低于90%，那么【时效】不得低于8分", RATE, EIGHT),
    ("【按时率】达到90%，则【时效】达到8分", RATE, EIGHT),
    ("当【按时率】达到90%时，【时效】的得分至少为8分", RATE, EIGHT),
    ("凡【按时率】达到90%的，【时效】最少得8分", RATE, EIGHT),
    ("只要【按时率】达到90%，则【时效】至少得8分", RATE, EIGHT),
    ("若【按时率】达到95%，则【时效】得满分", held(Input("按时率"), Comparison.AT_LEAST, "19/20"), held(score(), Comparison.EQUAL, 10)),
    ("【时效】至少2分", None, held(score(), Comparison.AT_LEAST, 2)),
    ("总分不超过14分", None, held(Input("总分"), Comparison.AT_MOST, 14)),
    ("总分至多得满分", None, held(Input("总分"), Comparison.AT_MOST, 14)),
    ("【时效】的得分率不低于20%", None, Compare(Divide(score(), Const(Fraction(10))), Comparison.AT_LEAST, Const(Fraction(1, 5)))),
    ("【服务】最多得14分", None, held(Input("【服务】的小计"), Comparison.AT_MOST, 14)),
    ("【时效】不低于【加倍】", None, Compare(score(), Comparison.AT_LEAST, score("加倍"))),
    ("若【加倍】高于5，则【加倍】不超过4分", held(Input("加倍"), Comparison.MORE_THAN, 5), held(score("加倍"), Comparison.AT_MOST, 4)),
    ("若【加倍】的得分低于1分，则总分低于12分", held(score("加倍"), Comparison.LESS_THAN, 1), held(Input("总分"), Comparison.LESS_THAN, 12)),
    ("若【平台】为“未配置”，则并非（【加倍】得4分）", OneOf("平台", ("未配置",)), Not(held(score("加倍"), Comparison.EQUAL, 4))),
]  # fmt: skip


@pytest.mark.parametrize(("line", "when", "then"), IMPLIED)
def test_one_condition_follows_from_another(line: str, when: object, then: object) -> None:
    (law,) = laws(f"规律：{line}")
    assert law.says == Implies(when, then)  # type: ignore[arg-type]


def test_conditions_are_joined() -> None:
    (law,) = laws("规律：若【预案】为是且（【超时】为0件或【折算】低于3），则【时效】至少得2分且总分不为0分")
    late = (held(Input("超时"), Comparison.EQUAL, 0), held(Input("折算"), Comparison.LESS_THAN, 3))
    assert isinstance(law.says, Implies)
    assert isinstance(law.says.when, All)
    assert law.says.when.terms[0] == held(Input("预案"), Comparison.EQUAL, 1)
    assert law.says.when.terms[1] == Any(late)
    then = (held(score(), Comparison.AT_LEAST, 2), held(Input("总分"), Comparison.NOT_EQUAL, 0))
    assert law.says.then == All(then)


ENGLISH = [
    "if [on time] is at least 90%, then [timeliness] is at least 8 points",
    "if [on time] at least 90%, [timeliness] scores at least 8 points",
    "[on time] at least 90% implies [timeliness] at least 8 points",
    "[on time] is at least 90% means [timeliness] gets at least 8 points",
    "[timeliness] never falls below 8 points whenever [on time] is at least 90%",
    "when [on time] is at least 90% then score of [timeliness] is at least 8 points",
]


@pytest.mark.parametrize("line", ENGLISH)
def test_one_condition_follows_from_another_in_english(line: str) -> None:
    (law,) = laws(f"law: {line}", text=EN)
    rate = held(Input("on time"), Comparison.AT_LEAST, "9/10")
    assert law.says == Implies(rate, held(Input("score of [timeliness]"), Comparison.AT_LEAST, 8))


@pytest.mark.parametrize(
    "line", ["total never exceeds 14 points", "the total is at most full marks", "total at most 14 points"]
)
def test_without_a_condition_in_english(line: str) -> None:
    (law,) = laws(f"law: {line}", text=EN)
    assert law.says == Implies(None, held(Input("total"), Comparison.AT_MOST, 14))


def test_label_source_and_citation() -> None:
    (law,) = laws("规律“按时有分”：若【按时率】达到90%，则【时效】至少得8分，依据《办法》第3条")
    assert law.label == "按时有分"
    assert law.source.text == "若【按时率】达到90%，则【时效】至少得8分"
    assert law.source.cite == "《办法》第3条"
    assert law.source.line == len(ZH.splitlines()) + 1


# What follows from scores


STANDING = (
    ZH
    + "等次：总分达到9分为“优”，其他为“良”\n排名：总分从高到低，并列同名次，其后空出\n结果【奖】＝5000，当等次为“优”；否则0\n"
)


def test_ranks_grades_and_results() -> None:
    first, second, third = laws(
        "规律：若总分达到9分，则等次为“优”",
        "规律：若等次为“良”，则【奖】为0",
        "规律：若总分为14分，则排名在前1名",
        text=STANDING,
    )
    assert isinstance(first.says, Implies)
    assert first.says.then == OneOf("等次", ("优",))
    assert isinstance(second.says, Implies)
    assert second.says == Implies(OneOf("等次", ("良",)), held(Input("奖"), Comparison.EQUAL, 0))
    assert isinstance(third.says, Implies)


def test_a_rank_without_ranking_is_told() -> None:
    assert codes("规律：总分的名次不超过1") == ["rank-not-known"]


# Where they stand


def test_a_law_within_an_indicator_leaves_it_open() -> None:
    within = ZH.replace("若【预案】为否，扣1分", "规律：【时效】至少2分\n若【预案】为否，扣1分")
    with_law, without = compile_text(within).rulebook, compile_text(ZH).rulebook
    assert with_law is not None
    assert without is not None
    assert [len(one.clauses) for one in with_law.indicators] == [len(one.clauses) for one in without.indicators]
    assert len(with_law.laws) == 1


def test_a_law_closes_an_example() -> None:
    text = ZH + "示例“一”：\n【超时】＝0\n规律：【时效】至少2分\n【加倍】得4分\n"
    assert [one.code for one in compile_text(text).diagnostics if one.severity == "error"] == [
        "example-line-outside-example"
    ]


def test_a_law_that_cannot_be_read_leaves_the_indicator_as_it_is() -> None:
    text = ZH.replace("若【预案】为否，扣1分", "规律：【时效】越\n若【预案】为否，扣1分")
    assert [one.code for one in compile_text(text).diagnostics] == ["law-in-other-words"]


# The meaning


def test_laws_are_no_part_of_the_meaning() -> None:
    assert compiled("规律：【时效】至少2分").hash == compiled().hash


def test_a_comparison_of_rulebooks_tells_of_laws() -> None:
    old, new = compiled("规律：【时效】至少2分").analysis, compiled("规律：【时效】至少3分").analysis
    assert old is not None
    assert new is not None
    (change,) = rulebook_changes(old, new)
    assert (change.kind, change.part.value) == (ChangeKind.CHANGED, "laws")
    (gone,) = rulebook_changes(old, compiled().analysis)  # type: ignore[arg-type]
    assert (gone.kind, gone.whole) == (ChangeKind.REMOVED, False)


def test_the_same_law_in_either_language_is_no_change() -> None:
    zh, en = compiled("规律：【按时率】达到90%，则【时效】至少8分"), compiled(f"law: {ENGLISH[0]}", text=EN)
    assert zh.analysis is not None
    assert en.analysis is not None
    assert rulebook_changes(zh.analysis, en.analysis) == ()


# A base


HEIR = "评分细则【区】\n沿用“窗口.kp”\n"


def of_heir(heir: str, *base: str) -> Compiled:
    found = "".join(f"{line}\n" for line in base)
    return compile_text(HEIR + heir, base=lambda name: ZH + found if name == "窗口.kp" else None)


def labels(of: Compiled) -> list[str]:
    assert of.rulebook is not None, of.diagnostics
    return [one.label for one in of.rulebook.laws]


BASE = ("规律“甲”：【时效】至少2分", "规律“乙”：【超时】越多，【加倍】不升")


def test_the_laws_of_a_base_hold_here_too() -> None:
    assert labels(of_heir("规律“丙”：总分至少2分\n", *BASE)) == ["甲", "乙", "丙"]


def test_a_law_of_the_same_name_takes_the_place_of_the_base_s() -> None:
    found = of_heir("规律“甲”：【时效】至少1分\n", *BASE)
    assert labels(found) == ["乙", "甲"]
    assert found.rulebook is not None
    assert found.rulebook.laws[1].says == Implies(None, held(score(), Comparison.AT_LEAST, 1))


def test_a_law_about_what_is_dropped_is_dropped() -> None:
    found = of_heir("总分10分\n删除指标【加倍】\n", *BASE)
    assert labels(found) == ["甲"]


def test_a_law_of_one_s_own_about_what_is_dropped_is_told_of() -> None:
    found = of_heir("总分10分\n删除指标【加倍】\n规律：【超时】越多，【加倍】不升\n", *BASE)
    assert "unknown-name" in [one.code for one in found.diagnostics]


# Names and kinds


TOLD = [
    ("规律：【超市】越多，【加倍】不升", "unknown-name", "超时"),
    ("规律：【超时】越多，【加陪】不升", "unknown-name", "加倍"),
    ("规律：若【按时率】达到90%，则【时校】至少得8分", "unknown-name", "时效"),
    ("规律：若【按实率】达到90%，则【时效】至少得8分", "unknown-name", "按时率"),
]


@pytest.mark.parametrize(("line", "code", "nearest"), TOLD)
def test_a_name_that_is_not_there_is_told_with_the_nearest(line: str, code: str, nearest: str) -> None:
    (found,) = [one for one in compiled(line).diagnostics if one.severity == "error"]
    assert found.code == code
    assert f"【{nearest}】" in [fix.text for fix in found.fixes]


KINDS = [
    ("规律：若【按时率】达到90，则【时效】至少得8分", "ratio-without-percent"),
    ("规律：【时效】至少90%", "cannot-compare"),
    ("规律：【平台】越高，【时效】不降", "law-cannot-move"),
    ("规律：【超时】变为是，【加倍】不降", "law-cannot-move"),
    ("规律：【折算】越多，【加倍】不升", "law-of-derived-value"),
    ("规律：若【超时】缺数，则【时效】至少得2分", "beyond-law"),
    ("规律：【加倍】的扣分不超过4分", "beyond-law"),
    ("规律：若【超时】超过【超时】的上期值，则【加倍】至多3.5分", "beyond-law"),
    ("规律：若等次为“优”，则总分至少9分", "grade-not-known"),
]


@pytest.mark.parametrize(("line", "code"), KINDS)
def test_what_does_not_fit_is_told_once(line: str, code: str) -> None:
    assert codes(line) == [code]


def test_the_score_rate_of_what_has_no_maximum() -> None:
    text = (
        ZH.replace("总分14分", "总分不设满分")
        .replace("【加倍｜doubled】满分4分，从满分起扣", "【加倍｜doubled】不设满分，从0分起加")
        .replace("扣0.5分，扣完为止", "加0.5分，最多加2分")
    )
    text = text.replace("扣0.5分", "加0.5分")
    assert "no-full-marks" in codes("规律：【加倍】的得分率不低于20%", text=text)


DOUBTED = [
    ("规律：【按时率】越高，【加倍】不降", ["law-of-unused-fact"]),
    ("规律：【按时率】不影响【加倍】", []),
    ("规律：【预案】变为是，【服务】不降", []),
    ("规律：【超时】越多，【时效】不升", ["law-of-unused-fact"]),
    ("规律：【超时】越多，【时效】和总分都不升", ["law-of-unused-fact"]),
    ("规律：若【超时】为0件，则【时效】至少得2分", ["law-of-unused-fact"]),
    ("规律：若【超时】为0件，则【时效】的得分不低于【加倍】的得分", []),
    ("规律：若【超时】高于3件且【超时】低于2件，则总分至少得2分", ["law-never-asked"]),
    ("规律：【时效】至少得12分", ["law-cannot-hold"]),
    ("规律：【超时】越多，【加倍】不降", []),  # against the direction that is declared
]


@pytest.mark.parametrize(("line", "doubts"), DOUBTED)
def test_laws_that_say_nothing_are_doubted(line: str, doubts: list[str]) -> None:
    assert codes(line) == doubts


TIMELINESS_ALONE, TOTAL_ALONE = (
    "【时效】不看【闲】，这条规律总是成立，核对不了什么。",
    "总分不看【闲】，这条规律总是成立，核对不了什么。",
)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("规律：【闲】越多，【时效】不降", [TIMELINESS_ALONE]),
        ("规律：【闲】越多，总分不降", [TOTAL_ALONE]),
        ("规律：【闲】越多，【时效】和总分都不降", [TIMELINESS_ALONE, TOTAL_ALONE]),
        ("规律：【闲】越多，各指标不降", [TIMELINESS_ALONE]),  # of a group the first is named
        ("规律：若【闲】为0件，则【时效】至少得2分", [TIMELINESS_ALONE]),
        ("规律：若【闲】为0件，则总分至少得2分", [TOTAL_ALONE]),
        ("规律：若【闲】为0件，则【时效】的得分不低于【加倍】的得分", [TIMELINESS_ALONE]),
        ("规律：若【闲】为0件，则总分高于【时效】的得分", [TOTAL_ALONE]),
        # not from facts alone to scores alone
        ("规律：若【闲】为0件且总分高于3分，则【时效】至少得2分", []),
        ("规律：若总分高于3分，则【时效】至少得2分", []),
        ("规律：若【闲】为0件，则【超时】高于2件", []),
        ("规律：若【常】高于1，则【时效】至少得2分", []),
        ("规律：【时效】至少得2分", []),
    ],
)
def test_which_score_does_not_look_at_which_fact(line: str, told: list[str]) -> None:
    text = ZH.replace("【加倍｜doubled】数值\n", "【加倍｜doubled】数值\n【闲】计数，件\n设【常】＝2\n")
    assert [one.say(one.title, "zh") for one in compiled(line, text=text).diagnostics if "规律" in one.title.zh] == told


# Layout


@pytest.mark.parametrize("line", [line for line, _, _ in MOVES] + [line for line, _, _ in IMPLIED])
def test_layout_and_translation_keep_what_a_law_says(line: str) -> None:
    text = f"{ZH}规律：{line}\n"
    there = format_document(parse(text, "窗口.kp").document, "en")
    back = format_document(parse(there, "window.kp").document, "zh")
    assert [one.says for one in laws(text=back)] == [one.says for one in laws(f"规律：{line}")]
    assert back == format_document(parse(text, "窗口.kp").document)
