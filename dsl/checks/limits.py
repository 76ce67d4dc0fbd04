"""How much an indicator can give, against its maximum: awards and formulas without a cap, scores above the maximum, clauses that would
give the score twice, deductions that have nothing to be deducted from.

The maximum limits an indicator unless it may exceed it. Where a clause can give more, the author says which of the two is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.amounts import Branch, branches, most_together
from kaoping.dsl.checks.clause import Manner, effects, manner, tail
from kaoping.dsl.checks.known import Known, heading, maximum, may_be_negative, may_exceed
from kaoping.dsl.checks.logic import ALWAYS
from kaoping.dsl.checks.openings import open_as
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.layout.edit import append_option, append_tail, replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CapUnsaid(Diagnostic):
    code: ClassVar[str] = "cap-unsaid"
    title: ClassVar[Text] = Text(
        "这一条{most}，没有写明以多少为限（指标【{name}】满分{full}）。",
        "This clause {most}, and it is not said where that ends (indicator [{name}], maximum {full}).",
    )
    label: ClassVar[Text] = Text("封顶？", "and the cap?")
    help: ClassVar[Text] = Text(
        "请在后面写明封顶；可以超过满分的，请在指标那一行写明。",
        "Write the cap behind it; if the maximum may be exceeded, say so on the line of the indicator.",
    )
    name: str
    full: Text
    most: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreAboveMaximum(Diagnostic):
    code: ClassVar[str] = "score-above-maximum"
    title: ClassVar[Text] = Text(
        "这里{does}{points}，超过了指标【{name}】的满分{full}。",
        "{points} are more than the maximum of indicator [{name}], {full}.",
    )
    label: ClassVar[Text] = Text("超过满分", "above the maximum")
    help: ClassVar[Text] = Text(
        "请核对分值或满分；确实可以超过满分的，请在指标那一行写明。",
        "Check the points or the maximum; if it may be exceeded, say so on the line of the indicator.",
    )
    name: str
    does: Text
    points: Text
    full: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredTwice(Diagnostic):
    code: ClassVar[str] = "scored-twice"
    title: ClassVar[Text] = Text(
        "指标【{name}】有几条同时给出得分，相加可达{sum}，超过满分{full}。",
        "Several clauses of indicator [{name}] give a score at the same time: up to {sum} together, above the maximum of {full}.",
    )
    label: ClassVar[Text] = Text("这一条也给出得分", "this clause gives a score too")
    help: ClassVar[Text] = Text(
        "同一指标的条款，得分相加。只应有一条算数的，请写成分档，或把另一条的得分写在这一条后面，作为条件不成立时的得分；本意是相加的，请改为从0分起加，各条写加多少分。",
        "The clauses of an indicator add up. If only one of them should count, write bands, or put what the other gives behind this one, as the "
        "score where its condition does not hold; if they are meant to add up, let the indicator start at zero and say how many points each adds.",
    )
    name: str
    sum: Text
    full: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingToDeductFrom(Diagnostic):
    code: ClassVar[str] = "nothing-to-deduct-from"
    title: ClassVar[Text] = Text(
        "这里扣分，可是在这种情形下别的条款没有给分，无分可扣。",
        "This deducts points, but in this case no other clause gives any, so there is nothing to deduct from.",
    )
    label: ClassVar[Text] = Text("无分可扣", "nothing to deduct from")
    help: ClassVar[Text] = Text(
        "达不到目标才扣分的，请把指标改为从满分起扣，只留扣分的条款。",
        "If points are lost only where a target is missed, let the indicator start full and keep the clauses that deduct.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreThanAll(Diagnostic):
    code: ClassVar[str] = "more-than-all"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "{points}比指标【{name}】的满分{full}还多，多出的不起作用。",
        "{points} is more than the maximum of indicator [{name}], {full}; the rest has no effect.",
    )
    help: ClassVar[Text] = Text(
        "请核对分值；得分可以低于0分或超过满分的，请在指标那一行写明。",
        "Check the points; if the score may fall below 0, or exceed the maximum, say so on the line of the indicator.",
    )
    name: str
    points: Text
    full: Text


def check_limits(known: Known) -> Iterator[Diagnostic]:
    for block in known.outline.indicators:
        full = maximum(block)
        if full is not None and (full > 0 or may_exceed(block) or may_be_negative(block)):
            yield from _Limits(known, block, full).check()


_Found = tuple[syntax.Clause, list[Branch]]


@dataclass(frozen=True, slots=True)
class _Limits:
    known: Known
    block: IndicatorBlock
    full: Fraction

    def check(self) -> Iterator[Diagnostic]:
        found = [(clause, branches(self.known, self.block, clause)) for clause in self.block.clauses]
        above = [one for each in found for one in self.above(*each)]
        yield from above
        for clause, own in found:
            yield from self.too_much(clause, own)
        if self.block.indicator.opening == "scored_as_follows":
            yield from self.scored(found, sound=not above)

    def above(self, clause: syntax.Clause, own: Sequence[Branch]) -> Iterator[Diagnostic]:
        """What a clause can give beyond the maximum."""
        if may_exceed(self.block) or tail(clause, syntax.Cap) or self.known.at_fault(clause):
            return
        fixed = [found for effect in effects(clause) if (found := self.fixed_above(effect))]
        yield from fixed[:1]
        for branch in own:
            high = branch.amount.high
            if branch.manner == "deducts" or isinstance(branch.effect, syntax.Imported) or self.is_import(clause):
                continue
            if branch.manner == "adds" and self.block.indicator.opening == "starts_full":
                continue  # it makes up for deductions, up to full marks
            if not fixed and (high is None or high > self.full):
                yield self.cap_unsaid(clause, branch)
                return

    def is_import(self, clause: syntax.Clause) -> bool:
        return isinstance(clause, syntax.ImportScore | syntax.Judged)

    def fixed_above(self, effect: syntax.Effect) -> Diagnostic | None:
        value = effect.value if isinstance(effect, syntax.Score | syntax.Award) else None
        points = constant(value, self.full) if value is not None else None
        if value is None or points is None or points <= self.full:
            return None
        full = write_part(syntax.FullMarks(), "value", self.known.language)
        return ScoreAboveMaximum(
            place=value.span,
            name=self.block.indicator.name.text,
            does=Text("加", "add") if isinstance(effect, syntax.Award) else Text("得", "score"),
            points=said.points(points),
            full=said.points(self.full),
            related=(Related(heading(self.block), Text("满分写在这里", "the maximum")),),
            fixes=(replace_node(value, full), self.exceed()),
        )

    def cap_unsaid(self, clause: syntax.Clause, branch: Branch) -> CapUnsaid:
        cap_word, value = _CAPS[branch.manner] if self.known.language == "zh" else "most", self.whole_maximum()
        fixes: list[Fix] = []
        if not isinstance(clause, syntax.Bands | syntax.Interpolation):
            fixes.append(append_tail(clause, syntax.Cap(cap_word=cap_word, value=value), self.known.language))
        return CapUnsaid(
            place=clause.span,
            name=self.block.indicator.name.text,
            full=said.points(self.full),
            most=_most(branch),
            fixes=(*fixes, self.exceed()),
        )

    def whole_maximum(self) -> syntax.Value:
        if not said.is_finite(self.full):
            return syntax.FullMarks()
        return syntax.Literal(number=self.full, unit="points")

    def exceed(self) -> Fix:
        return append_option(self.block.indicator, "may_exceed_maximum", self.known.language)

    def negative(self) -> Fix:
        return append_option(self.block.indicator, "may_be_negative", self.known.language)

    def all_of_it(self, value: syntax.Value) -> Fix:
        full = said.points(self.full).in_language("zh" if self.known.language == "zh" else "en")
        return Fix(full, value.span, Text("以满分为限", "up to the maximum"))

    def too_much(self, clause: syntax.Clause, own: Sequence[Branch]) -> Iterator[Diagnostic]:
        """Deductions and caps beyond what can be lost or won."""
        cap = tail(clause, syntax.Cap)
        does = manner(clause)
        values = [cap.value] if cap else []
        if does == "deducts":
            values += [branch.effect.value for branch in own if isinstance(branch.effect, syntax.Deduct)]
        for value in values:
            points = constant(value, self.full)
            free = may_be_negative(self.block) if does == "deducts" else may_exceed(self.block)
            starts_full = self.block.indicator.opening == "starts_full" or does != "deducts"
            if points is not None and points > self.full and not free and starts_full:
                yield MoreThanAll(
                    place=value.span,
                    name=self.block.indicator.name.text,
                    points=said.points(points),
                    full=said.points(self.full),
                    fixes=(self.all_of_it(value), self.negative() if does == "deducts" else self.exceed()),
                )

    def scored(self, found: Sequence[_Found], *, sound: bool) -> Iterator[Diagnostic]:
        scoring = [[one for one in own if one.manner == "scores"] for _, own in found]
        if sound and not may_exceed(self.block) and sum(1 for own in scoring if own) > 1:
            most = most_together(scoring, ALWAYS)
            if most is not None and most > self.full:
                yield self.scored_twice(found, most)
        if self.block.unread or may_be_negative(self.block) or any(_open_ended(clause) for clause, _ in found):
            return
        if any(scoring):
            yield from self.nothing_to_deduct_from(found)

    def nothing_to_deduct_from(self, found: Sequence[_Found]) -> Iterator[Diagnostic]:
        giving = [[one for one in own if one.manner != "deducts"] for _, own in found]
        for number, (clause, own) in enumerate(found):
            others = [each for other, each in enumerate(giving) if other != number and each]
            cases = [branch.when for branch in own if branch.manner == "deducts" and branch.when]
            if any((most := most_together(others, case)) is not None and most <= 0 for case in cases):
                alone = all(branch.manner == "deducts" for branch in own)
                fixes = (open_as(self.known, self.block, "starts_full"),) if alone else ()
                yield NothingToDeductFrom(place=clause.span, fixes=fixes)

    def scored_twice(self, found: Sequence[_Found], most: Fraction) -> ScoredTwice:
        giving = [clause for clause, own in found if any(branch.manner == "scores" for branch in own)]
        also = Text("这一条给出得分", "this clause gives a score")
        return ScoredTwice(
            place=giving[1].span,
            name=self.block.indicator.name.text,
            sum=said.points(most),
            full=said.points(self.full),
            related=tuple(Related(one.span, also) for one in (giving[0], *giving[2:4])),
            fixes=(self.exceed(),),
        )


def _open_ended(clause: syntax.Clause) -> bool:
    """A clause that is asked for its otherwise."""
    either = isinstance(clause, syntax.Conditional | syntax.Threshold)
    return either and manner(clause) == "scores" and tail(clause, syntax.Otherwise) is None


_CAPS: dict[Manner, str] = {"deducts": "most_deducted", "adds": "most_added", "scores": "most_scored"}


def _most(branch: Branch) -> Text:
    high = branch.amount.high
    if branch.manner == "adds":
        return (
            Text("可以一直加下去", "can add without end")
            if high is None
            else Text(f"最多可加{said.points(high).zh}", f"can add up to {said.points(high).en}")
        )
    return (
        Text("得分可以任意大", "can give any score")
        if high is None
        else Text(f"最多可得{said.points(high).zh}", f"can give up to {said.points(high).en}")
    )
