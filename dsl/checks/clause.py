"""What a clause does, one question each: which effects it has, whether they deduct, add or score, which small print stands behind it."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, TypeVar, assert_never

from kaoping.dsl import syntax

T = TypeVar("T", bound=syntax.Node)
Manner = Literal["deducts", "adds", "scores"]
_FORMULAS: dict[str, Manner] = {
    "deduction_formula": "deducts", "award_formula": "adds", "score_formula": "scores",
    "escalating_deduction": "deducts", "escalating_award": "adds", "escalating_score": "scores",
}  # fmt: skip

_OF_RECORDS: dict[str, Manner] = {"deducted": "deducts", "added": "adds", "scored": "scores"}


def tails(clause: syntax.Clause) -> tuple[syntax.Tail, ...]:
    return clause.case_tails if isinstance(clause, syntax.Bands | syntax.RankPoints) else clause.tails


def tail(clause: syntax.Clause, kind: type[T]) -> T | None:
    """The first tail of a kind, None if there is none."""
    return next((one for one in tails(clause) if isinstance(one, kind)), None)


def main_effects(clause: syntax.Clause) -> tuple[syntax.Effect, ...]:
    """The effects of a clause but for those in its small print."""
    match clause:
        case syntax.PerItem() | syntax.Conditional() | syntax.Threshold() | syntax.PerStep():
            return (clause.effect,)
        case syntax.Tiered():
            return tuple(tier.effect for tier in clause.tiers)
        case syntax.Deviation():
            return tuple(swing.effect for swing in clause.swings)
        case syntax.Bands():
            return (*(band.effect for band in clause.bands), *(band.effect for band in clause.other_bands))
        case syntax.RankPoints():
            return (*(one.effect for one in clause.rank_places), *(other.effect for other in clause.other_bands))
        case syntax.ImportScore():
            return (clause.imported,)
        case syntax.Interpolation() | syntax.Formula() | syntax.Judged() | syntax.Escalating() | syntax.PerRecord():
            return ()
        case _:
            assert_never(clause)


def effects(clause: syntax.Clause) -> tuple[syntax.Effect, ...]:
    """All effects of a clause, those of 否则 and 除数为0时 included."""
    small_print = (one.effect for one in tails(clause) if isinstance(one, syntax.Otherwise | syntax.IfZero))
    return (*main_effects(clause), *small_print)


def manner_of(effect: syntax.Effect) -> Manner:
    match effect:
        case syntax.Deduct():
            return "deducts"
        case syntax.Award():
            return "adds"
        case syntax.Score() | syntax.InProportion() | syntax.Imported():
            return "scores"
        case _:
            assert_never(effect)


def manner(clause: syntax.Clause) -> Manner:
    """What a clause does in the first place."""
    if isinstance(clause, syntax.Formula):
        return _FORMULAS[clause.formula_word]
    if isinstance(clause, syntax.Escalating):
        return _FORMULAS[clause.escalation]
    if isinstance(clause, syntax.PerRecord):
        return _OF_RECORDS[clause.manner]
    first = main_effects(clause)
    return manner_of(first[0]) if first else "scores"


def counted_by(clause: syntax.PerItem | syntax.Escalating) -> Fraction:
    """How many items are one step: 每3次 is 3, 每次 is 1."""
    return clause.block.number if clause.block else Fraction(1)


def imports(clause: syntax.Clause) -> bool:
    return any(isinstance(effect, syntax.Imported) for effect in effects(clause))
