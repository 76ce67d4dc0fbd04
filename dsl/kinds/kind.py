"""Kinds of values, and their names in messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.declared import Declared, choices, is_mean, measure_word
from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.units import measure_said


class Sort(StrEnum):
    COUNT = "count"
    NUMBER = "number"
    RATIO = "ratio"
    QUOTIENT = "quotient"  # a count over a count: as good a ratio as a number
    DIFFERENCE = "difference"  # a ratio less a ratio: percentage points, or a ratio
    PERCENTAGE_POINTS = "percentage_points"
    POINTS = "points"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Kind:
    sort: Sort
    measure: str = ""
    whole: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kinds:
    """Kinds by the identity of the node; the node is kept so that its identity stays its own."""

    known: Mapping[int, tuple[syntax.Value, Kind]]
    derived: Mapping[int, Kind] = field(default_factory=dict)

    def of(self, value: syntax.Value) -> Kind | None:
        found = self.known.get(id(value))
        return found[1] if found else None

    def of_derived(self, derived: syntax.Derived) -> Kind | None:
        """The kind of what is set, whichever case gives it."""
        return self.derived.get(id(derived))


_NAMES = {
    Sort.COUNT: Text("计数", "a count"),
    Sort.NUMBER: Text("数值", "a number"),
    Sort.RATIO: Text("比率", "a ratio"),
    Sort.QUOTIENT: Text("两数之比", "a quotient"),
    Sort.DIFFERENCE: Text("比率之差", "a difference of ratios"),
    Sort.PERCENTAGE_POINTS: Text("百分点数", "percentage points"),
    Sort.POINTS: Text("分数", "points"),
    Sort.YES_NO: Text("“是否”", "yes or no"),
    Sort.CHOICE: Text("选项", "a choice"),
    Sort.TEXT: Text("文字", "a text"),
    Sort.DATE: Text("日期", "a date"),
}
_DECLARED = {
    "count": Sort.COUNT,
    "records": Sort.COUNT,
    "number": Sort.NUMBER,
    "ratio": Sort.RATIO,
    "yes_no": Sort.YES_NO,
    "one_of": Sort.CHOICE,
    "date": Sort.DATE,
    "text": Sort.TEXT,
    "judged_score": Sort.POINTS,
    "imported_score": Sort.POINTS,
}


def called(kind: Kind) -> Text:
    """A kind as messages name it: 计数（件）, a count of cases."""
    name = _NAMES[kind.sort]
    if not kind.measure:
        return name
    zh, en = (measure_said(kind.measure, Fraction(2), language) for language in ("zh", "en"))
    return Text(f"{name.zh}（{zh}）", f"{name.en} of {en}" if en else name.en)


def declared_kind(declared: Declared, quantity: syntax.Column | None = None) -> Kind:
    """The kind of a fact or column. Records are counted in whole numbers unless their ``quantity`` column holds numbers."""
    sort = _DECLARED[declared.kind]
    labels = tuple(label.text for label in choices(declared))
    whole = sort is Sort.COUNT and (quantity is None or quantity.kind == "count") and not is_mean(declared)
    return Kind(sort, measure_word(declared), whole, labels)
