"""``kaoping prove``: what it answers, its exit codes, and what people can mistype."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pytest

from tests.cli.run import kaoping
from tests.cli.test_json import answer

RULES = """评分细则【办事指南】
总分10分
事实：
【不准确办事指南】计数，个，越少越好
【超期办件】计数，件，越少越好
指标【指南准确性】满分6分，从满分起扣
每1个【不准确办事指南】扣0.3分，扣完为止
指标【按时办结】满分4分，从满分起扣
若【超期办件】达到6件，扣2分，否则扣0.5分×【超期办件】
排名：总分从高到低，并列同名次，其后空出
"""
MENDED = RULES.replace("若【超期办件】达到6件，扣2分，否则扣0.5分×【超期办件】", "每1件【超期办件】扣0.5分，扣完为止")


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "旧.kp").write_text(RULES, "utf-8")
    (tmp_path / "新.kp").write_text(MENDED, "utf-8")
    return tmp_path


def test_what_is_refuted_is_shown_with_its_facts_and_is_a_finding(books: Path) -> None:
    ran = kaoping("prove", "旧.kp", "--laws", "monotone/按时办结")
    assert ran.code == 1
    assert "【超期办件】由6件变为5件，【按时办结】的得分从2分变为1.5分" in ran.out
    assert "旧.kp:9" in ran.out


def test_counterexamples_are_numbered_and_those_that_follow_take_one_line(books: Path) -> None:
    ran = kaoping("prove", "旧.kp")
    assert "  反例1\n    应当总是" in ran.out
    assert "  反例2（同反例1）：“甲单位”的【超期办件】由6件变为5件，总分从8分变为7.5分。\n" in ran.out
    assert "monotone/" not in ran.out
    assert "(monotone/按时办结/超期办件)" in kaoping("prove", "旧.kp", "--all").out


def test_a_cap_without_effect_takes_one_line_and_is_no_finding(books: Path) -> None:
    (books / "新.kp").write_text(
        MENDED.replace("每1件【超期办件】扣0.5分，扣完为止", "若【超期办件】达到1件，扣4分，最多扣5分"), "utf-8"
    )
    ran = kaoping("prove", "新.kp")
    assert ran.code == 0, ran.out
    assert "1项不起作用" in ran.out
    assert (
        "新.kp:9  “若【超期办件】达到1件，扣4分，最多扣5分”的封顶，什么事实都碰不到：可以删去这几个字，或核对数字。"
        in ran.out
    )
    assert kaoping("prove", "新.kp", "--strict").code == 1


def test_a_total_that_differs_since_a_part_does_takes_one_line(books: Path) -> None:
    ran = kaoping("prove", "旧.kp", "--same-as", "新.kp")
    assert "\n  总分也不同，只因【按时办结】的得分不同。\n" in ran.out
    assert " 旧.kp  新.kp " in ran.out
    assert "条款：每1件【超期办件】扣0.5分，扣完为止（新.kp:9）" in ran.out


IN_SECTIONS = """评分细则【考核】
总分30分

事实：
【超期办件】计数，件，越少越好
【投诉】计数，件，越少越好
【差错】计数，处，越少越好

一级指标【业务】2项20分
指标【按时办结】满分10分，从满分起扣
每1件【超期办件】扣1分，扣完为止
指标【投诉处理】满分10分，从满分起扣
每1件【投诉】扣1分，扣完为止

一级指标【质量】1项10分
指标【差错率】满分10分，从满分起扣
每1处【差错】扣1分，扣完为止
"""


def test_so_does_one_whose_parts_are_in_sections(books: Path) -> None:
    (books / "旧.kp").write_text(IN_SECTIONS, "utf-8")
    (books / "新.kp").write_text(IN_SECTIONS.replace("【投诉】扣1分", "【投诉】扣2分"), "utf-8")
    ran = kaoping("prove", "旧.kp", "--same-as", "新.kp")
    assert "\n  总分也不同，只因【投诉处理】的得分不同。\n" in ran.out
    assert "应当总是：总分" not in ran.out
    assert (
        "The total differs too, only since the score of [投诉处理] does."
        in kaoping("prove", "旧.kp", "--same-as", "新.kp", "--lang", "en").out
    )


def test_an_indicator_under_a_new_name_is_asked_about_and_the_total_is_told(books: Path) -> None:
    (books / "新.kp").write_text(RULES.replace("指标【按时办结】", "指标【如期办结】"), "utf-8")
    ran = kaoping("prove", "旧.kp", "--same-as", "新.kp")
    assert ran.code == 1
    assert "改了名？“新.kp”的【如期办结】的得分总和它相同。" in ran.out
    assert "总分在两份细则里总相同。" in ran.out
    told, _ = answer("prove", "旧.kp", "--same-as", "新.kp")
    assert [one["alike"] for one in told["same"]["answers"]] == [False, True, True, False]


def test_when_the_time_is_over_the_rest_is_not_asked(books: Path) -> None:
    ran = kaoping("prove", "旧.kp", "--time", "0.000001")
    assert ran.code == 0
    assert "旧.kp：15项没有问到\n时间到了，有的没有问到：可用--time放宽。\n" in ran.out
    assert kaoping("prove", "旧.kp", "--time", "0.000001", "--strict").code == 1


def test_an_indicator_may_be_in_one_of_several_rulebooks_only(books: Path) -> None:
    (books / "新.kp").write_text(RULES.replace("指标【按时办结】", "指标【如期办结】"), "utf-8")
    ran = kaoping("prove", "旧.kp", "新.kp", "--indicator", "如期办结")
    assert "旧.kp：没有所选的指标或规律，没有问" in ran.out
    assert "新.kp：共问" in ran.out
    wrong = kaoping("prove", "旧.kp", "新.kp", "--indicator", "按期办结", "--lang", "en")
    assert (wrong.code, wrong.out) == (2, "")
    assert "There is no indicator or section '按期办结'." in wrong.err
    assert "Did you mean: 如期办结, 按时办结?" in wrong.err


def test_two_runs_give_the_same_bytes(books: Path) -> None:
    first, second = (kaoping("prove", "旧.kp", "--all") for _ in range(2))
    assert first.out == second.out


def test_where_all_is_proved_there_is_no_finding(books: Path) -> None:
    ran = kaoping("prove", "新.kp", "--all")
    assert ran.code == 0
    assert "项有反例" not in ran.out
    assert "证明成立  (monotone/total/超期办件)" in ran.out


def test_answers_have_the_documented_shape(books: Path) -> None:
    told, code = answer("prove", "旧.kp")
    assert code == 1
    (book,) = told["rulebooks"]
    assert book["counts"]["refuted"] == 3
    found = {one["question"]["key"]: one for one in book["answers"]}
    moved = found["monotone/按时办结/超期办件"]
    assert (moved["verdict"], moved["breach"]["before"], moved["breach"]["after"]) == ("refuted", "2", "1.5")
    assert found["ends/按时办结/best"]["facts"] is not None


def test_two_rulebooks_of_which_one_has_errors_are_answered_with_the_errors(books: Path) -> None:
    (books / "坏.kp").write_text("评分细则【坏】\n乱七八糟\n", "utf-8")
    told, code = answer("prove", "旧.kp", "--same-as", "坏.kp")
    assert (code, told["same"]) == (1, None)
    assert [(one["file"], bool(one["problems"])) for one in told["rulebooks"]] == [("旧.kp", False), ("坏.kp", True)]


def test_two_rulebooks_have_the_documented_shape(books: Path) -> None:
    told, code = answer("prove", "旧.kp", "--same-as", "新.kp")
    assert code == 1
    verdicts = {(one["old"]["name"], one["verdict"]) for one in told["same"]["answers"]}
    assert verdicts == {("指南准确性", "proved"), ("按时办结", "refuted"), (None, "refuted")}
    assert answer("prove", "旧.kp", "--same-as", "旧.kp")[1] == 0


def test_what_is_refuted_becomes_an_example_that_agrees(books: Path) -> None:
    """Before and after of the move, and the end that is out of reach; the total that falls with its part is no other cause."""
    ran = kaoping("prove", "旧.kp", "--save", "--laws", "monotone")
    assert ran.err.count("已写进旧.kp") == 2
    assert (books / "旧.kp").read_text("utf-8").startswith(RULES)
    assert kaoping("test", "旧.kp", "--no-laws").code == 0


def test_a_rulebook_is_the_same_in_the_other_language(books: Path) -> None:
    text = RULES.replace("【不准确办事指南】", "【不准确办事指南｜wrong】", 1).replace(
        "【超期办件】", "【超期办件｜late】", 1
    )
    text = text.replace("指标【指南准确性】", "指标【指南准确性｜accuracy】").replace(
        "指标【按时办结】", "指标【按时办结｜timely】"
    )
    (books / "旧.kp").write_text(text, "utf-8")
    (books / "en.kp").write_text(text, "utf-8")
    assert kaoping("fmt", "--to", "en", "en.kp").code == 0
    ran = kaoping("prove", "旧.kp", "--same-as", "en.kp", "--lang", "zh")
    assert (ran.code, "3项证明成立" in ran.out) == (0, True)


def test_a_law_that_there_is_not_is_told(books: Path) -> None:
    ran = kaoping("prove", "旧.kp", "--laws", "nothing")
    assert ran.code == 2
    assert "nothing" in ran.err


def test_a_rulebook_with_errors_is_not_asked(books: Path) -> None:
    (books / "旧.kp").write_text(RULES.replace("扣0.3分", "扣0.3"), "utf-8")
    ran = kaoping("prove", "旧.kp")
    assert ran.code == 1
    assert "没有证明" in ran.err


def test_without_the_solver_it_is_said_how_to_get_it(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name == "z3":
            raise ModuleNotFoundError("No module named 'z3'", name="z3")
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    ran = kaoping("prove", "旧.kp")
    assert ran.code == 2
    assert "pip install 'kaoping[prove]'" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--time", "nan"), "“--time”的值不对：要写大于0的秒数，例如30。"),
        (("--time", "0"), "“--time”的值不对：要写大于0的秒数，例如30。"),
        (("--effort", "0"), "“--effort”的值不对：要写大于0的数，例如2。"),
        (("--laws", "monotne"), "是不是：monotone？"),
        (("--indicator", "走仿"), "没有这个指标或一级指标：走仿。"),
        (("--laws", "nonsense"), "没有这样的规律：“nonsense”。"),
        (("--laws", "monotone", "--indicator", "总分"), ""),
    ],
)
def test_what_cannot_be_asked_for_is_said(words: tuple[str, ...], said: str, tmp_path: Path) -> None:
    (tmp_path / "r.kp").write_text(
        "评分细则【走访】\n总分10分\n事实：\n【走访数】计数，次，越多越好\n"
        "指标【走访】满分10分，按下列计分\n【走访数】分档：达到5得10分，其他得0分\n排名：总分从高到低，并列同名次，其后名次空出\n",
        "utf-8",
    )
    ran = kaoping("prove", str(tmp_path / "r.kp"), *words, "--lang", "zh")
    assert said in ran.err
    assert ran.code == (2 if said else 0)
