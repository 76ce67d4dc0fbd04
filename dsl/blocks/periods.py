"""What is said of several periods at once, written out by the values of each.

``【X】的环比增幅`` is (X − its previous value) ÷ its previous value, ``【X】的近4期平均`` the mean of four values. The document keeps the author's words; the
outline has the written-out form, so that what can be asked of a quotient or a mean (a divisor of 0, a value that is missing) is asked of these too.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.layout.wording import changed
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk

N = TypeVar("N", bound=syntax.Node)
MOST_PERIODS = 60
_PERIODS = {"on_previous": "previous_period", "on_year_ago": "year_ago"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodsOutOfRange(Diagnostic):
    code: ClassVar[str] = "periods-out-of-range"
    title: ClassVar[Text] = Text(
        "期数要写1到{most}的整数。", "The number of periods is a whole number from 1 to {most}."
    )
    help: ClassVar[Text] = Text(
        "“前1期”就是上期；近几期平均，至少写2期。",
        "One period ago is the previous one; a mean over the last periods takes at least 2.",
    )
    most: int


def numbers_of_periods(statement: syntax.Node) -> Iterator[Diagnostic]:
    for node in walk(statement):
        if isinstance(node, syntax.PeriodsBack | syntax.Recent) and not _is_number_of(node):
            yield PeriodsOutOfRange(place=node.span, most=MOST_PERIODS)


def _is_number_of(node: syntax.PeriodsBack | syntax.Recent) -> bool:
    least = 2 if isinstance(node, syntax.Recent) and node.stretch == "with_this_period" else 1
    return node.number.denominator == 1 and least <= node.number <= MOST_PERIODS


OF_PERIODS = frozenset({syntax.PeriodChange, syntax.Recent, syntax.PeriodsBack})


def by_period(statement: N) -> N:
    """The statement with changes and means over periods written out, and 前1期 as the previous period."""
    found = changed(statement, syntax.PeriodChange, _change)
    found = changed(found, syntax.Recent, _recent)
    return changed(  # type: ignore[no-any-return]
        found, syntax.PeriodsBack, lambda back: back if back.number != 1 else "previous_period"
    )


def _change(node: syntax.PeriodChange) -> syntax.Value:
    now = syntax.Reference(name=node.name, span=node.span)
    base = _earlier(node, _PERIODS[node.base_period])
    difference = syntax.Minus(left=now, right=base, span=node.span)
    return syntax.Over(left=difference, right=base, span=node.span) if node.change_word == "growth" else difference


def _recent(node: syntax.Recent) -> syntax.Value:
    number = int(node.number) if _is_number_of(node) else 2
    with_this = node.stretch == "with_this_period"
    terms: list[syntax.Value] = [syntax.Reference(name=node.name, span=node.span)] if with_this else []
    for back in range(1, number + (not with_this)):
        terms.append(_earlier(node, syntax.PeriodsBack(number=Fraction(back), span=node.span)))
    return syntax.Aggregate(statistic=node.statistic, terms=tuple(terms), span=node.span)


def _earlier(node: syntax.PeriodChange | syntax.Recent, period: syntax.PeriodsBack | str) -> syntax.Earlier:
    return syntax.Earlier(name=node.name, period=period, reading="earlier_value", span=node.span)
