"""What a posting that rests on a statistic says of its group: how many units, which, with which values, and who has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.amount import decimal_places, shown
from kaoping.engine.application.case import Members
from kaoping.engine.ledger.figures import as_kind
from kaoping.engine.ledger.sizes import is_date, is_ratio
from kaoping.engine.peers import kept
from kaoping.engine.rulebook import Kind, Statistic
from kaoping.engine.wording import SENTENCES, join, say

MOST_LISTED = 12
_ENDS = 3

UNITS = Text("{number}个单位：{values}", "{number} {number:unit|units}: {values}")
NUMBER_OF_UNITS = Text("{number}个单位", "{number} {number:unit|units}")
NO_UNITS = Text("没有单位有数", "no unit has a value")
LEFT_OUT = Text("没有数：{units}", "without a value: {units}")
CUT = Text("其中不计：{units}", "not counted of these: {units}")
WITHOUT_ITSELF = Text("本单位除外", "the unit itself left out")
PLACE = Text("第{first}名", "place {first}")
PLACES = Text(
    "并列占第{first}至{last}名，平分各名次的分",
    "the units of this value take up places {first} to {last} and share their points",
)
VALUE = Text("{unit} {value}", "{unit} {value}")


def group_note(
    step: Statistic,
    members: Members,
    unit: str,
    kinds: Mapping[str, Kind],
    language: Language,
    *,
    discreet: bool,
) -> str:
    """``4个单位：甲 90%、乙 80%、丁 80%、丙 70%；没有数：戊``, the highest first. ``discreet``: how many, but neither which nor with which values."""
    write = _writer(step, kinds)
    others = [(name, value) for name, value in members.values if step.group.itself or name != unit]
    having = [(name, value) for name, value in others if isinstance(value, Fraction)]
    having.sort(key=lambda one: one[1], reverse=not step.lower_first)
    own = dict(having).get(unit)
    places = (
        _places(step, [value for _, value in having], own, language)
        if step.points is not None and own is not None
        else ""
    )
    if discreet:
        number = say(NUMBER_OF_UNITS, language, number=len(having)) if having else say(NO_UNITS, language)
        itself = "" if step.group.itself else say(WITHOUT_ITSELF, language)
        return join(filter(None, (places, number, itself)), language, SENTENCES)
    told = [say(VALUE, language, unit=name, value=write(value)) for name, value in having]
    if len(told) > MOST_LISTED:
        told = [*told[:_ENDS], "…", *told[-_ENDS:]]
    lacking = [name for name, value in others if not isinstance(value, Fraction)]
    counted = set(kept(step, [value for _, value in having])) if step.cuts else ()
    cut = [name for at, (name, _) in enumerate(having) if at not in counted] if step.cuts else []
    parts = [
        places,
        say(UNITS, language, number=len(having), values=join(told, language)) if having else say(NO_UNITS, language),
        say(CUT, language, units=_some(cut, language)) if cut else "",
        say(LEFT_OUT, language, units=_some(lacking, language)) if lacking else "",
        say(WITHOUT_ITSELF, language) if not step.group.itself else "",
    ]
    return join(filter(None, parts), language, SENTENCES)


def _places(step: Statistic, values: list[Fraction], own: Fraction, language: Language) -> str:
    """Which places the units of one value take up, whose points they share."""
    first = sum(value < own if step.lower_first else value > own for value in values) + 1
    last = first + values.count(own) - 1
    return say(PLACE if first == last else PLACES, language, first=str(first), last=str(last))


def _some(names: list[str], language: Language) -> str:
    return join(names if len(names) <= MOST_LISTED else [*names[:_ENDS], "…"], language)


def _writer(step: Statistic, kinds: Mapping[str, Kind]) -> Callable[[Fraction], str]:
    """How the units' values are written; cut off where their decimals never end, since they only say which units took part."""
    kind = Kind.RATIO if is_ratio(step.value, kinds) else Kind.DATE if is_date(step.value, kinds) else Kind.NUMBER

    def write(value: Fraction) -> str:
        if kind is Kind.DATE or decimal_places(value.denominator) is not None:
            return as_kind(value, kind)
        return shown(value * 100, 2) + "%" if kind is Kind.RATIO else shown(value, 2)

    return write
