"""What a measure of records comes to for one unit."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Record, Value
from kaoping.engine.rulebook import (
    Filter,
    Once,
    Reduction,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A record that counts, with what it counts for; ``cut``: the summary leaves it out, as the highest or lowest. ``value`` is what was taken of it, or
    what one item of it costs or earns; ``number`` the items, where these matter; ``share`` how much of it a reduction leaves; ``weight`` its weight in a weighted mean; ``together`` the
    values of which it is the mean, where several records of one key count as one."""

    record: Record
    amount: Fraction
    value: Fraction
    number: Fraction
    share: Fraction
    cut: bool = False
    weight: Fraction | None = None
    together: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of one unit. ``quantity`` is its value; by default the sum over ``counted`` less what waivers cover. ``dropped`` has the filter that
    dropped each record; ``waived`` the records a waiver covers wholly or in part; ``repeated`` those of which another of the same key counts;
    ``reduced`` those that count in part. ``items`` are the counted records one by one, where the measure looks at each. ``number`` is the sum of quantities that count."""

    quantity: Value
    counted: tuple[Record, ...] = ()
    dropped: tuple[tuple[Record, Filter], ...] = ()
    waived: tuple[Record, ...] = ()
    repeated: tuple[tuple[Record, Once], ...] = ()
    reduced: tuple[tuple[Record, Reduction], ...] = ()
    items: tuple[Item, ...] = ()
    number: Fraction | int = 0


NOTHING = Measured(0)
