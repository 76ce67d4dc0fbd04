"""What can be wrong with a row of the table of appeals."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAppealColumn(Diagnostic):
    code: ClassVar[str] = "no-appeal-column"
    title: ClassVar[Text] = Text("申诉表里没有“{column}”一列。", "The table of appeals has no column '{column}'.")
    help: ClassVar[Text] = Text(
        "申诉表要有“单位”“理由”和“事实”（或“指标”）；还可以有“条款”“记录”“数量”“正确值”“应计单位”“佐证”“决定”“核定”“批准”“日期”。",
        "A table of appeals has the columns unit, ground and fact (or indicator), and may have clause, record, quantity, correct value, charge to, evidence, decision, granted, approver and date.",
    )
    column: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealIncomplete(Diagnostic):
    code: ClassVar[str] = "appeal-incomplete"
    title: ClassVar[Text] = Text("这项申诉没有写{what}。", "This appeal gives no {what}.")
    help: ClassVar[Text] = Text(
        "申诉要写明单位、申诉什么（事实或指标）和理由。",
        "An appeal names the unit, what is appealed (a fact or an indicator) and the ground.",
    )
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownDecision(Diagnostic):
    code: ClassVar[str] = "unknown-decision"
    title: ClassVar[Text] = Text("看不出“{written}”是什么决定。", "'{written}' is no decision that is known.")
    help: ClassVar[Text] = Text(
        "请写“待定”“支持”“部分支持”或“不支持”；留空就是待定。",
        "Write pending, granted, partly granted or rejected; a blank is pending.",
    )
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionIncomplete(Diagnostic):
    code: ClassVar[str] = "decision-incomplete"
    title: ClassVar[Text] = Text(
        "这项申诉已作决定，但没有写{what}。", "This appeal is decided, but no {what} is given."
    )
    help: ClassVar[Text] = Text(
        "请补上谁批准、哪一天决定；还没有决定的，“决定”写“待定”。",
        "Say who decided and on which day; if it is not decided yet, write 'pending'.",
    )
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAfterDay(Diagnostic):
    code: ClassVar[str] = "decision-after-as-of"
    title: ClassVar[Text] = Text(
        "决定的日期{day}在考评的截止日期{as_of}之后。", "The decision of {day} is later than the as-of date, {as_of}."
    )
    help: ClassVar[Text] = Text(
        "请核对日期；截止日期之后才决定的，请先写“待定”，或把清单里的as_of改到这一天以后。",
        "Check it. If it was decided after the as-of date, write 'pending', or move as_of in the manifest.",
    )
    day: str
    as_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedTwice(Diagnostic):
    code: ClassVar[str] = "appeal-decided-twice"
    title: ClassVar[Text] = Text(
        "“{unit}”的这项申诉有两个决定。", "There are two decisions on this appeal of '{unit}'."
    )
    label: ClassVar[Text] = Text("又一个决定", "the second decision")
    help: ClassVar[Text] = Text(
        "一项申诉只留一个决定；确是两项申诉的，请写明各自的记录，或给各自的“申诉编号”。",
        "An appeal has one decision. If these are two appeals, name the record of each, or give each its own appeal no.",
    )
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealTwice(Diagnostic):
    code: ClassVar[str] = "appeal-twice"
    title: ClassVar[Text] = Text("“{unit}”的这项申诉写了两次。", "This appeal of '{unit}' stands there twice.")
    label: ClassVar[Text] = Text("又一次", "once more here")
    help: ClassVar[Text] = Text(
        "请删去一行；确是两项申诉的，请写明各自的记录，或给各自的“申诉编号”。",
        "Remove one row. If these are two appeals, name the record of each, or give each its own appeal no.",
    )
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToAppeal(Diagnostic):
    code: ClassVar[str] = "nothing-to-appeal"
    title: ClassVar[Text] = Text(
        "“{unit}”在{what}上没有失分，没有可以申诉的。",
        "'{unit}' lost nothing at {what}: there is nothing to appeal.",
    )
    help: ClassVar[Text] = Text(
        "{nearest}请核对单位、指标和事实的名称。", "{nearest}Check the unit and the name of the indicator or fact."
    )
    unit: str
    what: Text
    nearest: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealAndWaiver(Diagnostic):
    code: ClassVar[str] = "appeal-and-waiver"
    title: ClassVar[Text] = Text(
        "{what}已经核销，又有一项申诉获得支持。", "{what} is waived, and an appeal about it is granted as well."
    )
    label: ClassVar[Text] = Text("这项申诉", "this appeal")
    help: ClassVar[Text] = Text(
        "同一件事只写一处：经申诉核销的，请删去核销表里的那一行；两处各核销一部分的，数量合在一起写进申诉。",
        "Keep one of them: if it was waived on the appeal, remove the row from the table of waivers; of two parts write the sum into the appeal.",
    )
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantedTooMuch(Diagnostic):
    code: ClassVar[str] = "granted-too-much"
    title: ClassVar[Text] = Text(
        "申诉涉及的数量{granted}超过了现有的{quantity}。",
        "The quantity of this appeal, {granted}, is more than the {quantity} there are.",
    )
    label: ClassVar[Text] = Text("数量", "the quantity")
    help: ClassVar[Text] = Text(
        "请核对数量；已经核销和支持过的不能再算。全部申诉的，“数量”可以留空。",
        "Check it; what is waived or granted already cannot be granted again. To appeal all, leave the quantity blank.",
    )
    granted: str
    quantity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantUnclear(Diagnostic):
    code: ClassVar[str] = "grant-unclear"
    title: ClassVar[Text] = Text("{what}", "{what}")
    help: ClassVar[Text] = Text(
        "部分支持的，在“核定”一列写支持的数量（或核定的值），要少于申诉的；全部支持的，“核定”留空。",
        "If it is granted in part, write how much (or the value decided) in the column 'granted', less than was asked; if in full, leave that blank.",
    )
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealUnclear(Diagnostic):
    code: ClassVar[str] = "appeal-unclear"
    title: ClassVar[Text] = Text(
        "{what}看几项事实，不知道申诉的是哪一项。", "{what} looks at several facts; which one is appealed is not clear."
    )
    help: ClassVar[Text] = Text("请在“事实”一列写明。{facts}", "Name it in the column 'fact'. {facts}")
    what: Text
    facts: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownAppealedIndicator(Diagnostic):
    code: ClassVar[str] = "unknown-appealed-indicator"
    title: ClassVar[Text] = Text(
        "“{unit}”适用的评分细则没有名叫【{name}】的指标。", "The rulebook of '{unit}' has no indicator [{name}]."
    )
    help: ClassVar[Text] = Text("{nearest}请改正名称。", "{nearest}Correct the name.")
    unit: str
    name: str
    nearest: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownAppealedClause(Diagnostic):
    code: ClassVar[str] = "unknown-appealed-clause"
    title: ClassVar[Text] = Text("{where}里没有条款“{name}”。", "In {where} there is no clause '{name}'.")
    help: ClassVar[Text] = Text(
        "{nearest}请照抄条款，或写它的位置，例如“{example}”。",
        "{nearest}Copy the clause, or write its place, such as '{example}'.",
    )
    where: Text
    name: str
    nearest: Text
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealNeedsValue(Diagnostic):
    code: ClassVar[str] = "appeal-needs-value"
    title: ClassVar[Text] = Text(
        "【{fact}】不能核销，这项申诉没有写应是多少。",
        "[{fact}] cannot be waived, and this appeal does not say what is right.",
    )
    help: ClassVar[Text] = Text(
        "只有记录和计数可以不计；其他事实有误的，请在“正确值”一列写应有的值。",
        "Only records and counts can be left out of account. If another fact is wrong, write what is right in the column 'correct value'.",
    )
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealAsksTwo(Diagnostic):
    code: ClassVar[str] = "appeal-asks-two-things"
    title: ClassVar[Text] = Text("写了正确值，就不能再写{other}。", "With a correct value there can be no {other}.")
    help: ClassVar[Text] = Text(
        "记录有误的，写记录和数量；值有误的，只写正确值；两样都有的，请分成两行。",
        "For records, give the record and the quantity; for a wrong value, the correct value alone; for both, use two rows.",
    )
    other: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionSame(Diagnostic):
    code: ClassVar[str] = "correction-changes-nothing"
    title: ClassVar[Text] = Text(
        "“{unit}”的【{fact}】本来就是{value}，没有可以更正的。",
        "[{fact}] of '{unit}' is {value} already: there is nothing to correct.",
    )
    help: ClassVar[Text] = Text(
        "请核对事实和正确值；数据表已经改过的，请改回原来的值，由申诉来更正，以便留下来由。",
        "Check the fact and the value. If the facts were changed already, put the old value back, so that the appeal corrects it and the trail is kept.",
    )
    unit: str
    fact: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotChargeable(Diagnostic):
    code: ClassVar[str] = "not-chargeable"
    title: ClassVar[Text] = Text(
        "不能把“{unit}”的【{fact}】改计入“{other}”。", "[{fact}] of '{unit}' cannot be charged to '{other}'."
    )
    help: ClassVar[Text] = Text("{why}请核对“应计单位”。", "{why}Check the column 'charge to'.")
    unit: str
    fact: str
    other: str
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealOfOtherKind(Diagnostic):
    code: ClassVar[str] = "appeal-of-other-kind"
    title: ClassVar[Text] = Text("{what}", "{what}")
    help: ClassVar[Text] = Text("{how}", "{how}")
    what: Text
    how: Text
