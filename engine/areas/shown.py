"""Values as the tables of an area show them: ratios and quotients to two decimals of the percentage, since they are read beside each other."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.amount import shown
from kaoping.engine.facts import Value
from kaoping.engine.operations import round_to
from kaoping.engine.rulebook import Kind
from kaoping.engine.scoring.following import written
from kaoping.engine.tree import Rounding

YES, NO = Text("是", "yes"), Text("否", "no")
_STEP = Fraction(1, 100)
_LAST_DAY = date.max.toordinal()


def shown_value(value: Value | Fraction, kind: Kind, language: Language, places: int = 0) -> str:
    """A value of a kind in words, a dash for a gap; a number that has more decimals is rounded half up to two, and has at least ``places``.

    >>> shown_value(Fraction(2181, 6031), Kind.RATIO, "zh"), shown_value(Fraction(1), Kind.YES_NO, "zh")
    ('36.16%', '是')
    """
    if not isinstance(value, (int, Fraction)):
        return written(value, kind)
    match kind:
        case Kind.YES_NO:
            return (YES if value else NO).in_language(language)
        case Kind.RATIO:
            return f"{shown(round_to(Fraction(value) * 100, _STEP, Rounding.HALF_UP), 0)}%"
        case Kind.DATE if value.denominator == 1 and 0 < value <= _LAST_DAY:
            return date.fromordinal(int(value)).isoformat()
        case _:
            return shown(round_to(Fraction(value), _STEP, Rounding.HALF_UP), places)
