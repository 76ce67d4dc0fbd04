"""Messages about values that do not go together."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NotANumber(Diagnostic):
    code: ClassVar[str] = "cannot-calculate"
    title: ClassVar[Text] = Text("{kind}不能参加运算。", "One cannot calculate with {kind}.")
    label: ClassVar[Text] = Text("这是{kind}", "this is {kind}")
    help: ClassVar[Text] = Text(
        "加减乘除只能用数：计数、数值、比率、分数。要按情形取数，请写成“若……”的条款。",
        "Only numbers take part in a calculation: counts, numbers, ratios, points. To choose a number by case, write a conditional clause.",
    )
    kind: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotCombine(Diagnostic):
    code: ClassVar[str] = "cannot-combine"
    title: ClassVar[Text] = Text(
        "{left}与{right}不能这样相加减或相乘除。", "One cannot combine {left} and {right} like this."
    )
    help: ClassVar[Text] = Text(
        "请检查两边的单位。分数可以乘以比率或数，不能与比率、件数相加减。",
        "Check the units on both sides. Points may be multiplied by ratios and numbers, not added to ratios or counts.",
    )
    left: Text
    right: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ExponentNotPlain(Diagnostic):
    code: ClassVar[str] = "exponent-not-plain"
    title: ClassVar[Text] = Text("{kind}不能作几次方的“几”。", "An exponent cannot be {kind}.")
    label: ClassVar[Text] = Text("这是{kind}", "this is {kind}")
    help: ClassVar[Text] = Text("请写一个不带单位的数，如1.81。", "Write a number without a unit, such as 1.81.")
    kind: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FullMarksOutside(Diagnostic):
    code: ClassVar[str] = "full-marks-outside-indicator"
    title: ClassVar[Text] = Text(
        "这里不在任何指标之内，没有满分可言。", "This stands in no indicator, so there are no full marks to speak of."
    )
    help: ClassVar[Text] = Text("请直接写出分数。", "Write the number of points.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoFullMarks(Diagnostic):
    code: ClassVar[str] = "no-full-marks"
    title: ClassVar[Text] = Text(
        "这个指标不设满分，这里却用到满分。", "This indicator has no maximum, but here full marks are spoken of."
    )
    label: ClassVar[Text] = Text("没有满分", "there are none")
    help: ClassVar[Text] = Text(
        "请直接写多少分；或者在指标那一行写明满分。", "Write the number of points, or give the indicator a maximum."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalNotKnown(Diagnostic):
    code: ClassVar[str] = "total-not-known"
    title: ClassVar[Text] = Text("算到这里，总分还没有得出。", "The total is not known yet where this is scored.")
    help: ClassVar[Text] = Text(
        "“总分”可以用在等次、不排名的条件，对总分、等次的增减和限制，以及结果和规律里。这里请用有关指标的得分。",
        "The total can be used for grades, for who is not ranked, for what is done to the total or the grade, in results and in laws. "
        "Here use the scores of the indicators concerned.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RankNotKnown(Diagnostic):
    code: ClassVar[str] = "rank-not-known"
    title: ClassVar[Text] = Text(
        "这里还没有名次：名次按总分排，排在计分之后。",
        "There is no rank here: units are ranked by their totals, after scoring.",
    )
    help: ClassVar[Text] = Text(
        "“排名”可以用在等次、对等次的限制、结果和规律里，前提是写了“排名：……”一行。"
        "要看一个事实或一项得分的名次，请写“【X】在全组前20%”“【X】的得分在全组后3名”。",
        "The rank can be used for grades, for what is done to them, in results and in laws, where there is a 'ranking:' line. "
        "For the place of a fact or a score write '[X] is in the first 20% of the group', 'score of [X] is among the last 3 of the group'.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAPlace(Diagnostic):
    code: ClassVar[str] = "not-a-place"
    title: ClassVar[Text] = Text("这里要写名次的范围：{why}。", "Places must stand here: {why}.")
    help: ClassVar[Text] = Text(
        "例如“排名在前20%”“排名在后3名”“【X】在全组前3名”。",
        "For example 'rank is in the first 20%', 'rank is among the last 3', '[X] is among the first 3 of the group'.",
    )
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeNotKnown(Diagnostic):
    code: ClassVar[str] = "grade-not-known"
    title: ClassVar[Text] = Text("算到这里，等次还没有评定。", "The grade is not given yet where this is worked out.")
    help: ClassVar[Text] = Text(
        "“等次”只能用在“结果【……】＝”和规律里，细则要写明怎样评等次。",
        "The grade can be used in results (let result [...] = ...) and laws only, where the rulebook gives grades.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultNotKnown(Diagnostic):
    code: ClassVar[str] = "result-not-known"
    title: ClassVar[Text] = Text(
        "【{name}】是结果，计分、排名、评等次以后才有。",
        "[{name}] is a result: it is there after scores, ranks and grades.",
    )
    help: ClassVar[Text] = Text(
        "结果只能用在别的结果和规律里。这里要用的，请写成“设【{name}】＝……”，不用总分和等次。",
        "A result can be used in other results and in laws only. What is needed here is written 'let [{name}] = ...', without the total and the grade.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchDate(Diagnostic):
    code: ClassVar[str] = "no-such-date"
    title: ClassVar[Text] = Text("没有{date}这一天。", "There is no such day as {date}.")
    help: ClassVar[Text] = Text("请按“年-月-日”写一个存在的日期。", "Write a day that exists, as year-month-day.")
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotADay(Diagnostic):
    code: ClassVar[str] = "not-a-day"
    title: ClassVar[Text] = Text("这里要写一个日期，写的却是{kind}。", "A day belongs here, not {kind}.")
    label: ClassVar[Text] = Text("这是{kind}", "this is {kind}")
    help: ClassVar[Text] = Text(
        "天数从日期算起：声明为“日期”的事实，写出的日期（如2021-06-30），或考评日。",
        "Days are counted from a day: a fact declared as a date, a date such as 2021-06-30, or the assessment date.",
    )
    kind: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NotATime(Diagnostic):
    code: ClassVar[str] = "not-a-span-of-time"
    title: ClassVar[Text] = Text(
        "没有写明是多少天、多少个工作日还是多少个月。", "It is not said whether days, working days or months are meant."
    )
    label: ClassVar[Text] = Text("什么单位？", "of what?")
    help: ClassVar[Text] = Text(
        "可以写天、个工作日、周、个月、个季度、年。", "Write days, working days, weeks, months, quarters or years."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeNotWhole(Diagnostic):
    code: ClassVar[str] = "time-not-whole"
    title: ClassVar[Text] = Text("期限只能是整数。", "A deadline is a whole number of days or months.")
    help: ClassVar[Text] = Text("请写一个整数，或换用更小的单位。", "Write a whole number, or use a smaller unit.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativePercentHere(Diagnostic):
    code: ClassVar[str] = "relative-percent-here"
    title: ClassVar[Text] = Text("相对百分数不能用在这里。", "A relative percentage cannot be used here.")
    help: ClassVar[Text] = Text(
        "比率请写“%”，两个比率之差请写“个百分点”；要相对于目标值计算，请写出算式，如目标值×1%。",
        "Write % for a ratio and percentage points for the difference of two; to count relative to a target, write the product, such as the target × 1%.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioWithoutPercent(Diagnostic):
    code: ClassVar[str] = "ratio-without-percent"
    title: ClassVar[Text] = Text(
        "这里是比率，“{number}”要写明是百分之几。", "This is a ratio: '{number}' must say how many per cent it is."
    )
    label: ClassVar[Text] = Text("缺“%”", "no % sign")
    help: ClassVar[Text] = Text("比率一律带“%”书写。", "Ratios are always written with %.")
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PercentOrPoints(Diagnostic):
    code: ClassVar[str] = "percent-or-percentage-points"
    title: ClassVar[Text] = Text("这里应写{wanted}，写的却是{written}。", "Write {wanted} here, not {written}.")
    help: ClassVar[Text] = Text(
        "“%”表示比率本身有多大，“个百分点”表示两个比率相差多少：从90%降到85%，低了5个百分点。",
        "Per cent says how large a ratio is; percentage points say how far two ratios lie apart: from 90% down to 85% is 5 percentage points.",
    )
    wanted: Text
    written: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDiffers(Diagnostic):
    code: ClassVar[str] = "measure-word-differs"
    title: ClassVar[Text] = Text(
        "{what}“{declared}”，这里写的是“{written}”。",
        "{what} '{declared}', but '{written}' is written here.",
    )
    help: ClassVar[Text] = Text(
        "请写成“{declared}”，或改事实的声明。", "Write '{declared}', or change the declaration of the fact."
    )
    what: Text
    declared: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotCompare(Diagnostic):
    code: ClassVar[str] = "cannot-compare"
    title: ClassVar[Text] = Text("{left}不能与{right}相比。", "One cannot compare {left} with {right}.")
    label: ClassVar[Text] = Text("这是{right}", "this is {right}")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    left: Text
    right: Text
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyEqual(Diagnostic):
    code: ClassVar[str] = "only-equal"
    title: ClassVar[Text] = Text(
        "{left}没有大小之分，只能写“为”或“不为”。", "Of {left} there is no more or less, only equal or not."
    )
    help: ClassVar[Text] = Text("请改用表示等于或不等于的词。", "Use the words for 'is' or 'is not'.")
    left: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAChoice(Diagnostic):
    code: ClassVar[str] = "not-a-choice"
    title: ClassVar[Text] = Text(
        "“{label_text}”不在【{name}】的选项之中。", "'{label_text}' is not one of the choices of [{name}]."
    )
    help: ClassVar[Text] = Text("可选的有：{listed}。", "The choices are: {listed}.")
    label_text: str
    name: str
    listed: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsWithoutUnit(Diagnostic):
    code: ClassVar[str] = "points-without-unit"
    title: ClassVar[Text] = Text("“{number}”后面缺“分”。", "'{number}' does not say that it is points.")
    label: ClassVar[Text] = Text("是分数吗？", "points?")
    help: ClassVar[Text] = Text(
        "分数后面要写明单位，以免与件数、百分数混淆。",
        "Write the unit behind points, so that they are not taken for counts or percentages.",
    )
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotPoints(Diagnostic):
    code: ClassVar[str] = "not-points"
    title: ClassVar[Text] = Text("这里应是分数，写的却是{kind}。", "Points belong here, not {kind}.")
    label: ClassVar[Text] = Text("这是{kind}", "this is {kind}")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    kind: Text
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MustBeFixed(Diagnostic):
    code: ClassVar[str] = "must-be-fixed"
    title: ClassVar[Text] = Text(
        "这里要写一个确定的数，不能随事实变化。", "A fixed number belongs here; it cannot depend on facts."
    )
    help: ClassVar[Text] = Text("请直接写出数。", "Write the number itself.")
