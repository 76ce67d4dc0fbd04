"""Results as they were published, to be held beside the computed ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell

UNRANKED_MARKS = frozenset({"—", "-", "–", "――", "——", "/"})


@dataclass(frozen=True, slots=True)
class Published:
    """What was printed of one unit. ``total`` None: none printed. ``rank`` is the printed text: a place (``18``), a dash
    where the unit was printed without one, or empty if ranks were not printed. ``scores``: indicator → points."""

    unit: str
    total: Fraction | None = None
    rank: str = ""
    scores: Mapping[str, Fraction] = field(default_factory=dict)
    place: Cell | None = None

    @property
    def printed_unranked(self) -> bool:
        return self.rank.strip() in UNRANKED_MARKS
