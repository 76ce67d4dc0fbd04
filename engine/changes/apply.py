"""An assessment with other facts, records or waivers. The files stay as they are; the answer is a new value, to be scored again.

Values are those of the engine (``engine.facts.Value``), under the declared keys; reading what a person writes is left to those who ask.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.source import Cell
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.facts import Record, UnitFacts, Value, Waiver
from kaoping.engine.given_records import put_waivers
from kaoping.engine.reading.declared import Declared

Place = tuple[str, str]  # a unit's name, the key of a fact


def with_facts(assessment: Assessment, values: Mapping[Place, Value], note: str = "") -> Assessment:
    """The assessment with these values in place of the units' own; where they stood is forgotten, ``note`` says why they are others.
    ``KeyError`` for a name that no unit has."""
    _known(assessment, values)
    return replace(assessment, units=tuple(_with_values(one, values, note) for one in assessment.units))


def with_records(assessment: Assessment, records: Mapping[Place, Sequence[Record]]) -> Assessment:
    """The assessment with these records in place of the units' own of that kind. ``KeyError`` for a name that no unit has."""
    _known(assessment, records)
    by_unit = _by_unit(records)
    return replace(
        assessment,
        units=tuple(
            replace(one, records={**one.records, **by_unit[one.unit.name]}) if one.unit.name in by_unit else one
            for one in assessment.units
        ),
    )


def with_waivers(assessment: Assessment, waivers: Iterable[Waiver]) -> tuple[Assessment, tuple[Diagnostic, ...]]:
    """The assessment with further waivers, and what is wrong with any of them; one that is wrong covers nothing."""
    units, problems = put_waivers(assessment.units, waivers, Declared(assessment.rulebooks))
    return replace(assessment, units=units), problems


def _with_values(facts: UnitFacts, values: Mapping[Place, Value], note: str) -> UnitFacts:
    own = {key: value for (unit, key), value in values.items() if unit == facts.unit.name}
    if not own:
        return facts
    places = {key: place for key, place in facts.places.items() if key not in own}
    notes = {key: said for key, said in facts.notes.items() if key not in own}
    if note:
        notes |= dict.fromkeys(own, note)
        places |= {key: Cell(note) for key in own}
    return replace(facts, values={**facts.values, **own}, places=places, notes=notes)


def _by_unit(records: Mapping[Place, Sequence[Record]]) -> Mapping[str, Mapping[str, Sequence[Record]]]:
    found: dict[str, dict[str, Sequence[Record]]] = {}
    for (unit, key), rows in records.items():
        found.setdefault(unit, {})[key] = rows
    return found


def _known(assessment: Assessment, places: Collection[Place]) -> None:
    names = {one.unit.name for one in assessment.units}
    for unit, _ in places:
        if unit not in names:
            raise KeyError(unit)
