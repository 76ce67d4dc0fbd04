"""Units whose values are handed over in Python, read as strictly as those of a table.

A value goes through the reader of cells, so a count below 0, a ratio over 100% or a label that is no choice is found here as it is there; a name is
found in either language, however it is written. A binary float is refused: 0.1 is not one tenth. The mappings are copied, so that what was
scored cannot change afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.source import Cell
from kaoping.engine.amount import exact
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.reading.declared import Declared
from kaoping.engine.reading.value import read_value
from kaoping.engine.rulebook import Fact, Kind, Rulebook


def given_units(
    units: Iterable[UnitFacts], rulebooks: Sequence[Rulebook]
) -> tuple[tuple[UnitFacts, ...], tuple[Diagnostic, ...]]:
    """The units with exact values under the declared names, and what is wrong with them. ``TypeError`` for a value of no known kind."""
    declared = Declared(rulebooks)
    problems: list[Diagnostic] = []
    read = tuple(_unit(unit, declared, problems) for unit in units)
    return read, tuple(problems)


def _unit(unit: UnitFacts, declared: Declared, problems: list[Diagnostic]) -> UnitFacts:
    values: dict[str, Value] = {}
    for name, given in unit.values.items():
        place = Cell(unit.unit.name)
        facts = [fact for fact in declared.find(name).values() if fact.kind is not Kind.RECORDS]
        if not facts:
            problems.append(declared.unknown(name, place))
            continue
        value = _value(given, facts[0], unit.unit.name)
        if isinstance(value, Diagnostic):
            problems.append(replace(value, place=place))
        else:
            values[facts[0].key] = value
    return replace(unit, values=values, records={key: tuple(rows) for key, rows in unit.records.items()})


def _value(given: object, fact: Fact, unit: str) -> Value | Diagnostic:
    if isinstance(given, Gap):
        return given
    if given is None:
        return Gap.MISSING
    text = _text(given, fact)
    if text is None:
        raise TypeError(
            f"{unit}, [{fact.key}]: {given!r} is a {type(given).__name__}; give an int, Fraction, Decimal, bool, str or date"
        )
    return read_value(text, fact)


def _text(given: object, fact: Fact) -> str | None:
    """The value as a cell would hold it; None for what no cell holds exactly."""
    match given:
        case bool():
            return "yes" if given else "no"
        case str():
            return given
        case Decimal() if given.is_finite():
            return _number(Fraction(given), fact)
        case int() | Fraction():
            return _number(Fraction(given), fact)
        case date():
            return given.isoformat()
        case _:
            return None


def _number(number: Fraction, fact: Fact) -> str:
    if fact.kind is Kind.YES_NO and number in (0, 1):
        return "yes" if number else "no"
    if fact.kind is Kind.DATE and number.denominator == 1 and 0 < number <= date.max.toordinal():
        return date.fromordinal(int(number)).isoformat()
    if fact.kind is Kind.RATIO and number.denominator in (1, 2, 4, 5, 10, 20, 25, 50, 100):
        return f"{exact(number * 100)}%"
    return exact(number)
