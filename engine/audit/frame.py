"""A published score table with what is known of it: the rulebook of its units, and the columns that it should have.

The columns are the rulebook's indicators where the printed heads can be found among them, in order; else those that the pages print together. So a
column that one page lacks is still a column of the table, and a head that is misprinted still has its indicator.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.audit.grid import counts_of, step_of
from kaoping.engine.audit.matching import match
from kaoping.engine.audit.printed.heads import Column
from kaoping.engine.audit.printed.score_table import Page, PrintedRow, ScoreTable
from kaoping.engine.audit.registry import Registry
from kaoping.engine.facts import Unit
from kaoping.engine.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class TableColumn:
    """``indicator`` is its place in the rulebook, None where it is known from print only. ``heads``: the head of each page that has it."""

    name: str
    maximum: Fraction | None
    section: str
    indicator: int | None
    step: Fraction | None
    heads: Mapping[int, Column]


@dataclass(frozen=True, slots=True)
class Frame:
    """``unit_class``: that of most units printed; empty where they have none or are not known."""

    table: ScoreTable
    rulebook: Rulebook | None
    unit_class: str
    columns: tuple[TableColumn, ...]
    units: Mapping[int, Unit]  # by the identity of a row

    def place_said(self, language: Language) -> str:
        """What the table is called: its title, else its file."""
        name = self.table.title or self.table.place.file
        return f"“{name}”" if language == "zh" else f"'{name}'"

    @property
    def adds_up(self) -> bool:
        """Whether the total is the plain sum of the columns, as far as the rulebook tells."""
        book = self.rulebook
        if book is None:
            return True
        return (
            book.composition is None
            and book.total_rounding is None
            and not book.adjustments
            and not any(section.composition is not None or section.adjustments for section in book.sections)
        )

    def unit_of(self, row: PrintedRow) -> Unit | None:
        return self.units.get(id(row))

    @property
    def rows(self) -> Iterable[tuple[Page, PrintedRow]]:
        return self.table.rows


def frame_of(table: ScoreTable, rulebooks: Sequence[Rulebook], registry: Registry) -> Frame:
    units = {id(row): unit for _, row in table.rows if (unit := registry.find(row.unit)) is not None}
    classes = Counter(unit.unit_class for unit in units.values() if not unit.parent)
    unit_class = classes.most_common(1)[0][0] if classes else ""
    book = next((one for one in rulebooks if unit_class in one.classes), None)
    if book is None and classes:
        book = next((one for one in rulebooks if not one.classes), None)
    columns = _by_rulebook(table, book) if book is not None else None
    if columns is None:
        return Frame(table, None, unit_class, _by_print(table), units)
    return Frame(table, book, unit_class, columns, units)


def _by_rulebook(table: ScoreTable, book: Rulebook) -> tuple[TableColumn, ...] | None:
    """The columns in the order of print, each with its indicator, and the indicators that stand between and have lost their column; None where
    most of what is printed is no indicator. What is none stays a column of its own."""
    found = _in_print_order(table, book)
    matched = [key for key in found if isinstance(key, int)]
    if len(matched) * 2 < len(found) or not matched:
        return None
    order: list[int | str] = list(found)
    if matched == sorted(matched):
        for index in range(matched[0] + 1, matched[-1]):
            if index not in found:  # between two that have one: its column was lost
                order.insert(order.index(index - 1) + 1, index)
    counts = counts_of(book)
    columns = []
    for key in order:
        heads = found.get(key, {})
        if isinstance(key, int):
            one = book.indicators[key]
            columns.append(TableColumn(one.key, one.maximum, one.section, key, step_of(one, counts), heads))
        else:
            first = next(iter(heads.values()))
            columns.append(TableColumn(first.name, first.points, "", None, None, heads))
    return tuple(columns)


def _in_print_order(table: ScoreTable, book: Rulebook) -> dict[int | str, dict[int, Column]]:
    """The head of each page by the place of its indicator, or by its folded name where it is none."""
    names = [one.key for one in book.indicators]
    points = [one.maximum for one in book.indicators]
    found: dict[int | str, dict[int, Column]] = {}
    order: list[int | str] = []
    for page in sorted(table.pages, key=lambda page: -len(page.columns)):
        indicators = {id(column): index for column, index in _matched(page.columns, names, points, dict(book.names))}
        before = -1
        for column in page.columns:
            key: int | str = indicators.get(id(column), fold(column.name))
            if key not in found:
                order.insert(before + 1, key)
                found[key] = {}
            found[key][page.number] = column
            before = order.index(key)
    return {key: found[key] for key in order}


def _matched(
    columns: Sequence[Column], names: Sequence[str], points: Sequence[Fraction | None], twins: Mapping[str, str]
) -> list[tuple[Column, int]]:
    """By name alone where all columns are named exactly, in whatever order; else as they are most alike in order."""
    places = {fold(twin): index for index, name in enumerate(names) for twin in (twins.get(name, ""), name) if twin}
    exact = [(column, places[fold(column.name)]) for column in columns if fold(column.name) in places]
    indexes = [index for _, index in exact]
    if indexes != sorted(set(indexes)):
        return [one for number, one in enumerate(exact) if one[1] not in indexes[:number]]
    return match(columns, names, points, twins)


def _by_print(table: ScoreTable) -> tuple[TableColumn, ...]:
    """The columns of the widest page, with those of the others beside them."""
    widest = max(table.pages, key=lambda page: len(page.columns))
    names = [one.name for one in widest.columns]
    points = [one.points for one in widest.columns]
    heads: list[dict[int, Column]] = [{widest.number: one} for one in widest.columns]
    for page in table.pages:
        if page is not widest:
            for column, index in match(page.columns, names, points, {}):
                heads[index][page.number] = column
    sections = [_section_at(widest, one) for one in widest.columns]
    return tuple(
        TableColumn(name, maximum, section, None, None, found)
        for name, maximum, section, found in zip(names, points, sections, heads, strict=True)
    )


def _section_at(page: Page, column: Column) -> str:
    """The section above a column, by its place."""
    above = [one for one in page.heads.sections if one.index <= column.index < one.index + one.width]
    return above[0].name if above else ""
