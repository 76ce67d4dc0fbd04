"""What a table of an area says, in sentences that can stand in a notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.agreement import Counted
from kaoping.engine.areas.results import ResultTable
from kaoping.engine.areas.shown import shown_value
from kaoping.engine.areas.target import Reached, State, TargetTable
from kaoping.engine.facts import Kind

_MOST_NAMED = 10
_MET_COUNT = Text("达到目标的有{number}个", "the target is met by {number}")
_MET = Text("达到目标的有{number}个：{units}", "the target is met by {number}: {units}")
_MISSED = Text("未达到的有{number}个：{units}", "missed by {number}: {units}")
_UNKNOWN = Text("没有数据的有{number}个", "no data of {number}")
_ALL_MET = Text("{number}个单位都达到目标", "all {number} units meet the target")
_ALL_MISSED = Text("{number}个单位都未达到目标：{units}", "all {number} units miss the target: {units}")
_ONE = {
    State.MET: Text("{unit}为{value}，达到目标", "{unit} has {value} and meets the target"),
    State.MISSED: Text("{unit}为{value}，未达到目标", "{unit} has {value} and misses the target"),
}
_AGAINST = {
    State.MET: Text(
        "{unit}为{value}，目标值{limit}，{apart}达到目标",
        "{unit} has {value} against {limit}, {apart}and meets the target",
    ),
    State.MISSED: Text(
        "{unit}为{value}，目标值{limit}，{apart}未达到目标",
        "{unit} has {value} against {limit}, {apart}and misses the target",
    ),
}
_YES_OR_NO = {
    State.MET: Text("{unit}“{fact}”为{value}，达到目标", '{unit} has "{fact}" {value} and meets the target'),
    State.MISSED: Text("{unit}“{fact}”为{value}，未达到目标", '{unit} has "{fact}" {value} and misses the target'),
}
_ABOVE_BY = Text("高{difference}，", "{difference} above, ")
_BELOW_BY = Text("低{difference}，", "{difference} below, ")
_SAID = {
    State.MET: Text("{unit}达到目标", "{unit} meets the target"),
    State.MISSED: Text("{unit}未达到目标", "{unit} misses the target"),
    State.UNKNOWN: Text("{unit}没有数据", "no data of {unit}"),
}
_MEAN = Text("各单位平均{mean}", "the mean of the units is {mean}")
_MEAN_OF_RATIOS = Text("各单位比率的平均是{mean}", "the mean of the units' ratios is {mean}")
_RATIO_OF_SUMS = Text("合计后相除是{ratio}", "the ratio of the sums is {ratio}")
_ABOVE = Text("高于平均的有{units}", "above the mean: {units}")
_BELOW = Text("低于平均的有{units}", "below it: {units}")
_HIGHEST = Text("最高的是{units}（{value}）", "highest: {units} ({value})")
_LOWEST = Text("最低的是{units}（{value}）", "lowest: {units} ({value})")
_LABEL = Text("“{label}”的有{number}个：{units}", '"{label}": {number} ({units})')
_NAMES = Text("、", ", ")
_PARTS = Text("；", "; ")
_SENTENCE = Text("{parts}。", "{parts}.")
_NAMED = Text("{name}：{text}", "{name}: {text}")
_POINTS = Text("个百分点", " points")


def of_target(table: TargetTable) -> tuple[str, ...]:
    """Who meets the target and who does not; then the means, and who is highest and lowest."""
    return tuple(
        _NAMED.in_language(table.language).format(name=table.indicator, text=text) for text in told_of_target(table)
    )


def told_of_target(table: TargetTable) -> tuple[str, ...]:
    """The same without the name of the indicator in front."""
    found = [_states(table), *([_compared(table)] if table.mean is not None else [])]
    return tuple(_joined(parts, table.language) for parts in found)


def _states(table: TargetTable) -> Iterator[str]:
    language, number = table.language, Counted(len(table.rows))
    if len(table.rows) == 1:
        yield _of_one(table.rows[0], table)
        return
    if len(table.met) == len(table.rows):
        yield _ALL_MET.in_language(language).format(number=number)
        return
    if len(table.missed) == len(table.rows):
        yield _ALL_MISSED.in_language(language).format(number=number, units=_listed(table.missed, language))
        return
    few = len(table.met) <= max(_MOST_NAMED, len(table.missed))
    for units, text in ((table.met, _MET if few else _MET_COUNT), (table.missed, _MISSED), (table.unknown, _UNKNOWN)):
        if units:
            yield text.in_language(language).format(number=len(units), units=_listed(units, language))


def _of_one(row: Reached, table: TargetTable) -> str:
    text = _texts_of_one(row, table).get(row.state) or _SAID[row.state]
    by = _apart(row, table)
    return text.in_language(table.language).format(
        unit=row.unit, fact=table.fact, value=row.text, limit=row.limit_text, apart=by
    )


def _texts_of_one(row: Reached, table: TargetTable) -> Mapping[State, Text]:
    if not row.text:
        return _SAID
    if table.kind is Kind.YES_NO:
        return _YES_OR_NO if table.fact else _SAID
    return _ONE if row.difference is None else _AGAINST


def _apart(row: Reached, table: TargetTable) -> str:
    if not row.difference or table.kind is Kind.DATE:
        return ""
    said = _ABOVE_BY if row.difference > 0 else _BELOW_BY
    size = difference_text(abs(row.difference), table)
    return said.in_language(table.language).format(difference=size)


def difference_text(difference: Fraction, table: TargetTable) -> str:
    """A difference of two values; between ratios in percentage points."""
    ratio = table.kind is Kind.RATIO
    text = shown_value(difference * (100 if ratio else 1), Kind.NUMBER, table.language, table.places)
    return f"{text}{_POINTS.in_language(table.language)}" if ratio else text


def _compared(table: TargetTable) -> Iterator[str]:
    def say(text: Text, units: Sequence[str] = (), **values: str) -> str:
        return text.in_language(table.language).format(units=_listed(units, table.language), **values)

    def number(value: Fraction) -> str:
        return shown_value(value, table.kind, table.language, table.places)

    def value(unit: str) -> str:
        return number(table.values[unit])

    assert table.mean is not None
    ratio = table.kind is Kind.RATIO
    yield say(_MEAN_OF_RATIOS if ratio else _MEAN, mean=number(table.mean))
    if table.ratio_of_sums is not None:
        yield say(_RATIO_OF_SUMS, ratio=number(table.ratio_of_sums))
    if table.above:
        yield say(_ABOVE, table.above)
        yield say(_BELOW, table.below)
        yield say(_HIGHEST, table.highest, value=value(table.highest[0]))
        yield say(_LOWEST, table.lowest, value=value(table.lowest[0]))


def of_results(tables: Sequence[ResultTable]) -> tuple[str, ...]:
    """For each result that is a label, which units have which."""
    return tuple(
        _NAMED.in_language(tables[0].language).format(name=name, text=text) for name, text in told_of_results(tables)
    )


def told_of_results(tables: Sequence[ResultTable]) -> tuple[tuple[str, str], ...]:
    """The same, the name of the result and the sentence apart; a label that units of several classes have is told once."""
    found: dict[str, dict[str, list[str]]] = {}
    for table in tables:
        for name, labels in zip(table.names, table.labels, strict=True):
            for label, units in labels:
                found.setdefault(name, {}).setdefault(label, []).extend(units)
    return tuple(
        (name, _joined(_labels(tuple(labels.items()), tables[0].language), tables[0].language))
        for name, labels in found.items()
    )


def _labels(labels: Sequence[tuple[str, Sequence[str]]], language: Language) -> Iterator[str]:
    for label, units in labels:
        yield _LABEL.in_language(language).format(label=label, number=len(units), units=_listed(units, language))


def _joined(parts: Iterator[str], language: Language) -> str:
    return _SENTENCE.in_language(language).format(parts=_PARTS.in_language(language).join(parts))


def _listed(units: Sequence[str], language: Language) -> str:
    return _NAMES.in_language(language).join(units)
