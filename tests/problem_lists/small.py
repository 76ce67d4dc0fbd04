"""Small assessments written as files, and their lists of problems."""

from __future__ import annotations

from pathlib import Path

from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.problem_lists import ListedProblem, numbered, problem_list, problem_rows
from kaoping.engine.scoring.score import Scored


def assessment(folder: Path, rules: str, **tables: str) -> Assessment:
    """``units``, ``facts``, ``waivers`` and tables of records by name, as CSV."""
    (folder / "细则.kp").write_text(rules, "utf-8")
    lines = ['name = "试"', 'rulebooks = ["细则.kp"]']
    for name in ("units", "waivers"):
        if name in tables:
            lines.append(f'{name} = "{name}.csv"')
    lines.append('facts = ["facts.csv"]')
    records = [name for name in tables if name not in ("units", "facts", "waivers")]
    lines += ["[records]", *(f'"{name}" = "{name}.csv"' for name in records)]
    (folder / "assessment.toml").write_text("\n".join(lines) + "\n", "utf-8")
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    found = read_assessment(folder)
    assert not found.failed, [str(one) for one in found.problems]
    return found


def listed(found: Assessment) -> tuple[Scored, tuple[ListedProblem, ...]]:
    scored = found.score()
    assert not scored.failed, [str(one) for one in scored.problems]
    return scored, problem_list(found, scored)


def texts(found: Assessment) -> dict[str, list[str]]:
    """The numbered sentences of each row."""
    _, problems = listed(found)
    names = [one.unit.name for one in found.units]
    return {row.unit: [*numbered(row.areas["试"])] for row in problem_rows(problems, names)}
