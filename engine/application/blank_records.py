"""Which records keep a measure from having a value: those with a blank in a column that it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kaoping.engine.analysis.walk import inputs_of_number
from kaoping.engine.application.measure import dropping
from kaoping.engine.evaluation import holds
from kaoping.engine.facts import Gap, Record, UnitFacts, Value
from kaoping.engine.rulebook import Measure


def blank_records(
    measure: Measure, facts: UnitFacts, given: Mapping[str, Value]
) -> Iterator[tuple[Record, tuple[str, ...]]]:
    """The records that count, each with the columns that it should have."""
    numbers = [one for one in (measure.value, measure.weight, measure.each_cap) if one is not None]
    needed = dict.fromkeys(key for number in numbers for key in inputs_of_number(number))
    if measure.different:
        needed[measure.different] = None
    beside = {key: given.get(key, Gap.MISSING) for key in measure.facts}
    for record in facts.records.get(measure.records, ()):
        inputs = {**beside, **record.columns}
        counts = measure.where is None or holds(measure.where, inputs) is True
        blank = tuple(key for key in needed if key not in beside and isinstance(inputs.get(key), Gap))
        if counts and blank and record.waiver is None and not dropping(measure.filters, inputs):
            yield record, blank
