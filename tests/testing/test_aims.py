"""What is drawn is aimed at what matters: edges worked out by hand are drawn, exactly and one step to either side, and so are ties of rounding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import find, given, settings

from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.laws.situation import Situation
from kaoping.engine.rulebook import Fact, Kind
from kaoping.testing import groups, situations, unit_facts, values
from kaoping.testing.aims import aims_of
from tests.testing.books import SOME, compiled

DESKS = compiled(
    """\
rulebook [service desks]
total 20 points
rounding: indicator scores to 2 decimals, half up

facts:
[completion] ratio, more is better
[cases] count of cases, more is better
[late] count of cases, fewer is better
[complaints] count, fewer is better, absent counts as 0
[due] date
[remark] text
[platform] one of: "web", "desk", "none"
[findings] records of cases, fewer is better, quantity in [number]
[number] of [findings]: count
[state] of [findings]: one of: "open", "closed"
[visits] records of cases, fewer is better
[cause] of [visits]: text

section [service], 4 indicators, 20 points
indicator [completion rate], max 6 points, scored as follows
full marks if [completion] is at least 90%, otherwise in proportion
indicator [lateness], max 5 points, starts full
if [late] / [cases] is above 10%, deduct 2 points, when dividing by 0: deduct 0 points
deduct 0.4 points for each [complaints], at most 2 points
indicator [records], max 5 points, starts full
do not count [findings] where [state] is "closed", "settled"
deduct 0.5 points for each [findings], at most 4 points
deduct 0.1 points for each [visits], at most 1 point
indicator [days], max 4 points, starts full
if [due] is later than 2024-02-29, deduct 1 point
if [remark] is "none given", deduct 1 point
if [platform] is not "web", deduct 1 point
"""
)
QUIET = settings(max_examples=3000, derandomize=True, database=None, deadline=None)


def drawn(wanted: Callable[[UnitFacts], bool]) -> UnitFacts:
    """The smallest unit that is so; it fails where none is drawn."""
    return find(unit_facts(DESKS), wanted, settings=QUIET)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("completion", Fraction(9, 10)),
        ("completion", Fraction(899, 1000)),
        ("completion", Fraction(901, 1000)),
        ("completion", 0),
        ("completion", Fraction(1, 3)),
        ("completion", Fraction(75, 100000)),  # 6 × c ÷ 0.9 = 0.005
        ("complaints", 4),
        ("complaints", 5),  # 5 × 0.4 = 2, the cap
        ("complaints", 6),
        ("due", 738945),  # 2024-02-29
        ("due", 738946),
        ("remark", "none given"),
        ("platform", "none"),
    ],
)
def test_values_worked_out_by_hand_are_drawn(key: str, value: Value) -> None:
    assert drawn(lambda facts: facts.values.get(key) == value).values[key] == value


def test_a_fact_is_put_beside_an_edge_that_only_others_decide() -> None:
    """Exactly a tenth of the cases is late, and not of so few that it could be chance."""
    found = drawn(lambda facts: facts.values["late"] > 3 and 10 * facts.values["late"] == facts.values["cases"])  # type: ignore[operator]
    assert Fraction(found.values["late"], found.values["cases"]) == Fraction(1, 10)  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [7, 8, 9])  # 8 × 0.5 = 4, the cap
def test_the_quantities_of_records_come_to_the_edges_of_what_is_counted(number: int) -> None:
    def is_so(facts: UnitFacts) -> bool:
        rows = facts.records.get("findings", ())
        return sum(one.quantity for one in rows if one.columns["state"] == "open") == number

    assert len(drawn(is_so).records) == 1


@pytest.mark.parametrize("number", [9, 10, 11])  # 10 × 0.1 = 1, the cap
def test_so_many_records_are_drawn_as_bring_a_count_to_its_edges(number: int) -> None:
    assert len(drawn(lambda facts: len(facts.records.get("visits", ())) == number).records["visits"]) == number


# What an example shrinks to


def least(wanted: Callable[[Situation], bool]) -> Situation:
    return find(situations(DESKS, backend="reference"), wanted, settings=QUIET)


def differing(facts: UnitFacts) -> dict[str, Value]:
    """The values that are not plain."""
    plain = aims_of(DESKS).plain
    return {
        key: facts.values.get(key, Gap.MISSING) for key in plain if facts.values.get(key, Gap.MISSING) != plain[key]
    }


def test_anything_shrinks_to_one_plain_unit_with_full_marks() -> None:
    found = least(lambda _: True)
    assert [differing(one) for one in found.units] == [{}]
    assert found.units[0].records == {}
    assert [one.total for one in found.scored.standings] == [20]


@pytest.mark.parametrize("below", [20, 14, 5])
def test_a_low_total_shrinks_to_one_unit_of_which_every_fact_is_needed(below: int) -> None:
    found = least(lambda one: lowest(one) < below)
    [unit] = found.units
    for key in differing(unit):
        plain = {**unit.values, key: aims_of(DESKS).plain[key]}
        kept = {name: value for name, value in plain.items() if value is not Gap.MISSING}
        assert lowest(replace(found, units=(replace(unit, values=kept),))) >= below
    for key in unit.records:
        left = {name: rows for name, rows in unit.records.items() if name != key}
        assert lowest(replace(found, units=(replace(unit, records=left),))) >= below


def lowest(situation: Situation) -> Fraction:
    return min(each.total for each in situation.scored.standings if each.total is not None)


def test_a_record_shrinks_to_a_record_alone() -> None:
    found = least(lambda one: any(facts.records.get("findings") for facts in one.units))
    [unit] = found.units
    assert [(dict(one.columns), one.quantity) for one in unit.records["findings"]] == [
        ({"number": 1, "state": "open"}, 1)
    ]
    assert differing(unit) == {}


def test_equal_totals_that_are_not_full_shrink_to_two_units_alike() -> None:
    def is_so(one: Situation) -> bool:
        totals = [each.total for each in one.scored.standings]
        return any(total != 20 and totals.count(total) > 1 for total in totals)

    first, second = least(is_so).units
    assert differing(first) == differing(second)
    assert len(differing(first)) <= 1


def test_it_is_printed_in_two_lines() -> None:
    found = least(lambda one: lowest(one) < 20)
    assert repr(found).splitlines()[0] == "Situation under [service desks]"
    assert len(repr(found).splitlines()) == 2


# Options


@SOME
@given(unit_facts(DESKS, of=["days"]))
def test_only_facts_of_the_indicators_in_question_are_drawn(facts: UnitFacts) -> None:
    assert differing(facts).keys() <= {"due", "remark", "platform"}
    assert facts.records == {}


@SOME
@given(groups(DESKS, least=2, most=3, gaps=False))
def test_without_gaps_every_cell_has_a_value(units: tuple[UnitFacts, ...]) -> None:
    assert 2 <= len(units) <= 3
    for one in units:
        assert {key for key, value in differing(one).items() if isinstance(value, Gap)} == set()


@SOME
@given(situations(DESKS, backend="reference"))
def test_where_the_rulebook_does_not_say_what_follows_no_value_is_missing(one: Situation) -> None:
    assert one.scored.problems == ()


def test_of_an_indicator_that_there_is_not() -> None:
    with pytest.raises(KeyError, match="no indicator 'nothing'"):
        unit_facts(DESKS, of=["nothing"])


def test_the_best_of_a_count_is_a_whole_number() -> None:
    """Up to 4 visits 2 × 0.2 = 0.4, up to 9 further 2.5 × 0.5 = 1.25, and the 1.35 that are left of the 3 points take 2.7 visits at 0.5: full marks from
    11.7 visits on, which nobody makes; 12 are the first that are enough."""
    rulebook = compiled(
        """\
rulebook [outreach]
total 3 points

facts:
[visits] count of times, more is better

indicator [visits made], max 3 points, starts at zero
tiers of [visits]: up to 4: add 0.2 points per 2 times, above 4 up to 9: add 0.5 points per 2 times, above 9: add 1 point per 2 times, part steps pro rata, at most 3 points
"""
    )
    assert find(unit_facts(rulebook), lambda _: True, settings=QUIET).values == {"visits": 12}


def test_records_have_no_value() -> None:
    with pytest.raises(ValueError, match="of records"):
        values(Fact("findings", Kind.RECORDS))


@SOME
@given(values(Fact("share", Kind.RATIO, minimum=Fraction(1, 10), maximum=Fraction(1, 2)), near=[Fraction(9, 10)]))
def test_a_value_keeps_to_what_is_declared(value: Value) -> None:
    assert isinstance(value, int | Fraction)
    assert Fraction(1, 10) <= value <= Fraction(1, 2)


@pytest.mark.parametrize("given", ["细则.kp", None])
def test_what_is_no_rulebook_is_told(given: object) -> None:
    with pytest.raises(TypeError, match=r"compile_rulebook\(path\)\.rulebook"):
        aims_of(given)  # type: ignore[arg-type]
