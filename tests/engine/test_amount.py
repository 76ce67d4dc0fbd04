from fractions import Fraction

import pytest
from hypothesis import given, strategies as st

from kaoping.engine.amount import (
    decimal_places,
    digits,
    exact,
    exact_or_none,
    first_digits,
    percent,
    shown,
    signed,
    total,
    whole,
)


def test_a_finite_decimal_is_written_in_full() -> None:
    assert exact(Fraction(-1007, 1000)) == "-1.007"


def test_a_number_whose_decimals_never_end_stays_a_fraction() -> None:
    assert exact(Fraction(20, 7)) == "20/7"


def test_a_score_is_shown_with_two_decimals() -> None:
    assert shown(Fraction(419, 5)) == "83.80"


def test_more_decimals_than_asked_for_are_not_cut_off() -> None:
    assert shown(Fraction("1.005"), 2) == "1.005"


def test_a_shown_fraction_says_that_its_decimals_go_on() -> None:
    assert shown(Fraction(20, 7)) == "2.85…"


def test_an_award_carries_its_sign() -> None:
    assert (signed(Fraction(3)), signed(Fraction(-3)), signed(Fraction(0))) == ("+3.00", "-3.00", "0.00")


def test_a_ratio_is_written_as_per_cent() -> None:
    assert percent(Fraction(853, 1000)) == "85.3%"


@given(st.fractions())
def test_the_text_of_an_amount_is_the_amount(value: Fraction) -> None:
    assert Fraction(exact(value)) == value


@given(st.integers(-(10**9), 10**9), st.integers(0, 6))
def test_a_shown_amount_is_the_amount(scaled: int, places: int) -> None:
    value = Fraction(scaled, 10**places)
    assert Fraction(shown(value)) == value


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Fraction(-20, 7), "-2.857142857142…"),
        (Fraction(20, 7), "2.857142857142…"),
        (Fraction(-1, 3), "-0.333333333333…"),
        (Fraction(1, 300), "0.003333333333…"),
        (Fraction(-301, 300), "-1.003333333333…"),
        (Fraction(0), "0.000000000000…"),  # of what is not rational, and so little that no digit shows
    ],
)
def test_the_first_digits_of_a_number_have_its_sign_and_every_0_behind_the_point(value: Fraction, told: str) -> None:
    assert digits(value) == told


@pytest.mark.parametrize(
    ("value", "places", "told"),
    [
        (Fraction(-20, 7), 2, "-2.85…"),
        (Fraction(-1, 3), 2, "-0.33…"),
        (Fraction(-1, 3), 0, "-0.3…"),
        (Fraction(-301, 300), 2, "-1.00…"),
        (Fraction(-1, 300), 2, "-1/300"),
        (Fraction(-1, 2), 2, "-0.50"),
        (Fraction(-1, 2), 0, "-0.5"),
        (Fraction(-3), 0, "-3"),
        (Fraction(1, 8), 2, "0.125"),
    ],
)
def test_a_number_below_0_is_shown_with_its_sign(value: Fraction, places: int, told: str) -> None:
    assert shown(value, places) == told
    assert shown(-value, places) == (told.removeprefix("-") if value < 0 else f"-{told}")
    assert signed(-value, places) == (f"+{told.removeprefix('-')}" if value < 0 else f"-{told}")


@pytest.mark.parametrize(
    ("value", "places", "told"),
    [
        (Fraction(1, 300), 2, "+0.003…"),
        (Fraction(-1, 300), 2, "-0.003…"),
        (Fraction(-1, 70000), 2, "-0.00001…"),
        (Fraction(-20, 7), 0, "-2.8…"),
        (Fraction(0), 2, "0.00"),
    ],
)
def test_the_first_digits_of_what_is_hardly_anything_reach_to_the_first_that_is_not_0(
    value: Fraction, places: int, told: str
) -> None:
    assert first_digits(value, places) == told


@pytest.mark.parametrize(
    ("value", "told"), [(Fraction(2, 3), "2/3"), (Fraction(-1, 8), "-12.5%"), (Fraction(3, 2), "150%"), (0, "0%")]
)
def test_per_cent_only_where_decimals_end(value: Fraction | int, told: str) -> None:
    assert percent(value) == told


@given(st.lists(st.fractions(max_denominator=50), max_size=6))
def test_a_total_is_the_sum(amounts: list[Fraction]) -> None:
    assert total(amounts) == sum(amounts, Fraction(0))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (Fraction(-1, 2), "-0.5"),
        (Fraction(1, 2), "0.5"),
        (Fraction(-1, 20), "-0.05"),
        (Fraction(-1, 3), "-1/3"),
        (Fraction(-2), "-2"),
        (0, "0"),
    ],
)
def test_a_number_with_1_above_keeps_its_sign(value: Fraction | int, told: str) -> None:
    assert exact(value) == told
    assert exact_or_none(value) == told
    assert exact_or_none(None) is None


def test_two_decimals_are_shown_unless_others_are_asked_for() -> None:
    third = Fraction(-7, 3)
    assert (shown(third), signed(-third), first_digits(third)) == ("-2.33…", "+2.33…", "-2.33…")
    assert (shown(3), signed(3), first_digits(3)) == ("3.00", "+3.00", "+3.00")


@pytest.mark.parametrize(
    ("value", "kind"), [(Fraction(3), int), (Fraction(-4, 2), int), (Fraction(1, 2), Fraction), (7, int)]
)
def test_an_integral_number_is_an_int(value: Fraction | int, kind: type) -> None:
    assert type(whole(value)) is kind
    assert whole(value) == value


@pytest.mark.parametrize(
    ("denominator", "places"),
    [
        *[(1, 0), (2, 1), (4, 2), (8, 3), (5, 1), (25, 2), (10, 1), (20, 2), (40, 3), (50, 2), (1000, 3), (1024, 10)],
        *[(3, None), (6, None), (15, None), (7, None)],
    ],
)
def test_decimals_end_where_only_2_and_5_divide(denominator: int, places: int | None) -> None:
    assert decimal_places(denominator) == places


@pytest.mark.parametrize(
    ("value", "told", "with_three", "without"),
    [
        ("3/16", "0.1875", "0.1875", "0.1875"),
        ("1/40", "0.025", "0.025", "0.025"),
        ("-1001/1000", "-1.001", "-1.001", "-1.001"),
        ("-12", "-12", "-12.000", "-12"),
        ("3/2", "1.5", "1.500", "1.5"),
        ("7/3", "7/3", "2.333…", "2.3…"),
        ("-61/6", "-61/6", "-10.166…", "-10.1…"),
        ("1/30", "1/30", "0.033…", "1/30"),
        ("0", "0", "0.000", "0"),
    ],
)
def test_a_number_in_full_with_three_decimals_and_without(value: str, told: str, with_three: str, without: str) -> None:
    assert exact(Fraction(value)) == told
    assert (shown(Fraction(value), 3), shown(Fraction(value), 0)) == (with_three, without)
