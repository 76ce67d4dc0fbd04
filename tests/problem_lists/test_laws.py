"""Laws of lists of problems over drawn rulebooks: what was lost is told once, waivers change what a problem costs and never whether it is listed."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, Phase, assume, given, settings

from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.facts import UnitFacts
from kaoping.engine.problem_lists import losses_without_problem, problem_list, problems_without_loss
from kaoping.engine.problem_lists.losses import losses, whole_losses
from kaoping.engine.rulebook import Rulebook
from kaoping.testing.rulebooks import Drawn
from tests.language.test_whole_rulebooks import can_be_scored, scored_books

SOME = settings(
    max_examples=int(os.environ.get("KAOPING_LONG") or 40),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
Book = tuple[Drawn, Rulebook, tuple[UnitFacts, ...]]


def assessed(book: Book) -> Assessment:
    _, rulebook, units = book
    return Assessment(name="drawn", language="zh", rulebooks=(rulebook,), units=can_be_scored(rulebook, units))


@SOME
@given(scored_books())
def test_what_was_lost_is_told_by_problems_or_told_to_be_without_one(book: Book) -> None:
    found = assessed(book)
    scored = found.score()
    problems = problem_list(found, scored)
    without = losses_without_problem(scored, problems)
    assert all(one.points >= 0 for one in problems)
    assert all(one.points > 0 for one in without)
    for standing in scored.standings:
        lost = sum(
            (points for index in range(len(standing.rulebook.indicators)) for _, points, _ in losses(standing, index)),
            Fraction(0),
        ) + sum((one.points for one in whole_losses(standing)), Fraction(0))
        name = standing.unit.name
        told = sum((one.points for one in problems if one.charged == name), Fraction(0))
        untold = sum((one.points for one in without if one.unit == name), Fraction(0))
        assert told + untold == lost
    assert all(one.points == 0 for one in problems_without_loss(problems))


@SOME
@given(scored_books())
def test_what_was_waived_is_listed_all_the_same(book: Book) -> None:
    found = assessed(book)
    bare = replace(
        found,
        units=tuple(
            replace(
                one,
                waivers={},
                records={key: tuple(replace(row, waiver=None) for row in rows) for key, rows in one.records.items()},
            )
            for one in found.units
        ),
    )
    assume(not bare.score().failed)
    listed = [(one.unit, one.text, one.count) for one in problem_list(found, found.score())]
    assert listed == [(one.unit, one.text, one.count) for one in problem_list(bare, bare.score())]
