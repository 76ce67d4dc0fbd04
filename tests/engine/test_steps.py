"""Steps taken for all units: scores as inputs, statistics over units, across rulebooks, with gaps."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from kaoping.engine.application.apply import Application
from kaoping.engine.application.close import close_alone
from kaoping.engine.facts import Gap, UnitFacts
from kaoping.engine.rulebook import (
    PLACE,
    Derived,
    Group,
    Peer,
    Ranking,
    Reading,
    Rulebook,
    Scope,
    ScoreOf,
    ScoreRounding,
    Statistic,
    Step,
    Ties,
    Unranked,
)
from kaoping.engine.scoring.score import Scored, score
from kaoping.engine.tracing import steps_of
from kaoping.engine.tree import (
    Add,
    Branch,
    Choose,
    Clause,
    Compare,
    Comparison,
    Consequence,
    Const,
    Input,
    Label,
    Multiply,
    Number,
    PostingKind,
    Rounding,
)
from tests.engine.small import count, from_zero, full_marks, per_item, rulebook, source, unit

WORDS = source("设")
CLASS, ITEMS = Group(), Input("件")
ROUND = ScoreRounding(Fraction(1, 100), Rounding.HALF_UP)


def gives(amount: Number) -> Clause:
    return Clause((Branch(None, amount, PostingKind.SCORED),), source("得分＝"))


def peers(peer: Peer, group: Group = CLASS, value: Number = ITEMS, **more: object) -> Statistic:
    return Statistic("全组", value, peer, group, WORDS, **more)  # type: ignore[arg-type]


def book(*steps: Step, gives_of: str = "全组", **more: object) -> Rulebook:
    indicator = from_zero(
        "甲", "1000", gives(Input(gives_of)), floor=None, missing=Consequence.ZERO, marked=Consequence.ZERO
    )
    return rulebook(indicator, facts=[count("件")], steps=steps, **more)  # type: ignore[arg-type]


FOUR = [unit("一", 件=1), unit("二", 件=2), unit("三", 件=2), unit("四", 件=7)]


def totals(found: Scored) -> dict[str, Fraction | None]:
    assert not found.failed, found.problems
    return {standing.unit.name: standing.total for standing in found.standings}


def scores(rules: Rulebook, facts: list[UnitFacts] = FOUR) -> list[str]:
    """The totals in the order of the units; both evaluators agree."""
    by_row, by_tree = totals(score([rules], facts)), totals(score([rules], facts, backend="reference"))
    assert by_row == by_tree
    return [str(by_row[one.unit.name]) for one in facts]


@pytest.mark.parametrize(
    ("peer", "expected"),
    [
        (Peer.MEAN, "3"),  # 12 ÷ 4
        (Peer.MEDIAN, "2"),
        (Peer.HIGHEST, "7"),
        (Peer.LOWEST, "1"),
        (Peer.SUM, "12"),
        (Peer.UNITS, "4"),
        (Peer.POPULATION_VARIANCE, "11/2"),  # (4 + 1 + 1 + 16) ÷ 4
        (Peer.SAMPLE_VARIANCE, "22/3"),
        (Peer.POPULATION_DEVIATION, "47/20"),  # √5.5 = 2.3452…
        (Peer.SAMPLE_DEVIATION, "271/100"),  # √7.333… = 2.7080…
    ],
)
def test_a_statistic_of_the_class(peer: Peer, expected: str) -> None:
    rounding = ROUND if peer in (Peer.POPULATION_DEVIATION, Peer.SAMPLE_DEVIATION) else None
    assert scores(book(peers(peer, rounding=rounding))) == [expected] * 4


@pytest.mark.parametrize(
    ("peer", "more", "expected"),
    [
        (Peer.RANK, {"ties": Ties.BEST}, ["4", "2", "2", "1"]),
        (Peer.RANK, {"ties": Ties.WORST}, ["4", "3", "3", "1"]),
        (Peer.RANK, {"ties": Ties.MEAN}, ["4", "5/2", "5/2", "1"]),
        (Peer.RANK, {"ties": Ties.DENSE}, ["3", "2", "2", "1"]),
        (Peer.RANK, {"ties": Ties.DENSE, "lower_first": True}, ["1", "2", "2", "3"]),
        (Peer.RANK, {"ties": Ties.WORST, "lower_first": True}, ["1", "3", "3", "4"]),
        (Peer.PERCENTILE_RANK, {"ties": Ties.WORST}, ["0", "1/4", "1/4", "3/4"]),
        (Peer.PERCENTILE_RANK, {"ties": Ties.BEST}, ["1/4", "3/4", "3/4", "1"]),
        (Peer.PERCENTILE_RANK, {"ties": Ties.MEAN}, ["1/8", "1/2", "1/2", "7/8"]),
        (Peer.MIN_MAX, {}, ["0", "1/6", "1/6", "1"]),
        (Peer.MIN_MAX, {"lower_first": True}, ["1", "5/6", "5/6", "0"]),
        # mean 3, √5.5: −2 ÷ 2.34520 = −0.8528, −1 ÷ 2.34520 = −0.4264, 4 ÷ 2.34520 = 1.7056
        (Peer.POPULATION_SCORE, {"rounding": ROUND}, ["-17/20", "-43/100", "-43/100", "171/100"]),
    ],
)
def test_how_a_unit_stands(peer: Peer, more: dict[str, object], expected: list[str]) -> None:
    assert scores(book(peers(peer, **more))) == expected


def test_without_the_unit_itself() -> None:
    assert scores(book(peers(Peer.MEAN, Group(itself=False)))) == ["11/3", "10/3", "10/3", "5/3"]
    assert scores(book(peers(Peer.PERCENTILE_RANK, Group(itself=False), ties=Ties.WORST))) == ["0", "1/3", "1/3", "1"]


def test_without_unranked_units() -> None:
    odd = Ranking(unranked=(Unranked(Compare(Input("件"), Comparison.EQUAL, Const(Fraction(7))), ""),))
    facts = [*FOUR[:3], unit("五", ranked=False, 件=100), FOUR[3]]
    assert scores(book(peers(Peer.MEAN, Group(unranked=False)), ranking=odd), facts) == ["5/3"] * 5
    assert scores(book(peers(Peer.RANK, Group(unranked=False)), ranking=odd), facts) == ["3", "1", "1", "0", "0"]


def test_units_without_a_value_are_left_out() -> None:
    facts = [*FOUR, unit("五"), unit("六", 件=Gap.DASH)]
    assert scores(book(peers(Peer.MEAN)), facts) == ["3"] * 6
    assert scores(book(peers(Peer.MEAN, least=5)), facts) == ["0"] * 6  # missing: 0 points by the rule
    assert scores(book(peers(Peer.UNITS)), facts) == ["4"] * 6
    assert scores(book(peers(Peer.MIN_MAX)), facts) == ["0", "1/6", "1/6", "1", "0", "0"]


def test_the_mean_as_a_ratio_of_sums() -> None:
    facts = [unit("一", 件=1, 户=2), unit("二", 件=3, 户=4), unit("三", 户=100)]
    step = peers(Peer.MEAN, divisor=Input("户"))
    rules = book(step)
    assert scores(rules, facts) == ["2/3"] * 3  # (1 + 3) ÷ (2 + 4)
    assert scores(rules, facts[:1]) == ["1/2"]
    assert scores(rules, facts[2:]) == ["0"]  # of no units: missing, 0 points by the rule
    assert scores(book(peers(Peer.MEAN, divisor=Input("户"), least=3)), facts) == ["0"] * 3
    assert scores(book(peers(Peer.MEAN, divisor=Input("户"), least=2)), facts) == ["2/3"] * 3
    alone = book(peers(Peer.MEAN, Group(itself=False), divisor=Input("户")))
    assert scores(alone, facts) == ["3/4", "1/2", "2/3"]


def test_a_group_for_each_class_and_one_for_all() -> None:
    facts = [unit("一", "区", 件=1), unit("二", "区", 件=3), unit("三", "县", 件=8), unit("四", "县")]
    districts = book(peers(Peer.MEAN), classes=("区",))
    counties = book(peers(Peer.MEAN, Group(Scope.ALL)), classes=("县",))
    found = totals(score([districts, counties], facts))
    assert [str(found[one]) for one in "一二三四"] == ["2", "2", "4", "4"]
    named = book(peers(Peer.MEAN, Group(Scope.NAMED, "区")), classes=("县",))
    found = totals(score([districts, named], facts))
    assert [str(found[one]) for one in "一二三四"] == ["2", "2", "2", "2"]


def test_units_that_share_the_value_of_a_fact() -> None:
    facts = [unit("一", 件=1, 片="东"), unit("二", 件=3, 片="西"), unit("三", 件=8, 片="东")]
    assert scores(book(peers(Peer.MEAN, Group(Scope.SAME, "片"))), facts) == ["9/2", "3", "9/2"]


def test_all_units_wait_for_the_steps_of_another_rulebook() -> None:
    facts = [unit("一", "区", 件=1), unit("二", "县", 件=8)]
    double = Derived("倍", Multiply(Const(Fraction(2)), Input("件")), WORDS)
    mean = Statistic("均", Input("件"), Peer.MEAN, Group(), WORDS)
    first = book(double, peers(Peer.SUM, Group(Scope.ALL), Input("倍")), classes=("区",))
    second = book(mean, double, gives_of="倍", classes=("县",))
    found = totals(score([first, second], facts))
    assert [str(found[one]) for one in "一二"] == ["18", "16"]


def test_who_looks_at_all_units_waits_for_who_looks_at_them_first() -> None:
    """The mean of all, 4.5, twice for the second unit; with the double of 1 of the first it is 11."""
    facts = [unit("一", "区", 件=1), unit("二", "县", 件=8)]
    double = Derived("倍", Multiply(Const(Fraction(2)), Input("件")), WORDS)
    mean = Statistic("均", Input("件"), Peer.MEAN, Group(Scope.ALL), WORDS)
    first = book(double, peers(Peer.SUM, Group(Scope.ALL), Input("倍")), classes=("区",))
    second = book(
        mean, replace(double, value=Multiply(Const(Fraction(2)), Input("均"))), gives_of="倍", classes=("县",)
    )
    found = totals(score([first, second], facts))
    assert [str(found[one]) for one in "一二"] == ["11", "9"]


@pytest.mark.parametrize(("key", "other"), [("倍", ""), ("double", "倍"), ("DOUBLE", ""), ("别", "Double"), ("别", "")])
def test_what_another_rulebook_has_is_known_by_its_name_or_its_twin(key: str, other: str) -> None:
    facts = [unit("一", "区", 件=1), unit("二", "县", 件=8)]
    double = Derived("倍", Multiply(Const(Fraction(2)), Input("件")), WORDS, other="double")
    first = book(double, peers(Peer.SUM, Group(Scope.ALL), Input("倍")), classes=("区",))
    mean = Statistic("均", Input("件"), Peer.MEAN, Group(), WORDS)
    second = book(mean, replace(double, key=key, other=other), gives_of=key, classes=("县",))
    known = key != "别" or other
    assert str(totals(score([first, second], facts))["一"]) == ("18" if known else "2")


@pytest.mark.parametrize(
    ("least", "points"), [(1, ["4", "3/2", "3/2", "0"]), (4, ["4", "3/2", "3/2", "0"]), (5, ["0"] * 4)]
)
def test_units_of_one_value_share_the_points_of_their_places(least: int, points: list[str]) -> None:
    """The first has 4 points, the second 3 and the others none: the two in the middle share 3 and 0."""
    second = Compare(Input(PLACE), Comparison.EQUAL, Const(Fraction(2)))
    first = Compare(Input(PLACE), Comparison.EQUAL, Const(Fraction(1)))
    of_place = Choose(first, Const(Fraction(4)), Choose(second, Const(Fraction(3)), Const(Fraction(0))))
    step = peers(Peer.RANK, ties=Ties.MEAN, points=of_place, least=least, lower_first=True)
    assert scores(book(step)) == points


def test_a_unit_alone_takes_all_steps_but_what_others_come_to() -> None:
    """Of 3 items: twice as many, a mean of the others that is given or not, and by how much it is missed."""
    double = Derived("倍", Multiply(Const(Fraction(2)), ITEMS), WORDS)
    apart = Derived("差", Add((Input("倍"), Multiply(Const(Fraction(-1)), Input("全组")))), WORDS)
    application = Application(book(double, peers(Peer.MEAN, value=Input("倍")), apart))
    for among, mean, missed in (({"全组": 5}, 5, 1), ({}, Gap.MISSING, Gap.MISSING)):
        case = close_alone(application, application.case(unit("一", 件=3)), among)
        assert case.inputs == {"件": 3, "倍": 6, "全组": mean, "差": missed}


# Scores as inputs


def reading(what: Reading, part: str = "甲", section: bool = False) -> ScoreOf:
    return ScoreOf("取", part, what, WORDS, section=section)


@pytest.mark.parametrize(
    ("what", "expected"),
    [(Reading.SCORE, "0"), (Reading.RATE, "0"), (Reading.RAW_DEDUCTION, "14"), (Reading.MAXIMUM, "4")],
)
def test_what_is_read_off_an_indicator(what: Reading, expected: str) -> None:
    rules = rulebook(
        full_marks("甲", "4", per_item("件", "2")),
        from_zero("乙", "100", gives(Input("取"))),
        facts=[count("件")],
        steps=(reading(what),),
    )
    found = score([rules], [FOUR[3]])
    assert str(found.standings[0].scores.indicators[1]) == expected


def test_a_rate_and_a_sections_subtotal() -> None:
    rules = rulebook(
        full_marks("甲", "4", per_item("件", "1"), section="一"),
        full_marks("丙", "6", per_item("件", "0.3"), section="二"),
        from_zero("乙", "100", gives(Input("取"))),
        facts=[count("件")],
        nested={"二": "一"},
        steps=(reading(Reading.RATE, "一", section=True),),
    )
    found = score([rules], FOUR[:2])
    # (4 − 1 + 6 − 0.3) ÷ 10, (4 − 2 + 6 − 0.6) ÷ 10
    assert [str(one.scores.indicators[2]) for one in found.standings] == ["87/100", "37/50"]


def test_an_indicator_without_a_score_gives_a_gap_and_settled_points_count() -> None:
    def rules(missing: Consequence) -> Rulebook:
        return rulebook(
            full_marks("甲", "4", per_item("件", "1"), missing=missing),
            from_zero("乙", "100", gives(Input("取")), missing=Consequence.RESCALE, marked=Consequence.RESCALE),
            facts=[count("件")],
            steps=(reading(Reading.SCORE),),
        )

    facts = [unit("一")]
    assert score([rules(Consequence.ZERO)], facts).standings[0].scores.indicators == (0, 0)
    assert score([rules(Consequence.FULL)], facts).standings[0].scores.indicators == (4, 4)
    assert score([rules(Consequence.RESCALE)], facts).standings[0].scores.indicators == (None, None)


def test_a_statistic_of_scores_is_taken_after_their_rounding() -> None:
    rules = rulebook(
        full_marks("甲", "4", per_item("件", "0.33"), step=Fraction(1, 10)),
        from_zero("乙", "100", gives(Input("全组"))),
        facts=[count("件")],
        steps=(reading(Reading.SCORE), peers(Peer.MEAN, value=Input("取"))),
    )
    found = score([rules], [FOUR[0], FOUR[1]])
    # 4 − 0.33 = 3.67 → 3.7, 4 − 0.66 = 3.34 → 3.3; their mean is 3.5
    assert [str(one.scores.indicators[1]) for one in found.standings] == ["7/2", "7/2"]


def test_every_node_that_is_looked_at_is_written_down_a_choice_before_what_it_chose() -> None:
    one, other = Const(Fraction(1)), Const(Fraction(2))
    test = Compare(Input("件"), Comparison.AT_LEAST, one)
    node = Choose(test, Multiply(Input("件"), other), Label("无"))
    told = [(step.depth, step.node, step.value) for step in steps_of(node, {"件": 3})]
    assert told == [
        (0, node, 6),
        (1, test, True),
        (2, Input("件"), 3),
        (2, one, 1),
        (1, Multiply(Input("件"), other), 6),
        (2, Input("件"), 3),
        (2, other, 2),
    ]
    assert [(step.depth, step.value) for step in steps_of(node, {"件": 0})] == [
        (0, "无"), (1, False), (2, 0), (2, 1), (1, "无"),
    ]  # fmt: skip
    assert [(step.depth, step.value) for step in steps_of(node, {})] == [
        (0, Gap.MISSING), (1, Gap.MISSING), (2, Gap.MISSING),
    ]  # fmt: skip
