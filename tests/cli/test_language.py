"""In which language a command speaks: ``--lang``, else ``KAOPING_LANG``, else the rulebook's, else the machine's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import RULES, kaoping

CHINESE, ENGLISH = "名次", "rank"
FACTS = ("--facts", "facts.csv")


def header(ran_out: str) -> str:
    return next(
        line.split()[0] for line in ran_out.splitlines() if line.split()[:1] and line.split()[0] in (CHINESE, ENGLISH)
    )


@pytest.fixture
def both(small: Path) -> Path:
    (small / "english.kp").write_text(
        "rulebook [a]\ntotal 10 points\nfacts:\n[不准确数] count, fewer is better\nindicator [guides], max 10 points, starts full\n"
        "deduct 0.3 points for each [不准确数], down to 0\nranking: total from high to low, ties share the place and leave the next ones empty\n",
        "utf-8",
    )
    return small


@pytest.mark.parametrize(
    ("rules", "options", "environment", "spoken"),
    [
        ("rules.kp", (), {}, CHINESE),
        ("english.kp", (), {}, ENGLISH),
        ("english.kp", (), {"LANG": "zh_CN.UTF-8"}, ENGLISH),
        ("rules.kp", (), {"KAOPING_LANG": "en"}, ENGLISH),
        ("english.kp", (), {"KAOPING_LANG": "zh_CN"}, CHINESE),
        ("rules.kp", ("--lang", "en"), {"KAOPING_LANG": "zh"}, ENGLISH),
        ("english.kp", ("--lang=zh",), {}, CHINESE),
    ],
)
def test_what_is_said(both: Path, rules: str, options: tuple[str, ...], environment: dict[str, str], spoken: str):
    assert header(kaoping("score", rules, *FACTS, *options, **environment).out) == spoken


@pytest.mark.parametrize(("environment", "spoken"), [({"LANG": "zh_CN.UTF-8"}, "找不到"), ({"LANG": "de_DE.UTF-8"}, "does not exist"), ({"LC_ALL": "zh_TW", "LANG": "en_GB"}, "找不到")])  # fmt: skip
def test_without_a_rulebook_the_machine_decides(here: Path, environment: dict[str, str], spoken: str):
    assert spoken in kaoping("score", "nowhere", **environment).err


def test_failures_speak_the_language_of_the_rulebook(both: Path):
    assert "没有叫“丁”的单位" in kaoping("explain", "rules.kp", "丁", *FACTS).err
    assert "There is no unit '丁'" in kaoping("explain", "english.kp", "丁", *FACTS, LANG="zh_CN.UTF-8").err


@pytest.mark.parametrize("words", [("score", "r.kp"), ("check", "r.kp"), ("fmt", "r.kp"), ("test", "r.kp")])
def test_so_do_the_mistakes_of_a_rulebook_that_cannot_be_compiled(here: Path, words: tuple[str, ...]):
    (here / "r.kp").write_text(RULES.replace("0.3", "0。3"), "utf-8")
    assert "错误：" in kaoping(*words).said


@pytest.mark.parametrize("text", ["", "# x\n"])
@pytest.mark.parametrize(("machine", "said"), [("zh_CN.UTF-8", "没有名称"), ("en_US.UTF-8", "has no name")])
def test_of_a_rulebook_that_says_nothing_the_machine_s_language_is_spoken(
    small: Path, text: str, machine: str, said: str
) -> None:
    (small / "new.kp").write_text(text, "utf-8")
    ran = kaoping("check", "new.kp", LC_ALL=machine)
    assert said in ran.said
    assert "评分细则【new】" in ran.said
    assert "rulebook [new]" in ran.said
