"""Where a value is asked for: of which unit, in which indicator, of which record."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl import syntax
from kaoping.engine.facts import Record

if TYPE_CHECKING:
    from tests.independent.book import Book, IndicatorPart, SectionPart
    from tests.independent.unit import UnitAtHand

Number = Fraction
Known = Fraction | str


@dataclass(frozen=True, eq=False)
class Place:
    """``full`` is what ``full marks`` means here; ``owner`` and ``record``: names are columns of this record first. ``told``: total, rank and grade where they
    are known; ``of_parts``: names are scores of parts first, as in the total's formula."""

    unit: UnitAtHand
    indicator: IndicatorPart | None = None
    section: SectionPart | None = None
    full: Fraction | None = None
    owner: syntax.Name | None = None
    record: Record | None = None
    told: dict[str, Fraction | str | None] = field(default_factory=dict)
    of_parts: bool = False

    @property
    def book(self) -> Book:
        return self.unit.book

    def of_record(self, owner: syntax.Name, record: Record) -> Place:
        return replace(self, owner=owner, record=record)

    def of_unit(self, unit: UnitAtHand) -> Place:
        """The same for another unit."""
        return replace(self, unit=unit, owner=None, record=None)
