"""Statistics over units, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.dsl.statistic import Cut, CutSide
from kaoping.engine.facts import Gap
from kaoping.engine.peers import Values, root, taken
from kaoping.engine.rulebook import Group, Peer, ScoreRounding, Statistic, Ties
from kaoping.engine.tree import Input, Rounding

from .small import source


def step(peer: Peer, **more: object) -> Statistic:
    return Statistic("全组", Input("值"), peer, Group(), source("全组"), **more)  # type: ignore[arg-type]


def of(peer: Peer, values: str, own: int = 1, **more: object) -> Fraction | Gap:
    return taken(step(peer, **more), Values(map(Fraction, values.split())), Fraction(own))


@pytest.mark.parametrize(
    ("square", "expected"),
    [  # half up, half even, down, up, floor, ceiling
        ("2", "1 1 1 2 1 2"),  # 1.414
        ("3", "2 2 1 2 1 2"),  # 1.732
        ("9/4", "2 2 1 2 1 2"),  # exactly 1.5
        ("25/4", "3 2 2 3 2 3"),  # exactly 2.5
        ("2.2499", "1 1 1 2 1 2"),
        ("2.2501", "2 2 1 2 1 2"),
        ("4", "2 2 2 2 2 2"),
        ("0", "0 0 0 0 0 0"),
        ("1/5", "0 0 0 1 0 1"),
    ],
)
def test_roots_by_hand(square: str, expected: str) -> None:
    assert [root(Fraction(square), ScoreRounding(Fraction(1), how)) for how in Rounding] == [
        *map(int, expected.split())
    ]
    tenth = [root(Fraction(square) / 100, ScoreRounding(Fraction(1, 10), how)) for how in Rounding]
    assert tenth == [Fraction(int(one), 10) for one in expected.split()]


def test_min_max() -> None:
    assert of(Peer.MIN_MAX, "1 3 5", own=4) == Fraction(3, 4)
    assert of(Peer.MIN_MAX, "1 3 5", own=4, lower_first=True) == Fraction(1, 4)
    assert of(Peer.MIN_MAX, "3 3", own=3) is Gap.UNDEFINED
    assert of(Peer.MIN_MAX, "3 3", own=3, if_equal=Fraction(1)) == 1


HUNDREDTH = ScoreRounding(Fraction(1, 100), Rounding.HALF_UP)


def test_standard_scores() -> None:
    """1 and 3: 2 is the mean; 1 is the population's deviation, √2 the sample's: 1 ÷ √2 = 0.707."""
    assert of(Peer.POPULATION_SCORE, "1 3", own=3, rounding=HUNDREDTH) == 1
    assert of(Peer.POPULATION_SCORE, "1 3", own=1, rounding=HUNDREDTH) == -1
    assert of(Peer.SAMPLE_SCORE, "1 3", own=3, rounding=HUNDREDTH) == Fraction(71, 100)
    assert of(Peer.POPULATION_SCORE, "3 3", own=3, rounding=HUNDREDTH) is Gap.UNDEFINED
    assert of(Peer.POPULATION_SCORE, "3 3", own=3, rounding=HUNDREDTH, if_equal=Fraction(0)) == 0


@pytest.mark.parametrize(("how", "above", "below"), [(Rounding.FLOOR, 70, -71), (Rounding.CEILING, 71, -70)])
def test_the_root_of_a_score_below_0_is_rounded_on_its_own_side(how: Rounding, above: int, below: int) -> None:
    rounding = ScoreRounding(Fraction(1, 100), how)
    assert of(Peer.SAMPLE_SCORE, "1 3", own=3, rounding=rounding) == Fraction(above, 100)
    assert of(Peer.SAMPLE_SCORE, "1 3", own=1, rounding=rounding) == Fraction(below, 100)


@pytest.mark.parametrize("peer", [Peer.SAMPLE_DEVIATION, Peer.SAMPLE_VARIANCE, Peer.SAMPLE_SCORE])
def test_a_sample_has_two(peer: Peer) -> None:
    assert of(peer, "3", rounding=HUNDREDTH) is Gap.MISSING
    assert of(peer, "1 3", own=3, rounding=HUNDREDTH) is not Gap.MISSING


def test_variances_and_deviations() -> None:
    assert of(Peer.POPULATION_VARIANCE, "1 3") == 1
    assert of(Peer.SAMPLE_VARIANCE, "1 3") == 2
    assert of(Peer.POPULATION_DEVIATION, "1 3", rounding=HUNDREDTH) == 1
    assert of(Peer.SAMPLE_DEVIATION, "1 3", rounding=HUNDREDTH) == Fraction(141, 100)


def test_too_few_are_missing_and_are_still_counted() -> None:
    assert of(Peer.MEAN, "1 3", least=3) is Gap.MISSING
    assert of(Peer.MEAN, "1 3 8", least=3) == 4
    assert of(Peer.UNITS, "1 3", least=3) == 2


CUTS = (Cut(CutSide.DROP_BOTH, 1),)


@pytest.mark.parametrize("peer", Peer)
def test_of_no_units_there_is_nothing_but_their_number(peer: Peer) -> None:
    assert of(peer, "") == (0 if peer is Peer.UNITS else Gap.MISSING)


@pytest.mark.parametrize("peer", [Peer.MEAN, Peer.MEDIAN, Peer.HIGHEST, Peer.LOWEST, Peer.SUM, Peer.PERCENTILE])
def test_of_units_that_are_all_cut_off_there_is_nothing(peer: Peer) -> None:
    assert of(peer, "3", cuts=(Cut(CutSide.DROP_HIGHEST, 1),)) is Gap.MISSING


def test_what_is_cut_off_is_counted_before_and_taken_after() -> None:
    assert of(Peer.MEAN, "1 3 8", cuts=CUTS) == 3
    assert of(Peer.SUM, "1 3 4 8", cuts=CUTS) == 7
    assert of(Peer.SAMPLE_VARIANCE, "1 3 8", cuts=CUTS) is Gap.MISSING
    assert of(Peer.SAMPLE_VARIANCE, "1 3 5 8", cuts=CUTS) == 2
    third = (Cut(CutSide.DROP_HIGHEST, 0, share=Fraction(1, 3)),)
    assert of(Peer.MEAN, "1 3 8 12", cuts=third) == 4
    assert of(Peer.MEAN, "1 3 8 12", cuts=third, cut_rounding=Rounding.UP) == 2


@pytest.mark.parametrize(
    ("ties", "place"), [(Ties.BEST, 2), (Ties.WORST, 3), (Ties.MEAN, Fraction(5, 2)), (Ties.DENSE, 2)]
)
def test_places_of_equal_units(ties: Ties, place: Fraction) -> None:
    assert of(Peer.RANK, "8 3 3 1", own=3, ties=ties) == place


def test_the_values_of_the_others() -> None:
    values = Values(map(Fraction, (3, 1, 3, 8)))
    assert (values.sum, values.spread, values.mean) == (15, Fraction(107, 4), Fraction(15, 4))  # 83 - 225 ÷ 4
    others = values.without(Fraction(3))
    assert (others.ordered, others.sum, others.squares) == ([1, 3, 8], 12, 74)
    assert (others.below(Fraction(3)), others.equal(Fraction(3)), others.distinct) == (1, 1, [1, 3, 8])


@pytest.mark.parametrize(
    ("how", "below", "above"), [(Rounding.FLOOR, -71, 70), (Rounding.CEILING, -70, 71), (Rounding.HALF_UP, -71, 71)]
)
@pytest.mark.parametrize("ends", ["1/4 3/4", "1 3", "-3/4 -1/4", "-1/10 1/10"])
def test_a_score_lies_below_0_where_the_value_is_below_the_mean_however_little(
    ends: str, how: Rounding, below: int, above: int
) -> None:
    """Of two values each lies 1 ÷ √2 = 0.7071 of the sample's deviation from the mean."""
    rounding = ScoreRounding(Fraction(1, 100), how)
    low, high = map(Fraction, ends.split())
    values = Values([low, high])
    assert taken(step(Peer.SAMPLE_SCORE, rounding=rounding), values, low) == Fraction(below, 100)
    assert taken(step(Peer.SAMPLE_SCORE, rounding=rounding), values, high) == Fraction(above, 100)
