"""Facts, columns of records and derived values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.node import Node
from kaoping.dsl.syntax.wholes import SubunitWeights

if TYPE_CHECKING:
    from kaoping.dsl.syntax.clauses import Band, OtherBand
    from kaoping.dsl.syntax.conditions import Condition
    from kaoping.dsl.syntax.effects import Effect
    from kaoping.dsl.syntax.node import Label, Name
    from kaoping.dsl.syntax.values import Literal, Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Node):
    """``事实：`` / ``facts:``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Node):
    """``个`` in ``计数，个``"""

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Node):
    """``“已配置”`` in ``选项：“已配置”，“未配置”``"""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent(Node):
    """``未列按0计`` / ``absent counts as 0``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class MaxScore(Node):
    """``满分4分`` / ``max 4 points``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds(Node):
    """``0分到5分`` / ``0 to 5 points``"""

    least: Literal
    most: Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityColumn(Node):
    """``数量取【件数】`` / ``quantity in [cases]``"""

    name: Name


# An option is one of these or a word: more_is_better, fewer_is_better, earlier_is_better and later_is_better of a date, over_one (可超过100%), below_zero (可为负), not_negative (不为负),
# with_subunits (含下属单位), mean_of_subunits
# (取下属单位平均), highest_of_subunits, lowest_of_subunits.
FactOption = SubunitWeights | Measure | Choice | Absent | MaxScore | Bounds | QuantityColumn | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Node):
    """``【X｜x】计数，个，越少越好，未列按0计``; ``kind`` is count, number, ratio, yes_no, one_of, date, text, judged_score, imported_score or records."""

    name: Name
    kind: str
    fact_options: tuple[FactOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Node):
    """``【办件】的【状态】文本`` / ``[state] of [cases]: text``: a column of records; ``owner`` is the records fact."""

    owner: Name
    column_name: Name
    kind: str
    fact_options: tuple[FactOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyWhen(Node):
    """``当【Z】为是`` behind a derived value: it has a value only then (else the ``否则`` value)."""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class ElseValue(Node):
    """``否则0`` behind a derived value"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroDivisor(Node):
    """``除数为0时取0``, ``算不出时取0`` behind a derived value"""

    effect: Effect
    failing: str = "divisor_zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Node):
    """``b，当c为是`` behind a derived value that has a condition: its value where no condition before it holds and this one does."""

    value: Value
    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Node):
    """``设【Y】＝…，当【Z】为是；否则…`` / ``let [Y] = …, if [Z] is yes; otherwise …``; with ``bands``, what those of ``value`` give:
    ``设【Y】分档：【X】达到90得“优”，其他得“良”`` / ``let [Y] be bands of [X]: at least 90: "优"; other: "良"``. ``derived_word`` is before_scoring (设) or
    after_scoring (``结果【Y】＝总分×…`` / ``let result [Y] = …``): what follows from the total and the grade, and stands beside them."""

    name: Name
    value: Value
    derived_options: tuple[OnlyWhen | Case | ElseValue | ZeroDivisor, ...] = ()
    bands: tuple[Band, ...] = ()
    other_bands: tuple[OtherBand, ...] = ()
    derived_word: str = "before_scoring"

    @property
    def is_result(self) -> bool:
        return self.derived_word == "after_scoring"
