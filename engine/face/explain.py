"""Why a unit has its score, in words."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.explain import UnitExplanation, as_markdown, as_text, explain_indicator, explain_unit
from kaoping.engine.scoring.score import Scored


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
