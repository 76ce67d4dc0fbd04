"""Effects against the opening of their indicator.

Where an indicator starts full, clauses deduct; where it starts at zero, they add; where it is scored as follows, they give the
score, and what is deducted or added changes the score that another clause gives.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.clause import Manner, effects, main_effects, manner, manner_of
from kaoping.dsl.checks.known import Known, maximum, may_be_negative, may_exceed
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.layout.edit import append_option, replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectAgainstOpening(Diagnostic):
    code: ClassVar[str] = "effect-against-opening"
    title: ClassVar[Text] = Text(
        "指标【{name}】{opening}，这里却{does}。", "Indicator [{name}] {opening}, but this clause {does}."
    )
    label: ClassVar[Text] = Text("这里{does}", "{does}")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    name: str
    opening: Text
    does: Text
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingGivesScore(Diagnostic):
    code: ClassVar[str] = "nothing-gives-the-score"
    title: ClassVar[Text] = Text(
        "指标【{name}】按条款计分，但没有一条给出得分。",
        "Indicator [{name}] is scored by its clauses, but none of them gives a score.",
    )
    label: ClassVar[Text] = Text("下面只有{what}", "the clauses below only {what}")
    help: ClassVar[Text] = Text(
        "只有扣分的，从满分起算；只有加分的，从0分起算。或者补一条给出得分的条款。",
        "With deductions alone it starts full, with awards alone it starts at zero. Or add a clause that gives the score.",
    )
    name: str
    what: Text


_OPENINGS = {
    "starts_full": Text("从满分起算", "starts full"),
    "starts_at_zero": Text("从0分起算", "starts at zero"),
    "scored_as_follows": Text("按条款计分", "is scored by its clauses"),
}
_DOES: dict[Manner, Text] = {
    "deducts": Text("扣分", "deducts points"),
    "adds": Text("加分", "adds points"),
    "scores": Text("直接给出得分", "gives a score"),
}
_ONLY: dict[frozenset[Manner], Text] = {
    frozenset({"deducts"}): Text("扣分的条款", "deduct"),
    frozenset({"adds"}): Text("加分的条款", "add"),
    frozenset({"deducts", "adds"}): Text("加分、扣分的条款", "add and deduct"),
}
_ALSO = Text("这里也是", "here too")
_Effect = tuple[Manner, syntax.Effect | None, Span]


def check_openings(known: Known) -> Iterator[Diagnostic]:
    for block in known.outline.indicators:
        found = list(_effects(block))
        if block.indicator.opening == "scored_as_follows":
            yield from _check_scored(known, block, found)
        elif wrong := [one for one in found if not _fits(block, one[0], found)]:
            yield _against(known, block, wrong)


def _effects(block: IndicatorBlock) -> Iterator[_Effect]:
    for clause in block.clauses:
        if not main_effects(clause):
            yield manner(clause), None, clause.span
        for effect in effects(clause):
            yield manner_of(effect), effect, effect.span


def _fits(block: IndicatorBlock, does: Manner, found: list[_Effect]) -> bool:
    match block.indicator.opening, does:
        case ("starts_full", "deducts") | ("starts_at_zero", "adds"):
            return True
        case "starts_full", "adds":
            return may_exceed(block) or block.unread or any(other == "deducts" for other, _, _ in found)
        case "starts_at_zero", "deducts":
            return may_be_negative(block) or block.unread or any(other == "adds" for other, _, _ in found)
        case _:
            return False


def _against(known: Known, block: IndicatorBlock, wrong: list[_Effect]) -> EffectAgainstOpening:
    does, effect, place = wrong[0]
    opening = block.indicator.opening
    fixes = [_effect_fix(known, block, effect)] if effect and len(wrong) == 1 else []
    if (opening, does) == ("starts_full", "adds"):
        fixes.append(append_option(block.indicator, "may_exceed_maximum", known.language))
    if (opening, does) == ("starts_at_zero", "deducts"):
        fixes.append(append_option(block.indicator, "may_be_negative", known.language))
    if does == "scores" or all(one == does for one, _, _ in _effects(block)):
        fixes.append(open_as(known, block, _OPENS[does]))
    return EffectAgainstOpening(
        place=place,
        name=block.indicator.name.text,
        opening=_OPENINGS[opening],
        does=_DOES[does],
        advice=_ADVICE[opening, does],
        related=tuple(Related(other[2], _ALSO) for other in wrong[1:4]),
        fixes=tuple(fix for fix in fixes if fix),
    )


_OPENS: dict[Manner, str] = {"deducts": "starts_full", "adds": "starts_at_zero", "scores": "scored_as_follows"}
_ADVICE = {
    ("starts_full", "scores"): Text(
        "从满分起算的指标只能扣分。请改成扣多少分，或改由条款直接给出得分。",
        "An indicator that starts full can only lose points. Say how many are deducted, or let the clauses give the score.",
    ),
    ("starts_full", "adds"): Text(
        "从满分起算、又没有扣分的，再加分就超过满分了。请写明可以超过满分；本意是从0分加起的，请改起算的方式。",
        "Where nothing is deducted, to add to full marks is to exceed the maximum. Say that it may be exceeded; if points are added from zero on, say so.",
    ),
    ("starts_at_zero", "scores"): Text(
        "从0分起算的指标只能加分。请改成加多少分，或改由条款直接给出得分。",
        "An indicator that starts at zero can only gain points. Say how many are added, or let the clauses give the score.",
    ),
    ("starts_at_zero", "deducts"): Text(
        "从0分起算又没有加分的，没有分可扣。请写明得分可以为负，或改为从满分起算。",
        "It starts at zero and nothing is added, so there is nothing to deduct from. Say that it may be negative, or that it starts full.",
    ),
}  # fmt: skip


def _effect_fix(known: Known, block: IndicatorBlock, effect: syntax.Effect) -> Fix | None:
    """The same score as a deduction from full marks, or as an award."""
    full = maximum(block)
    if not isinstance(effect, syntax.Score) or full is None:
        return None
    value: syntax.Value = effect.value
    if block.indicator.opening == "starts_at_zero":
        return replace_node(effect, write_part(syntax.Award(value=value), "effect", known.language))
    points = constant(value, full)
    if points is None or points > full or not said.is_finite(points):
        return None
    lost: syntax.Value = syntax.Literal(number=full - points, unit="points") if points else syntax.FullMarks()
    return replace_node(effect, write_part(syntax.Deduct(value=lost), "effect", known.language))


def open_as(known: Known, block: IndicatorBlock, opening: str) -> Fix:
    """The indicator's line with another opening."""
    return replace_node(
        block.indicator, write_part(replace(block.indicator, opening=opening), "indicator", known.language)
    )


def _check_scored(known: Known, block: IndicatorBlock, found: list[_Effect]) -> Iterator[Diagnostic]:
    given = {does for does, _, _ in found}
    if not given or block.unread or "scores" in given:
        return
    fixes = tuple(open_as(known, block, opening) for does, opening in _OPENS.items() if does in given)
    what = _ONLY[frozenset(given)]
    yield NothingGivesScore(place=block.indicator.span, name=block.indicator.name.text, what=what, fixes=fixes)
