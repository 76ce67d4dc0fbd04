"""Days as the page on them says: each way to say a day or a number of days, counted on a calendar by hand, on the day and one beside it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from kaoping.engine.scoring.score import score

from .by_hand import compiled
from .small import unit

_HEAD = """\
评分细则【甲】
总分不设满分
节假日：2021-10-01到2021-10-07
调休上班：2021-09-26，2021-10-09
事实：
【甲日】日期
【乙日】日期
指标【一】不设满分，按下列计分，可为负
"""


def scored(line: str, *days: str | int) -> Fraction:
    rulebook = compiled(_HEAD + line + "\n")
    first, second = (one if isinstance(one, int) else date.fromisoformat(one).toordinal() for one in days)
    found: list[Fraction] = []
    for backend in ("row", "reference"):
        run = score([rulebook], [unit("某县", 甲日=first, 乙日=second)], backend=backend)
        total = run.standings[0].total
        assert total is not None
        found.append(total)
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize(
    ("words", "day", "expected"),
    [
        ("后5个工作日", "2021-09-24", "2021-09-30"),  # 26 (a Sunday worked), 27, 28, 29, 30
        ("后6个工作日", "2021-09-24", "2021-10-08"),  # behind the holidays
        ("后7个工作日", "2021-09-24", "2021-10-09"),  # a Saturday worked
        ("前2个工作日", "2021-09-24", "2021-09-22"),
        ("前1个工作日", "2021-09-27", "2021-09-26"),
        ("前3天", "2021-09-24", "2021-09-21"),
        ("后3天", "2021-09-24", "2021-09-27"),
        ("后2周", "2021-09-24", "2021-10-08"),
        ("前1周", "2021-09-24", "2021-09-17"),
        ("后1个月", "2021-09-24", "2021-10-24"),
        ("后1个月", "2021-01-31", "2021-02-28"),
        ("前1个月", "2021-03-31", "2021-02-28"),
        ("后1个季度", "2021-09-24", "2021-12-24"),
        ("后1年", "2021-09-24", "2022-09-24"),
        ("后1年", "2020-02-29", "2021-02-28"),
        ("的月末", "2021-09-24", "2021-09-30"),
        ("的月末", "2021-12-31", "2021-12-31"),
        ("的月末", "2020-02-01", "2020-02-29"),
        ("的季末", "2021-07-01", "2021-09-30"),
        ("的季末", "2021-11-15", "2021-12-31"),
        ("的季末", "2021-01-31", "2021-03-31"),
        ("的年末", "2021-01-01", "2021-12-31"),
        ("的年末", "2021-12-31", "2021-12-31"),
        ("后8天遇节假日顺延", "2021-09-24", "2021-10-08"),  # 2 October is a holiday
        ("后2天遇节假日顺延", "2021-09-24", "2021-09-26"),  # worked
        ("后1天遇节假日顺延", "2021-09-24", "2021-09-26"),  # from Saturday on
    ],
)
def test_a_day_is_the_one_counted_by_hand(words: str, day: str, expected: str) -> None:
    on = date.fromisoformat(expected).toordinal()
    until, since = (f"若【乙日】{how}【甲日】{words}，得1分，否则得0分" for how in ("不晚于", "不早于"))
    assert [scored(until, day, on + beside) for beside in (-1, 0, 1)] == [1, 1, 0]
    assert [scored(since, day, on + beside) for beside in (-1, 0, 1)] == [0, 1, 1]


@pytest.mark.parametrize(
    ("step", "late", "steps"),
    [
        ("1周", 7, 1),
        ("1周", 8, Fraction(8, 7)),
        ("2周", 21, Fraction(3, 2)),
        ("1天", 8, 8),
        ("3天", 8, Fraction(8, 3)),
        ("1周", 0, 0),
        ("1周", -7, 0),
    ],
)
def test_what_is_late_is_counted_in_steps(step: str, late: int, steps: Fraction | int) -> None:
    day = date(2021, 9, 24).toordinal()
    line = f"得分＝10分\n【乙日】晚于【甲日】，每迟{step}扣1分，不足{step}按比例计"
    assert scored(line, day, day + late) == 10 - steps


@pytest.mark.parametrize(
    ("words", "first", "last", "number"),
    [
        ("不含首日的天数", "2021-09-24", "2021-10-12", 18),
        ("含首日的天数", "2021-09-24", "2021-10-12", 19),
        ("不含首日的天数", "2021-10-12", "2021-09-24", -18),
        ("不含首日的天数", "2021-09-24", "2021-09-24", 0),
        ("含首日的天数", "2021-09-24", "2021-09-24", 1),
        ("不含首日的工作日数", "2021-09-24", "2021-10-12", 9),  # 26–30 September; 8, 9, 11, 12 October
        ("含首日的工作日数", "2021-09-24", "2021-10-12", 10),
        ("含首日的工作日数", "2021-09-25", "2021-10-12", 9),  # the first is no working day
        ("不含首日的工作日数", "2021-10-01", "2021-10-07", 0),
        ("含首日的工作日数", "2021-10-08", "2021-10-08", 1),
        ("含首日的工作日数", "2021-10-07", "2021-10-07", 0),
        ("不含首日的工作日数", "2021-10-12", "2021-09-24", -9),
        ("的整月数", "2021-01-15", "2021-03-14", 1),
        ("的整月数", "2021-01-15", "2021-03-15", 2),
        ("的整月数", "2021-01-15", "2021-02-14", 0),
        ("的整月数", "2020-12-15", "2021-12-15", 12),
    ],
)
def test_so_many_days_lie_between(words: str, first: str, last: str, number: int) -> None:
    said = words.replace("的整月数", "不含首日的整月数") if "整月" in words and "首日" in words else words
    assert scored(f"得分＝1分×（【甲日】至【乙日】{said}）", first, last) == number
