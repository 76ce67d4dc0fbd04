"""A name and its twin go together everywhere, or a translation there and back would change what a rulebook means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.grid import columns_of
from kaoping.dsl.outline import Outline
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinsDiffer(Diagnostic):
    code: ClassVar[str] = "twins-differ"
    title: ClassVar[Text] = Text(
        "同一名称有两种译名：这里是【{here}】，前面是【{there}】。",
        "One name has two twins: [{here}] here, [{there}] before.",
    )
    label: ClassVar[Text] = Text("与前面的译名不同", "differs from the twin given before")
    help: ClassVar[Text] = Text(
        "事实、指标、列同名时，另一种语言的名称也要相同；一种译名也只能对应一个名称。请把两处写成一样，或换一个名称。",
        "Where a fact, an indicator or a column share a name, they share the twin too, and a twin belongs to one name. "
        "Write both alike, or choose another name.",
    )
    here: str
    there: str


def check_twins(outline: Outline) -> Iterator[Diagnostic]:
    """Names that differ from an earlier declaration of the same name, or twin, in one half only.

    A section and the indicator of its name may have twins of their own: where both could be meant, the indicator is.
    """
    values = list(_values(outline))
    sections = [block.section.name for block in outline.sections]
    indicators = [block.indicator.name for block in (*outline.indicators, *outline.unscored)]
    found = [*_check([*values, *sections]), *_check([*values, *indicators])]
    return iter(dict.fromkeys(found))


def _check(declared: Iterable[syntax.Name]) -> Iterator[Diagnostic]:
    twins: dict[str, syntax.Name] = {}
    owners: dict[str, syntax.Name] = {}
    for name in declared:
        if not name.other:
            continue
        by_name = twins.setdefault(fold(name.text), name)
        by_twin = owners.setdefault(fold(name.other), name)
        if fold(by_name.other) != fold(name.other):
            yield _differ(name, by_name, name.other, by_name.other)
        elif fold(by_twin.text) != fold(name.text):
            yield _differ(name, by_twin, name.text, by_twin.text)


def _differ(name: syntax.Name, earlier: syntax.Name, here: str, there: str) -> TwinsDiffer:
    related = Related(earlier.span, Text("前面写在这里", "given here before"))
    return TwinsDiffer(place=name.span, here=here, there=there, related=(related,))


def _values(outline: Outline) -> Iterator[syntax.Name]:
    for block in outline.facts:
        yield block.fact.name
        yield from (column.column_name for column in block.columns)
    yield from (derived.name for derived in outline.derived)
    for table in outline.tables:
        yield table.table.name
        yield from columns_of(table.table)
