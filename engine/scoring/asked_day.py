"""A rulebook that asks for the assessment date or for an earlier period, in a run that has none: told once, not of every unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.periods import Period, period_of
from kaoping.engine.rulebook import Past, Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAssessmentDate(Diagnostic):
    code: ClassVar[str] = "no-assessment-date"
    title: ClassVar[Text] = Text(
        "评分细则“{rulebook}”用到考评日，却没有给出考评日。",
        "The rulebook '{rulebook}' uses the assessment date, and none is given.",
    )
    help: ClassVar[Text] = Text(
        "请在清单assessment.toml里加一行：as_of = 2021-06-30（换成您的日期）；示例里写“考评日＝2021-06-30”。",
        "Add a line to assessment.toml, with your date: as_of = 2021-06-30. In an example write 'assessment date = 2021-06-30'.",
    )
    rulebook: str


def lacks_day(rulebook: Rulebook) -> Iterator[Diagnostic]:
    if rulebook.as_of:
        yield NoAssessmentDate(place=Span(rulebook.file, 1), rulebook=rulebook.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchPeriod(Diagnostic):
    code: ClassVar[str] = "no-such-period"
    title: ClassVar[Text] = Text("没有给出{period}的数据：{asked}。", "There are no data of {period}: {asked}.")
    label: ClassVar[Text] = Text("用到{period}", "looks back")
    help: ClassVar[Text] = Text(
        '请在清单assessment.toml里加上以前各期，最近的一期写在最前面：\n[previous]\n"2021年第一季度" = ["一季度.csv"]\n'
        "去年同期那一期，名称就写“去年同期”，或者写本期的名称、只把年份换成去年。",
        'Add the earlier periods to assessment.toml, the nearest first:\n[previous]\n"2021Q1" = ["q1.csv"]\n'
        'The same period a year ago is called "a year ago" there, or has the name of this period with the year before.',
    )
    period: Text
    asked: str


def lacks_period(rulebook: Rulebook, periods: Sequence[Period], now: str) -> Iterator[Diagnostic]:
    """Each way in which the rulebook looks back to a period that is not there, told once."""
    told: set[tuple[int, str]] = set()
    for step in rulebook.steps:
        if not isinstance(step, Past) or (step.back, step.named) in told or period_of(step, periods, now) is not None:
            continue
        told.add((step.back, step.named))
        yield NoSuchPeriod(place=Span(step.source.file, step.source.line), period=_called(step), asked=step.key)


def _called(step: Past) -> Text:
    if step.named:
        return Text(f"“{step.named}”期", f"the period '{step.named}'")
    if not step.back:
        return Text("去年同期", "a year ago")
    return (
        Text("上期", "the previous period") if step.back == 1 else Text(f"前{step.back}期", f"{step.back} periods ago")
    )
