"""The third pass: what kind of value each expression has.

``infer_kinds`` gives every value within the outline its kind and reports where kinds do not go together. A value that has no kind
(its name is unknown, or a part of it was reported) answers None, and later passes stay silent about it.

    kinds, found = infer_kinds(outline, names)
    kinds.of(value)        Kind | None of a value node of this outline (by identity: ask with the node itself)
    kind.sort              Sort.COUNT, RATIO, POINTS, …
    kind.measure           件, empty if none is declared
    kind.whole             only whole numbers occur (a count): a step cannot be met in part
    kind.choices           the labels of a choice

A name of records used as a value is a COUNT. Judged and imported scores are POINTS. ``constant`` (in ``constant.py``) gives the exact
value of an expression without facts: 70% is 7/10, 5个百分点 is 1/20, 2分 is 2, 满分 is the maximum handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.names import Names
from kaoping.dsl.outline import Outline


class Sort(StrEnum):
    COUNT = "count"
    NUMBER = "number"
    RATIO = "ratio"
    QUOTIENT = "quotient"  # a count over a count: as good a ratio as a number
    DIFFERENCE = "difference"  # a ratio less a ratio: percentage points, or a ratio
    PERCENTAGE_POINTS = "percentage_points"
    POINTS = "points"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Kind:
    sort: Sort
    measure: str = ""
    whole: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kinds by the identity of the node; the node is kept so that its identity stays its own."""

    known: Mapping[int, tuple[syntax.Value, Kind]]

    def of(self, value: syntax.Value) -> Kind | None:
        found = self.known.get(id(value))
        return found[1] if found else None


def infer_kinds(outline: Outline, names: Names) -> tuple[Kinds, tuple[Diagnostic, ...]]:
    raise NotImplementedError
