"""The forms of a report, by name: which module writes it, which libraries that needs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

from kaoping.dsl.quick import dataclass
from kaoping.engine.report.content import Content

Tell = Callable[[int], None]  # is told how many units are done


@dataclass(frozen=True, slots=True)
class Form:
    """``module`` stands below ``engine.report``; ``needs`` are the libraries of the extra ``report`` that it imports; ``for_one``: whether there is a
    report for one unit alone; ``has_template``: whether an office may bring its own template."""

    module: str
    ending: str
    needs: tuple[str, ...] = ()
    for_one: bool = False
    has_template: bool = False


FORMS = {
    "docx": Form("docx.write", ".docx", needs=("docx", "docxtpl", "jinja2", "lxml"), has_template=True),
    "html": Form("html", ".html", needs=("jinja2",), for_one=True),
    "json": Form("as_json", ".json"),
    "md": Form("markdown", ".md"),
    "parquet": Form("parquet", ".parquet", needs=("polars",)),
    "xlsx": Form("xlsx.workbook", ".xlsx"),
}


def write(form: str, content: Content, file: BinaryIO, tell: Tell) -> None:
    """Writes the report. ``ModuleNotFoundError`` if a library that the form needs is not installed."""
    import_module(f"kaoping.engine.report.{FORMS[form].module}").write(content, file, tell)
