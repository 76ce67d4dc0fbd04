"""A blank that leaves open whether a record counts, where no indicator looks at its number: in results, targets, problems, ranking and grades."""

from __future__ import annotations

import pytest

from kaoping.dsl.source import Cell
from kaoping.engine.facts import Gap, Record, Unit, UnitFacts, Value
from kaoping.engine.scoring.score import score

from .by_hand import compiled

BOOK = """\
rulebook [a]
total 4 points
facts:
[visits] count, more is better
[cases] records, fewer is better
[closed] of [cases]: date
let [late] = number of ([cases] where [closed] is after 2021-06-30)
indicator [visits made], max 4 points, starts at zero
add 1 point for each [visits], in all at most 4 points
"""
RANKED = "ranking: total from high to low, ties share the place and leave the next ones empty\n"
DAY = 737971  # 2021-06-30


def messages(lines: str, closed: Value) -> list[tuple[str, int, int]]:
    """The code, the row of the record and the line of the rulebook."""
    book = compiled(BOOK + lines, "a.kp")
    record = Record("甲", {"closed": closed}, 1, Cell("cases.csv", 2))
    facts = UnitFacts(Unit("甲", "", place=Cell("units.csv", 2, 1)), {"visits": 3}, {"cases": (record,)})
    problems = score([book], [facts]).problems
    return [(one.code, one.place.row, one.related[0].place.line) for one in problems]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "lines",
    [
        "let result [late ones] = [late]\n",
        'let result [word] = "late", if [late] is at least 1; otherwise "none"\n',
        "indicator [no delay], unscored\ntarget: [late] is 0\n",
        'indicator [no delay], unscored\nproblem for each [cases] where [closed] is after 2021-06-30: "late"\n',
        RANKED + 'not ranked when [late] is at least 1, "late"\n',
        'grade "A": [late] is 0\ngrade: other: no grade\n',
        'grade by total: at least 1 point: "A"; other: "B"\nif [late] is at least 1, grade is "B"\n',
    ],
    ids=["result", "word", "target", "problem", "ranking", "grade", "changed grade"],
)
def test_a_blank_is_an_error_with_its_place_and_a_day_is_none(lines: str) -> None:
    at = next(
        number
        for number, line in enumerate((BOOK + lines).splitlines(), 1)
        if number > 9 and ("late" in line or "closed" in line)
    )
    assert messages(lines, Gap.MISSING) == [("blank-in-record", 2, at)]
    assert messages(lines, DAY) == messages(lines, DAY + 1) == []


def test_nothing_is_said_of_what_nobody_looks_at() -> None:
    assert messages("", Gap.MISSING) == []


def test_where_an_indicator_looks_at_it_the_indicator_says_what_follows() -> None:
    lines = (
        "indicator [in time], no maximum, starts at zero\nif [late] is 0, add 1 point\nif missing: score 0 points\n"
        "let result [late ones] = [late]\n"
    )
    assert messages(lines, Gap.MISSING) == []
