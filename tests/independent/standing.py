"""Who is ranked, and at which place: by the total, ties broken as is said."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent import wholes
from tests.independent.absence import CannotCompute, NoValue
from tests.independent.conditions import holds
from tests.independent.place import Place
from tests.independent.total import total
from tests.independent.unit import UnitAtHand


def is_ranked(unit: UnitAtHand) -> bool:
    """Neither the table of units nor a ``not ranked`` line leaves the unit out."""
    if not unit.facts.unit.ranked:
        return False
    return not _left_out(unit)


def _left_out(unit: UnitAtHand) -> bool:
    """A reason whose fact is missing does not hold."""
    at = Place(unit, told={"total": None})
    for line in unit.book.unranked:
        try:
            if holds(line.condition, _with_total(line.condition, at)):
                return True
        except (NoValue, CannotCompute):
            continue
    return wholes.verdict("not_ranked", at)


def _with_total(condition: syntax.Condition, at: Place) -> Place:
    from kaoping.dsl.walk import walk

    if any(isinstance(node, syntax.TotalValue) for node in walk(condition)):
        return Place(at.unit, told={"total": total(at.unit)})
    return at


def ranks(units: list[UnitAtHand]) -> dict[UnitAtHand, Fraction | None]:
    """The places of units of one class under one rulebook."""
    if not units or units[0].book.ranking is None:
        return dict.fromkeys(units)
    ranking = units[0].book.ranking
    totals = {unit: total(unit) for unit in units}
    there = [unit for unit in units if totals[unit] is not None and is_ranked(unit)]
    keys = {unit: _key(unit, totals[unit], ranking) for unit in there}
    found: dict[UnitAtHand, Fraction | None] = dict.fromkeys(units)
    for unit in there:
        better = [keys[one] for one in there if keys[one] < keys[unit]]
        places = len(set(better)) if "no_gap" in ranking.rank_options else len(better)
        found[unit] = Fraction(places + 1)
    return found


def _key(unit: UnitAtHand, points: Fraction | None, ranking: syntax.Ranking) -> tuple[Fraction, ...]:
    """The lower the better."""
    assert points is not None
    key = [-points if ranking.rank_order == "high_to_low" else points]
    for option in ranking.rank_options:
        if isinstance(option, syntax.TieBreak):
            value = _broken_by(option.name, unit)
            key += [
                Fraction(value is None),
                (-value if option.tie_side == "higher_first" else value) if value is not None else Fraction(0),
            ]
    return tuple(key)


def _broken_by(name: syntax.Name, unit: UnitAtHand) -> Fraction | None:
    """Whoever has no value stands behind the others."""
    from tests.independent.scores import score
    from tests.independent.values import reference

    part = unit.book.part_named(name)
    if part is not None:
        return score(part, unit)
    try:
        value = reference(name, Place(unit))
    except (NoValue, CannotCompute):
        return None
    assert isinstance(value, Fraction)
    return value
