"""What an engineer calls: load, check, score, explain. ``import kaoping`` offers these.

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
from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.explain import UnitExplanation, as_markdown, as_text, explain_indicator, explain_unit
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


def load(path: StrPath, facts: StrPath | Iterable[StrPath] = ()) -> Assessment:
    """An assessment: a folder with ``assessment.toml``, or one rulebook (``.kp``) with the tables named in ``facts``.

    What is wrong with it is in its ``problems``. ``OSError`` if ``path`` itself cannot be read."""
    named = [facts] if isinstance(facts, str | PathLike) else facts
    return read_assessment(Path(path), [Path(one) for one in named])


def check(path: StrPath, facts: StrPath | Iterable[StrPath] = ()) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a rulebook, or with the rulebooks, units, facts, records and waivers of a folder, and what
    might be (``severity`` "warning")."""
    return load(path, facts).problems


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
    problems = (*problems, *(one for book in rulebooks for one in lacks_period(book, periods, period)))
    if any(problem.severity == "error" for problem in problems):
        raise WrongInput(problems, language or "en")
    day = as_of.isoformat() if as_of else ""
    scored = score_facts(rulebooks, read, as_of=day, periods=periods, now=period, language=language)
    return _without_errors(scored, language)


def _without_errors(scored: Scored, language: Language | None) -> Scored:
    if scored.failed:
        raise WrongInput(scored.problems, language or "en")
    return scored


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a unit has its score: ``told`` is the plain value, ``str()`` its words, and a notebook shows it as Markdown."""

    told: UnitExplanation
    language: Language

    def __str__(self) -> str:
        return as_text(self.told, self.language)

    def __repr__(self) -> str:
        return f"Explanation({self.told.unit!r}, total={self.told.total}, rank={self.told.rank})"

    def _repr_markdown_(self) -> str:
        return as_markdown(self.told, self.language)


def explain(
    scored: Scored,
    unit: str,
    indicator: str | None = None,
    *,
    everything: bool = False,
    language: Language | None = None,
) -> Explanation:
    """Why a unit, or one indicator of it, has its score. ``everything``: indicators at full marks and clauses that changed nothing too.
    ``language``: the rulebook's if None. ``KeyError`` for an unknown name."""
    spoken = language or scored.language_of(scored.standing(unit).rulebook)
    if indicator is None:
        return Explanation(explain_unit(scored, unit, everything=everything, language=spoken), spoken)
    return Explanation(explain_indicator(scored, unit, indicator, language=spoken), spoken)
