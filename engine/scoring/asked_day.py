"""A rulebook that asks for the assessment date or for an earlier period, in a run that has none: told once, not of every unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.periods import Period, period_of
from kaoping.engine.rulebook import Past, Present, Rulebook


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
        "去年同期那一期，名称就写“去年同期”，或者写本期的名称、只把年份换成去年。\n"
        "第一次考评、没有以前各期的，请在指标下写明怎么计，例如：当{asked}缺数时不适用，得满分",
        'Add the earlier periods to assessment.toml, the nearest first:\n[previous]\n"2021Q1" = ["q1.csv"]\n'
        'The same period a year ago is called "a year ago" there, or has the name of this period with the year before.\n'
        "If this is the first period, say below the indicator what follows, such as: not applicable when {asked} is missing, full marks",
    )
    period: Text
    asked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPeriodYet(Diagnostic):
    code: ClassVar[str] = "no-period-yet"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "没有给出{period}的数据，各单位都按“{asked}缺数时”计。",
        "There are no data of {period}; all units are scored as where {asked} is missing.",
    )
    label: ClassVar[Text] = Text("用到{period}", "looks back")
    help: ClassVar[Text] = Text(
        '第一次考评没有以前各期，不用改。有的，请写进清单assessment.toml，最近的一期写在最前面：\n[previous]\n"2021年第一季度" = ["一季度.csv"]',
        'A first period has none before it, and nothing needs to be changed. Where there are some, add them to assessment.toml, the nearest first:\n[previous]\n"2021Q1" = ["q1.csv"]',
    )
    period: Text
    asked: str


def lacks_period(rulebook: Rulebook, names: Sequence[str], now: str) -> Iterator[Diagnostic]:
    """Each way in which the rulebook looks back to a period that is none of ``names``, told once. Where all clauses that do so say what follows without
    such a value, it may be the first period."""
    periods = [Period(name) for name in names]
    expected = {step.of for step in rulebook.steps if isinstance(step, Present)}
    lacking: dict[tuple[int, str], list[Past]] = {}
    for step in rulebook.steps:
        if isinstance(step, Past) and period_of(step, periods, now) is None:
            lacking.setdefault((step.back, step.named), []).append(step)
    for steps in lacking.values():
        unexpected = [step for step in steps if step.key not in expected]
        kind, step = (NoSuchPeriod, unexpected[0]) if unexpected else (NoPeriodYet, steps[0])
        yield kind(place=Span(step.source.file, step.source.line), period=_called(step), asked=step.key)


def _called(step: Past) -> Text:
    if step.named:
        return Text(f"“{step.named}”期", f"the period '{step.named}'")
    if not step.back:
        return Text("去年同期", "a year ago")
    return (
        Text("上期", "the previous period") if step.back == 1 else Text(f"前{step.back}期", f"{step.back} periods ago")
    )
