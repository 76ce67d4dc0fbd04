"""The ranks of a score table against its totals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from kaoping.dsl.diagnostic import Text
from kaoping.engine.amount import shown
from kaoping.engine.audit.discrepancy import Discrepancy, Kind, Sure, same
from kaoping.engine.audit.frame import Frame
from kaoping.engine.audit.printed.cells import read_cell
from kaoping.engine.audit.printed.score_table import PrintedRow
from kaoping.engine.reading.written import plain
from kaoping.engine.rulebook import Ranking
from kaoping.engine.scoring.rank import places, sort_key

_BY_TOTAL = Text("按印发的总分重新排名", "ranked anew by the printed totals")
_REGISTER = Text("单位表", "the table of units")
_PLAIN = Ranking(low_to_high=False, gap=True)


def rank_in(text: str) -> int | None:
    """
    >>> rank_in("第 3 名"), rank_in("—")
    (3, None)
    """
    found = re.fullmatch(r"(?:第\s*)?(\d{1,6})(?:\s*名)?(?:st|nd|rd|th)?", plain(text))
    return int(found[1]) if found else None


def is_withheld(text: str) -> bool:
    return read_cell(text).dash


def ranks_by_total(frame: Frame, totals: Sequence[Fraction | None]) -> list[int | None]:
    """The places of rows with these totals; None for one without."""
    ranking = frame.rulebook.ranking if frame.rulebook is not None and frame.rulebook.ranking is not None else _PLAIN
    plainly = Ranking(low_to_high=ranking.low_to_high, gap=ranking.gap)
    return places([None if one is None else sort_key(plainly, one, ()) for one in totals], gap=ranking.gap)


def ranked_totals(frame: Frame) -> list[tuple[PrintedRow, Fraction | None]]:
    """The rows with the totals that count for ranks: of those that are printed with a rank."""
    return [
        (row, row.total.value if row.total is not None and rank_in(row.rank) is not None else None)
        for _, row in frame.rows
    ]


def check_ranks(frame: Frame) -> Iterator[Discrepancy]:
    rows = ranked_totals(frame)
    printed = [rank for row, _ in rows if (rank := rank_in(row.rank)) is not None]
    if not printed:
        return
    if max(printed) > len(printed):  # only some of those ranked are printed here, or a rank is far off
        yield from _order(frame, rows)
    else:
        yield from _places(frame, rows)
    for row, _ in rows:
        yield from _ranked_or_not(frame, row)


def _places(frame: Frame, rows: Sequence[tuple[PrintedRow, Fraction | None]]) -> Iterator[Discrepancy]:
    """Each printed rank against that of the total; a row whose total cannot be read is taken to stand where it says."""
    computed = ranks_by_total(frame, [total for _, total in rows])
    unknown = [rank for row, total in rows if total is None and (rank := rank_in(row.rank)) is not None]
    shared = [total for _, total in rows if total is not None]
    for (row, total), rank in zip(rows, computed, strict=True):
        printed = rank_in(row.rank)
        if rank is None or total is None or printed is None:
            continue
        place = rank + sum(one < printed for one in unknown)
        tied = _has_tie_breaks(frame) and place < printed < place + shared.count(total)
        if printed != place and not tied:
            yield _wrong(row, total, place, Sure.LIKELY if unknown else Sure.CERTAIN)


def _has_tie_breaks(frame: Frame) -> bool:
    return frame.rulebook is not None and frame.rulebook.ranking is not None and bool(frame.rulebook.ranking.tie_breaks)


def _order(frame: Frame, rows: Sequence[tuple[PrintedRow, Fraction | None]]) -> Iterator[Discrepancy]:
    """Of an excerpt only the order is known: who has a better rank must not have a worse total."""
    known = [(rank, total, row) for row, total in rows if total is not None and (rank := rank_in(row.rank)) is not None]
    known.sort(key=lambda one: one[0])
    best = ranks_by_total(frame, [total for _, total, _ in known])
    for (one, place), (other, after) in pairwise(zip(known, best, strict=True)):
        if place is None or after is None or one[0] == other[0] or place <= after:
            continue
        yield Discrepancy(
            Kind.RANK,
            Sure.LIKELY,
            other[2].place,
            same(other[2].rank),
            Text(f"在“{one[2].unit}”之前", f"before '{one[2].unit}'"),
            Text(
                f"“{other[2].unit}”总分{shown(other[1])}，名次{other[2].rank}；“{one[2].unit}”总分{shown(one[1])}，名次{one[2].rank}：先后与总分不符。请核对名次或总分。",
                f"'{other[2].unit}' has the total {shown(other[1])} and rank {other[2].rank}, '{one[2].unit}' {shown(one[1])} and rank {one[2].rank}: the order is not that of the totals. Check ranks or totals.",
            ),
            _BY_TOTAL,
            other[2].line,
            other[2].unit,
        )


def _ranked_or_not(frame: Frame, row: PrintedRow) -> Iterator[Discrepancy]:
    unit = frame.unit_of(row)
    if unit is None:
        return
    if rank_in(row.rank) is not None and not unit.ranked:
        yield _should_not(row, unit.note)
    if is_withheld(row.rank) and unit.ranked and row.total is not None and row.total.value is not None:
        yield _should(row)


def _wrong(row: PrintedRow, total: Fraction, rank: int, sure: Sure) -> Discrepancy:
    return Discrepancy(
        Kind.RANK,
        sure,
        row.place,
        same(row.rank),
        same(str(rank)),
        Text(
            f"“{row.unit}”总分{shown(total)}，印发名次{row.rank}，按总分应为第{rank}名。请核对名次或总分。",
            f"'{row.unit}' has the total {shown(total)} and is printed as rank {row.rank}; by total it is {rank}. Check rank or total.",
        ),
        _BY_TOTAL,
        row.line,
        row.unit,
    )


def _should_not(row: PrintedRow, note: str) -> Discrepancy:
    return Discrepancy(
        Kind.RANK,
        Sure.LIKELY,
        row.place,
        same(row.rank),
        Text("不排名", "not ranked"),
        Text(
            f"“{row.unit}”印发名次{row.rank}，单位表写明不参与排名{f'（{note}）' if note else ''}。请核对。",
            f"'{row.unit}' is printed as rank {row.rank}; the table of units says it is not ranked{f' ({note})' if note else ''}. Check it.",
        ),
        _REGISTER,
        row.line,
        row.unit,
    )


def _should(row: PrintedRow) -> Discrepancy:
    return Discrepancy(
        Kind.RANK,
        Sure.POSSIBLE,
        row.place,
        same(row.rank),
        Text("参与排名", "ranked"),
        Text(
            f"“{row.unit}”没有名次，单位表没有写它不参与排名。请写明理由，或补上名次。",
            f"'{row.unit}' has no rank, and the table of units does not say that it is not ranked. Give the reason, or its rank.",
        ),
        _REGISTER,
        row.line,
        row.unit,
    )
