"""Reading: from the files of an assessment to units, facts, records, waivers and published results, every value with its cell.

    data → tables_in → tables                          CSV or workbook, bounded
    table → read_units → units                         into a Register, which finds them by name and alias
    table → read_facts, read_records, read_waivers     into Gathered; waivers last, since they look at what is there
    table → read_published → published results
    Gathered.facts_of(unit) → UnitFacts

All messages go to one ``Problems``; nothing here raises for what stands in a file.
"""

from __future__ import annotations

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.engine.reading.declared import Declared
from kaoping.engine.reading.files import read_bytes, tables_in
from kaoping.engine.reading.gathered import Gathered
from kaoping.engine.reading.header import find_header
from kaoping.engine.reading.long import is_long, lacks_value, read_long
from kaoping.engine.reading.problems import Problems
from kaoping.engine.reading.published import read_published
from kaoping.engine.reading.records import read_records
from kaoping.engine.reading.register import Register
from kaoping.engine.reading.roles import Role, role_of
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.units import read_units
from kaoping.engine.reading.waivers import read_waivers
from kaoping.engine.reading.wide import read_wide

__all__ = [
    "Declared",
    "Gathered",
    "Problems",
    "Register",
    "Role",
    "Table",
    "read_bytes",
    "read_facts",
    "read_published",
    "read_records",
    "read_units",
    "read_waivers",
    "role_of",
    "tables_in",
]


def read_facts(table: Table, register: Register, declared: Declared, gathered: Gathered, problems: Problems) -> None:
    """Puts the values of a table of facts to their units: a row a fact where the header says fact and value, else a row a unit."""
    header = find_header(table)
    if isinstance(header, Diagnostic):
        problems.add(header)
    elif (problem := lacks_value(header, declared)) is not None:
        problems.add(problem)
    elif is_long(header, declared):
        read_long(header, register, declared, gathered, problems)
    else:
        read_wide(header, register, declared, gathered, problems)
