"""Which rulebook for which unit: by the unit's class."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell, Span
from kaoping.engine.facts import Unit
from kaoping.engine.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRulebook(Diagnostic):
    """A unit belongs to a class that no rulebook applies to."""

    code: ClassVar[str] = "no-rulebook-for-class"
    title: ClassVar[Text] = Text(
        zh="“{unit}”的类别是“{unit_class}”，没有适用于这一类别的评分细则。",
        en="'{unit}' is of class '{unit_class}', and no rulebook applies to that class.",
    )
    label: ClassVar[Text] = Text(zh="这个单位", en="this unit")
    help: ClassVar[Text] = Text(
        zh="现有评分细则适用的类别：{classes}。请改正单位的类别，或为这一类别加一份评分细则。",
        en="The rulebooks apply to: {classes}. Correct the unit's class, or add a rulebook for it.",
    )

    unit: str
    unit_class: str
    classes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoRulebooks(Diagnostic):
    """Two rulebooks apply to one class."""

    code: ClassVar[str] = "two-rulebooks-for-class"
    title: ClassVar[Text] = Text(
        zh="两份评分细则都适用于{unit_class}：【{first}】和【{second}】。",
        en="Two rulebooks apply to {unit_class}: [{first}] and [{second}].",
    )
    label: ClassVar[Text] = Text(zh="又一份适用于{unit_class}", en="a second one for {unit_class}")
    help: ClassVar[Text] = Text(zh="一个类别只能用一份评分细则。", en="A class has one rulebook.")

    unit_class: Text
    first: str
    second: str


def by_class(rulebooks: Sequence[Rulebook]) -> tuple[dict[str | None, Rulebook], list[Diagnostic]]:
    """Class → its rulebook; a rulebook for any class stands under None."""
    books: dict[str | None, Rulebook] = {}
    problems: list[Diagnostic] = []
    for book in rulebooks:
        for unit_class in book.classes or (None,):
            first = books.setdefault(unit_class, book)
            if first is not book:
                problems.append(_two_rulebooks(unit_class, first, book))
    return books, problems


def _two_rulebooks(unit_class: str | None, first: Rulebook, second: Rulebook) -> TwoRulebooks:
    named = Text("所有单位", "all units") if unit_class is None else Text(f"“{unit_class}”", f"'{unit_class}'")
    return TwoRulebooks(
        place=Span(second.file, 1),
        related=(Related(Span(first.file, 1), Text("已有这一份", "the first one")),),
        unit_class=named,
        first=first.name,
        second=second.name,
    )


def no_rulebook(unit: Unit, rulebooks: Sequence[Rulebook]) -> NoRulebook:
    classes = dict.fromkeys(name for book in rulebooks for name in book.classes)
    return NoRulebook(
        place=unit.place or Cell(""), unit=unit.name, unit_class=unit.unit_class, classes="、".join(classes) or "—"
    )
