"""Roundings within formulas: what has no end must be rounded, and how must be said so that nobody can read it two ways.

A power, root or logarithm has digits without end, so somewhere around it a rounding must stand. Of a share (完成数÷目标数, a rate) “two decimals”
may be those of 66.67% or those of 0.67. And 取整 is to many people what is nearest, to others what is below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.aggregate import collection_of, is_root, is_root_of_records
from kaoping.dsl.checks import said
from kaoping.dsl.checks.known import Known
from kaoping.dsl.checks.rounded_last import asked_first
from kaoping.dsl.constant import constant
from kaoping.dsl.declared import results_of
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.kinds import Sort
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.names import declared_name
from kaoping.dsl.outline import FactBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.shares import is_share
from kaoping.dsl.walk import field_names, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRounded(Diagnostic):
    code: ClassVar[str] = "not-rounded"
    title: ClassVar[Text] = Text(
        "{what}的小数没有尽头，没有写明在这里怎样舍入。",
        "{what} has decimals without end; it is not said how it is rounded.",
    )
    label: ClassVar[Text] = Text("保留几位小数？", "to how many decimals?")
    help: ClassVar[Text] = Text(
        "请在它后面，或在包含它的整个算式后面，用括号写明保留几位小数、怎样舍入。舍入按真实的值进行，不受中间位数的影响。",
        "Say in parentheses behind it, or behind the whole formula that contains it, to how many decimals it is rounded and how. The rounding is "
        "decided on the true value.",
    )
    what: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareDigitsUnsaid(Diagnostic):
    code: ClassVar[str] = "share-digits-unsaid"
    title: ClassVar[Text] = Text(
        "这里是比率，“{written}”可以指百分数（66.67%），也可以指小数（0.67），没有写明。",
        "This is a ratio: '{written}' may be meant of the percentage (66.67%) or of the fraction (0.67); it is not said which.",
    )
    label: ClassVar[Text] = Text("按百分数还是按小数？", "of the percentage or of the fraction?")
    help: ClassVar[Text] = Text("请写明按哪一种数位。", "Say which digits are meant.")
    written: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareWrittenWithoutUse(Diagnostic):
    code: ClassVar[str] = "share-digits-without-use"
    title: ClassVar[Text] = Text(
        "这里不是比率，不分按百分数还是按小数。", "This is no ratio, so it has no percentage to count digits of."
    )
    help: ClassVar[Text] = Text("请删去这几个字。", "Remove these words.")


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeHow(Diagnostic):
    code: ClassVar[str] = "whole-number-how"
    title: ClassVar[Text] = Text(
        "取整可以是四舍五入，也可以是舍去小数或者进一，没有写明。",
        "To a whole number may be to the nearest, down or up; it is not said which.",
    )
    label: ClassVar[Text] = Text("怎样取整？", "how?")
    help: ClassVar[Text] = Text("请写明怎样取整。", "Say how.")


_ROOTS = {
    "square_root": Text("平方根", "a square root"),
    "cube_root": Text("立方根", "a cube root"),
    "natural_log": Text("自然对数", "a natural logarithm"),
    "common_log": Text("常用对数", "a common logarithm"),
    "exponential": Text("自然指数", "an exponential"),
}
_POWER = Text("次方", "a power")
_GEOMETRIC = Text("几何平均", "a geometric mean")
_CERTAIN = (Sort.RATIO, Sort.DIFFERENCE, Sort.PERCENTAGE_POINTS)


def check_roundings(known: Known) -> Iterator[Diagnostic]:
    if known.used.isdisjoint((syntax.Rounded, syntax.ResultRounded, syntax.Power, syntax.Applied, syntax.Aggregate)):
        return
    statements = list(known.statements())
    compared = [node for statement in statements for node in _compared_with_per_cent(known, statement)]
    inside = {id(part) for node in compared for part in walk(node)}
    shares = {fold(declared_name(block).text) for node in compared if (block := _block(known, node)) is not None}
    for statement in statements:
        yield from _check_endless(known, statement)
        share = isinstance(statement, syntax.Derived) and (
            fold(statement.name.text) in shares or _has_share_besides(known, statement)
        )
        asked = asked_first(statement)
        for node in walk(statement):
            if isinstance(node, syntax.ResultRounded):
                yield from _check_result(known, node)
            if isinstance(node, syntax.Rounded) and id(node) not in asked:
                yield from _check_words(known, node, share or id(node) in inside)


def _block(known: Known, node: syntax.Node) -> FactBlock | syntax.Derived | None:
    return known.names.fact(node.name) if isinstance(node, syntax.Reference) else None


def _has_share_besides(known: Known, derived: syntax.Derived) -> bool:
    """Whether a derived value is per cent in another case."""
    others = [value for value in results_of(derived) if value is not derived.value]
    return any(is_share(part, known.kinds) for value in others for part in walk(value))


def _compared_with_per_cent(known: Known, statement: syntax.Node) -> Iterator[syntax.Value]:
    """The values that a statement holds against per cent or a ratio."""
    for node in walk(statement):
        limits: list[syntax.Value] = []
        match node:
            case (
                syntax.Compare(value=value, limit=limit)
                | syntax.Threshold(value=value, limit=limit)
                | syntax.PerStep(value=value, limit=limit)
            ):
                limits = [limit.value]
            case syntax.Bands(value=value, bands=bands) | syntax.Derived(value=value, bands=bands):
                limits = [one.value for band in bands for one in (band.limit, band.upper) if one]
            case syntax.Interpolation(value=value, low=low, high=high):
                limits = [low, high]
            case _:
                continue
        for end in limits:
            if any(is_share(part, known.kinds) for part in walk(end)):
                yield value
            if any(is_share(part, known.kinds) for part in walk(value)):
                yield end


# What has no end


def _check_endless(known: Known, statement: syntax.Node) -> Iterator[Diagnostic]:
    """The first function of a statement that nothing around it rounds."""
    node = next(_left_unrounded(statement), None)
    if node is None:
        return
    whole = statement.value if isinstance(statement, syntax.Derived | syntax.Formula) else node
    helps = whole != node and any(part is node for part in walk(whole)) and node not in _endless(whole, rounded=True)
    wholes = (node, whole) if helps else (node,)
    fixes = tuple(_rounded(known, one, decimals) for one in wholes for decimals in (2, 4))
    yield NotRounded(place=node.span, what=_called(node), fixes=fixes)


def _left_unrounded(statement: syntax.Node) -> Iterator[_Endless]:
    """What has no end; where a clause rounds what it gives, in its conditions and limits only."""
    if not any(isinstance(node, syntax.ResultRounded) for node in walk(statement)):
        yield from _endless(statement, rounded=False)
        return
    for part in _parts(statement):
        match statement:
            case syntax.Formula(value=given) if part is given:
                yield from _endless(given, rounded=True)
            case _:
                yield from _beside_given(part)


def _beside_given(part: object) -> Iterator[_Endless]:
    match part:
        case syntax.Deduct() | syntax.Award() | syntax.Score():
            yield from _endless(part, rounded=True)
        case syntax.Band() | syntax.OtherBand() | syntax.Otherwise() | syntax.Swing() | syntax.Tier() | syntax.Turn():
            yield from _beside_given(tuple(_parts(part)))
        case tuple():
            for one in part:
                yield from _beside_given(one)
        case _:
            yield from _endless(part, rounded=False)


_Endless = syntax.Power | syntax.Applied | syntax.Aggregate


def _endless(node: object, *, rounded: bool) -> Iterator[_Endless]:
    """What has no end and is not rounded; ``rounded``: the whole in which the node stands is."""
    match node:
        case syntax.Rounded(value=syntax.Aggregate() as root) if is_root_of_records(root):
            yield from _endless(tuple(_parts(root)), rounded=False)
        case syntax.Rounded(value=value):
            yield from _endless(value, rounded=True)
        case syntax.Power() | syntax.Applied() | syntax.Aggregate() if _has_no_end(node) and (
            not rounded or is_root_of_records(node)
        ):
            yield node
        case syntax.Node():
            yield from _endless(tuple(_parts(node)), rounded=rounded and not _takes_numbers(node))
        case tuple():
            for part in node:
                yield from _endless(part, rounded=rounded)
        case _:
            return


def _parts(node: syntax.Node) -> Iterator[object]:
    yield from (getattr(node, name) for name in field_names(type(node)))


def _takes_numbers(node: syntax.Node) -> bool:
    """What takes numbers, of records, of other units or as keys, which must be rounded before; all else is rounded together."""
    match node:
        case syntax.Aggregate():
            return collection_of(node) is not None
        case syntax.Peers() | syntax.Lookup():
            return True
        case _:
            return False


def _has_no_end(node: _Endless) -> bool:
    if constant(node) is not None:
        return False
    match node:
        case syntax.Aggregate():
            return is_root(node)
        case syntax.Power(exponent=exponent):
            number = constant(exponent)
            return number is None or number.denominator != 1
        case syntax.Applied(function=word):
            return word in _ROOTS


def _called(node: _Endless) -> Text:
    match node:
        case syntax.Aggregate():
            return _GEOMETRIC
        case syntax.Power():
            return _POWER
        case syntax.Applied(function=word):
            return _ROOTS[word]


def _rounded(known: Known, value: syntax.Value, decimals: int) -> Fix:
    rounded = syntax.Rounded(value=value, decimals=Fraction(decimals))
    return replace_node(value, write_part(rounded, "atom", known.language))


# What can be read two ways


def _check_words(known: Known, node: syntax.Rounded, among_shares: bool) -> Iterator[Diagnostic]:
    kind = known.kinds.of(node.value)
    if kind is None or node.multiple is not None:
        return
    share = kind.sort in _CERTAIN or (kind.sort is Sort.QUOTIENT and among_shares)
    if node.share_written is not None and kind.sort not in (*_CERTAIN, Sort.QUOTIENT):
        yield ShareWrittenWithoutUse(place=node.span)
    elif share and node.share_written is None:
        choices = [replace(node, share_written=word) for word in ("as_percentage", "as_fraction")]
        yield ShareDigitsUnsaid(place=node.span, written=_digits(node), fixes=_choices(known, node, choices))
    if node.decimals is None and node.rounding_mode is None:
        choices = [replace(node, rounding_mode=mode) for mode in ("half_up", "down", "up")]
        yield WholeHow(place=node.span, fixes=_choices(known, node, choices))


def _check_result(known: Known, tail: syntax.ResultRounded) -> Iterator[Diagnostic]:
    """What a clause gives are points: no percentage, and to a whole number in a way that is said."""
    if tail.share_written is not None:
        yield ShareWrittenWithoutUse(place=tail.span)
    elif tail.decimals is None and tail.multiple is None and tail.rounding_mode is None:
        choices = [replace(tail, rounding_mode=mode) for mode in ("half_up", "down", "up")]
        fixes = tuple(replace_node(tail, write_part(choice, "case_tail", known.language)) for choice in choices)
        yield WholeHow(place=tail.span, fixes=fixes)


def _digits(node: syntax.Rounded) -> Text:
    if node.decimals is None:
        return Text("取整", "to a whole number")
    number = said.number(node.decimals)
    return Text(f"保留{number}位小数", f"to {number} decimals")


def _choices(known: Known, node: syntax.Rounded, choices: list[syntax.Rounded]) -> tuple[Fix, ...]:
    return tuple(replace_node(node, write_part(choice, "atom", known.language)) for choice in choices)
