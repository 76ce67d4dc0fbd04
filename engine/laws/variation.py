"""How one situation is made of another: what a law about a change lets change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Record, Value, Waiver
from kaoping.engine.laws.situation import Situation


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

    units: tuple[int, ...]
    records: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waived:
    """One more waiver."""

    waiver: Waiver


@dataclass(frozen=True, slots=True)
class Renamed:
    """Units have other names: old → new."""

    names: Mapping[str, str]


Variation = Moved | Reordered | Waived | Renamed


def moved(situation: Situation, change: Moved) -> Situation:
    """The situation with the fact as it is then."""
    facts = situation.facts_of(change.unit)
    if change.records is None:
        after = replace(facts, values={**facts.values, change.fact: change.value})
    else:
        after = replace(facts, records={**facts.records, change.fact: change.records})
    return replace(situation, units=tuple(after if one is facts else one for one in situation.units))
