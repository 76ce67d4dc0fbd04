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

from kaoping.dsl.kinds.infer import infer_kinds
from kaoping.dsl.kinds.kind import Kind, Kinds, Sort

__all__ = ["Kind", "Kinds", "Sort", "infer_kinds"]
