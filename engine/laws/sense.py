"""Whether points are good: 1 where more of them are better, -1 where fewer are.

Where a ranking says whose total stands first, that decides. An index of pollution ranks nobody: there the facts decide, which are declared to be good in one
direction. If the total is lower with all of them at their good end than with all at their bad end, points are bad.
"""

from __future__ import annotations

from kaoping.engine.laws.extremes import at_both_ends
from kaoping.engine.rulebook import Rulebook

_KNOWN: dict[int, tuple[Rulebook, int]] = {}
_MOST = 512


def sense_of(rulebook: Rulebook) -> int:
    if rulebook.ranking is not None:
        return -1 if rulebook.ranking.low_to_high else 1
    known = _KNOWN.get(id(rulebook))
    if known is None or known[0] is not rulebook:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        good, bad = at_both_ends(rulebook)
        found = -1 if good is not None and bad is not None and good < bad else 1
        known = _KNOWN[id(rulebook)] = rulebook, found
    return known[1]
