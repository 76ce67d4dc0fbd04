"""A row and what it can be: three searches, each with more evidence than the one before.

1. order, maxima, steps and the printed total alone;
2. with what the rules give and what is listed;
3. with the values that stand in the columns on other pages, the columns that the head of the page lacks, and those that all its rows of one
   length may have lost.

A value is certain if all cheapest arrangements of all three have it, from a printed cell: what is lost follows from total and other cells, and they may
be wrong too. It is likely if all those of the last search have it; else possible, the others beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown
from kaoping.engine.audit.alignment.evidence import Evidence
from kaoping.engine.audit.alignment.firm import Firm
from kaoping.engine.audit.alignment.problem import AGAINST, EDIT, MOST_SUM, Problem, Rule
from kaoping.engine.audit.alignment.search import Found, cheapest
from kaoping.engine.audit.discrepancy import CellReading, Sure
from kaoping.engine.audit.frame import TableColumn
from kaoping.engine.audit.printed.score_table import PrintedRow

_MOST_LISTED = 4


@dataclass(frozen=True, slots=True)
class Row:
    """``columns`` that the page's head has are in ``headed``; ``page`` is a key of the page."""

    printed: PrintedRow
    columns: Sequence[TableColumn]
    headed: frozenset[int]
    evidence: Evidence
    page: object
    scale: int

    @property
    def cells(self) -> tuple[int | None, ...]:
        return tuple(
            0 if one.dash else None if one.value is None else int(one.value * self.scale) for one in self.printed.cells
        )

    @property
    def total(self) -> int | None:
        total = self.printed.total
        return None if total is None or total.value is None else int(total.value * self.scale)

    def key(self, column: TableColumn) -> tuple[str, Fraction | None]:
        return column.name, column.maximum


def scale_of(rows: Sequence[PrintedRow], columns: Sequence[TableColumn]) -> int | None:
    """Parts of a point of which all amounts are multiples; None where they are too small to be searched."""
    scale = 1
    for row in rows:
        for cell in (*row.cells, *((row.total,) if row.total else ())):
            if cell.value is not None:
                scale = lcm(scale, cell.value.denominator)
    for column in columns:
        scale = lcm(scale, (column.maximum or Fraction(1)).denominator, (column.step or Fraction(1)).denominator)
    most = max((row.total.value for row in rows if row.total and row.total.value is not None), default=Fraction(0))
    return scale if scale <= MOST_SUM and most * scale <= MOST_SUM else None


def is_sound(row: Row) -> bool:
    """Whether each cell stands under its column, within its maximum, and all add up."""
    printed = row.printed
    if len(printed.cells) != len(row.columns):
        return False
    for cell, column in zip(printed.cells, row.columns, strict=True):
        if cell.value is None:
            if not cell.dash:
                return False
        elif cell.value < 0 or (column.maximum is not None and cell.value > column.maximum):
            return False
    if printed.total is None or printed.total.value is None:
        return True
    return sum((cell.value or Fraction(0) for cell in printed.cells), Fraction(0)) == printed.total.value


def arithmetic(row: Row) -> Found | None:
    """The first search."""
    return cheapest(Problem(row.cells, tuple(_rule(row, column) for column in row.columns), row.total))


def with_rules(row: Row, firm: Firm) -> Found | None:
    """The second search."""
    rules = tuple(_rule(row, column, _expected(row, column, firm)) for column in row.columns)
    return cheapest(Problem(row.cells, rules, row.total))


def with_table(
    row: Row, firm: Firm, lacking: frozenset[int] = frozenset(), common: frozenset[int] = frozenset()
) -> Found | None:
    """The third search. ``lacking``: columns that the page has lost in all its rows; ``common``: those that all its rows of this length may have
    lost, which is the more probable."""
    rules = []
    for index, column in enumerate(row.columns):
        soft = _expected(row, column, firm)
        if soft is None and (few := firm.few(row.key(column), row.page)) is not None:
            soft = frozenset(int(value * row.scale) for value in few)
        rules.append(_rule(row, column, soft, headed=index not in lacking, common=index in common))
    return cheapest(Problem(row.cells, tuple(rules), row.total))


def _rule(
    row: Row, column: TableColumn, soft: frozenset[int] | None = None, *, headed: bool = True, common: bool = False
) -> Rule:
    most = column.maximum if column.maximum is not None else _most(row)
    step = max(int((column.step or 0) * row.scale), 1)
    if row.printed.total is not None and row.printed.total.value is not None:
        most = min(most, max(row.printed.total.value, Fraction(0)))  # no cell is more than all together
    lost = (EDIT - 1 if common else EDIT) if headed else 0
    return Rule(int(most * row.scale), step, soft, lost, 0 if headed else AGAINST)


def _most(row: Row) -> Fraction:
    """The most that a column without a maximum may hold: the total, else the largest cell."""
    values = [cell.value for cell in row.printed.cells if cell.value is not None]
    total = row.printed.total.value if row.printed.total is not None else None
    return total if total is not None else max(values, default=Fraction(0))


def _expected(row: Row, column: TableColumn, firm: Firm) -> frozenset[int] | None:
    """The values that rules and lists speak for."""
    if column.name in row.evidence.scores:
        return frozenset({int(row.evidence.scores[column.name] * row.scale)})
    if column.maximum is None or not firm.full_without_problem(row.key(column)):
        return None
    full = int(column.maximum * row.scale)
    if column.name in row.evidence.problem_free:
        return frozenset({full})
    if column.name in row.evidence.with_problem:
        return frozenset(range(full))
    return None


def readings(row: Row, searches: Sequence[Found | None], firm: Firm) -> tuple[CellReading, ...]:
    """What each column holds, how sure, and what else it may hold."""
    found = [one for one in searches if one is not None]
    if not found:
        return ()
    last = found[-1]
    shaky = _shaky(row, found)
    strained = _strained(row, last, firm)
    told = []
    for index, column in enumerate(row.columns):
        everywhere = {value for one in found for value, _ in one.values[index]}
        here = {value for value, _ in last.values[index]}
        seen = firm.elsewhere(row.key(column), row.page)
        ordered = sorted(
            here, key=lambda value: (-seen[Fraction(value, row.scale)], not _printed(last, index, value), value)
        )
        best = ordered[0]
        firm_here = len(everywhere) == 1 and index not in shaky and not any(index in one.lost for one in found)
        likely = len(here) == 1 and index not in strained
        sure = Sure.CERTAIN if firm_here else Sure.LIKELY if likely else Sure.POSSIBLE
        others = ordered[1:] or sorted(everywhere - here)
        told.append(
            CellReading(column.name, _shown(best, row), sure, _listed(others, row), _printed(last, index, best))
        )
    return tuple(told)


def _stretches(row: Row, touched: frozenset[int]) -> Iterator[list[int]]:
    """The columns in a row of which cells may be lost, surplus or swapped."""
    stretch: list[int] = []
    for index in range(len(row.columns) + 1):
        if index in touched:
            stretch.append(index)
        elif stretch:
            yield stretch
            stretch = []


def _shaky(row: Row, searches: Sequence[Found]) -> frozenset[int]:
    """The columns of damaged stretches that hold different values: where a cell is lost, a neighbour may have moved."""
    touched = frozenset(index for one in searches for index in one.touched)
    return frozenset(
        index
        for stretch in _stretches(row, touched)
        if len({value for one in searches for each in stretch for value, _ in one.values[each]}) > 1
        for index in stretch
    )


def _strained(row: Row, last: Found, firm: Firm) -> frozenset[int]:
    """The columns of stretches in which even the best arrangements have a value that speaks against them: one against the rules or the table, or
    a lost one that stands in that column nowhere else."""
    return frozenset(
        index
        for stretch in _stretches(row, last.touched)
        if last.against & set(stretch) or any(_is_unheard_of(row, last, each, firm) for each in stretch)
        for index in stretch
    )


def _is_unheard_of(row: Row, last: Found, index: int, firm: Firm) -> bool:
    column = row.columns[index]
    if any(printed for _, printed in last.values[index]):
        return False
    seen = firm.elsewhere(row.key(column), row.page)
    expected = _expected(row, column, firm) or frozenset()
    return all(not seen[Fraction(value, row.scale)] and value not in expected for value, _ in last.values[index])


def _printed(found: Found, index: int, value: int) -> bool:
    return (value, True) in found.values[index]


def _shown(value: int, row: Row) -> str:
    return shown(Fraction(value, row.scale))


def _listed(values: Sequence[int], row: Row) -> tuple[str, ...]:
    """The other values, of very many the span."""
    if len(values) <= _MOST_LISTED:
        return tuple(_shown(value, row) for value in values)
    return (f"{_shown(min(values), row)}…{_shown(max(values), row)}",)
