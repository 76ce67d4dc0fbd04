"""What cannot be deducted goes to what an indicator stands in, unless that has points, vetoes or caps of its own."""

from __future__ import annotations

import pytest

from tests.checks.rules import FULL, around, codes, found

SPILLS = "不够扣的从上级扣"
ENDLESS = "它可以一直扣到负分，没有不够扣的"
UNCLEAR = "它的上级有自己的算式、权重或封顶，扣多少说不清"

VETO = "若【是非】为是，总分得0分"


def why(text: str) -> list[str]:
    return [one.say(one.title, "zh") for one in found(text) if one.code == "spill-without-use"]


@pytest.mark.parametrize(
    ("options", "lines", "reason"),
    [
        (SPILLS, "", None),
        (f"可为负，{SPILLS}", "", ENDLESS),
        (f"最低－2分，{SPILLS}", "", None),
        (SPILLS, "总分＝【甲】×100%", UNCLEAR),
        (SPILLS, "若【是非】为是，本项得0分", None),  # that is about the indicator alone
        (f"权重100%，{SPILLS}", "", UNCLEAR),
    ],
)
def test_where_it_is_clear_what_is_taken_off(options: str, lines: str, reason: str | None) -> None:
    text = around(f"每1件【件】扣1分\n{lines}".rstrip("\n"), FULL, options)
    told = why(text)
    assert len(told) == (1 if reason else 0), codes(text)
    assert all(reason and reason in one for one in told)


SECTION = "一级指标【部｜section】4分"


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ([], False),
        ([VETO], True),
        ([SECTION], False),
        ([SECTION, "若【是非】为是，本级最高得2分"], True),
        ([VETO, SECTION], False),  # the rest goes to the section, not to the total
    ],
)
def test_only_what_it_stands_in_matters(before: list[str], told: bool) -> None:
    head, indicator = around("每1件【件】扣1分", FULL, SPILLS).split("指标【甲")
    text = "\n".join([head.rstrip("\n"), *before, f"指标【甲{indicator}"])
    assert bool(why(text)) is told, codes(text)
