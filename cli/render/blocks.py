"""An answer as blocks of text and tables, drawn for a terminal or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kaoping.cli.render.cells import printable, wrapped
from kaoping.cli.render.score_md import escaped
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """``level`` counts from 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list; ``level`` counts from 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """``numbers`` are the columns that are aligned to the right."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()


Block = Heading | Paragraph | Item | Table


def as_text(blocks: Iterable[Block], cells: int) -> Iterator[str]:
    """The lines for a terminal of so many cells."""
    before: Block | None = None
    for block in blocks:
        if before is not None and not (isinstance(block, Item) and isinstance(before, Item | Heading)):
            yield ""
        match block:
            case Heading(text, level):
                yield ("" if level < 3 else "  ") + printable(text)
            case Paragraph(text):
                yield from wrapped(printable(text), cells)
            case Item(text, level):
                indent = "  " * level
                first, *rest = wrapped(printable(text), max(cells - len(indent), 20))
                yield from (indent + first, *(f"{indent}  {line}" for line in rest))
            case Table():
                yield from _drawn(block, "simple", printable)
        before = block


def as_markdown(blocks: Iterable[Block]) -> Iterator[str]:
    """The lines of a Markdown page."""
    before: Block | None = None
    for block in blocks:
        if before is not None and not (isinstance(block, Item) and isinstance(before, Item)):
            yield ""
        match block:
            case Heading(text, level):
                yield "#" * level + " " + escaped(text)
            case Paragraph(text):
                yield escaped(text)
            case Item(text, level):
                yield "  " * (level - 1) + "- " + escaped(text)
            case Table():
                yield from _drawn(block, "pipe", escaped)
        before = block


def _drawn(table: Table, form: str, safe: object) -> Iterator[str]:
    import tabulate  # it counts display cells, since wcwidth is there

    tabulate.MIN_PADDING = 0
    made = safe if callable(safe) else str
    rows: Sequence[Sequence[str]] = [[made(cell) for cell in row] for row in table.rows]
    header = [made(cell) for cell in table.header]
    sides = ["right" if number in table.numbers else "left" for number in range(len(header))]
    drawn = tabulate.tabulate(rows, header, form, disable_numparse=True, colalign=sides if rows else None)
    return (line.rstrip() for line in drawn.split("\n"))
