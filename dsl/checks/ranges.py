"""Points given as a range, 扣1-2分: notices write so where somebody is to decide, but read as a sum it would be one number minus another.

No author means a difference of two plain numbers where points are given, so it is asked back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks.clause import tails
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsLeftOpen(Diagnostic):
    code: ClassVar[str] = "points-left-open"
    title: ClassVar[Text] = Text(
        "这里多少分要写定，不能写成从几分到几分。", "How many points is left open here; one number must be written."
    )
    label: ClassVar[Text] = Text("到底多少分？", "how many exactly?")
    help: ClassVar[Text] = Text(
        "请写一个数。由评审酌情决定的，请声明一个评审分，写“由评审在……之间打分”；按情形不同的，请分情形写条款或分档。",
        "Write one number. Where judges decide, declare a judged score and write 'judged'; where it depends on the case, write a clause for each "
        "case, or bands.",
    )


def check_ranges(known: Known) -> Iterator[Diagnostic]:
    for block in known.outline.indicators:
        for value in _amounts(block):
            if isinstance(value, syntax.Minus) and _literal(value.left) and _literal(value.right):
                yield PointsLeftOpen(place=value.span)


def _literal(value: syntax.Value) -> bool:
    return isinstance(value, syntax.Literal)


def _amounts(block: IndicatorBlock) -> Iterator[syntax.Value]:
    """Where an indicator says how many points: effects, ends of lines, formulas, caps, the maximum itself."""
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
