"""Outcomes of the reference evaluator, remembered: where one fact after the other moves, most indicators look at none that did.

An outcome is decided by the indicator and the inputs that it may look at, so these are what it is remembered by.
"""

from __future__ import annotations

from collections.abc import Mapping

from kaoping.dsl.quick import dataclass
from kaoping.engine.account import Outcome
from kaoping.engine.analysis.walk import inputs_of_indicator
from kaoping.engine.facts import Gap, Value
from kaoping.engine.reference import evaluate
from kaoping.engine.tree import Indicator

MOST_INDICATORS = 4096
MOST_OUTCOMES = 256  # of one indicator


@dataclass(slots=True)
class _Known:
    """``indicator`` is held, so that none made later has its identity."""

    indicator: Indicator
    keys: tuple[str, ...]
    outcomes: dict[tuple[Value, ...], Outcome]


_KNOWN: dict[int, _Known] = {}


def evaluated(indicator: Indicator, inputs: Mapping[str, Value]) -> Outcome:
    """The same as ``evaluate``."""
    known = _KNOWN.get(id(indicator))
    if known is None or known.indicator is not indicator:
        if len(_KNOWN) >= MOST_INDICATORS:
            _KNOWN.clear()
        known = _KNOWN[id(indicator)] = _Known(indicator, inputs_of_indicator(indicator), {})
    missing = Gap.MISSING
    key = tuple([inputs.get(one, missing) for one in known.keys])
    found = known.outcomes.get(key)
    if found is None:
        if len(known.outcomes) >= MOST_OUTCOMES:
            known.outcomes.clear()
        found = known.outcomes[key] = evaluate(indicator, inputs)
    return found
