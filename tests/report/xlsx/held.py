"""The cells of a recalculated workbook held against what the engine says of the same unit."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.facts import Gap, Kind
from kaoping.engine.report.content import Content
from kaoping.engine.report.xlsx import cells as written
from kaoping.engine.report.xlsx.build import Build
from kaoping.engine.report.xlsx.days import SERIAL
from kaoping.engine.report.xlsx.grid import Column
from kaoping.engine.report.xlsx.workbook import write_built
from kaoping.engine.report.xlsx.workings import Workings
from kaoping.engine.rulebook import Past
from kaoping.engine.scoring.score import Scored
from tests.report.xlsx.recalculate import rows_of

SIGNS = ("?", "—")


def built(assessment: Assessment, scored: Scored | None = None, language: str = "zh") -> Build:
    return Build(Content(assessment, scored or assessment.score(), "en" if language == "en" else "zh"))


def put_down(build: Build, path: Path, patch: pytest.MonkeyPatch) -> None:
    """Writes the workbook with a wrong value beside each formula, so that what is read back was calculated."""
    with patch.context() as wrong:
        wrong.setattr(written, "result_of", lambda _: -777)
        stream = io.BytesIO()
        write_built(build, stream, lambda _: None)
    path.write_bytes(stream.getvalue())


def finals(build: Build, place: Workings) -> Iterator[tuple[str, Column]]:
    """The columns that people read: scores, subtotals, total, rank, grade, results."""
    indicators, sections = build.indicators[id(place)], build.sections[id(place)]
    yield from ((f"indicator {at}", one.outcome) for at, one in sorted(indicators.items()))
    yield from ((f"section {at}", one.column) for at, one in sorted(sections.items()))
    yield "rank", build.ranks[id(place)]
    if (grades := build.grades[id(place)]) is not None:
        yield "grade", grades
    yield from ((f"result {at}", one) for at, one in enumerate(build.results[id(place)]))


def differences(build: Build, book: CalamineWorkbook, engine: Build | None = None) -> list[str]:
    """What differs from the engine's; ``engine``: what it says of other facts, in a workbook of the same rulebooks and units. Cells without a formula,
    which stay as they were, are left out then, with all that may follow from them."""
    found = []
    for place, other in zip(build.workings, (engine or build).workings, strict=True):
        if engine is not None and any(one.why or one.fixed for each in (place, other) for one in each.grid.columns):
            continue
        rows = rows_of(book, place.grid.name)
        there = {unit.unit.name: at for at, unit in enumerate(other.units)}
        wanted = dict(finals(engine or build, other))
        for name, column in finals(build, place):
            at = place.grid.columns.index(column)
            for row, unit in enumerate(place.units):
                want = written.result_of(wanted[name].cached(there[unit.unit.name]))
                line = rows[place.grid.first - 1 + row]
                got = line[at] if at < len(line) else ""
                if not _same(want, got):
                    found.append(f"{place.grid.name}, {unit.unit.name}, {name}: {want!r}, Excel {got!r}")
    return found


def _same(want: object, got: object) -> bool:
    if isinstance(want, str):
        is_sign = want[:1] in SIGNS and str(got)[:1] in SIGNS
        is_error = want.startswith("#") and (got == "" or str(got).startswith("#"))
        return want == got or is_sign or is_error
    assert isinstance(want, int | float)
    return isinstance(got, int | float) and round(got, 10) == round(want, 10)


def write_facts(build: Build, path: Path, scored: Scored) -> None:
    """Writes the facts of another run into the sheet of facts, as an auditor would."""
    book = openpyxl.load_workbook(path)
    sheet = book[build.facts.grid.name]
    for row, unit in enumerate(build.units, build.facts.grid.first):
        values = scored.standing(unit.unit.name).facts.values
        for key, column in build.facts.columns.items():
            fact = build.facts.facts[key]
            if not isinstance(fact, Past):
                at = build.facts.grid.columns.index(column) + 1
                sheet.cell(row, at).value = typed(values.get(key, Gap.MISSING), fact.kind)  # type: ignore[union-attr]
    book.save(path)


def typed(value: object, kind: Kind) -> object:
    match value:
        case Gap.MISSING:
            return None
        case Gap():
            return "—"
        case str():
            return value
        case _ if kind is Kind.DATE:
            return int(value) - SERIAL  # type: ignore[call-overload]
        case _:
            return float(value)  # type: ignore[arg-type]


def scores(book: CalamineWorkbook, sheet: str) -> Mapping[str, list[object]]:
    """The rows of a score table by unit."""
    return {str(row[1]): row for row in rows_of(book, sheet) if len(row) > 1 and row[1]}
