"""The days of a file of holidays: a row a day, or a first and a last one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

_DAY = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")


def listed_days(table: Sequence[Sequence[str]]) -> tuple[frozenset[int], frozenset[int]]:
    """Days off, and days that are worked."""
    off: set[int] = set()
    worked: set[int] = set()
    for row in table[1:]:
        found = [date(*map(int, day)).toordinal() for cell in row for day in _DAY.findall(cell)]
        kind = worked if any("worked" in cell or cell.endswith("班") for cell in row) else off
        kind.update(range(found[0], found[-1] + 1))
    return frozenset(off), frozenset(worked)
