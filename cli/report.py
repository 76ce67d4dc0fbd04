"""``kaoping report``: the results as a file to send out, its form by the ending of its name."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

import click

from kaoping.cli import language
from kaoping.cli.answer import FORMAT
from kaoping.cli.areas import assess_all
from kaoping.cli.assessed import Assessed, in_language_of, language_at
from kaoping.cli.choose import standing_named
from kaoping.cli.command import command as declare, option
from kaoping.cli.failure import FINDINGS, Failure, to_install
from kaoping.cli.findings import counted, report
from kaoping.cli.options import facts_option, path_argument
from kaoping.cli.output import opened_binary, overwrite_option, refuse_input
from kaoping.cli.progress import progress
from kaoping.cli.sources import Sources, read_bytes
from kaoping.dsl.diagnostic import Text
from kaoping.engine.assessment.manifest.notice import Template
from kaoping.engine.extras import MissingExtra, needing
from kaoping.engine.refusal import Refusal
from kaoping.engine.report.content import Content
from kaoping.engine.report.docx.faults import WrongTemplate
from kaoping.engine.report.forms import FORMS, refuse, write

_TEXTS = Text("把考评结果写成通报、报表或网页", "the results as a report: a notice, a workbook, a page")
_MORE = Text(
    """\
文件的扩展名决定写成什么。数据或细则有错误时不写，只列出错误。

示例：
  kaoping report 一季度考评 -o 通报.docx   Word文档：文字、得分表、问题清单
  kaoping report 一季度考评 --template 模板.docx -o 通报.docx
  kaoping report 一季度考评 --template-out 模板.docx
  kaoping report 一季度考评 -o 得分.xlsx   得分是公式，可以验算
  kaoping report 一季度考评 -o 结果.html   网页：总览和各单位的页
  kaoping report 一季度考评 --unit 市人社局 -o 市人社局.html
  kaoping report 一季度考评 -o 结果.md
  kaoping report 一季度考评 -o 结果.json
  kaoping report 一季度考评 -o 结果.parquet""",
    """\
The ending of the file's name says what is written. With an error in rulebooks or facts nothing is; the errors are listed.

Examples:
  kaoping report q1 -o notice.docx   a Word document: text, score tables, lists of problems
  kaoping report q1 --template own.docx -o notice.docx
  kaoping report q1 --template-out own.docx
  kaoping report q1 -o scores.xlsx   scores are formulas
  kaoping report q1 -o result.html   a page for browsers
  kaoping report q1 --unit "Health Bureau" -o health.html
  kaoping report q1 -o result.md
  kaoping report q1 -o result.json
  kaoping report q1 -o result.parquet""",
)
_OUTPUT = Text("写到哪个文件；扩展名决定写成什么", "the file to write; its ending says what is written")
_UNIT = Text("只写这一个单位的，供发给该单位", "the report of this unit alone, to be sent to it")
_TEMPLATE = Text("用自己的模板", "use a template of your own")
_TEMPLATE_OUT = Text(
    "只写出通报的默认模板，供修改成自己的模板", "write only the default template of the notice, to be made your own"
)
_DOCX_TEMPLATE = Text("“{file}”没有写：模板是.docx文件。", "'{file}' was not written: a template is a .docx file.")
_NAME_DOCX = Text("请把文件名写成以.docx结尾。", "Give it a name that ends in .docx.")
_NOT_FILLED = Text(
    "没有写：模板有{counted}，请先改正。", "Nothing was written: {counted} in the template, to be mended first."
)
_WRITING = Text("写出报告", "writing the report")
_NO_FILE = Text("没有写明写到哪个文件。", "No file to write was named.")
_WRONG_ENDING = Text("“{file}”没有写：扩展名不对。", "'{file}' was not written: its ending does not fit.")
_NAME_FILE = Text("请加上 -o 文件名，扩展名可以是：{names}。", "Name a file with -o; its ending may be: {names}.")
_NOT_INSTALLED = Text("写{form}要先安装“{library}”。", "For {form}, a library has to be installed first: {library}.")

_ENDINGS = {one.ending: name for name, one in FORMS.items()}


@declare("report", _TEXTS, _MORE)
@path_argument()
@facts_option()
@option("--unit", metavar="UNIT", default="", texts=_UNIT)
@option("--template", metavar="FILE", texts=_TEMPLATE)
@option("--template-out", metavar="FILE", texts=_TEMPLATE_OUT)
@option("--format", "form", type=click.Choice(list(FORMS)), texts=FORMAT)
@option("-o", "--output", metavar="FILE", texts=_OUTPUT)
@overwrite_option()
def command(
    path: str,
    facts: tuple[str, ...],
    unit: str,
    template: str | None,
    template_out: str | None,
    form: str | None,
    output: str | None,
    overwrite: bool,
) -> None:
    inputs = (path, *facts, *([template] if template else ()))
    if template_out is not None:
        _write_template(path, template_out, inputs, overwrite)
        return
    with in_language_of(path):
        form = _form(output, form)
        _refuse_options(form, unit, template)
        refuse_input(output, inputs)
        own_template = None if template is None else Template(template, read_bytes(template))
    assessed = assess_all(path, facts)
    content = Content(
        assessed.assessment,
        assessed.scored,
        assessed.language,
        unit=standing_named(assessed, unit).unit.name if unit else "",
        template=own_template,
    )
    with opened_binary(output, inputs=inputs, overwrite=overwrite) as file:
        _write(form, content, file, assessed)


def _form(output: str | None, form: str | None) -> str:
    """The form that ``--format`` and the file's ending say, which must agree; without either there is nothing to write."""
    to_screen = output is None or output == "-"
    ending = "" if output is None else os.path.splitext(output)[1].lower()
    found = form or _ENDINGS.get(ending)
    if found is not None and (to_screen or FORMS[found].ending == ending):
        return found
    what = _NO_FILE if output is None else _WRONG_ENDING.filled(file=output)
    raise Failure(what, _listed(_NAME_FILE, _ENDINGS))


def _refuse_options(form: str, unit: str, template: str | None) -> None:
    try:
        refuse(form, unit=unit, template=template or None)
    except Refusal as refused:
        raise Failure(refused.text, refused.advice) from None


def _listed(text: Text, names: Iterable[str]) -> Text:
    return Text(text.zh.format(names="、".join(names)), text.en.format(names=", ".join(names)))


def _write_template(path: str, target: str, inputs: Sequence[str], overwrite: bool) -> None:
    with in_language_of(path):
        if os.path.splitext(target)[1].lower() != ".docx":
            raise Failure(_DOCX_TEMPLATE.filled(file=target), _NAME_DOCX)
        refuse_input(target, inputs)
    language.heed(language_at(path))
    with _libraries("docx"), opened_binary(target, inputs=(), overwrite=overwrite) as file:
        from kaoping.engine.report.docx.write import default_template

        file.write(default_template(language.spoken()))


def _write(form: str, content: Content, file: BinaryIO, assessed: Assessed) -> None:
    try:
        with _libraries(form), progress(language.say(_WRITING), len(assessed.scored.standings)) as tell:
            write(form, content, file, tell)
    except WrongTemplate as wrong:
        spoken = language.spoken()
        report(wrong.problems, Sources(), spoken)
        click.echo(_NOT_FILLED.in_language(spoken).format(counted=counted(wrong.problems, spoken)), err=True)
        raise click.exceptions.Exit(FINDINGS) from None


@contextmanager
def _libraries(form: str) -> Iterator[None]:
    """A library that the form needs and is not installed is told."""
    try:
        with needing(form, FORMS[form].needs):
            yield
    except MissingExtra as missing:
        values = {"form": form, "library": missing.module}
        raise Failure(_NOT_INSTALLED.filled(**values), to_install(missing.extra)) from None
