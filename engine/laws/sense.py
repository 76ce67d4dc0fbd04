"""Whether points are good: 1 where more of them are better, -1 where fewer are.

Where a ranking says whose total stands first, that decides. An index of pollution ranks nobody: there the facts decide, which are declared to be good in one
direction. If the total is lower with all of them at their good end than with all at their bad end, points are bad.
"""

from __future__ import annotations

from kaoping.engine.laws.extremes import at_both_ends
from kaoping.engine.memo import memoised
from kaoping.engine.rulebook import Rulebook


@memoised(most=512)
def sense_of(rulebook: Rulebook) -> int:
    if rulebook.ranking is not None:
        return -1 if rulebook.ranking.low_to_high else 1
    good, bad = at_both_ends(rulebook)
    return -1 if good is not None and bad is not None and good < bad else 1
