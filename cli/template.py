"""``kaoping template``: the workbook in which an assessment's facts, records and waivers are filled in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaoping.cli import language
from kaoping.cli.answer import FORMAT, OUTPUT, write_json
from kaoping.cli.assessed import in_language_of
from kaoping.cli.command import command as declare, option
from kaoping.cli.failure import FINDINGS, Failure, cannot_read, not_found
from kaoping.cli.findings import counted, report
from kaoping.cli.options import path_argument
from kaoping.cli.output import opened, opened_binary, overwrite_option, refuse_input
from kaoping.cli.progress import progress
from kaoping.cli.sources import Sources, not_a_table
from kaoping.dsl.diagnostic import Text

if TYPE_CHECKING:
    from kaoping.engine.assessment.assessment import Assessment

_TEXTS = Text("写出待填的数据表（Excel）", "write the workbook to fill in")
_MORE = Text(
    """\
按评分细则写一个工作簿：事实一列一项，列名上有说明（中文、英文），能选的可以选，单位已列好；每种记录一张表，核销一张表。
填好后，写进清单的facts，或用--facts给出，score就能读。

示例：
  kaoping template 一季度考评 -o 数据.xlsx
  kaoping template 细则.kp -o 数据.xlsx
  kaoping score 细则.kp --facts 数据.xlsx
  kaoping template 一季度考评 --format json      各列说明，供程序使用""",
    """\
Writes a workbook made from the rulebooks: a column a fact with a note on its name (in both languages), choices to choose from, the units listed; a sheet
for each kind of records, and one for waivers. Filled in, score reads it: name it under 'facts' in the manifest, or with --facts.

Examples:
  kaoping template q1 -o facts.xlsx
  kaoping template rules.kp -o facts.xlsx
  kaoping score rules.kp --facts facts.xlsx
  kaoping template q1 --format json              the columns, for programs""",
)
_PATH = Text("考评文件夹或评分细则", "an assessment's folder or a rulebook")
_READING, _WRITING = Text("读入细则和单位", "reading rules and units"), Text("写出待填的表", "writing the workbook")
_NO_FILE = Text("没有写明写到哪个文件。", "No file to write was named.")
_NAME_FILE = Text(
    "请加上 -o 数据.xlsx；要各列的说明，请写 --format json。",
    "Name it: -o facts.xlsx; for a description of the columns write --format json.",
)
_WRONG_ENDING = Text(
    "“{file}”没有写：待填的表是.xlsx文件。", "'{file}' was not written: the workbook to fill in is an .xlsx file."
)
_WRONG_JSON = Text(
    "“{file}”没有写：扩展名与--format不符。", "'{file}' was not written: its ending does not go with --format."
)
_NOT_WRITTEN = Text("没有写：有{counted}，请先改正。", "Nothing was written: {counted}. Mend the errors first.")


@declare("template", _TEXTS, _MORE)
@path_argument(_PATH)
@option("--format", "form", type=click.Choice(["xlsx", "json"]), texts=FORMAT)
@option("-o", "--output", metavar="FILE", texts=OUTPUT)
@overwrite_option()
def command(path: str, form: str | None, output: str | None, overwrite: bool) -> None:
    with progress(language.say(_READING)), in_language_of(path):
        form = _form(form, output)
        refuse_input(output, (path,))
        sources = Sources()
        assessment = _read(path, sources)
    language.heed(assessment.language or next((book.language for book in assessment.rulebooks), ""))
    _stop_at_errors(assessment, sources)
    from kaoping.engine.face.report import fill_in_of

    template = fill_in_of(assessment, language.spoken())
    if form == "json":
        from kaoping.engine.writing.template_json import as_json

        with opened(output, inputs=(path,), overwrite=overwrite) as file, progress(language.say(_WRITING)):
            write_json(as_json(template), file)
        return
    from kaoping.engine.writing.fill_in import write_template

    with opened_binary(output, inputs=(path,), overwrite=overwrite) as binary, progress(language.say(_WRITING)):
        write_template(template, binary)


def _form(form: str | None, output: str | None) -> str:
    ending = os.path.splitext(output or "")[1].lower()
    if output is None or output == "-":
        if form is None:
            raise Failure(_NO_FILE, _NAME_FILE)
        return form
    found = form or {".json": "json"}.get(ending, "xlsx")
    if ending != f".{found}":
        said = _WRONG_JSON if form else _WRONG_ENDING
        raise Failure(said.filled(file=output), _NAME_FILE)
    return found


def _read(path: str, sources: Sources) -> Assessment:
    from kaoping.engine.assessment.assessment import read_assessment

    if not path:
        raise not_found(path)
    not_a_table(path)
    try:
        assessment = read_assessment(Path(path))
    except FileNotFoundError:
        raise not_found(path) from None
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from None
    sources.folder = "" if path.endswith(".kp") else str(assessment.folder)
    return assessment


def _stop_at_errors(assessment: Assessment, sources: Sources) -> None:
    from kaoping.engine.face.report import wrong_rules

    found = wrong_rules(assessment)
    if not found:
        return
    spoken = language.spoken()
    report(found, sources, spoken)
    click.echo(_NOT_WRITTEN.in_language(spoken).format(counted=counted(found, spoken)), err=True)
    raise click.exceptions.Exit(FINDINGS)
