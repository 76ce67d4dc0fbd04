"""Conditions: each test is of another fact, so that no two contradict each other."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.words import pick


@st.composite
def tests_of_facts(draw: st.DrawFn) -> dict[str, str]:
    """A test for each of some facts."""
    compared = pick("is at least", "is above", "is below", "is at most")
    found = {
        "errors": f"[errors] {draw(compared)} {draw(st.integers(1, 6))}",
        "late cases": f"[late cases] is {draw(pick('', 'not '))}{draw(st.integers(0, 4))}",
        "findings": f"[findings] {draw(compared)} {draw(st.integers(1, 4))}",
        "completion": f"[completion] {draw(compared)} {draw(pick('38%', '70%', '92.5%'))}",
        "growth": f"[growth] {draw(compared)} {draw(pick('10%', '100%', '120%'))}",
        "index": f"[index] {draw(compared)} {draw(pick('1.5', '60'))} + [days] / 2",
        "cases": f"[cases] {draw(compared)} [visits] × 2",
        "place": draw(
            pick(
                "[errors] is in the first 20% of the group (with unranked units, ties take the best place, places rounded down)",
                "[index] is among the last 2 of all units (with unranked units, ties take the worst place)",
                "group rank of [growth] (with unranked units, ties take the mean place) is among the first 3",
            )
        ),
        "plan": f"[plan] is {draw(pick('yes', 'no', 'not yes'))}",
        "platform": draw(
            pick(
                '[platform] is "未配置"', '[platform] is not "已配置"', '[platform] is one of ("已配置", "部分“配置”")'
            )
        ),
        "opinion": draw(
            pick(
                "[opinion] is not this unit",
                '[opinion] is "好"',
                '[opinion] is not "差"',
                '[opinion] is one of ("好", "很好")',
            )
        ),
        "previous": draw(
            pick(
                "previous [visits] is missing",
                "previous [visits] is not missing and [visits] is at least previous [visits]",
                "previous [index] is not missing and increase of [index] is above 2",
                "previous [days] is not missing and mean of [days] over the last 2 periods is above 3",
                "[days] 2 periods ago is not missing and [days] 2 periods ago is above 5",
                '[index] in period "2020" is not missing and [index] is above [index] in period "2020"',
            )
        ),
        "deadline": draw(
            pick(
                f"[deadline] {draw(compared)} 2021-06-30",
                f"[deadline] {draw(pick('is before', 'is within', 'is no earlier than'))} 5 working days after 2021-06-22",
                "[deadline] is later than end of the quarter of 2021-05-02",
                "days from 2021-06-28 to [deadline] including the first day is above 2",
                "working days from 2021-06-25 to [deadline] excluding the first day is at most 3",
                "[deadline] is after first working day from 2021-06-26",
            )
        ),
    }
    return {fact: test.replace("is not not", "is not") for fact, test in found.items()}


@st.composite
def conditions(draw: st.DrawFn, most: int = 3) -> str:
    found = draw(tests_of_facts())
    names = draw(st.lists(st.sampled_from(sorted(found)), min_size=1, max_size=most, unique=True))
    text = found[names[0]]
    for name in names[1:]:
        text = f"({text}) {draw(pick('and', 'or'))} {found[name]}"
    return f"not ({text})" if draw(st.integers(1, 6)) == 1 else text
