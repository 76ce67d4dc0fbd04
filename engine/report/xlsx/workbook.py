"""The workbook as a whole: which sheets it has, in which order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO

from kaoping.engine.report.content import Content
from kaoping.engine.report.xlsx.build import Build
from kaoping.engine.report.xlsx.grids import write_grids
from kaoping.engine.report.xlsx.styles import Styles
from kaoping.engine.report.xlsx.tables import write_tables

_MADE = datetime(2000, 1, 1)


def write_workbook(content: Content, file: BinaryIO, tell: Callable[[int], None]) -> None:
    write_built(Build(content), file, tell)


def write_built(build: Build, file: BinaryIO, tell: Callable[[int], None]) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book: Any = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": build.content.assessment.name, "created": _MADE})
    book.set_calc_mode("auto")
    styles = Styles(book, build.language)
    sheets = {name: book.add_worksheet(name) for name in _order(build)}
    write_tables(build, sheets, styles)
    write_grids(build, sheets, styles, tell)
    book.close()


def _order(build: Build) -> list[str]:
    found = [build.about, *build.table_names.values(), build.facts.grid.name]
    found += [one.grid.name for one in build.records.values()]
    found.append(build.waivers.grid.name)
    found += [one.grid.name for one in build.workings]
    if build.days_grid is not None:
        found.append(build.days_grid.name)
    return found
