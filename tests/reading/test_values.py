"""Cells whose reading depends on how the fact is declared. How cells are read otherwise stands in the reference pages, which are tests."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.engine.facts import Gap
from kaoping.engine.reading.value import read_value
from kaoping.engine.rulebook import Fact, Kind


def read(text: str, kind: Kind, **declared: object) -> object:
    found = read_value(text, Fact("X", kind, **declared))  # type: ignore[arg-type]
    return found.code if isinstance(found, Diagnostic) else found


@pytest.mark.parametrize(
    ("text", "value"), [("120%", Fraction(6, 5)), ("1", 1), ("5%", Fraction(1, 20)), ("6/5", Fraction(6, 5))]
)
def test_a_ratio_that_may_exceed_100_per_cent_is_read(text, value):
    assert read(text, Kind.RATIO, over_one=True) == value


@pytest.mark.parametrize("text", ["1.2", "120", "85.3", "２"])
def test_a_bare_number_above_1_is_asked_about_even_where_a_ratio_may_exceed_100_per_cent(text):
    assert read(text, Kind.RATIO, over_one=True) == "percent-missing"


def test_both_readings_are_offered_where_a_ratio_may_exceed_100_per_cent():
    found = read_value("1.2", Fact("X", Kind.RATIO, over_one=True))
    assert isinstance(found, Diagnostic)
    assert "是1.2%就写“1.2%”，是120%就写“120%”" in found.say(found.help, "zh")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("95.3", Fraction(953, 1000)), ("95.3%", Fraction(953, 1000)), ("100", 1), ("0", 0), ("９５", Fraction(19, 20)),
        ("363/792", Fraction(11, 24)), ("", Gap.MISSING), ("—", Gap.DASH), ("120", "ratio-over-100"), ("-5", "out-of-bounds"),
        ("0.953", "percent-missing"), ("1", "percent-missing"), ("九成", "not-a-number"),
    ],
)  # fmt: skip
def test_a_bare_number_is_per_cent_where_the_column_says_so(text, answer):
    found = read_value(text, Fact("X", Kind.RATIO), in_percent=True)
    assert (found.code if isinstance(found, Diagnostic) else found) == answer


def test_up_to_1_both_readings_are_offered_in_a_column_of_per_cent():
    found = read_value("0.953", Fact("X", Kind.RATIO), in_percent=True)
    assert isinstance(found, Diagnostic)
    said = found.say(found.help, "zh")
    assert "是0.953%就写“0.953%”，是95.3%就写“95.3%”" in said
    assert "按小数读" not in said


@pytest.mark.parametrize(
    ("text", "kind", "answer"),
    [
        ("-2/3", Kind.NUMBER, Fraction(-2, 3)), ("−2/3", Kind.NUMBER, Fraction(-2, 3)), ("-1/4", Kind.RATIO, Fraction(-1, 4)),
        ("2/-3", Kind.NUMBER, "not-a-number"), ("-2/3", Kind.JUDGED, "out-of-bounds"), ("-6/3", Kind.COUNT, "not-a-number"),
    ],
)  # fmt: skip
def test_a_quotient_below_0_has_its_sign_in_front(text, kind, answer):
    assert read(text, kind, below_zero=True, minimum=Fraction(0) if kind is Kind.JUDGED else None) == answer


@pytest.mark.parametrize(
    ("text", "answer"), [("0", "out-of-bounds"), ("1", 1), ("5", 5), ("5.5", "out-of-bounds"), ("５．０分", 5)]
)
def test_a_score_keeps_to_the_bounds_declared(text, answer):
    assert read(text, Kind.JUDGED, minimum=Fraction(1), maximum=Fraction(5)) == answer


@pytest.mark.parametrize(
    ("text", "measure", "answer"),
    [
        ("3件", "件", 3), ("3 件", "件", 3), ("3个", "件", 3), ("3件", "", 3), ("3人", "", "other-measure-word"),
        ("3 case", "cases", 3), ("3个", "", 3), ("3分", "件", "other-measure-word"), ("3%", "件", "percent-for-number"),
    ],
)  # fmt: skip
def test_a_measure_word_glued_on_is_read_where_it_is_the_facts_own_or_says_nothing(text, measure, answer):
    assert read(text, Kind.COUNT, measure=measure) == answer


def test_a_dash_that_is_a_choice_is_the_choice():
    assert read("—", Kind.ONE_OF, choices=("有", "—")) == "—"
    assert read("—", Kind.ONE_OF, choices=("有", "没有")) is Gap.DASH


@pytest.mark.parametrize(
    "text", ["1e5", "1.2.3", "12-13", "一百", "3+4", "１．２．３", "٣", "²", "1_000", "inf", "nan", "0x10"]
)
@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.NUMBER, Kind.RATIO, Kind.IMPORTED])
def test_what_only_looks_like_a_number_is_asked_about(text, kind):
    assert read(text, kind) == "not-a-number"


def test_a_number_of_too_many_digits_is_asked_about():
    assert read("9" * 41, Kind.NUMBER) == "not-a-number"
    assert read("9" * 40, Kind.NUMBER) == int("9" * 40)
