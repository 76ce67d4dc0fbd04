"""Facts, columns and derived values: which options go with which kind, and the kind of what is set."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.declared import OF_DATES, Declared, quantity_column, results_of
from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.kinds.arithmetic import NUMERIC, sum_kind
from kaoping.dsl.kinds.compare import check_against, check_condition, check_limit
from kaoping.dsl.kinds.kind import Kind, Sort, called, declared_kind
from kaoping.dsl.kinds.messages import CannotCombine
from kaoping.dsl.kinds.points import check_bounds, check_fixed, check_fixed_points
from kaoping.dsl.kinds.record_rules import check_filter, check_record_rule
from kaoping.dsl.kinds.values import Inference, is_plain_zero
from kaoping.dsl.outline import FactBlock
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionDoesNotFit(Diagnostic):
    code: ClassVar[str] = "option-does-not-fit"
    title: ClassVar[Text] = Text("{kind}不能这样说明：{option}。", "This cannot be said of {kind}: {option}.")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    kind: Text
    option: Text
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionTwice(Diagnostic):
    code: ClassVar[str] = "option-twice"
    title: ClassVar[Text] = Text(
        "【{name}】的声明里有两处互相重复或矛盾。", "The declaration of [{name}] says something twice, or both ways."
    )
    help: ClassVar[Text] = Text("{what}只能写一次。请留下一处。", "{what} can be said only once. Keep one of them.")
    name: str
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnOfNoRecords(Diagnostic):
    code: ClassVar[str] = "column-of-no-records"
    title: ClassVar[Text] = Text("【{name}】不是记录，没有列。", "[{name}] is not records, so it has no columns.")
    help: ClassVar[Text] = Text(
        "只有记录才有列。请把【{name}】声明为记录，或删去这一行。",
        "Only records have columns. Declare [{name}] as records, or remove this line.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroDivisorValue(Diagnostic):
    code: ClassVar[str] = "zero-divisor-value"
    title: ClassVar[Text] = Text(
        "除数为0时，这里只能取一个数。", "When dividing by 0, a derived value can only take a number."
    )
    help: ClassVar[Text] = Text(
        "设定值不是得分，请写出除数为0时它取几。", "A derived value is no score: write which number it takes."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BandOfValue(Diagnostic):
    code: ClassVar[str] = "band-of-value"
    title: ClassVar[Text] = Text(
        "设定【{name}】的各档，要写出取几，不能扣分、加分。",
        "The bands of [{name}] say which value it has; they cannot deduct or add points.",
    )
    label: ClassVar[Text] = Text("取几？", "which value?")
    help: ClassVar[Text] = Text(
        "请写每一档的数或者引号中的名称，如取1、取“优”；扣分、加分写在指标的条款里。",
        'Write the number or the label of each band, such as 1 or "good"; deductions and awards belong in the clauses of an indicator.',
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightOfSubunits(Diagnostic):
    code: ClassVar[str] = "weight-of-sub-units"
    title: ClassVar[Text] = Text(
        "【{name}】是{kind}，不能作为下属单位的权数。", "[{name}] is {kind}; it cannot weigh the sub-units."
    )
    help: ClassVar[Text] = Text(
        "权数要是计数或数值，例如各下属单位的人数。",
        "A weight is a count or a number, such as the people of each sub-unit.",
    )
    name: str
    kind: Text


_EVERY = frozenset(
    {"count", "number", "ratio", "yes_no", "one_of", "date", "text", "judged_score", "imported_score", "records"}
)
_ORDERED = frozenset({"count", "number", "ratio", "judged_score", "imported_score", "records", "date"})
_OF_A_DATE = (
    frozenset({"date"}),
    Text("早晚", "earlier or later"),
    Text(
        "早晚只用于日期；其他事实写“越多越好”或“越少越好”。",
        "Only a date is earlier or later; of other facts write 'more is better' or 'fewer is better'.",
    ),
)
_FITS: dict[object, tuple[frozenset[str], Text, Text]] = {
    syntax.Measure: (
        frozenset({"count", "number", "records"}),
        Text("单位", "a measure word"),
        Text("只有计数、数值和记录才有单位。", "Only counts, numbers and records have a measure word."),
    ),
    syntax.Choice: (
        frozenset({"one_of"}),
        Text("备选的文字", "labels to choose from"),
        Text("只有选项才列出备选的文字。", "Only a choice lists its labels."),
    ),
    syntax.MaxScore: (
        frozenset({"imported_score", "judged_score"}),
        Text("满分", "a maximum"),
        Text("只有导入分和评审分才有满分。", "Only imported and judged scores have a maximum."),
    ),
    syntax.Bounds: (
        frozenset({"judged_score", "imported_score", "number", "ratio", "count"}),
        Text("上下限", "bounds"),
        Text("只有数值、比率、计数和得分才有上下限。", "Only numbers, ratios, counts and scores have bounds."),
    ),
    syntax.QuantityColumn: (
        frozenset({"records"}),
        Text("数量所在的列", "a column of quantities"),
        Text("只有记录才有列。", "Only records have columns."),
    ),
    syntax.Absent: (
        _EVERY - {"records"},
        Text("未列时的取值", "what it counts as if absent"),
        Text("没有记录就是0件，不必说明。", "No records count as 0 in any case."),
    ),
    "over_one": (
        frozenset({"ratio"}),
        Text("可超过100%", "over 100%"),
        Text("只有比率才有是否超过100%的问题。", "Only a ratio can exceed 100%."),
    ),
    "below_zero": (
        frozenset({"ratio"}),
        Text("可为负", "that it may be negative"),
        Text("比率不写明不能为负；数值本来就可以为负，计数不会为负。", "A ratio is not negative unless that is said; a number may be anyway, a count never is."),
    ),
    "not_negative": (
        frozenset({"number"}),
        Text("不为负", "that it is never negative"),
        Text("计数和比率本来就不为负，只有数值要说明。", "Counts and ratios are not negative anyway; only of a number it has to be said."),
    ),
    "with_subunits": (
        frozenset({"count", "number", "records"}),
        Text("含下属单位", "including sub-units"),
        Text("只有计数、数值和记录才能把下属单位加在一起。", "Only counts, numbers and records can be added up over sub-units."),
    ),
    "more_is_better": (_ORDERED, Text("方向", "a direction"), Text("只有能比较大小的事实才有方向。", "Only what can be more or less has a direction.")),
    "fewer_is_better": (_ORDERED, Text("方向", "a direction"), Text("只有能比较大小的事实才有方向。", "Only what can be more or less has a direction.")),
    "earlier_is_better": _OF_A_DATE,
    "later_is_better": _OF_A_DATE,
}  # fmt: skip
_OF_SUBUNITS = (
    frozenset({"count", "number", "ratio", "imported_score", "judged_score"}),
    Text("取下属单位的平均、最高或最低", "a mean, highest or lowest of sub-units"),
    Text(
        "只有计数、数值、比率和分数才能由下属单位得出。",
        "Only counts, numbers, ratios and scores can be made of the sub-units' values.",
    ),
)
_SUBUNITS = (
    "with_subunits", "mean_of_subunits", "highest_of_subunits", "lowest_of_subunits", syntax.SubunitWeights,
)  # fmt: skip
_FITS |= dict.fromkeys(_SUBUNITS[1:], _OF_SUBUNITS)
_DIRECTIONS = (*OF_DATES, *OF_DATES.values())
_DIRECTION = Text("方向（越多越好或越少越好）", "The direction (more or fewer is better)")


def check_fact(known: Inference, block: FactBlock) -> None:
    _check_options(known, block.fact, block.fact.name, declared_kind(block.fact, quantity_column(block)))
    for column in block.columns:
        if block.fact.kind != "records":
            related = (Related(block.fact.span, Text("它的声明", "its declaration")),)
            known.say(ColumnOfNoRecords(place=column.span, name=block.fact.name.text, related=related))
            continue
        _check_options(known, column, column.column_name, declared_kind(column))
    for filtering in block.filters:
        check_filter(known, filtering)
    for rule in block.record_rules:
        check_record_rule(known, rule)


def _check_options(known: Inference, declared: Declared, name: syntax.Name, kind: Kind) -> None:
    seen: set[object] = set()
    for option in declared.fact_options:
        key: object = option if isinstance(option, str) else type(option)
        place = declared.span if isinstance(option, str) else option.span
        kinds, what, advice = _FITS[key]
        sort = "direction" if key in _DIRECTIONS else "sub-units" if key in _SUBUNITS else key
        if declared.kind not in kinds:
            known.say(OptionDoesNotFit(place=place, kind=called(kind), option=what, advice=advice))
        elif sort in seen and key is not syntax.Choice:
            known.say(OptionTwice(place=place, name=name.text, what=_DIRECTION if sort == "direction" else what))
        else:
            seen.add(sort)
            _check_option(known, option, name, kind)


def _check_option(known: Inference, option: syntax.FactOption, name: syntax.Name, kind: Kind) -> None:
    match option:
        case syntax.Absent():
            check_against(known, kind, name.text, option.value)
            if not isinstance(option.value, syntax.Yes | syntax.No | syntax.Label | syntax.Moment):
                check_fixed(known, option.value)
        case syntax.MaxScore():
            check_fixed_points(known, option.value)
        case syntax.SubunitWeights(name=weight):
            found = known.of_name(weight)
            if found is not None and found.sort not in (Sort.COUNT, Sort.NUMBER):
                known.say(WeightOfSubunits(place=weight.span, name=weight.text, kind=called(found)))
        case syntax.Bounds():
            if kind.sort is Sort.POINTS:
                check_bounds(known, option.least, option.most)
            else:
                for end in (option.least, option.most):
                    check_against(known, kind, name.text, end)
        case _:
            pass


def check_derived(known: Inference, derived: syntax.Derived) -> None:
    bands: tuple[syntax.Band | syntax.OtherBand, ...] = (*derived.bands, *derived.other_bands)
    known.let_values = frozenset(map(id, results_of(derived)))
    known.of(derived.value)
    for limit in (limit for band in derived.bands for limit in (band.limit, band.upper) if limit):
        check_limit(known, derived.value, limit)
    for band in bands:
        if not isinstance(band.effect, syntax.Score):
            known.say(BandOfValue(place=band.effect.span, name=derived.name.text))
    for option in derived.derived_options:
        match option:
            case syntax.OnlyWhen(condition=condition) | syntax.Case(condition=condition):
                check_condition(known, condition)
            case syntax.ZeroDivisor(effect=effect) if not isinstance(effect, syntax.Score):
                known.say(ZeroDivisorValue(place=effect.span))
            case _:
                pass
    kind = _kind_of(known, derived)
    if kind is not None:
        known.derived[id(derived)] = kind
    known.let_values = frozenset()


def _kind_of(known: Inference, derived: syntax.Derived) -> Kind | None:
    """The kind of all that the value may be together."""
    values = list(results_of(derived))
    kind = value_kind(known, values[0]) if values else None
    for value in values[1:]:
        kind = _joined(known, kind, value)
    return kind


def value_kind(known: Inference, value: syntax.Value) -> Kind | None:
    """The kind of a value that may be a label; a label is the choice of one."""
    kind = known.of(value)
    return Kind(Sort.CHOICE, choices=(value.text,)) if isinstance(value, syntax.Label) else kind


def _joined(known: Inference, kind: Kind | None, value: syntax.Value) -> Kind | None:
    """The kind of a value that may be either. A plain 0 is one of any kind of number: a quotient that is 0 then is still as good a ratio."""
    other = value_kind(known, value)
    if kind is None or other is None or (kind.sort in NUMERIC and is_plain_zero(value)):
        return kind
    if kind.sort is other.sort is Sort.CHOICE:
        return Kind(Sort.CHOICE, choices=tuple(dict.fromkeys((*kind.choices, *other.choices))))
    joined = kind if kind == other else sum_kind(kind, other)
    if joined is None:
        known.say(CannotCombine(place=value.span, left=called(kind), right=called(other)))
    return joined
