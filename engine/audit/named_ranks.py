"""Ranks and totals named in the text against the score table."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.engine.audit.context import Context
from kaoping.engine.audit.discrepancy import Discrepancy, Kind, Sure, same
from kaoping.engine.audit.printed.figures import Figure
from kaoping.engine.audit.printed.heads import RANK, TOTAL
from kaoping.engine.audit.printed.score_table import PrintedRow
from kaoping.engine.audit.ranks import rank_in

_TABLE = Text("得分表所印的名次和总分", "rank and total printed in the score table")


def check_named_ranks(context: Context) -> Iterator[Discrepancy]:
    """Figures called 名次 or 总分 of a unit that stands in a table."""
    rows = {
        id(unit): row for frame in context.frames for _, row in frame.rows if (unit := frame.unit_of(row)) is not None
    }
    for figure in context.printed.figures:
        unit = context.registry.find(figure.subject)
        row = rows.get(id(unit)) if unit is not None else None
        there = _otherwise(figure, row) if row is not None else ""
        if not there:
            continue
        yield Discrepancy(
            Kind.NAMED_RANK,
            Sure.CERTAIN,
            figure.place,
            same(figure.shown),
            same(there),
            Text(
                f"正文“{figure.quote or figure.subject}”说“{figure.subject}”的{figure.name}是{figure.shown}，得分表印的是{there}。请统一。",
                f"The text '{figure.quote or figure.subject}' gives '{figure.subject}' the {figure.name} {figure.shown}; the score table has {there}. Make them agree.",
            ),
            _TABLE,
            figure.line,
            figure.subject,
            figure.name,
        )


def _otherwise(figure: Figure, row: PrintedRow) -> str:
    """What the row has in place of the figure; empty where it has the same, or nothing of the kind."""
    key = fold(figure.name)
    if key in RANK:
        rank = rank_in(row.rank)
        return "" if figure.value == rank else row.rank or "—" if rank is None else str(rank)
    if key in TOTAL and row.total is not None and row.total.value is not None and figure.value != row.total.value:
        return row.total.text
    return ""
