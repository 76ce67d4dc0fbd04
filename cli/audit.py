"""``kaoping audit``: a published document held against itself and against the rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from kaoping.cli import language
from kaoping.cli.answer import Wanted, answer_options
from kaoping.cli.areas import assess_all
from kaoping.cli.assessed import Assessed, in_language_of
from kaoping.cli.command import command as declare
from kaoping.cli.failure import FINDINGS, Failure
from kaoping.cli.findings import has_errors, report
from kaoping.cli.options import path_argument
from kaoping.cli.progress import progress
from kaoping.cli.sources import Sources
from kaoping.dsl.diagnostic import Text

if TYPE_CHECKING:
    from kaoping.engine.audit import Audit

_TEXTS = Text(
    "核对已印发的通报：表、数字、清单和规则是否一致", "a published document held against itself and the rules"
)
_MORE = Text(
    """\
PATH是考评文件夹。要核对的通报写在清单的[printed]里：得分表、正文数字、数字之间的关系、问题清单和原文；做法见“怎样准备一份通报供核对”。
没有[printed]的，核对清单里published所列的印发结果。每处出入写明位置、印的是什么、算的是什么、把握多大、怎么改。
没有出入时退出码为0，有出入时为1。

示例：
  kaoping audit 一季度考评
  kaoping audit 一季度考评 -o 出入.md
  kaoping audit 一季度考评 --format json""",
    """\
PATH is an assessment's folder. The document is named in the manifest under [printed]: score tables, figures in the text, relations between them,
lists of problems, and the text itself; 'How to prepare a notice for the audit' tells how. Without [printed], the results that
'published' names are audited. Each discrepancy has its place, what is printed, what is computed, how sure it is, and what to do.
The exit code is 0 without discrepancies, 1 with some.

Examples:
  kaoping audit q1
  kaoping audit q1 -o discrepancies.md
  kaoping audit q1 --format json""",
)
_PATH = Text("考评文件夹或清单", "an assessment's folder or its manifest")
_AT_WORK = Text("核对通报", "auditing the document")
_NOTHING = Text("没有可核对的：清单里没有[printed]，也没有published。", "There is nothing to audit: the manifest has neither [printed] nor 'published'.")  # fmt: skip
_PREPARE = Text(
    '请在清单末尾加一段：[printed]，下面写 tables = ["附件1.csv"] 等；kaoping help audit 有说明。',
    'Add to the manifest: [printed], and below it tables = ["annex1.csv"] and so on; see kaoping help audit.',
)


@declare("audit", _TEXTS, _MORE)
@path_argument(_PATH)
@answer_options("text", "json", "md")
def command(path: str, wanted: Wanted) -> None:
    with in_language_of(path):
        answer = wanted.read_from(path)
    assessed = assess_all(path, ())
    from kaoping.engine.audit import audit

    with progress(language.say(_AT_WORK)):
        found = audit(assessed.assessment, assessed.scored)
    if found.problems:
        sources = Sources()
        sources.folder = str(assessed.assessment.folder)
        report(found.problems, sources, assessed.language)
    if found.nothing_to_audit:
        if found.problems:
            raise click.exceptions.Exit(FINDINGS)
        raise Failure(_NOTHING, _PREPARE)
    with answer.opened() as file:
        _write(found, assessed, answer.form, file)
    if found.discrepancies or has_errors(found.problems):
        raise click.exceptions.Exit(FINDINGS)


def _write(found: Audit, assessed: Assessed, form: str, file: TextIO) -> None:
    if form == "json":
        from kaoping.engine.audit.as_json import audit_json

        file.write(audit_json(found, assessed.assessment))
        return
    from kaoping.cli.render.audit import audit_lines
    from kaoping.cli.render.told import write_told

    write_told(audit_lines(found, assessed), form, file)
