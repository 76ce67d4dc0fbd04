"""Points by rank: the points of the unit's place; tied units have those of the best place, the worst, or the mean of the places they take up."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent import peers
from tests.independent.absence import NoValue
from tests.independent.effects import Given, given
from tests.independent.place import Place
from tests.independent.values import number_of


def gives(clause: syntax.RankPoints, at: Place) -> Given | None:
    options = clause.peer_options
    here = Place(at.unit, at.indicator)
    found = peers.values_of_group(clause.value, clause.peer_group or "whole_class", options, here)
    own = number_of(clause.value, here)
    if not any(unit is at.unit for unit, _ in found):
        raise NoValue("a unit that takes no place", marked=True)
    least = next((option.number for option in options if isinstance(option, syntax.LeastUnits)), 0)
    if len(found) < least:
        raise NoValue("places among too few units")
    values = [value for _, value in found]
    best_high = peers.high_is_best(clause.value, options, at)
    if "ties_mean" not in options:
        return _of_place(clause, peers.place(own, values, options, best_high), len(values), at)
    first = peers.place(own, values, ("ties_best",), best_high)
    shared = [_of_place(clause, first + number, len(values), at) for number in range(values.count(own))]
    amounts = [one.amount if one else Fraction(0) for one in shared]
    return Given(sum(amounts, Fraction(0)) / len(amounts), any(one.is_deduction for one in shared if one))


def _of_place(clause: syntax.RankPoints, place: Fraction, number: int, at: Place) -> Given | None:
    """The first line that the place fits gives the points; ``other`` stands for all places left over."""
    last = Fraction(0)
    for line in clause.rank_places:
        if isinstance(line, syntax.NthPlace):
            first, last = line.first_place, line.last_place or line.first_place
            fits = first <= place <= last
        else:
            many = peers.share_of_places(line.quantity, number, clause.peer_options)
            if line.end_word == "last_places":
                fits = place > number - many
            else:
                first, last = (last + 1, last + many) if line.end_word == "next_places" else (Fraction(1), many)
                fits = first <= place <= last
        if fits:
            return given(line.effect, at, clause.case_tails)
    return given(clause.other_bands[0].effect, at, clause.case_tails) if clause.other_bands else None
