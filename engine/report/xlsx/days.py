"""Dates in formulas. Inside, a day is what the engine takes for it, the number of days from the year 1 on; Excel's own functions count from 1900, ``SERIAL`` less."""

from __future__ import annotations

from typing import assert_never

from kaoping.engine.report.xlsx.formula import Place, number
from kaoping.engine.report.xlsx.printed import ATOM, PRODUCT, SUM, Printed, call
from kaoping.engine.tree import DayRule, Number, OfDays

SERIAL = 693594
"""What a day of Excel's is behind the engine's: 1899-12-30 is day 693594."""


def of_days(node: OfDays, place: Place) -> Printed:
    days = [_whole(term, place) for term in node.terms]
    sure = all(day.sure for day in days)
    match node.rule:
        case DayRule.WORKING_DAYS:
            first, last = (_number(day, place) for day in days)
            return Printed(f"{last}-{first}", SUM, plain=True, whole=True)
        case DayRule.WORKING_DAYS_LATER:
            return _later(days[0], days[1], place)
        case DayRule.WHOLE_MONTHS:
            return _whole_months(days[0], days[1])
        case DayRule.MONTHS_LATER:
            return _day(f"EDATE({_serial(days[0])},{days[1].text})", sure)
        case DayRule.MONTH_END:
            return _day(f"EOMONTH({_serial(days[0])},0)", sure)
        case DayRule.QUARTER_END:
            return _day(f"EOMONTH({_serial(days[0])},MOD(-MONTH({_serial(days[0])}),3))", sure)
        case DayRule.YEAR_END:
            return _day(f"DATE(YEAR({_serial(days[0])}),12,31)", sure)
        case _:
            assert_never(node.rule)


def _whole(node: Number, place: Place) -> Printed:
    """A day or a number of days as a whole number, in a cell of its own where it is needed more than once."""
    found = number(node, place)
    if not found.whole:
        found = call("INT", f"ROUND({found.text},8)", plain=True, whole=True, sure=found.sure)
    return found if found.binds == ATOM and "(" not in found.text else place.hoisted(found, None, "days")


def _serial(day: Printed) -> str:
    return f"{day.within(SUM)}-{SERIAL}"


def _day(serial: str, sure: bool) -> Printed:
    return Printed(f"{serial}+{SERIAL}", SUM, plain=True, whole=True, sure=sure)


def _number(day: Printed, place: Place) -> str:
    """How many of the listed working days there are up to a day."""
    return f"MATCH({_serial(day)},{place.days()},1)"


def _later(day: Printed, days: Printed, place: Place) -> Printed:
    behind = f"INDEX({place.days()},{_number(day, place)}+{days.within(PRODUCT)})"
    before = Printed(f"{day.within(SUM)}-1", SUM)
    ahead = f"INDEX({place.days()},{_number(before, place)}+{days.within(PRODUCT)}+1)"
    text = f"IF({days.text}>0,{behind},IF({days.text}<0,{ahead},{_serial(day)}))+{SERIAL}"
    return Printed(text, SUM, plain=True, whole=True)


def _whole_months(first: Printed, last: Printed) -> Printed:
    forwards, backwards = _months(first, last), _months(last, first)
    text = f"IF({last.text}>={first.text},{forwards},-({backwards}))"
    return Printed(text, plain=True, whole=True, sure=first.sure and last.sure)


def _months(first: Printed, last: Printed) -> str:
    one, other = _serial(first), _serial(last)
    months = f"(YEAR({other})-YEAR({one}))*12+MONTH({other})-MONTH({one})"
    return f"{months}-(EDATE({one},{months})>{other})"
