"""The kind of a statistic over units: that of the values it is taken of, or its own."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from kaoping.dsl import peers, syntax
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.kinds.arithmetic import NUMERIC
from kaoping.dsl.kinds.kind import Kind, Sort, called
from kaoping.dsl.kinds.messages import NotANumber, NotAPlace
from kaoping.dsl.kinds.values import Inference
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.names import declared_name
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoGroups(Diagnostic):
    code: ClassVar[str] = "no-groups"
    title: ClassVar[Text] = Text(
        "【{name}】是{kind}，不能用来给单位分组。", "[{name}] is {kind}; units cannot be grouped by it."
    )
    help: ClassVar[Text] = Text(
        "请用选项、文本或“是否”类的事实分组，例如所在片区；数要先分档：设【档】分档：……。",
        "Group units by a choice, a text or a yes/no fact, such as their region; a number by its band: let [band] be bands of ….",
    )
    name: str
    kind: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PeersOfColumns(Diagnostic):
    code: ClassVar[str] = "peers-of-columns"
    title: ClassVar[Text] = Text(
        "记录的筛选条件里不能用各单位的统计。", "A statistic over units cannot stand in a filter of records."
    )
    help: ClassVar[Text] = Text(
        "筛选只看每条记录自己的列。请先用“设”算出这个统计值，在条款里使用。",
        "A filter looks at each record's own columns. Use the statistic in a clause, or in a derived value.",
    )


_NO_PLACE = Text("前面的不是名次", "what stands in front is no place")
_NO_NUMBER = Text("写一个整数，或不超过100%的百分数", "a whole number, or a percentage of at most 100%")


def peers_kind(known: Inference, value: peers.Named) -> Kind | None:
    """The kind of a statistic; None where a fault in it is reported."""
    bare = peers.bare(value)
    if known.records is not None:
        known.say(PeersOfColumns(place=value.span))
        return None
    of = _compared(known, bare.value)
    fits = _group_fits(known, bare.peer_group)
    if (option := peers.option(value, syntax.IfAllEqual)) is not None:
        known.of(option.value)
    if of is None or not fits:
        return None
    ends = peers.what(value) in ("group_highest", "group_lowest", "group_best", "group_worst", "place", "unit_count")
    if of.sort not in NUMERIC and not (ends and of.sort is Sort.DATE):
        known.say(NotANumber(place=bare.value.span, kind=called(of)))
        return None
    return _kind(peers.what(value), of)


def _compared(known: Inference, value: syntax.Value) -> Kind | None:
    """The kind of what units are compared by, before any has its total."""
    standing = known.of_total, known.of_rank, known.in_result
    known.of_total = known.of_rank = known.in_result = False
    kind = known.of(value)
    known.of_total, known.of_rank, known.in_result = standing
    return kind


def ranked_kind(known: Inference, clause: syntax.RankPoints) -> None:
    """What is ranked is a number or a date, and its group is one."""
    of = known.of(clause.value)
    if clause.peer_group is not None:
        _group_fits(known, clause.peer_group)
    if of is not None and of.sort not in NUMERIC and of.sort is not Sort.DATE:
        known.say(NotANumber(place=clause.value.span, kind=called(of)))


def among_kind(known: Inference, among: syntax.Among) -> None:
    """The value has a place among those of its group, or is the rank; the places are a number or a share of them."""
    if known.records is not None:
        known.say(PeersOfColumns(place=among.span))
        return
    of = known.of(among.value) if among.peer_group is None else _compared(known, among.value)
    quantity = among.quantity
    if among.peer_group is None:
        if of is not None and not isinstance(among.value, syntax.RankValue):
            within = replace(among, peer_group="whole_class")
            text = write_part(within, "condition", known.language)
            fix = Fix(text, among.span, Text("按它在全组的名次", "by its place among the units of the group"))
            known.say(NotAPlace(place=among.span, why=_NO_PLACE, fixes=(fix,)))
            return
    elif (
        _group_fits(known, among.peer_group) and of is not None and of.sort not in NUMERIC and of.sort is not Sort.DATE
    ):
        known.say(NotANumber(place=among.value.span, kind=called(of)))
        return
    whole = quantity.number.denominator == 1 and quantity.unit not in (
        "points",
        "percentage_points",
        "relative_percent",
    )
    share = quantity.unit == "percent" and quantity.number <= 100
    if quantity.number <= 0 or not (share or (whole and quantity.unit != "percent")):
        known.say(NotAPlace(place=quantity.span, why=_NO_NUMBER))


def _kind(what: str, of: Kind) -> Kind:
    match what:
        case "group_highest" | "group_lowest" | "group_best" | "group_worst" | "group_sum":
            return of
        case "unit_count" | "place":
            return Kind(Sort.COUNT, whole=what == "unit_count")
        case "percentile_rank" | "share_below" | "share_above":
            return Kind(Sort.RATIO)
        case "min_max":
            return Kind(Sort.QUOTIENT)
        case "standard_score" | "variance" | "population_variance" | "sample_variance":
            return Kind(Sort.NUMBER)
        case "some_deviation" | "population_deviation" | "sample_deviation":
            return Kind(Sort.DIFFERENCE) if of.sort is Sort.RATIO else Kind(of.sort, of.measure)
        case _:
            return Kind(of.sort, of.measure)


def _group_fits(known: Inference, group: syntax.PeerGroup) -> bool:
    if not isinstance(group, syntax.SameGroup):
        return True
    name = group.name
    block = known.names.fact(name)
    kind = known.of_name(name)
    if block is None or kind is None:
        return False
    if kind.sort not in (Sort.CHOICE, Sort.TEXT, Sort.YES_NO):
        known.say(NoGroups(place=name.span, name=declared_name(block).text, kind=called(kind)))
        return False
    return True
