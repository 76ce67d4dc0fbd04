"""How records come to their number, with the numbers in it: ``“省级” 2 × 30 + “市级” 10 = 70``, ``mean(8, 8.5, 9; without 7, 10) = 8.5``."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from kaoping.dsl.statistic import Statistic
from kaoping.engine.amount import exact, percent
from kaoping.engine.application.measured import Item, Measured
from kaoping.engine.facts import Gap
from kaoping.engine.ledger.aggregates import statistic_name
from kaoping.engine.ledger.figures import as_kind
from kaoping.engine.rulebook import Kind, Measure

MOST_SHOWN = 30
"""Of more terms only the result is shown; each record is named with the posting anyway."""


def record_arithmetic(measure: Measure, measured: Measured, name: str) -> str:
    """What the records of a measure came to, led by its name where there are several; empty where there is nothing to reckon."""
    if isinstance(measured.quantity, Gap | str):
        return ""
    shown = _points(measure, measured) if measure.points else _summary(measure, measured)
    result = as_kind(measured.quantity, measure.kind)
    lead = f"{name} = " if name and not measure.points else ""
    if not shown or shown == result:
        return f"{lead}{result}" if lead else ""
    return f"{lead}{shown} = {result}"


def _points(measure: Measure, measured: Measured) -> str:
    """Records of one category together."""
    terms = Counter((_category(measure, item), _term(item)) for item in measured.items if item.amount)
    if not terms or len(terms) > MOST_SHOWN:
        return ""
    texts = [
        f"{label}{text if count == 1 else f'{count} × {_bracketed(text)}'}" for (label, text), count in terms.items()
    ]
    return " + ".join(texts)


def _category(measure: Measure, item: Item) -> str:
    label = item.record.columns.get(measure.category) if measure.category else None
    return f"“{label}” " if isinstance(label, str) else ""


def _term(item: Item) -> str:
    """``2 × 30``, ``30 × 50%``; the amount alone where the record's own cap decides."""
    whole = item.amount / item.share
    factors = [exact(item.number)] if item.number != 1 else []
    factors = [*factors, exact(item.value)] if item.value * item.number == whole else [exact(whole)]
    return " × ".join([*factors, *([percent(item.share)] if item.share != 1 else [])])


def _bracketed(text: str) -> str:
    return f"({text})" if " " in text else text


def _summary(measure: Measure, measured: Measured) -> str:
    if len(measured.items) > MOST_SHOWN:
        return ""
    left = [_shown(item, measure.kind) for item in measured.items if not item.cut]
    cut = [_shown(item, measure.kind) for item in measured.items if item.cut]
    without = f"; without {', '.join(cut)}" if cut else ""
    if measure.summary.statistic is Statistic.SUM and not cut:
        return " + ".join(left)
    summary = f"{statistic_name(measure.summary)}({', '.join(left)}{without})"
    return f"round({summary}, {exact(measure.rounding.step)})" if measure.rounding else summary


def _shown(item: Item, kind: Kind) -> str:
    value = as_kind(item.value, kind)
    if item.together:
        return f"mean({', '.join(as_kind(value, kind) for value in item.together)})"
    if item.weight is not None:
        return f"{value} × {exact(item.weight)}"
    return value if item.share == Fraction(1) else f"{value} × {percent(item.share)}"
