"""What it costs to change a fact, for the cheapest way to a target: the table ``[costs]`` of a manifest.

    [costs]
    "不准确办事指南数" = 2            # of one item; of a ratio, of one percentage point
    "办件数" = "cannot be changed"    # or “不能改变”

A cost of 0 is no effort at all. What a name means is known once the rulebooks are: an unknown one is told like any other fact's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import isfinite

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.assessment.manifest.values import Values
from kaoping.engine.reading.declared import Declared

FIXED = frozenset(map(fold, ("cannot be changed", "不能改变", "不能改", "不可改变", "不可改")))
_FORM = '"…" = 1 | "…" = "cannot be changed" | "…" = "不能改变"'


@dataclass(frozen=True, slots=True)
class NamedCost:
    """Of a fact named in the manifest, what one of its unit costs; None: it cannot be changed."""

    name: str
    place: Span
    cost: Fraction | None


def read_costs(whole: Values) -> tuple[NamedCost, ...]:
    costs = whole.table("costs", f"[costs] {_FORM}")
    if costs is None:
        return ()
    found: list[NamedCost] = []
    for name, said in costs.values.items():
        if isinstance(said, str) and fold(said) in FIXED:
            found.append(NamedCost(name, costs.place(name), None))
        elif isinstance(said, int | float) and not isinstance(said, bool) and isfinite(said) and said >= 0:
            # tomllib reads floats: their shortest decimal is the one that was written, up to 15 digits
            found.append(NamedCost(name, costs.place(name), Fraction(repr(said))))
        else:
            costs.wrong(name, form=_FORM)
    return tuple(found)


def unknown_facts(costs: Iterable[NamedCost], declared: Declared) -> list[Diagnostic]:
    """A message for each name that no rulebook declares."""
    return [declared.unknown(one.name, one.place) for one in costs if not declared.find(one.name)]


def by_name(costs: Iterable[NamedCost]) -> Mapping[str, Fraction | None]:
    return {one.name: one.cost for one in costs}
