"""The areas of an assessment that a command shows: the main one and the further ones, or those that are named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kaoping.cli.assessed import Assessed, assess, tell_failed
from kaoping.cli.failure import FINDINGS, WrongInput
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold

if TYPE_CHECKING:
    from kaoping.engine.assessment.assessment import Assessment
    from kaoping.engine.scoring.score import Scored


def assess_all(path: str, facts: Sequence[str]) -> Assessed:
    """The assessment, read and scored, of which the command looks at all areas: one that cannot be scored ends it."""
    assessed = assess(path, facts)
    for _, scored in assessed.assessment.areas_scored(assessed.scored.language):
        _stop_if_failed(assessed, scored)
    return assessed


def areas_of(assessed: Assessed, names: Sequence[str], *, first_alone: bool) -> list[Assessed]:
    """The main area (``assessed``) and the further ones, each scored; those of ``names`` where there are some, else with ``first_alone`` only the main one.
    An area that cannot be scored ends the command."""
    whole = (assessed.assessment, *assessed.assessment.areas)
    if names:
        wanted = [_named(assessed, name) for name in names]
        chosen = [one for one in whole if any(one is each for each in wanted)]
    else:
        chosen = list(whole[:1] if first_alone else whole)
    return [assessed if one is assessed.assessment else _scored(assessed, one) for one in chosen]


def _named(assessed: Assessed, name: str) -> Assessment:
    """The area of a name, short or long."""
    areas = (assessed.assessment, *assessed.assessment.areas)
    for area in areas:
        if fold(name) in map(fold, (area.area, area.name)):
            return area
    known = [area.area for area in areas if area.area]
    raise WrongInput(
        Text(f"没有叫“{name}”的领域。", f"There is no area '{name}'."),
        Text("现有：" + "、".join(known) + "。", "There are: " + ", ".join(f"'{one}'" for one in known) + "."),
    )


def _scored(assessed: Assessed, area: Assessment) -> Assessed:
    scored = area.score(assessed.scored.language)
    _stop_if_failed(assessed, scored)
    return Assessed(area, scored, assessed.language, assessed.sources)


def _stop_if_failed(assessed: Assessed, scored: Scored) -> None:
    if scored.failed:
        tell_failed(scored, assessed.sources, assessed.language)
        raise click.exceptions.Exit(FINDINGS)
