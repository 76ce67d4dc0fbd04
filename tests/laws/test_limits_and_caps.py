"""Scores within their limits, caps that hold, ends that are reached; each law with a rulebook that breaks it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from kaoping.engine.application.apply import Application
from kaoping.engine.laws.check import breach_of
from kaoping.engine.laws.kinds.within_limits import limits_of
from kaoping.engine.laws.law import TOTAL, Part, PartKind
from kaoping.engine.laws.situation import Situation
from tests.laws.small import book, found, keys, law, unit, wrong

SOUND = (
    "rulebook [guides]",
    "total 10 points",
    "facts:",
    "[errors] count, fewer is better",
    "indicator [accuracy], max 10 points, starts full",
    "deduct 0.5 points for each [errors], down to 0",
)
ROUNDED_UP = (*SOUND[:1], "total 2.5 points", "rounding: indicator scores to a multiple of 1 points, up", *SOUND[2:4])


def test_a_score_lies_between_floor_and_maximum() -> None:
    rules = book(*SOUND)
    assert {"within_limits/accuracy", "within_limits/total"} <= keys(rules)
    for errors in (0, 19, 20, 21, 10**6):
        assert found(rules, "within_limits/accuracy", [unit(values={"errors": errors})]) is None


def test_rounding_passes_the_maximum() -> None:
    """2.5 points, rounded up to whole ones: 3."""
    rules = book(
        *ROUNDED_UP,
        "indicator [accuracy], max 2.5 points, starts full",
        "deduct 0.5 points for each [errors], down to 0",
    )
    broken = found(rules, "within_limits/accuracy", [unit("South", {"errors": 5}), unit(values={"errors": 0})])
    assert broken is not None
    assert (broken.unit, broken.scores, broken.allowed) == ("North", (Fraction(3), None), Fraction("2.5"))
    assert found(rules, "within_limits/accuracy", [unit("South", {"errors": 5})]) is None


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("", 0, 10),
        (", may be negative", None, 10),
        (", not below -2 points", -2, 10),
    ],
)
def test_the_rulebook_says_between_which_limits(said: str, low: int | None, high: int) -> None:
    head = f"indicator [accuracy], max 10 points, starts full{said}"
    rules = book(*SOUND[:4], head, "deduct 0.5 points for each [errors]")
    for part in (Part(PartKind.INDICATOR, "accuracy"), TOTAL):
        limits = limits_of(rules, part)
        assert (limits.low, limits.high) == (low, high)
    assert found(rules, "within_limits/accuracy", [unit(values={"errors": 10**6})]) is None


def test_what_stands_on_top_of_the_total_and_what_is_added_to_it_has_no_maximum() -> None:
    added = book(*SOUND, "if [errors] is 0, add 1 point to total")
    assert "within_limits/total" not in keys(added)
    none = book(SOUND[0], "total without a maximum", *SOUND[2:])
    broken = found(none, "within_limits/total", [unit(values={"errors": 0})])
    assert broken is None


def test_a_clause_keeps_its_cap() -> None:
    rules = book(*SOUND[:5], "deduct 0.5 points for each [errors], at most 3 points")
    assert found(rules, "caps/accuracy/6", [unit(values={"errors": 100})]) is None


def test_an_engine_that_forgets_the_cap_of_a_clause_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """6 errors cost exactly the 3 points that are allowed, 7 would cost 3.5."""
    outcome = Application.outcome

    def uncapped(*args: Any) -> Any:
        found = outcome(*args)
        return replace(found, entries=tuple(replace(one, given_back=Fraction(0)) for one in found.entries))

    monkeypatch.setattr(Application, "outcome", uncapped)
    rules = book(*SOUND[:5], "deduct 0.5 points for each [errors], at most 3 points")
    assert found(rules, "caps/accuracy/6", [unit(values={"errors": 6})]) is None
    broken = found(rules, "caps/accuracy/6", [unit(values={"errors": 7})])
    assert broken is not None
    assert broken.allowed == 3
    assert broken.clause is not None
    assert broken.clause.line == 6


def test_rounding_passes_a_cap_on_the_total() -> None:
    """At most 5.25 points, then rounded up to one decimal: 5.3."""
    rules = book(
        *SOUND[:2],
        "rounding: total to 1 decimals, up",
        *SOUND[2:],
        "if [errors] is at least 1, total gets at most 5.25 points",
    )
    broken = found(rules, "caps/total/8", [unit(values={"errors": 2})])
    assert broken is not None
    assert (broken.scores[0], broken.allowed) == (Fraction("5.3"), Fraction("5.25"))
    assert broken.clause is not None
    assert broken.clause.line == 8
    assert found(rules, "caps/total/8", [unit(values={"errors": 0})]) is None
    assert found(rules, "caps/total/8", [unit(values={"errors": 12})]) is None  # 10 − 6 = 4


def test_the_points_of_a_veto_are_rounded_as_the_total_is() -> None:
    """5.25 points, rounded up: 5.3."""
    rules = book(
        *SOUND[:2],
        "rounding: total to 1 decimals, up",
        *SOUND[2:],
        'veto "fraud": if [errors] is at least 1, total scores 5.25 points',
    )
    units = [unit(values={"errors": 1})]
    assert Situation(rules, tuple(units)).scored.standings[0].total == Fraction("5.3")
    assert found(rules, "caps/total/8", units) is None


def test_an_engine_that_goes_below_the_floor_is_found() -> None:
    rules = book(*SOUND)
    accuracy = Part(PartKind.INDICATOR, "accuracy")
    situation = Situation(rules, (unit(values={"errors": 3}),))
    broken = breach_of(law(rules, "within_limits/accuracy"), wrong(situation, accuracy, indicators=(Fraction(-1),)))
    assert broken is not None
    assert (broken.scores[0], broken.allowed) == (-1, 0)


def test_a_veto_above_a_cap_decides() -> None:
    rules = book(
        *SOUND,
        "if [errors] is at least 1, total gets at most 5 points",
        'veto "fraud": if [errors] is at least 2, total scores 7 points',
    )
    for errors in (0, 1, 2, 30):
        units = [unit(values={"errors": errors})]
        assert found(rules, "caps/total/7", units) is None
        assert found(rules, "caps/total/8", units) is None


def test_both_ends_are_reached() -> None:
    rules = book(*SOUND)
    for key in ("ends/accuracy/best", "ends/accuracy/worst", "ends/total/best"):
        assert found(rules, key, [unit(values={"errors": 3})]) is None


def test_an_end_that_no_facts_reach_is_told_with_the_facts_that_come_nearest() -> None:
    """10 points, of which only 3 can be lost."""
    rules = book(*SOUND[:5], "if [errors] is at least 2, deduct 3 points")
    broken = found(rules, "ends/accuracy/worst", [unit(values={"errors": 0})])
    assert broken is not None
    assert (broken.scores[0], broken.allowed) == (Fraction(7), Fraction(0))
    assert [(row.key, row.before) for row in broken.rows] == [("errors", 2)]
    assert broken.why.en == "no facts can give less"
    assert broken.clause is not None
    assert broken.clause.line == 6
    assert found(rules, "ends/accuracy/best", [unit(values={"errors": 0})]) is None


def test_the_unit_with_the_facts_of_an_end_has_a_name_of_the_rulebooks_language() -> None:
    broken = found(book(*SOUND[:5], "if [errors] is at least 2, deduct 3 points"), "ends/accuracy/worst", [unit()])
    assert broken is not None
    assert broken.unit == "Unit A"


def test_full_marks_of_the_total_that_stand_in_each_others_way() -> None:
    """Few errors for the one, many for the other: at most 10 + 0 or 9 + 5 points."""
    rules = book(
        SOUND[0],
        "total 15 points",
        *SOUND[2:],
        "indicator [openness], max 5 points, starts at zero",
        "if [errors] is at least 2, add 5 points",
    )
    broken = found(rules, "ends/total/best", [unit(values={"errors": 0})])
    assert broken is not None
    assert (broken.scores[0], broken.allowed) == (Fraction(14), Fraction(15))
    assert [(row.key, row.before) for row in broken.rows] == [("errors", 2)]


@pytest.mark.parametrize(
    "lines",
    [
        ("deduct 0.5 points for each [errors], at most 3 points",),
        (
            "deduct 0.5 points for each [errors], down to 0",
            "if [errors] is at least 3, this indicator gets at least 2 points",
        ),
    ],
)
def test_a_cap_or_a_least_score_says_why_the_end_is_not_reached(lines: tuple[str, ...]) -> None:
    rules = book(*SOUND[:5], *lines)
    assert "ends/accuracy/worst" not in keys(rules)
    assert "ends/accuracy/best" in keys(rules)


@pytest.mark.parametrize(
    ("key", "line"), [("monotone/accuracy/errors", 4), ("within_limits/accuracy", 5), ("caps/total/7", 7)]
)
def test_a_law_names_the_line_that_promises_it(key: str, line: int) -> None:
    rules = book(*SOUND, "if [errors] is at least 1, total gets at most 5 points")
    source = law(rules, key).source
    assert source is not None
    assert source.line == line


def test_facts_that_are_held_against_each_other_are_moved_together() -> None:
    """Full marks from 60 + half of the days on, no score up to 1.5 + half of them: between these the imported 0 points."""
    rules = book(
        "rulebook [index]",
        "total 3 points",
        "facts:",
        "[index] number, more is better",
        "[days] number, fewer is better",
        "[as reported] imported score, max 10 points",
        "indicator [growth], max 3 points, scored as follows",
        "not applicable when [index] is at most 1.5 + [days] ÷ 2, score 0 points",
        "if [index] is at least 60 + [days] ÷ 2, score full marks, otherwise imported from [as reported], rescaled from max 10 points",
    )
    for key in ("ends/growth/worst", "ends/growth/best"):
        assert found(rules, key, [unit(values={"index": 1, "days": 1, "as reported": 1})]) is None
