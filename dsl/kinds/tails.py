"""The kinds that the small print of a clause asks of its parts."""

from __future__ import annotations

from typing import ClassVar, assert_never

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.kinds.compare import check_condition
from kaoping.dsl.kinds.counting import check_measure
from kaoping.dsl.kinds.declared_kinds import RECORDS, TEXT, fact_of_kind, is_records
from kaoping.dsl.kinds.effects import check_effect
from kaoping.dsl.kinds.kind import Sort, called
from kaoping.dsl.kinds.messages import NoFullMarks
from kaoping.dsl.kinds.points import check_fixed_points, check_points
from kaoping.dsl.kinds.steps import check_tolerance
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareExpected(Diagnostic):
    code: ClassVar[str] = "share-expected"
    title: ClassVar[Text] = Text(
        "这里要写按百分之几计，写的却是{kind}。", "How large a share counts belongs here, but this is {kind}."
    )
    help: ClassVar[Text] = Text(
        "请写百分数或倍数，如50%、1.5。按另外的分值计的，请写成两条，各写条件。",
        "Write a percentage or a factor, such as 50% or 1.5. Where other points count, write two clauses, each with its condition.",
    )
    kind: Text


def check_tail(known: Inference, clause: syntax.Clause, tail: syntax.Tail) -> None:
    match tail:
        case syntax.Rescaled():
            if known.without_maximum:
                known.say(NoFullMarks(place=tail.span))
            check_points(known, tail.value)
        case syntax.Cap() | syntax.Lowest():
            check_points(known, tail.value)
        case syntax.Otherwise():
            check_effect(known, tail.effect, clause if isinstance(clause, syntax.Threshold) else None)
        case syntax.IfZero():
            check_effect(known, tail.effect)
        case syntax.Evidence():
            fact_of_kind(known, tail.name, "records", RECORDS)
        case syntax.Free():
            if isinstance(clause, syntax.PerItem) and isinstance(tail.allowance, syntax.Literal):
                check_measure(known, clause.counted, tail.allowance)
        case syntax.Tolerance():
            if isinstance(clause, syntax.Deviation):
                check_tolerance(known, clause, tail)
        case syntax.EachCap():
            check_points(known, tail.value)
        case syntax.RescaledRange():
            for end in (tail.low, tail.high):
                check_fixed_points(known, end)
            for score in (tail.low_score, tail.high_score):
                check_points(known, score)
        case syntax.Unless() | syntax.OnlyIf():
            check_condition(known, tail.condition)
        case syntax.Mitigated():
            _share_of_amount(known, tail)
        case syntax.ReasonIn():
            fact_of_kind(known, tail.name, "text", TEXT)
        case syntax.ShareOrder():
            pass
        case syntax.ResultRounded(multiple=multiple):
            if multiple is not None:
                check_fixed_points(known, multiple)
        case (
            syntax.Part()
            | syntax.UntilExhausted()
            | syntax.FlatOutside()
            | syntax.ExtendedOutside()
            | syntax.CountedFrom()
        ):
            pass
        case syntax.Once() | syntax.Apart():
            if isinstance(clause, syntax.PerItem | syntax.Escalating):
                is_records(known, clause.counted)
        case _:
            assert_never(tail)


def _share_of_amount(known: Inference, tail: syntax.Mitigated) -> None:
    """减按50%计: a share, a quotient or a plain number."""
    if tail.condition:
        check_condition(known, tail.condition)
    kind = known.of(tail.value)
    if kind and kind.sort not in (Sort.RATIO, Sort.QUOTIENT, Sort.NUMBER, Sort.DIFFERENCE):
        known.say(ShareExpected(place=tail.value.span, kind=called(kind)))
