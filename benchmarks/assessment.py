"""An assessment folder of many units, as a user has it: rules.kp, units.csv, facts.csv."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

from benchmarks.rules import KEYS, RATIOS, YES_NO, text, units
from kaoping.engine.amount import percent
from kaoping.engine.facts import Value

MANIFEST = """name = "基准"
rulebooks = ["rules.kp"]
units = "units.csv"
facts = "facts.csv"
"""


def write_assessment(folder: Path, count: int) -> None:
    (folder / "assessment.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "rules.kp").write_text(text(), encoding="utf-8")
    with (folder / "units.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([["单位", "类别"], *([f"单位{number}", "一类"] for number in range(count))])
    with (folder / "facts.csv").open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["单位", *KEYS])
        for number, values in enumerate(units(count)):
            rows.writerow([f"单位{number}", *(_cell(key, values[key]) for key in KEYS)])


def _cell(key: str, value: Value) -> str:
    if key in RATIOS and isinstance(value, (int, Fraction)):
        return percent(value)
    if key in YES_NO:
        return "是" if value else "否"
    return str(value)
