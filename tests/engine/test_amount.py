from fractions import Fraction

from hypothesis import given, strategies as st

from kaoping.engine.amount import exact, percent, shown, signed


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
