"""What a table is for, told by its name: the name of a sheet, or of a CSV file without its ending.

A table named like a records fact holds its records; 单位 / units, 核销 / waivers and 申诉 / appeals are what they say; 说明 / notes is for people. All others
hold facts. So one workbook can hold everything that is known of the units.
"""

from __future__ import annotations

from enum import Enum
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.reading.declared import Declared, is_records, is_single
from kaoping.engine.reading.header import FACT, Header, find_header, words
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.written import shortened
from kaoping.engine.rulebook import Fact, Kind

UNITS = words("单位", "单位表", "被考评单位", "units")
WAIVERS = words("核销", "核销表", "waivers")
APPEALS = words("申诉", "申诉表", "appeals")
NOTES = words(
    "说明", "填写说明", "填表说明", "使用说明", "notes", "readme", "read me", "instructions", "how to fill in"
)

PUBLISHED = words("印发结果", "印发", "通报结果", "published")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotNamedAsRecords(Diagnostic):
    code: ClassVar[str] = "not-named-as-records"
    title: ClassVar[Text] = Text(
        "“{table}”像是【{fact}】的记录，但表名不是“{fact}”。",
        "'{table}' seems to hold the records [{fact}], but that is not its name.",
    )
    help: ClassVar[Text] = Text(
        "是这些记录的，请把工作表（CSV则是文件）改名为“{fact}”；是事实表的，请让各列写事实的名称；不用的请删去。",
        "If it does, name the sheet (or the CSV file) '{fact}'; if it holds facts, name its columns after them; if it is not needed, remove it.",
    )
    table: str
    fact: str


class Role(Enum):
    FACTS = "facts"
    RECORDS = "records"
    UNITS = "units"
    WAIVERS = "waivers"
    APPEALS = "appeals"
    NOTES = "notes"


def role_of(table: Table, declared: Declared) -> Role:
    """The role of a table of a facts file."""
    key = fold(table.name)
    if any(fact.kind is Kind.RECORDS for fact in declared.find(table.name).values()):
        return Role.RECORDS
    for names, role in ((UNITS, Role.UNITS), (WAIVERS, Role.WAIVERS), (APPEALS, Role.APPEALS), (NOTES, Role.NOTES)):
        if key in names:
            return role
    return Role.FACTS


def lacks_its_name(table: Table, declared: Declared) -> NotNamedAsRecords | None:
    """The message for a table of facts that names no fact, but is named almost like a records fact (超时办件明细) or has its columns."""
    records = declared.facts(is_records)
    header = find_header(table) if records else None
    if not isinstance(header, Header) or header.column(FACT) is not None:
        return None
    if any(is_single(fact) for name in header.names for fact in declared.find(name).values()):
        return None
    key = fold(table.name)
    written = {fold(name) for name in header.names}
    named = [fact for fact in records for name in (fact.key, fact.other) if name and fold(name) in key]
    shaped = [fact for fact in records if _columns(fact) & written]
    if named:
        meant = max(named, key=lambda fact: len(fact.key))
    elif shaped:
        meant = max(shaped, key=lambda fact: len(_columns(fact) & written))
    else:
        return None
    return NotNamedAsRecords(place=table.place, table=shortened(table.name), fact=meant.key)


def _columns(fact: Fact) -> set[str]:
    return {fold(name) for column in fact.columns for name in (column.key, column.other) if name}
