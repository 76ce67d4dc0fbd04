"""What stands above the indicators, and the ranking below them."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.conditions import conditions
from kaoping.testing.rulebooks.words import FACTS, REASONS, TABLES, maybe, pick


@st.composite
def heads(draw: st.DrawFn) -> list[str]:
    mode = pick("half up", "half even", "down", "up")
    roundings = [f"rounding: indicator scores to {draw(st.integers(0, 4))} decimals, {draw(mode)}"]
    if draw(st.booleans()):
        roundings = [
            f"rounding: indicator scores to a multiple of {draw(pick('0.05', '0.5', '1'))} points, {draw(mode)}"
        ]
    for scores in ("section scores", "total"):
        if draw(st.integers(1, 4)) == 1:
            roundings.append(f"rounding: {scores} to {draw(st.integers(0, 2))} decimals, {draw(mode)}")
    days = ["holidays: 2021-06-12 to 2021-06-14, 2021-06-28", "worked instead: 2021-06-26"]
    more = ['version "2021Q2"', "basis 《“一网通办”考核细则》", 'applies when [class|类别] is one of ("A类", "B类")']
    return [
        *draw(st.lists(st.sampled_from(more), unique=True)),
        *draw(st.lists(st.sampled_from(roundings), unique=True)),
        *draw(pick("holidays: none", *["\n".join(days)] * 2)).split("\n"),
    ]


@st.composite
def facts_sections(draw: st.DrawFn) -> list[str]:
    lines = [*FACTS.splitlines(), *TABLES.splitlines()]
    more = [
        f'do not count [findings] where [state] is "核销", {draw(pick(*REASONS))}',
        "do not count [findings] where [delay] is below 2.5 and [found on] is above 2021-06-30",
        'count only [reports] where [outlet] is not "内网"',
        'count [findings] where [delay] is above 10 at 50%, "主动整改"',
        "count [reports] only once per [outlet]",
        "let [share|占比] = [late cases] / [cases], when dividing by 0: 0%",
        "let [both|合计] = [late cases] + [cases] * 2, if [plan] is yes; otherwise [cases]",
        'let [standing|评级] be bands of [completion]: at least 95%: "优"; at least 80%: "良"; other: "差"',
        'let [worst|最差项] = name of the largest of ([errors]: "错", [late cases]: "逾"; all tied ones named), if [plan] is yes; otherwise "无"',
        "let [factor|系数] = 1.2, if [completion] is at least 90%; 1, if [plan] is yes; otherwise 0.5",
    ]
    return lines + draw(st.lists(st.sampled_from(more), unique=True))


@st.composite
def rankings(draw: st.DrawFn) -> list[str]:
    order = draw(pick("from high to low", "from low to high"))
    ties = draw(
        pick("ties share the place and leave the next ones empty", "ties share the place, leave no place empty")
    )
    broken = draw(
        pick(
            "", ", ties broken by higher [item 1]", ", ties broken by lower [errors], ties broken by higher [section 0]"
        )
    )
    reason = maybe(draw, ', "本期不参加排名"')
    unranked = [f"not ranked when {draw(conditions(2))}{reason}"] if draw(st.booleans()) else []
    return [f"ranking: total {order}, {ties}{broken}", *unranked]
