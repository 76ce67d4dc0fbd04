"""A sentence with its slots filled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.amount import decimal_places, shown
from kaoping.engine.facts import Gap, Kind, Record, Value
from kaoping.engine.ledger.figures import as_kind
from kaoping.engine.rulebook import Filled, Sentence, Slot
from kaoping.engine.wording import join

NO_VALUE = "—"
_YES, _NO = Text("是", "yes"), Text("否", "no")
_AT = Text("{place}：{text}", "{place}: {text}")


class Filling:
    """Fills the sentences of one unit: ``inputs`` are its values and ``kinds`` what they are."""

    def __init__(self, inputs: Mapping[str, Value], kinds: Mapping[str, Kind], unit: str, language: Language) -> None:
        self.inputs, self.kinds, self.unit, self.language = inputs, kinds, unit, language

    def text(self, sentence: Sentence, count: Value, records: Sequence[Record], found_at: str, *, own_row: bool) -> str:
        """``own_row``: the sub-unit where it was found has a row of its own, so that it need not be named."""
        name = "" if own_row else found_at
        parts = [sentence.texts[0]]
        for slot, behind in zip(sentence.slots, sentence.texts[1:], strict=True):
            parts += (self._slot(slot, count, records, name), behind)
        text = "".join(parts)
        if not name or sentence.has(Filled.SUB_UNIT):
            return text
        return _AT.in_language(self.language).format(place=name, text=text)

    def _slot(self, slot: Slot, count: Value, records: Sequence[Record], place: str) -> str:
        match slot.filled:
            case Filled.COUNT:
                return self.value(count, Kind.COUNT)
            case Filled.UNIT:
                return self.unit
            case Filled.SUB_UNIT:
                return place
            case Filled.VALUE:
                return self.value(self.inputs.get(slot.key, Gap.MISSING), self.kinds.get(slot.key, Kind.NUMBER))
            case Filled.COLUMN:
                found = dict.fromkeys(self._column(slot.key, one) for one in records)
                return join((text for text in found if text), self.language) or NO_VALUE

    def _column(self, key: str, record: Record) -> str:
        value = record.columns.get(key, Gap.MISSING)
        return "" if isinstance(value, Gap) else self.value(value, record.declared.kinds.get(key, Kind.TEXT))

    def value(self, value: Value, kind: Kind) -> str:
        """As people print it: 46.23%, 3, 是; a text as it stands."""
        if isinstance(value, Gap):
            return NO_VALUE
        if isinstance(value, str):
            return value
        if kind is Kind.YES_NO:
            return (_YES if value else _NO).in_language(self.language)
        if decimal_places(value.denominator) is None:
            rounded = round(Fraction(value) * (100 if kind is Kind.RATIO else 1), 2)
            return shown(rounded) + ("%" if kind is Kind.RATIO else "")
        return as_kind(value, kind)
