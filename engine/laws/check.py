"""Whether a law holds of a situation.

A situation that cannot be scored breaks no law, and a variation that is not what the law speaks of neither. What the reference evaluator finds is asked of
the row evaluator again before it is told: the two must agree.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.kinds import (
    adds_up,
    balances,
    caps,
    ends,
    explained,
    monotone,
    order,
    renamed,
    split,
    stated,
    waiver,
    within_limits,
    written,
)
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.laws.rewriting import Rewritten
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.tables import Split
from kaoping.engine.laws.variation import Moved, Renamed, Reordered, Variation, Waived


class EvaluatorsDisagree(Exception):
    """One evaluator finds a law broken and the other does not: a fault of the engine, never of the rulebook."""


def breach_of(law: Law, situation: Situation, variation: Variation | None = None) -> Breach | None:
    """None where the law holds of the situation, and of what the variation makes of it."""
    found = _breach(law, situation, variation)
    if found is None or situation.backend == "row":
        return found
    again = _breach(law, replace(situation, backend="row"), variation)
    if again is None or again.scores != found.scores:
        raise EvaluatorsDisagree(f"{law.key}: {found!r} by the reference, {again!r} by the row evaluator")
    return again


def _breach(law: Law, situation: Situation, variation: Variation | None) -> Breach | None:
    match law.kind:
        case LawKind.WITHIN_LIMITS:
            return within_limits.breach_in(law, situation)
        case LawKind.ADDS_UP:
            return adds_up.breach_in(law, situation)
        case LawKind.BALANCES:
            return balances.breach_in(law, situation)
        case LawKind.CAPS:
            return caps.breach_in(law, situation)
        case LawKind.ENDS:
            return ends.breach_in(law, situation)
        case LawKind.MONOTONE:
            return monotone.breach_in(law, situation, variation) if isinstance(variation, Moved) else None
        case LawKind.EXPLAINED:
            return explained.breach_in(law, situation, variation if isinstance(variation, Moved) else None)
        case LawKind.STATED:
            return stated.breach_in(law, situation, variation if isinstance(variation, Moved) else None)
        case LawKind.ORDER:
            return order.breach_in(law, situation, variation) if isinstance(variation, Reordered) else None
        case LawKind.SPLIT:
            return split.breach_in(law, situation, variation) if isinstance(variation, Split) else None
        case LawKind.WAIVER:
            return waiver.breach_in(law, situation, variation) if isinstance(variation, Waived) else None
        case LawKind.RENAMED:
            return renamed.breach_in(law, situation, variation) if isinstance(variation, Renamed) else None
        case LawKind.WRITTEN:
            return written.breach_in(law, situation, variation) if isinstance(variation, Rewritten) else None
        case _:
            assert_never(law.kind)
