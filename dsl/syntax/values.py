"""Values: numbers, names of facts, arithmetic, functions, scores of other indicators, lookups and days."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax.aggregates import Aggregate
from kaoping.dsl.syntax.node import Label, Node
from kaoping.dsl.syntax.past import Earlier, PeriodChange, Recent
from kaoping.dsl.syntax.peers import Peers, SaidPeers

if TYPE_CHECKING:
    from kaoping.dsl.syntax.node import Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal(Node):
    """``0.2分``, ``70%``, ``5个百分点``, ``3件``, ``1.5``. ``unit`` is "" or one of "points", "percent", "percentage_points",
    "relative_percent", or a measure word as written. ``number`` is as written: 70 in ``70%``."""

    number: Fraction
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment(Node):
    """``2021-06-30``, ISO; read from ``2021年6月30日`` and ``2021/6/30`` too."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Node):
    """``【承诺时限压缩比】``"""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class FullMarks(Node):
    """``满分`` / ``full marks``: the indicator's maximum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Yes(Node):
    """``是`` / ``yes``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class No(Node):
    """``否`` / ``no``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelList(Node):
    """``“优”、“良”之一`` / ``one of ("优", "良")``"""

    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plus(Node):
    """``a＋b``"""

    left: Value
    right: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Minus(Node):
    """``a－b``"""

    left: Value
    right: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Times(Node):
    """``a×b``"""

    left: Value
    right: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Over(Node):
    """``a÷b``"""

    left: Value
    right: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Negative(Node):
    """``－a``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounded(Node):
    """``（a）（保留2位小数，舍去）``, ``（a）（取整，进位）``, ``（a）（取5的倍数）`` / ``(a) (to 2 decimals, down)``, ``(to a whole number, up)``,
    ``(to a multiple of 5)``: to ``decimals``, to a ``multiple``, or to a whole number where neither is given; half up unless said otherwise.
    ``share_written`` says of a ratio how the digits are counted: as_percentage (按百分数: 66.67%) or as_fraction (按小数: 0.67)."""

    value: Value
    rounding_mode: str | None = None
    decimals: Fraction | None = None
    multiple: Literal | None = None
    share_written: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Power(Node):
    """``（a）的1.81次方`` / ``(a) to the power 1.81``"""

    value: Value
    exponent: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied(Node):
    """``（a）的平方根`` / ``square root of (a)``; ``function`` is square_root, cube_root, square, cube, natural_log, common_log, exponential
    or absolute."""

    value: Value
    function: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreOf(Node):
    """``【指标】的得分`` / ``score of [indicator]``, of an indicator or a section; ``reading`` is score_of_part, rate_of_part, raw_deduction_of_part
    (before caps and floor) or maximum_of_part."""

    name: Name
    reading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup(Node):
    """``查表【补助】（【级别】，【人数】）`` / ``look up [grant] ([level], [people])``; behind ``按表【补助】得分`` / ``score from table [grant]`` the values may
    be left out: they are the facts of the names of the table's keys."""

    name: Name
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalValue(Node):
    """``总分`` / ``total`` as a value, where it is known: in grades, in what is done to the total, in reasons for not ranking, in results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeValue(Node):
    """``等次`` / ``the grade`` as a value, in results: ``结果【奖金】＝5000，当等次为“优秀”；否则0``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankValue(Node):
    """``排名`` / ``rank``: the unit's rank by total, where it is known: in grades and what is done to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPart(Node):
    """``【臭氧分指数】：“臭氧”`` / ``[ozone index]: "ozone"``; without a label the name itself."""

    value: Value
    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NameOf(Node):
    """``最大者的名称（【A】，【B】：“乙”；并列的都列出）`` / ``name of the largest of ([A], [B]: "b"; all tied ones named)``: a label, as what is set. ``extreme`` is
    name_of_largest or name_of_smallest; options: skip_missing, ties_all, ties_first."""

    extreme: str
    named_parts: tuple[NamedPart, ...]
    name_options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentDate(Node):
    """``考评日`` / ``assessment date``: the manifest's as-of date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Between(Node):
    """``【A】至【B】不含首日的工作日数`` / ``working days from [A] to [B] excluding the first day``; ``day_count`` is days, working_days or
    whole_months, ``first_day`` first_counted or first_not_counted."""

    first: Value
    last: Value
    day_count: str
    first_day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Node):
    """``【A】后5个工作日`` / ``5 working days after [A]``: a day; ``move_word`` is days_later or days_earlier."""

    value: Value
    move_word: str
    amount: Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Onward(Node):
    """``【A】的月末`` / ``end of the month of [A]``, ``【A】顺延至工作日`` / ``first working day from [A]``: the first day from A on that is such;
    ``day_word`` is month_end, quarter_end, year_end or working_day."""

    day_word: str
    value: Value


Value = (
    Literal | Label | Moment | Reference | FullMarks | Yes | No | LabelList
    | Plus | Minus | Times | Over | Negative | Rounded | Power | Applied | Aggregate | ScoreOf | TotalValue | RankValue | GradeValue | NameOf
    | AssessmentDate | Between | Moved | Onward | Lookup | Earlier | PeriodChange | Recent
    | Peers | SaidPeers
)  # fmt: skip
