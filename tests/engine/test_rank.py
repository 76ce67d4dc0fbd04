from fractions import Fraction

from hypothesis import given, strategies as st

from kaoping.engine.rulebook import Ranking, TieBreak
from kaoping.engine.scoring.rank import SortKey, places, sort_key

totals = st.lists(st.one_of(st.none(), st.integers(0, 5)), max_size=30)


def keys(totals: list[int | None], ranking: Ranking = Ranking()) -> list[SortKey | None]:  # noqa: B008
    return [None if total is None else sort_key(ranking, Fraction(total), ()) for total in totals]


def test_a_tie_leaves_the_next_place_empty() -> None:
    assert places(keys([75, 80, 75, 70]), gap=True) == [2, 1, 2, 4]


def test_dense_ranking_leaves_no_place_empty() -> None:
    assert places(keys([75, 80, 75, 70]), gap=False) == [2, 1, 2, 3]


def test_an_unranked_unit_takes_no_place() -> None:
    assert places(keys([84, None, 83]), gap=True) == [1, None, 2]


def test_ranking_from_low_to_high_puts_the_lowest_total_first() -> None:
    assert places(keys([3, 1, 2], Ranking(low_to_high=True)), gap=True) == [3, 1, 2]


def test_a_tie_break_decides_between_equal_totals() -> None:
    ranking = Ranking(tie_breaks=(TieBreak("服务"),))
    rated = [sort_key(ranking, Fraction(9), [Fraction(1)]), sort_key(ranking, Fraction(9), [Fraction(2)])]
    assert places(rated, gap=True) == [2, 1]


def test_a_tie_break_may_put_the_lower_value_first() -> None:
    ranking = Ranking(tie_breaks=(TieBreak("超时", lower_first=True),))
    rated = [sort_key(ranking, Fraction(9), [Fraction(1)]), sort_key(ranking, Fraction(9), [Fraction(2)])]
    assert places(rated, gap=True) == [1, 2]


def test_a_unit_without_the_tie_breaks_value_stands_behind() -> None:
    ranking = Ranking(tie_breaks=(TieBreak("超时", lower_first=True),))
    rated = [sort_key(ranking, Fraction(9), [None]), sort_key(ranking, Fraction(9), [Fraction(2)])]
    assert places(rated, gap=True) == [2, 1]


@given(totals)
def test_a_place_is_one_more_than_the_number_of_better_units(found: list[int | None]) -> None:
    expected = [
        None if total is None else 1 + sum(other is not None and other > total for other in found) for total in found
    ]
    assert places(keys(found), gap=True) == expected


@given(totals)
def test_a_dense_place_is_one_more_than_the_number_of_better_totals(found: list[int | None]) -> None:
    expected = [
        None if total is None else 1 + len({other for other in found if other is not None and other > total})
        for total in found
    ]
    assert places(keys(found), gap=False) == expected
