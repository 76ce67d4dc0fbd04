"""Grades, quotas, and what follows from them."""

from __future__ import annotations

from hypothesis import strategies as st

from kaoping.testing.rulebooks.words import maybe, pick


@st.composite
def grades(draw: st.DrawFn) -> list[str]:
    changes = [
        'veto "安全": if [plan] is no, grade is "C"',
        "if [errors] is at least 5, grade 1 lower",
        "if rank is among the last 2, grade 1 lower",
        "if [errors] is 0, grade 1 higher",
        'if [complaints] is above 5%, grade at most "B"',
        'let result [bonus|奖金] = 5000, if the grade is "A" and total is above 3 points; otherwise 0',
        "let result [paid|发放] be bands of total: at least 5 points: 100%; other: 50%",
    ]
    scale = draw(
        pick(
            'grade by total: at least 20 points: "A"; at least 5 points: "B"; other: "C"',
            'grade by total: at least 20 points and below 1000 points: "A"; below 20 points: "B"; other: no grade',
        )
    )
    rule = draw(
        pick(
            "",
            'grade "A": total is at least 15 points and [plan] is yes',
            'grade "A": rank is at most 3',
            'grade "A": rank is in the first 30% (places rounded up) and [plan] is yes',
        )
    )
    if rule and draw(st.booleans()):
        scale = "grade: other: no grade"
    none = maybe(draw, 'grade "未评": total withheld')
    quota = draw(
        pick(
            "",
            'grade "A" for at most 40% of all units, rounded half up, ties at the cut left out',
            'grade "A" for at most 40% of ranked units, rounded up, ties at the cut let in',
            'grade "A" for at most 1 units, ties at the cut let in',
            'grade "A" for at most 20% of all units, rounded down, ties at the cut let in',
        )
    )
    named = [one for one in changes if all(f'"{grade}"' in rule + scale for grade in "BC" if f'"{grade}"' in one)]
    more = draw(st.lists(st.sampled_from(named), unique=True, max_size=2))
    return [line for line in (rule, scale, none, quota, *more) if line]
