"""What vetoes, caps and coefficients take from sections and the total, before and after a change."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.application.changed import changes_of_wholes
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import Adjustment, ClauseSource

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class WholeMove:
    """A line about whole scores that now changes them by other points; ``before`` and ``after`` are signed, as shown beside scores."""

    rule: Adjustment
    before: Fraction
    after: Fraction


def whole_moves(before: Standing | None, after: Standing | None) -> tuple[WholeMove, ...]:
    """In the order of the rulebook."""
    old, new = _amounts(before), _amounts(after)
    found = []
    for source in dict.fromkeys((*old, *new)):
        rule, was = old.get(source, (None, _NOTHING))
        rule, now = new.get(source, (rule, _NOTHING))
        if rule is not None and was != now:
            found.append(WholeMove(rule, was, now))
    return tuple(found)


def _amounts(standing: Standing | None) -> dict[ClauseSource, tuple[Adjustment, Fraction]]:
    found: dict[ClauseSource, tuple[Adjustment, Fraction]] = {}
    if standing is None:
        return found
    for one in changes_of_wholes(standing.application, standing.scores, standing.application.case(standing.facts)):
        _, sum_so_far = found.get(one.rule.source, (None, _NOTHING))
        found[one.rule.source] = one.rule, sum_so_far + one.shown[1] - one.shown[0]
    return found
