"""A value that is handed over in Python, read as the cell that would hold it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.engine.amount import exact
from kaoping.engine.facts import Gap, Value
from kaoping.engine.reading.value import read_value
from kaoping.engine.rulebook import Fact, Kind


def given_value(given: object, fact: Fact, unit: str) -> Value | Diagnostic:
    if isinstance(given, Gap):
        return given
    if given is None:
        return Gap.MISSING
    text = given_text(given, fact)
    if text is None:
        raise refused(given, unit, fact.key)
    return read_value(text, fact)


def refused(given: object, unit: str, key: str) -> TypeError:
    kind = type(given).__name__
    return TypeError(f"{unit}, [{key}]: {given!r} is a {kind}; give an int, Fraction, Decimal, bool, str or date")


def given_number(given: object, unit: str, key: str) -> Fraction:
    """A plain number; ``TypeError`` for anything else."""
    if isinstance(given, bool) or not isinstance(given, int | Fraction | Decimal):
        raise refused(given, unit, key)
    return Fraction(given)


def given_text(given: object, fact: Fact) -> str | None:
    """The value as a cell would hold it; None for what no cell holds exactly."""
    match given:
        case bool():
            return "yes" if given else "no"
        case str():
            return given
        case Decimal() if given.is_finite():
            return _number(Fraction(given), fact)
        case int() | Fraction():
            return _number(Fraction(given), fact)
        case date():
            return given.isoformat()
        case _:
            return None


def _number(number: Fraction, fact: Fact) -> str:
    if fact.kind is Kind.YES_NO and number in (0, 1):
        return "yes" if number else "no"
    if fact.kind is Kind.DATE and number.denominator == 1 and 0 < number <= date.max.toordinal():
        return date.fromordinal(int(number)).isoformat()
    if fact.kind is Kind.RATIO and number.denominator in (1, 2, 4, 5, 10, 20, 25, 50, 100):
        return f"{exact(number * 100)}%"
    return exact(number)
