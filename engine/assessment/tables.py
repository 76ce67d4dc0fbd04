"""The tables of an assessment's files: every file is opened once, however many keys of the manifest name it.

A key such as ``units`` needs one table. Of a workbook that is the sheet of that name, or its only sheet. What one key has taken is not read again
as facts, so one workbook can hold units, facts, records and waivers, and be named by several keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.assessment.folder import Folder
from kaoping.engine.assessment.inputs import InputsRead
from kaoping.engine.assessment.manifest import Named
from kaoping.engine.reading import Problems, Table, read_bytes, tables_in
from kaoping.engine.reading.header import Header, find_header
from kaoping.engine.reading.near import some_of
from kaoping.engine.reading.roles import NOTES


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchSheet(Diagnostic):
    code: ClassVar[str] = "no-such-sheet"
    title: ClassVar[Text] = Text(
        "工作簿“{file}”有几个工作表，不知道用哪一个。",
        "The workbook '{file}' has several sheets; which one is meant is not clear.",
    )
    help: ClassVar[Text] = Text(
        "请把要用的工作表命名为“{name}”。现有：{sheets}。", "Name the one that is meant '{name}'. There are: {sheets}."
    )
    file: str
    name: str
    sheets: Text


class Tables:
    def __init__(self, folder: Folder, problems: Problems, inputs: InputsRead | None = None) -> None:
        self.folder, self.problems = folder, problems
        self.inputs = inputs or InputsRead()
        self._opened: dict[str, list[Table]] = {}
        self._taken: set[tuple[str, str]] = set()

    def of(self, named: Named) -> list[Table]:
        """The tables of a file that the manifest names."""
        if named.path not in self._opened:
            data = self.folder.read(named)
            if isinstance(data, bytes):
                self.inputs.add(named.path, data)
            self._opened[named.path] = self._tables(data, named.path)
        return self._opened[named.path]

    def given(self, path: Path, use: str = "facts") -> list[Table]:
        """The tables of a file that the user names; ``OSError`` if it cannot be opened."""
        file = str(path)
        data = read_bytes(path, file, Cell(file))
        if isinstance(data, bytes):
            self.inputs.add_given(file, data, use)
        return self._tables(data, file)

    def _tables(self, data: bytes | Diagnostic, file: str) -> list[Table]:
        hidden: list[Table] = []
        found = data if isinstance(data, Diagnostic) else tables_in(data, file, hidden)
        if isinstance(found, Diagnostic):
            self.problems.add(found)
            return []
        self._tell_hidden(hidden)
        return found

    def _tell_hidden(self, hidden: Iterable[Table]) -> None:
        """Tells hidden sheets that look like tables of units; lists for drop-downs and the like are nobody's facts."""
        for table in hidden:
            if isinstance(find_header(table), Header):
                from kaoping.engine.reading.workbook import HiddenSheet  # loaded already: there is a workbook

                self.problems.add(HiddenSheet(place=table.place, sheet=table.name))

    def take(self, named: Named, names: Iterable[str], called: str) -> Table | None:
        """The table that a key means. ``names`` are folded names of a sheet for it, ``called`` the one that a message offers."""
        tables = self.of(named)
        wanted = set(names)
        by_name = [table for table in tables if fold(table.sheet) in wanted]
        chosen = by_name or [table for table in tables if fold(table.sheet) not in NOTES]
        if not chosen:
            return None
        if len(chosen) > 1:
            sheets = some_of(table.sheet for table in tables)
            self.problems.add(NoSuchSheet(place=named.place, file=named.path, name=called, sheets=sheets))
            return None
        self._taken.add((chosen[0].file, chosen[0].sheet))
        return chosen[0]

    def rest(self, tables: Iterable[Table]) -> list[Table]:
        """Those that no key has taken."""
        return [table for table in tables if (table.file, table.sheet) not in self._taken]

    def close(self) -> None:
        """Lets go of all tables."""
        self._opened.clear()
