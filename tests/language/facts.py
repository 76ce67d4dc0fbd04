"""Facts of units drawn at random, many at once: what the evaluators are compared on thousands of times.

Where an example is to shrink, or to be read by people, use ``kaoping.testing``.
"""

from __future__ import annotations

from fractions import Fraction
from random import Random

from kaoping.dsl.source import Cell
from kaoping.engine.analysis.breakpoints import breakpoints
from kaoping.engine.facts import Gap, Record, Unit, UnitFacts, Value
from kaoping.engine.rulebook import Fact, Kind, Rulebook


def some_units(rulebook: Rulebook, chosen: int, many: int) -> tuple[UnitFacts, ...]:
    random = Random(chosen)
    near: dict[str, list[Fraction]] = {}
    for indicator in rulebook.indicators:
        for key, values in breakpoints(indicator).items():
            near.setdefault(key, []).extend(values)
    return tuple(_unit(rulebook, f"单位{number}", number, random, near) for number in range(1, many + 1))


def _unit(rulebook: Rulebook, name: str, row: int, random: Random, near: dict[str, list[Fraction]]) -> UnitFacts:
    values: dict[str, Value] = {}
    records: dict[str, tuple[Record, ...]] = {}
    for fact in rulebook.facts:
        if fact.kind is Kind.RECORDS:
            number = random.choice([0, 0, 1, 2, 5])
            records[fact.key] = tuple(_record(fact, name, 10 * row + one, random) for one in range(number))
        elif random.random() < 0.94:
            values[fact.key] = value_of(fact, random, near.get(fact.key, []))
        elif random.random() < 0.7:
            values[fact.key] = random.choice([Gap.MISSING, Gap.NOT_APPLICABLE, Gap.DASH])
    places = {key: Cell("facts.csv", row + 1, column) for column, key in enumerate(values, start=2)}
    unit = Unit(name, random.choice(rulebook.classes or ("A类",)), place=Cell("units.csv", row + 1, 1))
    return UnitFacts(unit, values, records, places)


def _record(fact: Fact, unit: str, row: int, random: Random) -> Record:
    columns = {column.key: value_of(column, random, []) for column in fact.columns}
    quantity = columns.get(fact.quantity, 1)
    assert isinstance(quantity, int | Fraction)
    return Record(unit, columns, quantity, Cell("records.csv", row))


def value_of(fact: Fact, random: Random, near: list[Fraction]) -> Value:
    """A value that a fact can have, often at an edge or beside one."""
    match fact.kind:
        case Kind.ONE_OF:
            return random.choice(fact.choices)
        case Kind.TEXT:
            return random.choice(["好", "差", "很好", "内网", ""])
        case Kind.DATE:
            return 737971 + random.randint(-2, 2)  # 2021-06-30 and the days beside it
        case Kind.YES_NO:
            return random.randrange(2)
    value = (
        random.choice(near) + random.choice([0, 0, 1, -1]) * Fraction(1, 1000)
        if near and random.random() < 0.5
        else None
    )
    if value is None:
        value = Fraction(random.choice([0, 1, 2, 3, 5, 12, 60, random.randint(0, 1000)]), random.choice([1, 1, 100, 3]))
    value = max(value, fact.minimum if fact.minimum is not None else value)
    value = min(value, fact.maximum if fact.maximum is not None else value)
    if fact.kind is Kind.COUNT:
        value = Fraction(max(round(value), 0))
    return int(value) if value.denominator == 1 else value
