"""The targets of areas without points as CSV for Excel: a row a unit and target."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TextIO

from kaoping.cli.render.score_csv import plain
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.areas import AreaReport
from kaoping.engine.areas.tables import STATES
from kaoping.engine.report.score_tables import CLASS, UNIT

_HEAD = (
    Text("领域", "area"),
    CLASS,
    UNIT,
    Text("指标", "indicator"),
    Text("目标", "target"),
    Text("数值", "value"),
    Text("目标值", "target value"),
    Text("是否达到", "met"),
    Text("来源", "source"),
)


def write_targets_csv(reports: Sequence[AreaReport], language: Language, file: TextIO) -> None:
    """All targets of the areas; a unit whose value is missing has a blank cell."""
    writer = csv.writer(file)
    writer.writerow([text.in_language(language) for text in _HEAD])
    for report in reports:
        for table in report.targets:
            for row in table.rows:
                state = STATES[row.state].in_language(language)
                first = (report.name, row.unit_class, row.unit, table.indicator, table.target)
                writer.writerow([*map(plain, first), row.text, row.limit_text, state, plain(row.source)])
