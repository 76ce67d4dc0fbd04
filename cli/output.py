"""Where a command's answer goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TextIO

from kaoping.cli.failure import Failure, cannot_write
from kaoping.dsl.diagnostic import Text

_OFFICE = frozenset(
    {".xlsx", ".xls", ".xlsm", ".et", ".ods", ".docx", ".doc", ".wps", ".odt", ".rtf", ".pdf", ".pptx", ".html", ".htm"}
)


def form_of(path: str | None, form: str | None, endings: Mapping[str, str]) -> str:
    """The form to write in: the one asked for, else the one that the file's ending names. A name that promises what is not written, a
    workbook or another of the forms, is refused."""
    ending = os.path.splitext(path or "")[1].lower()
    named = endings.get(ending)
    if ending in _OFFICE or (form and named and named != form):
        assert path is not None
        raise _wrong_ending(path, ending, endings)
    return form or named or endings[".txt"]


def _wrong_ending(path: str, ending: str, endings: Mapping[str, str]) -> Failure:
    zh = "、".join(f"{one}（{form}）" for one, form in endings.items())
    en = ", ".join(f"{one} ({form})" for one, form in endings.items())
    what = (
        Text(f"“{path}”没有写：不能写成{ending}文件。", f"'{path}' was not written: a {ending} file cannot be made.")
        if ending in _OFFICE
        else Text(
            f"“{path}”没有写：扩展名{ending}与--format不符。",
            f"'{path}' was not written: its ending {ending} does not go with --format.",
        )
    )
    excel = ".csv" in endings
    return Failure(
        what,
        Text(
            f"扩展名和格式：{zh}。" + ("要用Excel打开的，请写.csv。" if excel else ""),
            f"Endings and forms: {en}." + (" For Excel, write .csv." if excel else ""),
        ),
    )


@contextmanager
def opened(path: str | None, *, bom: bool = False, newline: str = "\n") -> Iterator[TextIO]:
    """A file to write to: standard output for None and ``-``. A file takes its name only when all is written; until then, and if
    writing fails, what had that name stays. ``bom``: begin with a byte order mark, by which Excel knows UTF-8."""
    if path is None or path == "-":
        if bom and not sys.stdout.isatty():
            sys.stdout.write("\ufeff")
        yield sys.stdout
        return
    encoding = "utf-8-sig" if bom else "utf-8"
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        with _failures_named(path), open(target, "w", encoding=encoding, newline=newline) as file:  # a pipe, a device
            yield file
        return
    import tempfile  # few write a file, and it takes its time

    with _failures_named(path):
        handle, draft = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".kaoping-")
        try:
            with open(handle, "w", encoding=encoding, newline=newline, errors="backslashreplace") as file:
                yield file
            os.chmod(draft, _permissions(target))
            os.replace(draft, target)
        except BaseException:
            os.unlink(draft)
            raise


def write_file(path: str, text: str) -> None:
    """Put a text in place of a file's, whole or not at all; UTF-8, permissions kept."""
    with opened(path) as file:
        file.write(text)


@contextmanager
def _failures_named(path: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise cannot_write(path, error) from error


def _permissions(target: str) -> int:
    try:
        return os.stat(target).st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def colours(stream: TextIO) -> bool:
    """Whether to write in colour: only to a terminal, and not where NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


CELLS_OF_A_PAGE = 100


def cells_of(stream: TextIO) -> int:
    """How wide to write: as the terminal is, else a page."""
    if stream is not sys.stdout or not stream.isatty():
        return CELLS_OF_A_PAGE
    try:
        return int(os.environ.get("COLUMNS") or 0) or os.get_terminal_size(stream.fileno()).columns or CELLS_OF_A_PAGE
    except (OSError, ValueError):
        return CELLS_OF_A_PAGE


def refuse_input(output: str | None, inputs: Iterable[str]) -> None:
    """Stops a command that would write its answer over one of the files that it reads."""
    named = [path for path in inputs if path != "-"]
    if output is None or output == "-" or not os.path.exists(output):
        return
    if os.path.realpath(output) in map(os.path.realpath, named):
        raise Failure(
            Text(
                f"“{output}”是要读的文件，不能写成结果。",
                f"'{output}' is read by this command; the answer would overwrite it.",
            ),
            Text("请给结果另起一个文件名。", "Give the answer another name."),
        )
