"""An assessment read and scored; units of values scored.

    scored = kaoping.score("rulebooks/ezhou-2021q2")
    scored = kaoping.score("rules.kp", facts=["facts.csv"])

With an error in the input there is no result: ``score`` raises ``WrongInput``, which lists what is wrong and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from os import PathLike
from pathlib import Path

from kaoping.dsl.diagnostic import Diagnostic, Language
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.facts import UnitFacts
from kaoping.engine.given import given_units
from kaoping.engine.periods import Period
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.asked_day import lacks_period
from kaoping.engine.scoring.score import Scored, score as score_facts

StrPath = str | PathLike[str]
_MOST_LISTED = 20


class WrongInput(Exception):
    """What is wrong with a rulebook or with facts, so that nothing was scored. ``problems`` are the messages as values."""

    def __init__(self, problems: Sequence[Diagnostic], language: Language = "en") -> None:
        self.problems = tuple(problem for problem in problems if problem.severity == "error")
        self.language = language
        listed = [f"{one.place}: {one.say(one.title, language)} [{one.code}]" for one in self.problems[:_MOST_LISTED]]
        more = len(self.problems) - len(listed)
        super().__init__("\n".join([*listed, *([f"… and {more} more"] if more else [])]))

    def __reduce__(self) -> tuple[type[WrongInput], tuple[tuple[Diagnostic, ...], Language]]:
        return WrongInput, (self.problems, self.language)


def load(
    path: StrPath, facts: StrPath | Iterable[StrPath] = (), *, appeals: StrPath | Iterable[StrPath] = ()
) -> Assessment:
    """An assessment: a folder with ``assessment.toml``, or one rulebook (``.kp``) with the tables named in ``facts``. ``appeals`` are
    further tables of appeals.

    What is wrong with it is in its ``problems``. ``OSError`` if ``path`` itself cannot be read."""
    return read_assessment(Path(path), paths_of(facts), appeals=paths_of(appeals))


def paths_of(named: StrPath | Iterable[StrPath]) -> list[Path]:
    """One path, or several."""
    return [Path(one) for one in ([named] if isinstance(named, str | PathLike) else named)]


def score(path: StrPath, facts: StrPath | Iterable[StrPath] = (), *, language: Language | None = None) -> Scored:
    """Load and score. ``WrongInput`` if there is an error in rulebooks or facts."""
    return _without_errors(load(path, facts).score(language), language)


def score_units(
    rulebooks: Sequence[Rulebook],
    units: Iterable[UnitFacts],
    *,
    previous: Sequence[Iterable[UnitFacts]] | Mapping[str, Iterable[UnitFacts]] = (),
    period: str = "",
    as_of: date | None = None,
    language: Language | None = None,
) -> Scored:
    """Score units whose facts are values already, such as those of a database: ``int``, ``Fraction``, ``Decimal``, ``bool``, ``str`` or
    ``date``, a ratio as a fraction of 1 or a text such as "85%". ``WrongInput`` as of ``score``, ``TypeError`` for a float.

    ``previous``: the units of earlier periods, the nearest first, for rules that look back; a mapping names them. ``period`` is the name of the
    period at hand, ``as_of`` the assessment date."""
    read, problems = given_units(units, rulebooks)
    named = previous.items() if isinstance(previous, Mapping) else [("", one) for one in previous]
    periods: list[Period] = []
    for name, earlier in named:
        found, wrong = given_units(earlier, rulebooks)
        periods.append(Period(name, {one.unit.name: one for one in found}))
        problems = (*problems, *wrong)
    problems = (
        *problems,
        *(one for book in rulebooks for one in lacks_period(book, [one.name for one in periods], period)),
    )
    if any(problem.severity == "error" for problem in problems):
        raise WrongInput(problems, language or "en")
    day = as_of.isoformat() if as_of else ""
    scored = score_facts(rulebooks, read, as_of=day, periods=periods, now=period, language=language)
    return _without_errors(scored, language)


def scored_of(assessment: Assessment, scored: Scored | None, language: Language | None = None) -> Scored:
    """The run of an assessment: the one at hand, else a new one. ``WrongInput`` with an error in it."""
    return _without_errors(
        scored if scored is not None else assessment.score(language), language or assessment.language
    )


def with_areas(assessment: Assessment, scored: Scored | None, language: Language | None = None) -> Scored:
    """The same where the further areas are looked at too: ``WrongInput`` with an error in any of them."""
    run = scored_of(assessment, scored, language)
    for area, of_area in assessment.areas_scored(run.language):
        scored_of(area, of_area, language)
    return run


def _without_errors(scored: Scored, language: Language | None) -> Scored:
    if scored.failed:
        raise WrongInput(scored.problems, language or "en")
    return scored
