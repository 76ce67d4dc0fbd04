"""The areas of an assessment that a command shows: the main one and the further ones, or those that are named."""

from __future__ import annotations

from collections.abc import Sequence

import click

from kaoping.cli import language
from kaoping.cli.assessed import Assessed, tell_failed
from kaoping.cli.failure import FINDINGS, WrongInput
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold


def areas_of(assessed: Assessed, names: Sequence[str], *, first_alone: bool) -> list[Assessed]:
    """The main area (``assessed``) and the further ones, each scored; those of ``names`` where there are some, else with ``first_alone`` only the main one.
    An area that cannot be scored ends the command."""
    whole = (assessed.assessment, *assessed.assessment.areas)
    if names:
        wanted = [_named(name, [(one.area, one.name) for one in whole]) for name in names]
        chosen = [one for number, one in enumerate(whole) if number in wanted]
    else:
        chosen = list(whole[:1] if first_alone else whole)
    return [assessed if one is assessed.assessment else _scored(assessed, whole.index(one) - 1) for one in chosen]


def _named(name: str, areas: Sequence[tuple[str, str]]) -> int:
    """The position of the area of a name, short or long."""
    for number, called in enumerate(areas):
        if fold(name) in map(fold, called):
            return number
    known = [area for area, _ in areas if area]
    raise WrongInput(
        Text(f"没有叫“{name}”的领域。", f"There is no area '{name}'."),
        Text("现有：" + "、".join(known) + "。", "There are: " + ", ".join(f"'{one}'" for one in known) + "."),
    )


def _scored(assessed: Assessed, number: int) -> Assessed:
    area = assessed.assessment.areas[number]
    scored = area.score(language.chosen())
    if scored.failed:
        tell_failed(scored, assessed.sources, assessed.language)
        raise click.exceptions.Exit(FINDINGS)
    return Assessed(area, scored, assessed.language, assessed.sources)
