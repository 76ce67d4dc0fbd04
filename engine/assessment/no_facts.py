"""Units of which not one has a fact: one message for the whole, in place of one for each unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell, Span
from kaoping.engine.application.gap_messages import MissingFact
from kaoping.engine.assessment.inputs import Inputs
from kaoping.engine.facts import UnitFacts
from kaoping.engine.scoring.without_facts import UnitWithoutFacts

_NOT_NAMED = Text("清单里没有写facts", "the manifest names no 'facts'")
_EMPTY = Text("数据表里只有表头或空格", "the tables of facts hold nothing but headers and blanks")
_NAME_THEM = Text(
    '请在清单里加上数据表，例如：facts = ["数据.xlsx"]。',
    'Name their tables in the manifest, such as: facts = ["facts.xlsx"].',
)
_FILL_IN = Text("请填写数据，一个单位一行。", "Fill them in, a row a unit.")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoFacts(Diagnostic):
    code: ClassVar[str] = "no-facts"
    title: ClassVar[Text] = Text(
        "各单位（{count}个）都没有数据：{why}。", "No unit has any facts ({count} in all): {why}."
    )
    help: ClassVar[Text] = Text(
        "{remedy}待填的数据表可以用kaoping template写出。", "{remedy} 'kaoping template' writes a workbook to fill in."
    )
    count: int
    why: Text
    remedy: Text


def told_of_all(
    found: Sequence[Diagnostic], units: Sequence[UnitFacts], inputs: Inputs, manifest: str
) -> tuple[Diagnostic, ...]:
    """The messages of a run, those that facts are missing made one where there are none at all."""
    lacking = [one for one in found if isinstance(one, (MissingFact, UnitWithoutFacts))]
    if len(lacking) < 2 or any(one.values for one in units):
        return tuple(found)
    tables = [one.file for one in inputs.files if "facts" in one.uses]
    place = Cell(tables[0]) if tables else Span(manifest, 1)
    why, remedy = (_EMPTY, _FILL_IN) if tables else (_NOT_NAMED, _NAME_THEM)
    whole = NoFacts(place=place, count=sum(not one.unit.parent for one in units), why=why, remedy=remedy)
    return (whole, *(one for one in found if one not in lacking))
