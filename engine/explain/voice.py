"""How names, values, clauses, facts and records are put into words of a language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.units import measure_said
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import decimal_places, exact, percent, shown
from kaoping.engine.application.unwaived import unwaived
from kaoping.engine.explain import words
from kaoping.engine.explain.glossary import Glossary
from kaoping.engine.facts import Gap, Record, Value
from kaoping.engine.result import FactUse
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import ClauseSource
from kaoping.engine.wording import join, moved_words

_MOST_UNITS = 3


@dataclass(frozen=True, slots=True)
class Voice:
    """Speaks a language and knows the names."""

    language: Language
    names: Glossary
    discreet: bool = False  # no other unit is named

    def say(self, template: Text, **values: object) -> str:
        return template.in_language(self.language).format(**values)

    @property
    def colon(self) -> str:
        return Text("：", ": ").in_language(self.language)

    def within(self, *parts: str) -> str:
        """The parts that are not empty, as they stand in brackets: ``facts.csv:C7；重构``."""
        return Text("；", "; ").in_language(self.language).join(part for part in parts if part)

    def bracketed(self, inside: str) -> str:
        return self.say(Text("（{inside}）", " ({inside})"), inside=inside) if inside else ""

    def name(self, key: str) -> str:
        name = self.names.of(key)
        return name if key in self.names.expressions else self.say(Text("【{name}】", "[{name}]"), name=name)

    def label(self, text: str) -> str:
        return self.say(Text("“{text}”", '"{text}"'), text=text)

    def units(self, names: Sequence[str]) -> str:
        """Units named, the first ones of many."""
        shown = join(names[:_MOST_UNITS], self.language)
        return shown if len(names) <= _MOST_UNITS else self.say(words.AND_MORE, units=shown, number=len(names))

    def where(self, clause: ClauseSource) -> str:
        cite = self.say(words.CITED, cite=clause.cite) if clause.cite else ""
        place = f"{clause.file}:{clause.line}"
        inherited = self.names.file and clause.file != self.names.file
        return self.within(self.say(words.INHERITED, place=place) if inherited else place, cite)

    def clause(self, clause: ClauseSource, template: Text = words.CLAUSE) -> str:
        return self.say(template, text=clause.text, where=self.where(clause))

    def fact(self, use: FactUse) -> str:
        """``事实：【不准确办事指南数】= 7个（facts.csv:C7；只知两项之和）``"""
        return self.say(words.FACT, text=f"{self.equals(use)}{self.bracketed(self.found_in(use))}")

    def equals(self, use: FactUse) -> str:
        """``【不准确办事指南数】= 7个``"""
        return f"{self.name(use.name)} = {self.measured(use)}"

    def found_in(self, use: FactUse) -> str:
        """Where a fact comes from, with its note: ``facts.csv:C7；只知两项之和``."""
        source = use.source or (self.say(words.UNLISTED) if use.name in self.names.unlisted else "")
        return self.within(source, use.note)

    def measured(self, use: FactUse) -> str:
        """The value with its measure word: ``7个``."""
        return self.with_measure(use.name, use.value, use.kind)

    def with_measure(self, key: str, value: Value, kind: Kind) -> str:
        word = self.names.measures.get(key, "")
        if word and not isinstance(value, (str, Gap)):
            word = measure_said(word, Fraction(value), self.language)
        if kind in (Kind.IMPORTED, Kind.JUDGED):
            word = word or self.say(Text("分", "{value:point|points}"), value=Counted(value))
        shown = self.value(value, kind)
        if not word or isinstance(value, (str, Gap)):
            return shown
        return self.say(Text("{value}{word}", "{value} {word}"), value=shown, word=word)

    def value(self, value: Value, kind: Kind) -> str:
        """A value as people write it: ``85.3%``, ``是``, ``2021-06-30``."""
        if isinstance(value, Gap):
            return self.say(words.GAPS[value.value])
        if isinstance(value, str):
            return self.label(value)
        if kind is Kind.YES_NO:
            return self.say(words.YES if value else words.NO)
        if decimal_places(value.denominator) is None:
            return self._endless(value, kind)
        if kind is Kind.RATIO:
            return percent(value)
        if kind is Kind.DATE and value.denominator == 1 and 0 < value <= date.max.toordinal():
            return date.fromordinal(int(value)).isoformat()
        return exact(value)

    def _endless(self, value: Fraction | int, kind: Kind) -> str:
        """A fraction with its first decimals: ``20/7 (2.85…)``, ``14/15 (93.33…%)``."""
        first = f"{shown(value * 100)}%" if kind is Kind.RATIO else shown(value)
        return exact(value) if "…" not in first else self.say(words.FIRST_DECIMALS, exact=exact(value), first=first)

    def record(self, record: Record, template: Text = words.RECORD) -> str:
        """``记录：overdue.csv:7，发现于下属单位“华容区经发局”；编号 附5-2-4；…``"""
        found_at = self.say(words.FOUND_AT, unit=record.found_at) if record.found_at else ""
        head = self.say(template, place=str(record.place), found_at=found_at, quantity=self.quantity(record))
        told = [self.say(words.COLUMN, name=name, value=value) for name, value in self.cells(record)]
        return self.within(head, *told, self.moved(record))

    def moved(self, record: Record) -> str:
        """By which appeal of another unit a record is charged here."""
        return "" if record.moved is None else moved_words(record.moved, self.language, discreet=self.discreet)

    def cells(self, record: Record) -> list[tuple[str, str]]:
        """The columns of a record that are not blank, by name, as people write them; without its quantity."""
        return [
            (self.names.of(key), self._column(value, record.declared.kinds.get(key)))
            for key, value in record.columns.items()
            if not _blank(value) and key != record.declared.quantity
        ]

    def _column(self, value: Value, kind: Kind | None) -> str:
        """A record's cell: texts and choices without quotes, as they stand there."""
        return value if isinstance(value, str) else self.value(value, kind or Kind.NUMBER)

    def quantity(self, record: Record) -> str:
        """The quantity where it is not 1, with how much of it a waiver leaves."""
        left = unwaived(record)
        if record.waiver is not None and left:
            waived = exact(record.quantity - left)
            return self.say(words.QUANTITY_LEFT, quantity=exact(record.quantity), waived=waived, left=exact(left))
        return self.say(words.QUANTITY, quantity=exact(record.quantity)) if record.quantity != 1 else ""


def _blank(value: Value) -> bool:
    return isinstance(value, Gap) or value == ""
