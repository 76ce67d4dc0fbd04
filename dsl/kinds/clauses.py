"""The kinds that each clause asks of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar, assert_never

from kaoping.dsl import syntax
from kaoping.dsl.declared import direction
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.kinds.compare import check_against, check_condition, check_limit
from kaoping.dsl.kinds.counting import check_counted, check_escalating, check_measure
from kaoping.dsl.kinds.kind import Kind, Sort, called
from kaoping.dsl.kinds.messages import NoFullMarks
from kaoping.dsl.kinds.points import check_fixed_points, check_points
from kaoping.dsl.kinds.steps import check_deviation, check_per_step, check_tiered, check_tolerance
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.layout.edit import append, replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import FactBlock, IndicatorBlock
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
@dataclass(frozen=True, slots=True, kw_only=True)
class NotAShare(Diagnostic):
    code: ClassVar[str] = "not-a-share"
    title: ClassVar[Text] = Text(
        "减按多少计，要写百分数，这里却是{kind}。", "At how much of it it counts is a percentage; this is {kind}."
    )
    help: ClassVar[Text] = Text("例如：减按50%计。", "For example: at 50%.")
    kind: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongFactKind(Diagnostic):
    code: ClassVar[str] = "wrong-fact-kind"
    title: ClassVar[Text] = Text(
        "这里要用{wanted}，【{name}】却是{kind}。", "What belongs here is {wanted}, but [{name}] is {kind}."
    )
    help: ClassVar[Text] = Text(
        "请换用一个{wanted}，或改【{name}】的声明。", "Use another fact, or change the declaration of [{name}]."
    )
    name: str
    wanted: Text
    kind: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class InProportionHere(Diagnostic):
    code: ClassVar[str] = "in-proportion-here"
    title: ClassVar[Text] = Text("这里不能按比例得分：{why}。", "A score in proportion is not possible here: {why}.")
    help: ClassVar[Text] = Text(
        "按比例得分是“满分×实际值÷目标值”，只用在“达到目标得满分”的后面，而且事实要是越多越好的。其他情形请写出算式。",
        "A score in proportion is full marks × value ÷ target. It goes behind 'full marks if … is at least …', for a fact of "
        "which more is better. Otherwise write the formula.",
    )
    why: Text


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


_IMPORTED = Text("导入分", "an imported score")
_JUDGED = Text("评审分", "a judged score")
_TEXT = Text("文本", "a text")
_RECORDS = Text("记录", "records")


def check_indicator(known: Inference, block: IndicatorBlock) -> None:
    known.in_indicator = True
    for clause in block.clauses:
        check_clause(known, clause)
    for filtering in block.filters:
        check_filter(known, filtering)
    for rule in block.record_rules:
        check_record_rule(known, rule)
    for statement in (block.missing, block.marked):
        if statement and not isinstance(statement.consequence, str):
            check_effect(known, statement.consequence)
    for not_applicable in block.not_applicable:
        check_condition(known, not_applicable.condition)
        if not_applicable.consequence and not isinstance(not_applicable.consequence, str):
            check_effect(known, not_applicable.consequence)
    for target in block.targets:
        check_condition(known, target.condition)
    for one in block.problems:
        check_problem(known, one.problem)
    known.in_indicator = False


def check_problem(known: Inference, problem: syntax.Problem | syntax.RecordProblem) -> None:
    if isinstance(problem, syntax.Problem):
        if problem.condition:
            check_condition(known, problem.condition)
    elif problem.owner and is_records(known, problem.owner) and problem.where:
        with of_each(known, problem.owner):
            check_condition(known, problem.where.condition)


def check_clause(known: Inference, clause: syntax.Clause) -> None:
    match clause:
        case syntax.PerItem():
            check_effect(known, clause.effect)
            again = any(isinstance(tail, syntax.Apart) for tail in clause.tails)
            check_counted(known, clause.counted, clause.block, again=again)
            if clause.where is not None and is_records(known, clause.counted):
                with of_each(known, clause.counted):
                    check_condition(known, clause.where.condition)
        case syntax.PerRecord():
            check_per_record(known, clause)
        case syntax.Escalating():
            check_escalating(known, clause)
            for turn in clause.turns:
                check_points(known, turn.value)
        case syntax.Tiered():
            check_tiered(known, clause)
            for tier in clause.tiers:
                check_effect(known, tier.effect)
        case syntax.Conditional():
            check_condition(known, clause.condition)
            check_effect(known, clause.effect)
        case syntax.Threshold():
            check_limit(known, clause.value, clause.limit)
            check_effect(known, clause.effect)
        case syntax.PerStep():
            check_effect(known, clause.effect)
            check_per_step(known, clause)
        case syntax.Deviation():
            check_deviation(known, clause)
            for swing in clause.swings:
                check_effect(known, swing.effect)
        case syntax.Bands():
            for band in clause.bands:
                check_limit(known, clause.value, band.limit)
                if band.upper:
                    check_limit(known, clause.value, band.upper)
            bands: tuple[syntax.Band | syntax.OtherBand, ...] = (*clause.bands, *clause.other_bands)
            for one in bands:
                check_effect(known, one.effect, instead=_proportion_of(clause))
        case syntax.RankPoints():
            _rank_points(known, clause)
        case syntax.Interpolation():
            kind = known.of(clause.value)
            name = clause.value.name.text if isinstance(clause.value, syntax.Reference) else ""
            for end in (clause.low, clause.high):
                check_against(known, kind, name, end)
            for score in (clause.low_score, clause.high_score):
                check_points(known, score)
        case syntax.Formula():
            check_points(known, clause.value)
        case syntax.ImportScore():
            check_effect(known, clause.imported)
        case syntax.Judged():
            _fact_of_kind(known, clause.name, "judged_score", _JUDGED)
            check_bounds(known, clause.least, clause.most)
        case _:
            assert_never(clause)
    for tail in clause.case_tails if isinstance(clause, syntax.Bands | syntax.RankPoints) else clause.tails:
        _tail(known, clause, tail)


def _proportion_of(clause: syntax.Bands) -> syntax.Score | None:
    """What 按比例得分 would be in a band: a share of what the first one gives where its target is reached."""
    first = clause.bands[0] if clause.bands else None
    if first is None or first.limit.comparison not in ("at_least", "more_than") or first.upper is not None:
        return None
    if not isinstance(first.effect, syntax.Score):
        return None
    share = syntax.Over(left=syntax.Times(left=first.effect.value, right=clause.value), right=first.limit.value)
    return syntax.Score(value=share)


def check_effect(
    known: Inference,
    effect: syntax.Effect,
    threshold: syntax.Threshold | None = None,
    instead: syntax.Score | None = None,
) -> None:
    """``threshold`` is given where 按比例得分 may stand: behind its 否则; ``instead`` is what can be written for it elsewhere."""
    match effect:
        case syntax.Deduct() | syntax.Award() | syntax.Score():
            check_points(known, effect.value)
        case syntax.InProportion():
            _in_proportion(known, effect, threshold, instead)
        case syntax.Imported():
            _fact_of_kind(known, effect.name, "imported_score", _IMPORTED)
        case _:
            assert_never(effect)


def check_bounds(known: Inference, least: syntax.Literal, most: syntax.Literal) -> None:
    """``0 to 5 points``: the unit may stand behind the second number only."""
    check_points(known, most)
    if known.of(least) != Kind(Sort.NUMBER, "", True) or least.unit:
        check_points(known, least)


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
    """减按50%计: a ratio, or a plain number."""
    kind = known.number(value)
    if kind is not None and kind.sort not in (Sort.RATIO, Sort.NUMBER, Sort.QUOTIENT):
        known.say(NotAShare(place=value.span, kind=called(kind)))


def is_records(known: Inference, name: syntax.Name) -> bool:
    return _fact_of_kind(known, name, "records", _RECORDS)


@contextmanager
def of_each(known: Inference, owner: syntax.Name) -> Iterator[None]:
    """While this holds, names are columns of the records, or else facts of the unit."""
    before, known.records = known.records, owner
    yield
    known.records = before


def check_per_record(known: Inference, clause: syntax.PerRecord) -> None:
    if not is_records(known, clause.owner):
        return
    with of_each(known, clause.owner):
        if clause.where:
            check_condition(known, clause.where.condition)
        for rate in clause.rates:
            assert clause.each is not None, clause
            check_limit(known, clause.each.value, rate.limit)
            if rate.upper:
                check_limit(known, clause.each.value, rate.upper)
        rates: tuple[syntax.Rate | syntax.OtherRate, ...] = (*clause.rates, *clause.other_rates)
        for one in rates:
            check_points(known, one.value)


def _tail(known: Inference, clause: syntax.Clause, tail: syntax.Tail) -> None:
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
            _fact_of_kind(known, tail.name, "records", _RECORDS)
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
            _fact_of_kind(known, tail.name, "text", _TEXT)
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


def _rank_points(known: Inference, clause: syntax.RankPoints) -> None:
    from kaoping.dsl.kinds.peers import ranked_kind  # it asks for the values that it is taken of

    ranked_kind(known, clause)
    for one in clause.rank_places:
        check_effect(known, one.effect)
        if isinstance(one, syntax.PlacesFromEnd):
            known.of(one.quantity)
    for other in clause.other_bands:
        check_effect(known, other.effect)


def _in_proportion(
    known: Inference, effect: syntax.InProportion, threshold: syntax.Threshold | None, instead: syntax.Score | None
) -> None:
    why: Text | None = None
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    if threshold is None:
        why = Text("前面没有可以达到的目标", "there is no target to reach")
        if instead is not None:
            fixes = (replace_node(effect, write_part(instead, "effect", known.language)),)
    elif threshold.limit.comparison not in ("at_least", "more_than"):
        why = Text("目标不是达到或高于多少", "the target is not one to be reached")
    elif not isinstance(threshold.effect, syntax.Score):
        why = Text("达到目标时没有得分可按比例", "reaching the target gives no score to take a share of")
    elif isinstance(threshold.value, syntax.Reference):
        block = known.names.fact(threshold.value.name)
        kind = known.of(threshold.value)
        if isinstance(block, FactBlock) and kind and direction(block.fact) != "more_is_better":
            name = block.fact.name.text
            declared = direction(block.fact) == "fewer_is_better"
            why = (
                Text(f"【{name}】越少越好", f"of [{name}], fewer is better")
                if declared
                else Text(f"没有说明【{name}】是越多越好", f"it is not said that of [{name}] more is better")
            )
            related = (Related(block.fact.span, Text("它的声明", "its declaration")),)
            if not declared:
                word = "越多越好" if known.language == "zh" else "more is better"
                fixes = (append(block.fact, word, known.language),)
    if why:
        known.say(InProportionHere(place=effect.span, why=why, related=related, fixes=fixes))


def _fact_of_kind(known: Inference, name: syntax.Name, wanted: str, called_wanted: Text) -> bool:
    """Whether a name is a fact of a declared kind; said if it is another. Unknown names are not spoken of."""
    block = known.names.fact(name)
    if isinstance(block, FactBlock) and block.fact.kind == wanted:
        return True
    kind = known.of_name(name)
    if kind is not None:
        shown = _declared_as(block) if isinstance(block, FactBlock) else Text("设定值", "a derived value")
        related = (
            (Related(block.fact.span, Text("它的声明", "its declaration")),) if isinstance(block, FactBlock) else ()
        )
        known.say(WrongFactKind(place=name.span, name=name.text, wanted=called_wanted, kind=shown, related=related))
    return False


_DECLARED_AS = {
    "count": Text("计数", "a count"),
    "number": Text("数值", "a number"),
    "ratio": Text("比率", "a ratio"),
    "yes_no": Text("是否", "yes or no"),
    "one_of": Text("选项", "a choice"),
    "date": Text("日期", "a date"),
    "text": _TEXT,
    "judged_score": _JUDGED,
    "imported_score": _IMPORTED,
    "records": _RECORDS,
}


def _declared_as(block: FactBlock) -> Text:
    return _DECLARED_AS[block.fact.kind]
