"""The tables of an area for a terminal: columns where they fit, else an entry in lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.cli.render.cells import printable, widest_piece, width, wrapped
from kaoping.cli.render.tables import drawn
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.areas import AreaReport, Table

_GAP = 2
_LEAST = 6
_MOST = 44
_MOST_NAME = 24
_MOST_ENTRIES = 20
_CELL = Text("{name}：{text}", "{name}: {text}")
_CELLS = Text("；", "; ")
_COUNTED = Text("{name}{number}条", "{name}: {number}")
_COUNTS = Text("，", ", ")
_SEE = Text("记录：{records}（--area {area} 列出）。", "records: {records} (--area '{area}' lists them).")
_LEFT_OUT = Text("共{number}条；写成.md或.json文件时逐条列出。", "{number} entries; a .md or .json file lists them.")


def area_table_text(table: Table, cells: int, language: Language) -> Iterator[str]:
    """The lines of a table, at most ``cells`` wide; one that is too wide as entries, of which only the number is told where they are many."""
    yield printable(table.title)
    yield ""
    columns = _columns(table, cells)
    if columns is not None:
        yield from _drawn(table, columns)
    elif len(table.rows) > _MOST_ENTRIES:
        yield _LEFT_OUT.in_language(language).format(number=len(table.rows))
    else:
        for row in table.rows:
            yield from _entry(table.header, row, cells, language)
    for note in table.notes:
        yield ""
        yield from _indented(note, cells)


def sentences_text(sentences: Sequence[str], cells: int) -> Iterator[str]:
    """Sentences, each in lines of its own."""
    for sentence in sentences:
        yield from _indented(sentence, cells)


def records_counted(report: AreaReport, language: Language, cells: int) -> Iterator[str]:
    """How many records there are of each kind, and how to see them."""
    counted = [
        _COUNTED.in_language(language).format(name=table.name, number=len(table.rows)) for table in report.records
    ]
    told = _COUNTS.in_language(language).join(counted)
    yield from _indented(_SEE.in_language(language).format(records=told, area=report.name), cells)


def _indented(text: str, cells: int) -> Iterator[str]:
    first, *rest = wrapped(printable(text), cells - 4)
    yield from (first, *(f"    {line}" for line in rest))


def _columns(table: Table, cells: int) -> list[int] | None:
    """How wide each column is: as its texts want to be, with what room there is; None where they do not fit side by side."""
    texts = [[column, *(row[index] for row in table.rows)] for index, column in enumerate(table.header)]
    least = [max(_LEAST, *(widest_piece(text) for text in column)) for column in texts]
    least[0] = max(least[0], *(min(width(text), _MOST_NAME) for text in texts[0]))
    wanted = [
        max(few, min(_MOST, max(width(text) for text in column))) for few, column in zip(least, texts, strict=True)
    ]
    room = cells - _GAP * (len(texts) - 1)
    if sum(least) > room:
        return None
    wide = list(least)
    while sum(wide) < min(room, sum(wanted)):
        index = max(range(len(wide)), key=lambda one: wanted[one] / wide[one] if wide[one] < wanted[one] else 0)
        wide[index] += 1
    return wide


def _drawn(table: Table, columns: Sequence[int]) -> Iterator[str]:
    rows = [
        ["\n".join(wrapped(printable(cell), wide)) for cell, wide in zip(row, columns, strict=True)]
        for row in table.rows
    ]
    header = ["\n".join(wrapped(printable(name), wide)) for name, wide in zip(table.header, columns, strict=True)]
    yield from drawn(header, rows, table.numbers)


def _entry(header: Sequence[str], row: Sequence[str], cells: int, language: Language) -> Iterator[str]:
    told = (
        _CELL.in_language(language).format(name=name, text=text)
        for name, text in zip(header[1:], row[1:], strict=True)
        if text
    )
    yield from _indented(
        _CELL.in_language(language).format(name=row[0], text=_CELLS.in_language(language).join(told)), cells
    )
