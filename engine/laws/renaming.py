"""Units under other names. Where a text is the name of a unit, and a rule may ask whose name it is, it is renamed with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kaoping.dsl.fold import fold
from kaoping.engine.facts import Record, Unit, UnitFacts, Value, Waiver
from kaoping.engine.laws.situation import Situation
from kaoping.engine.periods import Period

Names = Mapping[str, str]


def renamed(situation: Situation, names: Names) -> Situation:
    """The situation with these units renamed, old → new, wherever they are named."""
    folded = {fold(old): new for old, new in names.items()}
    return replace(
        situation,
        units=tuple(_facts(one, folded) for one in situation.units),
        periods=tuple(_period(one, folded) for one in situation.periods),
    )


def _name(name: str, names: Names) -> str:
    return names.get(fold(name), name)


def _facts(facts: UnitFacts, names: Names) -> UnitFacts:
    return replace(
        facts,
        unit=_unit(facts.unit, names),
        values={key: _value(value, names) for key, value in facts.values.items()},
        records={key: tuple(_record(one, names) for one in rows) for key, rows in facts.records.items()},
        waivers={key: tuple(_waiver(one, names) for one in found) for key, found in facts.waivers.items()},
    )


def _unit(unit: Unit, names: Names) -> Unit:
    return replace(unit, name=_name(unit.name, names), parent=_name(unit.parent, names) if unit.parent else "")


def _value(value: Value, names: Names) -> Value:
    return _name(value, names) if isinstance(value, str) else value


def _record(record: Record, names: Names) -> Record:
    return replace(
        record,
        unit=_name(record.unit, names),
        found_at=_name(record.found_at, names),
        columns={key: _value(value, names) for key, value in record.columns.items()},
        waiver=None if record.waiver is None else _waiver(record.waiver, names),
    )


def _waiver(waiver: Waiver, names: Names) -> Waiver:
    return replace(waiver, unit=_name(waiver.unit, names), moved_to=_name(waiver.moved_to, names))


def _period(period: Period, names: Names) -> Period:
    return replace(
        period,
        units={_name(name, names): _facts(facts, names) for name, facts in period.units.items()},
        published={_name(name, names): found for name, found in period.published.items()},
    )
