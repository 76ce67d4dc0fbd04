"""All files that ``[printed]`` names, read: what could be read is audited, what could not is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import ClassVar

from kaoping.dsl.decode import decode
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.assessment.folder import Folder
from kaoping.engine.assessment.manifest import Named, PrintedFiles
from kaoping.engine.audit.printed.figures import Figure, read_figures
from kaoping.engine.audit.printed.notice_text import NoticeText
from kaoping.engine.audit.printed.problem_rows import PrintedProblem, read_problem_rows
from kaoping.engine.audit.printed.relations import Relation, read_relations
from kaoping.engine.audit.printed.score_table import ScoreTable, read_score_tables
from kaoping.engine.reading.files import EmptyFile, tables_in
from kaoping.engine.reading.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeNotText(Diagnostic):
    code: ClassVar[str] = "notice-not-text"
    title: ClassVar[Text] = Text("“{file}”不是文本文件。", "'{file}' is no text file.")
    help: ClassVar[Text] = Text(
        "通报的原文要用纯文本。如果它是Word文档或PDF，请把文字复制到文本文件里，保存为UTF-8编码。",
        "The text of a document is plain text. Copy the words of a Word file or PDF into a text file and save it as UTF-8.",
    )
    file: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A published document as data; ``problems`` are messages on the files."""

    tables: Sequence[ScoreTable] = ()
    figures: Sequence[Figure] = ()
    relations: Sequence[Relation] = ()
    lists: Sequence[PrintedProblem] = ()
    text: NoticeText | None = None
    problems: tuple[Diagnostic, ...] = field(default=())


def read_printed(files: PrintedFiles, folder: Folder) -> Printed:
    problems: list[Diagnostic] = []
    tables, unclear = read_score_tables(_tables(files.tables, folder, problems))
    return Printed(
        tables,
        read_figures(_tables(files.figures, folder, problems), problems),
        read_relations(_tables(files.relations, folder, problems), problems),
        read_problem_rows(_tables(files.problems, folder, problems), problems),
        _text(files.text, folder, problems),
        (*problems, *unclear),
    )


def _tables(names: Sequence[Named], folder: Folder, problems: list[Diagnostic]) -> list[Table]:
    found: list[Table] = []
    for named in names:
        data = folder.read(named)
        tables = data if isinstance(data, Diagnostic) else tables_in(data, named.path)
        if isinstance(tables, Diagnostic):
            problems.append(tables)
        else:
            found += tables
    return found


def _text(named: Named | None, folder: Folder, problems: list[Diagnostic]) -> NoticeText | None:
    if named is None:
        return None
    data = folder.read(named)
    if isinstance(data, Diagnostic):
        problems.append(data)
        return None
    text = decode(data)
    if text is None:
        problems.append(NoticeNotText(place=named.place, file=named.path))
        return None
    if not text.strip():
        problems.append(EmptyFile(place=Cell(named.path), file=named.path))
        return None
    return NoticeText(named.path, text.splitlines())
