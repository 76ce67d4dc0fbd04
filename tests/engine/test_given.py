"""How much an example gives, and how a value is told: by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.diagnostic import Language
from kaoping.engine.application.corrected import value_words
from kaoping.engine.facts import Gap, Kind, Value
from kaoping.engine.scoring.given import Given


@pytest.mark.parametrize(
    ("value", "length"),
    [
        (0, 1),
        (-7, 1),
        (120, 3),
        (Fraction(1, 2), 2),
        (Fraction(-1, 12), 3),
        (Fraction(31, 20), 4),
        (Fraction(5, 1), 1),
        ("已配置", 3),
        ("", 0),
        (Gap.MISSING, 4),
    ],
)
def test_a_value_is_as_long_as_it_is_written(value: Value, length: int) -> None:
    assert Given({"x": value}).size == (1, length)


def test_fewer_lines_and_then_shorter_values_are_smaller() -> None:
    row = (("级", "大"), ("数", 3))
    given = Given({"x": 12, "y": "是"}, {"件": (row, row[:1]), "办": (row,)})
    assert given.size == (2 + 3, 5 + 2 + 1)
    assert Given({"x": 99999}).size < Given({"x": 1, "y": 1}).size
    assert given.without("x").values == {"y": "是"}
    assert given.with_value("x", 3).values == {"x": 3, "y": "是"}
    assert given.with_rows("件", (row,)).records == {"件": (row,), "办": (row,)}
    assert given.with_rows("件", ()).records == {"办": (row,)}


@pytest.mark.parametrize(
    ("value", "kind", "language", "told"),
    [
        ("已配置", Kind.ONE_OF, "zh", "已配置"),
        (Fraction(17, 20), Kind.RATIO, "zh", "85%"),
        (Fraction(17, 20), Kind.NUMBER, "zh", "0.85"),
        (7, Kind.COUNT, "en", "7"),
        (1, Kind.YES_NO, "zh", "是"),
        (0, Kind.YES_NO, "zh", "否"),
        (1, Kind.YES_NO, "en", "yes"),
        (738152, Kind.DATE, "zh", "2021-12-28"),
        (1, Kind.DATE, "en", "0001-01-01"),
        (0, Kind.DATE, "zh", "0"),
        (Gap.MISSING, Kind.COUNT, "zh", "空缺"),
        (Gap.NOT_APPLICABLE, Kind.COUNT, "zh", "不适用"),
        (Gap.DASH, Kind.COUNT, "en", "—"),
    ],
)
def test_a_value_is_told_as_its_kind_is_written(value: Value, kind: Kind, language: Language, told: str) -> None:
    assert value_words(value, kind, language) == told
