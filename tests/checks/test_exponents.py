"""``^1/3``: a third as the exponent, or a third of the power; asked only where it can be read both ways."""

from __future__ import annotations

import pytest

from tests.checks.marked import holds, mended, unmarked
from tests.checks.rules import SCORED, around, codes, said


def scored(value: str) -> str:
    return around(f"得分＝（{value}）（保留2位小数），最高得满分", SCORED)


@pytest.mark.parametrize(
    ("value", "offered"),
    [
        ("⟦exponent-or-quotient:1分×【户】^1/3⟧", ["1分×【户】的（1÷3）次方", "1分×【户】的1次方÷3"]),
        ("⟦exponent-or-quotient:1分×2×【户】^2/3⟧", ["1分×2×【户】的（2÷3）次方", "1分×2×【户】的2次方÷3"]),
        ("1分×（⟦exponent-or-quotient:－【户】^2/3⟧）", ["－【户】的（2÷3）次方", "－【户】的2次方÷3"]),
        (
            "⟦exponent-or-quotient:1分÷（【件】＋1）×【户】^2/3⟧",
            ["1分÷（【件】＋1）×【户】的（2÷3）次方", "1分÷（【件】＋1）×【户】的2次方÷3"],
        ),
        (
            "⟦exponent-or-quotient:1分×（【户】＋1）^－1/3⟧",
            ["1分×（【户】＋1）的（－1÷3）次方", "1分×（【户】＋1）的（－1）次方÷3"],
        ),
        ("1分×【户】^（1/3）", []),
        ("1分×（【户】^1）/3", []),
        ("1分×【户】的2次方/3", []),
        ("1分×【户】^2/（【件】＋1）", []),
        ("1分×（【户】＋1）^【件】/3", []),
        ("1分×【户】×2/3", []),
        ("1分×【户】^2/3户", []),
        ("1分×【户】/3＋1分×【户】^2", []),
    ],
)
def test_a_quotient_behind_an_exponent_is_asked_about(value: str, offered: list[str]) -> None:
    text = scored(value)
    holds(text, translated=False)
    plain, told = unmarked(text)
    line = plain.split("\n")[-2]
    assert mended(plain, "exponent-or-quotient") == [
        line[: told[0][2] - 1] + one + line[told[0][3] - 1 :] for one in offered
    ]
    for one in mended(plain, "exponent-or-quotient"):
        assert "exponent-or-quotient" not in codes(plain.replace(line, one))


def test_both_readings_are_told() -> None:
    assert said(scored("1分×（【户】＋1）^2/3")) == ["“^2/3”可以指2/3次方，也可以指2次方再除以3，没有写明。"]
