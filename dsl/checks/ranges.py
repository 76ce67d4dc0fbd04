"""Points given as a range, 扣1-2分: notices write so where somebody is to decide, but read as a sum it would be one number minus another.

No author means a difference of two plain numbers where points are given, so it is asked back.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl import syntax
from kaoping.dsl.checks.clause import tails
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.mistakes.left_open import PointsLeftOpen
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.walk import walk


def check_ranges(known: Known) -> Iterator[Diagnostic]:
    for block in known.outline.indicators:
        for value in _amounts(block):
            if isinstance(value, syntax.Minus) and _literal(value.left) and _literal(value.right):
                yield PointsLeftOpen(place=value.span)


def _literal(value: syntax.Value) -> bool:
    return isinstance(value, syntax.Literal)


def _amounts(block: IndicatorBlock) -> Iterator[syntax.Value]:
    """Where an indicator says how many points: effects, ends of lines, formulas, caps, the maximum itself."""
    if block.indicator.value is not None:
        yield block.indicator.value
    for clause in block.clauses:
        match clause:
            case syntax.Interpolation(low_score=low, high_score=high):
                yield from (low, high)
            case syntax.Formula(value=value):
                yield value
            case _:
                pass
        yield from (one.value for one in tails(clause) if isinstance(one, syntax.Cap | syntax.Lowest))
    statements = (*block.clauses, block.missing, block.marked, *block.not_applicable)
    for node in walk(statements):
        if isinstance(node, syntax.Deduct | syntax.Award | syntax.Score):
            yield node.value
