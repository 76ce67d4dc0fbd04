"""The kinds that filters of records, and rules of how much a record counts, ask of their parts."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.kinds.compare import check_condition
from kaoping.dsl.kinds.declared_kinds import is_records, of_each
from kaoping.dsl.kinds.kind import Sort, called
from kaoping.dsl.kinds.points import check_fixed
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAShare(Diagnostic):
    code: ClassVar[str] = "not-a-share"
    title: ClassVar[Text] = Text(
        "减按多少计，要写百分数，这里却是{kind}。", "How much of it counts must be a percentage; this is {kind}."
    )
    help: ClassVar[Text] = Text("例如：减按50%计。", "For example: at 50%.")
    kind: Text


def check_filter(known: Inference, filtering: syntax.Filter) -> None:
    if is_records(known, filtering.name):
        with of_each(known, filtering.name):
            check_condition(known, filtering.condition)


def check_record_rule(known: Inference, rule: syntax.RecordRule) -> None:
    match rule:
        case syntax.Reduced():
            if is_records(known, rule.owner):
                with of_each(known, rule.owner):
                    check_condition(known, rule.where.condition)
            check_share(known, rule.value)
        case syntax.OnceOnly(owners=(owner,)):
            is_records(known, owner)
        case syntax.OnceOnly():
            pass


def check_share(known: Inference, value: syntax.Value) -> None:
    """减按50%计: a ratio, or a plain number, the same for all units and records."""
    kind = known.number(value)
    if kind is None:
        return
    if kind.sort in (Sort.RATIO, Sort.NUMBER, Sort.QUOTIENT):
        check_fixed(known, value)
    else:
        known.say(NotAShare(place=value.span, kind=called(kind)))
