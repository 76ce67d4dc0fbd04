"""The tables of an area as texts: a title, a header, rows, and sentences below, for any form to draw."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.areas.records import RecordTable
from kaoping.engine.areas.report import AreaReport
from kaoping.engine.areas.results import ResultTable
from kaoping.engine.areas.sentences import difference_text, of_results, of_target
from kaoping.engine.areas.target import Reached, State, TargetTable
from kaoping.engine.facts import Kind

UNIT = Text("单位", "unit")
_CLASS = Text("类别", "class")
_FOUND_AT = Text("下属单位", "sub-unit")
_VALUE = Text("数值", "value")
_LIMIT = Text("目标值", "target value")
_RESULT = Text("结果", "result")
_RESULTS = Text("{name}：结果", "{name}: results")
_DIFFERENCE = Text("相差", "difference")
_STATE = Text("是否达到", "met")
_TARGETS = Text("目标完成情况", "targets")
_TITLE = Text("{name}：目标完成情况", "{name}: targets")
_INDICATOR = Text("指标", "indicator")
_TARGET = Text("目标", "target")
_OF_TARGET = Text("{indicator}（目标：{target}）", "{indicator} (target: {target})")
STATES = {
    State.MET: Text("达到", "met"),
    State.MISSED: Text("未达到", "missed"),
    State.UNKNOWN: Text("没有数据", "no data"),
}
_NONE = "—"


@dataclass(frozen=True, slots=True)
class Table:
    """``numbers`` says of each column whether it is set to the right; ``notes`` are sentences below."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[bool, ...]
    notes: tuple[str, ...] = ()


def tables_of(report: AreaReport, *, brief: bool = False) -> tuple[Table, ...]:
    """All tables of an area but its score tables: of each class its targets, then the results, then the records. ``brief``: without what the sentences
    say too, and without records."""
    results = [table for table in report.results if not (brief and table.only_labels)]
    records = () if brief else report.records
    return (*targets_by_class(report, single=brief), *map(result_table, results), *map(record_table, records))


def sentences_of(report: AreaReport, *, of_several: bool = False) -> tuple[str, ...]:
    """What there is to say of all targets, and of results that are labels; with ``of_several`` nothing of targets that are asked of one unit alone."""
    told = (table for table in report.targets if len(table.rows) > 1 or not of_several)
    of_targets = (sentence for table in told for sentence in of_target(table))
    return (*of_targets, *of_results(report.results))


def targets_by_class(report: AreaReport, *, single: bool = False) -> Iterator[Table]:
    """The units of a class and what each has reached of every target; of a class that is a single unit a row a target. ``single``: only these."""
    classes = dict.fromkeys(row.unit_class for table in report.targets for row in table.rows)
    for unit_class in classes:
        asked = [
            (table, {row.unit: row for row in table.rows if row.unit_class == unit_class}) for table in report.targets
        ]
        asked = [(table, rows) for table, rows in asked if rows]
        units = list(dict.fromkeys(unit for _, rows in asked for unit in rows))
        if len(units) == 1:
            yield _of_one_unit(units[0], asked)
        elif not single:
            yield _of_several(unit_class, units, asked)


_Asked = list[tuple[TargetTable, dict[str, Reached]]]


def _of_several(unit_class: str, units: list[str], asked: _Asked) -> Table:
    language = asked[0][0].language
    rows = [(unit, *(_reached(rows.get(unit), table) for table, rows in asked)) for unit in units]
    return Table(
        _title(unit_class, language),
        (UNIT.in_language(language), *(_name(table, asked) for table, _ in asked)),
        tuple(rows),
        (False,) * (len(asked) + 1),
    )


def _of_one_unit(unit: str, asked: _Asked) -> Table:
    language = asked[0][0].language
    header = (_INDICATOR, _TARGET, _VALUE, _LIMIT, _DIFFERENCE, _STATE)
    rows = [
        (
            table.indicator,
            table.target,
            row.text or _NONE,
            row.limit_text or _NONE,
            _difference(row, table) or _NONE,
            STATES[row.state].in_language(language),
        )
        for table, rows in asked
        for row in rows.values()
    ]
    sides = (False, False, True, True, True, False)
    return Table(_title(unit, language), tuple(one.in_language(language) for one in header), tuple(rows), sides)


def _title(name: str, language: Language) -> str:
    return _TITLE.in_language(language).format(name=name) if name else _TARGETS.in_language(language)


def _name(table: TargetTable, asked: _Asked) -> str:
    """The indicator; where it has several targets, with the words of each."""
    if sum(other.indicator == table.indicator for other, _ in asked) == 1:
        return table.indicator
    return _OF_TARGET.in_language(table.language).format(indicator=table.indicator, target=table.target)


def _reached(row: Reached | None, table: TargetTable) -> str:
    """Whether the target is met, with the value where it is held against another; a dash for a unit of which nothing is known or asked."""
    if row is None:
        return _NONE
    state = _NONE if row.state is State.UNKNOWN else STATES[row.state].in_language(table.language)
    return state if row.limit is None or not row.text else f"{row.text} {state}"


def target_table(table: TargetTable) -> Table:
    """The units of one target: what each has reached, and whether that meets it. A column that would be empty is left out."""
    language = table.language
    columns = [(UNIT, False), (_CLASS, False), (_VALUE, True), (_LIMIT, True), (_DIFFERENCE, True), (_STATE, False)]
    rows = [
        (
            row.unit,
            row.unit_class,
            "" if table.kind is Kind.YES_NO else row.text,
            "" if table.one_limit else row.limit_text,
            _difference(row, table),
            STATES[row.state].in_language(language),
        )
        for row in table.rows
    ]
    several = len({row.unit_class for row in table.rows}) > 1
    kept = [0, *([1] if several else []), *(index for index in (2, 3, 4) if any(row[index] for row in rows)), 5]
    return Table(
        _OF_TARGET.in_language(language).format(indicator=table.indicator, target=table.target),
        tuple(columns[index][0].in_language(language) for index in kept),
        tuple(tuple(row[index] or _NONE for index in kept) for row in rows),
        tuple(columns[index][1] for index in kept),
        of_target(table),
    )


def result_table(table: ResultTable) -> Table:
    """The units of a class with their results; of a single unit a row a result."""
    if len(table.rows) == 1 and not any(table.labels):
        header = tuple(text.in_language(table.language) for text in (_RESULT, _VALUE))
        rows = tuple(zip(table.names, table.rows[0].texts, strict=True))
        return Table(_RESULTS.in_language(table.language).format(name=table.rows[0].unit), header, rows, (False, True))
    number = [all(not isinstance(row.values[index], str) for row in table.rows) for index in range(len(table.names))]
    return Table(
        table.title,
        (UNIT.in_language(table.language), *table.names),
        tuple((row.unit, *row.texts) for row in table.rows),
        (False, *number),
    )


def record_table(table: RecordTable) -> Table:
    """Records with their unit, and the sub-unit where there is one."""
    found_at = any(row.found_at for row in table.rows)
    first = [UNIT, *([_FOUND_AT] if found_at else [])]
    rows = tuple((row.unit, *([row.found_at] if found_at else []), *row.texts) for row in table.rows)
    return Table(
        table.name,
        (*(text.in_language(table.language) for text in first), *table.columns),
        rows,
        (False,) * (len(first) + len(table.columns)),
    )


def _difference(row: Reached, table: TargetTable) -> str:
    """How far the value is above what it is held against, with its sign."""
    if row.difference is None or table.kind in (Kind.YES_NO, Kind.DATE):
        return ""
    text = difference_text(row.difference, table)
    return f"+{text}" if row.difference > 0 else text
