"""A run written as JSON unit by unit, without holding it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO

from kaoping.engine.result import Result, RulebookStamp
from kaoping.engine.scoring.score import SCHEMA, Scored
from kaoping.engine.scoring.stamp import engine_version
from kaoping.engine.writing.result_json import as_text, result_lines, unit_json
from kaoping.engine.writing.unit_text import UnitTexts


def write_json(scored: Scored, file: TextIO, beside: Mapping[str, str] | None = None) -> None:
    """Streams the run to ``file``: equal to ``dumps(scored.result())``, with further members at the end, such as its receipt, as JSON text."""
    stamps = tuple(RulebookStamp(book.name, book.version, book.hash) for book in scored.rulebooks)
    head = Result(SCHEMA, engine_version(), scored.facts_hash, scored.as_of, scored.backend, stamps, ())
    for piece in result_lines(head, _texts(scored), beside):
        file.write(piece)


def _texts(scored: Scored) -> Iterator[str]:
    """The units as text: those scored with the row evaluator by ``unit_text``, which is some times as fast."""
    writers: dict[int, UnitTexts] = {}
    for standing in scored.standings:
        row = standing.application.row
        if row is None or standing.scores.kept is None or standing.rulebook.in_steps:
            # equal values may come of different groups
            yield as_text(unit_json(scored.result_of(standing)))
            continue
        writer = writers.get(id(row))
        if writer is None:
            writer = writers[id(row)] = UnitTexts(scored, row, standing)
        yield writer.text(standing)
