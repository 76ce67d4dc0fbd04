"""Quotients that lie between 0 and 1 whatever their parts are: a unit's own value held against what its group has.

【X】÷【X】的全组最高 is at most 1, since the unit's own value takes part in the highest; as are the lowest over the own value, the share in the group's sum,
and （【X】－最低）÷（最高－最低） written out. Bounds of the parts alone do not tell: two values of one range may have any quotient.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from kaoping.dsl import peers, syntax
from kaoping.dsl.interval import Interval
from kaoping.dsl.names import Names
from kaoping.dsl.outline import FactBlock

SHARE = Interval(Fraction(0), Fraction(1))
Bounds = Callable[[syntax.Value], Interval]


def without_shares(
    value: syntax.Times | syntax.Over, names: Names, bounds: Bounds
) -> tuple[list[syntax.Value], list[syntax.Value]] | None:
    """The factors and the divisors that are left once every quotient of own value and group is taken out; None if there is none."""
    factors, divisors = _flattened(value)
    if not any(_is_of_group(part, names) for part in (*factors, *divisors)):
        return None
    left = list(divisors)
    others: list[syntax.Value] = []
    for factor in factors:
        divisor = next((one for one in left if _is_share(factor, one, names, bounds)), None)
        if divisor is None:
            others.append(factor)
        else:
            left.remove(divisor)
    return None if left == divisors else (others, left)


def _flattened(value: syntax.Value) -> tuple[list[syntax.Value], list[syntax.Value]]:
    """Factors and divisors of a product, whatever its parentheses."""
    factors: list[syntax.Value] = []
    divisors: list[syntax.Value] = []
    waiting: list[tuple[syntax.Value, bool]] = [(value, True)]
    while waiting:
        part, above = waiting.pop()
        if isinstance(part, syntax.Times | syntax.Over):
            waiting += [(part.left, above), (part.right, above is isinstance(part, syntax.Times))]
        else:
            (factors if above else divisors).append(part)
    return factors, divisors


def _is_of_group(value: syntax.Value, names: Names) -> bool:
    parts = (value.left, value.right) if isinstance(value, syntax.Minus) else (value,)
    return any(isinstance(_meant(part, names), syntax.Peers | syntax.SaidPeers) for part in parts)


def _is_share(above: syntax.Value, below: syntax.Value, names: Names, bounds: Bounds) -> bool:
    match above, below:
        case syntax.Minus(), syntax.Minus():
            return _is_part_of_range(above, below, names)
    for own, group, words in ((above, below, ("highest", "sum")), (below, above, ("lowest",))):
        low = bounds(own).low
        if low is not None and low >= 0 and _taken_of(group, own, names) in words:
            return True
    return False


def _is_part_of_range(above: syntax.Minus, below: syntax.Minus, names: Names) -> bool:
    """（【X】－最低）÷（最高－最低）, or （最高－【X】）÷（最高－最低）, of one group."""
    high, low = _meant(below.left, names), _meant(below.right, names)
    for own, end, other in ((above.left, above.right, low), (above.right, above.left, high)):
        ends = _taken_of(high, own, names), _taken_of(low, own, names)
        if ends == ("highest", "lowest") and _same(_meant(end, names), other, names) and _one_group(high, low):
            return True
    return False


def _one_group(one: syntax.Value, other: syntax.Value) -> bool:
    assert isinstance(one, syntax.Peers | syntax.SaidPeers), one
    assert isinstance(other, syntax.Peers | syntax.SaidPeers), other
    return peers.bare(one).peer_group == peers.bare(other).peer_group


def _taken_of(value: syntax.Value, own: syntax.Value, names: Names) -> str:
    """What of a group that holds the unit itself a value is, where it is taken of ``own``: highest, lowest, sum; else nothing."""
    group = _meant(value, names)
    if not isinstance(group, syntax.Peers | syntax.SaidPeers) or not _holds_itself(group):
        return ""
    if not _same(peers.bare(group).value, own, names):
        return ""
    match peers.what(group):
        case "group_highest":
            return "highest"
        case "group_lowest":
            return "lowest"
        case "group_sum":
            return "sum"
        case "group_best" | "group_worst" as what:
            low_is_best = peers.low_is_best(names, group)
            return "" if low_is_best is None else "lowest" if low_is_best is (what == "group_best") else "highest"
        case _:
            return ""


def _holds_itself(group: peers.Named) -> bool:
    """Where it is not said yet, the group is taken to hold the unit; the question for it is asked elsewhere."""
    left_out = peers.said(group, ("without_itself", "without_unranked")) or peers.cuts(group)
    return not left_out and not isinstance(peers.bare(group).peer_group, syntax.ClassGroup)


def _meant(value: syntax.Value, names: Names) -> syntax.Value:
    """A derived value of one formula is that formula."""
    seen: set[int] = set()  # of values that are each other's a message tells
    while True:
        match value:
            case syntax.Reference(name=name) if isinstance(block := names.fact(name), syntax.Derived):
                if block.derived_options or block.bands or id(block) in seen:
                    return value
                seen.add(id(block))
                value = block.value
            case _:
                return value


def _same(one: syntax.Value, other: syntax.Value, names: Names) -> bool:
    """Whether two values are the same as written, or one fact by either of its names."""
    match one, other:
        case syntax.Reference(), syntax.Reference():
            block = names.fact(one.name)
            return isinstance(block, FactBlock | syntax.Derived) and block is names.fact(other.name)
        case _:
            return one == other
