"""A mean, a median, the second largest: ``mean(8, 8, 9; without 7, 10)``."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from kaoping.dsl.functions import Irrational
from kaoping.dsl.layout.surface import write_ordinal
from kaoping.dsl.statistic import Statistic, Summary, left_over, summed_up
from kaoping.engine.evaluation import approximate, terms_there
from kaoping.engine.ledger.figures import ATOM, PRODUCT, Inputs, Show, Shown, bracketed
from kaoping.engine.tree import Aggregate, Const


def aggregate(node: Aggregate, parts: Sequence[Show], weights: Sequence[Show], too_few: Show | None) -> Show:
    """What is left, and what was cut. ``parts``, ``weights`` and ``too_few`` write those of the node."""
    name = statistic_name(node.summary)

    def show(inputs: Inputs) -> Shown:
        there = terms_there(node, inputs)
        shown = [parts[at](inputs) for at in there]
        shares = [weights[at](inputs) for at in there] if weights else []
        numbers = [Fraction(one[0]) for one in shown]
        value = _statistic(node, numbers, [Fraction(one[0]) for one in shares])
        match shown:
            case [only] if len(node.terms) == 1 and value == only[0]:
                return only
        if value is None:
            assert too_few is not None
            return too_few(inputs)
        texts = [_weighted(node, one, shares[at]) if shares else one[1] for at, one in enumerate(shown)]
        left = left_over(numbers, node.summary)
        cut = [text for at, text in enumerate(texts) if at not in left]
        without = f"; without {', '.join(cut)}" if cut else ""
        return value, f"{name}({', '.join(texts[at] for at in left)}{without})", ATOM

    return show


def _weighted(node: Aggregate, shown: Shown, weight: Shown) -> str:
    """``92 × 0.6``; in a geometric mean the weight is an exponent."""
    if node.summary.statistic is Statistic.WEIGHTED_GEOMETRIC_MEAN:
        return f"{bracketed(shown, ATOM)}^{bracketed(weight, ATOM)}"
    return f"{bracketed(shown, PRODUCT)} × {bracketed(weight, PRODUCT)}"


def _statistic(node: Aggregate, numbers: list[Fraction], weights: list[Fraction]) -> Fraction | None:
    """Of one that is not rational the first digits; it is rounded by the node around it, which asks for the true one."""
    try:
        return summed_up(numbers, node.summary, weights)
    except Irrational:
        terms, shares = (tuple(map(Const, each)) for each in (numbers, weights))
        return approximate(Aggregate(node.summary, terms, shares), {})


def statistic_name(summary: Summary) -> str:
    match summary.statistic:
        case Statistic.LARGEST:
            return "max" if summary.place == 1 else f"{write_ordinal(Fraction(summary.place), 'en')} largest"
        case Statistic.SMALLEST:
            return "min" if summary.place == 1 else f"{write_ordinal(Fraction(summary.place), 'en')} smallest"
        case Statistic.SUM | Statistic.NUMBER | Statistic.NUMBER_OF_DIFFERENT:
            return "sum"
        case Statistic.MEAN:
            return "mean"
        case Statistic.MEDIAN:
            return "median"
        case Statistic.PERCENTILE:
            return f"{write_ordinal(summary.share * 100, 'en')} percentile"
        case Statistic.WEIGHTED_MEAN:
            return "weighted mean"
        case Statistic.GEOMETRIC_MEAN:
            return "geometric mean"
        case Statistic.WEIGHTED_GEOMETRIC_MEAN:
            return "weighted geometric mean"
        case Statistic.HARMONIC_MEAN:
            return "harmonic mean"
        case _:
            assert_never(summary.statistic)
