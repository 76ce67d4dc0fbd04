"""What is taken off a whole score, against what there is at most: the total, a section, an indicator."""

from __future__ import annotations

import pytest

from tests.checks.marked import mended, told, unmarked
from tests.checks.rules import FULL, around, said

CODE = "whole-below-zero"


def below_zero(*lines: str, options: str = "") -> str:
    return around(
        "\n".join(("每1件【件】扣1分，扣完为止" if not options else "每1件【件】扣1分", *lines)), FULL, options
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["若【是非】为是，总分扣4分"],
        ["若【是非】为是，⟦whole-below-zero:总分扣5分⟧"],
        [
            "若【是非】为是，总分扣3分",
            "若【级】为“中”，⟦whole-below-zero:总分扣2分⟧",
        ],  # of both together, said of the last
        ["若【是非】为是，总分扣3分", "若【级】为“中”，总分扣1分"],
        ["若【是非】为是，总分扣5分", "总分最低得0分"],
        ["若【是非】为是，本项扣5分", "本项最低得0分", "若【是非】为是，⟦whole-below-zero:总分扣5分⟧"],
        ["若总分高于3分，总分扣5分"],  # it is asked what there is
    ],
)
def test_more_is_taken_than_there_is(lines: list[str]) -> None:
    plain, expected = unmarked(below_zero(*lines))
    assert [one for one in told(plain) if one[0] == CODE] == expected


@pytest.mark.parametrize(
    ("options", "whole", "name"),
    [
        ("", "总分", "总分"),
        ("", "本项", "【甲】"),
        ("", "本级", "【部】"),
        ("可为负", "本项", None),
        ("可为负", "总分", "总分"),  # what may be below 0 is passed over, what it stands in is not
    ],
)
def test_of_what_is_taken(options: str, whole: str, name: str | None) -> None:
    line = f"若【是非】为是，{whole}扣5分"
    text = below_zero(line, options=options).replace("指标【甲", "一级指标【部｜section】4分\n指标【甲")
    if whole == "本级":
        text = text.replace(f"\n{line}", "").replace("4分\n指标【甲", f"4分\n{line}\n指标【甲")
    assert [one for one in said(text) if "0分以下" in one] == ([f"{name}可能被扣到0分以下。"] if name else [])
    assert mended(text, CODE) == ([f"{line}\n{whole}最低得0分"] if name else [])
