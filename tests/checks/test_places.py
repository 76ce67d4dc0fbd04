"""Where exactly a message points, and just where it is no longer said: ⟦code:…⟧ stands around what is underlined, and nothing else is said.

Beside each case stand those that differ from it by one condition only.
"""

from __future__ import annotations

import pytest

from tests.checks.marked import holds
from tests.checks.rules import FULL, SCORED, ZERO, around, choices

# Conditions

OVER = "【超】比率，可超过100%\n"
BELOW = "【负】比率，可为负\n"


@pytest.mark.parametrize(
    "condition",
    [
        "【率】⟦never-holds:高于100%⟧",
        "【率】达到100%",
        "【率】⟦always-holds:不高于100%⟧",
        "【率】低于100%",
        "【率】⟦never-holds:低于0%⟧",
        "【率】不高于0%",
        "【率】⟦always-holds:达到0%⟧",
        "【率】高于0%",
        "【件】⟦never-holds:低于0件⟧",
        "【件】为0件",
        "【件】⟦never-holds:为1.5件⟧",
        "【件】⟦always-holds:不为1.5件⟧",
        "【件】不为1件",
        "【超】高于100%",
        "【超】⟦never-holds:低于0%⟧",
        "【负】低于0%",
        "【负】⟦never-holds:高于100%⟧",
        "⟦never-holds:【率】达到90%且【率】低于90%⟧",
        "【率】达到90%且【率】不高于90%",
        "⟦always-holds:【率】达到90%或【率】低于90%⟧",
        "【率】高于90%或【率】低于90%",
        "⟦never-holds:【率】达到90%且【率】低于80%⟧",
        "【率】达到90%且【件】低于80件",
        "⟦never-holds:【件】高于3件且【件】低于4件⟧",
        "【件】高于3件且【件】低于5件",
        "⟦never-holds:【级】为“优”且【级】为“良”⟧",
        "【级】为“优”或【级】为“良”",
        "【级】⟦always-holds:为“优”、“良”、“中”之一⟧",
        "【级】为“优”、“良”之一",
        "⟦never-holds:【类】为“甲”且【类】为“乙”⟧",
        "【类】为“甲”或【类】为“乙”",
        "⟦never-holds:【是非】为是且【是非】为否⟧",
        "⟦always-holds:【是非】为是或【是非】为否⟧",
        "【率】⟦never-holds:高于110%⟧且【件】为0件",
        "【件】为0件或【率】⟦never-holds:高于110%⟧",
        "【率】⟦never-holds:高于110%⟧且【率】⟦always-holds:不低于0%⟧",
    ],
)
def test_conditions_that_never_or_always_hold(condition: str) -> None:
    holds(around(f"若{condition}，扣1分", FULL, facts=OVER + BELOW))


@pytest.mark.parametrize(
    ("opening", "body"),
    [
        (SCORED, "【率】⟦never-holds:达到110%⟧得满分，否则得0分"),
        (SCORED, "【率】达到100%得满分，否则得0分"),
        (FULL, "【户】⟦never-holds:低于0户⟧，每低1户扣1分"),
        (FULL, "【户】低于1户，每低1户扣1分"),
        (FULL, "当【率】⟦never-holds:高于100%⟧时不适用，得满分\n每1件【件】扣1分"),
        (FULL, "当【率】高于99%时不适用，得满分\n每1件【件】扣1分"),
        (FULL, "每1件【件】扣1分，当【率】⟦never-holds:高于100%⟧时不执行"),
        (FULL, "每1件【件】扣1分，当【率】高于99%时不执行"),
        (FULL, "每1件【件】扣1分，仅当【率】⟦always-holds:不高于100%⟧时执行"),
        (FULL, "每1件【件】扣1分，当【率】⟦never-holds:高于100%⟧时按50%计"),
        (FULL, "设【乙】＝【件】×2，当【率】⟦never-holds:高于100%⟧，否则0\n每1件【件】扣1分"),
        (FULL, "设【乙】＝【件】×2，当【率】高于99%，否则0\n每1件【件】扣1分"),
        (FULL, "每1件【件】扣1分\n排名：总分从高到低，并列同名次，其后空出\n当【率】⟦never-holds:高于100%⟧时不排名"),
        (FULL, "每1件【件】扣1分\n排名：总分从高到低，并列同名次，其后空出\n当【率】高于99%时不排名"),
    ],
)
def test_conditions_are_looked_at_wherever_they_stand(opening: str, body: str) -> None:
    holds(around(body, opening))


@pytest.mark.parametrize(
    ("condition", "offered"),
    [
        ("【率】高于110%", ["，可超过100%"]),
        ("【超】低于0%", []),
        ("【商】高于110%", []),
        ("【件】低于0件", []),
        ("【评】高于6", []),
    ],
)
def test_only_a_ratio_that_ends_at_all_of_it_may_be_widened(condition: str, offered: list[str]) -> None:
    facts = f"{OVER}设【商】＝【率】\n".replace("设", "【评｜judged】评审分，0分到5分\n设")
    text = around(f"若{condition}，扣1分", FULL, facts=facts).replace("【评｜judged】评审分\n", "")
    assert choices(text, "never-holds") == offered


# Names that stand for wholes

RANKED = "排名：总分从高到低，并列同名次，其后空出"
TIED = "排名：总分从高到低，同分时【户】高者在前"
UNRANKED = f"{RANKED}\n当【是非】为是时不排名"
VETO = "一票否决“安全”：若【是非】为是，总分得0分"
GRADED = "等次：总分达到3分为“优秀”，其他为“合格”"


@pytest.mark.parametrize(
    ("name", "others", "told"),
    [
        ("总分", "", False),
        ("总分", RANKED, False),
        ("总分", TIED, True),
        ("总分", UNRANKED, True),
        ("总分", VETO, True),
        ("总分", GRADED, True),
        ("排名", TIED, False),
        ("排名", UNRANKED, False),
        ("排名", VETO, True),
        ("排名", GRADED, True),
        ("等次", GRADED, False),
        ("等次", VETO, False),
        ("总分数", VETO, False),
    ],
)
def test_a_name_stands_for_a_whole_where_the_rulebook_speaks_of_it(name: str, others: str, told: bool) -> None:
    marked = f"⟦reserved-name:【{name}】⟧" if told else f"【{name}】"
    text = around(f"每1件【{name}】扣1分，扣完为止\n{others}".rstrip(), FULL, facts=f"{marked}计数，件，越少越好\n")
    holds(text, translated=False)


# Directions


@pytest.mark.parametrize(
    ("opening", "clause"),
    [
        (FULL, "⟦against-direction:每1户【户】扣1分⟧"),
        (FULL, "每1件【件】扣1分"),
        (ZERO, "⟦against-direction:每1件【件】加1分，最多加4分⟧"),
        (ZERO, "每1户【户】加1分，最多加4分"),
        (FULL, "⟦against-direction:【率】高于60%，每高1个百分点扣0.1分，不足1个百分点不计⟧"),
        (FULL, "【率】低于60%，每低1个百分点扣0.1分，不足1个百分点不计"),
        (FULL, "【件】高于2件，每高1件扣1分"),
        (FULL, "⟦against-direction:【件】低于2件，每低1件扣1分⟧"),
        (SCORED, "⟦against-direction:【率】从20%到80%，得分从满分到0分，按直线计，两端封顶⟧"),
        (SCORED, "⟦against-direction:【率】从80%到20%，得分从0分到满分，按直线计，两端封顶⟧"),
        (SCORED, "【率】从80%到20%，得分从满分到0分，按直线计，两端封顶"),
        (SCORED, "【件】从5件到0件，得分从0分到满分，按直线计，两端封顶"),
        (SCORED, "⟦against-direction:【率】低于70%得满分，否则得0分⟧"),
        (SCORED, "⟦against-direction:【率】不高于70%得满分，否则得0分⟧"),
        (SCORED, "⟦against-direction:【率】达到70%得3.5分，否则得满分⟧"),
        (SCORED, "⟦against-direction:【率】高于70%得3.5分，否则得满分⟧"),
        (SCORED, "【率】达到70%得满分，否则得3.5分"),
        (SCORED, "【率】低于70%得3.5分，否则得满分"),
        (SCORED, "【率】达到70%得满分，否则得满分"),
        (SCORED, "【率】为70%得0分，否则得满分"),
        (SCORED, "⟦against-direction:【件】达到5件得满分，否则得0分⟧"),
        (SCORED, "⟦against-direction:【率】分档：达到90%得3.5分，达到80%得满分，低于80%得满分⟧"),
        (SCORED, "⟦against-direction:【率】分档：达到90%得3.5分，达到80%得3.5分，低于80%得满分⟧"),
        (SCORED, "【率】分档：达到90%得满分，达到80%得3.5分，低于80%得满分"),
        (SCORED, "【率】分档：达到90%得满分，达到80%得3.5分，低于80%得0分"),
        (SCORED, "【率】分档：达到90%得满分，达到80%得满分，低于80%得满分"),
        (FULL, "⟦against-direction:【率】分档：达到90%扣1分，达到80%扣0.5分，低于80%扣0分⟧"),
        (FULL, "【率】分档：达到90%扣0分，达到80%扣0.5分，低于80%扣1分"),
        (FULL, "⟦against-direction:每户【户】递进扣分：第1户1分，第2户起2分⟧"),
        (FULL, "每件【件】递进扣分：第1件1分，第2件起2分"),
    ],
)  # fmt: skip
def test_a_clause_that_goes_against_the_direction_of_its_fact(opening: str, clause: str) -> None:
    holds(around(clause, opening))


@pytest.mark.parametrize("clause", ["每1小时【时】扣1分，不足1小时不计", "若【户】达到3户，扣1分"])
def test_a_fact_without_a_direction_and_what_follows_no_fact_go_against_none(clause: str) -> None:
    holds(around(clause, FULL))


def test_where_fewer_points_are_better_the_direction_turns() -> None:
    clause = "每1户【户】扣1分"
    holds(around(f"⟦against-direction:{clause}⟧\n{RANKED}", FULL))
    holds(around(f"{clause}\n{RANKED.replace('从高到低', '从低到高')}", FULL))


@pytest.mark.parametrize(
    "clause",
    [
        "【率】达到70%得满分，⟦score-jumps:否则得3.5分×【率】÷70%⟧",
        "【率】达到70%得满分，⟦score-jumps:否则得满分×【率】⟧",
        "【率】达到70%得满分，否则得满分×【率】÷70%",
        "【率】达到70%得满分，否则得2分＋2分×【率】÷70%",
        "【率】达到70%得满分，否则得满分×【率】÷70%×【率】÷70%",
        "【率】达到70%得满分，否则得2分",
    ],
)
def test_a_formula_that_does_not_lead_up_to_its_target(clause: str) -> None:
    holds(around(clause, SCORED))


# Limits of an indicator


@pytest.mark.parametrize(
    ("opening", "options", "body"),
    [
        (ZERO, "", "⟦cap-unsaid:每1户【户】加1分⟧"),
        (ZERO, "可超过满分", "每1户【户】加1分"),
        (ZERO, "", "每1户【户】加1分，最多加4分"),
        (SCORED, "", "得分＝4分×【率】"),
        (SCORED, "", "⟦cap-unsaid:得分＝4.1分×【率】⟧"),
        (SCORED, "可超过满分", "得分＝4.1分×【率】"),
        (ZERO, "", "若【是非】为是，加⟦score-above-maximum:5分⟧"),
        (ZERO, "", "若【是非】为是，加4分"),
        (ZERO, "可超过满分", "若【是非】为是，加5分"),
        (SCORED, "", "若【是非】为是，得满分，否则得⟦score-above-maximum:4.1分⟧"),
        (FULL, "", "若【是非】为是，扣⟦more-than-all:5分⟧"),
        (FULL, "", "若【是非】为是，扣4分"),
        (FULL, "可为负", "若【是非】为是，扣5分"),
        (FULL, "", "每1件【件】扣1分，最多扣⟦more-than-all:5分⟧"),
        (FULL, "", "每1件【件】扣1分，最多扣4分"),
        (ZERO, "", "每1户【户】加1分，最多加⟦more-than-all:5分⟧"),
        (ZERO, "可超过满分", "每1户【户】加1分，最多加5分"),
        (SCORED, "", "若【是非】为是，得2分，否则得0分\n若【件】为0件，得2分，否则得0分"),
        (SCORED, "", "若【是非】为是，得2分，否则得0分\n⟦scored-twice:若【件】为0件，得2.1分，否则得0分⟧"),
        (SCORED, "可超过满分", "若【是非】为是，得2分，否则得0分\n若【件】为0件，得2.1分，否则得0分"),
        (SCORED, "", "若【是非】为是，得2分，否则得0分\n若【是非】为否，得3分，否则得0分\n若【件】为0件，得1分，否则得0分"),
        (ZERO, "", "若【是非】为是，加2分\n若【件】为0件，加2分"),
        (SCORED, "", "【率】达到90%得满分，否则得1分\n【率】低于90%，每低1个百分点扣1分，不足1个百分点不计"),
        (SCORED, "可为负", "【率】达到90%得满分，否则得0分\n【率】低于90%，每低1个百分点扣1分，不足1个百分点不计"),
        (SCORED, "", "【率】达到90%得满分，否则得0分\n⟦nothing-to-deduct-from:【率】低于90%，每低1个百分点扣1分，不足1个百分点不计⟧"),
        (SCORED, "", "【率】达到90%得满分，否则得0分\n若【件】高于0件，扣1分"),
    ],
)  # fmt: skip
def test_points_are_held_against_the_maximum(opening: str, options: str, body: str) -> None:
    holds(around(body, opening, options))


# Steps


@pytest.mark.parametrize(
    "clause",
    [
        "每1件【件】扣1分",
        "每⟦part-of-step:3件⟧【件】扣1分",
        "每3件【件】扣1分，不足3件不计",
        "每3件【件】扣1分，⟦part-of-another-step:不足2件不计⟧",
        "每1件【件】扣1分，⟦no-part-left:不足1件不计⟧",
        "每0.5件【件】扣1分",
        "每⟦part-of-step:0.4件⟧【件】扣1分",
        "每⟦step-not-above-zero:0件⟧【件】扣1分",
        "每3件【件】扣1分，不足3件按比例计",
        "每1件【件】扣1分，前1件不扣",
        "【件】高于2件，每高1件扣1分",
        "【件】高于2.5件，每高⟦part-of-step:1件⟧扣1分",
        "【率】低于90%，每低⟦part-of-step:1个百分点⟧扣1分",
        "【期】晚于2021-06-30，每迟1天扣1分",
        "【期】晚于2021-06-30，每迟⟦part-of-step:1个月⟧扣1分",
        "【期】晚于2021-06-30，每迟1个月扣1分，不足1个月不计",
        "【期】晚于2021-06-30，每迟1个月扣1分，⟦part-of-month:不足1个月按比例计⟧",
        "【期】晚于2021-06-30，每迟⟦part-of-step:1周⟧扣1分",
        "【期】晚于2021-06-30，每迟1周扣1分，不足1周按比例计",
        "【期】晚于2021-06-30，每迟1天扣1分，⟦no-part-left:不足1天不计⟧",
    ],
)
def test_parts_of_steps(clause: str) -> None:
    holds(around(clause, FULL))


@pytest.mark.parametrize(
    ("clause", "offered"),
    [
        ("【期】晚于2021-06-30，每迟1个月扣1分", ["，不足1个月不计", "，不足1个月按整档计"]),
        ("【期】晚于2021-06-30，每迟1周扣1分", ["，不足1周按比例计", "，不足1周不计", "，不足1周按整档计"]),
        ("每3小时【时】扣1分", ["，不足3小时按比例计", "，不足3小时不计", "，不足3小时按整档计"]),
    ],
)
def test_a_part_of_a_month_is_not_offered_pro_rata(clause: str, offered: list[str]) -> None:
    assert choices(around(clause, FULL), "part-of-step") == offered


# Tiers and turns


@pytest.mark.parametrize(
    "parts",
    [
        "第1件1分，第2件起2分",
        "第1件1分，⟦tiers-gap:第2件2分⟧",
        "第1件1分，⟦tiers-gap:第3件起2分⟧",
        "第1件1分，⟦tiers-order:第1件起2分⟧",
        "第1至2件1分，第3件起2分",
        "第1至2件1分，⟦tiers-gap:第5件起2分⟧",
        "第1件起1分，⟦tiers-order:第2件起2分⟧",
        "⟦tiers-order:第2至1件1分⟧，第3件起2分",
    ],
)
def test_turns_follow_each_other(parts: str) -> None:
    text = around(f"每件【件】递进扣分：{parts}", FULL)
    holds(text, translated=False)


@pytest.mark.parametrize(
    ("parts", "offered"),
    [
        (
            "第1件1分，第4件起2分",
            ["第1件1分，第2件到第3件1分，第4件起2分", "第1件1分，第2件到第3件0分，第4件起2分"],
        ),
        ("第1件1分，第2件2分", ["第1件1分，第2件2分，第3件起2分", "第1件1分，第2件2分，第3件起0分"]),
    ],
)
def test_the_turn_that_lacks_is_offered(parts: str, offered: list[str]) -> None:
    text = around(f"每件【件】递进扣分：{parts}", FULL)
    assert [one.partition("：")[2] for one in choices(text, "tiers-gap")] == offered
