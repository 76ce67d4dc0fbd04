"""What is taken from a whole score and can take it below 0: of an indicator after its own floor, of a section, of the total.

Where nothing is said such a score is negative. It is asked about where even full marks would not suffice: where no number bounds what is
taken, or the numbers together are more than the maximum. A small deduction from a total is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.known import Known
from kaoping.dsl.constant import constant
from kaoping.dsl.declared import lowest_points, maximum_points
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.layout.edit import line_below
from kaoping.dsl.layout.surface import write_statement
from kaoping.dsl.names.aims import aimed_at
from kaoping.dsl.names.table import ScoredBlock
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeBelowZero(Diagnostic):
    code: ClassVar[str] = "whole-below-zero"
    severity = "warning"
    title: ClassVar[Text] = Text("{name}可能被扣到0分以下。", "{name} can be taken below 0 points.")
    label: ClassVar[Text] = Text("扣得多时呢？", "and when much is taken?")
    help: ClassVar[Text] = Text(
        "不写底线的，得分可以是负数。不要负数的，加下面这一行；可以为负的，写明最低到几分，例如“最低得－10分”。",
        "Without a floor the score is negative then. If it must not be, add the line below; if it may, say down to which score, such as 'gets at least -10 points'.",
    )
    name: Text


_TOTAL = Text("总分", "The total")


def check_whole_below_zero(known: Known) -> Iterator[Diagnostic]:
    outline = known.outline
    parts: list[ScoredBlock | None] = [*outline.indicators, *outline.sections, None]
    for part in parts if outline.adjustments else ():
        if isinstance(part, IndicatorBlock) and lowest_points(part.indicator) != 0:
            continue
        changes = list(aimed_at(part, outline, known.names))
        if any(isinstance(change, syntax.WholeAtLeast) for _, change in changes):
            continue
        taken = [
            (block.adjustment, change)
            for block, change in changes
            if isinstance(change, syntax.WholeLoses) and not _asks_for_scores(block.adjustment.condition)
        ]
        if taken and _suffices(known, part, [change.value for _, change in taken]):
            adjustment, change = taken[-1]
            zero = syntax.Literal(number=Fraction(0), unit="points")
            floor = syntax.Adjustment(changes=(syntax.WholeAtLeast(whole=change.whole, value=zero),))
            fix = line_below(adjustment, write_statement(floor, known.language))
            yield WholeBelowZero(place=change.span, name=_named(part), fixes=(fix,))


def _asks_for_scores(condition: syntax.Condition | None) -> bool:
    """Whether it is asked how high a score is before something is taken from it."""
    return condition is not None and any(isinstance(one, syntax.TotalValue | syntax.ScoreOf) for one in walk(condition))


def _suffices(known: Known, part: ScoredBlock | None, values: list[syntax.Value]) -> bool:
    """Whether what is taken at most is more than what there is at most."""
    full = _maximum(known, part)
    most = [known.reach.of(value, full).high for value in values]
    return full is not None and (None in most or sum((one for one in most if one is not None), Fraction(0)) > full)


def _maximum(known: Known, part: ScoredBlock | None) -> Fraction | None:
    if isinstance(part, IndicatorBlock):
        return maximum_points(part.indicator)
    declared = known.outline.total if part is None else part.section
    value = declared.value if declared is not None else None
    return constant(value) if value is not None else None


def _named(part: ScoredBlock | None) -> Text:
    if part is None:
        return _TOTAL
    return said.name(part.indicator.name if isinstance(part, IndicatorBlock) else part.section.name)
