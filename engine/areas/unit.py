"""The targets of one unit, each with its clause and the fact that it looks at, for the unit's explanation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.areas.tables import STATES
from kaoping.engine.areas.target import Reached, TargetTable, target_tables
from kaoping.engine.scoring.score import Scored

_HEAD = Text("{indicator}：{state}", "{indicator}: {state}")
_CLAUSE = Text("条款：{text}（{file}:{line}）", "clause: {text} ({file}:{line})")
_FACT = Text("事实：【{fact}】 = {value}{source}", "fact: [{fact}] = {value}{source}")
_SOURCE = Text("（{sources}）", " ({sources})")
_SEMICOLON = Text("；", "; ")


def targets_of_unit(scored: Scored, unit: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """For each target of a unit a heading and the lines below it."""
    alone = replace(scored, standings=(scored.standing(unit),))
    for table in target_tables(alone):
        for row in table.rows:
            yield _head(row, table), tuple(_lines(row, table))


def _head(row: Reached, table: TargetTable) -> str:
    return _say(_HEAD, table.language, indicator=table.indicator, state=_say(STATES[row.state], table.language))


def _lines(row: Reached, table: TargetTable) -> Iterator[str]:
    clause, language = table.clause, table.language
    yield _say(_CLAUSE, language, text=clause.text, file=clause.file, line=clause.line)
    if table.fact and row.text:
        sources = _SEMICOLON.in_language(language).join(part for part in (row.source, row.note) if part)
        source = _say(_SOURCE, language, sources=sources) if sources else ""
        yield _say(_FACT, language, fact=table.fact, value=row.text, source=source)


def _say(template: Text, language: Language, /, **values: object) -> str:
    return template.in_language(language).format(**values)
