"""``kaoping check``: what is wrong with rulebooks, and with the whole of an assessment."""

from __future__ import annotations

import sys

import click

from kaoping.cli import language
from kaoping.cli.checking import Checked, check_paths, check_with
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.failure import FINDINGS
from kaoping.cli.findings import counted, has_errors, report
from kaoping.cli.options import facts_option
from kaoping.dsl.diagnostic import Text

_TEXTS = Text("检查评分细则和考评文件夹", "check rulebooks and assessment folders")
_MORE = Text(
    """\
考评文件夹（含assessment.toml）：清单、细则、单位、数据、记录、核销、申诉都检查，
也检查能否计分、待核对的通报和通报模板。
其他文件夹：检查其中全部细则（.kp）。一次列出全部问题，每个问题写明位置和改法。
有错误时退出码为1；--strict把提醒也算作错误。

示例：
  kaoping check 一季度考评
  kaoping check 细则.kp --strict
  kaoping check 考评/ --facts 数据.xlsx             清单里还没有写的数据表
  kaoping check 考评/ --format sarif > 结果.sarif    供代码托管平台和编辑器
  kaoping check 考评/ --format github             在GitHub的改动里标出
  cat 细则.kp | kaoping check -""",
    """\
Of an assessment's folder (with assessment.toml) everything is checked: manifest, rulebooks,
units, facts, records, waivers, appeals, whether it can be scored, the printed document to audit,
the template of the notice; of another folder, all rulebooks (.kp) in it. All problems are listed
in one run, each with its place and what to write.
Exit code 1 if there is an error; --strict counts warnings as errors.

Examples:
  kaoping check q1
  kaoping check rules.kp --strict
  kaoping check q1 --facts facts.xlsx                a table that the manifest does not name yet
  kaoping check q1 --format sarif > result.sarif     for code hosts and editors
  kaoping check q1 --format github                   marks the lines of a change on GitHub
  cat rules.kp | kaoping check -""",
)
_PATHS = Text(
    "考评文件夹、文件夹或细则文件；-表示标准输入", "assessment folders, folders or rulebooks; - is standard input"
)
_STRICT = Text("有提醒时退出码也为1", "exit code 1 for warnings too")
_FORMAT = Text("输出格式，默认text", "the form of the output, text by default")
_NOTHING = Text("没有问题：检查了{what}。", "Nothing is wrong: {what} checked.")
_FOUND = Text("{counted}；检查了{what}。", "{counted}; {what} checked.")
_MORE_HELP = Text("为什么、怎样改，详见：kaoping help {code}", "Why, and what to write: kaoping help {code}")
_RULEBOOKS = Text("{number}份评分细则", "{number} rulebook{s}")
_ASSESSMENTS = Text("{number}个考评文件夹", "{number} assessment folder{s}")


@declare("check", _TEXTS, _MORE)
@argument("paths", _PATHS, nargs=-1, required=True, metavar="PATH…")
@facts_option()
@option("--strict", is_flag=True, texts=_STRICT)
@option("--format", "form", type=click.Choice(["text", "json", "sarif", "github"]), default="text", texts=_FORMAT)
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], facts: tuple[str, ...], strict: bool, form: str) -> None:
    checked = check_with(paths, facts) if facts else check_paths(paths)
    language.heed(checked.language)
    _write(checked, form)
    if has_errors(checked.found) or (strict and checked.found):
        ctx.exit(FINDINGS)


def _write(checked: Checked, form: str) -> None:
    found, sources, spoken = list(checked.found), checked.sources, language.spoken()
    if form == "json":
        from kaoping.cli.render.diagnostics_json import diagnostics_json

        click.echo(diagnostics_json(found, sources, spoken), nl=False)
    elif form == "sarif":
        from kaoping.cli.render.diagnostics_sarif import diagnostics_sarif
        from kaoping.engine.scoring.stamp import engine_version

        click.echo(diagnostics_sarif(found, sources, spoken, engine_version()), nl=False)
    elif form == "github":
        from kaoping.cli.render.diagnostics_github import diagnostics_github

        for line in diagnostics_github(found, sources, spoken):
            click.echo(line, nl=False)
    else:
        report(found, sources, spoken, sys.stdout)
        said = _FOUND if found else _NOTHING
        click.echo(said.in_language(spoken).format(counted=counted(found, spoken), what=_what(checked)))
        if found and sys.stdout.isatty():
            click.echo(_MORE_HELP.in_language(spoken).format(code=found[0].code))


def _what(checked: Checked) -> str:
    numbers = ((_ASSESSMENTS, checked.assessments), (_RULEBOOKS, checked.rulebooks))
    return language.say(Text("、", ", ")).join(
        language.say(text).format(number=number, s="" if number == 1 else "s") for text, number in numbers if number
    )
