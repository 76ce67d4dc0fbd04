"""Lists of problems as a CSV for Excel: a row a problem."""

from __future__ import annotations

import csv
from typing import TextIO

from kaoping.cli.render.problems import Shown
from kaoping.cli.render.score_csv import number, plain
from kaoping.dsl.diagnostic import Text
from kaoping.engine.wording import join, waiver_words

_HEADER = (
    Text("单位", "unit"),
    Text("类别", "class"),
    Text("领域", "area"),
    Text("序号", "number"),
    Text("问题", "problem"),
    Text("指标", "indicator"),
    Text("失分", "points lost"),
    Text("下属单位", "sub-unit"),
    Text("条款", "clause"),
    Text("记录", "records"),
    Text("核销", "waived"),
)


def write_csv(shown: Shown, file: TextIO) -> None:
    writer = csv.writer(file)
    writer.writerow(text.in_language(shown.language) for text in _HEADER)
    for row in shown.rows:
        for area, problems in row.areas.items():
            for place, one in enumerate(problems, 1):
                writer.writerow(
                    [
                        plain(row.unit),
                        plain(row.unit_class),
                        plain(area),
                        place if len(problems) > 1 else "",
                        plain(one.text),
                        plain(one.indicator),
                        number(one.points, 2) if one.scored else "",
                        plain(one.found_at),
                        plain(one.clause.text if one.clause else ""),
                        plain(join((str(record.place) for record in one.records), shown.language)),
                        plain(
                            join(
                                (waiver_words(each, shown.language, discreet=False) for each in one.waived),
                                shown.language,
                            )
                        ),
                    ]
                )
