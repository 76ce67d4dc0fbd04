"""What an appeal asks: that records or items do not count, or are another unit's, or that a value is another; and how much of it was granted."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.amount import exact
from kaoping.engine.facts import Decision, Record, Unit, Value
from kaoping.engine.reading.appeals.messages import (
    AppealAsksTwo,
    AppealNeedsValue,
    AppealOfOtherKind,
    CorrectionSame,
    GrantedTooMuch,
    GrantUnclear,
    NotChargeable,
    NothingToAppeal,
)
from kaoping.engine.reading.appeals.subject import Subject
from kaoping.engine.reading.appeals.table import AppealTable, Texts
from kaoping.engine.reading.covering import SeveralRecords, UnknownRecord
from kaoping.engine.reading.near import nearest_first, some_of
from kaoping.engine.reading.number import HERE
from kaoping.engine.reading.value import read_value
from kaoping.engine.reading.waivers import is_waivable, read_quantity
from kaoping.engine.reading.written import NO_TEXT, shortened
from kaoping.engine.rulebook import Fact, Kind


@dataclass(frozen=True, slots=True)
class Asked:
    """``charge_to``: another unit, and what its rulebook calls the fact."""

    records: tuple[Cell, ...] = ()
    quantity: Fraction | None = None
    charge_to: tuple[str, str] = ("", "")
    correct: Value | None = None
    granted: Value | None = None


class Requests:
    """Reads what rows ask."""

    def __init__(self, table: AppealTable) -> None:
        self.table, self.add, self.covering = table, table.add, table.covering

    def of(self, texts: Texts, unit: Unit, subject: Subject, decision: Decision, number: int) -> Asked | None:
        """What the row asks; None, with messages, if that cannot be told."""
        if texts["correct"]:
            return self.correction(texts, unit, subject.fact, decision, number)
        if not is_waivable(subject.fact):
            self.add(AppealNeedsValue(place=HERE, fact=subject.fact.key), number, "correct")
            return None
        return self.some(texts, unit, subject.fact, decision, number)

    # A value that is wrong

    def correction(self, texts: Texts, unit: Unit, fact: Fact, decision: Decision, number: int) -> Asked | None:
        for name, other in (("record", Text("记录", "record")), ("quantity", Text("数量", "quantity")), ("charge_to", Text("应计单位", "charge to"))):  # fmt: skip
            if texts[name]:
                self.add(AppealAsksTwo(place=HERE, other=other), number, name)
                return None
        if fact.kind is Kind.RECORDS:
            self.add(_records_have_no_value(fact), number, "correct")
            return None
        correct = self.value(texts["correct"], fact, number, "correct")
        if correct is None:
            return None
        before = self.table.value_of(unit, fact)
        if before == correct:
            same = CorrectionSame(place=HERE, unit=unit.name, fact=fact.key, value=shortened(texts["correct"]))
            self.add(same, number, "correct")
            return None
        granted: Value | None = None
        if decision in (Decision.GRANTED, Decision.PARTLY) and texts["granted"]:
            granted = self.value(texts["granted"], fact, number, "granted")
            if granted is None:
                return None
        if not self.is_clear(decision, granted, correct, number) or (granted is not None and granted == before):
            if granted is not None and granted == before:
                self.add(GrantUnclear(place=HERE, what=_AS_BEFORE), number, "granted")
            return None
        return Asked(correct=correct, granted=granted)

    def value(self, text: str, fact: Fact, number: int, name: str) -> Value | None:
        found = read_value(text, fact)
        if isinstance(found, Diagnostic):
            self.add(found, number, name)
            return None
        return found

    def is_clear(self, decision: Decision, granted: Value | None, asked: Value, number: int) -> bool:
        """Whether what was granted goes with the decision."""
        what = None
        if decision is Decision.PARTLY and granted is None:
            what = _HOW_MUCH
        elif decision is Decision.PARTLY and granted == asked:
            what = _NOT_PARTLY
        elif decision is Decision.GRANTED and granted is not None and granted != asked:
            what = _NOT_IN_FULL
        if what is not None:
            self.add(GrantUnclear(place=HERE, what=what), number, "granted" if granted is not None else "decision")
        return what is None

    # Records, and items of a count

    def some(self, texts: Texts, unit: Unit, fact: Fact, decision: Decision, number: int) -> Asked | None:
        quantity = self.quantity(texts["quantity"], number, "quantity")
        granted = self.quantity(texts["granted"], number, "granted") if decision is not Decision.REJECTED else None
        to = self.charged(texts["charge_to"], unit, fact, number)
        if isinstance(quantity, Diagnostic) or isinstance(granted, Diagnostic) or to is None:
            return None
        if decision is Decision.REJECTED and not self.table.has(unit, fact):
            return Asked(quantity=quantity, charge_to=to)  # rightly so
        if fact.kind is Kind.RECORDS:
            found = self.records(texts["record"], unit, fact, quantity, number)
            there = sum((Fraction(one.quantity) for one in found), Fraction(0))
        else:
            found, there = (), self.count(texts["record"], unit, fact, number)
        if not there:
            return None
        if quantity is not None and quantity > there:
            self.add(GrantedTooMuch(place=HERE, granted=exact(quantity), quantity=exact(there)), number, "quantity")
            return None
        if granted is not None and granted > (quantity or there):
            most = exact(quantity or there)
            self.add(GrantedTooMuch(place=HERE, granted=exact(granted), quantity=most), number, "granted")
            return None
        if decision is not Decision.PENDING and not self.is_clear(decision, granted, quantity or there, number):
            return None
        if granted is not None and len(found) > 1:
            self.add(self.several(unit, fact, found), number, "record")
            return None
        places = tuple(one.place for one in found)
        return Asked(records=places, quantity=quantity, charge_to=to, granted=granted)

    def quantity(self, text: str, number: int, name: str) -> Fraction | Diagnostic | None:
        found = read_quantity(text)
        if isinstance(found, Diagnostic):
            self.add(found, number, name)
        return found

    def records(
        self, record: str, unit: Unit, fact: Fact, quantity: Fraction | None, number: int
    ) -> tuple[Record, ...]:
        known = self.covering.known(unit, fact)
        named = known.named(record) if record else known.positions
        if record and not named and (elsewhere := self.covering.elsewhere(record, fact)):
            self.add(self.covering.of_other(record, unit, elsewhere, HERE), number, "record")
            return ()
        if not known.positions:
            self.nothing(unit, fact, number)
            return ()
        if not named:
            example = str(self.covering.at(known.positions[0]).place)
            near = known.nearest(record)
            self.add(
                UnknownRecord(
                    place=HERE, unit=unit.name, fact=fact.key, record=shortened(record), nearest=near, example=example
                ),
                number,
                "record",
            )
            return ()
        found = tuple(map(self.covering.at, named))
        if len(found) > 1 and (record or quantity is not None):
            self.add(self.several(unit, fact, found), number, "record")
            return ()
        return found

    def several(self, unit: Unit, fact: Fact, found: Sequence[Record]) -> SeveralRecords:
        return SeveralRecords(place=HERE, unit=unit.name, fact=fact.key, number=len(found), example=str(found[0].place))

    def count(self, record: str, unit: Unit, fact: Fact, number: int) -> Fraction:
        if record:
            self.add(_count_has_no_records(fact), number, "record")
            return Fraction(0)
        value, _ = self.covering.count_of(unit, fact)
        if value is None and self.covering.is_unread(unit, fact):
            return Fraction(0)
        if value is None or value <= 0:
            self.nothing(unit, fact, number)
            return Fraction(0)
        return Fraction(value)

    def nothing(self, unit: Unit, fact: Fact, number: int) -> None:
        """Tells that the unit has nothing of this fact, and what it has something of."""
        book = self.table.register.rulebook_of(unit)
        having = [one.key for one in book.facts if is_waivable(one) and self.table.has(unit, one)] if book else []
        there = some_of(having)
        some = Text(f"它有记录或数量的事实：{there.zh}。", f"It has entries of: {there.en}. ") if having else NO_TEXT
        near = nearest_first(fact.key, having, some)
        what = Text(f"【{fact.key}】", f"[{fact.key}]")
        self.add(NothingToAppeal(place=HERE, unit=unit.name, what=what, nearest=near), number, "fact")

    def charged(self, name: str, unit: Unit, fact: Fact, number: int) -> tuple[str, str] | None:
        """The unit that is to be charged instead, empty for none, and what its rulebook calls the fact; None, with a message, if it cannot be."""
        if not name:
            return "", ""
        place = self.table.place(number, "charge_to")
        other = self.table.register.find(name)
        if other is None:
            self.table.problems.add(self.table.register.unknown(name, place))
            return None
        book = self.table.register.rulebook_of(other)
        its = self.table.declared.find(fact.key).get(self.table.declared.position(book)) if book is not None else None
        same = other.name == unit.name or unit.name == other.parent or other.name == unit.parent
        if same or its is None or its.kind is not fact.kind:
            self.add(
                NotChargeable(
                    place=HERE, unit=unit.name, fact=fact.key, other=other.name, why=_SAME if same else _NO_FACT
                ),
                number,
                "charge_to",
            )
            return None
        return other.name, its.key


_HOW_MUCH = Text("部分支持，但没有写支持多少。", "It is partly granted, but how much is not said.")
_NOT_PARTLY = Text("写的是部分支持，核定的却是全部。", "It says partly granted, but what is granted is all of it.")
_NOT_IN_FULL = Text(
    "写的是支持，核定的却与申诉的不同。", "It says granted, but what is granted differs from what was asked."
)
_AS_BEFORE = Text("核定的值与原来的一样，等于不支持。", "The value decided is the one there was: that is a rejection.")
_SAME = Text("两处是同一个单位，或上下级。", "They are one unit, or one is a sub-unit of the other. ")
_NO_FACT = Text("它适用的评分细则没有这项事实。", "Its rulebook has no such fact. ")


def _records_have_no_value(fact: Fact) -> AppealOfOtherKind:
    return AppealOfOtherKind(
        place=HERE,
        what=Text(
            f"【{fact.key}】是一条条的记录，没有一个可以更正的值。", f"[{fact.key}] is records: there is no single value to correct."
        ),
        how=Text(
            "请写记录和不应计的数量；应计入别的单位的，写“应计单位”。",
            "Give the record and how many of it do not count; or, if it is another unit's, the column 'charge to'.",
        ),
    )  # fmt: skip


def _count_has_no_records(fact: Fact) -> AppealOfOtherKind:
    return AppealOfOtherKind(
        place=HERE,
        what=Text(f"【{fact.key}】是一个数，没有一条条的记录。", f"[{fact.key}] is a number: it has no records."),
        how=Text(
            "请把“记录”留空，在“数量”一列写不应计的有几个；数错了的，写“正确值”。",
            "Leave the record blank and write how many do not count; if the number is wrong, give the correct value.",
        ),
    )
