"""What an engineer calls: load, check, score, explain. ``import kaoping`` offers these.

    scored = kaoping.score("rulebooks/ezhou-2021q2")
    scored = kaoping.score("rules.kp", facts=["facts.csv"])

With an error in the input there is no result: ``score`` raises ``WrongInput``, which lists what is wrong and where.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path

from kaoping.dsl.diagnostic import Diagnostic, Language
from kaoping.engine.assessment import Assessment, read_assessment
from kaoping.engine.explain import IndicatorExplanation, UnitExplanation, explain_indicator, explain_unit
from kaoping.engine.score import Scored

StrPath = str | PathLike[str]
_MOST_LISTED = 20


class WrongInput(Exception):
    """What is wrong with a rulebook or with facts, so that nothing was scored. ``problems`` are the messages as values."""

    def __init__(self, problems: Sequence[Diagnostic], language: Language = "en") -> None:
        self.problems = tuple(problem for problem in problems if problem.severity == "error")
        listed = [f"{one.place}: {one.say(one.title, language)} [{one.code}]" for one in self.problems[:_MOST_LISTED]]
        more = len(self.problems) - len(listed)
        super().__init__("\n".join([*listed, *([f"… and {more} more"] if more else [])]))


def load(path: StrPath, facts: Iterable[StrPath] = ()) -> Assessment:
    """An assessment: a folder with ``assessment.toml``, or one rulebook (``.kp``) with the tables named in ``facts``.

    What is wrong with it is in its ``problems``. ``OSError`` if ``path`` itself cannot be read."""
    return read_assessment(Path(path), [Path(one) for one in facts])


def check(path: StrPath, facts: Iterable[StrPath] = ()) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a rulebook, or with the rulebooks, units, facts, records and waivers of a folder, and what
    might be (``severity`` "warning")."""
    return load(path, facts).problems


def score(path: StrPath, facts: Iterable[StrPath] = (), *, language: Language | None = None) -> Scored:
    """Load and score. ``WrongInput`` if there is an error in rulebooks or facts."""
    scored = load(path, facts).score(language)
    if scored.failed:
        raise WrongInput(scored.problems, language or "en")
    return scored


def explain(scored: Scored, unit: str, indicator: str | None = None) -> UnitExplanation | IndicatorExplanation:
    """Why a unit, or one indicator of it, has its score; printing it gives words. ``KeyError`` for an unknown name."""
    return explain_unit(scored, unit) if indicator is None else explain_indicator(scored, unit, indicator)
