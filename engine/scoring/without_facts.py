"""A unit of which the tables give no fact at all: one message for it, in place of one for each fact that its indicators lack.

Mostly its name is another one in the table of facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.application.gap_messages import MissingFact
from kaoping.engine.facts import UnitFacts
from kaoping.engine.reading.near import nearest_first
from kaoping.engine.reading.written import NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWithoutFacts(Diagnostic):
    code: ClassVar[str] = "unit-without-facts"
    title: ClassVar[Text] = Text(
        "“{unit}”没有一个事实，{count}项指标无法计分。",
        "There is no fact of '{unit}', so {count} indicators cannot be scored.",
    )
    label: ClassVar[Text] = Text("这个单位", "this unit")
    help: ClassVar[Text] = Text(
        "{nearest}请核对名称：事实表里可能写的是另一个名称。确实没有数据的，请在事实表里加上这个单位，或在评分细则里写明缺数时怎么办。",
        "{nearest}Check the name: the table of facts may have another one. If there are no data, add the unit to the table of facts, or let the rulebook say what follows.",
    )
    unit: str
    count: int
    nearest: Text


def told_once(found: Sequence[Diagnostic], facts: UnitFacts, others: Iterable[UnitFacts]) -> Sequence[Diagnostic]:
    """The messages of a unit, or the one in place of them."""
    missing = [one for one in found if isinstance(one, MissingFact)]
    lacking = {one.indicator for one in missing}
    if facts.values or facts.unit.place is None or len(lacking) < 2 or len(missing) < len(found):
        return found
    known = [other.unit.name for other in others if other.values]
    near = nearest_first(facts.unit.name, known, NO_TEXT)
    return [UnitWithoutFacts(place=facts.unit.place, unit=facts.unit.name, count=len(lacking), nearest=near)]
