"""Laws that authors state, held against situations: what moves, what follows, and what is told where they are broken."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kaoping.engine.facts import Value
from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.check import breach_of
from kaoping.engine.laws.derive import laws_of
from kaoping.engine.laws.law import LawKind
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.told import as_text
from kaoping.engine.laws.variation import Moved
from tests.laws.small import book, unit

RULES = """\
rulebook [window]
total 14 points
facts:
[late] count, fewer is better
[on time] ratio, more is better
[platform] one of: "in use", "not in use"
[deaths] count, fewer is better, absent counts as 0
indicator [timeliness], max 10 points, scored as follows
bands of [on time]: at least 95%: full marks; at least 90%: 8 points; other: 2 points
indicator [delays], max 4 points, starts full
deduct 0.5 points for each [late], down to 0
if [platform] is "not in use", deduct 1 point
veto "accident": if [deaths] is at least 1, grade is "failed"
grade by total: at least 9 points: "good"; other: "fair"
"""
FACTS = {"late": 3, "on time": Fraction(92, 100), "platform": "in use", "deaths": 0}


def broken(law: str, variation: Moved | None = None, **changed: Value) -> Breach | None:
    rules = book(RULES + law)
    facts: Mapping[str, Value] = {**FACTS, **{key.replace("_", " "): value for key, value in changed.items()}}
    (stated,) = [one for one in laws_of(rules) if one.kind is LawKind.STATED]
    return breach_of(stated, Situation(rules, (unit("North", facts),)), variation)


def test_a_fact_that_moves_against_a_law() -> None:
    fewer = Moved("North", "late", 1)
    found = broken("law: fewer [late] never raises [delays]", fewer)
    assert found is not None
    assert found.scores == (Fraction(5, 2), Fraction(7, 2))  # 4 - 3 × 0.5 and 4 - 1 × 0.5
    assert broken("law: fewer [late] never lowers [delays]", fewer) is None
    assert broken("law: more [late] never raises [delays]", fewer) is None


def test_a_choice_that_changes_a_score() -> None:
    other = Moved("North", "platform", "not in use")
    found = broken("law: [platform] never changes [delays]", other)
    assert found is not None
    assert found.scores == (Fraction(5, 2), Fraction(3, 2))
    assert broken("law: [platform] never changes [timeliness]", other) is None


def test_what_follows_exactly_on_the_limit() -> None:
    law = "law: if [on time] is at least 90%, then [timeliness] is at least 8 points"
    assert broken(law, on_time=Fraction(9, 10)) is None
    assert broken(law, on_time=Fraction(89, 100)) is None  # nothing is asked of it
    found = broken(law.replace("8 points", "9 points"), on_time=Fraction(9, 10))
    assert found is not None
    assert found.scores[0] == 8


def test_a_law_says_nothing_of_a_value_that_is_not_there() -> None:
    rules = book(RULES + "law: [timeliness] is at least 9 points\n")
    (stated,) = [one for one in laws_of(rules) if one.kind is LawKind.STATED]
    nobody = Situation(rules, (unit("North", {key: value for key, value in FACTS.items() if key != "on time"}),))
    assert breach_of(stated, nobody, None) is None


def test_a_grade_is_told_with_the_facts_it_is_given_by() -> None:
    found = broken('law: if total is at least 9 points, grade is "good"', deaths=1)
    assert found is not None
    assert {row.key for row in found.rows} >= {"deaths", "late", "on time"}
    assert any("the grade is 'failed'" in line for line in as_text(found, "en"))
    assert any("等次是“failed”" in line for line in as_text(found, "zh"))


def test_a_rank_is_told() -> None:
    found = broken("law: if rank is 1, total is at least 12 points")
    assert found is not None
    assert any("the rank is 1" in line for line in as_text(found, "en"))
