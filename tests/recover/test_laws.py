"""Laws of recoveries on drawn rulebooks: what is promised is what scoring everybody again gives, and no smaller change does.

``KAOPING_LONG=10000`` draws so many rulebooks for each law.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from fractions import Fraction
from random import Random

from hypothesis import given, settings, strategies as st

from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.changes import difference, movements, with_facts, with_records
from kaoping.engine.facts import UnitFacts
from kaoping.engine.recover import Reach, Recoverer, UnitRecoverer, plan_for_points
from kaoping.engine.recover.levers import Lever
from kaoping.engine.recover.moves import Move
from kaoping.engine.rulebook import Rulebook
from kaoping.testing.rulebooks import Drawn
from tests.language.test_whole_rulebooks import SOME, can_be_scored, scored_books
from tests.recover.small import changed

FEW = settings(SOME, max_examples=int(os.environ.get("KAOPING_LONG") or 6))
Book = tuple[Drawn, Rulebook, tuple[UnitFacts, ...]]


def assessed(book: Book) -> Assessment:
    _, rulebook, units = book
    return Assessment(rulebooks=(rulebook,), units=can_be_scored(rulebook, units))


@FEW
@given(scored_books())
def test_what_is_promised_is_what_everybody_scored_again_gives(book: Book) -> None:
    of = assessed(book)
    before = of.score()
    recoverer = Recoverer(of, before)
    for standing in before.standings:
        name = standing.unit.name
        for one in recoverer.of(name).recoveries():
            if not one.changes:
                continue
            after = changed(of, name, one.changes).score()
            assert not after.failed, after.problems
            found = after.standing(name)
            if not one.indicator:
                assert standing.total is not None
                assert found.total is not None
                won_in_all = found.total - standing.total
                assert (won_in_all, found.total, found.rank) == (one.points, one.total_after, one.rank_after)
                continue
            won = after.indicator_of(name, one.indicator).score, before.indicator_of(name, one.indicator).score
            assert won[0] is not None
            assert won[1] is not None
            assert (won[0] - won[1], found.total, found.rank) == (one.points, one.total_after, one.rank_after)
            assert one.points > 0
            assert one.reach is not Reach.FULL or one.lost is None or one.points >= one.lost


@FEW
@given(scored_books())
def test_what_is_won_and_what_is_not_is_what_was_lost(book: Book) -> None:
    of = assessed(book)
    scored = of.score()
    recoverer = Recoverer(of, scored)
    for standing in scored.standings:
        told = recoverer.of(standing.unit.name).recoveries()
        for key in {one.indicator for one in told if one.indicator}:
            own = [one for one in told if one.indicator == key]
            if own[0].lost is None:
                continue
            won = max((one.points for one in own if one.changes), default=Fraction(0))
            left = sum((one.points for one in own if not one.changes), Fraction(0))
            assert won + left == own[0].lost or won > own[0].lost


@FEW
@given(scored_books(), st.randoms(use_true_random=False))
def test_no_smaller_change_does_and_none_does_better(book: Book, random: Random) -> None:
    of = assessed(book)
    scored = of.score()
    recoverer = Recoverer(of, scored)
    for standing in scored.standings[:3]:
        unit = recoverer.of(standing.unit.name)
        for index, lever in _levers(unit):
            base, search = unit.trial.base.indicators[index], unit.search(lever, index, ())
            best = search.best()
            if not search.certain or base is None or best is None:
                continue
            last = lever.last if lever.last is not None else 2 * (search.positions[-1] + 1)
            looked_at = {1, last, *(random.randint(1, last) for _ in range(20))}
            if not search.endless:
                assert all((search.score(one) or base) <= max(best, base) for one in looked_at)
            if best <= base:
                continue
            for first, enough in ((search.first_above(base), None), (search.first(best), best)):
                assert first is not None
                smaller = {first - 1, *(one for one in looked_at if one < first)}
                for one in smaller - {0}:
                    found = search.score(one)
                    assert found is None or (found <= base if enough is None else found < enough)


def _levers(unit: UnitRecoverer) -> Iterator[tuple[int, Lever]]:
    for index in range(len(unit.book.indicators)):
        for fact in unit.behind.facts_of(unit.behind.of_indicator(index)):
            for lever in unit.levers(fact):
                if not unit.moves.is_felt(fact):
                    yield index, lever


@FEW
@given(scored_books())
def test_a_unit_scored_alone_has_the_scores_it_has_among_all(book: Book) -> None:
    of = assessed(book)
    recoverer = Recoverer(of, of.score())
    for standing in recoverer.scored.standings[:2]:
        unit = recoverer.of(standing.unit.name)
        for fact in unit.book.facts:
            for lever in unit.levers(fact)[:1]:
                alone, again = (
                    unit.moves.outcome([Move(lever, 1)]),
                    unit.moves.scored_again([Move(lever, 1)], everybody=True),
                )
                if alone is not None and again is not None:
                    assert (alone.indicators, alone.total) == (again.indicators, again.total)
                    found = unit.moves.scored_again([Move(lever, 1)])
                    assert found == again


@FEW
@given(scored_books())
def test_a_plan_reaches_what_it_says(book: Book) -> None:
    of = assessed(book)
    before = of.score()
    recoverer = Recoverer(of, before)
    for standing in before.standings[:2]:
        if standing.total is None:
            continue
        plan = plan_for_points(recoverer.of(standing.unit.name), Fraction(1))
        after = changed(of, standing.unit.name, plan.changes).score().standing(standing.unit.name)
        assert (after.total, after.rank) == (plan.total_after, plan.rank_after)
        assert plan.reached is (after.total is not None and after.total >= standing.total + 1)


@FEW
@given(scored_books(), st.data())
def test_what_indicators_changed_by_and_the_rest_is_what_the_total_changed_by(book: Book, data: st.DataObject) -> None:
    of = assessed(book)
    before = of.score()
    units = list(of.units)
    if len(units) < 2:
        return
    one, other = data.draw(st.sampled_from(units)), data.draw(st.sampled_from(units))
    after = with_records(
        with_facts(of, {(one.unit.name, key): value for key, value in other.values.items()}),
        {(one.unit.name, key): rows for key, rows in other.records.items()},
    ).score()
    if after.failed:
        return
    for moved in movements(before, after):
        found = difference(before, after, moved.unit)
        for account in found.indicators:
            if account.before is not None and account.after is not None:
                assert sum(line.change for line in account.lines) == account.change
        if found.rest is not None:
            assert sum(account.change for account in found.indicators) + found.rest == moved.change
