"""Printed columns put to the names that they stand for, in order, so that all together are most alike: a head may be misprinted, lost or one too many.

Likeness is a float: it only chooses the pairs, and no score is made of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.fold import fold
from kaoping.dsl.likeness import likeness
from kaoping.engine.audit.printed.heads import Column

_LIKE = 0.5  # half of the name: 服务成效, 服务能力; less is another column
_SAME_POINTS = 0.2  # of two names that are about as like, the one with the points printed behind it
_EXACT = 2.0  # the very name counts for more than any that is like


def match(
    columns: Sequence[Column], names: Sequence[str], points: Sequence[Fraction | None], twins: Mapping[str, str]
) -> list[tuple[Column, int]]:
    """The printed columns with their places among the names, order kept, so that they are most alike."""
    best: list[list[float]] = [[0.0] * (len(names) + 1) for _ in range(len(columns) + 1)]
    like = [[_like(one, name, points[j], twins.get(name, "")) for j, name in enumerate(names)] for one in columns]
    for i in range(len(columns) - 1, -1, -1):
        for j in range(len(names) - 1, -1, -1):
            both = best[i + 1][j + 1] + like[i][j] if like[i][j] else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(columns) and j < len(names):
        if like[i][j] and best[i][j] == best[i + 1][j + 1] + like[i][j]:
            found.append((columns[i], j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _like(column: Column, name: str, points: Fraction | None, twin: str) -> float:
    key = fold(column.name)
    if key in (fold(name), fold(twin)):
        return _EXACT
    alike = max(likeness(key, fold(one)) for one in (name, twin) if one)
    if alike < _LIKE:
        return 0.0
    return alike + (_SAME_POINTS if column.points is not None and column.points == points else 0.0)
