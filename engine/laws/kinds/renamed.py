"""Other names of units change nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.laws.same import told_apart
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import Renamed, varied
from kaoping.engine.rulebook import Rulebook


def laws(rulebook: Rulebook) -> Iterator[Law]:
    yield Law(LawKind.RENAMED)


def breach_in(law: Law, situation: Situation, variation: Renamed) -> Breach | None:
    after = varied(situation, variation)
    return None if after is None else told_apart(law, situation, after, lambda unit: variation.names.get(unit, unit))
