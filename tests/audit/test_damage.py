"""A drawn table whose rows lose cells: what is called certain is what stood there, and nearly all of what is called likely."""

from __future__ import annotations

import random
from collections import Counter
from fractions import Fraction
from pathlib import Path

import kaoping
from kaoping.engine.audit import Kind, audit

MAXIMA = [5, 5, 2, 6, 4, 3, 6, 2, 4, 4, 3, 5, 6, 2, 3]
UNITS = [f"Office {number:02d}" for number in range(40)]


def tables(draw: random.Random) -> tuple[dict[str, str], dict[str, list[Fraction]]]:
    """The files, and the true rows: full marks mostly, else a half or one less; each row loses up to two cells."""
    truth = {unit: [most - draw.choice([0, 0, 0, 1, Fraction(1, 2)]) for most in MAXIMA] for unit in UNITS}
    names = [f"{chr(97 + index) * 4} {index}" for index in range(len(MAXIMA))]
    printed = [
        "Unit," + ",".join(f"{name} ({most} points)" for name, most in zip(names, MAXIMA, strict=True)) + ",Total"
    ]
    for unit, row in truth.items():
        cells = [f"{float(value):.2f}" for value in row]
        for _ in range(draw.choice([0, 1, 1, 2])):
            cells.pop(draw.randrange(len(cells)))
        printed.append(",".join([unit, *cells, f"{float(sum(row)):.2f}"]))
    rules = [f"rulebook [table]\ntotal {sum(MAXIMA)} points\nfacts:"]
    rules += [
        f"[{name} as reported] imported score, max {most} points" for name, most in zip(names, MAXIMA, strict=True)
    ]
    for name, most in zip(names, MAXIMA, strict=True):
        rules.append(f"\nindicator [{name}], max {most} points, scored as follows\nimported from [{name} as reported]")
    rules.append("\nranking: total from high to low, ties share the place and leave the next ones empty\n")
    facts = ["unit," + ",".join(f"{name} as reported" for name in names)]
    facts += [",".join([unit, *(f"{float(value):.2f}" for value in row)]) for unit, row in truth.items()]
    files = {
        "rules.kp": "\n".join(rules),
        "facts.csv": "\n".join([*facts, ""]),
        "annex.csv": "\n".join([*printed, ""]),
        "units.csv": "\n".join(["unit", *UNITS, ""]),
        "assessment.toml": 'rulebooks = ["rules.kp"]\nunits = "units.csv"\nfacts = "facts.csv"\n[printed]\ntables = "annex.csv"\n',
    }
    return files, truth


def test_what_is_certain_stood_there(tmp_path: Path) -> None:
    files, truth = tables(random.Random(2021))
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    assessment = kaoping.load(tmp_path)
    found = audit(assessment, assessment.score())
    counts: Counter[tuple[str, bool]] = Counter()
    for one in found.of(Kind.ROW_CELLS):
        for reading, value in zip(one.readings, truth[one.unit], strict=True):
            counts[reading.sure.value, Fraction(reading.value) == value] += 1
    assert len(found.of(Kind.ROW_CELLS)) > 20
    assert counts["certain", False] == 0
    assert counts["likely", False] * 10 <= counts["likely", True]
    assert counts["certain", True] > 10 * counts["possible", False]
