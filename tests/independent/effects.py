"""What a clause does: points taken are below 0, points added and scored above."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from kaoping.dsl import syntax
from tests.independent import tails
from tests.independent.place import Place
from tests.independent.values import literal, number_of, reference

T = TypeVar("T", bound=syntax.Node)


@dataclass(frozen=True)
class Given:
    """What a clause gives before its small print."""

    amount: Fraction
    is_deduction: bool = False
    as_it_stands: bool = False  # what follows when dividing by 0: at no share, and not rounded


def given(effect: syntax.Effect, at: Place, small: tuple[syntax.Tail, ...] = ()) -> Given:
    match effect:
        case syntax.Deduct(value=value):
            return Given(-number_of(value, at), True)
        case syntax.Award(value=value) | syntax.Score(value=value):
            return Given(number_of(value, at))
        case syntax.Imported(name=name):
            return Given(imported(name, at, small))
        case _:
            raise AssertionError(effect)  # in proportion is the threshold's


def imported(name: syntax.Name, at: Place, small: tuple[syntax.Tail, ...]) -> Fraction:
    """A score that was given elsewhere; rescaled × maximum ÷ scale, or along a straight line."""
    tails.need_reasons(small, at)
    score = reference(name, at)
    assert isinstance(score, Fraction)
    for tail in small:
        match tail:
            case syntax.Rescaled(value=scale):
                assert at.full is not None
                score = score * at.full / number_of(scale, at)
            case syntax.RescaledRange(low=low, high=high, low_score=first, high_score=last):
                x0, x1, y0, y1 = (number_of(end, at) for end in (low, high, first, last))
                score = y0 + (y1 - y0) * (score - x0) / (x1 - x0)
    return score


def only(small: tuple[syntax.Tail, ...], kind: type[T]) -> T | None:
    return next((tail for tail in small if isinstance(tail, kind)), None)


def otherwise(small: tuple[syntax.Tail, ...], at: Place) -> Given | None:
    """What ``otherwise`` says, else nothing."""
    said = only(small, syntax.Otherwise)
    return None if said is None else given(said.effect, at, small)


def steps(distance: Fraction, step: Fraction, small: tuple[syntax.Tail, ...]) -> Fraction:
    """The steps in a distance: distance ÷ step pro rata, rounded down where a part is ignored, up where it counts as whole."""
    from tests.independent.values import quotient

    number = quotient(distance, step)
    part = only(small, syntax.Part)
    match part.part_rule if part else "pro_rata":
        case "pro_rata":
            return number
        case "ignored":
            return Fraction(number.numerator // number.denominator)
        case "whole":
            return Fraction(-(-number.numerator // number.denominator))
        case word:
            raise AssertionError(word)


def step_size(step: syntax.Literal, base: Fraction) -> Fraction:
    """A step of a value; ``relative 1%`` is one hundredth of the base itself."""
    size = literal(step)
    return abs(size * base) if step.unit == "relative_percent" else size
