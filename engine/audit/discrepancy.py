"""What an audit finds: a place where the published document disagrees with itself, or with the rules.

Nothing here is listed beforehand; every discrepancy is computed. ``Kind`` is the closed list of what can be found, the most serious first; each
member's value is its name in JSON. ``Sure`` says how sure it is that something is wrong there, ``because`` on what that rests.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Place


class Kind(StrEnum):
    """In the order of seriousness: what may change a result, what misleads readers, what an editor should tidy up."""

    SCORE = "score"
    RANK = "rank"
    ABOVE_MAXIMUM = "above-maximum"
    OFF_GRID = "off-grid"
    ROW_SUM = "row-sum"
    ROW_CELLS = "row-cells"
    NOT_A_NUMBER = "not-a-number"
    UNIT_TWICE = "unit-twice"
    UNIT_MISSING = "unit-missing"
    DECLARED = "declared"
    RELATION = "relation"
    LIST_SUM = "list-sum"
    LIST_FACTS = "list-facts"
    TWO_VALUES = "two-values"
    NAMED_RANK = "named-rank"
    DEDUCTION_UNLISTED = "deduction-unlisted"
    PROBLEM_UNCOUNTED = "problem-uncounted"
    COLUMN_HEAD = "column-head"
    UNKNOWN_UNIT = "unknown-unit"
    TWO_NAMES = "two-names"
    QUOTE = "quote"


class Sure(StrEnum):
    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


KINDS = {
    Kind.SCORE: Text("得分与按规则计算的不同", "score differs from the rules"),
    Kind.RANK: Text("名次不符", "rank does not fit"),
    Kind.ABOVE_MAXIMUM: Text("超过满分", "above the maximum"),
    Kind.OFF_GRID: Text("不在分档上", "off its steps"),
    Kind.ROW_SUM: Text("各项之和与总分不符", "row does not add up to its total"),
    Kind.ROW_CELLS: Text("漏格、错格", "cells lost or shifted"),
    Kind.NOT_A_NUMBER: Text("格子读不成分数", "cell is no score"),
    Kind.UNIT_TWICE: Text("单位重复", "unit stands twice"),
    Kind.UNIT_MISSING: Text("单位缺漏", "unit is missing"),
    Kind.DECLARED: Text("写明的项数、分值与所列不符", "declared items or points do not fit"),
    Kind.RELATION: Text("数字之间对不上", "figures do not fit each other"),
    Kind.LIST_SUM: Text("正文与清单对不上", "text and lists do not fit"),
    Kind.LIST_FACTS: Text("清单与事实对不上", "lists and facts do not fit"),
    Kind.TWO_VALUES: Text("同一事实两个数", "one fact with two values"),
    Kind.NAMED_RANK: Text("正文所列名次与表不符", "named rank differs from the table"),
    Kind.DEDUCTION_UNLISTED: Text("扣了分，没有列问题", "deduction without a listed problem"),
    Kind.PROBLEM_UNCOUNTED: Text("列了问题，没有扣分", "listed problem without a deduction"),
    Kind.COLUMN_HEAD: Text("表头前后不一", "column heads differ"),
    Kind.UNKNOWN_UNIT: Text("单位表里没有的名称", "name not among the units"),
    Kind.TWO_NAMES: Text("同一单位两个名称", "one unit under two names"),
    Kind.QUOTE: Text("引文与原文不符", "quote not in the text"),
}
SURE = {
    Sure.CERTAIN: Text("确定", "certain"),
    Sure.LIKELY: Text("很可能", "likely"),
    Sure.POSSIBLE: Text("可能", "possible"),
}


@dataclass(frozen=True, slots=True)
class CellReading:
    """What stands in a column of a damaged row: ``value`` as it is read, how sure, and what else it may be. ``printed`` False: the cell is
    not printed, its value follows from the rest."""

    column: str
    value: str
    sure: Sure
    alternatives: tuple[str, ...] = ()
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """``printed`` and ``computed`` stand beside each other; ``says`` is a sentence that an editor can act on. ``line`` is that of the text, 0 where it
    is not known; ``unit`` and ``what`` (a column, a figure) name what it is about."""

    kind: Kind
    sure: Sure
    place: Place
    printed: Text
    computed: Text
    says: Text
    because: Text
    line: int = 0
    unit: str = ""
    what: str = ""
    readings: tuple[CellReading, ...] = ()

    def __repr__(self) -> str:
        return f"<Discrepancy {self.kind.value}, {self.sure.value}, at {self.place}: {self.says.en}>"


_ORDER = {kind: number for number, kind in enumerate(Kind)}
_SURE = {sure: number for number, sure in enumerate(Sure)}


def most_serious_first(found: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """By kind, then how sure; within these as they stand in the document."""
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda one: (_ORDER[one.kind], _SURE[one.sure])))


def same(text: str) -> Text:
    """A text that is the same in both languages: a number, a name."""
    return Text(text, text)
