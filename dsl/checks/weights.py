"""Weights and the formulas of sections and the total: complete, of use, and clear about parts without a score."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import counts_conditions, skips_missing
from kaoping.dsl.checks import said
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.layout.edit import append, line_below
from kaoping.dsl.layout.surface import write_part, write_statement
from kaoping.dsl.outline import IndicatorBlock, SectionBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.statistic import WEIGHTED
from kaoping.dsl.walk import walk
from kaoping.dsl.wholes import Formula, Part, formula_of, is_share, parts_of, weight_number, weights_of, wholes


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsDiffer(Diagnostic):
    code: ClassVar[str] = "weights-differ"
    title: ClassVar[Text] = Text("各项权重合计{found}，不是100%。", "The weights add up to {found}, not to 100%.")
    label: ClassVar[Text] = Text("其中一项", "one of them")
    help: ClassVar[Text] = Text(
        "各项权重：{parts}。请核对是哪一项有误。", "The weights: {parts}. See which one is wrong."
    )
    found: str
    parts: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightLacking(Diagnostic):
    code: ClassVar[str] = "weight-lacking"
    title: ClassVar[Text] = Text("同级的各项写了权重，{name}却没有。", "The others have weights, {name} has none.")
    label: ClassVar[Text] = Text("权重是多少？", "what weight?")
    help: ClassVar[Text] = Text(
        "请补上它的权重；不占权重的加分、扣分项，满分写0分。",
        "Give its weight; what is added or deducted outside the weights has a maximum of 0 points.",
    )
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightWithoutUse(Diagnostic):
    code: ClassVar[str] = "weight-without-use"
    title: ClassVar[Text] = Text(
        "{name}写了权重，但合计的算式没有用到它。", "{name} has a weight, but the formula does not use it."
    )
    help: ClassVar[Text] = Text(
        "权重只写一处：写在各项的后面，算式写“各项合计”；或者只写在算式里。",
        "Weights stand in one place: behind the parts, with 'sum of the parts' as the formula; or in the formula only.",
    )
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SumOptionWithoutUse(Diagnostic):
    code: ClassVar[str] = "sum-option-without-use"
    title: ClassVar[Text] = Text("这样写在这里没有意义：{why}。", "That has no use here: {why}.")
    help: ClassVar[Text] = Text("请删去它，或改写算式。", "Remove it, or change the formula.")
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPartUnsaid(Diagnostic):
    code: ClassVar[str] = "missing-part-unsaid"
    title: ClassVar[Text] = Text(
        "{part}可能没有得分，{whole}怎么算，没有写明。", "{part} may have no score; what {whole} is then is not said."
    )
    label: ClassVar[Text] = Text("缺项时怎么算？", "and without it?")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    part: Text
    whole: Text
    advice: Text


_OF_WEIGHTS = Text(
    "可以把它的权重分给其余各项，可以按0分计，也可以要求各项齐全。请选一种。",
    "Its weight can go to the others, it can count as 0 points, or all parts can be required. Choose one.",
)
_OF_FORMULAS = Text(
    "可以只算有得分的，可以按0分计，也可以要求各项齐全。请选一种。",
    "It can be left out, it can count as 0 points, or all parts can be required. Choose one.",
)


def check_weights(known: Known) -> Iterator[Diagnostic]:
    for whole in wholes(known.outline):
        formula, parts = formula_of(known.outline, whole), parts_of(known.outline, whole)
        if formula is None or isinstance(formula.value, syntax.PartsSum):
            yield from _headings(parts)
        else:
            yield from (WeightWithoutUse(place=p.weight.span, name=said.name(p.name)) for p in parts if p.weight)
        if formula is not None:
            yield from _options(known, whole, formula, parts)
        if not known.outline.unread:
            yield from _missing(known, whole, formula, parts)


def _headings(parts: list[Part]) -> Iterator[Diagnostic]:
    weighted = [part for part in parts if part.weight]
    lacking = [part for part in parts if part.weight is None and part.points != 0]
    if weighted and lacking:
        yield from (WeightLacking(place=part.name.span, name=said.name(part.name)) for part in lacking)
        return
    weights = [part.weight for part in weighted if part.weight]
    found = sum((weight_number(weight) for weight in weights), Fraction(0))
    if any(is_share(weight) for weight in weights) and found != 1:
        listed = said.listed(_with_weight(part) for part in weighted)
        related = tuple(Related(weight.span, Text("另一项", "another one")) for weight in weights[1:4])
        yield WeightsDiffer(place=weights[0].span, found=_percent(found), parts=listed, related=related)


def _with_weight(part: Part) -> Text:
    named, weight = said.name(part.name), _percent(weight_number(part.weight))
    return Text(f"{named.zh}{weight}", f"{named.en} {weight}")


def _percent(weight: Fraction) -> str:
    return f"{said.number(weight * 100)}%" if said.is_finite(weight) else said.number(weight)


def _options(known: Known, whole: str, formula: Formula, parts: list[Part]) -> Iterator[Diagnostic]:
    options = formula.sum_options
    if weights_of(known.outline, whole) is None:
        for word in ("reweighted", *(one for one in options if isinstance(one, syntax.OverScored))):
            if word in options:
                yield _without_use(word, formula, _NO_WEIGHTS)
    elif (
        "reweighted" in options
        and len(set((weights_of(known.outline, whole) or {}).values())) == 1
        and isinstance(formula.value, syntax.PartsSum)
        and not any(part.weight for part in parts)
    ):
        yield _without_use("reweighted", formula, _EQUAL)
    if "reweighted" in options and "missing_as_zero" in options:
        yield _without_use("missing_as_zero", formula, _BOTH)
    least = next((one for one in options if isinstance(one, syntax.AtLeastParts)), None)
    otherwise = next((one for one in options if isinstance(one, syntax.ElseSum)), None)
    if otherwise and least is None and ("reweighted" in options or "missing_as_zero" in options):
        yield _without_use(otherwise, formula, _NO_NUMBER)
    if least and parts and isinstance(formula.value, syntax.PartsSum):
        if not least.part_count:
            yield _without_use(least, formula, _NEVER_FEWER)
        elif least.part_count > len(parts):
            yield _without_use(least, formula, Text(f"这里只有{len(parts)}项", f"there are {len(parts)} parts"))


_NO_WEIGHTS = Text("算式不是各项乘以权重之和", "the formula is no sum of parts times weights")
_EQUAL = Text(
    "各项没有权重，要折算的是满分，请写“满分按有分指标折算为…”",
    "the parts have no weights; write 'rescaled over the scored maxima to …'",
)
_BOTH = Text("缺项的权重已经分给了其余各项", "the weight of a missing part went to the others")
_NO_NUMBER = Text("没有写明至少要有几项", "it is not said how many parts there must be")
_NEVER_FEWER = Text("不会少于0项", "there are never fewer than 0")


def _without_use(option: syntax.SumOption, formula: Formula, why: Text) -> SumOptionWithoutUse:
    return SumOptionWithoutUse(place=option.span if isinstance(option, syntax.Node) else formula.span, why=why)


# Parts without a score


def _missing(known: Known, whole: str, formula: Formula | None, parts: list[Part]) -> Iterator[Diagnostic]:
    options = formula.sum_options if formula else ()
    if (
        "reweighted" in options
        or "missing_as_zero" in options
        or any(isinstance(o, syntax.OverScored) for o in options)
    ):
        return
    least = next((one.part_count for one in options if isinstance(one, syntax.AtLeastParts)), None)
    advice = _OF_WEIGHTS
    if formula is not None and weights_of(known.outline, whole) is None:
        parts, advice = _looked_at(known, formula), _OF_FORMULAS
    if least and least >= len(parts):
        return
    plain = formula is None and not any(part.weight for part in parts)
    found = next((part for part in parts if _may_lack(known, part, plain)), None)
    if found is None:
        return
    named = said.name(known.outline.sections[_place(known, whole)].section.name) if whole else Text("总分", "the total")
    place = formula.span if formula else found.name.span
    fixes = _choices(known, whole, formula, parts, plain)
    yield MissingPartUnsaid(place=place, part=said.name(found.name), whole=named, advice=advice, fixes=fixes)


def _looked_at(known: Known, formula: Formula) -> list[Part]:
    """The parts that a formula takes whether they have a score or not: not those that a mean or maximum leaves out."""
    spared = {id(node) for part in walk(formula.value) if _spares(part) for node in walk(part)}
    found: dict[int, Part] = {}
    for node in walk(formula.value):
        is_part = isinstance(node, syntax.Reference) or (
            isinstance(node, syntax.ScoreOf) and node.reading == "rate_of_part"
        )
        block = known.names.scored(node.name) if is_part else None  # type: ignore[attr-defined]
        if block is None or id(node) in spared:
            continue
        is_section = isinstance(block, SectionBlock)
        name = block.section.name if isinstance(block, SectionBlock) else block.indicator.name
        found.setdefault(id(block), Part(name, None, is_section))
    return list(found.values())


def _spares(part: syntax.Node) -> bool:
    """Whether what lacks within it is left out: it says so, or it is taken over units."""
    return isinstance(part, syntax.Peers) or (isinstance(part, syntax.Aggregate) and skips_missing(part))


def _place(known: Known, whole: str) -> int:
    return next(i for i, one in enumerate(known.outline.sections) if one.section.name.text == whole)


def _may_lack(known: Known, part: Part, plain: bool) -> bool:
    """Whether a part may have no score that its whole must answer for: in a plain sum only where it says so."""
    block = known.names.section(part.name) if part.is_section else known.names.indicator(part.name)
    if isinstance(block, IndicatorBlock):
        follows = [one.consequence for one in (*block.not_applicable, block.missing, block.marked) if one]
        return "no_score" in follows or (not plain and "rescale_total" in follows)
    return isinstance(block, SectionBlock) and _section_may_lack(known, block, plain)


def _section_may_lack(known: Known, block: SectionBlock, plain: bool) -> bool:
    options = block.subtotal.sum_options if block.subtotal else ()
    least = next((one.part_count for one in options if isinstance(one, syntax.AtLeastParts)), None)
    otherwise = next((one.sum_consequence for one in options if isinstance(one, syntax.ElseSum)), "no_score")
    if "missing_as_zero" in options and not least:
        return False
    if least and otherwise != "no_score":
        return False
    parts = parts_of(known.outline, block.section.name.text)
    may = [_may_lack(known, part, plain) for part in parts]
    if least and may.count(False) >= least:
        return False  # enough parts have a score in any case
    if block.subtotal and weights_of(known.outline, block.section.name.text) is None:
        return all(may) or any(_may_lack(known, part, plain) for part in _looked_at(known, block.subtotal))
    made_up_for = "reweighted" in options or any(isinstance(one, syntax.OverScored) for one in options)
    one_is_enough = not least and (made_up_for or not block.subtotal)
    return bool(parts) and (all(may) if one_is_enough else any(may))


def _choices(known: Known, whole: str, formula: Formula | None, parts: list[Part], plain: bool) -> tuple[Fix, ...]:
    all_of_them = syntax.AtLeastParts(part_count=Fraction(len(parts)))
    is_weighted = weights_of(known.outline, whole) is not None and _weighted(known, whole, formula, parts)
    first: syntax.SumOption = "missing_as_zero" if plain or not is_weighted else "reweighted"
    choices: list[syntax.SumOption] = list(dict.fromkeys([first, "missing_as_zero", all_of_them]))
    if formula and any(isinstance(one, syntax.AtLeastParts) for one in formula.sum_options):
        choices.remove(all_of_them)
    if formula is not None:
        return (*_skipping(known, formula), *(append(formula, _said(known, one), known.language) for one in choices))
    kind = syntax.Subtotal if whole else syntax.TotalFormula
    lines = [write_statement(kind(value=syntax.PartsSum(), sum_options=(one,)), known.language) for one in choices]
    above = known.outline.sections[_place(known, whole)].section if whole else known.outline.total
    return tuple(line_below(above, line) for line in lines) if above else ()


def _said(known: Known, option: syntax.SumOption) -> str:
    return write_part(option, "sum_option", known.language)


def _skipping(known: Known, formula: Formula) -> Iterator[Fix]:
    """Of a mean or maximum of parts, those without a score can be left out."""
    value = next((node for node in walk(formula.value) if isinstance(node, syntax.Aggregate)), None)
    if value and not _spares(value) and value.statistic not in WEIGHTED and not counts_conditions(value):
        word = write_part("skip_missing", "aggregate_option", known.language)
        mark = ("，", ", ") if value.aggregate_options else ("；", "; ")
        end = value.span.end - 1  # before the parenthesis, since a group of parts stays as it is written
        place = Span(value.span.file, value.span.line, end, end)
        yield Fix(f"{mark[known.language == 'en']}{word}", place, Text(f"加上“{word}”", f"add '{word}'"))


def _weighted(known: Known, whole: str, formula: Formula | None, parts: list[Part]) -> bool:
    return any(part.weight for part in parts) or not (formula is None or isinstance(formula.value, syntax.PartsSum))
