"""The changes of a line, worked out by hand."""

from __future__ import annotations

import pytest

from kaoping.dsl.mutants import Mutation, changed_document, mutants_of
from kaoping.dsl.parse import parse

HEAD = "评分细则【甲】\n总分10分\n事实：\n【不准确数】计数，个，越少越好\n【比率】比率，越多越好\n指标【准确】满分10分，从满分起扣\n"


def changes(clause: str) -> dict[str, Mutation]:
    """How the last line reads after each change that leaves it there."""
    document = parse(HEAD + clause + "\n", "rules.kp").document
    found = [one for one in mutants_of(document) if one.line == 7]
    return {one.after: one.mutation for one in found if one.after}


def test_a_rate_a_block_and_the_effect():
    assert changes("每1个【不准确数】扣0.2分，扣完为止") == {
        "每1个【不准确数】加0.2分，扣完为止": Mutation.RATE,
        "每1个【不准确数】扣0.3分，扣完为止": Mutation.RATE,
        "每1个【不准确数】扣0.1分，扣完为止": Mutation.RATE,
        "每2个【不准确数】扣0.2分，扣完为止": Mutation.STEP,
        "每0个【不准确数】扣0.2分，扣完为止": Mutation.STEP,
    }


def test_a_limit_by_one_step_of_its_last_digit_and_the_word():
    found = changes("若【比率】达到37.5%，扣2分")
    assert found["若【比率】高于37.5%，扣2分"] is Mutation.BOUNDARY
    assert {after for after, of in found.items() if of is Mutation.LIMIT} == {
        "若【比率】达到37.6%，扣2分",
        "若【比率】达到37.4%，扣2分",
    }


def test_a_cap_changed_and_dropped():
    found = changes("每1个【不准确数】扣1分，最多扣3分")
    assert found["每1个【不准确数】扣1分，最多扣4分"] is Mutation.CAP
    assert found["每1个【不准确数】扣1分，最多扣2分"] is Mutation.CAP
    assert found["每1个【不准确数】扣1分"] is Mutation.DROPPED


def test_a_part_of_a_step():
    found = changes("【比率】低于90%，每低2个百分点扣1分，不足2个百分点不计")
    assert found["【比率】低于90%，每低2个百分点扣1分，不足2个百分点按比例计"] is Mutation.STEP
    assert found["【比率】低于90%，每低2个百分点扣1分，不足2个百分点按整档计"] is Mutation.STEP
    assert found["【比率】低于90%，每低2个百分点扣1分"] is Mutation.DROPPED


def test_and_and_or():
    found = changes("若【比率】达到90%且【不准确数】达到3个，扣1分")
    assert found["若【比率】达到90%或【不准确数】达到3个，扣1分"] is Mutation.LOGIC


def test_where_a_clause_holds():
    found = changes("每1个【不准确数】扣1分，当【比率】达到90%时不执行")
    assert found["每1个【不准确数】扣1分，仅当【比率】达到90%时执行"] is Mutation.LOGIC


def test_rounding_mode_and_decimals():
    found = changes("得分＝（【比率】×10）（保留1位小数，四舍五入）×1分")
    roundings = [after for after, of in found.items() if of is Mutation.ROUNDING]
    assert "得分＝（【比率】×10）（保留1位小数，只舍不入）×1分" in roundings
    assert "得分＝（【比率】×10）（保留2位小数，四舍五入）×1分" in roundings


def test_a_consequence():
    found = changes("缺数时得0分")
    assert found["缺数时得满分"] is Mutation.CONSEQUENCE
    assert found["缺数时报错"] is Mutation.CONSEQUENCE


def test_lines_are_left_out_and_exchanged():
    text = HEAD + "每1个【不准确数】扣1分，最多扣3分\n若【比率】低于50%，扣2分\n"
    found = list(mutants_of(parse(text, "rules.kp").document))
    assert [one.line for one in found if one.mutation is Mutation.DROPPED and not one.after] == [7, 8]
    order = [one for one in found if one.mutation is Mutation.ORDER]
    assert [one.lines for one in order] == [((7, "若【比率】低于50%，扣2分"), (8, "每1个【不准确数】扣1分，最多扣3分"))]


def test_what_decides_no_score_is_left_alone():
    text = (
        HEAD
        + "每1个【不准确数】扣1分\n问题：“{n}个不准确。”\n排名：总分从高到低，并列同名次，其后空出\n示例“一个”：\n【不准确数】＝1\n【准确】得9分\n"
    )
    lines = {one.line for one in mutants_of(parse(text, "rules.kp").document)}
    assert lines == {4, 5, 6, 7}


@pytest.mark.parametrize("comment", ["  # 见附件", ""])
def test_the_changed_document_is_the_changed_text_read_anew(comment: str):
    document = parse(HEAD + f"每1个【不准确数】扣1分，最多扣3分{comment}\n", "rules.kp").document
    for mutant in mutants_of(document):
        found = changed_document(document, mutant)
        again = parse(mutant.text(document), "rules.kp")
        assert (found is None) == bool(again.diagnostics), mutant
        if found is not None:
            assert [line.statement for line in found.lines] == [line.statement for line in again.document.lines]


def test_english_reads_likewise():
    text = "rulebook [a]\ntotal 10 points\nfacts:\n[wrong] count, fewer is better\nindicator [accuracy], max 10 points, starts full\nif [wrong] is at least 3, deduct 2 points\n"
    found = {one.after for one in mutants_of(parse(text, "rules.kp").document) if one.line == 6}
    assert "if [wrong] is above 3, deduct 2 points" in found
    assert "if [wrong] is at least 4, deduct 2 points" in found
