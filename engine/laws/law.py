"""A law: what must hold, and of which score."""

from __future__ import annotations

from enum import StrEnum

from kaoping.dsl.quick import dataclass
from kaoping.engine.rulebook import Part, PartKind
from kaoping.engine.tree import ClauseSource

__all__ = ["EVERYTHING", "TOTAL", "End", "Law", "LawKind", "Part", "PartKind"]


class LawKind(StrEnum):
    """What is promised. The list is closed and part of the schemas."""

    WITHIN_LIMITS = "within_limits"  # lowest score ≤ score ≤ maximum, as declared
    ADDS_UP = "adds_up"  # sections and total are made of their parts as the rulebook says
    BALANCES = "balances"  # every account adds up, also as it is displayed
    MONOTONE = "monotone"  # a fact that moves in its good direction never lowers the score
    CAPS = "caps"  # no clause gives or takes more than its cap; no whole score passes its own
    ENDS = "ends"  # the worst and the best facts reach the declared ends
    ORDER = "order"  # the order of units, rows and records changes nothing
    SPLIT = "split"  # nor does it matter in how many files they stand
    WAIVER = "waiver"  # a waiver never costs
    RENAMED = "renamed"  # other names of units change nothing else
    WRITTEN = "written"  # layout and translation change nothing
    EXPLAINED = "explained"  # the explanation names what changes the score, and nothing that cannot
    STATED = "stated"  # by the author, in a line of the rulebook


EVERYTHING = Part(PartKind.EVERYTHING)
TOTAL = Part(PartKind.TOTAL)


class End(StrEnum):
    """Of a score."""

    WORST = "worst"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Law:
    """``fact`` is what moves (MONOTONE), is waived (WAIVER), or whose records are put into another order (ORDER; else units are). ``end``: of ENDS.
    ``sense`` of MONOTONE and WAIVER: 1 where more points are better, -1 where fewer are. ``stated`` is the position of a STATED law among the rulebook's. ``source``: the line of the rulebook that promises it; None where it holds of all rulebooks.
    """

    kind: LawKind
    part: Part = EVERYTHING
    fact: str = ""
    end: End | None = None
    sense: int = 1
    stated: int | None = None
    source: ClauseSource | None = None

    @property
    def key(self) -> str:
        """A name that tells it from all other laws of the rulebook: ``monotone/指标/事实``."""
        parts = (
            self.kind.value,
            "section" if self.part.kind is PartKind.SECTION else "",
            self.part.key or ("" if self.part.kind is PartKind.EVERYTHING else self.part.kind.value),
            self.fact,
            self.end.value if self.end else "",
            f"{self.source.line}" if self.kind is LawKind.CAPS and self.source else "",
            "" if self.stated is None else str(self.stated + 1),
        )
        return "/".join(part for part in parts if part)
