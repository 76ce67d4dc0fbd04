"""A rounding behind a product or a sum: of all of it, as many read it, or of its last part only.

满分×【完成率】（保留2位小数） rounds 【完成率】, since a rounding stands behind what it rounds; whoever means the points is a digit off. So it is asked, unless what is
rounded must be rounded where it stands (a root, a power), or stands in parentheses of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from kaoping.dsl import peers, syntax
from kaoping.dsl.aggregate import is_root
from kaoping.dsl.checks.known import Known
from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.kinds import Sort
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import field_names, walk


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundedLast(Diagnostic):
    code: ClassVar[str] = "rounded-last"
    title: ClassVar[Text] = Text(
        "这里只舍入最后的“{last}”，不舍入整个“{whole}”，是这个意思吗？",
        "This rounds the last part, '{last}', not the whole of '{whole}'. Is that meant?",
    )
    label: ClassVar[Text] = Text("舍入的是哪一个？", "which is rounded?")
    help: ClassVar[Text] = Text(
        "舍入整个算式的，给算式加上括号；只舍入一个数的，把它写在前面；舍入的是比率的，写明按百分数还是按小数。",
        "To round the whole, put it in parentheses; to round the one number, write it first; of a ratio say whether digits of the percentage or of the fraction are meant.",
    )
    last: str
    whole: str


Arithmetic = syntax.Plus | syntax.Minus | syntax.Times | syntax.Over
_Product = syntax.Times | syntax.Over


def check_rounded_last(known: Known) -> Iterator[Diagnostic]:
    if syntax.Rounded not in known.used:
        return
    for statement in known.statements():
        for whole in _expressions(statement):
            last = _last(whole)
            if isinstance(last, syntax.Rounded) and _may_be_meant_of_all(last) and not _is_same(whole):
                yield _asked(known, whole, last)


def asked_first(whole: object) -> set[int]:
    """The roundings (by identity) within a statement of which it is asked what they round, before any other question."""
    found = (_last(one) for one in _expressions(whole) if not _is_same(one))
    return {id(one) for one in found if isinstance(one, syntax.Rounded) and _may_be_meant_of_all(one)}


def _is_same(whole: Arithmetic) -> bool:
    """1分×【X】（保留2位小数） is the same either way."""
    return isinstance(whole, syntax.Times) and isinstance(whole.left, syntax.Literal) and whole.left.number == 1


def _expressions(node: object) -> Iterator[Arithmetic]:
    """The sums and products that are parts of no other without parentheses."""
    match node:
        case tuple():
            for part in node:
                yield from _expressions(part)
        case syntax.Plus() | syntax.Minus() | syntax.Times() | syntax.Over():
            yield node
            yield from _in_parentheses(node)
        case syntax.Node():
            for name in field_names(type(node)):
                yield from _expressions(getattr(node, name))


def _in_parentheses(node: Arithmetic) -> Iterator[Arithmetic]:
    """Those within a sum or product that are not parts of it."""
    before, behind = _expression_before(node), _product_behind(node)
    yield from _in_parentheses(before) if before else _expressions(node.left)
    yield from _in_parentheses(behind) if behind else _expressions(node.right)


def _expression_before(node: Arithmetic) -> Arithmetic | None:
    """The sum or product that another goes on."""
    match node.left:
        case syntax.Times() | syntax.Over() as product:
            return product
        case syntax.Plus() | syntax.Minus() as total if not isinstance(node, _Product):
            return total
        case _:
            return None


def _product_behind(node: Arithmetic) -> syntax.Times | syntax.Over | None:
    """The product that ends a sum."""
    match node:
        case syntax.Plus(right=syntax.Times() | syntax.Over() as product):
            return product
        case syntax.Minus(right=syntax.Times() | syntax.Over() as product):
            return product
        case _:
            return None


def _last(node: Arithmetic) -> syntax.Value:
    """What stands at the end, not behind a parenthesis."""
    return (_product_behind(node) or node).right


_ROOTED = (syntax.Power, syntax.Applied)  # as the smaller of two roots


def _may_be_meant_of_all(rounded: syntax.Rounded) -> bool:
    """Not of what is rounded where it stands, stands in parentheses, or is said to be a percentage."""
    if rounded.share_written is not None:
        return False
    match value := rounded.value:
        case syntax.Power() | syntax.Applied() | syntax.Plus() | syntax.Minus() | syntax.Times() | syntax.Over():
            return False
        case syntax.Aggregate():
            return not is_root(value) and not any(isinstance(one, _ROOTED) for one in walk(value))
        case syntax.Peers() | syntax.SaidPeers():
            return peers.what(value) not in peers.ROOTS
        case _:
            return True


def _asked(known: Known, whole: Arithmetic, last: syntax.Rounded) -> RoundedLast:
    bare = _with_last(whole, last.value)
    choices: list[syntax.Value] = [replace(last, value=bare)]
    kind = known.kinds.of(last.value)
    if kind and kind.sort in (
        Sort.RATIO,
        Sort.DIFFERENCE,
        Sort.PERCENTAGE_POINTS,
    ):  # said to be of the ratio, it is clear
        digits = ("as_percentage", "as_fraction")
        choices += [_with_last(whole, replace(last, share_written=word)) for word in digits]
    elif (first := _first(whole, last)) is not None:
        choices.append(first)
    fixes: tuple[Fix, ...] = tuple(replace_node(whole, write_part(one, "value", known.language)) for one in choices)
    written, of_all = (write_part(one, "value", known.language) for one in (last.value, bare))
    return RoundedLast(place=last.span, last=written, whole=of_all, fixes=fixes)


def _with_last(whole: Arithmetic, value: syntax.Value) -> syntax.Value:
    """The expression with another last part."""
    product = _product_behind(whole)
    return replace(whole, right=replace(product, right=value) if product else value)


def _first(whole: Arithmetic, last: syntax.Rounded) -> syntax.Value | None:
    """The same with what is rounded in front of its product, or of the sum."""
    match whole:
        case syntax.Plus(left=left, right=right) | syntax.Times(left=left, right=right) if right is last:
            return replace(whole, left=last, right=left)
        case syntax.Plus(left=left, right=syntax.Times() as product):
            return replace(whole, right=replace(product, left=last, right=product.left))
        case syntax.Minus(right=syntax.Times() as product):
            return replace(whole, right=replace(product, left=last, right=product.left))
        case _:
            return None
