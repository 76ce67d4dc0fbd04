"""Whether a record fulfils a condition of its columns, where one of them may be blank.

A day that is not there is neither early nor late, and a choice that was not made may be any of them: what looks at a blank is left open, unless the other terms
decide. A record of which it is open whether, or how far, it counts leaves its measure without a value; else whoever does not fill in a cell would gain by it.
A blank text alone says something: that nothing was written, which is no label.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kaoping.dsl.statistic import Statistic
from kaoping.engine.evaluation import OF_DERIVED, holds
from kaoping.engine.facts import Gap, Kind, Record, Value
from kaoping.engine.rulebook import Filter, Measure, Reduction
from kaoping.engine.tree import All, Any, Condition, Not

Inputs = Mapping[str, Value]


def as_compared(record: Record, inputs: Inputs) -> Inputs:
    """The inputs with what conditions take the record's blank texts for."""
    kinds = record.declared.kinds
    texts: dict[str, Value] = {
        key: "" for key, value in record.columns.items() if isinstance(value, Gap) and kinds.get(key) is Kind.TEXT
    }
    return {**inputs, **texts} if texts else inputs


def verdict(condition: Condition, inputs: Inputs) -> bool | Gap:
    """Whether it is fulfilled, or the gap that leaves it open; what cannot be worked out, though nothing is blank, fulfils nothing."""
    found = _verdict(condition, inputs)
    return False if found in OF_DERIVED else found


def _verdict(condition: Condition, inputs: Inputs) -> bool | Gap:
    """Other than in an indicator, terms behind one that is open may decide."""
    found = holds(condition, inputs)
    if not isinstance(found, Gap):
        return found
    match condition:
        case All(terms) | Any(terms):
            decides = isinstance(condition, Any)
            answers = [_verdict(term, inputs) for term in terms]
            if any(one is decides for one in answers):
                return decides
            return next(one for one in answers if isinstance(one, Gap))
        case Not(term):
            contrary = _verdict(term, inputs)
            return contrary if isinstance(contrary, Gap) else not contrary
        case _:
            return found


def dropping(filters: Iterable[Filter], inputs: Inputs) -> Filter | None:
    """The first filter that drops the record for certain."""
    return next((rule for rule in filters if verdict(rule.when, inputs) is rule.drop), None)


def reducing(measure: Measure, inputs: Inputs) -> Reduction | None:
    """The rule by which the record counts in part, where none before it is open."""
    for rule in _reductions(measure):
        if found := verdict(rule.when, inputs):
            return rule if found is True else None
    return None


def left_open(measure: Measure, inputs: Inputs) -> Iterator[Condition]:
    """The conditions that leave open whether or how far a record counts that nothing keeps from counting for certain."""
    for condition in (*(rule.when for rule in measure.filters), *((measure.where,) if measure.where else ())):
        if isinstance(verdict(condition, inputs), Gap):
            yield condition
    for rule in _reductions(measure):
        if found := verdict(rule.when, inputs):
            if found is not True:
                yield rule.when
            return


def _reductions(measure: Measure) -> tuple[Reduction, ...]:
    """Those that change what the measure comes to: a mean, or how many different values there are, they do not."""
    adds_up = measure.summary.statistic is Statistic.SUM and not measure.different
    return measure.reductions if adds_up else ()
