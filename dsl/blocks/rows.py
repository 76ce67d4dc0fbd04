"""Lines that belong to the line above them: rows of a table, bands of a clause."""

from __future__ import annotations

import re
from dataclasses import replace

from kaoping.dsl import syntax
from kaoping.dsl.blocks.draft import IndicatorDraft, OutlineDraft, TableDraft
from kaoping.dsl.blocks.inherit import DiffersFromBase
from kaoping.dsl.blocks.misplaced import BandWithoutBands, RowWithoutTable

_TABLE_HEAD = re.compile(r"\s*表|\s*table\b", re.IGNORECASE)


def take_table(outline: OutlineDraft, statement: syntax.Table | syntax.TableRow) -> None:
    """A table may stand anywhere and closes nothing but an example; its rows are the lines below it."""
    if isinstance(statement, syntax.TableRow):
        if outline.below_table:
            outline.tables[-1].rows.append(statement)
        elif not any(_TABLE_HEAD.match(line.text) for line in outline.unread):
            outline.say(RowWithoutTable(place=statement.span))
        return
    outline.close_example()
    earlier = outline.table_named(statement.name)
    if earlier and outline.of_base(earlier.table):
        outline.say(DiffersFromBase.of(statement, statement.name, earlier.table))
    outline.tables.append(TableDraft(statement))
    outline.below_table = True


def take_band(outline: OutlineDraft, band: syntax.Band | syntax.OtherBand | syntax.IfZero) -> None:
    """A band on a line of its own belongs to the bands that were opened above it, one band a line; so does what follows where it
    divides by 0."""
    last = outline.open.clauses[-1] if isinstance(outline.open, IndicatorDraft) and outline.open.clauses else None
    if isinstance(last, syntax.Bands) and _opens_lines(outline, last):
        assert isinstance(outline.open, IndicatorDraft)
        match band:
            case syntax.Band():
                last = replace(last, bands=(*last.bands, band))
            case syntax.OtherBand():
                last = replace(last, other_bands=(*last.other_bands, band))
            case _:
                last = replace(last, case_tails=(*last.case_tails, band))
        outline.open.clauses[-1] = last
    elif outline.open != "unread" and not (isinstance(outline.open, IndicatorDraft) and outline.open.unread):
        outline.say(BandWithoutBands(place=band.span))


def _opens_lines(outline: OutlineDraft, clause: syntax.Bands) -> bool:
    """Whether no band stands on the line of the clause itself."""
    return all(one.span.line != clause.span.line for one in (*clause.bands, *clause.other_bands))
