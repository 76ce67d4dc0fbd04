"""What became of a change of a rulebook."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from kaoping.dsl.mutants import Mutant
from kaoping.dsl.quick import dataclass
from kaoping.engine.scoring.given import Given


class Fate(StrEnum):
    """The list is closed and part of the schema."""

    CHECKS = "checks"  # the checks of rulebooks refuse it
    EXAMPLE = "example"  # an example does not agree any more
    LAW = "law"  # a law does not hold any more
    SAME = "same"  # it means the same
    PROBABLY_SAME = "probably_same"  # no facts were found on which it scores otherwise
    SURVIVED = "survived"
    NOT_TRIED = "not_tried"  # the time was over


@dataclass(frozen=True, slots=True)
class Difference:
    """Facts on which the change shows: ``part`` is the indicator or section (empty: the total) with its score before and after; None: not
    applicable or withheld. ``failed``: it cannot be scored then. ``lines`` are the example that would notice, empty where none can be written."""

    part: str
    given: Given
    before: Fraction | None
    after: Fraction | None
    grade_before: str | None = None
    grade_after: str | None = None
    failed: bool = False
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """``by``: the example or the law that noticed, or the code of the check; ``explained``: why it may survive, as the rulebook says beside the line."""

    mutant: Mutant
    fate: Fate
    by: str = ""
    difference: Difference | None = None
    explained: str = ""

    @property
    def survived(self) -> bool:
        return self.fate is Fate.SURVIVED and not self.explained
