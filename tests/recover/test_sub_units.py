"""What sub-units are charged with, won back: whose values have to change, worked out by hand, and scored again as the reader would change the tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.source import Cell
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.facts import Gap, Record, Unit, UnitFacts, Value, Waiver
from kaoping.engine.recover import Reason, Recoverer, Recovery, plan_for_points, recovery_words
from kaoping.engine.recover.as_json import recoveries_json
from tests.recover.small import assessment, changed

LATE = """total 4 points
facts:
[late] count of cases, fewer is better, including sub-units
indicator [order], max 4 points, starts full
deduct 1 point for each [late], down to 0
"""


def with_below(rules: str, own: Mapping[str, Value], *below: Mapping[str, Value]) -> Assessment:
    """A, with its gates as sub-units, and B."""
    of = assessment(rules, {"A": own, "B": {}})
    gates = (UnitFacts(Unit(f"gate {n}", parent="A"), values) for n, values in enumerate(below, 1))
    return replace(of, units=(*of.units[:1], *gates))


def told(of: Assessment) -> list[str]:
    """The sentences; each answer is what the tables give once they are changed so."""
    scored = of.score()
    assert not scored.failed, scored.problems
    found = Recoverer(of, scored).of("A").recoveries()
    for one in found:
        if one.changes:
            assert changed(of, "A", one.changes).score().standing("A").total == one.total_after
    return [recovery_words(one, "en") for one in found]


def waived(of: Assessment, unit: str, key: str, quantity: int) -> Assessment:
    waiver = Waiver(unit, key, "settled", Cell("waivers.csv", 2), quantity=Fraction(quantity))
    units = (replace(one, waivers={key: (waiver,)}) if one.unit.name == unit else one for one in of.units)
    return replace(of, units=tuple(units))


def test_the_own_items_go_before_those_of_sub_units() -> None:
    """1 of its own and 1 and 2 below are 4, and cost all 4 points. The fourth item of the three units is that of gate 2, the last of the tables."""
    of = with_below(LATE, {"late": 1}, {"late": 1}, {"late": 2})
    assert told(of) == [
        "late down from 4 cases to 3 cases (A: from 1 case to 0 cases): wins back 1 point",
        "late down from 4 cases to 0 cases (A: from 1 case to 0 cases; gate 1: from 1 case to 0 cases; gate 2: from 2 cases to 0 cases): wins back 4 points",
    ]


def test_what_a_waiver_covers_is_left_alone() -> None:
    """Of the 3 one is waived, at gate 1: 2 count. The gate's other goes, not the one that counts for nothing."""
    of = waived(with_below(LATE, {"late": 1}, {"late": 2}), "gate 1", "late", 1)
    assert told(of) == [
        "late down from 3 cases to 2 cases (A: from 1 case to 0 cases): wins back 1 point",
        "late down from 3 cases to 1 case (A: from 1 case to 0 cases; gate 1: from 2 cases to 1 case): wins back 2 points",
    ]
    own = waived(with_below(LATE, {"late": 2}, {"late": 1}), "A", "late", 2)
    assert told(own) == ["late down from 3 cases to 2 cases (gate 1: from 1 case to 0 cases): wins back 1 point"]


def test_a_unit_that_is_marked_has_nothing_of_its_own_to_give() -> None:
    of = with_below(LATE, {"late": Gap.DASH}, {"late": 2})
    assert told(of)[-1] == "late down from 2 cases to 0 cases (gate 1: from 2 cases to 0 cases): wins back 2 points"


def test_each_keeps_to_the_limits_of_the_fact() -> None:
    """At most 2 visits of each unit: three units with 1 each can have 3 × 2 = 6 together, and 6 × 0.5 are full marks. Where the gate has its 2 already, A's one
    more is all: 4 × 0.5, 1 point short."""
    rules = """total 3 points
facts:
[visits] count of times, 0 to 2, more is better, including sub-units
indicator [presence], max 3 points, starts at zero
add 0.5 points for each [visits], at most 3 points
"""
    of = with_below(rules, {"visits": 1}, {"visits": 1}, {"visits": 1})
    assert told(of) == [
        "visits up from 3 to 4 (A: from 1 to 2): wins back 0.5 points",
        "visits up from 3 to 6 (A: from 1 to 2; gate 1: from 1 to 2; gate 2: from 1 to 2): wins back 1.5 points",
    ]
    full = with_below(rules, {"visits": 1}, {"visits": 2})
    assert told(full)[0] == "visits up from 3 to 4 (A: from 1 to 2): wins back 0.5 points at most"
    assert told(full)[1].startswith("1 more point cannot be won back")


def test_a_value_that_is_missing_is_the_units_own() -> None:
    """Nothing counts while A has reported nothing. With 0 of its own the 2 below count, with 1 there are 3."""
    rules = """total 3 points
facts:
[visits] count of times, more is better, including sub-units
indicator [presence], max 3 points, starts at zero
if missing: score 0 points
add 1 point for each [visits], at most 3 points
"""
    of = with_below(rules, {}, {"visits": 2})
    assert told(of) == [
        "visits reported, at least 2 (A: from missing to 0): wins back 2 points",
        "visits reported, at least 3 (A: from missing to 1): wins back 3 points",
    ]


def test_what_is_made_of_the_sub_units_values_is_not_the_units_to_change() -> None:
    """12 and 10 days are 11 in the mean, a day beyond 10."""
    rules = """total 4 points
facts:
[days] number of days, fewer is better, mean of sub-units
indicator [speed], max 4 points, starts full
[days] above 10: deduct 1 point per day beyond, part steps pro rata, down to 0
"""
    of = with_below(rules, {}, {"days": 12}, {"days": 10})
    assert told(of) == ["1 point cannot be won back: days: made of the sub-units' values"]
    (found,) = Recoverer(of, of.score()).of("A").recoveries()
    assert found.reasons == (Reason.SUB_UNITS,)
    assert recovery_words(found, "zh") == "1分无法自行得回：days由下属单位的数得出"
    plan = plan_for_points(Recoverer(of, of.score()).of("A"), Fraction(1))
    assert (plan.reached, plan.changes) == (False, ())
    alone = with_below(rules, {"days": 11}, {})  # no sub-unit has one
    assert told(alone)[-1] == "days down from 11 days to 10 days: wins back 1 point"


def test_a_record_found_at_a_sub_unit_is_named() -> None:
    rules = """total 4 points
facts:
[findings] records, fewer is better, including sub-units
indicator [order], max 4 points, starts full
deduct 1 point for each [findings], down to 0
"""
    of = with_below(rules, {}, {})
    found = Record("gate 1", {"no": "r2"}, 1, Cell("records.csv", 2))
    of = replace(of, units=(of.units[0], replace(of.units[1], records={"findings": (found,)})))
    assert told(of) == ["findings down from 1 to 0 (r2): wins back 1 point"]


def test_shares_are_told_to_programs() -> None:
    of = with_below(LATE, {"late": 0}, {"late": 2})
    unit = Recoverer(of, of.score()).of("A")
    (_, full) = unit.recoveries()
    assert isinstance(full, Recovery)
    json = recoveries_json(unit, [full])["recoveries"]
    assert isinstance(json, list)
    assert json[0]["changes"] == [  # type: ignore[call-overload, index]
        {
            "fact": "late",
            "before": "2",
            "after": "0",
            "records": [],
            "shares": [{"unit": "gate 1", "before": "2", "after": "0"}],
        }
    ]
