"""Each declaration entered under its keys; two of one key are a fault of the second."""

from __future__ import annotations

from typing import ClassVar, Self, TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.names.table import Names, ScoredBlock, ValueBlock, declared_name
from kaoping.dsl.outline import Outline, TableBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk

B = TypeVar("B", bound=ValueBlock | ScoredBlock | TableBlock | syntax.Column)


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateName(Diagnostic):
    code: ClassVar[str] = "duplicate-name"
    title: ClassVar[Text] = Text("【{name}】声明了两次。", "[{name}] is declared twice.")
    label: ClassVar[Text] = Text("第二次声明", "declared again here")
    help: ClassVar[Text] = Text(
        "名称不分全角半角、引号样式、空格和大小写，另一种语言的名称也算在内。请给其中一个换个名称，或删去重复的一行。",
        "Width, quotes, spaces and capitals do not make a different name, and the name in the other language counts too. "
        "Rename one of them, or remove the line that repeats the other.",
    )
    name: str

    @classmethod
    def of(cls, again: syntax.Name, first: syntax.Name) -> Self:
        earlier = Related(first.span, Text("第一次声明在这里", "declared here first"))
        return cls(place=again.span, name=again.text, related=(earlier,))


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliesByClassOnly(Diagnostic):
    code: ClassVar[str] = "applies-by-class-only"
    title: ClassVar[Text] = Text(
        "适用范围只能写单位类别是什么。", "What a rulebook applies to is told by the class of units alone."
    )
    help: ClassVar[Text] = Text(
        "请写一个类别名称和一个或几个类别（用引号括起），例如【单位类别】为“区”。其他条件请写成不适用或不排名的条件。",
        'Write one name and one or more classes in quotes, such as [class] is "district". '
        "Other conditions belong to 'not applicable' or 'not ranked'.",
    )


def declare(outline: Outline) -> tuple[Names, list[Diagnostic]]:
    """The tables of an outline; of two declarations with one key the first stays and the second is reported."""
    found: list[Diagnostic] = []
    values: list[ValueBlock] = [*outline.facts, *outline.derived]
    indicators = _table([*outline.indicators, *outline.unscored], found)
    names = Names(
        values=_table(values, found),
        columns=_columns(outline, found),
        sections=_table(list(outline.sections), found),
        indicators={key: block for key, block in indicators.items() if block.indicator.opening != "unscored"},
        unscored={key: block for key, block in indicators.items() if block.indicator.opening == "unscored"},
        tables=_table(list(outline.tables), found),
        unit_class=_unit_class(outline.applies, found),
    )
    return names, found


def _columns(outline: Outline, found: list[Diagnostic]) -> dict[str, dict[str, syntax.Column]]:
    """The columns by the key of their records, and of its twin."""
    columns: dict[str, dict[str, syntax.Column]] = {}
    for block in outline.facts:
        table = _table(list(block.columns), found)
        for text in (block.fact.name.text, block.fact.name.other):
            if text:
                columns.setdefault(fold(text), table)
    return columns


def _table(blocks: list[B], found: list[Diagnostic]) -> dict[str, B]:
    """Blocks by the keys of their names and twins; the first of one key stays."""
    table: dict[str, B] = {}
    for block in blocks:
        name = declared_name(block)
        keys = [fold(text) for text in (name.text, name.other) if text]
        if earlier := next((table[key] for key in keys if key in table), None):
            found.append(DuplicateName.of(name, declared_name(earlier)))
            continue
        table.update(dict.fromkeys(keys, block))
    return table


def _unit_class(applies: syntax.Applies | None, found: list[Diagnostic]) -> syntax.Name | None:
    """The name whose labels 适用 gives: one name, equal to labels, joined by 或 at most."""
    if applies is None:
        return None
    references = [node for node in walk(applies) if isinstance(node, syntax.Reference)]
    if not _is_class_test(applies.condition) or len({fold(one.name.text) for one in references}) != 1:
        found.append(AppliesByClassOnly(place=applies.condition.span))
    return references[0].name if references else None


def _is_class_test(condition: syntax.Condition) -> bool:
    match condition:
        case syntax.Compare(value=syntax.Reference(), limit=limit):
            return limit.comparison == "equal" and isinstance(limit.value, syntax.Label | syntax.LabelList)
        case syntax.Either(left=left, right=right):
            return _is_class_test(left) and _is_class_test(right)
        case _:
            return False
