"""What is said of an area beside points: a part a section of targets, who meets them; results of its units."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine import wording
from kaoping.engine.areas import AreaReport
from kaoping.engine.areas.results import ResultTable
from kaoping.engine.areas.sentences import of_results, of_target
from kaoping.engine.areas.shown import shown_value
from kaoping.engine.areas.target import Reached, State, TargetTable
from kaoping.engine.facts import Kind
from kaoping.engine.report.narrative.parts import Paragraph, Part
from kaoping.engine.report.narrative.words import STOP, paragraph, plain, sentence

MOST_TOLD = 3  # units of a class whose results are told in sentences; of more there is a table
_COLON = Text("：", ": ")
_LEAD = Text("{name}：", "{name}. ")
_ABOVE = Text("{unit}为{value}，比{limit}高{by}，{state}", "{unit} has {value}, {by} above {limit}: {state}")
_BELOW = Text("{unit}为{value}，比{limit}低{by}，{state}", "{unit} has {value}, {by} below {limit}: {state}")
_EVEN = Text("{unit}为{value}，与{limit}持平，{state}", "{unit} has {value}, as much as {limit}: {state}")
_ASKED = Text("{target}：{unit}{state}", "{target}: {unit} {state}")
_POINTS = Text("个百分点", " percentage points")
_STATES = {
    State.MET: Text("达到目标", "meets the target"),
    State.MISSED: Text("未达到目标", "misses the target"),
    State.UNKNOWN: Text("没有数据", "has no data"),
}
_RESULT = Text("{name}{value}", "{name} {value}")


def parts_of_targets(report: AreaReport, language: Language) -> Iterator[Part]:
    """A part for each section that has targets, a paragraph an indicator; targets outside of all sections make a part of the area's name."""
    sections: dict[str, dict[str, list[TargetTable]]] = {}
    for table in report.targets:
        sections.setdefault(table.section, {}).setdefault(table.indicator, []).append(table)
    for section, indicators in sections.items():
        told = [
            Paragraph(_told(tables, language), _LEAD.in_language(language).format(name=name))
            for name, tables in indicators.items()
        ]
        yield Part(section or report.name, tuple(told))


def _told(tables: list[TargetTable], language: Language) -> str:
    return paragraph([plain(text) for table in tables for text in _sentences(table, language)], language)


def _sentences(table: TargetTable, language: Language) -> Iterator[str]:
    if len(table.rows) == 1:
        yield sentence([_of_one(table.rows[0], table, language)], language)
    else:
        lead = f"{table.indicator}{_COLON.in_language(language)}"
        yield from (text.removeprefix(lead) for text in of_target(table))


def _of_one(row: Reached, table: TargetTable, language: Language) -> str:
    """A target of one unit: how far its value is above or below what it is held against; of a yes or no which target it is."""
    state = _STATES[row.state].in_language(language)
    if row.difference is None or table.kind in (Kind.YES_NO, Kind.DATE):
        target = table.target.removesuffix("为是").removesuffix(" is yes")
        return _ASKED.in_language(language).format(target=target, unit=row.unit, state=state)
    ratio = table.kind is Kind.RATIO
    by = shown_value(abs(row.difference) * (100 if ratio else 1), Kind.NUMBER, language, table.places)
    text = _EVEN if not row.difference else _ABOVE if row.difference > 0 else _BELOW
    return text.in_language(language).format(
        unit=row.unit,
        value=row.text,
        limit=row.limit_text,
        by=by + (_POINTS.in_language(language) if ratio else ""),
        state=state,
    )


def paragraphs_of_results(report: AreaReport, language: Language) -> Iterator[Paragraph]:
    """The results of each unit where a class has few, and who has which label."""
    for table in report.results:
        if len(table.rows) <= MOST_TOLD:
            yield from (Paragraph(text) for text in _rows(table, language))
    if labels := of_results([table for table in report.results if len(table.rows) > MOST_TOLD]):
        yield Paragraph(paragraph(labels, language))


def _rows(table: ResultTable, language: Language) -> Iterator[str]:
    for row in table.rows:
        told = [
            _RESULT.in_language(language).format(name=name, value=text)
            for name, text in zip(table.names, row.texts, strict=True)
        ]
        by = Text("，", ", ")
        yield row.unit + _COLON.in_language(language) + wording.join(told, language, by) + STOP.in_language(language)
