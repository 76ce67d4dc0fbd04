"""The columns of a table of appeals by what they hold, and the words in which decisions are written, in both languages."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Text
from kaoping.engine.facts import Decision
from kaoping.engine.reading.appeals.messages import NoAppealColumn
from kaoping.engine.reading.header import NOTE, NUMBER, ColumnNotUsed, Header, words
from kaoping.engine.reading.problems import Problems
from kaoping.engine.reading.waivers import APPROVER, DAY, REASON, RECORD
from kaoping.engine.reading.written import shortened

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
DECISIONS = {
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


def columns_of(header: Header, problems: Problems) -> dict[str, int | None] | None:
    """The meaning of each column → where it stands, None if there is none; nothing but messages, where a column is lacking without which no appeal can be read."""
    columns = {name: header.column(meaning) for name, meaning in _MEANINGS.items()}
    lacking = [Text("理由", "ground")] if columns["ground"] is None else []
    if columns["fact"] is None and columns["indicator"] is None and columns["clause"] is None:
        lacking.append(Text("事实", "fact"))
    problems.extend(NoAppealColumn(place=header.table.row_cell(header.row), column=name) for name in lacking)
    if lacking:
        return None
    known = frozenset().union(*_MEANINGS.values(), NOTE, NUMBER)
    for j, key in enumerate(header.keys):
        if key and j != header.unit and key not in known:
            place = header.table.cell(header.row, j)
            problems.add(ColumnNotUsed(place=place, name=shortened(header.names[j]), known=_KNOWN_NAMES))
    return columns
