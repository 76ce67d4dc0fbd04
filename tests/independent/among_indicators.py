"""``of [notices] and [reminders], count only the highest per [matter]``: of records of one matter that several indicators count, the one that costs or earns
most counts, in its indicator."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl import syntax
from tests.independent.book import IndicatorPart, same
from tests.independent.place import Place

if TYPE_CHECKING:
    from tests.independent.records import Counted


def among_indicators(found: list[Counted], owner: syntax.Name, at: Place) -> list[Counted]:
    """The records that this indicator counts, less those whose matter counts in another."""
    here = at.indicator
    for line in _lines(at):
        if here is not None and not at.told.get("worth") and any(same(name, here.heading.name) for name in line.owners):
            worths = _worths(line, at)
            best = {key: max(worth for one, _, _, worth in worths if one == key) for key, *_ in worths}
            chosen = [
                next((part, number) for one, part, number, worth in worths if one == key and worth == best[key])
                for key in best
            ]
            out = {number for key, part, number, _ in worths if part is here and (part, number) not in chosen}
            found = [one for one in found if id(one.record) not in out]
    return found


def _lines(at: Place) -> list[syntax.OnceOnly]:
    lines = [*at.book.record_lines, *(line for one in at.book.indicators for line in one.lines)]
    return [line for line in lines if isinstance(line, syntax.OnceOnly) and len(line.owners) > 1]


def _worths(line: syntax.OnceOnly, at: Place) -> list[tuple[object, IndicatorPart, int, Fraction]]:
    """Each record with its matter, its indicator and what it is worth there; one without a matter is like no other."""
    from tests.independent import records

    found: list[tuple[object, IndicatorPart, int, Fraction]] = []
    for name in line.owners:
        part = next(one for one in at.book.indicators if same(one.heading.name, name))
        inner = replace(at, indicator=part, section=part.parent, told={**at.told, "worth": Fraction(1)})
        for owner in _counted_by(part):
            for one in records.counted(owner, inner):
                key = records.key_of(one.record, line.once.column_names, owner, inner)
                if key is not None:
                    found.append((key, part, id(one.record), _worth(part, owner, one, inner)))
    return found


def _counted_by(part: IndicatorPart) -> list[syntax.Name]:
    return [
        line.counted if isinstance(line, syntax.PerItem) else line.owner
        for line in part.lines
        if isinstance(line, syntax.PerItem | syntax.PerRecord)
    ]


def _worth(part: IndicatorPart, owner: syntax.Name, one: Counted, at: Place) -> Fraction:
    """The points of a record in its indicator."""
    from tests.independent.clauses.per_record import points_of_record
    from tests.independent.effects import given

    worth = Fraction(0)
    for line in part.lines:
        match line:
            case syntax.PerItem(counted=name, effect=effect) if same(name, owner):
                worth += abs(given(effect, at, line.tails).amount) * one.number
            case syntax.PerRecord(owner=name) if same(name, owner):
                worth += points_of_record(line, one, at)
    return worth
