"""What if some facts were others: changes as values, scored again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kaoping.dsl.diagnostic import Language
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.changes.settings import Settings
from kaoping.engine.changes.what_if import WhatIf, what_if as what_if_set
from kaoping.engine.face.score import scored_of
from kaoping.engine.facts import Waiver
from kaoping.engine.scoring.score import Scored


def what_if(
    assessment: Assessment,
    changes: Mapping[tuple[str, str], object] | None = None,
    *,
    waivers: Iterable[Waiver] = (),
    scored: Scored | None = None,
    language: Language | None = None,
) -> WhatIf:
    """The assessment scored again with other facts; its files and itself stay as they are.

    ``changes``: ``(unit, fact)`` → value, as for ``UnitFacts`` (``None``: no value); of records how many items there are; ``(unit, "fact[A-1]")`` is one
    record, by its number or its row, 0 for none, ``(unit, "fact[A-1].column")`` a column of it. ``waivers`` are further ones. ``Refusal`` for a name
    that there is not, a value that a table could not hold, or a waiver of what is not there; ``TypeError`` for a float."""
    run = scored_of(assessment, scored, language)
    settings = Settings(assessment).values(changes or {})
    return what_if_set(assessment, run, settings, tuple(waivers), language=language or run.language)
