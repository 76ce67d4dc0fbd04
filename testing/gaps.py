"""Which cells may be without a value: where a rulebook does not say what follows, a unit cannot be scored, and no law can be held against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.engine.facts import Gap
from kaoping.engine.rulebook import Fact, Present
from kaoping.engine.tree import Consequence, Indicator

if TYPE_CHECKING:
    from kaoping.testing.aims import Aims


def allowed_gaps(fact: Fact, aims: Aims) -> tuple[Gap, ...]:
    """The gaps of a fact for which every indicator that looks at it says what follows."""
    rulebook, behind = aims.rulebook, aims.behind
    asked = {step.of for step in rulebook.steps if isinstance(step, Present)}
    if fact.key in behind.of_wholes() - asked and fact.absent is None:
        return ()
    looking = [one for index, one in enumerate(rulebook.indicators) if fact.key in behind.of_indicator(index)]
    found = []
    if fact.absent is not None or fact.key in asked or all(map(_says_of_missing, looking)):
        found.append(Gap.MISSING)
    if all(one.marked is not Consequence.ERROR for one in looking) and fact.key not in behind.of_wholes():
        found += [Gap.NOT_APPLICABLE, Gap.DASH]
    return tuple(found)


def _says_of_missing(indicator: Indicator) -> bool:
    if indicator.missing is Consequence.NOT_APPLICABLE:
        return indicator.marked is not Consequence.ERROR
    return indicator.missing is not Consequence.ERROR
