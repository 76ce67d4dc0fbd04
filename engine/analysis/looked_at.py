"""Which declared facts a clause looks at, whatever lies between: derived values, measures of records, the facts that these are held against."""

from __future__ import annotations

from collections.abc import Iterable

from kaoping.engine.analysis.walk import inputs_of_adjustments, inputs_of_branch, inputs_of_number, inputs_of_stand_ins
from kaoping.engine.rulebook import Derived, Fact, Rulebook, Statistic
from kaoping.engine.tree import Clause, Indicator


def facts_of_clauses(rulebook: Rulebook, clauses: Iterable[Clause]) -> tuple[Fact, ...]:
    """The unit's own facts and records that these clauses look at, in the order in which they are declared."""
    keys = [key for clause in clauses for key in (*_keys(clause), *clause.evidence)]
    return _facts(rulebook, keys)


def facts_of_indicator(rulebook: Rulebook, indicator: Indicator) -> tuple[Fact, ...]:
    """Those of all that an indicator looks at."""
    keys = [key for clause in indicator.clauses for key in (*_keys(clause), *clause.evidence)]
    return _facts(rulebook, [*keys, *inputs_of_adjustments(indicator.adjustments), *inputs_of_stand_ins(indicator)])


def _keys(clause: Clause) -> Iterable[str]:
    return (key for branch in range(len(clause.branches)) for key in inputs_of_branch(clause, branch))


def _facts(rulebook: Rulebook, keys: Iterable[str]) -> tuple[Fact, ...]:
    made = {step.key: step.value for step in rulebook.steps if isinstance(step, Derived | Statistic)}
    measures = {measure.key: measure for measure in rulebook.measures}
    waiting, seen = list(keys), set[str]()
    found: set[str] = set()
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        if key in measures:
            found.add(measures[key].records)
            waiting += measures[key].facts
        elif key in made:
            waiting += inputs_of_number(made[key])
        else:
            found.add(key)
    return tuple(fact for fact in rulebook.facts if fact.key in found)
