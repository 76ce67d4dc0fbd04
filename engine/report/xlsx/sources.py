"""Where each fact was read: a row a fact of a unit, with file, cell and note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kaoping.dsl.diagnostic import Text
from kaoping.engine.application.case import cell_text
from kaoping.engine.facts import Gap, Kind, Value
from kaoping.engine.report.xlsx.build import NO, YES, Build
from kaoping.engine.report.xlsx.cells import MOST_TEXT, write_value
from kaoping.engine.report.xlsx.styles import DAY, PERCENT, Styles
from kaoping.engine.writing.paper import lay_out

_HEADS = (
    (Text("单位", "unit"), 24),
    (Text("事实", "fact"), 30),
    (Text("值", "value"), 16),
    (Text("来源", "source"), 40),
    (Text("备注", "note"), 60),
)
MOST_ROWS = 100_000
_TOO_MANY = Text("数据太多，这里不列来源。", "There are too many facts for their sources to be listed here.")


def write_sources(build: Build, sheet: Any, styles: Styles) -> None:
    for at, (name, wide) in enumerate(_HEADS):
        sheet.write_string(0, at, build.say(name), styles.head)
        sheet.set_column(at, at, wide)
    sheet.freeze_panes(1, 1)
    lay_out(sheet, 0)
    if sum(len(unit.facts.values) for unit in build.units) > MOST_ROWS:
        sheet.write_string(1, 0, build.say(_TOO_MANY), styles.note)
        return
    form, ratio, day = styles(border=1), styles(border=1, num_format=PERCENT), styles(border=1, num_format=DAY)
    for row, (unit, fact, value, kind, source, note) in enumerate(_rows(build), 1):
        sheet.write_string(row, 0, unit, form)
        sheet.write_string(row, 1, fact, form)
        write_value(sheet, row, 2, value, {Kind.RATIO: ratio, Kind.DATE: day}.get(kind, form), kind)
        sheet.write_string(row, 3, source, form)
        sheet.write_string(row, 4, note[:MOST_TEXT], form)


def _rows(build: Build) -> Iterator[tuple[str, str, Value, Kind, str, str]]:
    for unit in build.units:
        facts = unit.facts
        for fact in unit.rulebook.facts:
            if fact.key not in facts.values:
                continue
            value, place = facts.values[fact.key], facts.places.get(fact.key)
            if fact.kind is Kind.YES_NO and not isinstance(value, Gap | str):
                value = build.say(YES if value else NO)
            name = build.name(unit.rulebook, fact.key)
            source = cell_text(place) if place is not None else ""
            yield unit.unit.name, name, value, fact.kind, source, facts.notes.get(fact.key, "")
