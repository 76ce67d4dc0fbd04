"""Templates for tests: documents of a few paragraphs and tables, made as a user would or as an attacker would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence

from docx import Document

from kaoping.engine.assessment.manifest.notice import Template

Row = Sequence[str]


def document(*paragraphs: str, tables: Iterable[Sequence[Row]] = ()) -> bytes:
    """A document of these paragraphs, tables behind them."""
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    for rows in tables:
        table = made.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def template(*paragraphs: str, tables: Iterable[Sequence[Row]] = ()) -> Template:
    return Template("模板.docx", document(*paragraphs, tables=tables))


def with_parts(data: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """The document with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def texts(data: bytes) -> list[str]:
    """The paragraphs of a document that have text, those of tables behind the others."""
    made = Document(io.BytesIO(data))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return [one.text for one in made.paragraphs if one.text] + cells
