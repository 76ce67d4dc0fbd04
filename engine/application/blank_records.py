"""Which records keep a measure from having a value: those with a blank in a column that it needs, or that decides whether they count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from kaoping.dsl.diagnostic import Related, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis.walk import inputs_of_condition, inputs_of_number
from kaoping.engine.application.gap_messages import BlankInRecord
from kaoping.engine.application.measure import inputs_of
from kaoping.engine.application.undecided import as_compared, dropping, left_open, verdict
from kaoping.engine.application.unwaived import unwaived
from kaoping.engine.facts import Gap, Record, UnitFacts, Value
from kaoping.engine.rulebook import Measure

DROP = {"zh": "不计【{records}】中【{column}】缺数的", "en": "do not count [{records}] where [{column}] is missing"}
BLANK = {"zh": "（【{column}】缺数或…）", "en": "([{column}] is missing or …)"}
FILLED = {"zh": "（【{column}】不缺数且…）", "en": "([{column}] is not missing and …)"}
LEAVE_OUT = Text(
    "空着的记录不算的，在指标下写“{drop}”", "where records without it do not count, write '{drop}' under the indicator"
)
SAY = Text(
    "或者写明空着的怎样算：条件写成“{blank}”，空着的就符合；写成“{filled}”，就不符合",
    "or say what a blank is: with '{blank}' as the condition a blank fulfils it, with '{filled}' it does not",
)


@dataclass(frozen=True, slots=True)
class Blank:
    """A record without its ``column``, which a value is made of, or which a condition compares."""

    record: Record
    column: str
    compared: bool = False

    def message(self, unit: str, records: str, so: Text, related: Related, language: str) -> BlankInRecord:
        """``so``: what cannot be told; ``related``: where that stands."""
        words = {"drop": DROP, "blank": BLANK, "filled": FILLED}
        told = {key: one[language].format(records=records, column=self.column) for key, one in words.items()}
        remedy = SAY if self.compared else LEAVE_OUT
        return BlankInRecord(
            place=self.record.place,
            related=(related,),
            unit=unit,
            records=records,
            column=self.column,
            so=so,
            remedy=Text(remedy.zh.format(**told), remedy.en.format(**told)),
        )


def blank_records(measure: Measure, facts: UnitFacts, given: Mapping[str, Value]) -> Iterator[Blank]:
    """The records that count, or may count, each with the first column that it should have."""
    beside = {key: given.get(key, Gap.MISSING) for key in measure.facts}
    for record in facts.records.get(measure.records, ()):
        inputs = inputs_of(measure, record, beside, facts.unit)
        compared = as_compared(record, inputs)
        if _may_count(measure, record, compared):
            lacking = [Blank(record, key) for key in _needed(measure) if isinstance(inputs.get(key), Gap)]
            lacking += _compared(measure, record, compared)
            yield from islice((one for one in lacking if one.column not in beside), 1)


def _may_count(measure: Measure, record: Record, inputs: Mapping[str, Value]) -> bool:
    waived = record.waiver is not None and not unwaived(record)
    asked_for = measure.where is None or verdict(measure.where, inputs) is not False
    return asked_for and not waived and dropping(measure.filters, inputs) is None


def _needed(measure: Measure) -> Iterator[str]:
    """The columns that values are made of."""
    for number in (measure.value, measure.weight, measure.each_cap):
        yield from inputs_of_number(number) if number is not None else ()
    if measure.different:
        yield measure.different


def _compared(measure: Measure, record: Record, inputs: Mapping[str, Value]) -> Iterator[Blank]:
    """The blanks that leave open whether the record counts."""
    of = {one.key: one.of for one in measure.asked}
    for condition in left_open(measure, inputs):
        for key in inputs_of_condition(condition):
            if isinstance(inputs.get(key, Gap.MISSING), Gap):
                yield Blank(record, of.get(key, key), compared=True)
