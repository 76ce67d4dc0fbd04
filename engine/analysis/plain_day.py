"""A day that looks plain in a rulebook, where any day would do: the first that its rules name, else one of a year whose holidays it lists.

Facts that are made up stand before people: a report of the year 1 says nothing to them, one beside the day on which it is due does.
"""

from __future__ import annotations

from datetime import date

from kaoping.engine.analysis.edges import days_named
from kaoping.engine.analysis.trees import trees_of, trees_of_measure
from kaoping.engine.memo import memoised
from kaoping.engine.rulebook import Rulebook

_RECENT = range(date(1990, 1, 1).toordinal(), date(2060, 1, 1).toordinal())
"""A whole number within it is a day; other numbers of that size are rare."""
_IN_ANY_YEAR = (6, 30)


@memoised(most=64)
def plain_day(rulebook: Rulebook, otherwise: int) -> int:
    """As a number of days; ``otherwise`` the day where a rulebook names none."""
    of_records = (tree for one in rulebook.measures for tree in trees_of_measure(one))
    days, _ = days_named((*trees_of(rulebook), *of_records))
    if recent := [day for day in days if day in _RECENT]:
        return min(recent)
    years = rulebook.calendar.years
    return date(min(years), *_IN_ANY_YEAR).toordinal() if years else otherwise
