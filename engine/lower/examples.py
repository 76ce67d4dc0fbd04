"""Examples: what is given, as a facts table would hold it, and what is expected."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.declared import maximum_points
from kaoping.dsl.names import declared_name
from kaoping.dsl.outline import ExampleBlock, FactBlock
from kaoping.engine.amount import exact, percent
from kaoping.engine.lower.scope import Scope
from kaoping.engine.lower.step_keys import step_key
from kaoping.engine.rulebook import Example, Expected

_GAPS = {"no_value": "", "value_not_applicable": "不适用"}
Cells = tuple[tuple[str, str], ...]


def lower_example(block: ExampleBlock, scope: Scope) -> Example:
    given: list[tuple[str, str]] = []
    records: dict[str, list[Cells]] = {}
    as_of = ""
    for line in block.given:
        if isinstance(line, syntax.GivenTaken):
            given.append((step_key(line.taken, scope), _cell(line.value)))
            continue
        if isinstance(line, syntax.GivenDate):
            as_of = line.value.text
            continue
        key = scope.fact_key(line.name)
        match line:
            case syntax.Given() if _is_records(line.name, scope):  # without columns: so many of them
                records[key] = [()] * int(_cell(line.value))
            case syntax.Given():
                given.append((key, _cell(line.value)))
            case syntax.GivenGap():
                given.append((key, _GAPS[line.gap_word]))
            case syntax.GivenRecord():
                inner = scope.within(line.name)
                row = tuple((inner.key(cell.name), _cell(cell.value)) for cell in line.cell_values)
                records.setdefault(key, []).append(row)
    return Example(
        label=block.example.label.text,
        given=tuple(given),
        records=tuple((key, tuple(rows)) for key, rows in records.items()),
        expected=tuple(_expected(one, scope) for one in block.expected),
        source=scope.source(block.example),
        as_of=as_of,
    )


def _is_records(name: syntax.Name, scope: Scope) -> bool:
    block = scope.names.fact(name)
    return isinstance(block, FactBlock) and block.fact.kind == "records"


def _cell(value: syntax.Value) -> str:
    """A value as the text of a cell."""
    match value:
        case syntax.Yes():
            return "是"
        case syntax.No():
            return "否"
        case syntax.Label(text=text) | syntax.Moment(text=text):
            return text
        case syntax.Literal(number=number, unit="percent"):
            return percent(number / 100)
        case _:
            known = constant(value)
            assert known is not None, value
            return exact(known)


def _expected(
    line: syntax.ExpectedScore
    | syntax.ExpectedNone
    | syntax.ExpectedTotal
    | syntax.ExpectedWithheld
    | syntax.ExpectedGrade,
    scope: Scope,
) -> Expected:
    match line:
        case syntax.ExpectedScore():
            return Expected(_scored(line.name, scope), _points(line.value, line.name, scope), scope.source(line))
        case syntax.ExpectedNone():
            return Expected(_scored(line.name, scope), None, scope.source(line))
        case syntax.ExpectedTotal():
            return Expected("", _points(line.value, None, scope), scope.source(line))
        case syntax.ExpectedWithheld():
            return Expected("", None, scope.source(line))
        case syntax.ExpectedGrade(label=label):
            return Expected("", None, scope.source(line), grade=label.text)


def _scored(name: syntax.Name, scope: Scope) -> str:
    block = scope.names.scored(name)
    assert block is not None, name
    return declared_name(block).text


def _points(value: syntax.Value, name: syntax.Name | None, scope: Scope) -> Fraction:
    indicator = scope.names.indicator(name) if name else None
    full = maximum_points(indicator.indicator) if indicator else None
    found = constant(value, full)
    assert found is not None, value
    return found
