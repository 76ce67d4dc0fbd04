"""The workbook to fill in, described: which sheets it has and which columns, made from the rulebooks and units of an assessment.

Sheets have the names by which the reader of workbooks knows what they are for: records that of their fact, 单位 and 核销 what they say, all others
hold facts.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Unit
from kaoping.engine.reading.records import IDENTIFIER
from kaoping.engine.rulebook import Fact, Kind, Rulebook
from kaoping.engine.writing.sheet_names import SheetNames

UNIT = Text("单位", "unit")
FACTS_SHEET = Text("数据", "facts")
NOTES_SHEET = Text("填写说明", "instructions")
UNITS_SHEET = Text("单位", "units")
WAIVERS_SHEET = Text("核销", "waivers")


class SheetRole(StrEnum):
    """What a sheet is for."""

    FACTS = "facts"
    RECORDS = "records"
    UNITS = "units"
    WAIVERS = "waivers"


class Takes(StrEnum):
    """What a column takes that is no fact's."""

    UNIT = "unit"
    FACT = "fact"  # the name of a count or of records
    YES_NO = "yes_no"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A fact, a column of records, or what every table of its role has, which is told by ``about``. ``needed``: it must not be blank."""

    name: str
    fact: Fact | None = None
    takes: Takes | None = None
    about: Text | None = None
    needed: bool = False


@dataclass(frozen=True, slots=True)
class TemplateSheet:
    """``units`` are those whose rows stand there beforehand; ``fact`` is the records fact; ``rulebook`` the one that asks for it, empty where all do."""

    name: str
    role: SheetRole
    columns: tuple[TemplateColumn, ...]
    units: tuple[Unit, ...] = ()
    fact: Fact | None = None
    rulebook: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    title: str
    language: Language
    rulebooks: tuple[Rulebook, ...]
    sheets: tuple[TemplateSheet, ...]
    names: tuple[str, ...]  # of all units, sub-units included
    notes: str


def template_of(
    rulebooks: Sequence[Rulebook],
    units: Sequence[Unit],
    language: Language,
    *,
    title: str = "",
    with_units: bool = False,
    with_waivers: bool = True,
) -> Template:
    """The workbook for these rulebooks. ``with_units``: it asks for the units too; ``with_waivers``: for waivers."""
    names = SheetNames()
    notes = names.name(NOTES_SHEET.in_language(language))
    sheets: list[TemplateSheet] = []
    if with_units:
        sheets.append(
            TemplateSheet(
                names.name(UNITS_SHEET.in_language(language)), SheetRole.UNITS, _UNITS[language], tuple(units)
            )
        )
    sheets += _facts(rulebooks, units, language, names)
    records = {fact.key: fact for book in rulebooks for fact in book.facts if fact.kind is Kind.RECORDS}
    sheets += [_records(fact, language, names) for fact in records.values()]
    waivable = any(fact.kind in (Kind.RECORDS, Kind.COUNT) for book in rulebooks for fact in book.facts)
    if with_waivers and waivable:
        sheets.append(
            TemplateSheet(names.name(WAIVERS_SHEET.in_language(language)), SheetRole.WAIVERS, _WAIVERS[language])
        )
    title = title or (rulebooks[0].name if rulebooks else "")
    return Template(title, language, tuple(rulebooks), tuple(sheets), tuple(unit.name for unit in units), notes)


def _facts(
    rulebooks: Sequence[Rulebook], units: Sequence[Unit], language: Language, names: SheetNames
) -> list[TemplateSheet]:
    """A sheet of facts for each rulebook that asks for some."""
    asking = [book for book in rulebooks if any(fact.kind is not Kind.RECORDS for fact in book.facts)]
    found = []
    for book in asking:
        facts = tuple(TemplateColumn(fact.key, fact) for fact in book.facts if fact.kind is not Kind.RECORDS)
        own = [unit for unit in units if _belongs(unit, book, units)]
        alone = FACTS_SHEET.in_language(language)
        name = alone if len(asking) == 1 else f"{alone} {book.classes[0] if len(book.classes) == 1 else book.name}"
        columns = (_unit(language), *facts)
        found.append(TemplateSheet(names.name(name), SheetRole.FACTS, columns, tuple(own), rulebook=book.name))
    return found


def _belongs(unit: Unit, book: Rulebook, units: Sequence[Unit]) -> bool:
    """Whether the rulebook applies to the unit, or charges what is found there to its parent."""
    if unit.parent:
        parent = next((one for one in units if one.name == unit.parent), None)
        counts = any(fact.with_subunits or fact.of_subunits for fact in book.facts if fact.kind is not Kind.RECORDS)
        return counts and parent is not None and _belongs(parent, book, units)
    return not book.classes or unit.unit_class in book.classes


def _records(fact: Fact, language: Language, names: SheetNames) -> TemplateSheet:
    """A sheet of records has a column for their numbers, by which waivers and appeals name them, also where the rulebook declares none."""
    declared = tuple(TemplateColumn(column.key, column) for column in fact.columns)
    numbered = any(fold(name) in IDENTIFIER for column in fact.columns for name in (column.key, column.other))
    number = () if numbered else (TemplateColumn(_NUMBER.in_language(language), None, Takes.TEXT, _ABOUT_NUMBER),)
    columns = (_unit(language), *number, *declared)
    return TemplateSheet(names.name(fact.key), SheetRole.RECORDS, columns, fact=fact)


def _unit(language: Language) -> TemplateColumn:
    return TemplateColumn(UNIT.in_language(language), None, Takes.UNIT, _UNIT, needed=True)


_NUMBER = Text("编号", "ID")
_ABOUT_NUMBER = Text(
    "记录的编号，各不相同；核销、申诉时用它指明是哪一条，可以空着",
    "the record's number, each its own, by which waivers and appeals name it; may be blank",
)
_UNIT = Text("单位的名称，也可以写别名", "the unit's name, or an alias")


def _columns(*said: tuple[Text, Takes, Text, bool]) -> dict[Language, tuple[TemplateColumn, ...]]:
    languages: tuple[Language, ...] = ("zh", "en")
    return {
        language: tuple(
            TemplateColumn(name.in_language(language), None, takes, about, needed)
            for name, takes, about, needed in said
        )
        for language in languages
    }


_UNITS = _columns(
    (UNIT, Takes.TEXT, Text("单位的名称", "the unit's name"), True),
    (Text("类别", "class"), Takes.TEXT, Text("适用哪一类评分细则；只有一份细则的空着", "the class whose rulebook applies; blank where there is one rulebook"), False),
    (Text("别名", "aliases"), Takes.TEXT, Text("其他名称，用“、”隔开", "other names, separated by ;"), False),
    (Text("上级单位", "parent"), Takes.TEXT, Text("下属单位填它的上级；没有自己的类别和得分", "of a sub-unit, the unit it belongs to; it has no class and score of its own"), False),
    (Text("参与排名", "ranked"), Takes.YES_NO, Text("是或否，空着是“是”", "yes or no, blank is yes"), False),
    (Text("说明", "note"), Takes.TEXT, Text("不参加排名的写明理由", "the reason of a no"), False),
)  # fmt: skip
_WAIVERS = _columns(
    (UNIT, Takes.UNIT, _UNIT, True),
    (Text("事实", "fact"), Takes.FACT, Text("核销哪一项：计数或记录的名称", "what is waived: the name of a count or of records"), True),
    (Text("记录", "record"), Takes.TEXT, Text("记录的编号，没有编号的写它第一列的内容；核销计数的空着", "the record's number, or what stands in its first column; blank for a count"), False),
    (Text("数量", "quantity"), Takes.NUMBER, Text("核销多少，空着是全部", "how much of it, blank is all"), False),
    (Text("理由", "reason"), Takes.TEXT, Text("写进得分明细", "stands in the ledger"), True),
    (Text("批准", "approver"), Takes.TEXT, Text("谁批准的", "who approved it"), False),
    (Text("日期", "date"), Takes.DATE, Text("批准的日期，例如2021-06-30", "when, such as 2021-06-30"), False),
)  # fmt: skip
