"""The units table: name, class, aliases, parent, whether ranked, and why not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.facts import Unit
from kaoping.engine.reading.header import (
    CLASS,
    NOTE,
    NUMBER,
    ColumnNotUsed,
    Header,
    cell_text,
    find_header,
    header_faults,
    words,
)
from kaoping.engine.reading.near import nearest_first
from kaoping.engine.reading.problems import Problems, at
from kaoping.engine.reading.register import NoUnitName
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.value import NO, YES, fault_of
from kaoping.engine.reading.written import plain, shortened
from kaoping.engine.rulebook import Rulebook

ALIASES = words("别名", "简称", "其他名称", "aliases", "alias", "other names")
PARENT = words("上级单位", "上级", "主管单位", "parent", "parent unit")
RANKED = words("参与排名", "是否排名", "是否参与排名", "排名", "ranked")
APART = words("问题单列", "单列", "单独列出", "listed apart", "own row")
REASON = NOTE | words("原因", "理由", "不排名原因", "reason")
_KNOWN = Text(
    "单位、类别、别名、上级单位、参与排名、问题单列、说明", "unit, class, aliases, parent, ranked, listed apart, note"
)
_SEPARATORS = re.compile(r"[、；;\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTwice(Diagnostic):
    code: ClassVar[str] = "unit-twice"
    title: ClassVar[Text] = Text(
        "“{name}”已经是“{unit}”的名称或别名。", "'{name}' is already a name or alias of '{unit}'."
    )
    label: ClassVar[Text] = Text("这里又写了一次", "written again here")
    help: ClassVar[Text] = Text(
        "一个单位一行；一个名称或别名只能属于一个单位。",
        "A unit has one row, and a name or alias belongs to one unit only.",
    )
    name: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownParent(Diagnostic):
    code: ClassVar[str] = "unknown-parent"
    title: ClassVar[Text] = Text(
        "“{unit}”的上级单位“{parent}”不在单位表里。", "The parent '{parent}' of '{unit}' is not among the units."
    )
    help: ClassVar[Text] = Text(
        "{nearest}请改正名称，或为它加一行。", "{nearest}Correct the name, or add a row for it."
    )
    unit: str
    parent: str
    nearest: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ParentIsSubunit(Diagnostic):
    code: ClassVar[str] = "parent-is-sub-unit"
    title: ClassVar[Text] = Text(
        "“{unit}”的上级单位“{parent}”本身也是下属单位。", "The parent '{parent}' of '{unit}' is itself a sub-unit."
    )
    help: ClassVar[Text] = Text(
        "下属单位的问题计入被考评单位，请在“上级单位”一列写最终计入的那个单位。",
        "Findings are charged to the unit that is assessed: name that unit as the parent.",
    )
    unit: str
    parent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassOfSubunit(Diagnostic):
    code: ClassVar[str] = "class-of-sub-unit"
    title: ClassVar[Text] = Text(
        "“{unit}”有上级单位，不能再有自己的类别。", "'{unit}' has a parent, so it has no class of its own."
    )
    help: ClassVar[Text] = Text(
        "下属单位随上级单位计分：请把类别留空；单独考评的，请把上级单位留空。",
        "A sub-unit is scored with its parent: leave its class blank. If it is assessed by itself, leave its parent blank.",
    )
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedUnclear(Diagnostic):
    code: ClassVar[str] = "ranked-unclear"
    title: ClassVar[Text] = Text(
        "“参与排名”只填是或否，这里是“{written}”。", "'Ranked' is yes or no; this cell has '{written}'."
    )
    help: ClassVar[Text] = Text("请写“是”或“否”，留空就是“是”。", "Write 'yes' or 'no'; blank is yes.")
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApartUnclear(Diagnostic):
    code: ClassVar[str] = "listed-apart-unclear"
    title: ClassVar[Text] = Text(
        "“问题单列”只填是或否，这里是“{written}”。", "'Listed apart' is yes or no; this cell has '{written}'."
    )
    help: ClassVar[Text] = Text(
        "下属单位的问题在问题清单里单占一行的，写“是”；写进上级单位那一行的，写“否”或留空。",
        "Write 'yes' where the problems of a sub-unit stand in a row of their own, 'no' or nothing where they stand in its parent's.",
    )
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnrankedWithoutReason(Diagnostic):
    code: ClassVar[str] = "unranked-without-reason"
    severity = "warning"
    title: ClassVar[Text] = Text(
        "“{unit}”不参与排名，但没有写原因。", "'{unit}' is not ranked, and no reason is given."
    )
    help: ClassVar[Text] = Text(
        "请在“说明”一列写明原因，排名表会列出。", "Give the reason in the column 'note'; the table of ranks shows it."
    )
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoUnits(Diagnostic):
    code: ClassVar[str] = "no-units"
    title: ClassVar[Text] = Text("{table}里一个单位也没有。", "The {table} names no unit.")
    help: ClassVar[Text] = Text("请在表头下面逐行写单位名称。", "Write the units below the header, one a row.")
    table: Text = Text("单位表", "units table")


def read_units(table: Table, rulebooks: Sequence[Rulebook], problems: Problems) -> list[Unit]:
    """The units of a table in its order."""
    header = find_header(table)
    if isinstance(header, Diagnostic):
        problems.add(header)
        return []
    problems.extend(header_faults(header))
    _note_unused(header, CLASS | ALIASES | PARENT | RANKED | APART | REASON | NUMBER, _KNOWN, problems)
    reader = _Units(header, _labels(rulebooks), problems)
    units = [unit for number, row in header.filled() if (unit := reader.unit(number, row)) is not None]
    if not units and not problems.errors:
        problems.add(NoUnits(place=table.place))
    return _with_parents(units, header, problems)


def _note_unused(header: Header, known: frozenset[str], names: Text, problems: Problems) -> None:
    for j, key in enumerate(header.keys):
        if key and j != header.unit and key not in known:
            place = header.table.cell(header.row, j)
            problems.add(ColumnNotUsed(place=place, name=shortened(header.names[j]), known=names))


def _labels(rulebooks: Iterable[Rulebook]) -> dict[str, str]:
    """Folded class → its label in the rulebook."""
    return {fold(label): label for book in rulebooks for label in book.classes}


def class_label(written: str, labels: dict[str, str]) -> str:
    return labels.get(fold(written), written)


class _Units:
    def __init__(self, header: Header, labels: dict[str, str], problems: Problems) -> None:
        self.header, self.labels, self.problems = header, labels, problems
        self.columns = [header.column(meaning) for meaning in (CLASS, ALIASES, PARENT, RANKED, REASON, APART)]
        self.names: dict[str, tuple[str, Cell]] = {}

    def unit(self, number: int, row: Sequence[str]) -> Unit | None:
        table = self.header.table
        place = table.cell(number, self.header.unit)
        name = cell_text(row, self.header.unit)
        fault = NoUnitName(place=place) if not name else fault_of(name)
        if fault is not None:
            self.problems.add(at(fault, place))
            return None
        unit_class, aliases, parent, ranked, note, apart = (cell_text(row, column) for column in self.columns)
        others = tuple(alias.strip() for alias in _SEPARATORS.split(aliases) if alias.strip())
        for one in dict.fromkeys((name, *others)):
            self.claim(one, name, place)
        if parent and unit_class:
            self.problems.add(ClassOfSubunit(place=table.cell(number, self.columns[0] or 0), unit=name))
        return Unit(
            name,
            class_label(unit_class, self.labels),
            others,
            parent,
            self.is_ranked(ranked, number),
            note,
            place,
            self.is_listed_apart(apart, number),
        )

    def claim(self, name: str, unit: str, place: Cell) -> None:
        owner, first = self.names.setdefault(fold(name), (unit, place))
        if first is not place:
            related = (Related(first, Text("已在这里", "already here")),)
            self.problems.add(UnitTwice(place=place, related=related, name=shortened(name), unit=owner))

    def is_ranked(self, written: str, number: int) -> bool:
        word = plain(written).casefold()
        if word and word not in YES | NO:
            place = self.header.table.cell(number, self.columns[3] or 0)
            self.problems.add(RankedUnclear(place=place, written=shortened(written)))
        return word not in NO

    def is_listed_apart(self, written: str, number: int) -> bool:
        word = plain(written).casefold()
        if word and word not in YES | NO:
            place = self.header.table.cell(number, self.columns[5] or 0)
            self.problems.add(ApartUnclear(place=place, written=shortened(written)))
        return word in YES


def _with_parents(units: list[Unit], header: Header, problems: Problems) -> list[Unit]:
    """The units with their parents by name, each known and assessed itself."""
    known = {fold(name): unit for unit in units for name in (unit.name, *unit.aliases)}
    column = header.column(PARENT) or 0
    result = []
    for unit in units:
        assert unit.place is not None
        if not unit.ranked and not unit.note and not unit.parent:
            problems.add(UnrankedWithoutReason(place=unit.place, unit=unit.name))
        if unit.parent:
            place = replace(unit.place, column=column + 1)
            parent = known.get(fold(unit.parent))
            if parent is None:
                near = nearest_first(unit.parent, (one.name for one in units), Text("", ""))
                problems.add(UnknownParent(place=place, unit=unit.name, parent=unit.parent, nearest=near))
            elif parent.parent:
                problems.add(ParentIsSubunit(place=place, unit=unit.name, parent=parent.name))
            else:
                unit = replace(unit, parent=parent.name)
        result.append(unit)
    return result
