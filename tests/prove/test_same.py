"""Two rulebooks: proved to give the same scores, or facts for which they do not, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

from kaoping.engine.prove.answer import Verdict
from kaoping.engine.prove.same import Same, SameAnswer
from kaoping.engine.rulebook import Rulebook
from tests.prove.test_prove import book


def compared(old: Rulebook, new: Rulebook) -> dict[str, SameAnswer]:
    return {one.part.key or "total": one for one in Same(old, new).answers()}


LATE = "[late] count, fewer is better"


def test_one_rule_written_in_two_ways() -> None:
    """0.5 for each up to 4 points, and bands of the same points."""
    one = book(
        "indicator [a], max 10 points, starts full", "deduct 0.5 points for each [late], at most 2 points", facts=LATE
    )
    other = book(
        "indicator [a], max 10 points, scored as follows",
        "bands of [late]: 0: 10 points; 1: 9.5 points; 2: 9 points; 3: 8.5 points; other: 8 points",
        facts=LATE,
    )
    found = compared(one, other)
    assert {key: each.verdict for key, each in found.items()} == {"a": Verdict.PROVED, "total": Verdict.PROVED}


def test_a_boundary_word_is_a_difference_at_the_boundary_alone() -> None:
    one = book("indicator [a], max 10 points, starts full", "if [late] is at least 7, deduct 2 points", facts=LATE)
    other = book("indicator [a], max 10 points, starts full", "if [late] is above 7, deduct 2 points", facts=LATE)
    found = compared(one, other)["a"]
    assert found.verdict is Verdict.REFUTED
    assert found.breach is not None
    assert found.breach.scores == (8, 10)
    (row,) = found.breach.rows
    assert row.before == 7


def test_records_that_two_rulebooks_count_by_other_conditions() -> None:
    facts = '[findings] records, fewer is better\n[by] of [findings]: one of: "province", "city", "district"'
    start = "indicator [a], max 10 points, starts full"
    one = book(start, 'deduct 1 point for each [findings] where [by] is not "district"', facts=facts)
    same = book(start, 'deduct 1 point for each [findings] where [by] is one of ("province", "city")', facts=facts)
    other = book(start, 'deduct 1 point for each [findings] where [by] is "province"', facts=facts)
    assert compared(one, same)["a"].verdict is Verdict.PROVED
    found = compared(one, other)["a"]
    assert found.verdict is Verdict.REFUTED
    assert found.breach is not None
    (records,) = [row.before for row in found.breach.rows]
    assert isinstance(records, tuple)
    assert [record.columns["by"] for record in records] == ["city"]


def test_an_indicator_that_only_one_has_is_told() -> None:
    one = book("indicator [a], max 10 points, starts full", "deduct 1 point for each [late], down to 0", facts=LATE)
    other = book("indicator [b], max 10 points, starts full", "deduct 1 point for each [late], down to 0", facts=LATE)
    found = compared(one, other)
    assert (found["a"].verdict, found["b"].verdict) == (Verdict.OUTSIDE, Verdict.OUTSIDE)
    assert found["total"].verdict is Verdict.PROVED


def test_roundings_differ_at_a_tie() -> None:
    """Half up and half even differ where half a cent is left: 0.005 → 0.01 and 0."""
    facts = "[x] number, more is better"
    lines = (
        "indicator [a], max 10 points, scored as follows",
        "score = [x] × 1 point, at most full marks, at least 0 points",
    )
    one = book("rounding: indicator scores to 2 decimals, half up", *lines, facts=facts)
    other = book("rounding: indicator scores to 2 decimals, half to even", *lines, facts=facts)
    found = compared(one, other)["a"]
    assert found.verdict is Verdict.REFUTED
    assert found.breach is not None
    before, after = found.breach.scores
    assert before is not None
    assert after is not None
    assert abs(before - after) == Fraction(1, 100)


def test_points_of_records_by_label_are_compared_exactly() -> None:
    """A record of the province costs 3 points in one and 2 in the other, of 10."""
    facts = '[findings] records, fewer is better\n[by] of [findings]: one of: "province", "city", "district"'
    start = "indicator [a], max 10 points, starts full"
    deduct = "for each [findings] by [by], deduct: "
    one = book(start, deduct + '"province": 3 points, "city": 1 point, other: 0 points, down to 0', facts=facts)
    same = book(start, deduct + '"city": 1 point, "district": 0 points, other: 3 points, down to 0', facts=facts)
    other = book(start, deduct + '"province": 2 points, "city": 1 point, other: 0 points, down to 0', facts=facts)
    assert compared(one, same)["a"].verdict is Verdict.PROVED
    found = compared(one, other)["a"]
    assert found.verdict is Verdict.REFUTED
    assert found.breach is not None
    assert found.breach.scores == (7, 8)


def test_an_indicator_that_only_one_has_is_met_under_its_new_name() -> None:
    one = book("indicator [a], max 10 points, starts full", "deduct 1 point for each [late], down to 0", facts=LATE)
    same = book("indicator [b], max 10 points, starts full", "deduct 1 point for each [late], down to 0", facts=LATE)
    other = book("indicator [b], max 10 points, starts full", "deduct 2 points for each [late], down to 0", facts=LATE)
    found = compared(one, same)
    assert [(key, each.renamed and each.renamed.key, each.alike) for key, each in found.items()] == [
        ("a", "b", True),
        ("b", "a", True),
        ("total", None, False),
    ]
    assert found["total"].verdict is Verdict.PROVED
    assert not compared(one, other)["a"].alike
