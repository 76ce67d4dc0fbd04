"""Rulebooks named on the command line, and the lines that messages quote.

A path is a rulebook, a folder (all ``.kp`` files below it, hidden folders left out), or ``-`` for standard input.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kaoping.cli.failure import Failure, cannot_read, not_found
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.text import split_lines

STDIN = "-"
MANIFEST = "assessment.toml"


def rulebook_paths(paths: Iterable[str]) -> Iterator[str]:
    """Every rulebook that the paths name, each once, those of a folder in the order of their names."""
    seen: set[str] = set()
    for path in paths:
        named = rulebooks_below(Path(path)) if path != STDIN and os.path.isdir(path) else [path]
        for one in named:
            if one not in seen:
                seen.add(one)
                yield one


def rulebooks_below(folder: Path) -> list[str]:
    found = []
    for inner, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(inner, name) for name in sorted(files) if name.endswith(".kp")]
    if not found:
        raise Failure(
            Text(f"文件夹“{folder}”里没有评分细则（.kp文件）。", f"There is no rulebook (.kp file) in '{folder}'."),
            Text("请检查路径，或用kaoping new新建一个考评文件夹。", "Check the path, or begin with 'kaoping new'."),
        )
    return found


def read_rulebook(path: str) -> str:
    """The text of a rulebook: UTF-8 with or without BOM, UTF-16, or GB18030."""
    try:
        data = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except FileNotFoundError:
        raise not_found(path) from None
    except OSError as error:
        raise cannot_read(path, error) from None
    text = decode(data)
    if text is None:
        raise Failure(
            Text(f"“{path}”不是文本文件。", f"'{path}' is not a text file."),
            Text(
                "评分细则是纯文本，请另存为UTF-8编码的.kp文件。",
                "A rulebook is plain text; save it as a .kp file in UTF-8.",
            ),
        )
    return text


def decode(data: bytes) -> str | None:
    """The text of a file's bytes, None if it is no text."""
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


class Sources:
    """The lines of files that messages point to: those already read, others read when they are quoted."""

    def __init__(self, folder: str = "") -> None:
        self.folder = folder
        self._lines: dict[str, list[str]] = {}

    def add(self, file: str, text: str) -> None:
        self._lines[file] = split_lines(text)

    def path(self, file: str) -> str:
        """Where a file named in a message is found from here."""
        within = os.path.join(self.folder, file) if self.folder and file else file
        return within if within != file and os.path.exists(within) else file

    def line(self, file: str, number: int) -> str | None:
        """A line as its author wrote it, None if it cannot be had."""
        if file not in self._lines:
            self._lines[file] = self._read(file)
        lines = self._lines[file]
        return lines[number - 1] if 0 < number <= len(lines) else None

    def _read(self, file: str) -> list[str]:
        try:
            return split_lines(decode(Path(self.path(file)).read_bytes()) or "")
        except OSError:
            return []
