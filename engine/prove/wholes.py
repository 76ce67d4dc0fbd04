"""Sections and the total as terms: parts added up, weighted or put into a formula, and what is done to the whole (``application.whole`` for all facts at once)."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.prove.indicators import adjusted
from kaoping.engine.prove.lacks import NOTHING, Held, Lacks, Valued, of_score
from kaoping.engine.prove.numbers import Translation
from kaoping.engine.prove.terms import (
    ONE,
    ZERO,
    Num,
    Truth,
    add,
    as_number,
    both,
    choose,
    compare,
    divide,
    either,
    number,
    opposite,
    times,
)
from kaoping.engine.rulebook import Composition, ScoreRounding
from kaoping.engine.tree import Adjustment, Change, Comparison, Consequence


@dataclass(frozen=True, slots=True)
class Whole:
    """``has``: there is a score; ``made``: one that is made of the parts, not 0 for want of them. ``withholds``: the total is withheld for it; ``error``: it keeps
    the unit from being scored."""

    score: Num
    has: Truth
    made: Truth = False
    withholds: Truth = False
    error: Truth = False


@dataclass(frozen=True, slots=True)
class Part:
    """The score of an indicator or a section, by the key of its input."""

    key: str
    score: Num
    has: Truth
    maximum: Fraction | None


def number_of(parts: Sequence[Part]) -> Num:
    """How many have a score."""
    return add([ZERO, *(as_number(part.has) for part in parts)])


def sum_of(parts: Sequence[Part]) -> Num:
    return add([ZERO, *(choose(part.has, part.score, ZERO) for part in parts)])


def made(
    composition: Composition,
    parts: Mapping[str, Part],
    maxima: Mapping[str, Num],
    translation: Translation,
    inputs: Callable[[str], Valued],
) -> Whole:
    """The parts put together; ``inputs`` are those of the unit, ``maxima`` the full marks of each part that are to be had."""
    counted = [parts[key] for key in composition.counted]
    count = number_of(counted)
    few = compare(count, Comparison.LESS_THAN, number(composition.at_least))
    none = compare(count, Comparison.EQUAL, ZERO) if composition.counted else False
    some_lack = either(*(opposite(part.has) for part in counted))
    without = _without_score(_unless_zero(composition))
    cases = [(few, _without_score(composition.otherwise)), (none, without)]
    if composition.formula is not None:
        rest = _formula(composition, parts, translation, inputs)
    else:
        lenient = composition.reweighted or composition.missing_as_zero or composition.scaled_to is not None
        cases.append((both(some_lack, not lenient), without))
        rest = Whole(_weighted(composition, parts, maxima), True, True)
    for when, each in reversed(cases):
        rest = one_or_other(when, each, rest)
    return rest


def one_or_other(when: Truth, one: Whole, other: Whole) -> Whole:
    if isinstance(when, bool):
        return one if when else other
    return Whole(
        choose(when, one.score, other.score) if one.has is not False else other.score,
        either(both(when, one.has), both(opposite(when), other.has)),
        either(both(when, one.made), both(opposite(when), other.made)),
        either(both(when, one.withholds), both(opposite(when), other.withholds)),
        either(both(when, one.error), both(opposite(when), other.error)),
    )


def _without_score(consequence: Consequence) -> Whole:
    return Whole(ZERO, consequence is Consequence.ZERO, withholds=consequence is Consequence.WITHHOLD)


def _unless_zero(composition: Composition) -> Consequence:
    given = composition.otherwise
    return Consequence.NO_SCORE if given is Consequence.ZERO else given


def _weighted(composition: Composition, parts: Mapping[str, Part], maxima: Mapping[str, Num]) -> Num:
    shares = [(parts[key], weight) for key, weight in composition.weights]
    there = [(part, choose(part.has, number(weight), ZERO)) for part, weight in shares]
    found = add([ZERO, *(choose(part.has, times(number(weight), part.score), ZERO) for part, weight in shares)])
    factor = ONE
    if composition.reweighted:
        together = add([ZERO, *(weight for _, weight in there)])
        every = add([ZERO, *(_if_concerned(composition, part, weight, maxima) for part, weight in shares)])
        nothing = compare(together, Comparison.EQUAL, ZERO)
        if nothing is not True:
            factor = choose(nothing, ONE, divide(every, together))
            found = choose(nothing, found, divide(times(every, found), together))
    if composition.scaled_to is None:
        return found
    over = times(factor, add([ZERO, *(times(maxima[part.key], weight) for part, weight in there)]))
    points = number(composition.scaled_to)
    if composition.shared_out:
        points = add([ZERO, *(times(number(weight), maxima[part.key]) for part, weight in shares)])
    nothing = compare(over, Comparison.EQUAL, ZERO)
    if nothing is True:
        return found
    return choose(nothing, found, divide(times(points, found), over))


def _if_concerned(composition: Composition, part: Part, weight: Fraction, maxima: Mapping[str, Num]) -> Num:
    """The weight of a part, unless it has nothing to share out."""
    if not composition.shared_out:
        return number(weight)
    some = either(part.has, compare(maxima[part.key], Comparison.NOT_EQUAL, ZERO))
    return choose(some, number(weight), ZERO)


def _formula(
    composition: Composition, parts: Mapping[str, Part], translation: Translation, inputs: Callable[[str], Valued]
) -> Whole:
    def value(key: str) -> Valued:
        if key not in parts:
            return inputs(key)
        part = parts[key]
        if composition.missing_as_zero:
            return Valued(choose(part.has, part.score, ZERO))
        none = opposite(part.has)
        return Valued(part.score, NOTHING if none is False else Lacks(marked=none))

    assert composition.formula is not None
    found = translation.within(value).number(composition.formula)
    lacks = found.lacks
    without = _without_score(_unless_zero(composition))
    error = either(lacks.missing, lacks.failed)
    return one_or_other(lacks.any, Whole(ZERO, False, False, without.withholds, error), Whole(found.num, True, True))


def closed(
    whole: Whole,
    adjustments: Sequence[Adjustment],
    parts: Mapping[str, Part],
    rounding: ScoreRounding | None,
    translation: Translation,
    inputs: Callable[[str], Valued],
    total_key: str = "",
    scores: Container[str] = (),
) -> Whole:
    """The whole after its caps, vetoes, coefficients and rounding. ``scores``: the inputs that are scores beside those of parts."""

    def value(key: str) -> Valued:
        if key not in parts:
            found = inputs(key)
            return Valued(found.value, of_score(found.lacks)) if key in scores else found
        part = parts[key]
        found = translation.choice(Held(part.has), lambda: Valued(part.score), lambda: inputs(key))
        return Valued(found.value, of_score(found.lacks))

    score = Valued(whole.score)
    withheld: Truth = False
    beside = translation.within(value)
    for each in adjustments:
        own = beside if not total_key else translation.within(_as_it_stands(total_key, score, value))
        if each.change is Change.WITHHOLD:
            held = True if each.when is None else own.holds(each.when).truth
            withheld = either(withheld, held)
        score = adjusted(score, each, own)
    lacks = score.lacks
    gone = either(lacks.any, both(lacks.none, withheld))
    found = score.num if rounding is None else translation.rounded(score.num, rounding.step, rounding.rounding)
    return Whole(
        choose(whole.made, found, whole.score),
        either(both(whole.made, opposite(gone)), both(whole.has, opposite(whole.made))),
        whole.made,
        either(whole.withholds, both(whole.made, gone)),
        either(whole.error, both(whole.made, either(lacks.missing, lacks.failed))),
    )


def _as_it_stands(key: str, score: Valued, others: Callable[[str], Valued]) -> Callable[[str], Valued]:
    """The inputs with the total as it stands."""
    return lambda asked: Valued(score.num) if asked == key else others(asked)
