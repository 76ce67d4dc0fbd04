"""The notice as a whole, before it takes a form: its head, its text by area, its annexes, to whom it goes.

    notice = notice_of(content)
    notice.areas                      # the text: an area, its parts, their paragraphs
    notice.score_tables               # annexes: a table a class
    notice.problem_lists              # annexes: a row a unit, a cell an area

What no fact and no rule tells comes from the manifest; all else is computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine import wording
from kaoping.engine.areas import Table
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.receipt import Receipt, receipt_of
from kaoping.engine.report.area_tables import area_tables
from kaoping.engine.report.content import Content
from kaoping.engine.report.narrative import Paragraph, Part
from kaoping.engine.report.narrative.words import plain
from kaoping.engine.report.numerals import nth, nth_inner
from kaoping.engine.report.problem_annex import ProblemList, problem_lists
from kaoping.engine.report.score_tables import ScoreTable, score_tables
from kaoping.engine.report.told import Told, told

_TITLE = Text("{name}{period}情况通报", "{name}, {period}")
_OPENING = Text("现将{period}{areas}情况通报如下：", "The results of {areas} for {period} are as follows.")
_OPENING_ALONE = Text("现将{areas}情况通报如下：", "The results of {areas} are as follows.")
_REQUIREMENTS = Text("工作要求", "Requirements")
_TABLE = Text("{name}得分表", "Scores, {name}")
_TABLE_OF_CLASS = Text("{name}得分表（{unit_class}）", "Scores, {name} ({unit_class})")
_ANNEX = Text("附件{number}", "Annex {number}")
_ATTACHED = Text("{number}.{title}", "{number}. {title}")
_ISSUED = Text("{day}印发", "Issued {day}")
_RECEIPT = Text("凭据：{short}", "Receipt: {short}")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class AreaText:
    title: str
    paragraphs: tuple[Paragraph, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ScoreAnnex:
    """``number`` is the annex's: 附件1. ``notes`` stand below the table."""

    number: str
    title: str
    table: ScoreTable
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaAnnex:
    """Targets or results of an area."""

    number: str
    title: str
    table: Table


@dataclass(frozen=True, slots=True)
class ProblemAnnex:
    number: str
    title: str
    problems: ProblemList


@dataclass(frozen=True, slots=True)
class Notice:
    """``attachments`` are the lines of the list of annexes, ``requirements`` the paragraphs of the last part of the text. Texts that are not
    there are empty."""

    language: Language
    told: tuple[Told, ...]  # the areas with all that the notice was made of
    assessment: str
    period: str
    heading: str
    issue: str
    office: str
    date: str
    title: str
    addressees: str
    opening: tuple[str, ...]
    areas: tuple[AreaText, ...]
    requirements_title: str
    requirements: tuple[str, ...]
    attachments: tuple[str, ...]
    score_tables: tuple[ScoreAnnex, ...]
    area_tables: tuple[AreaAnnex, ...]
    problem_lists: tuple[ProblemAnnex, ...]
    to: str
    copies: str
    printed_by: str
    printed_on: str
    receipt: Receipt

    @property
    def receipt_line(self) -> str:
        return _say(_RECEIPT, self.language, short=self.receipt.short)


def notice_of(content: Content) -> Notice:
    assessment, language = content.assessment, content.language
    said = assessment.notice
    areas = told(content)
    texts = tuple(
        _numbered(number, one, language) for number, one in enumerate(areas, 1) if one.paragraphs or one.parts
    )
    scores, tables, problems = _annexes(content, areas)
    titles = [*(one.title for one in scores), *(one.title for one in tables), *(one.title for one in problems)]
    day = _day(said.date or assessment.as_of, language)
    return Notice(
        language=language,
        told=areas,
        assessment=assessment.name,
        period=assessment.period,
        heading=said.heading or said.office,
        issue=said.issue,
        office=said.office,
        date=day,
        title=said.title or _say(_TITLE, language, name=assessment.name, period=assessment.period).strip(", "),
        addressees=said.addressees,
        opening=(*said.opening, _opening(assessment, areas, language)),
        areas=texts,
        requirements_title=nth(len(texts) + 1, language) + _REQUIREMENTS.in_language(language)
        if said.requirements
        else "",
        requirements=said.requirements,
        attachments=tuple(
            _say(_ATTACHED, language, number=number, title=title) for number, title in enumerate(titles, 1)
        ),
        score_tables=scores,
        area_tables=tables,
        problem_lists=problems,
        to=said.to,
        copies=said.copies,
        printed_by=said.printed_by or said.office,
        receipt=receipt_of(assessment, content.scored, None, [(one.assessment, one.scored) for one in areas[1:]]),
        printed_on=_say(_ISSUED, language, day=day) if day else "",
    )


def _opening(assessment: Assessment, areas: Sequence[Told], language: Language) -> str:
    names = wording.join([one.name for one in areas], language)
    text = _OPENING if assessment.period else _OPENING_ALONE
    return _say(text, language, period=assessment.period, areas=names or assessment.name)


def _numbered(number: int, area: Told, language: Language) -> AreaText:
    parts = (replace(part, title=nth_inner(inner, language) + part.title) for inner, part in enumerate(area.parts, 1))
    return AreaText(nth(number, language) + area.name, area.paragraphs, tuple(parts))


def _annexes(
    content: Content, areas: Sequence[Told]
) -> tuple[tuple[ScoreAnnex, ...], tuple[AreaAnnex, ...], tuple[ProblemAnnex, ...]]:
    language = content.language
    numbers = count(1)
    scores = [
        ScoreAnnex(_annex(next(numbers), language), *_score_table(content, area, table))
        for area in areas
        if not area.is_of_one or area is areas[0]
        for table in score_tables(area.scored)
    ]
    tables = [
        AreaAnnex(_annex(next(numbers), language), title, one)
        for area in areas
        for title, one in area_tables(area.report, language)
    ]
    problems = [ProblemAnnex(_annex(next(numbers), language), one.title, one) for one in problem_lists(content, areas)]
    return tuple(scores), tuple(tables), tuple(problems)


def _score_table(content: Content, area: Told, table: ScoreTable) -> tuple[str, ScoreTable, tuple[str, ...]]:
    """Its title, itself, and the notes below it. What the manifest says of a class is of the first area."""
    said = area.assessment.notice
    notes = (*dict(said.remarks).get(table.unit_class, ()), *map(plain, table.notes))
    title = dict(said.tables).get(table.unit_class) or _table_title(area.assessment, table, content.language)
    return title, table, notes


def _table_title(assessment: Assessment, table: ScoreTable, language: Language) -> str:
    name = assessment.name or table.rulebook_name
    text = _TABLE_OF_CLASS if table.unit_class else _TABLE
    return _say(text, language, name=name, unit_class=table.unit_class)


def _annex(number: int, language: Language) -> str:
    return _say(_ANNEX, language, number=number)


def _day(iso: str, language: Language) -> str:
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _say(text: Text, language: Language, **values: object) -> str:
    return text.in_language(language).format(**values)
