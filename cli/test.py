"""``kaoping test``: the examples in rulebooks run, and their laws held against drawn facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from kaoping.cli import language
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.failure import FINDINGS, Failure
from kaoping.cli.findings import report
from kaoping.cli.options import Seconds
from kaoping.cli.output import form_of, opened, refuse_input
from kaoping.cli.progress import progress
from kaoping.cli.sources import rulebook_paths
from kaoping.cli.tested.laws import EXAMPLES, SECONDS, Budget, can_look
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.run import tested
from kaoping.cli.tested.text import all_lines, sum_lines
from kaoping.dsl.diagnostic import Text

_TEXTS = Text("核对评分细则里的示例，检验它的规律", "run the examples in rulebooks and look for breaches of their laws")
_MORE = Text(
    """\
示例写在细则里：给出的事实和应得的分数。不符的列出应得、实得和得分明细。
规律是细则对任何事实都应当做到的：得分不出界，做得更好不会更低分，
核销不吃亏……不用写，由细则得出；也可以在细则里自己写（规律：…）。
抽取许多种事实来检验，找到反例就化到最小再列出。
有一个不符或有反例，退出码就是1。

细则里的示例：
  示例“七个指南不准确”：
  【不准确办事指南数】＝7
  【办事指南准确性】得2.6分

示例：
  kaoping test 细则.kp
  kaoping test 一季度考评 --no-laws             只核对示例
  kaoping test 细则.kp --examples 1000          规律检验得更细
  kaoping test 细则.kp --save                   反例写进细则，成为示例
  kaoping test 一季度考评 --format json         供程序使用
  kaoping test 一季度考评 -o 结果.xml           供持续集成使用（JUnit）""",
    """\
Examples stand in the rulebook: facts, and the scores expected of them. Where one does not agree, what was expected, what came out and the
ledger are shown.
Laws are what a rulebook must keep to, whatever the facts: scores stay within their limits, doing better never costs, a waiver never
hurts … They follow from the rulebook and need not be written; authors may state their own (law: …). Many facts are drawn to break them,
and what breaks one is made as small as it can be and shown. Exit code 1 if an example does not agree or a law is broken.

An example in a rulebook:
  example "seven inaccurate guides":
  [inaccurate guides] = 7
  [guide accuracy] scores 2.6 points

Examples:
  kaoping test rules.kp
  kaoping test q1 --no-laws               only the examples
  kaoping test rules.kp --examples 1000   search longer
  kaoping test rules.kp --save            counterexamples become examples of the rulebook
  kaoping test q1 --format json           for programs
  kaoping test q1 -o results.xml          for continuous integration (JUnit)""",
)
_PATHS = Text("细则文件或文件夹；-表示标准输入", "rulebooks or folders; - is standard input")
_LAWS = Text(
    "检验规律，或不检验；默认检验，要--coverage、--mutants时不检验",
    "look for breaches of laws, or do not; the default is to, unless --coverage or --mutants is asked for",
)
_EXAMPLES = Text(
    f"每条规律至少用多少种情形检验，默认{EXAMPLES}",
    f"how many situations are drawn for each law at least, by default {EXAMPLES}",
)
_SEED = Text("随机数的种子，默认由细则得出", "the seed of what is drawn by chance, by default made from the rulebook")
_TIME = Text(
    f"每份细则最多用多少秒；检验规律默认{SECONDS:g}秒，--mutants默认不限",
    f"the most seconds for a rulebook; by default {SECONDS:g} for laws, without limit for --mutants",
)
_SAVE = Text("把反例写进细则，成为示例", "write counterexamples into the rulebook, as examples")
_COVERAGE = Text(
    "逐行列出示例用到了细则的哪些条款、界限、封顶、舍入，并给出补齐的示例",
    "say line by line which clauses, limits, caps and roundings the examples exercise, with examples for the rest",
)
_MUTANTS = Text(
    "逐处改动细则（门槛、分值、“达到”与“超过”等），列出示例发现不了的改动",
    "change the rulebook in one place after the other (limits, points, 'at least' for 'more than') and list what the examples do not notice",
)
_FORMAT = Text("输出格式，默认text", "the form of the output, text by default")
_OUTPUT = Text(
    "写到文件；.xml为JUnit，.json供程序使用。文字照常显示",
    "write to a file: .xml is JUnit, .json for programs; the text is shown all the same",
)

_NOT_RUN = Text("{path}：细则有错误，示例没有运行", "{path}: the rulebook has errors, its examples were not run")
_AT_WORK = Text("运行示例", "running examples")
_MEASURING = Text("找示例没有用到的条款", "looking for what no example exercises")
_CHANGING = Text("逐处改动细则", "changing the rulebook")
_NOT_INSTALLED = Text("没有检验规律：没有安装hypothesis。", "Laws were not looked at: hypothesis is not installed.")
_INSTALL = Text(
    "请安装：pip install 'kaoping[testing]'；不检验规律，加--no-laws。",
    "Install it with pip install 'kaoping[testing]', or add --no-laws.",
)
_NO_LAWS = Text("--save要检验规律才有反例可写。", "--save writes what laws find; it does not go with --no-laws.")
_ENDINGS = {".txt": "text", ".json": "json", ".xml": "junit"}


@declare("test", _TEXTS, _MORE)
@argument("paths", _PATHS, nargs=-1, required=True, metavar="PATH…")
@option("--laws/--no-laws", "laws", default=None, texts=_LAWS)
@option("--examples", type=click.IntRange(min=1), default=EXAMPLES, metavar="N", texts=_EXAMPLES)
@option("--seed", type=click.IntRange(min=0), metavar="N", texts=_SEED)
@option("--time", "seconds", type=Seconds(), metavar="SECONDS", texts=_TIME)
@option("--save", "saving", is_flag=True, texts=_SAVE)
@option("--coverage", is_flag=True, texts=_COVERAGE)
@option("--mutants", is_flag=True, texts=_MUTANTS)
@option("--format", "form", type=click.Choice(["text", "json", "junit"]), texts=_FORMAT)
@option("-o", "--output", metavar="FILE", texts=_OUTPUT)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    laws: bool | None,
    examples: int,
    seed: int | None,
    seconds: float | None,
    saving: bool,
    coverage: bool,
    mutants: bool,
    form: str | None,
    output: str | None,
) -> None:
    chosen = form_of(output, form, _ENDINGS)
    looking = _is_to_look(laws, saving, coverage or mutants)
    named = list(rulebook_paths(paths))
    _refuse_to_write(named, saving, output)
    every = _run(named)
    if looking:
        budget = Budget(examples=examples, seconds=SECONDS if seconds is None else seconds, seed=seed)
        every = [_with_laws(one, budget) for one in every]
    if coverage:
        every = [_with_coverage(one) for one in every]
    if mutants:
        every = [_with_mutants(one, seed, seconds) for one in every]
    _answer(every, chosen, output)
    if saving:
        _save(every)
    if laws is None and not looking and not (coverage or mutants):
        click.echo(language.say(_NOT_INSTALLED), err=True)
        click.echo(language.say(_INSTALL), err=True)
    if any(one.failed or one.refuted or one.status == "not_run" or one.wanting for one in every):
        ctx.exit(FINDINGS)


def _is_to_look(laws: bool | None, saving: bool, asked_more: bool) -> bool:
    """Whether laws are to be looked at: where nothing is said, if that can be done."""
    if saving and laws is False:
        raise Failure(_NO_LAWS)
    wanted = laws or saving
    if wanted and not can_look():
        raise Failure(_NOT_INSTALLED, _INSTALL)
    return bool(wanted) or (laws is None and not asked_more and can_look())


def _refuse_to_write(named: Sequence[str], saving: bool, output: str | None) -> None:
    refuse_input(output, named)
    if saving:
        from kaoping.cli.tested.save import refuse_stdin

        refuse_stdin(named)


def _run(named: list[str]) -> list[Tested]:
    every: list[Tested] = []
    with progress(language.say(_AT_WORK), len(named) if len(named) > 1 else None) as tell:
        for path in named:
            every.append(tested(path, named))
            tell(len(every))
    return every


def _with_laws(one: Tested, budget: Budget) -> Tested:
    from kaoping.cli.tested.laws import with_laws

    language.heed(one.language)
    return with_laws(one, budget)


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


def _answer(every: Sequence[Tested], form: str, output: str | None) -> None:
    """The answer in its form; where JUnit or JSON go to a file, the text besides."""
    for one in every:
        if one.status == "not_run":
            language.heed(one.language)
            report(one.problems, one.sources, language.spoken())
            click.echo(language.say(_NOT_RUN).format(path=one.path), err=True)
    to_file = output is not None and output != "-"
    if form != "text" and to_file:
        _tell(every)
    if form == "text" and not to_file:
        _tell(every)
        return
    with opened(output) as file:
        file.write(_written(every, form))


def _tell(every: Sequence[Tested]) -> None:
    for line in _lines(every):
        click.echo(line)


def _lines(every: Sequence[Tested]) -> Iterator[str]:
    for one in every:
        language.heed(one.language)
        if one.status != "not_run":
            yield from all_lines(one, language.spoken())
    if len(every) > 1:
        yield from sum_lines(every, language.spoken())


def _written(every: Sequence[Tested], form: str) -> str:
    if form == "text":
        return "".join(f"{line}\n" for line in _lines(every))
    if form == "json":
        from kaoping.cli.render.test_json import test_json

        return test_json(every)
    from kaoping.cli.render.test_junit import test_junit

    return test_junit(every)


def _save(every: Sequence[Tested]) -> None:
    from kaoping.cli.tested.save import save

    for one in every:
        if one.refuted:
            language.heed(one.language)
            for line in save(one).lines(language.spoken()):
                click.echo(line, err=True)
