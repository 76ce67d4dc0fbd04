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
from kaoping.engine.reading.appeal_messages import (
    AppealIncomplete,
    AppealTwice,
    DecidedTwice,
    DecisionAfterDay,
    DecisionIncomplete,
    NoAppealColumn,
    UnknownDecision,
)
from kaoping.engine.reading.appeal_request import Asked, Requests
from kaoping.engine.reading.appeal_subject import Subject, Subjects
from kaoping.engine.reading.appeal_table import AppealTable, Texts
from kaoping.engine.reading.appeal_taken import Taken
from kaoping.engine.reading.covering import Covering
from kaoping.engine.reading.declared import Declared
from kaoping.engine.reading.gathered import Gathered
from kaoping.engine.reading.header import (
    NOTE,
    NUMBER,
    ColumnNotUsed,
    Header,
    cell_text,
    find_header,
    header_faults,
    words,
)
from kaoping.engine.reading.number import HERE
from kaoping.engine.reading.problems import Problems, at
from kaoping.engine.reading.register import Register
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.value import NotADate, fault_of, parse_day
from kaoping.engine.reading.waivers import APPROVER, DAY, REASON, RECORD
from kaoping.engine.reading.written import plain, shortened

OWN_NUMBER = words("申诉编号", "申诉号", "申诉序号", "appeal", "appeal no", "appeal no.", "appeal number", "appeal id")
INDICATOR = words("指标", "指标名称", "申诉指标", "扣分指标", "indicator", "indicator name")
CLAUSE = words("条款", "申诉条款", "扣分条款", "clause", "posting")
FACT = words("事实", "事实名称", "申诉事实", "记录名称", "fact", "fact name")
QUANTITY = words("数量", "申诉数量", "件数", "个数", "次数", "quantity", "number of items", "items")
CORRECT = words("正确值", "应为", "应是", "更正为", "更正值", "correct value", "should be", "corrected value")
CHARGE_TO = words("应计单位", "应计入", "改计入", "应计入单位", "charge to", "charged to", "belongs to", "correct unit")
GROUND = REASON | words("申诉理由", "申诉原因", "ground", "grounds", "ground of appeal")
EVIDENCE = words("佐证", "佐证材料", "证据", "证明材料", "依据", "evidence", "proof")
DECISION = words(
    "决定", "处理结果", "处理意见", "审核结果", "审核意见", "复核结果", "复核意见", "结果", "结论", "decision", "outcome", "result",
)  # fmt: skip
GRANTED = words(
    "核定", "核定数量", "核定值", "支持数量", "支持件数", "准予数量", "granted", "granted quantity", "granted value", "quantity granted",
)  # fmt: skip
DECIDED_BY = APPROVER | words("审核人", "复核人", "决定人", "决定单位", "审核单位", "decided by")
DECIDED_ON = DAY | words("决定日期", "处理日期", "审核日期", "复核日期", "decided on", "date of decision")
_MEANINGS = {
    "number": OWN_NUMBER, "indicator": INDICATOR, "clause": CLAUSE, "fact": FACT, "record": RECORD, "quantity": QUANTITY, "correct": CORRECT,
    "charge_to": CHARGE_TO, "ground": GROUND, "evidence": EVIDENCE, "decision": DECISION, "granted": GRANTED, "approver": DECIDED_BY, "day": DECIDED_ON,
}  # fmt: skip
_KNOWN_NAMES = Text(
    "申诉编号、单位、指标、条款、事实、记录、数量、正确值、应计单位、理由、佐证、决定、核定、批准、日期、备注",
    "appeal no, unit, indicator, clause, fact, record, quantity, correct value, charge to, ground, evidence, decision, granted, approver, date, note",
)
_DECISIONS = {
    Decision.PENDING: words(
        "待定", "待处理", "待核", "待核实", "待审", "待审核", "待复核", "待决定", "处理中", "审核中", "复核中", "受理中", "未决", "未决定",
        "pending", "open", "under review", "undecided", "not decided",
    ),
    Decision.GRANTED: words(
        "支持", "予以支持", "全部支持", "准予", "同意", "采纳", "予以采纳", "成立", "申诉成立", "通过", "予以核销",
        "granted", "upheld", "accepted", "allowed", "approved", "granted in full",
    ),
    Decision.PARTLY: words(
        "部分支持", "部分准予", "部分同意", "部分采纳", "部分成立", "部分通过",
        "partly granted", "partially granted", "granted in part", "partly upheld", "upheld in part", "partial", "partly", "in part",
    ),
    Decision.REJECTED: words(
        "不支持", "不予支持", "驳回", "不同意", "不采纳", "不予采纳", "不成立", "申诉不成立", "不通过", "维持", "维持原扣分",
        "rejected", "refused", "denied", "dismissed", "not granted", "not upheld", "declined",
    ),
}  # fmt: skip


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
    columns = {name: header.column(meaning) for name, meaning in _MEANINGS.items()}
    lacking = [Text("理由", "ground")] if columns["ground"] is None else []
    if columns["fact"] is None and columns["indicator"] is None and columns["clause"] is None:
        lacking.append(Text("事实", "fact"))
    problems.extend(NoAppealColumn(place=table.row_cell(header.row), column=name) for name in lacking)
    if lacking:
        return []
    known = frozenset().union(*_MEANINGS.values(), NOTE, NUMBER)
    for j, key in enumerate(header.keys):
        if key and j != header.unit and key not in known:
            place = table.cell(header.row, j)
            problems.add(ColumnNotUsed(place=place, name=shortened(header.names[j]), known=_KNOWN_NAMES))
    reader = _Appeals(header, columns, register, declared, gathered, problems, as_of, before)
    for number, row in header.filled():
        reader.row(number, row)
    return reader.found


class _Appeals:
    def __init__(
        self,
        header: Header,
        columns: dict[str, int | None],
        register: Register,
        declared: Declared,
        gathered: Gathered,
        problems: Problems,
        as_of: str,
        before: Sequence[Appeal],
    ) -> None:
        self.header, self.columns, self.register, self.problems = header, columns, register, problems
        covering = Covering(
            register,
            gathered,
            record_column=columns["record"],
            quantity_column=columns["granted"] or columns["quantity"],
        )
        table = AppealTable(header, columns, register, declared, gathered, covering, problems)
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

    def add(self, problem: Diagnostic, number: int, name: str) -> None:
        self.problems.add(at(problem, self.header.table.cell(number, self.columns[name] or 0)))

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
        found = next((one for one, names in _DECISIONS.items() if key in names), None)
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
