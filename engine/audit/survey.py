"""All rows of all score tables put under their columns: sound ones as they stand, damaged ones as they can be.

The searches of ``alignment`` are run in turn, for each row with what the rows of the other pages have shown so far.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.audit.alignment.evidence import evidence_of
from kaoping.engine.audit.alignment.firm import Firm, FirmValue
from kaoping.engine.audit.alignment.row import Row, arithmetic, is_sound, readings, scale_of, with_rules, with_table
from kaoping.engine.audit.alignment.search import Found
from kaoping.engine.audit.context import Context
from kaoping.engine.audit.discrepancy import CellReading, Sure
from kaoping.engine.audit.frame import Frame
from kaoping.engine.audit.printed.score_table import Page, PrintedRow
from kaoping.engine.facts import Unit

MOST_ROWS = 2_000  # damaged rows that are searched; the others are told without readings
_NOT_FOUND = 16
_ENOUGH_ROWS = 3


@dataclass(frozen=True, slots=True)
class SurveyedRow:
    """``values``: what each column holds and how sure; None where it is not known. ``readings`` are those of a damaged row, ``found`` its last
    search."""

    frame: Frame
    page: Page
    printed: PrintedRow
    unit: Unit | None
    row: Row | None
    sound: bool
    values: Sequence[tuple[Fraction, Sure] | None]
    readings: tuple[CellReading, ...] = ()
    found: Found | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    rows: Sequence[SurveyedRow]
    firm: Firm


def survey(context: Context) -> Survey:
    rows = [(frame, page, printed, row) for frame in context.frames for page, printed, row in _rows(frame, context)]
    damaged = [row for *_, row in rows if row is not None and not is_sound(row)][:MOST_ROWS]
    sound = [row for *_, row in rows if row is not None and is_sound(row)]
    first = {id(row): arithmetic(row) for row in damaged}
    firm = _firm(sound, damaged, lambda row: first[id(row)])
    second = {id(row): with_rules(row, firm) for row in damaged}
    firm = _firm(sound, damaged, lambda row: second[id(row)])
    lacking = _lacking(damaged, firm)
    third = {id(row): with_table(row, firm, lacking.get(row.page, frozenset())) for row in damaged}
    firm = _firm(sound, damaged, lambda row: third[id(row)])
    third = {id(row): with_table(row, firm, lacking.get(row.page, frozenset())) for row in damaged}
    for common, rows_alike in _common(damaged, third):
        third |= {id(row): with_table(row, firm, lacking.get(row.page, frozenset()), common) for row in rows_alike}
    surveyed = []
    for frame, page, printed, row in rows:
        searches = [] if row is None or id(row) not in first else [one[id(row)] for one in (first, second, third)]
        told = readings(row, searches, firm) if row is not None else ()
        surveyed.append(_surveyed(frame, page, printed, row, told, searches))
    return Survey(surveyed, firm)


def _rows(frame: Frame, context: Context) -> Iterable[tuple[Page, PrintedRow, Row | None]]:
    scale = scale_of([row for _, row in frame.rows], frame.columns)
    for page, printed in frame.rows:
        unit = frame.unit_of(printed)
        standing = context.standing(unit.name) if unit is not None else None
        if standing is not None and standing.rulebook is not frame.rulebook:
            standing = None
        row = None
        if scale is not None:
            headed = frozenset(i for i, column in enumerate(frame.columns) if page.number in column.heads)
            evidence = evidence_of(context.scored, standing)
            row = Row(printed, frame.columns, headed, evidence, (frame.table.place, page.number), scale)
        yield page, printed, row


def _firm(sound: Iterable[Row], damaged: Iterable[Row], found: Callable[[Row], Found | None]) -> Firm:
    """What is known of the columns: sound cells, and those of damaged rows that are the same in all arrangements."""
    values: list[FirmValue] = []
    for row in sound:
        for cell, column in zip(row.printed.cells, row.columns, strict=True):
            if cell.value is not None:
                values.append(_firm_value(row, column.name, column.maximum, cell.value))
    for row in damaged:
        one = found(row)
        for index, column in enumerate(row.columns if one is not None else ()):
            assert one is not None
            held = {value for value, _ in one.values[index]}
            value = Fraction(next(iter(held)), row.scale) if len(held) == 1 else None
            values.append(_firm_value(row, column.name, column.maximum, value))
    return Firm(values)


def _firm_value(row: Row, name: str, maximum: Fraction | None, value: Fraction | None) -> FirmValue:
    free = name in row.evidence.problem_free
    return FirmValue((name, maximum), row.page, value, free, value is not None and value == maximum)


def _lacking(damaged: Sequence[Row], firm: Firm) -> dict[object, frozenset[int]]:
    """The columns that the head of a page lacks and its rows have lost too: taking them as lost must explain the rows more simply."""
    found: dict[object, frozenset[int]] = {}
    for page in dict.fromkeys(row.page for row in damaged):
        rows = [row for row in damaged if row.page == page]
        lacks = [i for i in range(len(rows[0].columns)) if i not in rows[0].headed]
        if not lacks:
            continue
        least, chosen = _cost(rows, firm, frozenset()), frozenset[int]()
        for index in lacks:
            cost = _cost(rows, firm, chosen | {index})
            if cost < least:
                least, chosen = cost, chosen | {index}
        found[page] = chosen
    return found


def _common(
    damaged: Iterable[Row], found: Mapping[int, Found | None]
) -> Iterator[tuple[frozenset[int], Sequence[Row]]]:
    """The columns that all rows of one length on a page may have lost: what shifts a page shifts all its rows."""
    alike: dict[object, list[Row]] = defaultdict(list)
    for row in damaged:
        if found[id(row)] is not None:
            alike[row.page, len(row.cells)].append(row)
    for rows in alike.values():
        lost = [one.lost for row in rows if (one := found[id(row)]) is not None]
        if len(rows) >= _ENOUGH_ROWS and (common := frozenset.intersection(*lost)):
            yield common, rows


def _cost(rows: Iterable[Row], firm: Firm, lacking: frozenset[int]) -> int:
    searches = (with_table(row, firm, lacking) for row in rows)
    return sum(_NOT_FOUND if one is None else one.cost for one in searches)


def _surveyed(
    frame: Frame,
    page: Page,
    printed: PrintedRow,
    row: Row | None,
    told: tuple[CellReading, ...],
    searches: Sequence[Found | None],
) -> SurveyedRow:
    unit = frame.unit_of(printed)
    found = next((one for one in reversed(searches) if one is not None), None)
    if told:
        values = [
            (Fraction(one.value), one.sure) if one.sure is not Sure.POSSIBLE and _is_number(one.value) else None
            for one in told
        ]
        return SurveyedRow(frame, page, printed, unit, row, False, values, told, found)
    stands = len(printed.cells) == len(frame.columns)
    cells = printed.cells if stands else ()
    return SurveyedRow(
        frame,
        page,
        printed,
        unit,
        row,
        row is not None and is_sound(row),
        [None if cell.value is None else (cell.value, Sure.CERTAIN) for cell in cells] or [None] * len(frame.columns),
    )


def _is_number(text: str) -> bool:
    return "…" not in text
