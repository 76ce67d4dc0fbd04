"""The kind of an aggregate: what its terms have in common."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import counts_conditions, option, values_of
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.kinds.arithmetic import sum_kind
from kaoping.dsl.kinds.compare import check_condition
from kaoping.dsl.kinds.kind import Kind, Sort, called
from kaoping.dsl.kinds.messages import CannotCombine
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import Statistic


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateTerm(Diagnostic):
    code: ClassVar[str] = "aggregate-term"
    title: ClassVar[Text] = Text(
        "这里要写{wanted}，写的却是{written}。", "What belongs here is {wanted}, not {written}."
    )
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    wanted: Text
    written: Text
    advice: Text


_CONDITION = Text("条件", "a condition")
_NUMBER = Text("数", "a number")
_WEIGHTED = Text("带权重的数", "a number with a weight")
_PLAIN = Text("不带权重的数", "a number without a weight")
_COUNT_ADVICE = Text(
    "“个数（…）”数的是有几个条件成立，请逐个写出条件。要把数加起来，请写“合计（…）”。",
    "'number of (…)' is how many of the conditions hold: write conditions. To add up numbers, write 'sum of (…)'.",
)
_VALUE_ADVICE = Text(
    "这里算的是几个数。要数有几个条件成立，请写“个数（…）”。",
    "This is calculated of numbers. For how many conditions hold, write 'number of (…)'.",
)
_WEIGHT_ADVICE = Text(
    "加权平均的每一项后面写“：”和权重，例如“：25%”。",
    "In a weighted mean each value is followed by ':' and its weight, such as ': 25%'.",
)
_NO_WEIGHT_ADVICE = Text("权重只用在“加权平均（…）”里。", "Weights belong into 'weighted mean of (…)' only.")


def aggregate_kind(known: Inference, aggregate: syntax.Aggregate) -> Kind | None:
    """The kind of an aggregate; None where a fault in it is reported."""
    fit = [_term_is_fit(known, aggregate, term) for term in aggregate.terms]  # every one, for each has its own message
    if not _options_are_known(known, aggregate) or not all(fit):
        return None
    if counts_conditions(aggregate):
        return Kind(Sort.COUNT, "", True)
    joined = _joined(known, aggregate)
    if joined is None or (joined.sort is Sort.DATE and aggregate.statistic in (Statistic.SUM, Statistic.WEIGHTED_MEAN)):
        if joined is not None:
            known.number(values_of(aggregate)[0])
        return None
    keeps = aggregate.statistic in (Statistic.SUM, Statistic.LARGEST, Statistic.SMALLEST) or isinstance(
        aggregate.statistic, syntax.NthLargest | syntax.NthSmallest
    )
    return joined if keeps or not joined.whole else Kind(joined.sort, joined.measure)


def _options_are_known(known: Inference, aggregate: syntax.Aggregate) -> bool:
    instead = option(aggregate, syntax.TooFew)
    return instead is None or known.number(instead.value) is not None


def _term_is_fit(
    known: Inference, aggregate: syntax.Aggregate, term: syntax.Value | syntax.Weighted | syntax.Condition
) -> bool:
    if counts_conditions(aggregate):
        if isinstance(term, syntax.Condition):
            check_condition(known, term)
            return True
        kind = None if isinstance(term, syntax.Weighted) else known.of(term)
        if kind is not None and kind.sort is Sort.YES_NO:
            return True
        if kind is not None or isinstance(term, syntax.Weighted):
            written = called(kind) if kind else _WEIGHTED
            known.say(AggregateTerm(place=term.span, wanted=_CONDITION, written=written, advice=_COUNT_ADVICE))
        return False
    if isinstance(term, syntax.Condition):
        known.say(AggregateTerm(place=term.span, wanted=_NUMBER, written=_CONDITION, advice=_VALUE_ADVICE))
        return False
    weighted = aggregate.statistic == Statistic.WEIGHTED_MEAN
    if weighted != isinstance(term, syntax.Weighted):
        wanted, written, advice = (
            (_WEIGHTED, _PLAIN, _WEIGHT_ADVICE) if weighted else (_PLAIN, _WEIGHTED, _NO_WEIGHT_ADVICE)
        )
        known.say(AggregateTerm(place=term.span, wanted=wanted, written=written, advice=advice))
        return False
    return not isinstance(term, syntax.Weighted) or known.number(term.weight) is not None


def _joined(known: Inference, aggregate: syntax.Aggregate) -> Kind | None:
    """The one kind of all values."""
    kinds = [known.number(part, dates=True) for part in values_of(aggregate)]
    found = [kind for kind in kinds if kind is not None]
    if len(found) < len(kinds):
        return None
    joined: Kind | None = found[0]
    for kind in found[1:]:
        joined = joined if joined == kind else sum_kind(joined, kind) if joined else None
        if joined is None:
            known.say(CannotCombine(place=aggregate.span, left=called(found[0]), right=called(kind)))
            return None
    return joined
