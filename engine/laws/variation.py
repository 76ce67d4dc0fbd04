"""How one situation is made of another: what a law about a change lets change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import assert_never

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Record, UnitFacts, Value, Waiver
from kaoping.engine.given_records import put_waivers
from kaoping.engine.laws.renaming import renamed
from kaoping.engine.laws.rewriting import Rewritten, in_other_names
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.tables import Split, read_again
from kaoping.engine.reading.declared import Declared


@dataclass(frozen=True, slots=True)
class Moved:
    """A fact of one unit has another value; of records, ``records`` are those it has then."""

    unit: str
    fact: str
    value: Value = 0
    records: tuple[Record, ...] | None = None


@dataclass(frozen=True, slots=True)
class Reordered:
    """Units in another order (positions), and the records of each unit and fact likewise."""

    units: tuple[int, ...] = ()
    records: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waived:
    """One more waiver."""

    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Renamed:
    """Units have other names: old → new."""

    names: Mapping[str, str]


Variation = Moved | Reordered | Split | Waived | Renamed | Rewritten


def varied(situation: Situation, variation: Variation) -> Situation | None:
    """The situation as it is then; None where that cannot be: a waiver that covers nothing."""
    match variation:
        case Moved():
            return moved(situation, variation)
        case Reordered():
            return replace(situation, units=reordered(situation.units, variation))
        case Split():
            return read_again(situation, variation)
        case Waived(waiver):
            units, problems = put_waivers(situation.units, [waiver], Declared([situation.rulebook]))
            return None if problems else replace(situation, units=units)
        case Renamed(names):
            return renamed(situation, names)
        case Rewritten():
            return in_other_names(situation, variation)
        case _:
            assert_never(variation)


def moved(situation: Situation, change: Moved) -> Situation:
    """The situation with the fact as it is then."""
    facts = situation.facts_of(change.unit)
    if change.records is None:
        after = replace(facts, values={**facts.values, change.fact: change.value})
    else:
        after = replace(facts, records={**facts.records, change.fact: change.records})
    return replace(situation, units=tuple(after if one is facts else one for one in situation.units))


def reordered(units: tuple[UnitFacts, ...], change: Reordered) -> tuple[UnitFacts, ...]:
    placed = tuple(units[position] for position in change.units) if change.units else units
    return tuple(_with_records(one, change) for one in placed)


def _with_records(facts: UnitFacts, change: Reordered) -> UnitFacts:
    own = {fact: order for (unit, fact), order in change.records.items() if unit == facts.unit.name}
    if not own:
        return facts
    changed = {fact: tuple(facts.records[fact][position] for position in order) for fact, order in own.items()}
    return replace(facts, records={**facts.records, **changed})
