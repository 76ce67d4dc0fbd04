"""The tables of areas as annexes: who of a class meets which target, and the results of many units; what is few stands in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.areas import AreaReport, Table
from kaoping.engine.areas.tables import result_table, targets_by_class
from kaoping.engine.report.narrative.targets import MOST_TOLD

_TARGETS = Text("{area}目标完成情况表", "{area}: targets")
_RESULTS = Text("{area}情况表", "{area}: results")
_OF_CLASS = Text("{title}（{unit_class}）", "{title} ({unit_class})")


def area_tables(report: AreaReport, language: Language) -> Iterator[tuple[str, Table]]:
    """Each with its title: of each class its targets, then its results."""
    area = report.name or report.title
    classes = dict.fromkeys(row.unit_class for table in report.targets for row in table.rows)
    for unit_class, targets in zip(classes, targets_by_class(report), strict=True):
        units = {row.unit for table in report.targets for row in table.rows if row.unit_class == unit_class}
        if len(units) > MOST_TOLD:
            yield _title(_TARGETS, area, unit_class, language), targets
    for results in report.results:
        if len(results.rows) > MOST_TOLD and not results.only_labels:
            yield _title(_RESULTS, area, results.unit_class, language), result_table(results)


def _title(text: Text, area: str, unit_class: str, language: Language) -> str:
    title = text.in_language(language).format(area=area)
    return _OF_CLASS.in_language(language).format(title=title, unit_class=unit_class) if unit_class else title
