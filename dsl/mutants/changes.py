"""All changes of one statement, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from kaoping.dsl import syntax
from kaoping.dsl.mutants import words
from kaoping.dsl.mutants.mutant import Mutation
from kaoping.dsl.walk import field_names

Changed = Iterator[tuple[Mutation, syntax.Node]]
_DROPPED = (
    syntax.Cap, syntax.EachCap, syntax.Lowest, syntax.Free, syntax.Part, syntax.Tolerance, syntax.CountedFrom, syntax.Mitigated,
    syntax.Unless, syntax.OnlyIf, syntax.ResultRounded, syntax.Once, syntax.Apart, syntax.LeastNumber, syntax.Cut,
    syntax.ShareOrder, syntax.AtLeastParts, syntax.Otherwise, syntax.NotBelow,
)  # fmt: skip
"""Parts of a statement that it can do without; each is left out."""
_MUTATIONS: dict[type[syntax.Node], Mutation] = {
    syntax.Limit: Mutation.LIMIT,
    syntax.Deduct: Mutation.RATE,
    syntax.Award: Mutation.RATE,
    syntax.Score: Mutation.RATE,
    syntax.Rate: Mutation.RATE,
    syntax.OtherRate: Mutation.RATE,
    syntax.Turn: Mutation.RATE,
    syntax.Cap: Mutation.CAP,
    syntax.EachCap: Mutation.CAP,
    syntax.WholeAtMost: Mutation.CAP,
    syntax.Lowest: Mutation.FLOOR,
    syntax.NotBelow: Mutation.FLOOR,
    syntax.WholeAtLeast: Mutation.FLOOR,
    syntax.PerStep: Mutation.STEP,
    syntax.PerItem: Mutation.STEP,
    syntax.Swing: Mutation.STEP,
    syntax.Part: Mutation.STEP,
}
_UNTOUCHED = (
    syntax.Name,
    syntax.Citation,
    syntax.Label,
    syntax.MaxScore,
    syntax.Bounds,
    syntax.Evidence,
    syntax.Moment,
)


def changes_of(statement: syntax.Node) -> Changed:
    """Each change of a statement with what kind it is; nothing that its syntax cannot say is left out here, the grammar decides."""
    yield from _changes(statement, Mutation.NUMBER)


def _with(node: syntax.Node, name: str, part: object) -> syntax.Node:
    values: dict[str, Any] = {name: part}
    return replace(node, **values)


def _changes(node: syntax.Node, within: Mutation) -> Changed:
    if isinstance(node, _UNTOUCHED):
        return
    yield from _own(node, within)
    inner = _MUTATIONS.get(type(node), within)
    for name in field_names(type(node)):
        part = getattr(node, name)
        if isinstance(part, syntax.Node):
            for mutation, changed in _changes(part, Mutation.ROUNDING if name == "multiple" else inner):
                yield mutation, _with(node, name, changed)
        elif isinstance(part, tuple):
            for mutation, parts in _of_parts(part, inner):
                yield mutation, _with(node, name, parts)


def _of_parts(parts: tuple[Any, ...], within: Mutation) -> Iterator[tuple[Mutation, tuple[Any, ...]]]:
    for position, part in enumerate(parts):
        before, after = parts[:position], parts[position + 1 :]
        if isinstance(part, _DROPPED):
            yield Mutation.DROPPED, (*before, *after)
        if isinstance(part, syntax.Node):
            for mutation, changed in _changes(part, within):
                yield mutation, (*before, changed, *after)
        elif part in (
            "skip_missing",
            "may_be_negative",
            "may_exceed_maximum",
            "clamped",
            "missing_as_zero",
            "reweighted",
        ):
            yield Mutation.DROPPED, (*before, *after)
        elif part in _OPPOSITES:
            yield Mutation.DIRECTION, (*before, _OPPOSITES[part], *after)
        if after and isinstance(part, _IN_ORDER) and type(after[0]) is type(part):
            yield Mutation.ORDER, (*before, after[0], part, *after[1:])


_OPPOSITES = {
    "fewer_is_better": "more_is_better",
    "more_is_better": "fewer_is_better",
    "earlier_is_better": "later_is_better",
    "later_is_better": "earlier_is_better",
}
_IN_ORDER = (syntax.Band, syntax.GradeBand, syntax.Rate, syntax.Case)


def _own(node: syntax.Node, within: Mutation) -> Changed:
    """Changes of the node itself."""
    match node:
        case syntax.Literal():
            yield from ((within, one) for one in _numbers(node))
        case syntax.Limit(comparison=comparison):
            yield from ((Mutation.BOUNDARY, replace(node, comparison=one)) for one in words.LIMITS.get(comparison, ()))
        case syntax.Part(part_rule=rule):
            yield from ((Mutation.STEP, replace(node, part_rule=one)) for one in words.PARTS if one != rule)
        case syntax.Deduct(value=value):
            yield Mutation.RATE, syntax.Award(value=value)
        case syntax.Award(value=value):
            yield Mutation.RATE, syntax.Deduct(value=value)
        case syntax.Either(left=left, right=right):
            yield Mutation.LOGIC, syntax.Both(left=left, right=right)
        case syntax.Both(left=left, right=right):
            yield Mutation.LOGIC, syntax.Either(left=left, right=right)
        case syntax.Negation(condition=condition):
            yield Mutation.LOGIC, condition
        case syntax.Unless(condition=condition):
            yield Mutation.LOGIC, syntax.OnlyIf(condition=condition)
        case syntax.OnlyIf(condition=condition):
            yield Mutation.LOGIC, syntax.Unless(condition=condition)
        case syntax.Plus(left=left, right=right):
            yield Mutation.LOGIC, syntax.Minus(left=left, right=right)
        case syntax.Minus(left=left, right=right):
            yield Mutation.LOGIC, syntax.Plus(left=left, right=right)
        case syntax.Times(left=left, right=right):
            yield Mutation.LOGIC, syntax.Over(left=left, right=right)
        case syntax.Over(left=left, right=right):
            yield Mutation.LOGIC, syntax.Times(left=left, right=right)
        case syntax.Rounded() | syntax.ResultRounded() | syntax.Rounding():
            yield from _roundings(node)
        case syntax.Aggregate(statistic=str() as statistic) if statistic in words.STATISTICS:
            yield Mutation.STATISTIC, replace(node, statistic=words.STATISTICS[statistic])
        case syntax.FlatOutside():
            yield Mutation.CAP, syntax.ExtendedOutside()
        case syntax.ExtendedOutside():
            yield Mutation.CAP, syntax.FlatOutside()
        case syntax.Indicator():
            yield from _indicator(node)
        case syntax.Missing() | syntax.Marked() | syntax.NotApplicable():
            yield from _consequences(node)
        case syntax.WholeAdds(value=value, whole=whole):
            yield Mutation.RATE, syntax.WholeLoses(value=value, whole=whole)
        case syntax.WholeLoses(value=value, whole=whole):
            yield Mutation.RATE, syntax.WholeAdds(value=value, whole=whole)
        case _:
            yield from _words(node)


def _words(node: syntax.Node) -> Changed:
    for name in field_names(type(node)):
        word = getattr(node, name)
        if isinstance(word, str) and name != "text" and (other := words.OTHER_WAY.get(word)):
            mutation = Mutation.FILTER if isinstance(node, syntax.Filter) else Mutation.LOGIC
            yield mutation, _with(node, name, other)


def _numbers(node: syntax.Literal) -> Iterator[syntax.Literal]:
    """One step of the last digit up and down."""
    step = _last_digit(node.number)
    for number in (node.number + step, node.number - step):
        if number >= 0:
            yield replace(node, number=number)


def _last_digit(number: Fraction) -> Fraction:
    step = Fraction(1)
    while (number / step).denominator != 1 and step > Fraction(1, 10**12):
        step /= 10
    return step


def _roundings(node: syntax.Rounded | syntax.ResultRounded | syntax.Rounding) -> Changed:
    mode = node.rounding_mode or "half_up"
    for other in words.ROUNDINGS:
        if other != mode:
            yield Mutation.ROUNDING, replace(node, rounding_mode=other)
    if node.decimals is not None:
        for decimals in (node.decimals + 1, node.decimals - 1):
            if decimals > 0:
                yield Mutation.ROUNDING, replace(node, decimals=decimals)


def _indicator(node: syntax.Indicator) -> Changed:
    options = node.indicator_options
    if node.opening in words.OPENINGS:
        for opening in words.OPENINGS:
            if opening != node.opening:
                yield Mutation.OPENING, replace(node, opening=opening)
    for added in ("may_be_negative", "may_exceed_maximum"):
        if added not in options and not any(isinstance(one, syntax.NotBelow) for one in options):
            yield Mutation.FLOOR, replace(node, indicator_options=(*options, added))


def _consequences(node: syntax.Missing | syntax.Marked | syntax.NotApplicable) -> Changed:
    points = syntax.Score(value=syntax.Literal(number=Fraction(0), unit="points"))
    full = syntax.Score(value=syntax.FullMarks())
    for other in (points, full, *words.CONSEQUENCES):
        if other != node.consequence:
            yield Mutation.CONSEQUENCE, replace(node, consequence=other)
