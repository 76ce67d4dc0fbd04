"""``kaoping test`` holds laws against drawn facts: what it says, what it saves, and what it writes for others."""

from __future__ import annotations

import json
import os
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kaoping.cli.tested import laws as cli_laws, save as cli_save
from tests.cli.run import RULES, kaoping

BANDED = """\
评分细则【走访】
总分10分
事实：
【走访数】计数，次，越多越好
指标【走访】满分10分，按下列计分
【走访数】分档：达到20得5分，达到10得10分，其他得0分
排名：总分从高到低，并列同名次，其后空出
"""
"""19 visits give 10 points, 20 give 5."""
VISITS = """\
rulebook [visits]
total 10 points
facts:
[visits] count, more is better
indicator [visiting], max 10 points, scored as follows
bands of [visits]: at least 20: 5 points; at least 10: 10 points; other: 0 points
ranking: total from high to low, ties share the place and leave the next ones empty
"""
IN_TIME = """\
评分细则【走访】
总分10分
事实：
【走访数】计数，次，越多越好
【按时数】计数，次，越多越好
指标【及时】满分10分，按下列计分
【按时数】/【走访数】分档：达到90%得10分，其他得0分，除数为0时得0分
排名：总分从高到低，并列同名次，其后空出
"""
FEW = ("--examples", "20", "--seed", "5")


@pytest.fixture
def banded(here: Path) -> Path:
    (here / "r.kp").write_text(BANDED, "utf-8")
    return here / "r.kp"


# What is said


def test_laws_that_hold_are_counted(here: Path):
    (here / "r.kp").write_text(RULES, "utf-8")
    ran = kaoping("test", "r.kp", *FEW)
    assert ran.code == 0
    assert re.fullmatch(
        r"r\.kp：没有示例\nr\.kp：\d+条规律，各用至少20种情形（不足的用全部）检验，没有反例（种子5）\n", ran.out
    )
    assert ran.err == ""


def test_a_law_that_is_broken_is_told_with_its_smallest_counterexample(banded: Path):
    ran = kaoping("test", "r.kp", *FEW)
    assert ran.code == 1
    assert "2条有反例（种子5）" in ran.out
    assert "应当总是：其他都不变，【走访数】越多，【走访】的得分不会越低。" in ran.out
    assert "的【走访数】由19次变为20次，【走访】的得分从10分变为5分。" in ran.out
    assert "条款：【走访数】分档：达到20得5分，达到10得10分，其他得0分（r.kp:6）" in ran.out
    assert ran.out.endswith("总分从10分变为5分。\n    （事实和条款同反例1）\n")  # what follows is not told at length


def test_in_english_too(here: Path):
    (here / "r.kp").write_text(VISITS, "utf-8")
    ran = kaoping("test", "r.kp", *FEW)
    assert (
        "held against at least 20 drawn situations each (or all there are), 2 with a counterexample (seed 5)" in ran.out
    )
    assert "Promised: All else equal, one more [visits] never lowers the score of [visiting]." in ran.out
    assert "(facts and clause as in counterexample 1)" in ran.out


def test_several_rulebooks_are_summed_up(banded: Path):
    (banded.parent / "s.kp").write_text(RULES, "utf-8")
    ran = kaoping("test", ".", *FEW)
    assert re.search(r"共0个示例：0个相符，0个不符\n共\d+条规律：\d+条没有反例，2条有反例\n$", ran.out)


def test_equal_input_gives_equal_output(banded: Path):
    assert kaoping("test", "r.kp") == kaoping("test", "r.kp")


def test_where_the_time_given_is_over_it_is_said_before_all_else(banded: Path):
    ran = kaoping("test", "r.kp", "--time", "0.000001")
    assert ran.code == 0
    assert re.fullmatch(
        r"r\.kp：没有示例\n"
        r"r\.kp：(\d+)条规律：\1条没有检验到（时间已到）（种子\d+）\n"
        r"  时间是用--time给的，没有检验到的不影响退出码。\n",
        ran.out,
    )


def test_where_the_time_by_default_is_over_not_all_was_done_that_was_asked_for(
    banded: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("kaoping.testing.run.seconds_for", lambda laws: 0)
    ran = kaoping("test", "r.kp", "-o", "out.xml")
    assert ran.code == 1
    assert "条没有检验到（时间已到）" in ran.out
    assert "没有都检验到，所以退出码是1；请用--time给更多时间。" in ran.out
    [suite] = junit(banded.parent / "out.xml")
    [failed] = suite.iter("failure")  # the step fails, and so does something in it
    assert failed.get("message") == f"{suite.get('skipped')}条没有检验到（时间已到）"


@pytest.mark.parametrize("words", [("--no-laws",), ("--coverage",)])
def test_laws_are_left_alone_where_they_are_not_wanted(banded: Path, words: tuple[str, ...]):
    assert "规律" not in kaoping("test", "r.kp", *words).out


def test_laws_are_looked_at_beside_coverage_where_asked_for(banded: Path):
    assert "条规律" in kaoping("test", "r.kp", "--coverage", "--laws", *FEW).out


def test_a_rulebook_with_errors_and_one_that_is_only_a_base_have_no_laws(here: Path):
    (here / "r.kp").write_text(RULES.replace("0.3", "0。3"), "utf-8")
    ran = kaoping("test", "r.kp")
    assert (ran.code, "条规律" in ran.said) == (1, False)


def test_the_key_of_a_law_is_for_prove(banded: Path):
    ran = kaoping("test", str(banded), "--laws", "monotone/走访/走访数", "--lang", "zh")
    assert (ran.code, ran.out) == (2, "")
    assert "只看一种规律的，写：kaoping prove 细则.kp --laws monotone/走访/走访数" in ran.err
    ran = kaoping("test", str(banded), "--laws", "monotone", "--lang", "en")
    assert ran.err.startswith("--laws of test takes no key of a law: 'monotone'.")
    assert "takes no value" in kaoping("test", str(banded), "--laws=monotone", "--lang", "en").err


@pytest.mark.parametrize(
    "words", [("--examples", "0"), ("--time", "0"), ("--seed", "-1"), ("--examples", "many"), ("--save", "--no-laws")]
)
def test_options_that_make_no_sense_are_refused(banded: Path, words: tuple[str, ...]):
    ran = kaoping("test", "r.kp", *words)
    assert (ran.out, ran.code) == ("", 2)
    assert ran.err


# Without the library


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_laws, "find_spec", lambda name: None if name == "hypothesis" else find_spec(name))


@pytest.mark.usefixtures("without")
def test_without_hypothesis_the_examples_are_run_and_it_is_said_what_is_missing(banded: Path):
    ran = kaoping("test", "r.kp")
    assert ran.code == 1
    assert re.fullmatch(
        r"r\.kp：没有示例\n"
        r"r\.kp：(\d+)条规律：\1条没有检验（没有安装hypothesis）\n"
        r"  没有检验规律，所以退出码是1；只核对示例，请加--no-laws。\n",
        ran.out,
    )
    assert ran.err.splitlines() == [
        "没有检验规律：没有安装hypothesis。",
        "请运行：pip install 'kaoping[testing]'（或pip install hypothesis）；不检验规律，加--no-laws。",
    ]


@pytest.mark.usefixtures("without")
def test_without_hypothesis_junit_and_json_have_the_laws_as_skipped(banded: Path):
    kaoping("test", "r.kp", "-o", "out.xml")
    [suite] = junit(banded.parent / "out.xml")
    [failed] = suite.iter("failure")
    assert failed.get("message") == f"{suite.get('skipped')}条没有检验（没有安装hypothesis）"
    assert int(suite.get("tests")) == int(suite.get("skipped")) + 1 > 1
    assert {one.get("message") for one in suite.iter("skipped")} == {"没有检验，没有安装hypothesis"}
    [told] = json.loads(kaoping("test", "r.kp", "--format", "json").out)["rulebooks"]
    assert told["laws"]["not_run"] == len(told["laws"]["each"]) == int(suite.get("skipped"))
    assert {one["why"] for one in told["laws"]["each"]} == {"not_installed"}


@pytest.mark.usefixtures("without")
def test_without_hypothesis_nothing_is_said_where_laws_are_not_wanted(banded: Path):
    ran = kaoping("test", "r.kp", "--no-laws")
    assert (ran.out, ran.err, ran.code) == ("r.kp：没有示例\n", "", 0)


@pytest.mark.usefixtures("without")
@pytest.mark.parametrize("option", ["--laws", "--save"])
def test_without_hypothesis_what_needs_it_is_refused(banded: Path, option: str):
    ran = kaoping("test", "r.kp", option)
    assert (ran.out, ran.code) == ("", 2)
    assert "pip install 'kaoping[testing]'" in ran.err


# What Hypothesis remembers


def test_no_folder_is_made(banded: Path):
    kaoping("test", "r.kp", *FEW)
    assert os.listdir(banded.parent) == ["r.kp"]


def test_the_folder_of_hypothesis_is_used_where_it_is(banded: Path):
    """What rests on two facts is searched for by chance too."""
    banded.write_text(IN_TIME, "utf-8")
    (banded.parent / ".hypothesis").mkdir()
    kaoping("test", "r.kp")
    assert os.listdir(banded.parent / ".hypothesis" / "examples")


# --save


EXAMPLES = """\

示例“不符规律：其他都不变，走访数越多，走访的得分不会越低（先）”：
【走访数】＝19
【走访】得10分  # 照现在的条款算出；条款改好后，改成应得的

示例“不符规律：其他都不变，走访数越多，走访的得分不会越低（后）”：
【走访数】＝20
【走访】得5分  # 照现在的条款算出；条款改好后，改成应得的
"""


def test_a_counterexample_is_saved_as_examples_at_the_end(banded: Path):
    ran = kaoping("test", "r.kp", "--save", *FEW)
    assert ran.code == 1
    assert banded.read_text("utf-8") == BANDED + EXAMPLES
    assert ran.err.count("已写进r.kp：示例“不符规律：") == 2
    assert "2个示例，全部相符" in kaoping("test", "r.kp", "--no-laws").out


def test_what_was_saved_is_not_saved_again(banded: Path):
    kaoping("test", "r.kp", "--save", *FEW)
    ran = kaoping("test", "r.kp", "--save", *FEW)
    assert banded.read_text("utf-8") == BANDED + EXAMPLES
    assert ran.err.count("r.kp里已有这个反例：") == 2


def test_what_follows_from_another_counterexample_is_told_in_brief_and_not_saved(here: Path):
    """The total lacks the 2 points that the indicator lacks."""
    short = BANDED.replace("达到20得5分，达到10得10分", "达到20得8分，达到10得6分")
    (here / "r.kp").write_text(short, "utf-8")
    ran = kaoping("test", "r.kp", "--save", *FEW)
    assert "    但没有找到能使总分达到10分的事实；找到的最高分是8分。\n    （由反例1而来）\n" in ran.out
    assert ran.err == "已写进r.kp：示例“不符规律：有事实能使走访的得分达到10分”\n"


def test_it_is_saved_behind_the_examples_that_are_there(banded: Path):
    own = "\n示例“十九次”：\n【走访数】＝19\n【走访】得10分\n# 见一季度\n"
    head, ranking = BANDED.split("排名")
    banded.write_text(head + own + "\n排名" + ranking, "utf-8")
    kaoping("test", "r.kp", "--save", *FEW)
    assert banded.read_text("utf-8") == head + own + EXAMPLES + "\n排名" + ranking


@pytest.mark.parametrize(
    ("bom", "encoding", "newline"),
    [
        (b"", "utf-8", "\r\n"),
        (b"\xef\xbb\xbf", "utf-8", "\n"),
        (b"\xff\xfe", "utf-16-le", "\r\n"),
        (b"", "gb18030", "\r\n"),
    ],
)
def test_nothing_else_of_the_file_changes(banded: Path, bom: bytes, encoding: str, newline: str):
    text = BANDED.rstrip("\n").replace("\n", newline)  # the last line has no end
    banded.write_bytes(bom + text.encode(encoding))
    kaoping("test", "r.kp", "--save", *FEW)
    added = ("\n" + EXAMPLES).replace("\n", newline)
    assert banded.read_bytes() == bom + (text + added).encode(encoding)


def test_a_file_that_was_changed_meanwhile_is_left_alone(banded: Path, monkeypatch: pytest.MonkeyPatch):
    before = cli_save.save

    def later(*given: Any) -> Any:
        banded.write_text(BANDED + "# somebody's\n", "utf-8")
        return before(*given)

    monkeypatch.setattr(cli_save, "save", later)
    ran = kaoping("test", "r.kp", "--save", *FEW)
    assert banded.read_text("utf-8") == BANDED + "# somebody's\n"
    assert "在检验规律时被改过" in ran.err
    assert ran.code == 2
    assert os.listdir(banded.parent) == ["r.kp"]


def test_standard_input_cannot_be_saved_to():
    ran = kaoping("test", "-", "--save", stdin=BANDED)
    assert (ran.out, ran.code) == ("", 2)


def test_where_nothing_is_broken_nothing_is_written(here: Path):
    (here / "r.kp").write_text(RULES, "utf-8")
    ran = kaoping("test", "r.kp", "--save", *FEW)
    assert ((here / "r.kp").read_text("utf-8"), ran.code, ran.err) == (RULES, 0, "")


# JUnit


SCHEMA = etree.XMLSchema(etree.parse(Path(__file__).with_name("junit.xsd")))


def junit(path: Path) -> Any:
    tree = etree.parse(path)
    SCHEMA.assertValid(tree)
    return tree.getroot()


def test_junit_has_a_suite_a_rulebook_and_a_case_an_example_and_a_law(banded: Path):
    banded.write_text(BANDED + "\n示例“十九次”：\n【走访数】＝19\n【走访】得9分\n", "utf-8")
    (banded.parent / "s.kp").write_text(RULES, "utf-8")
    (banded.parent / "t.kp").write_text(RULES.replace("0.3", "0。3"), "utf-8")
    ran = kaoping("test", ".", "-o", "out.xml", *FEW)
    assert "r.kp：1个示例，1个不符" in ran.out  # the text is shown all the same
    first, second, third = junit(banded.parent / "out.xml")
    assert [suite.get("name") for suite in (first, second, third)] == ["r.kp", "s.kp", "t.kp"]
    cases = {case.get("name"): case for case in first.iter("testcase")}
    assert "应得9分，实得10分" in cases["示例：十九次"][0].text
    law = cases["规律：其他都不变，【走访数】越多，【走访】的得分不会越低。"]
    assert "由19次变为20次" in law[0].get("message")
    assert "条款：【走访数】分档" in law[0].text
    assert (first.get("failures"), second.get("failures"), third.get("failures")) == ("3", "0", "1")
    assert int(first.get("tests")) == len(cases)
    assert "decimal-stop" in "".join(third.itertext())


def test_junit_goes_to_standard_output_too(banded: Path):
    ran = kaoping("test", "r.kp", "--format", "junit", *FEW)
    (banded.parent / "out.xml").write_text(ran.out, "utf-8")
    assert len(junit(banded.parent / "out.xml")) == 1


def test_laws_that_were_not_looked_at_are_skipped(banded: Path):
    kaoping("test", "r.kp", "-o", "out.xml", "--time", "0.000001")
    [suite] = junit(banded.parent / "out.xml")
    assert suite.get("skipped") == suite.get("tests")
    assert {one.get("message") for one in suite.iter("skipped")} == {"时间已到，没有检验"}


def test_junit_has_a_case_a_goal_and_a_mutant_and_those_fail_that_want_an_example(banded: Path):
    banded.write_text(BANDED + "\n示例“二十次”：\n【走访数】＝20\n【走访】得5分\n", "utf-8")
    ran = kaoping("test", "r.kp", "-o", "out.xml", "--coverage", "--mutants")
    assert ran.code == 1
    [suite] = junit(banded.parent / "out.xml")
    failed = {case.get("name"): case[0] for case in suite.iter("testcase") if len(case)}
    cases = {case.get("name") for case in suite.iter("testcase")}
    assert "用到：第6行，【走访数】恰好为20" in cases - failed.keys()
    missing = failed["用到：第6行，【走访数】恰好为10"]
    assert (missing.get("type"), missing.get("message")) == ("coverage", "没有示例用到")
    assert "【走访数】＝10\n" in missing.text
    survivor = failed["变异：第6行改成“【走访数】分档：达到20次得5分，达到11次得10分，其他得0分”"]
    assert (survivor.get("type"), survivor.get("message")) == ("mutant", "没有被发现")
    assert "【走访数】＝10\n【走访】得10分" in survivor.text


def test_text_goes_to_a_file_instead(banded: Path):
    shown = kaoping("test", "r.kp", *FEW)
    ran = kaoping("test", "r.kp", "-o", "out.txt", *FEW)
    assert (ran.out, ran.code) == ("", 1)
    assert (banded.parent / "out.txt").read_text("utf-8") == shown.out


def test_a_rulebook_is_not_written_over(banded: Path):
    ran = kaoping("test", "r.kp", "-o", "r.kp")
    assert (banded.read_text("utf-8"), ran.code) == (BANDED, 2)


@pytest.mark.parametrize("words", [("-o", "out.xlsx"), ("-o", "out.xml", "--format", "json")])
def test_a_file_of_another_ending_is_refused(banded: Path, words: tuple[str, ...]):
    assert kaoping("test", "r.kp", *words).code == 2
