"""Losses as lists show them add up to what the score in the table lacks."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from hypothesis import given, strategies as st

from kaoping.engine.amount import decimal_places
from kaoping.engine.operations import round_to
from kaoping.engine.problem_lists.amounts import shown_losses
from kaoping.engine.tree import ClauseSource, Indicator, Rounding
from tests.problem_lists.small import assessment, listed

STEP = Fraction(1, 100)
LOSSES = st.lists(st.fractions(0, 5, max_denominator=900), max_size=6)


def rounded(mode: Rounding = Rounding.HALF_UP, step: Fraction | None = STEP) -> Indicator:
    return Indicator(
        key="准确",
        section="",
        maximum=Fraction(10),
        opening=Fraction(10),
        clauses=(),
        source=ClauseSource(file="细则.kp", line=1, text=""),
        step=step,
        rounding=mode,
    )


def test_thirds_of_a_score_are_shown_with_its_decimals():
    # 10 − 10/3 = 6.67, − 10/3 = 3.33, − 10/3 = 0: lost are 3.33, 3.34, 3.33
    third = Fraction(10, 3)
    assert [*shown_losses(rounded(), [third, third, third])] == [Fraction(n, 100) for n in (333, 334, 333)]
    assert [*shown_losses(rounded(step=None), [third])] == [third]


@given(LOSSES, st.sampled_from(Rounding))
def test_all_losses_together_are_what_the_rounded_score_lacks(losses: list[Fraction], mode: Rounding):
    shown = [*shown_losses(rounded(mode), losses)]
    if all(decimal_places(one.denominator) in (0, 1, 2) for one in shown):  # else one is too small to be shown
        assert sum(shown) == 10 - round_to(10 - sum(losses, Fraction(0)), STEP, mode)


def test_a_list_says_the_loss_of_the_table(tmp_path: Path):
    rules = """\
评分细则【试】
总分6分
舍入：指标分保留2位小数，四舍五入
事实：
【清偿率】比率，越多越好
指标【清欠】满分6分，按下列计分
【清偿率】从60%到100%，得分从0分到满分，按直线计，两端封顶
问题：“清偿率{清偿率}。”
"""
    _, (one,) = listed(assessment(tmp_path, rules, facts="单位,清偿率\n甲局,77.77%\n"))
    # 6 × (77.77 − 60) ÷ 40 = 2.6655 → 2.67, which is 3.33 below 6; exactly it loses 3.3345
    assert (one.points, one.lost) == (Fraction("3.3345"), Fraction("3.33"))
