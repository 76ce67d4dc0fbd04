"""Counterexamples written into a rulebook as examples: behind those that stand there, else at the end. Not a byte of the rest changes.

The file takes its new content whole or not at all, and only while it is as it was when its laws were looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kaoping.cli import language
from kaoping.cli.checking import assessment_around
from kaoping.cli.failure import Failure, cannot_write
from kaoping.cli.sources import STDIN
from kaoping.cli.tested.rulebook import Tested
from kaoping.dsl.decode import encoding_of
from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax import Document, Example

if TYPE_CHECKING:
    from kaoping.engine.laws.breach import Breach

_STDIN = Text(
    "标准输入的细则没有文件可写；请写出细则的文件名。",
    "A rulebook from standard input has no file to write to; name its file.",
)
_CHANGED = Text(
    "“{path}”在检验规律时被改过，反例没有写进去。",
    "'{path}' was changed while its laws were looked at; the counterexamples were not written into it.",
)
_AGAIN = Text("请再运行一次。", "Run the command once more.")
_NOT_MADE = Text(
    "“{path}”没有改动：写进反例后细则会有错误。",
    "'{path}' is unchanged: with the counterexamples it would have errors.",
)
_SAVED = Text("已写进{path}：示例“{label}”", "written into {path}: example '{label}'")
_KNOWN = Text("{path}里已有这个反例：{label}", "{path} has this counterexample already: {label}")
_UNSAID = Text(
    "{path}：有{number}个反例写不成示例（示例里没有核销，也写不出小数没有尽头的数）",
    "{path}: no example can say {number} of the counterexamples (an example has no waivers, and no numbers whose decimals never end)",
)
_END = re.compile(r"\r\n|[\n\r\u2028\u2029\u0085\u000b\u000c]")
Block = tuple[str, ...]
"""The lines of an example."""


@dataclass(frozen=True, slots=True)
class Saved:
    """``unsaid``: of so many counterexamples no example can tell."""

    path: str
    new: tuple[str, ...]
    known: tuple[str, ...]
    unsaid: int

    def lines(self, spoken: Language) -> Iterator[str]:
        for text, labels in ((_SAVED, self.new), (_KNOWN, self.known)):
            yield from (text.in_language(spoken).format(path=self.path, label=label) for label in labels)
        if self.unsaid:
            yield _UNSAID.in_language(spoken).format(path=self.path, number=self.unsaid)


def refuse_stdin(paths: Iterable[str]) -> None:
    if STDIN in paths:
        raise Failure(_STDIN)


def save(tested: Tested, breaches: Iterable[Breach]) -> None:
    """Writes counterexamples into the file of the rulebook, and says so on standard error: the answer may be for programs."""
    language.heed(tested.language)
    for line in _saved(tested, breaches).lines(language.spoken()):
        click.echo(line, err=True)


def _saved(tested: Tested, breaches: Iterable[Breach]) -> Saved:
    from kaoping.engine.laws.as_example import as_example

    found = [as_example(one) for one in breaches]
    blocks = list(dict.fromkeys(block for lines in found for block in _blocks(lines)))
    there = _joined(_END.split(_text(tested.data)))
    new = [block for block in blocks if _joined(block) not in there]
    if new:
        _write(tested, _with(tested, new))
    known = tuple(_label(block) for block in blocks if block not in new)
    return Saved(tested.path, tuple(map(_label, new)), known, sum(not lines for lines in found))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Examples stand apart by blank lines."""
    block: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            block.append(line)
        elif block:
            yield tuple(block)
            block = []


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(("", *(line.strip() for line in lines), ""))


def _label(block: Block) -> str:
    return re.sub(r"^[^“\"]*[“\"]|[”\"][^”\"]*$", "", block[0])


# The new content


def _text(data: bytes) -> str:
    bom, encoding = encoding_of(data)
    return data.removeprefix(bom).decode(encoding)


def _with(tested: Tested, blocks: Sequence[Block]) -> bytes:
    """The file with the examples in it, encoded as it is."""
    assert tested.compiled is not None
    bom, encoding = encoding_of(tested.data)
    text = _text(tested.data)
    at = _behind(text, _last_line(tested.compiled.document))
    newline = found[0] if (found := _END.search(text)) else "\n"
    lines = [line for block in blocks for line in ("", *block)]
    if at and not _END.fullmatch(text, at - 1, at):
        lines.insert(0, "")  # the last line has no end
    if text[at:] and not _END.match(text, at):
        lines.append("")
    before = bom + text[:at].encode(encoding)
    return before + "".join(line + newline for line in lines).encode(encoding) + tested.data[len(before) :]


def _last_line(document: Document) -> int:
    """The number of the last line of the last example, else of the last one that is not blank."""
    from kaoping.dsl.blocks.draft import Expectation, Given

    lines = document.lines
    parts = [number for number, one in enumerate(lines, 1) if isinstance(one.statement, Example | Given | Expectation)]
    if not parts:
        return max((number for number, one in enumerate(lines, 1) if one.text.strip()), default=0)
    last = parts[-1]
    while last < len(lines) and lines[last].text.strip() and lines[last].statement is None:
        last += 1  # a comment, or a statement that goes on
    return last


def _behind(text: str, line: int) -> int:
    """The position behind so many lines."""
    at = 0
    for _ in range(line):
        end = _END.search(text, at)
        at = end.end() if end else len(text)
    return at


# The file


def _write(tested: Tested, data: bytes) -> None:
    from kaoping.engine.writing.whole_file import whole_file

    _refuse_errors(tested, data)

    def refuse_changed(_: str) -> None:
        if Path(tested.path).read_bytes() != tested.data:
            raise Failure(_CHANGED.filled(path=tested.path), _AGAIN)

    try:
        with whole_file(tested.path, refuse_changed) as file:
            file.write(data)
    except OSError as error:
        raise cannot_write(tested.path, error) from error


def _refuse_errors(tested: Tested, data: bytes) -> None:
    """A rulebook that compiled must still do so."""
    from kaoping.dsl.blocks.base import Source
    from kaoping.engine.compile import compile_source

    source = Source(_text(data), tested.path, Path(tested.path))
    if compile_source(source, assessment_around(tested.path)).failed:
        raise Failure(_NOT_MADE.filled(path=tested.path))
