"""A case as an assessment's folder, read and scored as any other."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path

from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.scoring.score import Scored, Standing, score
from tests.spec.case import Case, Table

RULES = "rules.kp"
_UNIT, _TOTAL, _RANK = ("单位", "unit"), ("总分", "total"), ("名次", "rank")
_GRADE = ("等次", "grade")
_SUM = ("算法", "sum")
_NO_SCORES = _SUM + _UNIT + _GRADE


def read_case(case: Case, rulebook: str, folder: Path) -> Assessment:
    """The assessment of a case with one of its rulebooks; where there are no facts, the rulebook alone."""
    files = {RULES: rulebook, **case.bases}
    manifest = [f'rulebooks = ["{RULES}"]', 'facts = ["facts.csv"]']
    if case.facts:
        files["facts.csv"] = _csv(case.facts)
    if case.units:
        files["units.csv"] = _csv(case.units)
        manifest.append('units = "units.csv"')
    if case.waivers:
        files["waivers.csv"] = _csv(case.waivers)
        manifest.append('waivers = "waivers.csv"')
    if case.calendar:
        files["calendar.csv"] = _csv(case.calendar)
        manifest.append('calendar = "calendar.csv"')
    if case.records:
        manifest.append("[records]")
    for name, table in case.records.items():
        files[f"{name}.csv"] = _csv(table)
        manifest.append(f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(f'{name}.csv', ensure_ascii=False)}")
    if case.earlier or case.earlier_results:
        manifest.append("[previous]")
    for number, name in enumerate(dict.fromkeys([*case.earlier, *case.earlier_results]), 1):
        parts = []
        if name in case.earlier:
            files[f"earlier {number}.csv"] = _csv(case.earlier[name])
            parts.append(f'facts = ["earlier {number}.csv"]')
        if name in case.earlier_results:
            files[f"results {number}.csv"] = _csv(case.earlier_results[name])
            parts.append(f'published = "results {number}.csv"')
        manifest.append(f"{json.dumps(name, ensure_ascii=False)} = {{ {', '.join(parts)} }}")
    files["assessment.toml"] = "\n".join(manifest) + "\n"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    return read_assessment(folder if case.facts else folder / RULES)


def _csv(table: Table) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(table)
    return stream.getvalue()


def by_reference(assessment: Assessment) -> Scored:
    """The same facts scored by the slow evaluator."""
    return score(assessment.rulebooks, assessment.units, periods=assessment.periods, backend="reference")


def shown(scored: Scored, header: list[str]) -> dict[str, list[Fraction | None]]:
    """What the columns of an expected table are for each unit, the column of sums left out."""
    columns = [name for name in header if name not in _NO_SCORES]
    return {one.unit.name: [_cell(one, name) for name in columns] for one in scored.standings}


def _cell(standing: Standing, name: str) -> Fraction | None:
    if name in _TOTAL:
        return standing.total
    if name in _RANK:
        return None if standing.rank is None else Fraction(standing.rank)
    book, scores = standing.rulebook, standing.scores
    for keys, found in (
        (_indicators(standing), scores.indicators),
        ([(s.key, s.other) for s in book.sections], scores.sections),
    ):
        for key, points in zip(keys, found, strict=True):
            if name in key:
                return points
    for rule, value in zip(book.results, standing.results, strict=True):
        if name in (rule.key, rule.other):
            return Fraction(value) if isinstance(value, int | Fraction) else None
    raise AssertionError(f"there is no indicator, section or result '{name}'")


def grades(scored: Scored, case: Case) -> tuple[dict[str, str], dict[str, str]]:
    """The grades of the units, and those expected; both empty where the table has no such column."""
    header, *rows = case.scores
    at = next((index for index, name in enumerate(header) if name in _GRADE), None)
    unit = next(index for index, name in enumerate(header) if name in _UNIT)
    if at is None:
        return {}, {}
    return {one.unit.name: one.grade or "—" for one in scored.standings}, {row[unit]: row[at] for row in rows}


def _indicators(standing: Standing) -> list[tuple[str, ...]]:
    twins = dict(standing.rulebook.names)
    return [(one.key, twins.get(one.key, one.key)) for one in standing.rulebook.indicators]


def expected(case: Case) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The cells of the expected table by unit, in the order of ``shown``; and the sums."""
    header, *rows = case.scores
    at = [index for index, name in enumerate(header) if name not in _NO_SCORES]
    sums = [index for index, name in enumerate(header) if name in _SUM]
    unit = next(index for index, name in enumerate(header) if name in _UNIT)
    cells = {row[unit]: [row[index] for index in at] for row in rows}
    return cells, {row[unit]: "；".join(row[index] for index in sums) for row in rows}
