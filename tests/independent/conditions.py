"""Conditions: ``and`` before ``or`` is the grammar's; both ask the left side first, and the right side only where it decides."""

from __future__ import annotations

from collections.abc import Callable
from operator import eq, ge, gt, le, lt, ne

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from tests.independent import peers, scores
from tests.independent.absence import NoValue
from tests.independent.place import Known, Place

COMPARISONS: dict[str, Callable[[Known, Known], bool]] = {
    "at_least": ge, "more_than": gt, "less_than": lt, "at_most": le, "equal": eq, "not_equal": ne,
    "not_earlier": ge, "later": gt, "sooner": lt, "not_later": le, "in_front": le,
}  # fmt: skip


def holds(condition: syntax.Condition, at: Place) -> bool:
    from tests.independent.values import value_of

    match condition:
        case syntax.Compare(value=syntax.RankValue()) if at.told.get("rank") is None:
            return False  # a unit without a rank fulfils none of the conditions on it
        case syntax.Compare(value=value, limit=limit):
            try:
                return reaches(value_of(value, at), limit, at)
            except scores.NoScore:
                if "of_whole" not in at.told:
                    raise
                return False  # a score that is not there fulfils no condition on a section or the total
        case syntax.Both(left=left, right=right):
            return holds(left, at) and holds(right, at)
        case syntax.Either(left=left, right=right):
            return holds(left, at) or holds(right, at)
        case syntax.Negation(condition=inner):
            return not holds(inner, at)
        case syntax.Lacking(value=value, lack_word=word):
            try:
                value_of(value, at)
            except NoValue:
                return word == "is_missing"
            return word == "is_not_missing"
        case syntax.OwnUnit(value=value, own_word=word):
            name = value_of(value, at)
            assert isinstance(name, str)
            if not name:
                raise NoValue("a blank, which is nobody's name")
            return (fold(name) in at.unit.own_names) == (word == "is_this_unit")
        case syntax.Among():
            return peers.is_among(condition, at)
        case syntax.AnyScore() | syntax.EveryScore():
            return scores.group_reaches(condition, at)
        case _:
            # A value alone, among the conditions of ``number of``: a yes/no fact is yes.
            return value_of(condition, at) == 1


def reaches(value: Known, limit: syntax.Limit, at: Place) -> bool:
    """``not`` is the contrary of ``equal``; a list of labels is equal to each of its labels."""
    from tests.independent.values import value_of

    if isinstance(limit.value, syntax.LabelList):
        found = isinstance(value, str) and fold(value) in [fold(label.text) for label in limit.value.labels]
        return found if limit.comparison == "equal" else not found
    other = value_of(limit.value, at)
    if isinstance(value, str) and isinstance(other, str):
        value, other = fold(value), fold(other)  # labels are told apart as names are
    return COMPARISONS[limit.comparison](value, other)


def within(value: Known, limit: syntax.Limit, upper: syntax.Limit | None, at: Place) -> bool:
    """One limit, or two that both hold."""
    return reaches(value, limit, at) and (upper is None or reaches(value, upper, at))


def first_band(
    value: Known, bands: tuple[syntax.Band, ...], others: tuple[syntax.OtherBand, ...], at: Place
) -> syntax.Effect | None:
    """What the first band that holds gives; ``other`` stands for all that the bands before leave over."""
    for band in bands:
        if within(value, band.limit, band.upper, at):
            return band.effect
    return others[0].effect if others else None
