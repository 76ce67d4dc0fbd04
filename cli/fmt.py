"""``kaoping fmt``: the one layout of a rulebook, and its translation into the other language.

A file is replaced whole or not at all, and only where it was read without a mistake and means the same afterwards.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING

import click

from kaoping.cli import language
from kaoping.cli.answer import write_json
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.failure import FINDINGS
from kaoping.cli.findings import report
from kaoping.cli.output import colours, write_file
from kaoping.cli.sources import STDIN, Sources, read_bytes, rulebook_paths
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass

if TYPE_CHECKING:
    from kaoping.dsl.syntax import Document

SCHEMA = "kaoping-fmt/1"
"""The shape of ``docs/reference/fmt.schema.json``."""
_TEXTS = Text(
    "整理评分细则的写法，或译成另一种语言的关键词", "lay out rulebooks, or translate their keywords and names"
)
_MORE = Text(
    """\
写法只有一种，没有选项；注释保留，含义不变。有错误的文件不动，并说明错在哪里。
写出的文件是UTF-8编码。译成另一种语言时，名称用声明里给出的另一种说法，选项等文字不变。

示例：
  kaoping fmt 考评/                 整理文件夹里的全部细则
  kaoping fmt --check 考评/         只检查；有文件需要整理时退出码为1
  kaoping fmt --diff 细则.kp        只显示会怎样改
  kaoping fmt --to en 细则.kp       关键词和名称译成英文
  cat 细则.kp | kaoping fmt -       从标准输入读，写到标准输出
  kaoping fmt --check 考评/ --format json   每个文件的情况，供程序使用""",
    """\
There is one layout and there are no options; comments stay, and so does the meaning. A file with mistakes is left as it is, and they
are shown. Files are written in UTF-8. A translation uses the names that declarations give in both languages; labels are data and stay.

Examples:
  kaoping fmt q1/                   lay out all rulebooks in a folder
  kaoping fmt --check q1/           only look; exit code 1 if a file would change
  kaoping fmt --diff rules.kp       only show what would change
  kaoping fmt --to zh rules.kp      keywords and names in Chinese
  cat rules.kp | kaoping fmt -      from standard input to standard output
  kaoping fmt --check q1/ --format json   each file, for programs""",
)
_PATHS = Text("细则文件或文件夹；-表示标准输入", "rulebooks or folders; - is standard input")
_CHECK = Text("只检查，不改文件", "only look, change no file")
_DIFF = Text("只显示会怎样改，不改文件", "only show what would change, change no file")
_TO = Text("译成中文（zh）或英文（en）", "translate to Chinese (zh) or English (en)")

_FORMAT = Text("输出格式，默认text", "the form of the output, text by default")

_DONE = Text("已整理：{path}", "laid out: {path}")
_WOULD = Text("需要整理：{path}", "would change: {path}")
_LEFT = Text("没有改动：{path}（请先改正上面的错误）", "left as it is: {path} (mend the mistakes above first)")
_SAME = Text("{number}份细则，无需整理。", "{number} rulebook{s}, nothing to change.")
_ENCODING = Text("{path}：只有编码或换行符不同", "{path}: only the encoding or the line ends differ")
_LATER = Text("整理后", "laid out")
_MEANING = Text(
    "没有改动：{path}。整理后的含义会与原来不同，这是程序的问题，请报给kaoping的维护者。",
    "left as it is: {path}. Its meaning would not stay the same; this is a fault of the program, please report it to the maintainers of kaoping.",
)


@dataclass(slots=True)
class _Run:
    check: bool
    diff: bool
    to: str | None
    form: str = "text"
    changed: int = 0
    same: int = 0
    failed: int = 0
    sources: Sources = field(default_factory=Sources)
    told: dict[str, dict[str, object]] = field(default_factory=dict)
    """By path, the answer for programs."""

    @property
    def writes(self) -> bool:
        return not (self.check or self.diff)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A rulebook before and after; ``language`` is that of what is said about it."""

    path: str
    data: bytes
    before: str
    after: str
    language: str

    @property
    def changed(self) -> bool:
        return self.after.encode() != self.data


@declare("fmt", _TEXTS, _MORE)
@argument("paths", _PATHS, nargs=-1, required=True, metavar="PATH…")
@option("--check", is_flag=True, texts=_CHECK)
@option("--diff", is_flag=True, texts=_DIFF)
@option("--to", type=click.Choice(["zh", "en"]), texts=_TO)
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", texts=_FORMAT)
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], check: bool, diff: bool, to: str | None, form: str) -> None:
    run = _Run(check, diff, to, form)
    laid = [
        _laid_out(path, run) for path in rulebook_paths(paths)
    ]  # all are read before one is written: they hang together
    for one in laid:
        if one is not None:
            _settle(one, run)
    if form == "json":
        answer = {"schema": SCHEMA, "files": list(run.told.values())}
        write_json(answer, sys.stdout)
    elif not run.changed and not run.failed and STDIN not in paths:
        plural = "" if run.same == 1 else "s"
        click.echo(language.say(_SAME).format(number=run.same, s=plural), err=True)
    if run.failed or (check and run.changed):
        ctx.exit(FINDINGS)


def _settle(laid: _Laid, run: _Run) -> None:
    """Write the file, or say what would change."""
    run.changed += laid.changed
    run.same += not laid.changed
    written = laid.changed and run.writes and laid.path != STDIN
    if written:
        write_file(laid.path, laid.after)
    if run.form == "json":
        run.told[laid.path] |= {"status": "changed" if laid.changed else "same", "written": written}
        if run.diff:
            run.told[laid.path]["diff"] = "".join(f"{line}\n" for line in _unified(laid))
        elif laid.path == STDIN and not run.check:
            run.told[laid.path]["text"] = laid.after
    elif run.diff:
        for line in _difference(laid):
            click.echo(line)
    elif laid.path == STDIN and not run.check:
        click.echo(laid.after, nl=False)
    elif laid.changed:
        said = _DONE if run.writes else _WOULD
        click.echo(language.say(said, laid.language).format(path=laid.path), err=True)


def _laid_out(path: str, run: _Run) -> _Laid | None:
    """The rulebook laid out; None if it could not be, which is said."""
    from kaoping.dsl.decode import read_text
    from kaoping.dsl.parse import parse

    run.told[path] = {"file": path, "status": "failed", "written": False, "problems": []}
    data = read_bytes(path)
    text = read_text(data, path)
    if not isinstance(text, str):
        _left(path, (text,), run, "")
        return None
    run.sources.add(path, text)
    parsed = parse(text, path)
    document = parsed.document
    language.heed(document.language)
    if any(one.severity == "error" for one in parsed.diagnostics):
        _left(path, parsed.diagnostics, run, document.language)
        return None
    after = _written(path, text, document, run)
    if isinstance(after, str):
        return _Laid(path, data, text, after, document.language)
    if after:
        _left(path, after, run, document.language)
        return None
    click.echo(language.say(_MEANING, document.language).format(path=path), err=True)
    run.failed += 1
    return None


def _written(path: str, text: str, document: Document, run: _Run) -> str | tuple[Diagnostic, ...]:
    """The rulebook's text, laid out or translated; the mistakes that forbid it; nothing where the meaning would not stay."""
    from kaoping.cli.same_meaning import same_statements, translated
    from kaoping.dsl.layout.format import format_document

    if not text.strip():
        return text
    if run.to and run.to != document.language:
        return translated(path, text, document, run.to)
    after = format_document(document)
    return after if same_statements(document, after) else ()


def _left(path: str, found: tuple[Diagnostic, ...], run: _Run, rulebook: str) -> None:
    """Says why a file is not touched."""
    run.failed += 1
    spoken = language.spoken(rulebook)
    if run.form == "json":
        from kaoping.cli.render.diagnostics_json import diagnostic_json

        run.told[path]["problems"] = [diagnostic_json(one, run.sources, spoken) for one in found]
    report(found, run.sources, spoken)
    click.echo(language.say(_LEFT, rulebook).format(path=path), err=True)


def _unified(laid: _Laid) -> Iterator[str]:
    import difflib

    from kaoping.dsl.text import split_lines

    later = language.say(_LATER, laid.language)
    return difflib.unified_diff(
        split_lines(laid.before), split_lines(laid.after), laid.path, f"{laid.path} ({later})", lineterm=""
    )


def _difference(laid: _Laid) -> Iterator[str]:
    shown = [_coloured(line) if colours(sys.stdout) else line for line in _unified(laid)]
    if not shown and laid.changed:
        yield language.say(_ENCODING, laid.language).format(path=laid.path)
    yield from shown


_COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def _coloured(line: str) -> str:
    return click.style(line, fg=_COLOURS.get(line[:1]))
