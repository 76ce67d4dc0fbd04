"""Generated situations satisfy the declarations: written as tables they are read without a message, and are what was generated."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Record, Unit, UnitFacts, Waiver
from kaoping.engine.reading import (
    Declared,
    Gathered,
    Problems,
    Register,
    Table,
    read_facts,
    read_records,
    read_units,
    read_waivers,
    tables_in,
)
from kaoping.engine.rulebook import Rulebook
from kaoping.testing import situations, unit_facts
from kaoping.testing.rulebooks import english
from kaoping.testing.tables import Rows, tables_of
from tests.testing.books import OF_DRAWN, OF_PROJECT, SOME, compiled, of_project


def table(rows: Rows, name: str) -> Table:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(rows)
    found = tables_in(file.getvalue().encode(), name)
    assert not isinstance(found, Diagnostic)
    return found[0]


def read_back(rulebook: Rulebook, units: Sequence[UnitFacts]) -> list[UnitFacts]:
    written = tables_of(rulebook, units)
    problems, gathered, declared = Problems(), Gathered(), Declared((rulebook,))
    register = Register(read_units(table(written.units, "units.csv"), (rulebook,), problems), (rulebook,))
    read_facts(table(written.facts, "facts.csv"), register, declared, gathered, problems)
    for key, rows in written.records.items():
        if len(rows) > 1:
            read_records(table(rows, f"{key}.csv"), key, register, declared, gathered, problems)
    if len(written.waivers) > 1:
        read_waivers(table(written.waivers, "waivers.csv"), register, declared, gathered, problems)
    found = [gathered.facts_of(unit, problems) for unit in register]
    assert [(one.code, str(one.place), one.say(one.title, "en")) for one in problems.all()] == []
    return found


def bare(facts: UnitFacts) -> UnitFacts:
    """As plain values, with the places of what has one."""
    records = {key: tuple(rows) for key, rows in facts.records.items() if rows}
    waivers = {key: tuple(waived) for key, waived in facts.waivers.items() if waived}
    return replace(
        facts, values=dict(facts.values), records=records, places=dict(facts.places.items()), waivers=waivers
    )


@pytest.mark.parametrize("name", OF_PROJECT)
def test_situations_of_the_projects_rulebooks_are_read_back(name: str) -> None:
    rulebook = of_project(name)

    @SOME
    @given(situations(rulebook))
    def check(situation):
        assert list(map(bare, read_back(rulebook, situation.units))) == list(map(bare, situation.units))

    check()


@OF_DRAWN
@given(english(), st.data())
def test_situations_of_drawn_rulebooks_are_read_back(text: str, data: st.DataObject) -> None:
    rulebook = compiled(text)
    situation = data.draw(situations(rulebook))
    for units in (situation.units, *(tuple(period.units.values()) for period in situation.periods)):
        if units:
            assert list(map(bare, read_back(rulebook, units))) == list(map(bare, units))


@OF_DRAWN
@given(english(), st.data())
def test_a_unit_alone_is_read_back(text: str, data: st.DataObject) -> None:
    facts = data.draw(unit_facts(compiled(text)))
    assert list(map(bare, read_back(compiled(text), [facts]))) == [bare(facts)]


def test_a_waived_record_stays_waived_where_others_come_before_it() -> None:
    """B's record was in row 3; behind two of A's it is in row 4."""
    rulebook = compiled(
        "rulebook [r]\ntotal 5 points\nfacts:\n[faults] records of cases, fewer is better\n[what] of [faults]: text\n"
        "indicator [work], max 5 points, starts full\ndeduct 1 point for each [faults], down to 0\n"
    )

    def record(unit: str, row: int) -> Record:
        return Record(unit, {"what": "late"}, 1, Cell("faults.csv", row))

    waived = replace(record("B", 3), waiver=Waiver("B", "faults", "by mistake", Cell("waivers.csv", 2), "faults.csv:3"))
    before, more = record("A", 2), record("A", 10001)
    units = [
        UnitFacts(Unit("A"), {}, {"faults": (before, more)}),
        UnitFacts(Unit("B"), {}, {"faults": (waived,)}),
    ]
    assert tables_of(rulebook, units).waivers[1][:3] == ["B", "faults", "faults.csv:4"]
    first, second = read_back(rulebook, units)
    assert [one.waiver is not None for one in (*first.records["faults"], *second.records["faults"])] == [
        False,
        False,
        True,
    ]
