"""What undamaged rows, and the firm cells of damaged ones, show of a column: the values that stand in it elsewhere, and whether a unit without a
listed problem has full marks there.

Elsewhere means on the other pages: what is wrong all down a page must not speak for itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction

from kaoping.dsl.quick import dataclass

_FEW = 4  # a column with more values than these holds anything
_ENOUGH = 10
_UNKNOWN = Fraction(1, 5)  # a column of which more rows than these are not known
_USUAL = Fraction(1, 2)
_NEARLY = Fraction(9, 10)


@dataclass(frozen=True, slots=True)
class FirmValue:
    """A value that a column of a page holds in all arrangements of a row, None where they differ. ``page`` is any key that differs between pages; ``free``: no
    problem is listed for it; ``full``: it is the maximum."""

    column: tuple[str, Fraction | None]
    page: object
    value: Fraction | None
    free: bool
    full: bool


class Firm:
    def __init__(self, values: Iterable[FirmValue]) -> None:
        self._by_column: dict[tuple[str, Fraction | None], list[FirmValue]] = defaultdict(list)
        for one in values:
            self._by_column[one.column].append(one)
        self._elsewhere: dict[tuple[tuple[str, Fraction | None], object], Counter[Fraction]] = {}

    def elsewhere(self, column: tuple[str, Fraction | None], page: object) -> Counter[Fraction]:
        """How often each value stands in this column on other pages."""
        if (column, page) not in self._elsewhere:
            self._elsewhere[column, page] = self._counted(column, page)
        return self._elsewhere[column, page]

    def _counted(self, column: tuple[str, Fraction | None], page: object) -> Counter[Fraction]:
        return Counter(
            one.value for one in self._by_column.get(column, ()) if one.page != page and one.value is not None
        )

    def few(self, column: tuple[str, Fraction | None], page: object) -> frozenset[Fraction] | None:
        """The values on other pages, where they are a few that return; None where the column may hold anything."""
        seen = self.elsewhere(column, page)
        unknown = sum(one.value is None for one in self._by_column.get(column, ()) if one.page != page)
        if unknown > _UNKNOWN * (unknown + sum(seen.values())):
            return None
        enough = _ENOUGH if len(seen) > 1 else 2 * _ENOUGH
        if not seen or len(seen) > _FEW or sum(seen.values()) < enough or min(seen.values()) < 2:
            return None
        return frozenset(seen)

    def full_without_problem(self, column: tuple[str, Fraction | None]) -> bool:
        """Whether units without a listed problem have full marks here: so it should be, unless most firm cells say otherwise."""
        free = [one for one in self._by_column.get(column, ()) if one.free and one.value is not None]
        return sum(one.full for one in free) >= _USUAL * len(free)

    def nearly_all_full(self, column: tuple[str, Fraction | None]) -> bool:
        """Whether nearly all units have full marks here, whatever is listed."""
        known = [one for one in self._by_column.get(column, ()) if one.value is not None]
        return len(known) >= _ENOUGH and sum(one.full for one in known) >= _NEARLY * len(known)
