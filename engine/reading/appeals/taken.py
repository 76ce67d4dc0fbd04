"""What granted appeals take, so that nothing is granted twice, or on top of a waiver, or more than there is."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Related, Text
from kaoping.dsl.source import Cell
from kaoping.engine.amount import exact
from kaoping.engine.facts import Appeal, Gap, Unit
from kaoping.engine.reading.appeals.messages import AppealAndWaiver, DecidedTwice, GrantedTooMuch
from kaoping.engine.reading.appeals.table import AppealTable
from kaoping.engine.reading.covering import Position
from kaoping.engine.reading.number import HERE
from kaoping.engine.rulebook import Fact


class Taken:
    def __init__(self, table: AppealTable) -> None:
        self.table, self.covering, self.problems = table, table.covering, table.problems
        self.granted: dict[Cell, Appeal] = {}
        self.items: dict[tuple[str, str], Fraction] = {}
        self.corrected: dict[tuple[str, str], Appeal] = {}

    def take(self, appeal: Appeal, number: int) -> None:
        """Notes what a granted appeal takes, or tells that it is taken already."""
        if not appeal.counts:
            return
        if appeal.correct is not None:
            first = self.corrected.setdefault((appeal.unit, appeal.fact), appeal)
            if first is not appeal:
                self.tell_twice(appeal, first)
            return
        if not appeal.records:
            self.take_items(appeal, number)
            return
        open_ones = [place for place in appeal.records if self.waived_at(appeal, place) is None]
        twice = [self.granted[place] for place in appeal.records if place in self.granted]
        if twice:
            self.tell_twice(appeal, twice[0])
        elif not open_ones:
            waiver = self.waived_at(appeal, appeal.records[0])
            assert waiver is not None
            what = Text(f"记录“{appeal.records[0]}”", f"The record '{appeal.records[0]}'")
            self.tell_waived(appeal, waiver, what)
        self.granted.update(dict.fromkeys(open_ones, appeal))

    def waived_at(self, appeal: Appeal, place: Cell) -> Cell | None:
        """Where the record at a place is waived."""
        for position in self.positions(appeal):
            record = self.covering.at(position)
            if record.place == place and record.waiver is not None:
                return record.waiver.place
        return None

    def positions(self, appeal: Appeal) -> Sequence[Position]:
        return self.covering.known(*self.unit_and_fact(appeal)).positions

    def unit_and_fact(self, appeal: Appeal) -> tuple[Unit, Fact]:
        unit = self.table.register.find(appeal.unit)
        assert unit is not None
        book = self.table.register.rulebook_of(unit)
        assert book is not None
        return unit, self.table.declared.find(appeal.fact)[self.table.declared.position(book)]

    def take_items(self, appeal: Appeal, number: int) -> None:
        key = (appeal.unit, appeal.fact)
        waived = self.table.gathered.waivers.get(appeal.unit, {}).get(appeal.fact, [])
        if any(one.quantity is None for one in waived):
            what = Text(f"“{appeal.unit}”的【{appeal.fact}】", f"[{appeal.fact}] of '{appeal.unit}'")
            self.tell_waived(appeal, waived[0].place, what)
            return
        value = self.table.count_of(*self.unit_and_fact(appeal))
        taken = self.items.get(key, sum((one.quantity or Fraction(0) for one in waived), Fraction(0)))
        more = appeal.granted if appeal.granted is not None else appeal.quantity
        assert not isinstance(more, str | Gap)
        self.items[key] = taken + (value - taken if more is None else Fraction(more))
        if self.items[key] > value or (more is None and taken >= value):
            wrong = GrantedTooMuch(place=HERE, granted=exact(self.items[key]), quantity=exact(value))
            self.table.add(wrong, number, "granted" if appeal.granted is not None else "quantity")

    def tell_twice(self, appeal: Appeal, first: Appeal) -> None:
        related = (Related(first.place, Text("第一个决定", "the first decision")),)
        self.problems.add(DecidedTwice(place=appeal.place, related=related, unit=appeal.unit))

    def tell_waived(self, appeal: Appeal, waiver: Cell, what: Text) -> None:
        related = (Related(waiver, Text("已在这里核销", "waived here")),)
        self.problems.add(AppealAndWaiver(place=appeal.place, related=related, what=what))
