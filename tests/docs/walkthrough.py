"""A document run from top to bottom, as its reader would: files written, commands typed, Python entered.

* A fenced block below ``<!-- file: NAME -->`` is a file; below ``<!-- append to NAME: -->`` or ``<!-- insert in NAME before "TEXT": -->`` it changes
  one, and ``<!-- replace in NAME: OLD -> NEW -->`` does so by itself.
* ``sh`` is typed line by line; the ``text`` block behind it is what must be printed (errors too). The block that installs is left out.
  A plain ``kaoping …`` is run in this process, which is quicker; ``in_shell`` runs each as its reader does.
* ``python`` is a session, as doctest runs it.

With ``KAOPING_UPDATE=1`` what is printed is written into the ``text`` blocks; read the difference before you commit it.
"""

from __future__ import annotations

import contextlib
import doctest
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner

from kaoping.cli.main import main

_OF_THE_SHELL = re.compile(r"[|<>&;$`*?]")
_NOT_SET = dict.fromkeys(("LC_ALL", "LC_MESSAGES", "KAOPING_LANG", "NO_COLOR"))
_PIECE = re.compile(r"<!-- (?P<note>.*?) -->|^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
_INSERT = re.compile(r'insert in (\S+) before "(.*)":', re.DOTALL)
_REPLACE = re.compile(r"replace in (\S+): (.*?) -> ?(.*)", re.DOTALL)


@dataclass
class Walkthrough:
    folder: Path
    faults: list[str] = field(default_factory=list)
    note: str = ""
    printed: str | None = None
    names: dict[str, object] = field(default_factory=dict)
    locale: str = "C.UTF-8"
    in_shell: bool = False

    def follow(self, text: str) -> str:
        """The document with what was really printed; ``faults`` tells where it differs."""
        return _PIECE.sub(self._piece, text)

    def _piece(self, piece: re.Match[str]) -> str:
        if piece["note"] is not None:
            self.note = piece["note"]
            if found := _REPLACE.fullmatch(self.note):
                self._change(found[1], found[2], found[3])
                self.note = ""
            return piece[0]
        kind, body = piece["kind"], piece["body"]
        if kind == "text" and self.printed is not None:
            return self._compare(body)
        if kind == "sh" and "pip install" not in body:
            self.printed = "".join(self._type(line) for line in body.splitlines())
        elif kind == "python":
            self._enter(body)
        elif self.note:
            self._write(body)
        self.note = ""
        return piece[0]

    def _compare(self, body: str) -> str:
        printed, self.printed = self.printed or "", None
        if body != printed:
            self.faults.append(f"--- written\n{body}\n--- printed\n{printed}")
        return f"```text\n{printed}```"

    def _type(self, line: str) -> str:
        words = shlex.split(line, comments=True)
        if words and words[0] == "kaoping" and not self.in_shell and not _OF_THE_SHELL.search(line):
            with contextlib.chdir(self.folder):
                result = CliRunner().invoke(main, words[1:], env={"LANG": self.locale, "COLUMNS": "100", **_NOT_SET})
            if result.exception is not None and not isinstance(result.exception, SystemExit):
                raise result.exception
            return result.output
        return self._type_in_shell(line)

    def _type_in_shell(self, line: str) -> str:
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        environment = {"PATH": path, "HOME": str(self.folder), "LANG": self.locale, "COLUMNS": "100", "PYTHONUTF8": "1"}
        environment["XDG_CACHE_HOME"] = str(self.folder.parent / "cache")  # kept from one document to the next
        if "PYTHONPATH" in os.environ:  # the package under test, not another one that is installed
            environment["PYTHONPATH"] = os.environ["PYTHONPATH"]
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return done.stdout

    def _enter(self, body: str) -> None:
        with contextlib.chdir(self.folder):
            test = doctest.DocTestParser().get_doctest(body, self.names, "document", None, 0)
            told: list[str] = []
            doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append, clear_globs=False)
            self.names.update(test.globs)
            if told:
                self.faults.append("".join(told))

    def _write(self, body: str) -> None:
        if self.note.startswith("file: "):
            file = self.folder / self.note.removeprefix("file: ")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(body, "utf-8")
        elif self.note.startswith("append to "):
            path = self.folder / self.note.removeprefix("append to ").rstrip(":")
            path.write_text(path.read_text("utf-8") + "\n" + body, "utf-8")
        elif found := _INSERT.fullmatch(self.note):
            self._change(found[1], found[2], body + found[2])
        else:
            raise AssertionError(f"what is this block for? {self.note}")

    def _change(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), "utf-8")
