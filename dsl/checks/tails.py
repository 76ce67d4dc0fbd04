"""Every piece of small print is used by its clause, or reported: nothing an author writes is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar, assert_never

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import collection_of, weights_of
from kaoping.dsl.checks.clause import Manner, effects, imports, manner, manner_of, tail, tails
from kaoping.dsl.checks.division import AT_ZERO
from kaoping.dsl.checks.failures import relative_to
from kaoping.dsl.checks.known import Known, fitting, maximum, may_be_negative
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.layout.edit import append_tail, remove_tail, replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import IndicatorBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import NOT_BELOW_ZERO
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallPrintWithoutUse(Diagnostic):
    code: ClassVar[str] = "small-print-without-use"
    title: ClassVar[Text] = Text("“{written}”在这里不起作用：{why}。", "'{written}' has no effect here: {why}.")
    label: ClassVar[Text] = Text("不起作用", "without effect")
    help: ClassVar[Text] = Text("请删去这一段，或改写这一条。", "Remove it, or write the clause differently.")
    written: str
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallPrintTwice(Diagnostic):
    code: ClassVar[str] = "small-print-twice"
    title: ClassVar[Text] = Text("同一条里写了两次这一类的说明。", "The clause says this twice.")
    label: ClassVar[Text] = Text("又写了一次", "said again")
    help: ClassVar[Text] = Text(
        "两处只能留一处，否则不知道以哪一处为准。", "Keep one of the two; which of them counts is not known."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CapOfAnotherKind(Diagnostic):
    code: ClassVar[str] = "cap-of-another-kind"
    title: ClassVar[Text] = Text(
        "这一条{does}，封顶却写成“{written}”。", "The clause {does}, but its cap says '{written}'."
    )
    help: ClassVar[Text] = Text("封顶要与前面的扣、加、得一致。", "The cap must go with what the clause does.")
    does: Text
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IfZeroOfAnotherKind(Diagnostic):
    code: ClassVar[str] = "if-zero-of-another-kind"
    title: ClassVar[Text] = Text(
        "这一条{does}，除数为0时却{then}。", "The clause {does}, but where the divisor is 0 it {then}."
    )
    help: ClassVar[Text] = Text(
        "两种情形要用同一种说法：都扣、都加，或都直接给出得分。",
        "Both cases must do the same: deduct, add, or give a score.",
    )
    does: Text
    then: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DownToZeroBelowZero(Diagnostic):
    code: ClassVar[str] = "down-to-zero-below-zero"
    title: ClassVar[Text] = Text(
        "这里写扣到0分为止，指标【{name}】却写明可以为负。",
        "This clause deducts down to 0, but indicator [{name}] may be negative.",
    )
    help: ClassVar[Text] = Text("两处矛盾，请删去其中一处。", "The two contradict each other. Remove one of them.")
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapOrShareFirst(Diagnostic):
    code: ClassVar[str] = "cap-or-share-first"
    title: ClassVar[Text] = Text(
        "又封顶又折减，没有写明先后。", "There is a cap and a share, and it is not said which comes first."
    )
    label: ClassVar[Text] = Text("封顶之前还是之后？", "before the cap or after it?")
    help: ClassVar[Text] = Text(
        "先封顶后折减，是把封顶以后的分打折；先折减后封顶，是打折以后再看有没有超过。请选一种写在后面。",
        "Either what is left by the cap is taken at that share, or the share is taken first and then held against the cap. Choose one.",
    )


_DOES: dict[Manner, Text] = {
    "deducts": Text("扣分", "deducts points"),
    "adds": Text("加分", "adds points"),
    "scores": Text("给出得分", "gives a score"),
}
_CAP_WORDS: dict[Manner, str] = {"deducts": "most_deducted", "adds": "most_added", "scores": "most_scored"}
_NO_DEDUCTION = Text("这一条不扣分", "the clause deducts nothing")
_NO_SCORE = Text("这一条不给出得分", "the clause gives no score")
_BOUNDED = Text("这一条已经写明得分的上下限", "the clause says the least and the most points already")
_NOT_COUNTED = Text("这一条不是逐个计数的", "the clause does not count item by item")
_NO_STEPS = Text("这一条不是分档、分次计算的", "the clause does not count in steps")
_NO_CONDITION = Text("前面没有条件", "there is no condition before it")
_NOT_GIVEN = Text("这一条不导入得分，也不由评审打分", "no score is imported or judged here")
_NO_DIVISION = Text("这一条没有除以会变的数", "nothing is divided by a number that can change")
_NO_CAP_AND_SHARE = Text("这一条没有既封顶又折减", "the clause has no cap beside a share")
_NO_BASE = Text("这一条没有可以偏离的基准", "there is no base to deviate from")
_NO_TOLERANCE = Text("这一条没有写明偏离多少以内不计", "the clause has no deviation that is free")
_NO_RECORDS = Text("这一条不是逐条记录计算的", "the clause does not count record by record")
_ALL_ALIKE = Text(
    "每一个的分都一样，分不分开都是这么多", "all items count alike, so counting them apart changes nothing"
)
_NO_LINE = Text("这一条不按直线计", "there is no straight line here")
_Capped = (
    syntax.PerItem | syntax.PerRecord | syntax.Escalating | syntax.Tiered | syntax.Conditional | syntax.Threshold
    | syntax.PerStep | syntax.Deviation | syntax.Formula | syntax.ImportScore
)  # fmt: skip
_Stepped = syntax.PerItem | syntax.Escalating | syntax.Tiered | syntax.PerStep | syntax.Deviation
_Conditioned = syntax.Conditional | syntax.Threshold | syntax.PerStep | syntax.Deviation


def check_tails(known: Known) -> Iterator[Diagnostic]:
    for block, clause in known.clauses():
        seen: dict[type, syntax.Tail] = {}
        for one in tails(clause):
            first = seen.setdefault(type(one), one)
            if first is not one and not isinstance(one, syntax.Evidence):
                related = Related(first.span, Text("第一次写在这里", "said here first"))
                yield SmallPrintTwice(
                    place=one.span, related=(related,), fixes=remove_tail(clause, one, known.language)
                )
            elif why := _no_use(known, block, clause, one):
                yield _without_use(known, clause, one, why)
            elif isinstance(one, syntax.Cap):
                yield from _check_cap_word(known, clause, one)
            elif isinstance(one, syntax.Mitigated) and _both_cap_and_share(clause):
                if not any(isinstance(other, syntax.ShareOrder) for other in tails(clause)):
                    yield _unordered(known, clause, one)
            elif isinstance(one, syntax.IfZero) and manner_of(one.effect) != manner(clause):
                yield _if_zero_of_another_kind(known, block, clause, one)
            elif isinstance(one, syntax.UntilExhausted) and may_be_negative(block):
                negative = Related(block.indicator.span, Text("这里写明可以为负", "it may be negative by this line"))
                yield DownToZeroBelowZero(
                    place=one.span,
                    name=block.indicator.name.text,
                    related=(negative,),
                    fixes=remove_tail(clause, one, known.language),
                )


def _no_use(known: Known, block: IndicatorBlock, clause: syntax.Clause, one: syntax.Tail) -> Text | None:
    """Why a tail has no use in its clause; None if it has."""
    match one:
        case syntax.UntilExhausted():
            return None if manner(clause) == "deducts" else _NO_DEDUCTION
        case syntax.Cap():
            return None if isinstance(clause, _Capped) or _goes_on(clause) else _BOUNDED
        case syntax.Lowest():
            return _lowest(clause)
        case syntax.Free():
            return None if isinstance(clause, syntax.PerItem) else _NOT_COUNTED
        case syntax.Part():
            one_by_one = isinstance(clause, syntax.Escalating) and clause.block is None
            return None if isinstance(clause, _Stepped) and not one_by_one else _NO_STEPS
        case syntax.Otherwise():
            return None if isinstance(clause, _Conditioned) else _NO_CONDITION
        case syntax.Unless() | syntax.OnlyIf() | syntax.Mitigated() | syntax.ResultRounded():
            return None
        case syntax.ShareOrder():
            return None if _both_cap_and_share(clause) else _NO_CAP_AND_SHARE
        case syntax.Evidence() | syntax.Rescaled() | syntax.RescaledRange() | syntax.ReasonIn():
            return None if imports(clause) or isinstance(clause, syntax.Judged) else _NOT_GIVEN
        case syntax.IfZero():
            here = not isinstance(clause, syntax.RankPoints)  # a unit without a value has no place
            return None if here and _divides(known, block, clause) else _NO_DIVISION
        case syntax.Tolerance():
            return None if isinstance(clause, syntax.Deviation) else _NO_BASE
        case syntax.CountedFrom():
            return None if any(isinstance(other, syntax.Tolerance) for other in tails(clause)) else _NO_TOLERANCE
        case syntax.FlatOutside() | syntax.ExtendedOutside():
            return None if isinstance(clause, syntax.Interpolation) else _NO_LINE
        case syntax.EachCap():
            return None if isinstance(clause, syntax.PerRecord) else _NO_RECORDS
        case syntax.Once():
            return None if isinstance(clause, syntax.PerRecord | syntax.PerItem) else _NO_RECORDS
        case syntax.Apart():
            return _apart(clause)
        case _:
            assert_never(one)


def _apart(clause: syntax.Clause) -> Text | None:
    """Counting apart makes a difference only where items do not all cost the same."""
    if not isinstance(clause, syntax.Escalating | syntax.PerItem):
        return _NOT_COUNTED
    alike = isinstance(clause, syntax.PerItem) and clause.block is None and tail(clause, syntax.Free) is None
    return _ALL_ALIKE if alike else None


def _both_cap_and_share(clause: syntax.Clause) -> bool:
    kinds = {type(one) for one in tails(clause)}
    return {syntax.Cap, syntax.Mitigated} <= kinds


def _goes_on(clause: syntax.Clause) -> bool:
    """Whether a line is extended beyond its ends."""
    return isinstance(clause, syntax.Interpolation) and tail(clause, syntax.ExtendedOutside) is not None


def _lowest(clause: syntax.Clause) -> Text | None:
    if manner(clause) != "scores":
        return _NO_SCORE
    return None if isinstance(clause, _Capped) or _goes_on(clause) else _BOUNDED


def _divides(known: Known, block: IndicatorBlock, clause: syntax.Clause) -> bool:
    """Whether a number that can change is divided by, or a root or logarithm taken."""
    if any(isinstance(node, syntax.Power | syntax.Applied) or _of_none_below_zero(node) for node in walk(clause)):
        return True
    full = maximum(block)
    divisors = [node.right for node in walk(clause) if isinstance(node, syntax.Over)]
    if isinstance(clause, syntax.Interpolation):
        divisors.append(syntax.Minus(left=clause.high, right=clause.low))
    if isinstance(clause, syntax.Threshold) and any(isinstance(one, syntax.InProportion) for one in effects(clause)):
        divisors.append(clause.limit.value)
    divisors += relative_to(clause)
    divisors += [weight for node in walk(clause) if isinstance(node, syntax.Aggregate) for weight in weights_of(node)]
    return any(constant(divisor, full) is None for divisor in divisors)


def _of_none_below_zero(node: syntax.Node) -> bool:
    return isinstance(node, syntax.Aggregate) and node.statistic in NOT_BELOW_ZERO and collection_of(node) is None


def _without_use(known: Known, clause: syntax.Clause, one: syntax.Tail, why: Text) -> SmallPrintWithoutUse:
    fixes = remove_tail(clause, one, known.language)
    if isinstance(one, syntax.Lowest) and manner(clause) == "deducts" and constant(one.value) == Fraction(0):
        fixes = (replace_node(one, write_part(syntax.UntilExhausted(), "tail", known.language)), *fixes)
    return SmallPrintWithoutUse(place=one.span, written=write_part(one, "tail", known.language), why=why, fixes=fixes)


def _if_zero_of_another_kind(
    known: Known, block: IndicatorBlock, clause: syntax.Clause, one: syntax.IfZero
) -> IfZeroOfAnotherKind:
    choices = [replace(one, effect=effect) for effect in fitting(AT_ZERO[manner(clause)], block)]
    fixes = tuple(replace_node(one, write_part(choice, "tail", known.language)) for choice in choices)
    does, then = _DOES[manner(clause)], _DOES[manner_of(one.effect)]
    return IfZeroOfAnotherKind(place=one.span, does=does, then=then, fixes=fixes)


def _unordered(known: Known, clause: syntax.Clause, one: syntax.Mitigated) -> CapOrShareFirst:
    orders = [syntax.ShareOrder(share_order=order) for order in ("capped_first", "capped_last")]
    return CapOrShareFirst(place=one.span, fixes=tuple(append_tail(clause, order, known.language) for order in orders))


def _check_cap_word(known: Known, clause: syntax.Clause, cap: syntax.Cap) -> Iterator[Diagnostic]:
    """Chinese suits the word to the effect; English says the same for all."""
    does = manner(clause)
    if cap.cap_word in ("most", _CAP_WORDS[does]):
        return
    fix: Fix = replace_node(cap, write_part(replace(cap, cap_word=_CAP_WORDS[does]), "tail", known.language))
    written = write_part(cap, "tail", known.language)
    yield CapOfAnotherKind(place=cap.span, does=_DOES[does], written=written, fixes=(fix,))
