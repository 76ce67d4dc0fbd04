"""Rulebooks named on the command line, and the lines that messages quote.

A path is a rulebook, a folder (all ``.kp`` files below it, hidden folders left out), or ``-`` for standard input.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kaoping.cli.failure import Failure, cannot_read, not_found
from kaoping.dsl.decode import MOST_BYTES, read_text
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.text import normal_line, split_lines

STDIN = "-"
_STDIN = Text("标准输入", "standard input")
MANIFEST = "assessment.toml"
_TABLES = (".csv", ".xlsx", ".xls", ".et", ".ods")


def called(path: str) -> Text:
    """What the rulebook at a path is called in answers."""
    return _STDIN if path == STDIN else Text(path, path)


def rulebook_paths(paths: Iterable[str]) -> Iterator[str]:
    """Every rulebook that the paths name, each once, those of a folder in the order of their names."""
    seen: set[str] = set()
    for path in paths:
        named = rulebooks_below(path) if path != STDIN and os.path.isdir(path) else [plain(path)]
        for one in named:
            not_a_table(one)
            if one not in seen:
                seen.add(one)
                yield one


def rulebooks_below(folder: str) -> list[str]:
    """The rulebooks in a folder; a link that leads out of it, and what is no plain file, is passed over."""
    found = []
    for inner, folders, files in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = [os.path.join(inner, name) for name in sorted(files) if name.endswith(".kp")]
        found += [plain(path) for path in paths if os.path.isfile(path) and lies_within(path, folder)]
    if not found:
        raise Failure(
            Text(f"文件夹“{folder}”里没有评分细则（.kp文件）。", f"There is no rulebook (.kp file) in '{folder}'."),
            Text("请检查路径，或用kaoping new新建一个考评文件夹。", "Check the path, or begin with 'kaoping new'."),
        )
    return found


def lies_within(path: str, folder: str) -> bool:
    """Whether a file lies in a folder, links resolved first."""
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def is_assessment(folder: str | os.PathLike[str]) -> bool:
    return os.path.isfile(os.path.join(folder, MANIFEST))


def not_a_table(path: str) -> None:
    """Stops a command that takes rulebooks and is given a table."""
    if path.lower().endswith(_TABLES) and os.path.isfile(path):
        raise Failure(
            Text(f"“{path}”是数据表，不是评分细则。", f"'{path}' is a table, not a rulebook."),
            Text(
                "数据表随考评文件夹一起检查：kaoping check 文件夹；单用一份细则的：kaoping check 细则.kp --facts 数据表。",
                "Tables are checked with the folder of their assessment: kaoping check FOLDER; with a rulebook alone: kaoping check rules.kp --facts TABLE",
            ),
        )


def plain(path: str) -> str:
    """The path as messages name it, however it was typed: ``a.kp`` for ``./a.kp``."""
    return path if path in ("", STDIN) else os.path.normpath(path)


def _unreadable(error: OSError) -> None:
    raise cannot_read(error.filename, error)


def read_bytes(path: str) -> bytes:
    """The bytes of a rulebook: at most one more than a rulebook may have."""
    try:
        if path == STDIN:
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with open(path, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise not_found(path) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise cannot_read(path, error) from None


def text_of(data: bytes) -> str:
    """The text of a rulebook's bytes to look something up in; empty where it cannot be read, which is told elsewhere."""
    text = read_text(data, "")
    return text if isinstance(text, str) else ""


class Sources:
    """The lines of files that messages point to: those already read, others read when they are quoted. ``folder`` is where the files
    named in messages are looked for first."""

    def __init__(self, folder: str = "") -> None:
        self.folder = folder
        self._lines: dict[str, list[str]] = {}

    def add(self, file: str, text: str) -> None:
        self._lines[file] = split_lines(text)

    def path(self, file: str) -> str:
        """Where a file named in a message is found from here."""
        return seen_from_here(file, self.folder)

    def line(self, file: str, number: int) -> str | None:
        """A line as its author wrote it, None if it cannot be had."""
        lines = self._of(file)
        return lines[number - 1] if 0 < number <= len(lines) else None

    def language(self, file: str) -> str:
        """The language of a rulebook's keywords."""
        from kaoping.dsl.parse import language_of

        return language_of([normal_line(raw, file, number) for number, raw in enumerate(self._of(file)[:100], 1)])

    def _of(self, file: str) -> list[str]:
        if file not in self._lines:
            self._lines[file] = self._read(file)
        return self._lines[file]

    def _read(self, file: str) -> list[str]:
        path = self.path(file)
        if self.folder and not lies_within(path, self.folder):
            return []  # a link out of the folder is told, not quoted
        try:
            return split_lines(text_of(read_bytes(path)))
        except Failure:
            return []


def seen_from_here(file: str, folder: str) -> str:
    """The path of a file that a message names within ``folder``; a file outside of it keeps its name."""
    within = plain(os.path.join(folder, file)) if folder and file else file
    return within if within != file and os.path.exists(within) else file
