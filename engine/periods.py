"""Earlier periods: what their units had, and which of them a rule means.

Periods stand in order, the nearest first. The one of a year ago is the one that is called so (去年同期), else the one that has the name of the
period at hand but for the year, one less; one that is called so is none of those counted back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import field

from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import UnitFacts
from kaoping.engine.published import Published
from kaoping.engine.rulebook import Past

YEAR_AGO = frozenset(map(fold, ("去年同期", "上年同期", "a year ago", "year ago", "same period last year")))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """``units`` by name, findings of sub-units among their parents' once scoring begins."""

    name: str = ""
    units: Mapping[str, UnitFacts] = field(default_factory=dict)
    published: Mapping[str, Published] = field(default_factory=dict)


def period_of(past: Past, periods: Sequence[Period], now: str) -> Period | None:
    """The period that a rule means; None if there is none. ``now``: the name of the period at hand."""
    counted = [period for period in periods if fold(period.name) not in YEAR_AGO]
    if past.back:
        return counted[past.back - 1] if past.back <= len(counted) else None
    if past.named:
        return next((period for period in periods if fold(period.name) == fold(past.named)), None)
    called = next((period for period in periods if fold(period.name) in YEAR_AGO), None)
    return called or next((period for period in counted if fold(period.name) == fold(a_year_before(now))), None)


def a_year_before(name: str) -> str:
    """The name with its year one less; a name without a year, or with two, gives an empty one.

    >>> a_year_before("2021年第二季度"), a_year_before("Q2")
    ('2020年第二季度', '')
    """
    years = _YEAR.findall(name)
    return _YEAR.sub(str(int(years[0]) - 1), name) if len(years) == 1 else ""
