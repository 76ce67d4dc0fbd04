"""A name in a table that no unit has, where a unit of the table is missing: most often one unit with its name misprinted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kaoping.dsl.fold import fold
from kaoping.dsl.likeness import likeness
from kaoping.engine.audit.context import Context
from kaoping.engine.audit.frame import Frame

# Likeness is a float: it decides what is asked about, never a score. An abbreviation has 0.6 (市发改委, 市发展和改革委员会); two offices of which only
# 市…局 is the same have 0.5, which is enough where nothing else is left over.
_LIKE, _LIKE_ALONE = 0.6, 0.5
_MOST = 100


def missing_units(frame: Frame, context: Context) -> list[str]:
    """Units that should stand in the table and do not; none where the table shows less than half of them."""
    known = bool(frame.unit_class) or frame.rulebook is not None
    expected = [unit.name for unit in context.registry.of_class(frame.unit_class)] if known else []
    found = {unit.name if (unit := frame.unit_of(row)) is not None else fold(row.unit) for _, row in frame.rows}
    found -= {""}
    return [] if len(found) * 2 < len(expected) else [name for name in expected if name not in found]


def misprinted(frame: Frame, context: Context) -> Mapping[str, str]:
    """Unknown names, folded, with the missing unit that each seems to be: the only two that are left over, somewhat alike, or a name
    that is like one missing unit and no other."""
    missing = missing_units(frame, context)
    unknown = list(dict.fromkeys(fold(row.unit) for _, row in frame.rows if row.unit and frame.unit_of(row) is None))
    if not missing or len(unknown) > _MOST or len(missing) > _MOST:
        return {}
    least = _LIKE_ALONE if len(missing) == len(unknown) == 1 else _LIKE
    meant = {name: like for name in unknown if len(like := _like(name, missing, least)) == 1}
    taken = [one for (one,) in meant.values()]
    return {name: one for name, (one,) in meant.items() if taken.count(one) == 1}


def _like(name: str, missing: Sequence[str], least: float) -> list[str]:
    return [one for one in missing if likeness(fold(one), name) >= least]
