"""What a table is for, told by its name: the name of a sheet, or of a CSV file without its ending.

A table named like a records fact holds its records; 单位 / units and 核销 / waivers are what they say; 说明 / notes is for people. All others
hold facts. So one workbook can hold everything that is known of the units.
"""

from __future__ import annotations

from enum import Enum

from kaoping.dsl.fold import fold
from kaoping.engine.reading.declared import Declared
from kaoping.engine.reading.header import words
from kaoping.engine.reading.table import Table
from kaoping.engine.rulebook import Kind

UNITS = words("单位", "单位表", "被考评单位", "units")
WAIVERS = words("核销", "核销表", "waivers")
NOTES = words(
    "说明", "填写说明", "填表说明", "使用说明", "notes", "readme", "read me", "instructions", "how to fill in"
)

PUBLISHED = words("印发结果", "印发", "通报结果", "published")


class Role(Enum):
    FACTS = "facts"
    RECORDS = "records"
    UNITS = "units"
    WAIVERS = "waivers"
    NOTES = "notes"


def role_of(table: Table, declared: Declared) -> Role:
    """The role of a table of a facts file."""
    key = fold(table.name)
    if any(fact.kind is Kind.RECORDS for fact in declared.find(table.name).values()):
        return Role.RECORDS
    for names, role in ((UNITS, Role.UNITS), (WAIVERS, Role.WAIVERS), (NOTES, Role.NOTES)):
        if key in names:
            return role
    return Role.FACTS
