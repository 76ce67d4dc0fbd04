"""A command's answer: in which form it is written and where. The three options for it are the same for all commands that answer with a text.

@answer_options("text", "json", "md")
def command(path: str, wanted: Wanted) -> None:
    with in_language_of(path):
        answer = wanted.read_from(path)   # here a wrong name is refused, before anything is read
    …
    with answer.opened() as file: …
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, TextIO

import click

from kaoping.cli.command import option
from kaoping.cli.output import form_of, opened, overwrite_option, refuse_input
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass

FORMAT = Text(
    "输出格式；默认看-o的扩展名，否则是文字", "the form of the output; by default that of -o's ending, else text"
)
OUTPUT = Text("写到文件，而不是屏幕", "write to a file instead of the screen")


@dataclass(frozen=True, slots=True)
class Answer:
    """``inputs`` are the files and folders that the command reads, which its answer may not replace."""

    form: str
    output: str | None
    inputs: tuple[str, ...]
    overwrite: bool

    @contextmanager
    def opened(self) -> Iterator[TextIO]:
        """The file to write to; CSV as Excel reads it."""
        csv = self.form == "csv"
        newline = "" if csv else "\n"
        with opened(self.output, bom=csv, newline=newline, inputs=self.inputs, overwrite=self.overwrite) as file:
            yield file


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed of an answer. Of the ``forms`` that the command has, the first is for people to read."""

    forms: tuple[str, ...]
    form: str | None
    output: str | None
    overwrite: bool

    def read_from(self, *inputs: str) -> Answer:
        """The answer to what these hold; ``Failure`` where its name promises another form, or is that of a file to be read."""
        endings = {**{f".{form}": form for form in self.forms[1:]}, ".txt": self.forms[0]}
        form = form_of(self.output, self.form, endings)
        refuse_input(self.output, inputs)
        return Answer(form, self.output, inputs, self.overwrite)


def answer_options(*forms: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """``--format``, ``-o`` and ``--overwrite``, handed to the command as ``wanted``. It stands below all other options."""

    def declare(run: Callable[..., None]) -> Callable[..., None]:
        @wraps(run)
        def command(*, form: str | None, output: str | None, overwrite: bool, **rest: Any) -> None:
            run(**rest, wanted=Wanted(forms, form, output, overwrite))

        declared: Callable[..., None] = overwrite_option()(command)
        declared = option("-o", "--output", metavar="FILE", texts=OUTPUT)(declared)
        return option("--format", "form", type=click.Choice(forms), texts=FORMAT)(declared)  # type: ignore[no-any-return]

    return declare


def write_json(value: object, file: TextIO) -> None:
    """A value for programs, a field a line."""
    json.dump(value, file, ensure_ascii=False, indent=2)
    file.write("\n")
