"""Layout and translation change nothing: the rulebook as the formatter writes it, in either language, gives the same results."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.laws.rewriting import Rewritten
from kaoping.engine.laws.same import told_apart
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import varied
from kaoping.engine.rulebook import Rulebook


def laws(rulebook: Rulebook) -> Iterator[Law]:
    yield Law(LawKind.WRITTEN)


def breach_in(law: Law, situation: Situation, variation: Rewritten) -> Breach | None:
    after = varied(situation, variation)
    return None if after is None else told_apart(law, situation, after)
