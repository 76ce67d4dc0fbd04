"""Whether a score passes a limit that a line sets for it, or differs from a veto, where nothing stands above that line: the formula of ``laws.kinds.caps``."""

from __future__ import annotations

from kaoping.engine.laws.kinds.caps import LIMITS, adjustments_of, rounding_of
from kaoping.engine.laws.law import Law, PartKind
from kaoping.engine.prove.lacks import Valued
from kaoping.engine.prove.scores import WithScores, score_terms
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.prove.terms import Truth, both, compare, either, opposite
from kaoping.engine.tree import Adjustment, Change, Comparison


def past_limit(law: Law, unit: Symbolic) -> tuple[Truth, ...]:
    """Of lines of one clause the last that holds decides; above a cap stands every veto, above a veto each later one."""
    translation = unit.translation.within(WithScores(unit))
    found = score_terms(unit, law.part)
    rules = [one for one in adjustments_of(unit.rulebook, law.part) if one.change in LIMITS]
    held = [True if one.when is None else translation.holds(one.when).is_true for one in rules]

    def decides(place: int) -> Truth:
        above = [
            truth for truth, one in zip(held[place + 1 :], rules[place + 1 :], strict=True) if one.source == law.source
        ]
        later = 0 if rules[place].change is Change.AT_MOST else place + 1
        above += [truth for n, truth in enumerate(held) if n >= later and n != place and rules[n].change is Change.SET]
        return both(held[place], opposite(either(*above)))

    def passes(rule: Adjustment, limit: Valued) -> Truth:
        if rule.change is Change.AT_MOST:
            return both(limit.lacks.none, compare(found.score, Comparison.MORE_THAN, limit.num))
        rounding = rounding_of(unit.rulebook, law.part)
        wanted = limit.num if rounding is None else translation.rounded(limit.num, rounding.step, rounding.rounding)
        return both(limit.lacks.none, compare(found.score, Comparison.NOT_EQUAL, wanted))

    own = [n for n, one in enumerate(rules) if one.source == law.source]
    passed = [both(decides(n), passes(rules[n], translation.number(rules[n].value))) for n in own]
    alive = found.live if law.part.kind is PartKind.INDICATOR else True
    return found.there, alive, either(*passed)
