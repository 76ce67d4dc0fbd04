"""How many values are cut off, or must be there: whole numbers; of units also a share of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.layout.surface import write_number
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateNumber(Diagnostic):
    code: ClassVar[str] = "aggregate-number"
    title: ClassVar[Text] = Text(
        "这里要写正整数，不能是{written}。", "A whole number from 1 on must stand here, not {written}."
    )
    help: ClassVar[Text] = Text("请写几个，如“2个”。", "Say how many, such as 2.")
    written: str


def numbers_of_cuts(cuts: Iterable[syntax.Cut], *, shares: bool = False) -> Iterator[Diagnostic]:
    """How many are cut, and from how many on, are whole numbers; ``shares``: or so many per cent of all."""
    for cut in cuts:
        share = shares and cut.quantity.unit == "percent" and 0 < cut.quantity.number < 100
        for quantity in (None if share else cut.quantity, cut.number_from):
            if quantity is not None and (no_number(quantity) or quantity.number == 0):
                yield not_a_number(quantity)


def no_number(literal: syntax.Literal) -> bool:
    of_something = literal.unit in ("points", "percent", "percentage_points")
    return of_something or literal.number.denominator != 1


def not_a_number(literal: syntax.Literal) -> AggregateNumber:
    written = write_number(literal.number) + ("%" if literal.unit == "percent" else "")
    return AggregateNumber(place=literal.span, written=written)
