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
_COVERAGE = Text(
    "逐行列出示例用到了细则的哪些条款、界限、封顶、舍入，并给出补齐的示例",
    "say line by line which clauses, limits, caps and roundings the examples exercise, with examples for the rest",
)
_MUTANTS = Text(
    "逐处改动细则（门槛、分值、“达到”与“超过”等），列出示例发现不了的改动",
    "change the rulebook in one place after the other (limits, points, 'at least' for 'more than') and list what the examples do not notice",
)
_SEED = Text("随机数的种子，默认由细则得出", "the seed of what is drawn by chance, by default made from the rulebook")
_TIME = Text("--mutants每份细则最多用的秒数", "the most seconds that --mutants takes for a rulebook")
_MEASURING = Text("找示例没有用到的条款", "looking for what no example exercises")
_CHANGING = Text("逐处改动细则", "changing the rulebook")
_SUM = Text("共{number}个示例：{passed}个相符，{failed}个不符", "{number} example{s}: {passed} agree, {failed} do not")


@declare("test", _TEXTS, _MORE)
@argument("paths", _PATHS, nargs=-1, required=True, metavar="PATH…")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", texts=_FORMAT)
@option("--coverage", is_flag=True, texts=_COVERAGE)
@option("--mutants", is_flag=True, texts=_MUTANTS)
@option("--seed", type=click.IntRange(min=0), metavar="N", texts=_SEED)
@option("--time", "seconds", type=click.FloatRange(min=0, min_open=True), metavar="S", texts=_TIME)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    coverage: bool,
    mutants: bool,
    seed: int | None,
    seconds: float | None,
) -> None:
    named = list(rulebook_paths(paths))
    every: list[Tested] = []
    with progress(language.say(_AT_WORK), len(named) if len(named) > 1 else None) as tell:
        for path in named:
            every.append(tested(path, named))
            tell(len(every))
    if coverage:
        every = [_with_coverage(one) for one in every]
    if mutants:
        every = [_with_mutants(one, seed, seconds) for one in every]
    for one in every:
        language.heed(one.language)
        if one.status == "not_run":
            report(one.problems, one.sources, language.spoken())
            click.echo(language.say(_NOT_RUN).format(path=one.path), err=True)
        elif form == "text":
            for line in tested_lines(one, language.spoken()):
                click.echo(line)
            _tell_more(one)
    if form == "json":
        from kaoping.cli.render.test_json import test_json

        click.echo(test_json(every), nl=False)
    elif len(every) > 1:
        _tell_sum(every)
    if any(one.failed or one.status == "not_run" or one.wanting for one in every):
        ctx.exit(FINDINGS)


def _with_coverage(one: Tested) -> Tested:
    from kaoping.cli.tested.coverage import covered

    language.heed(one.language)
    with progress(language.say(_MEASURING)) as tell:
        return covered(one, tell)


def _with_mutants(one: Tested, seed: int | None, seconds: float | None) -> Tested:
    from kaoping.cli.tested.mutants import mutated

    language.heed(one.language)
    with progress(language.say(_CHANGING)) as tell:
        return mutated(one, seed, seconds, tell)


def _tell_more(one: Tested) -> None:
    """What examples exercise, and what they do not notice, where it was asked for."""
    if one.coverage is not None:
        from kaoping.cli.render.coverage_text import coverage_lines

        click.echo()
        for line in coverage_lines(one, language.spoken()):
            click.echo(line)
    if one.mutants is not None:
        from kaoping.cli.render.mutants_text import mutants_lines

        click.echo()
        for line in mutants_lines(one, language.spoken()):
            click.echo(line)


def _tell_sum(every: list[Tested]) -> None:
    number, failed = sum(len(one.ran) for one in every), sum(len(one.failed) for one in every)
    s = "" if number == 1 else "s"
    click.echo(language.say(_SUM).format(number=number, passed=number - failed, failed=failed, s=s))
