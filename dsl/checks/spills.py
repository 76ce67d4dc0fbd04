"""What an indicator cannot deduct itself goes to what it stands in: there must be such a rest, and a plain sum that it can be taken from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from kaoping.dsl.checks.known import Known
from kaoping.dsl.declared import lowest_points
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.wholes import formula_of, parts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SpillWithoutUse(Diagnostic):
    code: ClassVar[str] = "spill-without-use"
    title: ClassVar[Text] = Text(
        "指标【{name}】不够扣的不能从上级扣：{why}。",
        "What indicator [{name}] cannot deduct cannot be passed on: {why}.",
    )
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    name: str
    why: Text
    advice: Text


_BELOW = (
    Text("它可以一直扣到负分，没有不够扣的", "it may be negative without end, so nothing is left over"),
    Text("两处写法留一处。", "Keep one of the two."),
)
_FORMULA = (
    Text(
        "它的上级有自己的算式、权重或封顶，扣多少说不清",
        "what it stands in has a formula, weights or caps of its own, so it is not clear how much that would be",
    ),
    Text("请在上级的算式里写明，或者去掉这一段。", "Say it in that formula, or leave this out."),
)


def check_spills(known: Known) -> Iterator[Diagnostic]:
    for block in known.outline.indicators:
        if "spilled" in block.indicator.indicator_options and (found := _without_use(known, block)):
            why, advice = found
            yield SpillWithoutUse(place=block.indicator.span, name=block.indicator.name.text, why=why, advice=advice)


def _without_use(known: Known, block: IndicatorBlock) -> tuple[Text, Text] | None:
    if lowest_points(block.indicator) is None:
        return _BELOW
    weighted = any(part.weight for part in parts_of(known.outline, block.section))
    return _FORMULA if weighted or formula_of(known.outline, block.section) or _adjusted(known, block.section) else None


def _adjusted(known: Known, whole: str) -> bool:
    """Whether caps, vetoes or coefficients change the score of the section, or of the total where there is none."""
    own = (one for one in known.outline.adjustments if not one.indicator)
    return any(one.section == whole for one in own)
