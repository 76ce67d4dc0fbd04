"""A unit's fact made of its sub-units': their mean, weighted or not, the highest or the lowest of them, each named with its cell.

A sub-unit marked as not applicable takes no part. One without a value makes the unit's missing, unless an absent one counts as something: a mean over
those that happened to report would be another number. The unit itself has no value of its own beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine import wording
from kaoping.engine.amount import exact, percent
from kaoping.engine.application.case import cell_text
from kaoping.engine.application.unwaived import waived_items
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.rulebook import Fact, Kind, OfSubunits


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBesideSubunits(Diagnostic):
    code: ClassVar[str] = "own-beside-sub-units"
    title: ClassVar[Text] = Text(
        "【{fact}】由下属单位的数得出，“{unit}”却另有自己的数。",
        "[{fact}] is made of the sub-units' values, but '{unit}' has one of its own too.",
    )
    label: ClassVar[Text] = Text("自己的数", "its own value")
    help: ClassVar[Text] = Text(
        "请删去其中一处：要么只填下属单位的，要么只填它自己的。",
        "Remove one of the two: give the sub-units' values, or the unit's own.",
    )
    fact: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubunitLacks(Diagnostic):
    code: ClassVar[str] = "sub-unit-lacks"
    title: ClassVar[Text] = Text(
        "下属单位“{sub_unit}”缺少【{fact}】，得不出“{unit}”的数。",
        "The sub-unit '{sub_unit}' has no [{fact}], so that of '{unit}' cannot be made.",
    )
    label: ClassVar[Text] = Text("没有数值", "no value")
    help: ClassVar[Text] = Text(
        "请补上；不适用的填“—”，它就不参加计算；没有就算0的，在声明后写“未列按0计”。",
        "Fill it in; write — where it does not apply, and it takes no part; or let the declaration say what an absent one counts as.",
    )
    fact: str
    unit: str
    sub_unit: str


def of_subunits(
    parent: UnitFacts, children: Sequence[UnitFacts], fact: Fact, language: Language, problems: list[Diagnostic]
) -> tuple[Value, str]:
    """The unit's value and the note that tells of what it is made."""
    assert fact.of_subunits is not None
    if not isinstance(parent.values.get(fact.key, Gap.MISSING), Gap):
        place = parent.places.get(fact.key) or parent.unit.place or Cell(parent.unit.name)
        problems.append(OwnBesideSubunits(place=place, fact=fact.key, unit=parent.unit.name))
    taken: list[tuple[UnitFacts, Fraction | int, Fraction | int]] = []
    for child in children:
        value, weight = _value(child, fact.key, fact.absent), _value(child, fact.weight, None) if fact.weight else 1
        for key, found in ((fact.key, value), (fact.weight, weight)):
            if found is Gap.MISSING:
                place = child.places.get(key) or child.unit.place or Cell(child.unit.name)
                problems.append(SubunitLacks(place=place, fact=key, unit=parent.unit.name, sub_unit=child.unit.name))
        if isinstance(value, int | Fraction) and isinstance(weight, int | Fraction):
            taken.append((child, value, weight))
    whole = sum(weight for _, _, weight in taken)
    if not taken or not whole:
        return Gap.NOT_APPLICABLE, ""
    told = wording.join((_named(child, value, weight, fact, language) for child, value, weight in taken), language)
    return _made(fact.of_subunits, taken, whole), wording.say(
        wording.OF_SUBUNITS[fact.of_subunits], language, names=told
    )


def _value(child: UnitFacts, key: str, absent: Fraction | str | None) -> Value:
    value = child.values.get(key, Gap.MISSING)
    if value is Gap.MISSING and absent is not None:
        value = absent
    return waived_items(value, child.waivers.get(key, ()))


def _made(
    what: OfSubunits, taken: Sequence[tuple[UnitFacts, Fraction | int, Fraction | int]], whole: Fraction | int
) -> Fraction | int:
    match what:
        case OfSubunits.HIGHEST:
            return max(value for _, value, _ in taken)
        case OfSubunits.LOWEST:
            return min(value for _, value, _ in taken)
        case _:
            found = sum((Fraction(value) * weight for _, value, weight in taken), Fraction(0)) / whole
            return int(found) if found.denominator == 1 else found


def _named(child: UnitFacts, value: Fraction | int, weight: Fraction | int, fact: Fact, language: Language) -> str:
    shown = percent(value) if fact.kind is Kind.RATIO else exact(value)
    weighed = f"{shown} × {exact(weight)}" if fact.weight else shown
    cell = child.places.get(fact.key)
    named = f"{child.unit.name} {weighed}"
    return wording.say(wording.AT_CELL, language, what=named, cell=cell_text(cell)) if cell else named
