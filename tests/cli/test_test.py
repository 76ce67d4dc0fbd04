"""``kaoping test``: examples run, counted, and told where they do not agree."""

from __future__ import annotations

from pathlib import Path

from tests.cli.run import EZHOU, RULES, kaoping

AGREES = "示例“三个”：\n【不准确数】＝3\n【准确】得9.1分\n"
DIFFERS = "示例“三个”：\n【不准确数】＝3\n【准确】得9分\n"


def test_the_examples_of_ezhou_agree():
    ran = kaoping("test", "--no-laws", EZHOU)
    assert ran.code == 0
    assert ran.out.endswith("共34个示例：34个相符，0个不符\n")


def test_an_example_that_agrees_is_counted():
    ran = kaoping("test", "--no-laws", "-", stdin=RULES + AGREES)
    assert (ran.out, ran.code) == ("-：1个示例，全部相符\n", 0)


def test_one_that_differs_shows_what_was_expected_what_came_out_and_the_ledger():
    ran = kaoping("test", "--no-laws", "-", stdin=RULES + AGREES + DIFFERS)
    assert ran.code == 1
    assert "2个示例，1个不符" in ran.out
    assert "【准确】：应得9分，实得9.1分" in ran.out
    assert "计算：0.3 × 3 = 0.9" in ran.out


def test_a_rulebook_without_examples_says_so():
    ran = kaoping("test", "--no-laws", "-", stdin=RULES)
    assert (ran.out, ran.code) == ("-：没有示例\n", 0)


def test_a_rulebook_with_errors_is_not_run_and_the_others_are(here: Path):
    (here / "a.kp").write_text(RULES.replace("0.3", "0。3") + AGREES, "utf-8")
    (here / "b.kp").write_text(RULES + AGREES, "utf-8")
    ran = kaoping("test", "--no-laws", ".")
    assert ran.code == 1
    assert "decimal-stop" in ran.err
    assert "b.kp：1个示例，全部相符" in ran.out
