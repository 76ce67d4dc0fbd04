"""The kind of an aggregate: what its terms have in common."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import collection_of, counts_conditions, option, values_of
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.kinds.arithmetic import sum_kind
from kaoping.dsl.kinds.compare import check_condition
from kaoping.dsl.kinds.kind import Kind, Sort, called
from kaoping.dsl.kinds.messages import CannotCombine
from kaoping.dsl.kinds.points import check_fixed
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import FactBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import NOT_OF_DATES, WEIGHTED, Statistic


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
    fixes: tuple[Fix, ...] = ()


_CONDITION = Text("条件", "a condition")
_NUMBER = Text("数", "a number")
_WEIGHTED = Text("带权重的数", "a number with a weight")
_PLAIN = Text("不带权重的数", "a number without a weight")
_COLUMN = Text("记录的一列", "a column of the records")
_WEIGHT_OF_RECORDS = Text(
    "记录的加权平均，在所取的列后面写“按”和作为权重的列，例如“加权平均（【门店】的【得分】按【营业额】）”。",
    "In a weighted mean of records the column is followed by its weight, such as 'weighted mean of ([score] of [stores] weighted by [revenue])'.",
)
_WHOLE = Text("记录本身", "the records themselves")
_ALONE = Text("一组记录", "one set of records alone")
_MORE = Text("另一项", "another term")
_ALONE_ADVICE = Text(
    "汇总记录的括号里只写一组记录。要与别的数合在一起，请先用“设”算出它。",
    "Records are summed up alone. To join them with other numbers, set the value with 'let' first.",
)
_NO_EACH_ADVICE = Text(
    "请在“的”后面写明取记录的哪一列；要数有几条，请写“个数（…）”。",
    "Say which column of the records is taken, before 'of'; for how many there are, write 'number of (…)'.",
)
_EACH_ADVICE = Text(
    "“个数（…）”数的是记录，不取哪一列；要数有几个不同的，请写“不同个数（…）”。",
    "'number of (…)' counts records, not a column; for how many different values there are, write 'number of different (…)'.",
)
_COUNT_ADVICE = Text(
    "“个数（…）”数的是有几个条件成立，请逐个写出条件。要把数加起来，请写“合计（…）”。",
    "'number of (…)' is how many of the conditions hold: write conditions. To add up numbers, write 'sum of (…)'.",
)
_ALONE_IS_NUMBER = Text("记录的名称单独写，就是它们的件数。", "The name of records alone is how many there are.")
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
    if (collection := collection_of(aggregate)) is not None:
        return _of_collection(known, aggregate, collection)
    if counts_conditions(aggregate):
        return Kind(Sort.COUNT, "", True)
    joined = _joined(known, aggregate)
    if joined is None or (joined.sort is Sort.DATE and aggregate.statistic in NOT_OF_DATES):
        if joined is not None:
            known.number(values_of(aggregate)[0])
        return None
    return _of_statistic(aggregate, joined)


def _of_statistic(aggregate: syntax.Aggregate, joined: Kind) -> Kind:
    """Sums and what is picked from whole numbers are whole."""
    keeps = aggregate.statistic in (Statistic.SUM, Statistic.LARGEST, Statistic.SMALLEST) or isinstance(
        aggregate.statistic, syntax.NthLargest | syntax.NthSmallest
    )
    return joined if keeps or not joined.whole else Kind(joined.sort, joined.measure)


def _of_collection(known: Inference, aggregate: syntax.Aggregate, collection: syntax.Collection) -> Kind | None:
    from kaoping.dsl.kinds.declared_kinds import is_records, of_each

    if len(aggregate.terms) > 1:
        other = next(term for term in aggregate.terms if term is not collection)
        known.say(AggregateTerm(place=other.span, wanted=_ALONE, written=_MORE, advice=_ALONE_ADVICE))
        return None
    if not is_records(known, collection.owner):
        return None
    with of_each(known, collection.owner):
        if collection.where:
            check_condition(known, collection.where.condition)
        kind = known.of(collection.each.value) if collection.each else None
        if collection.weighed and known.number(collection.weighed.value) is None:
            return None
    if aggregate.statistic == Statistic.NUMBER_OF_DIFFERENT and kind is not None:
        return Kind(Sort.COUNT, "", True)
    if (aggregate.statistic == Statistic.NUMBER) == (collection.each is None):
        return (
            known.of_name(collection.owner)
            if collection.each is None
            else kind and _number_of(known, aggregate, collection, kind)
        )
    if kind is not None or collection.each is None:
        advice = _NO_EACH_ADVICE if collection.each is None else _EACH_ADVICE
        wanted, written = (_COLUMN, _WHOLE) if collection.each is None else (_WHOLE, _COLUMN)
        known.say(AggregateTerm(place=collection.span, wanted=wanted, written=written, advice=advice))
    return None


def _number_of(known: Inference, aggregate: syntax.Aggregate, collection: syntax.Collection, kind: Kind) -> Kind | None:
    """The kind of a statistic over a column of records."""
    assert collection.each is not None
    dates = kind.sort is Sort.DATE and aggregate.statistic not in NOT_OF_DATES
    if (aggregate.statistic in WEIGHTED) != (collection.weighed is not None):
        known.say(_weights_differ(aggregate, collection, known.language))
        return None
    with_number = kind if dates else known.number(collection.each.value)
    return _of_statistic(aggregate, with_number) if with_number else None


def _weights_differ(aggregate: syntax.Aggregate, collection: syntax.Collection, language: str) -> AggregateTerm:
    """A weighted mean without weights, or weights in what is no weighted mean: a mean is made one."""
    if collection.weighed is None:
        return AggregateTerm(place=collection.span, wanted=_WEIGHTED, written=_PLAIN, advice=_WEIGHT_OF_RECORDS)
    meant = {Statistic.MEAN: Statistic.WEIGHTED_MEAN, Statistic.GEOMETRIC_MEAN: Statistic.WEIGHTED_GEOMETRIC_MEAN}
    statistic = meant.get(Statistic(aggregate.statistic)) if isinstance(aggregate.statistic, str) else None
    fixes: tuple[Fix, ...] = ()
    if statistic is not None:
        text = write_part(replace(aggregate, statistic=str(statistic)), "atom", language)
        fixes = (Fix(text, aggregate.span, Text(f"写成{text}", f"write {text}"), safe=True),)
    return AggregateTerm(
        place=collection.weighed.span, wanted=_PLAIN, written=_WEIGHTED, advice=_NO_WEIGHT_ADVICE, fixes=fixes
    )


def _options_are_known(known: Inference, aggregate: syntax.Aggregate) -> bool:
    instead = option(aggregate, syntax.TooFew)
    if instead is None:
        return True
    if known.number(instead.value) is None:
        return False
    return collection_of(aggregate) is None or check_fixed(known, instead.value)


def _term_is_fit(
    known: Inference,
    aggregate: syntax.Aggregate,
    term: syntax.Value | syntax.Weighted | syntax.Condition | syntax.Collection,
) -> bool:
    if collection_of(aggregate) is not None:
        return True
    if aggregate.statistic == Statistic.NUMBER_OF_DIFFERENT:
        known.say(AggregateTerm(place=term.span, wanted=_COLUMN, written=_MORE, advice=_NO_EACH_ADVICE))
        return False
    assert not isinstance(term, syntax.Collection), term
    if counts_conditions(aggregate):
        if isinstance(term, syntax.Condition):
            check_condition(known, term)
            return True
        kind = None if isinstance(term, syntax.Weighted) else known.of(term)
        if kind is not None and kind.sort is Sort.YES_NO:
            return True
        if kind is not None or isinstance(term, syntax.Weighted):
            written = called(kind) if kind else _WEIGHTED
            if len(aggregate.terms) == 1 and isinstance(term, syntax.Reference) and _names_records(known, term):
                alone = Fix(write_part(term, "value", known.language), aggregate.span, _ALONE_IS_NUMBER)
                said = AggregateTerm(
                    place=term.span, wanted=_CONDITION, written=written, advice=_ALONE_IS_NUMBER, fixes=(alone,)
                )
            else:
                said = AggregateTerm(place=term.span, wanted=_CONDITION, written=written, advice=_COUNT_ADVICE)
            known.say(said)
        return False
    if isinstance(term, syntax.Condition):
        known.say(AggregateTerm(place=term.span, wanted=_NUMBER, written=_CONDITION, advice=_VALUE_ADVICE))
        return False
    weighted = aggregate.statistic in WEIGHTED
    if weighted != isinstance(term, syntax.Weighted):
        wanted, written, advice = (
            (_WEIGHTED, _PLAIN, _WEIGHT_ADVICE) if weighted else (_PLAIN, _WEIGHTED, _NO_WEIGHT_ADVICE)
        )
        known.say(AggregateTerm(place=term.span, wanted=wanted, written=written, advice=advice))
        return False
    return not isinstance(term, syntax.Weighted) or known.number(term.weight) is not None


def _names_records(known: Inference, term: syntax.Reference) -> bool:
    block = known.names.fact(term.name)
    return isinstance(block, FactBlock) and block.fact.kind == "records"


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
