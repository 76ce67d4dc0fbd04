"""Places by total: competition ranking (1, 2, 2, 4) or dense (1, 2, 2, 3).

The sort key of a unit is a tuple, smaller is better: its total and the values of the tie-breaks, a value that is missing last. Units of
equal keys share the place; a unit whose key is None has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from kaoping.engine.rulebook import Ranking

Number = Fraction | int
LARGEST_SCALE = 10**18
SortKey = tuple[tuple[bool, Number], ...]


def sort_key(ranking: Ranking, total: Number, tie_breaks: Sequence[Number | None]) -> SortKey:
    """The key of a unit with this total and these values of the ranking's tie-breaks, in their order."""
    return (
        (False, total if ranking.low_to_high else -total),
        *(_rating(value, rule.lower_first) for rule, value in zip(ranking.tie_breaks, tie_breaks, strict=True)),
    )


def _rating(value: Number | None, lower_first: bool) -> tuple[bool, Number]:
    if value is None:
        return (True, 0)
    return (False, value if lower_first else -value)


def places(keys: Sequence[SortKey | None], *, gap: bool) -> list[int | None]:
    """The place of each unit, from 1, in the order given. ``gap``: the places behind a tie stay empty.

    >>> ten, nine, eight = ((False, -10),), ((False, -9),), ((False, -8),)
    >>> places([nine, ten, None, nine, eight], gap=True), places([nine, ten, None, nine, eight], gap=False)
    ([2, 1, None, 2, 4], [2, 1, None, 2, 3])
    """
    order = sorted((key, index) for index, key in enumerate(_whole(keys)) if key is not None)
    result: list[int | None] = [None] * len(keys)
    place, before = 0, None
    for position, (key, index) in enumerate(order, start=1):
        if key != before:
            place, before = (position if gap else place + 1), key
        result[index] = place
    return result


def _whole(keys: Sequence[SortKey | None]) -> Sequence[SortKey | None]:
    """The keys over a common denominator: integers of the same order, which compare many times as fast as fractions."""
    scale = 1
    for denominator in {value.denominator for key in keys if key is not None for _, value in key}:
        scale = lcm(scale, denominator)
        if scale > LARGEST_SCALE:
            return keys
    return [
        None
        if key is None
        else tuple([(missing, value.numerator * (scale // value.denominator)) for missing, value in key])
        for key in keys
    ]
