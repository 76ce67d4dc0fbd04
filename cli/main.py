"""``kaoping``: the commands under one name.

A command's file is imported when the command is run, so that none pays for another; the group's help needs only the
summaries below. Whatever happens, people read a sentence in their language, never a traceback (``KAOPING_DEBUG=1`` shows it).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from kaoping.cli import language
from kaoping.cli.command import Command, Option
from kaoping.cli.failure import COULD_NOT_RUN, FINDINGS, Failure, reason
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.refusal import Refusal

COMMANDS = {
    "score": Text("计分、排名，按类别出表", "score and rank: a table a class"),
    "report": Text("把结果写成通报、报表或网页", "the results as a notice, a workbook or a page"),
    "problems": Text("问题清单，并与失分核对", "the list of problems, held against the points lost"),
    "explain": Text("一个单位的得分从哪里来", "where a unit's points come from"),
    "whatif": Text("改几个数看看：得分明细和名次怎么变", "with other facts: what changes in ledger and ranks"),
    "diff": Text(
        "细则或考评期前后的变化，谁得谁失", "what changed between rulebooks or periods, and who gains or loses"
    ),
    "recover": Text("改哪些数能得回失分，怎样改代价最小", "what would win a unit's points back"),
    "appeal": Text("申诉会改变谁的得分和名次", "what appeals change, for everybody"),
    "audit": Text(
        "核对已印发的通报：表、数字、清单和规则是否一致", "a published document held against itself and the rules"
    ),
    "verify": Text("核验公布的结果：与现在的文件夹是否一致", "whether a published result is what the folder gives"),
    "check": Text("检查评分细则和考评文件夹", "check rulebooks and assessment folders"),
    "fmt": Text("整理评分细则的写法，或译成另一种语言的关键词", "lay out rulebooks, or translate their keywords"),
    "test": Text(
        "核对评分细则里的示例，检验它的规律", "run the examples in rulebooks, look for breaches of their laws"
    ),
    "prove": Text("证明细则的规律，或找出反例", "prove the laws of rulebooks, or find facts that break them"),
    "template": Text("写出待填的数据表（Excel）", "write the workbook to fill in"),
    "new": Text("新建考评文件夹，含待填的数据表", "a new assessment folder, with a workbook to fill in"),
    "help": Text("查看提示代码、条款和命令的说明", "the page of a message's code, a clause or a command"),
}
_SUMMARY = Text(
    "考评：用文字写评分细则，精确计分，每一分都说得清。",
    "Kaoping: scoring rules as text, exact scores, every point explained.",
)
_MORE = Text(
    """\
示例：
  kaoping new 一季度考评               新建考评文件夹
  kaoping score 一季度考评             计分排名
  kaoping explain 一季度考评 市人社局  看一个单位的得分
  kaoping check 细则.kp                检查一份评分细则

退出码：0 完成；1 有问题待改，或示例、输入不符；2 没有运行（选项写错、文件不存在或写不了）。

语言：--lang zh|en，或环境变量KAOPING_LANG；设置NO_COLOR则不用颜色。
命令补全（bash；zsh、fish把bash换成其名）：
  eval "$(_KAOPING_COMPLETE=bash_source kaoping)\"""",
    """\
Examples:
  kaoping new q1                      a new assessment folder
  kaoping score q1                    score and rank
  kaoping explain q1 "Health Bureau"  one unit's points
  kaoping check rules.kp              check a rulebook

Exit codes: 0 done; 1 findings, or examples or input that do not fit; 2 could not run (a wrong option, a file that is not there or
cannot be written).

Language: --lang zh|en, or the environment variable KAOPING_LANG; with NO_COLOR set there is no colour.
Completion (bash; put zsh or fish in its place for those shells):
  eval "$(_KAOPING_COMPLETE=bash_source kaoping)\"""",
)
_VERSION_HELP = Text("显示版本", "show the version")
_SYSTEM = Text("“{file}”读写不了：{why}。", "'{file}' cannot be read or written: {why}.")
_OUTPUT = Text("标准输出", "standard output")
_STOPPED = Text("已中断。", "Interrupted.")
_FAULT = Text(
    "程序出错，这不是您的问题（kaoping {version}：{kind}）。\n没有写出任何结果。请把这一行和所用的命令报给kaoping的维护者；设置KAOPING_DEBUG=1再运行，可看到详情。",
    "The program failed; this is not your mistake (kaoping {version}: {kind}).\n"
    "No result was written. Please report this line and your command to the maintainers of kaoping; with KAOPING_DEBUG=1 set the details are shown.",
)


class Program(Command, click.Group):
    """The group of all commands, with the last word on what people see and on exit codes."""

    def summaries(self) -> dict[str, Text]:
        return COMMANDS

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(f"kaoping.cli.{cmd_name}").command
        return found

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **rest: Any) -> Any:
        words = list(sys.argv[1:] if args is None else args)
        chosen = language.asked(words)
        _write_utf8()
        try:
            code = super().main(words, prog_name or "kaoping", standalone_mode=False, obj=chosen, **_passed_on(rest))
            sys.stdout.flush()
        except BrokenPipeError:
            _let_go_of_stdout()
            code = COULD_NOT_RUN
        except Exception as error:
            if os.environ.get("KAOPING_DEBUG") and not isinstance(
                error, (Failure, Refusal, click.ClickException, click.Abort)
            ):
                raise
            code = _complain(error, chosen or language.of_machine())
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # click would answer it with the exit code of findings
            _let_go_of_stdout()
            ctx.exit(COULD_NOT_RUN)
        except (Failure, Refusal) as failure:  # said here, where the language of the rulebook at hand is still known
            ctx.exit(_complain(failure, language.spoken()))


def _passed_on(rest: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in rest.items() if key not in ("standalone_mode", "obj")}


def _complain(error: Exception, spoken: Language) -> int:
    """Say what went wrong, to stderr; the exit code."""
    if isinstance(error, (Failure, Refusal)):
        said = [text.in_language(spoken) for text in (error.text, error.advice)]
        click.echo("\n".join(text for text in said if text), err=True)
        return error.exit_code if isinstance(error, Failure) else FINDINGS
    if isinstance(error, click.Abort):
        click.echo(_STOPPED.in_language(spoken), err=True)
        return COULD_NOT_RUN
    if isinstance(error, click.ClickException):
        from kaoping.cli.usage import usage_words

        click.echo(usage_words(error, spoken), err=True)
        return COULD_NOT_RUN
    if isinstance(error, OSError):
        _let_go_of_stdout()
        why = reason(error).in_language(spoken)
        click.echo(
            _SYSTEM.in_language(spoken).format(file=error.filename or _OUTPUT.in_language(spoken), why=why), err=True
        )
        return COULD_NOT_RUN
    from kaoping.engine.scoring.stamp import engine_version

    kind = type(error).__name__
    click.echo(_FAULT.in_language(spoken).format(version=engine_version(), kind=kind), err=True)
    return COULD_NOT_RUN


def _write_utf8() -> None:
    """What is written is UTF-8 wherever it goes, as the files are; a character that cannot be shown stops nothing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _let_go_of_stdout() -> None:
    """Nobody takes what is still buffered; it must not complain again at exit."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from kaoping.engine.scoring.stamp import engine_version

        click.echo(f"kaoping {engine_version()}")
        ctx.exit()


main = Program(
    "kaoping",
    texts=_SUMMARY,
    more=_MORE,
    params=[
        Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version, texts=_VERSION_HELP
        )
    ],
    invoke_without_command=False,
    no_args_is_help=True,
)

if __name__ == "__main__":
    main()
