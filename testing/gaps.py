"""Which inputs may be without a value: where a rulebook does not say what follows, a unit cannot be scored, and no law can be held against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kaoping.engine.facts import Gap
from kaoping.engine.rulebook import Present
from kaoping.engine.tree import Consequence, Indicator

Gaps = bool | Literal["any"]
"""Whether cells may be without a value: where the rulebook says what follows (True), nowhere, or anywhere; then there are units that cannot be scored."""
ANY_GAP = (Gap.MISSING, Gap.NOT_APPLICABLE, Gap.DASH)

if TYPE_CHECKING:
    from kaoping.testing.aims import Aims


def allowed_gaps(key: str, aims: Aims, *, absent: bool = False) -> tuple[Gap, ...]:
    """The gaps of an input for which everything that looks at it says what follows. ``absent``: a blank counts as something."""
    behind, rulebook = aims.behind, aims.rulebook
    asked = any(isinstance(step, Present) and step.of == key for step in rulebook.steps)
    looking = [one for index, one in enumerate(rulebook.indicators) if key in behind.of_indicator(index)]
    of_wholes = key in behind.of_wholes()
    found = []
    if absent or asked or (not of_wholes and all(map(_says_of_missing, looking))):
        found.append(Gap.MISSING)
    if not of_wholes and all(one.marked is not Consequence.ERROR for one in looking):
        found += [Gap.NOT_APPLICABLE, Gap.DASH]
    return tuple(found)


def _says_of_missing(indicator: Indicator) -> bool:
    if indicator.missing is Consequence.NOT_APPLICABLE:
        return indicator.marked is not Consequence.ERROR
    return indicator.missing is not Consequence.ERROR
