"""Laws held against drawn situations: what is found, made small, counted, remembered, and ended in time."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis.database import DirectoryBasedExampleDatabase, InMemoryExampleDatabase

from kaoping.engine.compile import Compiled, compile_text
from kaoping.engine.laws.derive import laws_of
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.laws.outcome import Outcome, Why
from kaoping.testing import Held, NotRun, Refuted, run_laws
from kaoping.testing.run import seconds_for
from kaoping.testing.search import database_key
from kaoping.testing.trial import Trial

GOOD = """\
rulebook [guides]
total 10 points
facts:
[inaccurate guides] count, fewer is better
indicator [guide accuracy], max 10 points, starts full
deduct 0.3 points for each [inaccurate guides], down to 0
ranking: total from high to low, ties share the place and leave the next ones empty
"""
ODD = """\
rulebook [visits]
total 20 points
facts:
[visits] count, more is better
[late] count, fewer is better
indicator [visiting], max 10 points, scored as follows
bands of [visits]: at least 20: 5 points; at least 10: 10 points; other: 0 points
indicator [order], max 10 points, starts full
deduct 1 point for each [late], down to 0
ranking: total from high to low, ties share the place and leave the next ones empty
"""
"""Whoever visits 20 times has fewer points than who visits 19 times."""


def compiled(text: str) -> Compiled:
    found = compile_text(text)
    assert found.rulebook is not None, found.diagnostics
    return found


def ran(text: str, **more: object) -> dict[str, Outcome]:
    book = compiled(text)
    return {one.law.key: one for one in run_laws(book, laws_of(book), **more)}  # type: ignore[arg-type]


def test_every_law_of_a_rulebook_without_faults_holds():
    found = ran(GOOD, examples=20)
    assert [key for key, one in found.items() if not isinstance(one, Held)] == []
    assert {one.law.kind for one in found.values()} >= {LawKind.WITHIN_LIMITS, LawKind.MONOTONE, LawKind.ORDER}


def test_a_law_that_is_broken_has_the_smallest_counterexample():
    found = ran(ODD)
    refuted = {key: one for key, one in found.items() if isinstance(one, Refuted)}
    assert set(refuted) == {"monotone/visiting/visits", "monotone/total/visits"}
    [row] = refuted["monotone/visiting/visits"].breach.rows
    # from 19 visits on 10 points, from 20 on 5
    assert (row.before, row.after) == (19, 20)
    assert refuted["monotone/visiting/visits"].breach.scores == (Fraction(10), Fraction(5))
    assert len(refuted["monotone/total/visits"].breach.before.units) == 1


def test_the_same_seed_finds_the_same():
    assert ran(ODD, seed=7) == ran(ODD, seed=7)
    assert ran(ODD) == ran(ODD)


def test_what_becomes_of_a_law_does_not_depend_on_the_other_laws():
    book = compiled(ODD)
    every = {one.law: one for one in run_laws(book, laws_of(book))}
    [law] = [law for law in laws_of(book) if law.key == "monotone/visiting/visits"]
    [alone] = run_laws(book, [law])
    assert isinstance(alone, Refuted)
    assert isinstance(every[law], Refuted)
    assert [row.before for row in alone.breach.rows] == [19]


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]):
    ran(ODD)
    assert capfd.readouterr() == ("", "")


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    ran(ODD)
    assert list(tmp_path.iterdir()) == []


def test_it_is_told_how_many_laws_were_looked_at():
    told: list[int] = []
    book = compiled(ODD)
    run_laws(book, laws_of(book), examples=3, tell=told.append)
    assert told == sorted(told)
    assert told[-1] == len(laws_of(book))


# Time


def test_without_time_nothing_is_run(monkeypatch: pytest.MonkeyPatch):
    found = ran(ODD, seconds=0)
    assert {type(one) for one in found.values()} == {NotRun}
    assert {one.why for one in found.values() if isinstance(one, NotRun)} == {Why.TIME}


def test_more_laws_have_more_time():
    laws = laws_of(compiled(ODD))
    assert seconds_for(laws) == 60
    assert seconds_for(laws * 100) == len(laws) * 10  # a tenth of a second each


class Clock:
    """Each look at it is a second later."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> float:
        self.now += 1
        return self.now


@pytest.mark.parametrize("seconds", [40, 100, 250])
def test_time_that_ends_amid_the_work_cuts_it_short(seconds: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("kaoping.testing.run.monotonic", Clock())
    found = ran(ODD, seconds=seconds)
    assert any(isinstance(one, NotRun) or one.cut_short for one in found.values())
    for one in found.values():
        match one:
            case Held(situations=number):
                assert number > 0
            case Refuted(breach=breach):
                before, after = breach.scores
                assert before is not None
                assert after is not None
                assert before > after
            case NotRun(why=why):
                assert why is Why.TIME


# What is remembered: of what is drawn, since what a step across an edge shows is found anew each time


@pytest.fixture
def drawn_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kaoping.testing.run.sweep", lambda *_: None)


def monotone(book: Compiled) -> Law:
    [law] = [law for law in laws_of(book) if law.key == "monotone/visiting/visits"]
    return law


@pytest.mark.usefixtures("drawn_only")
def test_what_was_found_is_tried_first_the_next_time():
    database, book = InMemoryExampleDatabase(), compiled(ODD)
    law = monotone(book)
    assert book.rulebook is not None
    key = database_key(book.rulebook, law)
    [found] = run_laws(book, [law], database=database)
    assert isinstance(found, Refuted)
    assert list(database.fetch(key))
    [again] = run_laws(book, [law], database=database, examples=1)  # by one draw nothing would be found
    assert isinstance(run_laws(book, [law], examples=1)[0], Held)
    assert isinstance(again, Refuted)
    assert [row.before for row in again.breach.rows] == [19]


@pytest.mark.usefixtures("drawn_only")
def test_what_is_mended_is_forgotten():
    database, book = InMemoryExampleDatabase(), compiled(ODD)
    law = monotone(book)
    run_laws(book, [law], database=database)
    mended = compiled(ODD.replace("20: 5 points", "20: 10 points"))
    assert mended.rulebook is not None
    [held] = run_laws(mended, [monotone(mended)], database=database)
    assert isinstance(held, Held)
    assert not list(database.fetch(database_key(mended.rulebook, law)))


@pytest.mark.usefixtures("drawn_only")
def test_the_database_may_lie_in_a_folder(tmp_path: Path):
    book = compiled(ODD)
    run_laws(book, [monotone(book)], database=DirectoryBasedExampleDatabase(tmp_path / "examples"))
    assert list((tmp_path / "examples").iterdir())


# What cannot be looked at


def test_a_rulebook_that_does_not_compile_is_refused():
    broken = compile_text(GOOD.replace("count", "cuont"))
    with pytest.raises(ValueError, match=r"rules\.kp does not compile"):
        run_laws(broken, [])


def test_a_law_for_which_nothing_can_be_scored_is_not_run(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Trial, "is_scored", lambda *_: False)
    laws = [law for law in laws_of(compiled(GOOD)) if law.kind is LawKind.ADDS_UP]
    assert run_laws(compiled(GOOD), laws, examples=3) == tuple(NotRun(law, Why.UNSCORED) for law in laws)
    assert laws


def test_a_stated_law_about_a_fact_that_the_score_does_not_look_at_is_held_against_situations():
    found = ran(
        ODD + "law: [late] never changes [visiting]\nlaw: [visits] never changes [order] and the total\n", examples=20
    )
    stated = {key: one for key, one in found.items() if one.law.kind is LawKind.STATED}
    assert [isinstance(one, Held) for one in stated.values()] == [True, True, False]
