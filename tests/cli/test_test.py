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
    assert (ran.out, ran.code) == ("标准输入：1个示例，全部相符\n", 0)


def test_one_that_differs_shows_what_was_expected_what_came_out_and_the_ledger():
    ran = kaoping("test", "--no-laws", "-", stdin=RULES + AGREES + DIFFERS)
    assert ran.code == 1
    assert "2个示例，1个不符" in ran.out
    assert "【准确】：应得9分，实得9.1分" in ran.out
    assert "计算：0.3 × 3 = 0.9" in ran.out


def test_a_rulebook_without_examples_says_so():
    ran = kaoping("test", "--no-laws", "-", stdin=RULES)
    assert (ran.out, ran.code) == ("标准输入：没有示例\n", 0)


def test_a_rulebook_with_errors_is_not_run_and_the_others_are(here: Path):
    (here / "a.kp").write_text(RULES.replace("0.3", "0。3") + AGREES, "utf-8")
    (here / "b.kp").write_text(RULES + AGREES, "utf-8")
    ran = kaoping("test", "--no-laws", ".")
    assert ran.code == 1
    assert "decimal-stop" in ran.err
    assert "b.kp：1个示例，全部相符" in ran.out


ALL = AGREES + "\n示例“没有”：\n【不准确数】＝0\n【准确】得10分\n\n示例“很多”：\n【不准确数】＝34\n【准确】得0分\n"


def test_what_no_example_exercises_is_a_finding():
    ran = kaoping("test", "-", "--coverage", stdin=RULES + AGREES)
    assert ran.code == 1
    assert "条款1/2（50%）" in ran.out
    assert "条款不生效" in ran.out
    assert "示例“准确：条款不生效”：\n【不准确数】＝0\n【准确】得10分\n" in ran.out


def test_all_exercised_and_every_change_noticed_is_none():
    ran = kaoping("test", "-", "--coverage", "--mutants", stdin=RULES + ALL)
    assert ran.code == 0, ran.out
    assert "条款2/2（100%）" in ran.out
    assert "没有被发现" not in ran.out


def test_a_change_that_nobody_notices_is_a_finding_with_its_example():
    ran = kaoping("test", "-", "--mutants", stdin=RULES)
    assert ran.code == 1
    assert "改成：每1个【不准确数】扣0.4分，扣完为止" in ran.out
    assert "补上这个示例就能发现：" in ran.out


def test_a_rulebook_without_scores_says_so():
    text = "评分细则【甲】\n事实：\n【比率】比率，越多越好\n指标【压缩】不计分\n目标：【比率】达到70%\n"
    ran = kaoping("test", "-", "--coverage", "--mutants", stdin=text)
    assert ran.code == 0
    assert "没有计分的条款" in ran.out
