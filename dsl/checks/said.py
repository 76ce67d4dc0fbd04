"""Numbers, names and stretches as messages say them, in the units in which the author wrote them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.checks.region import Region, Stretch
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.kinds import Kind, Sort
from kaoping.dsl.layout.surface import write_number
from kaoping.dsl.units import measure_said, write_unit


def number(value: Fraction) -> str:
    """A finite decimal, else a fraction: 0.2, 20/7."""
    if not is_finite(value):
        return f"{value.numerator}/{value.denominator}"
    return write_number(value)


def is_finite(value: Fraction) -> bool:
    """Whether a number can be written as a decimal."""
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def points(value: Fraction) -> Text:
    return Text(f"{number(value)}分", f"{number(value)} {write_unit('points', value, 'en')}")


def name(one: syntax.Name) -> Text:
    return Text(f"【{one.text}】", f"[{one.text}]")


_MOST_LISTED = 30


def listed(parts: Iterable[Text]) -> Text:
    """The parts in a row, the first of them where nobody would read all."""
    found = list(parts)
    shown, more = found[:_MOST_LISTED], len(found) - _MOST_LISTED
    zh, en = "、".join(part.zh for part in shown), ", ".join(part.en for part in shown)
    return Text(f"{zh}……共{len(found)}项", f"{en}, … {len(found)} in all") if more > 0 else Text(zh, en)


def label(text: str) -> Text:
    return Text(f"“{text}”", f'"{text}"')


def quantity(value: Fraction, kind: Kind, *, percent: bool = False) -> Text:
    """A value of a kind: 70%, 3件, 2分, 2021-06-30, “优”; ``percent``: the author writes this quotient with %."""
    match kind.sort:
        case Sort.CHOICE if value.denominator == 1 and 0 <= value < len(kind.choices):
            return label(kind.choices[int(value)])
        case Sort.YES_NO:
            return Text("“是”", "yes") if value else Text("“否”", "no")
        case Sort.DATE if value.denominator == 1 and 1 <= value <= date.max.toordinal():
            day = date.fromordinal(int(value)).isoformat()
            return Text(day, day)
        case Sort.RATIO | Sort.DIFFERENCE:
            return Text(f"{number(value * 100)}%", f"{number(value * 100)}%")
        case Sort.QUOTIENT if percent:
            return Text(f"{number(value * 100)}%", f"{number(value * 100)}%")
        case Sort.PERCENTAGE_POINTS:
            return Text(
                f"{number(value * 100)}个百分点",
                f"{number(value * 100)} {write_unit('percentage_points', value * 100, 'en')}",
            )
        case Sort.POINTS:
            return points(value)
        case _ if kind.measure:
            zh, en = (measure_said(kind.measure, value, language) for language in ("zh", "en"))
            return Text(f"{number(value)}{zh}", f"{number(value)} {en}".rstrip())
        case _:
            return Text(number(value), number(value))


def stretch(one: Stretch, kind: Kind, *, percent: bool = False) -> Text:
    """Where a value lies: 90%至95%（不含95%）, from 90% up to but not including 95%."""
    low = None if one.low is None else quantity(one.low, kind, percent=percent)
    high = None if one.high is None else quantity(one.high, kind, percent=percent)
    if low is None and high is None:
        return Text("任何值", "any value")
    if low is None:
        assert high is not None
        return Text(*_one_sided(high, ("不超过", "at most") if one.high_in else ("低于", "below")))
    if high is None:
        return Text(*_one_sided(low, ("不低于", "at least") if one.low_in else ("高于", "above")))
    if one.is_point:
        return low
    return Text(f"{low.zh}至{high.zh}{_ends_zh(one, low, high)}", f"{low.en} to {high.en}{_ends_en(one, low, high)}")


def region(found: Region, kind: Kind, *, percent: bool = False, most: int = 4) -> Text:
    """The stretches of a region, the first few of them."""
    shown = listed(stretch(one, kind, percent=percent) for one in found[:most])
    return Text(f"{shown.zh}等", f"{shown.en}, …") if len(found) > most else shown


def _one_sided(end: Text, words: tuple[str, str]) -> tuple[str, str]:
    return f"{words[0]}{end.zh}", f"{words[1]} {end.en}"


def _ends_zh(one: Stretch, low: Text, high: Text) -> str:
    out = [end.zh for end, inside in ((low, one.low_in), (high, one.high_in)) if not inside]
    return f"（不含{'、'.join(out)}）" if out else ""


def _ends_en(one: Stretch, low: Text, high: Text) -> str:
    out = [end.en for end, inside in ((low, one.low_in), (high, one.high_in)) if not inside]
    return f" (without {' and '.join(out)})" if out else ""
