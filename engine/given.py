"""Units whose values are handed over in Python, read as strictly as those of a table.

A value goes through the reader of cells, so a count below 0, a ratio over 100% or a label that is no choice is found here as it is there; a name is
found in either language, however it is written. A binary float is refused: 0.1 is not one tenth. The mappings are copied, so that what was
scored cannot change afterwards. Records and waivers are ``given_records.py``'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.fold import fold
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Unit, UnitFacts, Value
from kaoping.engine.given_records import with_records
from kaoping.engine.given_value import given_value
from kaoping.engine.reading.declared import Declared
from kaoping.engine.reading.units import UnitTwice
from kaoping.engine.rulebook import Kind, Rulebook


def given_units(
    units: Iterable[UnitFacts], rulebooks: Sequence[Rulebook]
) -> tuple[tuple[UnitFacts, ...], tuple[Diagnostic, ...]]:
    """The units with exact values under the declared names, and what is wrong with them. ``TypeError`` for a value of no known kind."""
    declared = Declared(_rulebooks(rulebooks))
    problems: list[Diagnostic] = []
    owners: dict[str, tuple[int, Unit]] = {}
    known = [_claimed(unit, number, owners, problems) for number, unit in enumerate(units)]
    read = [_unit(unit, declared, problems) for unit in known]
    return with_records(read, declared, problems), tuple(problems)


def _rulebooks(given: Sequence[Rulebook]) -> Sequence[Rulebook]:
    """``TypeError`` for what is easily handed over in their place."""
    if isinstance(given, Rulebook) or not isinstance(given, Sequence):
        raise TypeError(f"rulebooks: {given!r} is no list of rulebooks; write [compiled.rulebook]")
    for one in given:
        if one is None:
            raise TypeError(
                "rulebooks: None is no rulebook; what it was compiled from has an error, see its diagnostics"
            )
        if not isinstance(one, Rulebook):
            raise TypeError(f"rulebooks: {one!r} is no Rulebook; what is compiled has one, .rulebook")
    return given


def _claimed(
    given: UnitFacts, number: int, owners: dict[str, tuple[int, Unit]], problems: list[Diagnostic]
) -> UnitFacts:
    """A unit whose names belong to no other one."""
    unit = given.unit if isinstance(given, UnitFacts) else None
    if not isinstance(unit, Unit):
        wrong = given if unit is None else unit
        raise TypeError(f'units: {wrong!r} is not of the form UnitFacts(Unit("name"), {{"fact": value}})')
    for name in {fold(one): one for one in (unit.name, *unit.aliases)}.values():
        first, owner = owners.setdefault(fold(name), (number, unit))
        if first != number:
            problems.append(UnitTwice(place=Cell(unit.name), name=name, unit=owner.name))
    return given


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
