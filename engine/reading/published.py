"""The table of published results: a row a unit with its rank, its total and the score of each indicator, as printed.

It is held beside what is computed and never used for it; so a column that no rulebook knows is a warning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap
from kaoping.engine.published import UNRANKED_MARKS, Published
from kaoping.engine.reading.header import CLASS, NOTE, NUMBER, Header, cell_text, find_header, header_faults, words
from kaoping.engine.reading.near import nearest_first
from kaoping.engine.reading.problems import Problems, at
from kaoping.engine.reading.register import Register
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.value import read_value
from kaoping.engine.reading.wide import UnitRowTwice
from kaoping.engine.reading.written import plain, shortened
from kaoping.engine.rulebook import Fact, Kind, Rulebook

RANK = words("排名", "名次", "位次", "rank", "place")
TOTAL = words("总分", "得分", "合计", "总得分", "total", "total score", "score")
_IGNORED = CLASS | NOTE | NUMBER
_RANK_WORDS = frozenset({"不排名", "不参与排名", "n/a", "unranked", "not ranked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownIndicator(Diagnostic):
    code: ClassVar[str] = "unknown-published-column"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "没有评分细则有名叫【{name}】的指标，印发结果的这一列没有用到。",
        "No rulebook has an indicator [{name}]; this column of the published results is not used.",
    )
    help: ClassVar[Text] = Text(
        "{nearest}各列写“排名”“总分”或指标的名称。", "{nearest}Columns are rank, total, or names of indicators."
    )
    name: str
    nearest: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NotARank(Diagnostic):
    code: ClassVar[str] = "not-a-rank"
    title: ClassVar[Text] = Text("印发的排名是“{written}”，不是名次。", "The published rank '{written}' is no place.")
    help: ClassVar[Text] = Text(
        "请写名次的数字；没有排名的写“—”；没有印排名的留空。",
        "Write the number of the place; — for a unit printed without one; nothing if ranks were not printed.",
    )
    written: str


def read_published(
    table: Table, rulebooks: Sequence[Rulebook], register: Register, problems: Problems
) -> dict[str, Published]:
    """Unit → what was printed of it."""
    header = find_header(table)
    if isinstance(header, Diagnostic):
        problems.add(header)
        return {}
    problems.extend(header_faults(header))
    reader = _Published(header, rulebooks, register, problems)
    for number, row in header.filled():
        reader.row(number, row)
    return reader.found


class _Published:
    def __init__(self, header: Header, rulebooks: Sequence[Rulebook], register: Register, problems: Problems) -> None:
        self.header, self.register, self.problems = header, register, problems
        self.names = {id(book): _scored_names(book) for book in rulebooks}
        self.rank, self.total = header.column(RANK), header.column(TOTAL)
        self.facts = [Fact(name, Kind.IMPORTED) for name in header.names]
        self.found: dict[str, Published] = {}
        self.first: dict[str, int] = {}
        self.scores = self.columns()

    def columns(self) -> dict[int, str]:
        """Column → folded name of an indicator or section; messages for names that no rulebook has."""
        known = {key: name for names in self.names.values() for key, name in names.items()}
        columns = {}
        for j, key in enumerate(self.header.keys):
            if not key or j in (self.header.unit, self.rank, self.total) or key in _IGNORED:
                continue
            if key in known:
                columns[j] = key
                continue
            place = self.header.table.cell(self.header.row, j)
            near = nearest_first(self.header.names[j], known.values(), Text("", ""))
            self.problems.add(UnknownIndicator(place=place, name=shortened(self.header.names[j]), nearest=near))
        return columns

    def row(self, number: int, row: Sequence[str]) -> None:
        place = self.header.table.cell(number, self.header.unit)
        name = cell_text(row, self.header.unit)
        unit = self.register.find(name) if name else None
        if unit is None:
            problem = self.register.lookup(name, place) if not name else self.register.unknown(name, place)
            assert isinstance(problem, Diagnostic)
            self.problems.add(problem)
            return
        if unit.name in self.found:
            there = self.header.table.cell(self.first[unit.name], self.header.unit)
            related = (Related(there, Text("第一行", "the first one")),)
            self.problems.add(UnitRowTwice(place=place, related=related, unit=unit.name))
            return
        self.first[unit.name] = number
        book = self.register.rulebook_of(unit)
        names = self.names[id(book)] if book is not None else {}
        scores = {}
        for column, key in self.scores.items():
            score = self.points(number, row, column)
            if score is not None and key in names:
                scores[names[key]] = score
        row_place = self.header.table.row_cell(number)
        total = self.points(number, row, self.total)
        self.found[unit.name] = Published(unit.name, total, self.place(number, row), scores, row_place)

    def points(self, number: int, row: Sequence[str], column: int | None) -> Fraction | None:
        if column is None:
            return None
        text = cell_text(row, column)
        if not text:
            return None
        value = read_value(text, self.facts[column])
        if isinstance(value, Diagnostic):
            self.problems.add(at(value, self.header.table.cell(number, column)))
            return None
        return None if isinstance(value, (Gap, str)) else Fraction(value)

    def place(self, number: int, row: Sequence[str]) -> str:
        """The rank as printed, dashes and words for none as one dash."""
        if self.rank is None:
            return ""
        text = plain(cell_text(row, self.rank))
        if text in UNRANKED_MARKS or text.casefold() in _RANK_WORDS:
            return "—"
        digits = text.removeprefix("第").removesuffix("名").strip()
        if digits.isascii() and digits.isdigit() and len(digits) < 10:
            return str(int(digits))
        if text:
            self.problems.add(NotARank(place=self.header.table.cell(number, self.rank), written=shortened(text)))
        return ""


def _scored_names(book: Rulebook) -> Mapping[str, str]:
    """Folded name, in either language, → key of an indicator or section."""
    names: dict[str, str] = {}
    twins = dict(book.names)
    for key, other in (
        *((indicator.key, twins.get(indicator.key, "")) for indicator in book.indicators),
        *((section.key, section.other) for section in book.sections),
    ):
        for name in (key, other):
            if name:
                names.setdefault(fold(name), key)
    return names
