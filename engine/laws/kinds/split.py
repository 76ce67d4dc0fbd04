"""It does not matter in how many files facts and records stand."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.laws.same import told_apart
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.tables import Split
from kaoping.engine.laws.variation import varied
from kaoping.engine.rulebook import Rulebook


def laws(rulebook: Rulebook) -> Iterator[Law]:
    if rulebook.facts:
        yield Law(LawKind.SPLIT)


def breach_in(law: Law, situation: Situation, variation: Split) -> Breach | None:
    after = varied(situation, variation)
    return None if after is None else told_apart(law, situation, after)
