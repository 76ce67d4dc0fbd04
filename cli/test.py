"""``kaoping test``: the examples in rulebooks, run."""

from __future__ import annotations

import click

from kaoping.cli import language
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.failure import FINDINGS
from kaoping.cli.findings import report
from kaoping.cli.progress import progress
from kaoping.cli.sources import rulebook_paths
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.run import tested
from kaoping.cli.tested.told import tested_lines
from kaoping.dsl.diagnostic import Text

_TEXTS = Text("核对评分细则里的示例", "run the examples in rulebooks")
_MORE = Text(
    """\
示例写在细则里：给出的事实和应得的分数。不符的列出应得、实得和得分明细。
有一个不符，退出码就是1。

细则里的示例：
  示例“七个指南不准确”：
  【不准确办事指南数】＝7
  【办事指南准确性】得2.6分

示例：
  kaoping test 细则.kp
  kaoping test 一季度考评
  kaoping test 一季度考评 --format json   供程序使用""",
    """\
Examples stand in the rulebook: facts, and the scores expected of them. Where one does not agree, what was expected, what came out and the
ledger are shown. Exit code 1 if any does not agree.

An example in a rulebook:
  example "seven inaccurate guides":
  [inaccurate guides] = 7
  [guide accuracy] scores 2.6 points

Examples:
  kaoping test rules.kp
  kaoping test q1
  kaoping test q1 --format json         for programs""",
)
_PATHS = Text("细则文件或文件夹；-表示标准输入", "rulebooks or folders; - is standard input")
_NOT_RUN = Text("{path}：细则有错误，示例没有运行", "{path}: the rulebook has errors, its examples were not run")
_AT_WORK = Text("运行示例", "running examples")
_FORMAT = Text("输出格式，默认text", "the form of the output, text by default")
_SUM = Text("共{number}个示例：{passed}个相符，{failed}个不符", "{number} example{s}: {passed} agree, {failed} do not")


@declare("test", _TEXTS, _MORE)
@argument("paths", _PATHS, nargs=-1, required=True, metavar="PATH…")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", texts=_FORMAT)
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], form: str) -> None:
    named = list(rulebook_paths(paths))
    every: list[Tested] = []
    with progress(language.say(_AT_WORK), len(named) if len(named) > 1 else None) as tell:
        for path in named:
            every.append(tested(path, named))
            tell(len(every))
    for one in every:
        language.heed(one.language)
        if one.status == "not_run":
            report(one.problems, one.sources, language.spoken())
            click.echo(language.say(_NOT_RUN).format(path=one.path), err=True)
        elif form == "text":
            for line in tested_lines(one, language.spoken()):
                click.echo(line)
    if form == "json":
        from kaoping.cli.render.test_json import test_json

        click.echo(test_json(every), nl=False)
    elif len(every) > 1:
        _tell_sum(every)
    if any(one.failed or one.status == "not_run" for one in every):
        ctx.exit(FINDINGS)


def _tell_sum(every: list[Tested]) -> None:
    number, failed = sum(len(one.ran) for one in every), sum(len(one.failed) for one in every)
    s = "" if number == 1 else "s"
    click.echo(language.say(_SUM).format(number=number, passed=number - failed, failed=failed, s=s))
