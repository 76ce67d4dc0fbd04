"""Units whose values are handed over in Python, read as strictly as those of a table.

A value goes through the reader of cells, so a count below 0, a ratio over 100% or a label that is no choice is found here as it is there; a name is
found in either language, however it is written. A binary float is refused: 0.1 is not one tenth. The mappings are copied, so that what was
scored cannot change afterwards. Records and waivers are ``given_records.py``'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.source import Cell
from kaoping.engine.facts import UnitFacts, Value
from kaoping.engine.given_records import with_records
from kaoping.engine.given_value import given_value
from kaoping.engine.reading.declared import Declared
from kaoping.engine.rulebook import Kind, Rulebook


def given_units(
    units: Iterable[UnitFacts], rulebooks: Sequence[Rulebook]
) -> tuple[tuple[UnitFacts, ...], tuple[Diagnostic, ...]]:
    """The units with exact values under the declared names, and what is wrong with them. ``TypeError`` for a value of no known kind."""
    declared = Declared(rulebooks)
    problems: list[Diagnostic] = []
    read = [_unit(unit, declared, problems) for unit in units]
    return with_records(read, declared, problems), tuple(problems)


def _unit(unit: UnitFacts, declared: Declared, problems: list[Diagnostic]) -> UnitFacts:
    values: dict[str, Value] = {}
    for name, given in unit.values.items():
        place = Cell(unit.unit.name)
        facts = [fact for fact in declared.find(name).values() if fact.kind is not Kind.RECORDS]
        if not facts:
            problems.append(declared.unknown(name, place))
            continue
        value = given_value(given, facts[0], unit.unit.name)
        if isinstance(value, Diagnostic):
            problems.append(replace(value, place=place))
        else:
            values[facts[0].key] = value
    return replace(unit, values=values)
