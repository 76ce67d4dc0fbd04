"""Examples with the scores that they must have."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.tree import ClauseSource


@dataclass(frozen=True, slots=True)
class Expected:
    """What an example says of a score: of the indicator or section ``key``, of the total if it is empty. ``score`` None: not
    applicable or withheld. With ``grade`` it is about the grade alone."""

    key: str
    score: Fraction | None
    source: ClauseSource
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """``given``: fact → text of its value as a cell of a facts file would hold it; ``records``: record fact → rows of
    column → text."""

    label: str
    given: tuple[tuple[str, str], ...]
    records: tuple[tuple[str, tuple[tuple[tuple[str, str], ...], ...]], ...]
    expected: tuple[Expected, ...]
    source: ClauseSource
    as_of: str = ""
