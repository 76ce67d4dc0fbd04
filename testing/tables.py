"""A situation as the tables that people hand in: what is read from them is the situation again.

For tests of whatever stands between people and a score: imports, forms, exports.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.amount import exact, percent
from kaoping.engine.facts import Gap, UnitFacts, Value, Waiver
from kaoping.engine.rulebook import Fact, Kind, Rulebook
from kaoping.testing.numbered import FACTS, FIRST, UNITS, WAIVERS, records_file
from kaoping.testing.waivers import waivers_of

Rows = list[list[str]]
_HEADS = {
    "zh": (["单位", "类别", "上级单位", "参与排名", "说明"], ["单位", "事实", "记录", "数量", "理由"], "是", "否"),
    "en": (
        ["unit", "class", "parent", "ranked", "note"],
        ["unit", "fact", "record", "quantity", "reason"],
        "yes",
        "no",
    ),
}
_GAPS = {
    "zh": {Gap.MISSING: "", Gap.NOT_APPLICABLE: "不适用", Gap.DASH: "—"},
    "en": {Gap.MISSING: "", Gap.NOT_APPLICABLE: "N/A", Gap.DASH: "—"},
}


@dataclass(frozen=True, slots=True)
class Tables:
    """Each table by the name of its file: its rows, the header first. ``records``: by fact."""

    units: Rows
    facts: Rows
    records: dict[str, Rows]
    waivers: Rows

    @property
    def files(self) -> dict[str, Rows]:
        """The tables that have rows, by the name of the file."""
        named = {UNITS: self.units, FACTS: self.facts, WAIVERS: self.waivers}
        named |= {records_file(key): rows for key, rows in self.records.items()}
        return {name: rows for name, rows in named.items() if len(rows) > 1}


def tables_of(rulebook: Rulebook, units: Sequence[UnitFacts]) -> Tables:
    """The tables of these units, in the rulebook's language."""
    heads = _HEADS[rulebook.language]
    single = [fact for fact in rulebook.facts if fact.kind is not Kind.RECORDS]
    of_records = [fact for fact in rulebook.facts if fact.kind is Kind.RECORDS]
    placed = {str(place): str(written) for fact in of_records for place, written in _places(fact, units)}
    return Tables(
        units=[list(heads[0]), *(_unit(one, rulebook.language) for one in units)],
        facts=[[heads[0][0], *(fact.key for fact in single)], *(_row(one, single, rulebook.language) for one in units)],
        records={fact.key: _records(fact, units, rulebook.language) for fact in of_records},
        waivers=[list(heads[1]), *(_waiver(one, placed) for facts in units for one in waivers_of(facts))],
    )


def _unit(facts: UnitFacts, language: str) -> list[str]:
    _, _, yes, no = _HEADS[language]
    unit = facts.unit
    return [unit.name, unit.unit_class, unit.parent, yes if unit.ranked else no, unit.note]


def _row(facts: UnitFacts, single: Iterable[Fact], language: str) -> list[str]:
    cells = (written(facts.values.get(fact.key, Gap.MISSING), fact, language) for fact in single)
    return [facts.unit.name, *cells]


def _records(fact: Fact, units: Iterable[UnitFacts], language: str) -> Rows:
    header = [_HEADS[language][0][0], *(column.key for column in fact.columns)]
    rows = [
        [one.unit, *(written(one.columns.get(column.key, Gap.MISSING), column, language) for column in fact.columns)]
        for facts in units
        for one in facts.records.get(fact.key, ())
    ]
    return [header, *rows]


def _places(fact: Fact, units: Iterable[UnitFacts]) -> Iterator[tuple[Cell, Cell]]:
    """The place of each record, and the row that it has in its table: another one where records before it came or went."""
    every = (one for facts in units for one in facts.records.get(fact.key, ()))
    for row, one in enumerate(every, start=FIRST):
        yield one.place, Cell(records_file(fact.key), row)


def _waiver(one: Waiver, placed: Mapping[str, str]) -> list[str]:
    """``placed``: by the place of a record its row in the table."""
    return [
        one.unit,
        one.fact,
        placed.get(one.record, one.record),
        "" if one.quantity is None else exact(one.quantity),
        one.reason,
    ]


def written(value: Value, fact: Fact, language: str) -> str:
    """A cell as people fill it in.

    >>> written(Fraction(7, 10), Fact("办结率", Kind.RATIO), "zh"), written(1, Fact("plan", Kind.YES_NO), "en")
    ('70%', 'yes')
    """
    if isinstance(value, Gap):
        return _GAPS[language][value]
    if isinstance(value, str):
        return value
    match fact.kind:
        case Kind.YES_NO:
            return _HEADS[language][2] if value else _HEADS[language][3]
        case Kind.DATE:
            return date.fromordinal(int(value)).isoformat()
        case Kind.RATIO:
            found = percent(value)
        case _:
            found = exact(value)
    return f"{Fraction(value).numerator}/{Fraction(value).denominator}" if "/" in found else found
