"""Where a command's answer goes: standard output, or a file that is there whole or not at all.

A file that is newer than everything the command read may hold what somebody added by hand. It is not replaced by other content unless
``--overwrite`` says so; the same content again changes nothing.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, BinaryIO, TextIO

from kaoping.cli.command import option
from kaoping.cli.failure import Failure, cannot_write
from kaoping.dsl.diagnostic import Text

_OVERWRITE = Text(
    "结果文件比考评的文件新也覆盖", "replace the file to write even where it is newer than the assessment's files"
)
_OFFICE = frozenset(
    {".xlsx", ".xls", ".xlsm", ".et", ".ods", ".docx", ".doc", ".wps", ".odt", ".rtf", ".pdf", ".pptx", ".html", ".htm"}
)


def form_of(path: str | None, form: str | None, endings: Mapping[str, str]) -> str:
    """The form to write in: the one asked for, else the one that the file's ending names. A name that promises what is not written, a
    workbook or another of the forms, is refused."""
    ending = os.path.splitext(path or "")[1].lower()
    named = endings.get(ending)
    if (ending in _OFFICE and named is None) or (form and named and named != form):
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


def overwrite_option() -> Callable[[Any], Any]:
    """``--overwrite``, for every command that writes a file."""
    return option("--overwrite", is_flag=True, texts=_OVERWRITE)


@contextmanager
def opened(
    path: str | None,
    *,
    bom: bool = False,
    newline: str = "\n",
    inputs: Sequence[str] | None = None,
    overwrite: bool = False,
) -> Iterator[TextIO]:
    """A text file to write to, UTF-8: standard output for None and ``-``. A file takes its name only when all is written; until then, and if
    writing fails, what had that name stays. ``bom``: begin with a byte order mark, by which Excel knows UTF-8. ``inputs`` are the files and folders
    that the command read: where they are given, a file newer than all of them is replaced by other content only with ``overwrite``."""
    if path is None or path == "-":
        if bom and not sys.stdout.isatty():
            sys.stdout.write("\ufeff")
        yield sys.stdout
        return
    encoding = "utf-8-sig" if bom else "utf-8"
    with opened_binary(path, inputs=inputs, overwrite=overwrite) as raw:
        file = io.TextIOWrapper(raw, encoding=encoding, newline=newline, errors="backslashreplace")
        yield file
        file.flush()
        file.detach()


@contextmanager
def opened_binary(
    path: str | None, *, inputs: Sequence[str] | None = None, overwrite: bool = False
) -> Iterator[BinaryIO]:
    """As ``opened``, for bytes."""
    if path is None or path == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = os.path.realpath(path)
    if os.path.exists(target) and not os.path.isfile(target):
        with _failures_named(path), open(target, "wb") as pipe:  # a pipe, a device
            yield pipe
        return
    from kaoping.engine.writing.whole_file import whole_file

    def refuse_newer(draft: str) -> None:
        if inputs is not None and not overwrite:
            _refuse_newer(path, target, draft, inputs)

    with _failures_named(path), whole_file(path, refuse_newer) as file:
        yield file


def _refuse_newer(path: str, target: str, draft: str, inputs: Sequence[str]) -> None:
    """Stops before a file that is newer than what was read is replaced by other content."""
    if not os.path.exists(target) or _same_content(target, draft):
        return
    written = os.stat(target).st_mtime_ns
    if all(changed < written for changed in _changed(inputs, {target, draft})):
        raise Failure(
            Text(
                f"“{path}”比考评的文件都新，内容也不同（可能有人改过，或是用别的选项写的），没有覆盖。",
                f"'{path}' is newer than all files of the assessment and has other content (somebody may have changed it, or it was "
                "written with other options); it was not replaced.",
            ),
            Text(
                "要覆盖请加--overwrite；或者给结果另起一个文件名。",
                "To replace it, add --overwrite; or give the answer another name.",
            ),
        )


def _changed(inputs: Iterable[str], but: Iterable[str]) -> Iterator[int]:
    """When each file read was last changed: those named, and all below a folder named."""
    for one in inputs:
        within = (os.path.join(folder, name) for folder, _, names in os.walk(one) for name in names)
        for file in within if os.path.isdir(one) else (one,):
            if os.path.isfile(file) and os.path.realpath(file) not in but:
                yield os.stat(file).st_mtime_ns


def _same_content(one: str, other: str) -> bool:
    import filecmp

    return filecmp.cmp(one, other, shallow=False)


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
    """Stops a command that would write its answer over a file that it reads: one of ``inputs``, or one that these name."""
    if output is None or output == "-" or not os.path.exists(output):
        return
    from kaoping.cli.read_with import read_with

    if any(os.path.samefile(output, one) for path in inputs for one in read_with(path) if os.path.exists(one)):
        raise Failure(
            Text(
                f"“{output}”是要读的文件，不能写成结果。",
                f"'{output}' is read by this command; the answer would overwrite it.",
            ),
            Text("请给结果另起一个文件名。", "Give the answer another name."),
        )
