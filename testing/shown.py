"""How Hypothesis prints what was generated: a situation in a few lines, with the facts that are not plain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from kaoping.engine.facts import Gap, Record, UnitFacts, Value
from kaoping.engine.laws.situation import Situation
from kaoping.engine.rulebook import Fact, Kind
from kaoping.testing.aims import Aims, aims_of
from kaoping.testing.tables import written


class Printer(Protocol):
    """What Hypothesis and IPython print with."""

    def text(self, text: str) -> None: ...


class Generated(Situation):
    """A situation that is printed in a few lines, where Hypothesis would print every field of the rulebook."""

    def __repr__(self) -> str:
        return situation_text(self)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        printer.text(repr(self))


def situation_text(situation: Situation) -> str:
    """One unit a line.

    Of a unit all records, and the values that are not plain; ``…`` stands for the others.
    """
    aims = aims_of(situation.rulebook)
    lines = [f"Situation under [{situation.rulebook.name}]"]
    lines += [f"as of {situation.as_of}"] if situation.as_of else []
    lines += [f"{one.unit.name}: {_facts(one, aims)}" for one in situation.units]
    for period in situation.periods:
        lines += [f"{period.name}, {name}: {_facts(one, aims)}" for name, one in period.units.items()]
        lines += [f"{period.name}, {name}: {one!r}" for name, one in period.published.items()]
    return "\n  ".join(lines)


def _facts(facts: UnitFacts, aims: Aims) -> str:
    parts = [f"below {facts.unit.parent}"] if facts.unit.parent else []
    parts += [] if facts.unit.ranked else ["not ranked"]
    parts += _values(facts, aims)
    for key, rows in facts.records.items():
        parts.append(f"{key} [{'; '.join(map(_record, rows))}]")
    return ", ".join(parts)


def _values(facts: UnitFacts, aims: Aims) -> Iterator[str]:
    plain = False
    for fact in aims.rulebook.facts:
        if fact.kind is Kind.RECORDS:
            continue
        value = facts.values.get(fact.key, Gap.MISSING)
        if facts.unit.parent and value is Gap.MISSING:
            continue
        if value != aims.plain[fact.key] or fact.key in facts.waivers:
            yield f"{fact.key} = {_shown(value, fact)}{_waived(facts, fact.key)}"
        else:
            plain = True
    if plain:
        yield "…"


def _shown(value: Value, fact: Fact) -> str:
    return "blank" if value is Gap.MISSING else written(value, fact, "en")


def _waived(facts: UnitFacts, key: str) -> str:
    quantities = ["all" if one.quantity is None else str(one.quantity) for one in facts.waivers.get(key, ())]
    return f" (waived: {', '.join(quantities)})" if quantities else ""


def _record(record: Record) -> str:
    kinds = record.declared.kinds
    cells = [f"{key} = {_shown(value, Fact(key, kinds.get(key, Kind.TEXT)))}" for key, value in record.columns.items()]
    waived = "" if record.waiver is None else " (waived)"
    return (", ".join(cells) or "one") + waived
