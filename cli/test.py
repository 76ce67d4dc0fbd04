"""``kaoping test``: the examples in rulebooks run, and their laws held against drawn facts."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from kaoping.cli import language
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.failure import FINDINGS, Failure
from kaoping.cli.options import Seconds
from kaoping.cli.output import form_of, refuse_input
from kaoping.cli.sources import rulebook_paths
from kaoping.cli.tested.answer import answer
from kaoping.cli.tested.coverage import covered
from kaoping.cli.tested.laws import EXAMPLES, INSTALL, NOT_INSTALLED, Budget, can_look, with_laws
from kaoping.cli.tested.mutants import mutated
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.run import all_tested
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
    "每份细则最多用多少秒；检验规律默认60秒，规律超过600条的每10条1秒；--mutants默认不限",
    "the most seconds for a rulebook; by default 60 for laws, 1 for every 10 of them beyond 600; without limit for --mutants",
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

_NO_LAWS = Text("--save要检验规律才有反例可写。", "--save writes what laws find; it does not go with --no-laws.")
_NO_KEY = Text("test的--laws后面不写规律的键：“{key}”。", "--laws of test takes no key of a law: '{key}'.")
_PROVE_KEY = Text(
    "test总是检验全部规律；只看一种规律的，写：kaoping prove 细则.kp --laws {key}",
    "test looks at all laws; for one kind of them write: kaoping prove rules.kp --laws {key}",
)
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
    _refuse_keys(paths, laws)
    named = list(rulebook_paths(paths))
    _refuse_to_write(named, saving, output)
    every = all_tested(named)
    if looking:
        budget = Budget(examples=examples, seconds=seconds, seed=seed)
        every = [with_laws(one, budget) for one in every]
    if coverage:
        every = [covered(one) for one in every]
    if mutants:
        every = [mutated(one, seed, seconds) for one in every]
    answer(every, chosen, output)
    if saving:
        _save(every)
    if looking and not can_look():
        click.echo(language.say(NOT_INSTALLED), err=True)
        click.echo(language.say(INSTALL), err=True)
    if not all(one.passes for one in every):
        ctx.exit(FINDINGS)


def _is_to_look(laws: bool | None, saving: bool, asked_more: bool) -> bool:
    """Whether laws are to be looked at; whoever asks for it needs what that takes, else it is said that they were not."""
    if saving and laws is False:
        raise Failure(_NO_LAWS)
    asked = bool(laws or saving)
    if asked and not can_look():
        raise Failure(NOT_INSTALLED, INSTALL)
    return asked or (laws is None and not asked_more)


def _refuse_keys(paths: Sequence[str], laws: bool | None) -> None:
    """``--laws monotone``, which is a way of ``kaoping prove``: here the option says that laws are looked at, all of them."""
    from kaoping.engine.laws.law import LawKind

    for path in paths if laws else ():
        if path.partition("/")[0] in {one.value for one in LawKind} and not os.path.exists(path):
            raise Failure(_NO_KEY.filled(key=path), _PROVE_KEY.filled(key=path))


def _refuse_to_write(named: Sequence[str], saving: bool, output: str | None) -> None:
    refuse_input(output, named)
    if saving:
        from kaoping.cli.tested.save import refuse_stdin

        refuse_stdin(named)


def _save(every: Sequence[Tested]) -> None:
    from kaoping.cli.tested.save import save

    for one in every:
        if one.refuted:
            save(one, one.first_breaches)
