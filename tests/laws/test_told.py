"""A breach in words, as JSON, and as examples to paste; laws that authors state."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from kaoping.dsl.source import Cell
from kaoping.engine.compile import compile_text
from kaoping.engine.facts import Record, Unit, UnitFacts, Waiver
from kaoping.engine.laws.as_example import as_example
from kaoping.engine.laws.as_json import breach_json
from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.derive import laws_of
from kaoping.engine.laws.told import as_text
from kaoping.engine.laws.variation import Moved, Waived
from kaoping.engine.laws.words import sentence
from kaoping.engine.rulebook import Rulebook, declared_columns
from kaoping.engine.scoring.examples import run_examples
from tests.laws.small import found

LINES = """\
评分细则【窗口｜counter】
总分20分

事实：
【走访数｜visits】计数，次，越多越好
【平台｜platform】选项：“已配置”，“未配置”，未列按“已配置”计
【办件｜cases】记录，件，数量取【件数】，越少越好
【办件】的【件数｜number】计数，件
【办件】的【天数｜days】计数

一级指标【服务｜service】2项20分
指标【走访｜visiting】满分10分，按下列计分
【走访数】分档：为0得0分，达到1且低于5得10分，达到5得6分
指标【时效｜speed】满分10分，从满分起扣
扣分＝1分×平均（【办件】的【天数】；否则0），扣完为止
规律“配置”：若【平台】为“已配置”，则【走访】达到8分
排名：总分从高到低，并列同名次，其后空出
"""


def rules() -> Rulebook:
    compiled = compile_text(LINES, "窗口.kp")
    assert compiled.rulebook is not None, [(one.code, str(one.place)) for one in compiled.diagnostics]
    return compiled.rulebook


def cases(*days: int) -> dict[str, list[Record]]:
    declared = declared_columns(next(one for one in rules().facts if one.key == "办件"))
    return {
        "办件": [
            Record("甲", {"件数": 1, "天数": each}, 1, Cell("办件.csv", row), declared=declared)
            for row, each in enumerate(days, 2)
        ]
    }


def visited() -> Breach:
    broken = found(
        rules(), "monotone/total/走访数", [UnitFacts(Unit("甲"), {"走访数": 4}, cases(3))], Moved("甲", "走访数", 5)
    )
    assert broken is not None
    return broken


def test_a_breach_is_told_in_chinese() -> None:
    assert (
        "\n".join(as_text(visited(), "zh"))
        == """\
应当总是：其他都不变，【走访数】越多，总分不会越低。
但“甲”的【走访数】由4次变为5次，总分从17分变为13分。

事实        先   后
----------  ---  ---
【走访数】  4次  5次

得分               先     后
--------------  -----  -----
总分            17.00  13.00
【服务】的小计  17.00  13.00
【走访】的得分  10.00   6.00

总分          先      后   变化
--------  ------  ------  -----
【服务】  +17.00  +13.00  -4.00

【服务】的小计      先     后   变化
--------------  ------  -----  -----
【走访】        +10.00  +6.00  -4.00

【走访】的得分          先     后   变化
------------------  ------  -----  -----
计分（窗口.kp:13）  +10.00  +6.00  -4.00

条款：【走访数】分档：为0得0分，达到1且低于5得10分，达到5得6分（窗口.kp:13）"""
    )


def test_a_breach_is_told_in_english() -> None:
    text = "\n".join(as_text(visited(), "en"))
    assert text.startswith(
        "Promised: All else equal, one more [visits] never lowers the total.\n"
        "But '甲': [visits] goes from 4 to 5, and the total goes from 17 to 13 points.\n"
    )
    assert "the score of [visiting]" in text
    assert "clause: 【走访数】分档" in text


def test_a_breach_as_json_has_exact_numbers_and_names_the_clause() -> None:
    told = json.loads(json.dumps(breach_json(visited())))
    assert (told["unit"], told["before"], told["after"]) == ("甲", "17", "13")
    assert told["law"]["key"] == "monotone/total/走访数"
    assert told["facts"] == [{"name": "走访数", "kind": "count", "moved": True, "before": "4", "after": "5"}]
    assert told["clause"]["line"] == 13
    assert [one["part"]["kind"] for one in told["ledgers"]] == ["total", "section", "indicator"]
    assert told["ledgers"][2]["lines"][0]["change"] == "-4"


@pytest.mark.parametrize("key", ["monotone/total/走访数", "monotone/走访/走访数", "monotone/section/服务/走访数"])
def test_a_breach_pasted_as_examples_agrees(key: str) -> None:
    broken = found(
        rules(), key, [UnitFacts(Unit("甲"), {"走访数": 4, "平台": "已配置"}, cases(3))], Moved("甲", "走访数", 5)
    )
    assert broken is not None
    lines = as_example(broken)
    assert lines
    pasted = compile_text(LINES + "\n".join(lines) + "\n")
    assert pasted.rulebook is not None, [(one.code, str(one.place)) for one in pasted.diagnostics]
    ran = list(run_examples(pasted.rulebook))
    assert len(ran) == 2
    assert all(one.agrees for one in ran)
    mended = compile_text(LINES.replace("达到5得6分", "达到5得10分") + "\n".join(lines) + "\n")
    assert mended.rulebook is not None
    assert [one.agrees for one in run_examples(mended.rulebook)] == [True, False]


TODAY = "  # 照现在的条款算出；条款改好后，改成应得的"


def test_the_lines_of_an_example() -> None:
    assert as_example(visited()) == (
        "示例“不符规律：其他都不变，走访数越多，总分不会越低（先）”：",
        "【走访数】＝4",
        "【办件】含：【件数】＝1，【天数】＝3",
        f"总分得17分{TODAY}",
        "",
        "示例“不符规律：其他都不变，走访数越多，总分不会越低（后）”：",
        "【走访数】＝5",
        "【办件】含：【件数】＝1，【天数】＝3",
        f"总分得13分{TODAY}",
    )


def test_waived_records_are_left_out_of_an_example() -> None:
    waiver = Waiver("甲", "办件", "系统停机", Cell("核销.csv", 2), record="办件.csv:2")
    broken = found(rules(), "waiver/办件", [UnitFacts(Unit("甲"), {"走访数": 4}, cases(1, 5))], Waived(waiver))
    assert broken is not None
    assert broken.scores == (Fraction(7), Fraction(5))
    lines = as_example(broken)
    assert [line for line in lines if line.startswith("【办件】")] == [
        "【办件】含：【件数】＝1，【天数】＝1",
        "【办件】含：【件数】＝1，【天数】＝5",
        "【办件】含：【件数】＝1，【天数】＝5",
    ]
    text = "\n".join(as_text(broken, "zh"))
    assert "但“甲”的【办件】有核销，【时效】的得分从7分变为5分。" in text
    assert "天数 1；核销" in text


def test_a_law_that_its_author_states_is_told_in_the_authors_words() -> None:
    units = [UnitFacts(Unit("甲"), {"走访数": 4}), UnitFacts(Unit("乙"), {"走访数": 9})]
    (stated,) = [one for one in laws_of(rules()) if one.kind.value == "stated"]
    broken = found(rules(), stated.key, units)
    assert broken is not None
    assert (broken.unit, broken.scores[0]) == ("乙", Fraction(6))
    assert as_text(broken, "zh")[:2] == [
        "应当总是：若【平台】为“已配置”，则【走访】达到8分",
        "但“乙”的【走访】的得分是6分。",
    ]


def test_every_law_has_a_sentence_in_both_languages_and_a_name_of_its_own() -> None:
    laws = laws_of(rules())
    assert len({one.key for one in laws}) == len(laws)
    for one in laws:
        for language in ("zh", "en"):
            said = sentence(one, rules(), language)  # type: ignore[arg-type]
            assert said
            assert "{" not in said
