"""What is done to a score as a whole, in this order: coefficient and points, before the maximum → floor and maximum → coefficient after the maximum →
at least, at most → vetoes → rounding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl import syntax
from tests.independent.book import Part, Placed
from tests.independent.conditions import holds
from tests.independent.place import Place
from tests.independent.values import number_of

TOTAL = "the_total"
Target = Part | str


def lines_on(target: Target, at: Place) -> Iterator[tuple[Placed, syntax.Node]]:
    """The changes and verdicts of this whole score, each with its line."""
    for placed in at.book.adjustments:
        for one in (*placed.line.changes, *placed.line.verdicts):
            whole = getattr(one, "whole", None)
            if whole is not None and target in aims(whole, placed, at):
                yield placed, one


def aims(whole: syntax.EachWhole | syntax.Name | str, placed: Placed, at: Place) -> list[Target]:
    match whole:
        case "this_indicator":
            assert placed.indicator is not None
            return [placed.indicator]
        case "this_section":
            assert placed.section is not None
            return [placed.section]
        case "the_total":
            return [TOTAL]
        case syntax.Name():
            part = at.book.part_named(whole)
            assert part is not None
            return [part]
        case syntax.EachWhole(group=group, name=name, here=here):
            from tests.independent.scores import group_of

            return [*group_of(group, name, placed.section if here else None, at)]
        case _:
            raise AssertionError(whole)


def applies(placed: Placed, at: Place, full: Fraction | None, running: Fraction | None = None) -> bool:
    return placed.line.condition is None or holds(placed.line.condition, inside(placed, at, full, running))


def inside(placed: Placed, at: Place, full: Fraction | None, running: Fraction | None = None) -> Place:
    told = at.told if running is None else {**at.told, "total": running}
    if at.indicator is None:
        told = {**told, "of_whole": "yes"}
    return replace(at, indicator=placed.indicator, section=placed.section, full=full, told=told)


def before_maximum(target: Target, score: Fraction, at: Place) -> Fraction:
    for placed, one in lines_on(target, at):
        if (
            isinstance(one, syntax.WholeTimes)
            and one.times_order == "before_maximum"
            and applies(placed, at, at.full, score)
        ):
            score *= number_of(one.value, inside(placed, at, at.full))
    for placed, one in lines_on(target, at):
        if isinstance(one, syntax.WholeAdds) and applies(placed, at, at.full, score):
            score += number_of(one.value, inside(placed, at, at.full))
        if isinstance(one, syntax.WholeLoses) and applies(placed, at, at.full, score):
            score -= number_of(one.value, inside(placed, at, at.full))
    return score


def after_maximum(target: Target, score: Fraction, at: Place) -> Fraction:
    for placed, one in lines_on(target, at):
        if (
            isinstance(one, syntax.WholeTimes)
            and one.times_order != "before_maximum"
            and applies(placed, at, at.full, score)
        ):
            score *= number_of(one.value, inside(placed, at, at.full))
    limits = [(placed, one) for placed, one in lines_on(target, at) if placed.line.veto is None]
    for kind in (syntax.WholeAtLeast, syntax.WholeAtMost):
        for placed, one in limits:
            if isinstance(one, kind) and applies(placed, at, at.full, score):
                limit = number_of(one.value, inside(placed, at, at.full))
                score = max(score, limit) if isinstance(one, syntax.WholeAtLeast) else min(score, limit)
    for placed, one in lines_on(target, at):
        match one:
            case syntax.WholeScores(value=value) if applies(placed, at, at.full, score):
                score = number_of(value, inside(placed, at, at.full))
            case syntax.WholeAtMost(value=value) if placed.line.veto is not None and applies(
                placed, at, at.full, score
            ):
                score = min(score, number_of(value, inside(placed, at, at.full)))
            case syntax.WholeAtLeast(value=value) if placed.line.veto is not None and applies(
                placed, at, at.full, score
            ):
                score = max(score, number_of(value, inside(placed, at, at.full)))
    return score


def verdict(kind: str, at: Place) -> bool:
    """Whether ``total withheld`` or ``not ranked`` is said of the unit."""
    return any(kind in placed.line.verdicts and applies(placed, at, at.full) for placed in at.book.adjustments)
