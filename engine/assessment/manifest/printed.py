"""The published document that is to be audited: the table ``[printed]`` of a manifest."""

from __future__ import annotations

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.assessment.manifest.values import Named, Values

_OF_TABLES = ("tables", "figures", "relations", "problems")


@dataclass(frozen=True, slots=True)
class PrintedFiles:
    """A published document as data: its text, its score tables, the figures in its text, how they hang
    together, and its lists of problems."""

    place: Span
    text: Named | None = None
    tables: tuple[Named, ...] = ()
    figures: tuple[Named, ...] = ()
    relations: tuple[Named, ...] = ()
    problems: tuple[Named, ...] = ()


def read_printed(whole: Values) -> PrintedFiles | None:
    printed = whole.table("printed", '[printed] tables = ["annex1.csv"]')
    if printed is None:
        return None
    printed.only(("text", *_OF_TABLES))
    files = {key: printed.files(key) for key in _OF_TABLES}
    return PrintedFiles(printed.place(), printed.file("text", "notice.txt"), **files)
