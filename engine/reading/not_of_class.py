"""Entries that do not go with the unit's class: the class itself, or a fact that the rulebook of the class does not declare."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Unit
from kaoping.engine.reading.written import others, shortened
from kaoping.engine.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class FactNotOfClass(Diagnostic):
    code: ClassVar[str] = "fact-not-of-class"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "“{unit}”适用的评分细则【{rulebook}】没有【{fact}】这一事实，填了也不计。",
        "The rulebook of '{unit}', [{rulebook}], has no fact [{fact}]: the entry counts for nothing.",
    )
    help: ClassVar[Text] = Text(
        "请核对单位的类别和数据所在的列；不适用于这一类别的留空。{others}",
        "Check the unit's class and the column; leave it blank where it does not concern the class.{others}",
    )
    unit: str
    rulebook: str
    fact: str
    others: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassDiffers(Diagnostic):
    code: ClassVar[str] = "class-differs"
    title: ClassVar[Text] = Text(
        "“{unit}”在这里的类别是“{here}”，在单位表里是“{there}”。",
        "'{unit}' is of class '{here}' here, but '{there}' among the units.",
    )
    help: ClassVar[Text] = Text(
        "类别以单位表为准；请改成一致，或删去这一列。",
        "The units table decides. Make them agree, or remove this column.",
    )
    unit: str
    here: str
    there: str


def not_of_class(place: Cell, unit: Unit, book: Rulebook, fact: str, more: int) -> FactNotOfClass:
    """``more``: how many other rows have the same fault."""
    return FactNotOfClass(place=place, unit=unit.name, rulebook=book.name, fact=shortened(fact), others=others(more))
