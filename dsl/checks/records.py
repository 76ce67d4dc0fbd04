"""What is asked of records: a rate for each category, which record of a key counts, and names that are columns or plain facts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import collection_of, option
from kaoping.dsl.checks.clause import manner, tail
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.logic import Logic
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.outline import FactBlock, IndicatorBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.statistic import Statistic
from kaoping.dsl.walk import of_records, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class RateUnsaid(Diagnostic):
    code: ClassVar[str] = "rate-unsaid"
    title: ClassVar[Text] = Text(
        "没有写明其他情形的记录计多少分。", "It is not said how many points a record of any other category is."
    )
    label: ClassVar[Text] = Text("其他的呢？", "and any other?")
    help: ClassVar[Text] = Text(
        "请在后面写明其他的计多少分；不计分的写0分。",
        "Say behind it how many points the others are; 0 points if they do not count.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RateOfAnotherKind(Diagnostic):
    code: ClassVar[str] = "rate-of-another-kind"
    title: ClassVar[Text] = Text(
        "这一条逐条{does}，这一档却写成另一种。",
        "The clause {does} for each record, but this rate says something else.",
    )
    help: ClassVar[Text] = Text("各档要与前面的扣、加、得一致。", "Every rate must do what the clause does.")
    does: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OnceByUnsaid(Diagnostic):
    code: ClassVar[str] = "once-by-unsaid"
    title: ClassVar[Text] = Text(
        "没有写明按哪一列取{which}的一项。", "It is not said by which column the {which} is found."
    )
    label: ClassVar[Text] = Text("按哪一列？", "by which column?")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    which: Text
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NotOfEachRecord(Diagnostic):
    code: ClassVar[str] = "not-of-each-record"
    title: ClassVar[Text] = Text(
        "【{name}】要在看过记录以后才算得出，不能用在对每条记录的要求里。",
        "[{name}] is known only after the records have been looked at; it cannot be used in what is asked of each of them.",
    )
    help: ClassVar[Text] = Text(
        "这里可以写记录的列、单位的事实（数、比率、日期等），和只由事实算出的设定值；不能写别的记录，也不能写用到得分、别的单位、以前时期的设定值。写在事实部分的筛选里不能写设定值。",
        "Columns of the records may stand here, facts of the unit, and values set from facts alone; but no other records and nothing made of scores, other units or earlier periods. In filters among the facts there may be nothing that is set with 'let'.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedKeyUnknown(Diagnostic):
    code: ClassVar[str] = "shared-key-unknown"
    title: ClassVar[Text] = Text(
        "指标【{name}】没有逐条计算带“{column}”这一列的记录。",
        "Indicator [{name}] counts no records that have a column [{column}].",
    )
    help: ClassVar[Text] = Text(
        "几个指标中同一个只计一项，要求每个指标都有一条按记录扣分或加分的条款，记录里都声明了这一列，每条的分值是固定的。",
        "For one record a key over several indicators, each of them needs a clause that counts records at fixed points, and the column must be declared of these records.",
    )
    name: str
    column: str


_DOES = {"deducts": Text("扣分", "deducts"), "adds": Text("加分", "adds"), "scores": Text("得分", "scores")}


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanOfKeyHere(Diagnostic):
    code: ClassVar[str] = "mean-of-key-here"
    title: ClassVar[Text] = Text(
        "同一个先取平均，只用在汇总记录的一列时。",
        "The mean of records of one key is taken where a column of them is summed up.",
    )
    help: ClassVar[Text] = Text(
        "例如“平均（【互评分】的【分数】；同一【打分单位】只计平均值，至少1个）”；不用在加权平均、个数和条款的后面。",
        "For example 'mean of ([mark] of [marks]; only the mean per [rater], at least 1)'; not in weighted means, numbers and clauses.",
    )


_WHICH = {
    "keep_latest": Text("最新", "latest"),
    "keep_earliest": Text("最早", "earliest"),
    "keep_highest": Text("最高", "highest"),
    "keep_lowest": Text("最低", "lowest"),
}
_ONE_DATE = Text(
    "记录里恰好有一列日期时不必写明；没有日期列的请先声明。",
    "With exactly one column of dates nothing needs to be said; where there is none, declare it first.",
)
_ONE_NUMBER = Text(
    "这里每条记录一样多，请写明按哪一列比较高低。", "All records count alike here; say which column is compared."
)


def check_records(known: Known) -> Iterator[Diagnostic]:
    for block, clause in known.clauses():
        if isinstance(clause, syntax.PerRecord):
            yield from _check_rates(known, clause)
            yield from _check_once(known, clause.owner, tail(clause, syntax.Once), valued=True)
        elif isinstance(clause, syntax.Escalating) and tail(clause, syntax.Apart):
            yield from _check_plain(known, clause.counted, clause.turns, derived=False)
        elif isinstance(clause, syntax.PerItem):
            if tail(clause, syntax.Apart):
                yield from _check_plain(known, clause.counted, (clause.effect, *clause.tails), derived=False)
            yield from _check_once(known, clause.counted, tail(clause, syntax.Once), valued=False)
        yield from _check_parts(known, (clause, *block.not_applicable))
    for derived in known.outline.derived:
        yield from _check_parts(known, derived)
    for blocks in (known.outline.facts, known.outline.indicators):
        for one in blocks:
            yield from _check_record_rules(known, one)
    for shared in known.outline.shared:
        yield from _check_shared(known, shared)


def _check_rates(known: Known, clause: syntax.PerRecord) -> Iterator[Diagnostic]:
    rates: tuple[syntax.Rate | syntax.OtherRate, ...] = (*clause.rates, *clause.other_rates)
    for rate in rates:
        if rate.rate_verb not in (None, manner(clause)):
            fixed = replace(rate, rate_verb=manner(clause))
            rule = "rate" if isinstance(rate, syntax.Rate) else "other_rate"
            fix = replace_node(rate, write_part(fixed, rule, known.language))
            yield RateOfAnotherKind(place=rate.span, does=_DOES[manner(clause)], fixes=(fix,))
    if clause.each is None or clause.other_rates:
        return
    logic = Logic(known.names, known.kinds, known.reach, records=clause.owner)
    if not logic.covers([logic.within(clause.each.value, [rate.limit, rate.upper]) for rate in clause.rates]):
        zero = syntax.Literal(number=Fraction(0), unit="points")
        whole = replace(clause, other_rates=(syntax.OtherRate(value=zero),))
        yield RateUnsaid(place=clause.span, fixes=(replace_node(clause, write_statement(whole, known.language)),))


def _check_record_rules(known: Known, block: FactBlock | IndicatorBlock) -> Iterator[Diagnostic]:
    for one in block.filters:
        yield from _check_plain(known, one.name, one.condition, derived=isinstance(block, IndicatorBlock))
    for rule in block.record_rules:
        match rule:
            case syntax.OnceOnly(owners=(owner,), once=once):
                yield from _check_once(known, owner, once, valued=False)
            case _:
                yield from _check_parts(known, rule, derived=isinstance(block, IndicatorBlock))


def _check_parts(known: Known, statement: object, *, derived: bool = True) -> Iterator[Diagnostic]:
    """Names within what is asked of records, and which record of a key an aggregate takes."""
    for node in walk(statement):
        if isinstance(node, syntax.Aggregate) and (collection := collection_of(node)):
            of_numbers = collection.each is not None and node.statistic != Statistic.NUMBER_OF_DIFFERENT
            once, valued = option(node, syntax.Once), collection.each is not None
            if not (once and once.once_word == "keep_mean" and of_numbers and not (collection.weighed or once.by)):
                yield from _check_once(known, collection.owner, once, valued=valued)
        if inside := of_records(node):
            owner, parts = inside
            yield from _check_plain(known, owner, parts, derived=derived)


def _check_plain(known: Known, owner: syntax.Name, parts: object, *, derived: bool) -> Iterator[Diagnostic]:
    """Names that are no columns are plain facts, known before records are measured, or where ``derived`` is said, made of such alone."""
    for part in walk(parts):
        if isinstance(part, syntax.Reference) and known.names.column(owner, part.name) is None:
            found = known.names.fact(part.name)
            if isinstance(found, syntax.Derived):
                fits = derived and _is_of_facts_alone(known, found)
            else:
                fits = found is None or found.fact.kind != "records"
            if not fits:
                yield NotOfEachRecord(place=part.span, name=part.name.text)


_NOT_OF_FACTS = (
    syntax.ScoreOf,
    syntax.Peers,
    syntax.SaidPeers,
    syntax.Earlier,
    syntax.PeriodChange,
    syntax.Recent,
    syntax.TotalValue,
    syntax.GradeValue,
    syntax.Lacking,
    syntax.OwnUnit,
    syntax.Among,
)


def _is_of_facts_alone(known: Known, derived: syntax.Derived) -> bool:
    return not any(isinstance(node, _NOT_OF_FACTS) for node in known.behind(derived))


def _check_once(known: Known, owner: syntax.Name, once: syntax.Once | None, *, valued: bool) -> Iterator[Diagnostic]:
    """``valued``: each record has a value of its own, so the highest is known."""
    block = known.fact(owner)
    if once is not None and once.once_word == "keep_mean":
        yield MeanOfKeyHere(place=once.span)
        return
    if once is None or once.by is not None or once.once_word == "keep_first" or block is None:
        return
    by_date = once.once_word in ("keep_latest", "keep_earliest")
    kinds = ("date",) if by_date else ("count", "number", "ratio")
    columns = [column.column_name for column in block.columns if column.kind in kinds]
    if (valued and not by_date) or (by_date and len(columns) == 1):
        return
    fixes: list[Fix] = []
    for column in columns:
        whole = replace(once, by=syntax.Name(text=column.text))
        fixes.append(replace_node(once, write_part(whole, "once", known.language)))
    advice = _ONE_DATE if by_date else _ONE_NUMBER
    yield OnceByUnsaid(place=once.span, which=_WHICH[once.once_word], advice=advice, fixes=tuple(fixes))


def _check_shared(known: Known, shared: syntax.OnceOnly) -> Iterator[Diagnostic]:
    for owner in shared.owners:
        block = known.names.indicator(owner)
        for column in shared.once.column_names if block else ():
            assert block is not None
            counted = [name for clause in block.clauses for name in _counts(clause)]
            if not any(known.names.column(name, column) for name in counted):
                yield SharedKeyUnknown(place=owner.span, name=owner.text, column=column.text)
                break


def _counts(clause: syntax.Clause) -> Iterator[syntax.Name]:
    match clause:
        case syntax.PerRecord(owner=name) | syntax.PerItem(counted=name):
            yield name
        case _:
            return
