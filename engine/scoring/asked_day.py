"""A rulebook that asks for the assessment date, in a run that has none: told once, not of every unit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.rulebook import Rulebook


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
