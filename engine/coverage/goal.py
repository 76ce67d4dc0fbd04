"""What an example can exercise in a rulebook: a clause that takes points, a limit met exactly, a cap that takes effect."""

from __future__ import annotations

from enum import StrEnum

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass


class Group(StrEnum):
    """What is counted together. The list is closed and part of the schema."""

    CLAUSES = "clauses"  # each branch, band and case of a value, once taken and once not
    BOUNDARIES = "boundaries"  # each limit, met exactly and missed by one step
    LIMITS = "limits"  # caps, floors, ceilings and free allowances that take effect
    ROUNDINGS = "roundings"
    RECORDS = "records"  # filters, reductions, repeated records
    GAPS = "gaps"  # what follows where a fact is missing or an indicator does not apply
    TABLES = "tables"
    WHOLES = "wholes"  # what is done to whole scores, and grades


class Sort(StrEnum):
    """What has to happen. The list is closed and part of the schema."""

    FIRES = "fires"
    RESTS = "rests"
    CASE = "case"
    AT = "at"
    BELOW = "below"
    ABOVE = "above"
    HOLDS = "holds"
    FAILS = "fails"
    LIMITED = "limited"
    ROUNDED = "rounded"
    TIE = "tie"
    COUNTED = "counted"
    LEFT_OUT = "left_out"
    REDUCED = "reduced"
    REPEATED = "repeated"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    TOO_FEW = "too_few"
    ROW = "row"
    ADJUSTED = "adjusted"
    GRADED = "graded"


@dataclass(frozen=True, slots=True)
class Goal:
    """Something that an example can make happen in a line. ``part`` is the indicator or section whose score shows it, empty where it is the
    total; ``says`` what happens then, in both languages, of ``Sort`` alone where that is enough."""

    group: Group
    sort: Sort
    file: str
    line: int
    part: str
    says: Text
