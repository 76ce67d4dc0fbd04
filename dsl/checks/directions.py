"""Scores that move against what their fact is declared to be: of a fact of which more is better, more should not score less.

Also here: a score that jumps at a target although the rule below it leads elsewhere. Both are warnings: the author may mean it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.clause import manner, manner_of, tail
from kaoping.dsl.checks.known import Known, maximum
from kaoping.dsl.checks.region import Region, meet
from kaoping.dsl.constant import constant
from kaoping.dsl.declared import direction
from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.wording import changed
from kaoping.dsl.outline import FactBlock, IndicatorBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk
from kaoping.dsl.wholes import weights_of


@dataclass(frozen=True, slots=True, kw_only=True)
class AgainstDirection(Diagnostic):
    code: ClassVar[str] = "against-direction"
    severity = "warning"
    title: ClassVar[Text] = Text("【{name}】{better}，这里却是{here}。", "Of [{name}], {better}, but here {here}.")
    label: ClassVar[Text] = Text("方向相反？", "the wrong way round?")
    help: ClassVar[Text] = Text(
        "请核对加分还是扣分、哪一档分高；或者改事实的方向。",
        "Check whether points are added or deducted, and which case scores more; or change the direction of the fact.",
    )
    name: str
    better: Text
    here: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreJumps(Diagnostic):
    code: ClassVar[str] = "score-jumps"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "得分在{target}处跳跃：达到时得{reached}，刚好达不到时得{missed}。",
        "The score jumps at {target}: {reached} where it is reached, {missed} just short of it.",
    )
    label: ClassVar[Text] = Text("在这里跳跃", "jumps here")
    help: ClassVar[Text] = Text(
        "如果本意是连续的，请核对算式里的分值和目标值。",
        "If the score is meant to be continuous, check the points and the target in the formula.",
    )
    target: Text
    reached: Text
    missed: Text


_BETTER = {
    "more_is_better": Text("越多越好", "more is better"),
    "fewer_is_better": Text("越少越好", "fewer is better"),
}
_BETTER_OF_DATES = {
    "more_is_better": Text("越晚越好", "later is better"),
    "fewer_is_better": Text("越早越好", "earlier is better"),
}
_LATER_LOSES = Text("越晚得分越低", "later scores less")
_LATER_WINS = Text("越晚得分越高", "later scores more")
_MORE_LOSES = Text("越多得分越低", "more scores less")
_MORE_WINS = Text("越多得分越高", "more scores more")
_UP = {"at_least": True, "more_than": True, "less_than": False, "at_most": False}  # whether more reaches a limit


def check_directions(known: Known) -> Iterator[Diagnostic]:
    for block, clause in known.clauses():
        full = maximum(block)
        name = _subject(clause)
        fact = known.fact(name) if name else None
        if name and fact and (declared := direction(fact.fact)):
            rises = _rises(known, clause, full)
            wanted = declared == "more_is_better"
            if rises is not None and rises != wanted and not _fewer_points_are_better(known, block):
                yield _against(clause, name, fact, declared, rises=rises)
        if isinstance(clause, syntax.Threshold):
            yield from _check_jump(known, clause, full)


def _fewer_points_are_better(known: Known, block: IndicatorBlock) -> bool:
    """Where what an indicator scores is taken off the total, or the lowest total ranks first."""
    outline, name, whole = known.outline, block.indicator.name, block.section
    if outline.ranking is not None and outline.ranking.rank_order == "low_to_high":
        return True
    while True:
        weights = weights_of(outline, whole) or {}
        if fold(name.text) in {part for part, weight in weights.items() if weight < 0}:
            return True
        above = next((one for one in outline.sections if one.section.name.text == whole), None)
        if above is None:
            return False
        name, whole = above.section.name, above.parent


def _subject(clause: syntax.Clause) -> syntax.Name | None:
    """The fact whose value a clause follows, if it is one."""
    match clause:
        case syntax.PerItem(counted=name) | syntax.Escalating(counted=name) | syntax.PerRecord(owner=name):
            return name
        case (
            syntax.Threshold(value=syntax.Reference(name=name))
            | syntax.PerStep(value=syntax.Reference(name=name))
            | syntax.Tiered(value=syntax.Reference(name=name))
            | syntax.Bands(value=syntax.Reference(name=name))
            | syntax.Interpolation(value=syntax.Reference(name=name))
        ):
            return name
        case _:
            return None


def _rises(known: Known, clause: syntax.Clause, full: Fraction | None) -> bool | None:
    """Whether more of the fact scores more, or less; None where neither is certain."""
    gives = manner(clause) != "deducts"
    match clause:
        case syntax.PerItem() | syntax.Escalating() | syntax.PerRecord():
            return gives
        case syntax.Tiered():
            return gives if len({manner_of(tier.effect) for tier in clause.tiers}) == 1 else None
        case syntax.PerStep():
            return gives == (clause.side == "beyond")
        case syntax.Interpolation():
            ends = [constant(one, full) for one in (clause.low, clause.high, clause.low_score, clause.high_score)]
            low, high, first, last = ends
            if low is None or high is None or first is None or last is None or low == high or first == last:
                return None
            return (low < high) == (first < last)
        case syntax.Threshold():
            otherwise = tail(clause, syntax.Otherwise)
            reached, missed = _points(clause.effect, full), _points(otherwise.effect if otherwise else None, full)
            rises = _UP.get(clause.limit.comparison)
            if reached is None or missed is None or rises is None or reached == missed:
                return None
            return rises == (missed < reached)
        case syntax.Bands():
            return _bands_rise(known, clause, full)
        case _:
            return None


def _bands_rise(known: Known, clause: syntax.Bands, full: Fraction | None) -> bool | None:
    """What all bands agree on; None where they go up and down, or one lies within another."""
    found = []
    for band in clause.bands:
        region = known.logic.limited(clause.value, band.limit)
        upper = known.logic.limited(clause.value, band.upper) if band.upper else known.logic.domain(clause.value)
        points = _points(band.effect, full)
        if region is None or upper is None or points is None:
            return None
        if here := meet(region, upper):
            found.append((_begin(here), _end(here), points))
    found.sort()
    if any(one[1] > other[1] for one, other in pairwise(found)):
        return None
    rises = {one[2] < other[2] for one, other in combinations(found, 2) if one[2] != other[2]}
    return rises.pop() if len(rises) == 1 else None


def _begin(region: Region) -> tuple[bool, Fraction | int]:
    """For putting regions in order: that which begins nowhere comes first."""
    return region[0].low is not None, region[0].low or 0


def _end(region: Region) -> tuple[bool, Fraction | int]:
    """For putting regions in order: that which ends nowhere comes last."""
    return region[-1].high is None, region[-1].high or 0


def _points(effect: syntax.Effect | None, full: Fraction | None) -> Fraction | None:
    """What an effect does to the score; None where that is no constant."""
    if not isinstance(effect, syntax.Deduct | syntax.Award | syntax.Score):
        return None
    points = constant(effect.value, full)
    return -points if points is not None and isinstance(effect, syntax.Deduct) else points


def _against(
    clause: syntax.Clause, name: syntax.Name, fact: FactBlock, declared: str, *, rises: bool
) -> AgainstDirection:
    is_date = fact.fact.kind == "date"
    wins, loses = (_LATER_WINS, _LATER_LOSES) if is_date else (_MORE_WINS, _MORE_LOSES)
    return AgainstDirection(
        place=clause.span,
        name=name.text,
        better=(_BETTER_OF_DATES if is_date else _BETTER)[declared],
        here=wins if rises else loses,
        related=(Related(fact.fact.span, Text("它的声明", "its declaration")),),
    )


def _check_jump(known: Known, clause: syntax.Threshold, full: Fraction | None) -> Iterator[Diagnostic]:
    """A formula below the target that does not lead up to what the target gives."""
    otherwise = tail(clause, syntax.Otherwise)
    target, kind = constant(clause.limit.value, full), known.kinds.of(clause.limit.value)
    reached = _points(clause.effect, full)
    if not otherwise or not isinstance(otherwise.effect, syntax.Score) or target is None or reached is None or not kind:
        return
    value = otherwise.effect.value
    names = [node for node in walk(value) if isinstance(node, syntax.Reference)]
    if not names or any(one != clause.value for one in names):
        return
    missed = constant(changed(value, syntax.Reference, lambda _: syntax.Literal(number=target)), full)
    if missed is not None and missed != reached:
        yield ScoreJumps(
            place=otherwise.span,
            target=said.quantity(target, kind),
            reached=said.points(reached),
            missed=said.points(missed),
        )
