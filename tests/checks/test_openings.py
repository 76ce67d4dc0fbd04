"""Effects against the opening of their indicator, and scores that are said of one case only: what is told, and what is offered instead."""

from __future__ import annotations

import pytest

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.source import Span
from tests.checks.marked import holds
from tests.checks.rules import FULL, SCORED, ZERO, around, choices, codes, found

FACTS = "【温｜temperature】数值，越多越好\n【导三｜three】导入分\n"
AS_FULL, AS_ZERO, AS_SCORED = (f"指标【甲｜one】满分4分，{opening}" for opening in (FULL, ZERO, SCORED))
FIVE = [f"若【件】为{n}件，得1分" for n in range(1, 6)]


def only(text: str, code: str) -> Diagnostic:
    (one,) = [one for one in found(text) if one.code == code]
    return one


def also(one: Diagnostic) -> list[tuple[int, int, int]]:
    """Where else, with lines counted from that of the message."""
    assert isinstance(one.place, Span)
    places = [related.place for related in one.related]
    return [(each.line - one.place.line, each.column, each.end) for each in places if isinstance(each, Span)]


@pytest.mark.parametrize(
    ("opening", "lines", "offered"),
    [
        (FULL, ["若【是非】为是，得3分"], ["扣1分", AS_SCORED]),
        (FULL, ["若【是非】为是，得0分"], ["扣满分", AS_SCORED]),
        (FULL, ["若【是非】为是，得满分"], ["扣0分", AS_SCORED]),
        (FULL, ["若【是非】为是，得5分"], [AS_SCORED]),  # no deduction gives more than all
        (FULL, ["若【是非】为是，得满分÷3"], [AS_SCORED]),  # no decimal says 8/3
        (FULL, ["若【是非】为是，得3分", "若【级】为“优”，得2分"], [AS_SCORED]),
        (FULL, ["若【是非】为是，得3分", "若【级】为“优”，加1分"], [AS_SCORED]),
        (FULL, ["若【级】为“优”，加1分"], ["，可超过满分", AS_ZERO]),
        (ZERO, ["若【是非】为是，得3分"], ["加3分", AS_SCORED]),
        (ZERO, ["若【级】为“优”，扣1分"], ["，可为负", AS_FULL]),
        (ZERO, ["若【级】为“优”，扣1分", "若【是非】为是，得3分"], ["，可为负"]),
    ],
)
def test_what_is_offered_for_an_effect_against_the_opening(opening: str, lines: list[str], offered: list[str]) -> None:
    assert choices(around("\n".join(lines), opening), "effect-against-opening") == offered


def test_up_to_three_other_places_are_named() -> None:
    for many in range(1, 6):
        one = only(around("\n".join(FIVE[:many]), FULL), "effect-against-opening")
        assert also(one) == [(line, 9, 12) for line in range(1, min(many, 4))]


@pytest.mark.parametrize(
    ("lines", "label", "offered"),
    [
        (["若【是非】为是，扣1分"], "下面只有扣分的条款", [AS_FULL]),
        (["若【是非】为是，加1分"], "下面只有加分的条款", [AS_ZERO]),
        (["若【是非】为是，加1分", "若【级】为“优”，扣1分"], "下面只有加分、扣分的条款", [AS_FULL, AS_ZERO]),
        (["若【级】为“优”，扣1分", "若【是非】为是，加1分"], "下面只有加分、扣分的条款", [AS_FULL, AS_ZERO]),
    ],
)
def test_clauses_of_which_none_gives_the_score(lines: list[str], label: str, offered: list[str]) -> None:
    text = around("\n".join(lines), SCORED)
    one = only(text, "nothing-gives-the-score")
    assert one.say(one.label, "zh") == label
    assert choices(text, "nothing-gives-the-score") == offered
    assert codes(around("\n".join([*lines, "导入【导】"]), SCORED)) == []
    assert codes(around("\n".join([*lines, "若【级】唔“优”，得1分"]), SCORED)) == ["cannot-read"]


# What is scored otherwise


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        (FULL, "若【是非】为是，⟦effect-against-opening:得2分⟧"),
        (SCORED, "【率】达到70%得满分\n若【级】⟦cannot-read:唔“优”，得1分⟧"),
        (SCORED, "⟦otherwise-unsaid:若【是非】为是，导入【导】⟧"),
        (SCORED, "若【是非】为是，得0分，否则得2分\n若【级】为“优”，得1分\n若【级】不为“优”，得2分"),
        (SCORED, "⟦zero-changes-nothing:若【是非】为是，得0分⟧\n若【级】为“优”，得1分，否则得1分"),
        (SCORED, "⟦zero-changes-nothing:若【是非】为是，得0分⟧\n若【级】为“优”，得4分，否则得0分"),
        (SCORED, "⟦zero-changes-nothing:若【是非】为是，得0分⟧\n导入【导】"),
        (SCORED, "若【是非】为是，得0分\n若【是非】为否，得4分\n若【是非】为是，得0分"),
        (
            SCORED,
            "得分＝2分×【率】，当【是非】为是时不执行\n⟦otherwise-unsaid:得分＝2分×【率】，当【是非】为是时不执行⟧",
        ),
        (SCORED, "得分＝2分×【率】，当【是非】为是时不执行\n得分＝4分×【率】，当【是非】为否时不执行"),
    ],
)
def test_where_it_is_asked_what_is_scored_otherwise(opening: str, body: str) -> None:
    holds(around(body, opening), translated="唔" not in body)


TO_0, TO_IMPORTED, TO_SECOND = "，否则得0分", "，否则导入【导】", "，否则导入【导二】"
OTHERS = [TO_0, TO_IMPORTED, TO_SECOND]


@pytest.mark.parametrize(
    ("body", "offered"),
    [
        ("【率】达到70%得满分", ["，否则按比例得分", *OTHERS]),
        ("【率】高于70%得满分", OTHERS),
        ("【率】达到70%导入【导】", OTHERS),
        ("【件】达到3件得满分", OTHERS),  # the fewer the better
        ("【温】达到1得满分", ["，否则按比例得分", *OTHERS]),
        ("【温】达到0.5得满分", ["，否则按比例得分", *OTHERS]),
        ("【温】达到0得满分", OTHERS),  # of 0 there is no share
        ("【温】达到－1得满分", OTHERS),  # what is further below would be the larger share
        ("【温】达到【时】得满分", ["，否则按比例得分", *OTHERS]),
        ("若【级】为“优”，得4分\n导入【导二】，当【是非】为是时不执行", [TO_0, TO_SECOND]),
        (
            "若【级】为“优”，得4分\n导入【导二】，当【是非】为是时不执行\n导入【导三】，当【是非】为是时不执行\n导入【导】，当【是非】为是时不执行",
            [TO_0, TO_SECOND, "，否则导入【导三】"],
        ),
    ],
)
def test_what_is_offered_as_the_score_otherwise(body: str, offered: list[str]) -> None:
    assert choices(around(body, SCORED, facts=FACTS), "otherwise-unsaid") == offered


@pytest.mark.parametrize(
    ("first", "steps", "told"),
    [
        ("【率】达到70%得满分", True, True),
        ("【率】达到70%得满分", False, False),
        ("若【是非】为是，得1分", True, False),
    ],
)
def test_a_target_beside_steps_short_of_it(first: str, steps: bool, told: bool) -> None:
    more = "\n【率】低于70%，每低1个百分点扣1分，不足1个百分点不计" if steps else ""
    one = only(around(first + more, SCORED), "otherwise-unsaid")
    assert one.help is not None
    assert ("删去这一条" in one.say(one.help, "zh")) == told


def test_what_the_other_clauses_give_is_offered_and_two_of_them_are_named() -> None:
    lines = ["若【是非】为是，得0分", "导入【导】", "得分＝【率】×1分", "得分＝【率】×2分"]
    for many, offered in ((1, [TO_IMPORTED]), (2, [TO_IMPORTED, "，否则得【率】×1分"])):
        text = around("\n".join(lines[: many + 1]), SCORED)
        assert choices(text, "zero-changes-nothing") == offered
    assert also(only(around("\n".join(lines), SCORED), "zero-changes-nothing")) == [(1, 1, 6), (2, 1, 10)]
    assert also(only(around("\n".join(lines[:2]), SCORED), "zero-changes-nothing")) == [(1, 1, 6)]
