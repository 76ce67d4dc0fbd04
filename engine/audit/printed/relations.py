"""How figures hang together: ``【整改率】＝【已整改】÷【发现】``, a row each, in the formula language of rulebooks.

Columns: 关系/relation; 对象/subject (whose figures they are), 把握/sure (how sure the relation itself is: 确定, 很可能, 可能) and 说明/note may be left out.
``【各单位X】`` (``[each X]``) stands for the figures X that are parts of the subject: alone it is their number, ``合计（【各单位X】的【值】）`` their sum.
``【各单位X】＝【各单位Y】`` says that they are figures of the same units.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Language, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.audit.discrepancy import SURE, Sure
from kaoping.engine.audit.printed.columns import Named, named_rows
from kaoping.engine.reading.header import words
from kaoping.engine.reading.table import Table
from kaoping.engine.reading.written import shortened

_COLUMNS: Mapping[str, Named] = {
    "subject": Named(words("对象", "主体", "subject"), "对象", "subject", needed=False),
    "relation": Named(words("关系", "算式", "relation", "formula"), "关系", "relation"),
    "sure": Named(words("把握", "sure", "certainty"), "把握", "sure", needed=False),
    "note": Named(words("说明", "依据", "note", "why"), "说明", "note", needed=False),
}
_NAME = re.compile(r"【([^】\n]{1,80})】|\[([^\]\n]{1,80})\]")
_ROUNDED = re.compile(r"[（(](?:保留|to\s*)(\d+)(?:位小数|\s*decimals?)[^（()）]*[)）]\s*$")
EACH = ("各单位", "each ")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationUnclear(Diagnostic):
    code: ClassVar[str] = "relation-unclear"
    title: ClassVar[Text] = Text("这个关系读不懂：“{written}”。", "This relation cannot be read: '{written}'.")
    help: ClassVar[Text] = Text(
        "{hint}写法是“【数据】＝算式”，例如“【整改率】＝【已整改】÷【发现】”“【总数】＝合计（【各单位件数】的【值】）”。",
        "{hint}Write '[figure] = formula', such as '[rate] = [fixed] ÷ [found]' or '[total] = sum of ([value] of [each cases])'.",
    )
    written: str
    hint: Text


@dataclass(frozen=True, slots=True)
class Relation:
    """``figure`` = ``formula``; ``names`` are all in brackets in the formula. ``places``: the decimals asked for, None where those printed count."""

    subject: str
    figure: str
    formula: str
    names: tuple[str, ...]
    places: int | None
    sure: Sure
    note: str
    language: Language
    place: Cell

    @property
    def of_parts(self) -> bool:
        return any(each_of(name) for name in self.names)

    @property
    def same_units(self) -> tuple[str, str] | None:
        """The two figures of which it says that the same units have them; None for a relation of numbers."""
        named = _NAME.fullmatch(self.formula)
        left, right = each_of(self.figure), each_of((named[1] or named[2]) if named else "")
        return (left, right) if left and right else None

    @property
    def shown(self) -> str:
        mark = "＝" if self.language == "zh" else " = "
        return f"{_bracketed(self.figure, self.language)}{mark}{self.formula}"


def each_of(name: str) -> str:
    """The figure whose parts a name stands for; empty if it is a figure itself.

    >>> each_of("各单位件数"), each_of("件数")
    ('件数', '')
    """
    return next((name[len(prefix) :].strip() for prefix in EACH if name.casefold().startswith(prefix)), "")


def _bracketed(name: str, language: Language) -> str:
    return f"【{name}】" if language == "zh" else f"[{name}]"


def read_relations(tables: Iterable[Table], problems: list[Diagnostic]) -> list[Relation]:
    found = []
    for table in tables:
        for number, row in named_rows(table, _COLUMNS, problems):
            read = _relation(row.texts, table.cell(number, row.column("relation")))
            if isinstance(read, Diagnostic):
                problems.append(read)
            else:
                found.append(read)
    return found


def _relation(texts: Mapping[str, str], place: Cell) -> Relation | Diagnostic:
    written = texts["relation"]
    left, mark, formula = written.replace("=", "＝").partition("＝")
    named = _NAME.fullmatch(left.strip())
    if not mark or named is None or not formula.strip() or "＝" in formula:
        return RelationUnclear(place=place, written=shortened(written), hint=Text("", ""))
    formula = formula.strip()
    rounded = _ROUNDED.search(formula)
    if rounded:
        formula = formula[: rounded.start()].strip()
    names = tuple(dict.fromkeys(one[1] or one[2] for one in _NAME.finditer(formula)))
    language: Language = "zh" if "【" in written or re.search(r"[\u4e00-\u9fff]", written) else "en"
    return Relation(
        texts["subject"],
        named[1] or named[2],
        formula,
        names,
        int(rounded[1]) if rounded else None,
        _sure(texts["sure"]),
        texts["note"],
        language,
        place,
    )


def _sure(text: str) -> Sure:
    """How sure the relation is; certain where nothing is said."""
    key = fold(text)
    return next((sure for sure, said in SURE.items() if key in (fold(said.zh), fold(said.en))), Sure.CERTAIN)
