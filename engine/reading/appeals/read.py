"""The table of appeals: what units object to, and what was decided.

A row is put to what it is about, so that a granted one can be carried out and a pending one shown where it belongs: records, items of a count, or
the value of a fact. What it is about may be named by the indicator or the clause alone where only one fact can be meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.engine.facts import Appeal, Decision, Unit
from kaoping.engine.reading.appeals.columns import DECISIONS, columns_of
from kaoping.engine.reading.appeals.messages import (
    AppealIncomplete,
    AppealTwice,
    DecidedTwice,
    DecisionAfterDay,
    DecisionIncomplete,
    UnknownDecision,
)
from kaoping.engine.reading.appeals.request import Asked, Requests
from kaoping.engine.reading.appeals.subject import Subject, Subjects
from kaoping.engine.reading.appeals.table import AppealTable, Texts
from kaoping.engine.reading.appeals.taken import Taken
from kaoping.engine.reading.covering import Covering
from kaoping.engine.reading.declared import Declared
from kaoping.engine.reading.gathered import Gathered
from kaoping.engine.reading.header import cell_text, find_header, header_faults
from kaoping.engine.reading.number import HERE
from kaoping.engine.reading.problems import Problems
from kaoping.engine.reading.register import Register
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.value import NotADate, fault_of, parse_day
from kaoping.engine.reading.written import plain, shortened


def read_appeals(
    table: Table,
    register: Register,
    declared: Declared,
    gathered: Gathered,
    problems: Problems,
    as_of: str = "",
    before: Sequence[Appeal] = (),
) -> list[Appeal]:
    """The appeals of a table; facts, records and waivers have been read before. ``before``: those of other tables."""
    header = find_header(table)
    if isinstance(header, Diagnostic):
        problems.add(header)
        return []
    problems.extend(header_faults(header))
    columns = columns_of(header, problems)
    if columns is None:
        return []
    covering = Covering(register, gathered)
    reader = _Appeals(AppealTable(header, columns, register, declared, gathered, covering, problems), as_of, before)
    for number, row in header.filled():
        reader.row(number, row)
    return reader.found


class _Appeals:
    def __init__(self, table: AppealTable, as_of: str, before: Sequence[Appeal]) -> None:
        self.header, self.columns, self.register = table.header, table.columns, table.register
        self.problems, self.add = table.problems, table.add
        self.subjects, self.requests, self.taken = Subjects(table), Requests(table), Taken(table)
        self.as_of = parse_day(as_of)
        self.before = before
        self.found: list[Appeal] = []

    def row(self, number: int, row: Sequence[str]) -> None:
        texts = {name: cell_text(row, column) for name, column in self.columns.items()}
        errors = self.problems.errors
        for name, text in texts.items():
            if (fault := fault_of(plain(text))) is not None:
                self.add(fault, number, name)
        decision = self.decision(texts["decision"], number)
        day = self.day(texts["day"], number)
        if not texts["ground"]:
            self.add(AppealIncomplete(place=HERE, what=Text("理由", "ground")), number, "ground")
        if decision is not Decision.PENDING:
            self.trail(texts, day, number)
        unit = self.unit(row, number)
        if unit is None or self.problems.errors > errors:
            return
        book = self.register.rulebook_of(unit)
        subject = self.subjects.of(texts, unit, book, number) if book is not None else None
        asked = self.requests.of(texts, unit, subject, decision, number) if subject is not None else None
        if subject is None or asked is None or self.problems.errors > errors:
            return
        appeal = self.appeal(subject, asked, texts, unit, decision, day, number)
        if not self.is_there_already(appeal):
            self.taken.take(appeal, number)
            self.found.append(appeal)

    def appeal(
        self,
        subject: Subject,
        asked: Asked,
        texts: Texts,
        unit: Unit,
        decision: Decision,
        day: date | None,
        number: int,
    ) -> Appeal:
        return Appeal(
            unit=unit.name,
            fact=subject.fact.key,
            ground=texts["ground"],
            decision=decision,
            place=self.header.table.row_cell(number),
            evidence=texts["evidence"],
            number=texts["number"],
            indicator=subject.indicator,
            indicators=subject.indicators,
            clause=subject.clause,
            records=asked.records,
            quantity=asked.quantity,
            charge_to=asked.charge_to[0],
            charge_fact=asked.charge_to[1],
            correct=asked.correct,
            granted=asked.granted,
            approver=texts["approver"],
            day=day,
        )

    def unit(self, row: Sequence[str], number: int) -> Unit | None:
        found = self.register.find(name := cell_text(row, self.header.unit))
        if found is None:
            place = self.header.table.cell(number, self.header.unit)
            wrong = self.register.lookup(name, place) if not name else self.register.unknown(name, place)
            assert isinstance(wrong, Diagnostic)
            self.problems.add(wrong)
        return found

    def decision(self, written: str, number: int) -> Decision:
        key = fold(written)
        found = next((one for one, names in DECISIONS.items() if key in names), None)
        if found is None and key:
            self.add(UnknownDecision(place=HERE, written=shortened(written)), number, "decision")
        return found or Decision.PENDING

    def day(self, written: str, number: int) -> date | None:
        if not plain(written):
            return None
        day = parse_day(plain(written))
        if day is None:
            column = self.columns["day"]
            name = self.header.names[column] if column is not None else ""
            self.add(NotADate(place=HERE, fact=name, written=shortened(written), example="2021-06-30"), number, "day")
        return day

    def trail(self, texts: dict[str, str], day: date | None, number: int) -> None:
        """A decision says who took it and when, and that is not after the day of the results."""
        for name, what in (("approver", Text("谁批准", "approver")), ("day", Text("日期", "date"))):
            if not texts[name]:
                self.add(DecisionIncomplete(place=HERE, what=what), number, name)
        if day is not None and self.as_of is not None and day > self.as_of:
            late = DecisionAfterDay(place=HERE, day=day.isoformat(), as_of=self.as_of.isoformat())
            self.add(late, number, "day")

    def is_there_already(self, appeal: Appeal) -> bool:
        """Tells an appeal that has a row already. One that was rejected may be brought again."""
        for other in (*self.before, *self.found):
            if not _is_same(appeal, other):
                continue
            decided = [one for one in (appeal, other) if one.decision is not Decision.PENDING]
            if len(decided) == 1 and decided[0].decision is not Decision.GRANTED:
                continue
            kind = DecidedTwice if len(decided) == 2 else AppealTwice
            related = (Related(other.place, Text("第一行", "the first one")),)
            self.problems.add(kind(place=appeal.place, related=related, unit=appeal.unit))
            return True
        return False


def _is_same(one: Appeal, other: Appeal) -> bool:
    if one.unit != other.unit:
        return False
    if one.number and other.number:
        return fold(one.number) == fold(other.number)
    if one.fact != other.fact:
        return False
    if one.records or other.records:
        return bool(set(one.records) & set(other.records))
    return (one.correct is not None and other.correct is not None) or fold(one.ground) == fold(other.ground)
