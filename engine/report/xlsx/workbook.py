"""The workbook as a whole: which sheets it has, in which order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, BinaryIO

from kaoping.engine.report.content import Content
from kaoping.engine.report.xlsx.about import write_about, write_fixed
from kaoping.engine.report.xlsx.build import Build
from kaoping.engine.report.xlsx.grids import write_grids
from kaoping.engine.report.xlsx.ledgers import write_ledgers
from kaoping.engine.report.xlsx.problems import write_problems
from kaoping.engine.report.xlsx.receipt import write_receipt
from kaoping.engine.report.xlsx.sources import write_sources
from kaoping.engine.report.xlsx.styles import Styles
from kaoping.engine.report.xlsx.tables import write_tables

_MADE = datetime(2000, 1, 1)


def write(content: Content, file: BinaryIO, tell: Callable[[int], None]) -> None:
    write_built(Build(content), file, tell)


def write_built(build: Build, file: BinaryIO, tell: Callable[[int], None]) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book: Any = xlsxwriter.Workbook(file, options)
    book.set_properties({"title": build.content.assessment.name, "created": _MADE})
    book.set_calc_mode("auto")
    styles = Styles(book, build.language)
    sheets = {name: book.add_worksheet(name) for name in _order(build)}
    write_about(build, sheets[build.about], styles)
    write_tables(build, sheets, styles)
    write_problems(build, sheets, styles)
    write_grids(build, sheets, styles, lambda done: tell(done // 2))
    write_sources(build, sheets[build.sources_name], styles)
    write_ledgers(build, sheets, styles, lambda done: tell(done // 2))
    write_fixed(build, sheets[build.fixed_name], styles)
    write_receipt(build, book)
    book.close()


def _order(build: Build) -> list[str]:
    found = [build.about, *build.table_names.values(), *build.problem_lists, build.facts.grid.name]
    found += [one.grid.name for one in build.records.values()]
    found += [build.waivers.grid.name, build.sources_name]
    found += [one.grid.name for one in build.workings]
    if build.days_grid is not None:
        found.append(build.days_grid.name)
    return [*found, *dict.fromkeys(build.ledgers.values()), build.fixed_name]
