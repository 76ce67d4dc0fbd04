"""The forms of a report, by name: which module writes it, which libraries that needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import PurePath
from typing import BinaryIO

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.extras import needing
from kaoping.engine.refusal import Refusal
from kaoping.engine.report.content import Content

_UNKNOWN = Text("没有叫“{form}”的报告形式。", "There is no form of report '{form}'.")
_NO_FORM = Text("“{file}”的扩展名不对。", "The ending of '{file}' says no form of report.")
_ENDINGS = Text("扩展名可以是：{names}。", "It may be: {names}.")
_NOT_FOR_ONE = Text("{form}没有单个单位的报告。", "There is no {form} report of one unit.")
_NO_TEMPLATE = Text("{form}不用模板。", "A {form} report has no template.")
_THERE_ARE = Text("现有：{names}。", "There are: {names}.")
_FORMS = Text("可以写成：{names}。", "Forms that do: {names}.")

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
    """Writes the report. ``MissingExtra`` if a library that the form needs is not installed."""
    with needing(form, FORMS[form].needs):
        import_module(f"kaoping.engine.report.{FORMS[form].module}").write(content, file, tell)


def form_of(name: str) -> str:
    """The form that the ending of a file's name says; ``Refusal`` where it says none."""
    ending = PurePath(name).suffix.lower()
    found = next((form for form, one in FORMS.items() if one.ending == ending), None)
    if found is None:
        raise Refusal(_NO_FORM.filled(file=name), _listed(_ENDINGS, [one.ending for one in FORMS.values()]))
    return found


def refuse(form: str, *, unit: str = "", template: object = None) -> None:
    """``Refusal`` of a form that there is not, or that has no report of one unit, or no template."""
    if form not in FORMS:
        raise Refusal(_UNKNOWN.filled(form=form), _listed(_THERE_ARE, FORMS))
    if unit and not FORMS[form].for_one:
        raise Refusal(_NOT_FOR_ONE.filled(form=form), _listed(_FORMS, [n for n, one in FORMS.items() if one.for_one]))
    if template is not None and not FORMS[form].has_template:
        others = [name for name, one in FORMS.items() if one.has_template]
        raise Refusal(_NO_TEMPLATE.filled(form=form), _listed(_FORMS, others))


def _listed(text: Text, names: Iterable[str]) -> Text:
    return Text(text.zh.format(names="、".join(names)), text.en.format(names=", ".join(names)))
