"""Which breaches follow from others: a section or the total changes with its parts, and wants what they want."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.law import LawKind, PartKind
from kaoping.engine.laws.situation import part_of

Causes = tuple[int, ...]


def causes(breaches: Sequence[Breach]) -> tuple[Causes, ...]:
    """For each breach the positions of those that it follows from; none of one that stands for itself."""
    return tuple(causes_of(one, breaches[:position]) for position, one in enumerate(breaches))


def causes_of(one: Breach, others: Sequence[Breach]) -> Causes:
    """The positions of those among the others that it follows from: the first like it, or those whose parts it is made of."""
    return next(((at,) for at, other in enumerate(others) if alike(one, other)), None) or _ends(one, others)


def alike(one: Breach, other: Breach) -> bool:
    """Whether they have the same facts and clause."""
    return one.rows == other.rows and one.clause == other.clause


def _ends(whole: Breach, breaches: Sequence[Breach]) -> Causes:
    """The indicators of which an end is out of reach, where that is all that keeps a section or the total from its own."""
    if whole.law.kind is not LawKind.ENDS or whole.law.part.kind is PartKind.INDICATOR:
        return ()
    within = {one.key for one in part_of(whole.before.rulebook, whole.law.part).indicators}
    found = [
        position
        for position, one in enumerate(breaches)
        if one.law.kind is LawKind.ENDS
        and one.law.end is whole.law.end
        and one.law.part.kind is PartKind.INDICATOR
        and one.law.part.key in within
    ]
    wanting = sum((_wanting(breaches[one]) for one in found), Fraction(0))
    return tuple(found) if wanting and wanting == _wanting(whole) else ()


def _wanting(breach: Breach) -> Fraction:
    """How far it is to the end."""
    reached = breach.scores[0]
    return Fraction(0) if reached is None or breach.allowed is None else breach.allowed - reached
