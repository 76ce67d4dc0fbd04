"""The abstract syntax: what both surfaces mean, before names are looked up.

One node per rule of the grammars: the rule's name in CamelCase is the class, its parts fill the fields of their names
(a part that may be repeated fills the plural, a tuple), and an alternative ``-> word`` is that word. So a new clause is a class here and a
rule of the same name in each grammar; parsing, formatting and translating follow.

Every node carries its span, which takes no part in comparison: two texts of one meaning have equal nodes.
"""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span

NOWHERE = Span("", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    span: Span = field(default=NOWHERE, compare=False, repr=False)


# Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Node):
    """``【text｜other】`` or ``[text|other]``; ``other`` is the twin in the other language, given where it is declared."""

    text: str
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Node):
    """``“text”``: data, the same in both languages."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Node):
    """``依据《…》第…条``: the words behind 依据 / basis as written."""

    text: str


# Values


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
class NthLargest(Node):
    """``第2大`` / ``2nd largest of``"""

    number: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class NthSmallest(Node):
    """``第2小`` / ``2nd smallest of``"""

    number: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighted(Node):
    """``【A】：25%`` within a weighted mean"""

    value: Value
    weight: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastNumber(Node):
    """``至少2个`` / ``at least 2``: of fewer there is no value, unless ``否则…`` says one."""

    quantity: Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class TooFew(Node):
    """``否则0`` / ``otherwise 0`` behind ``至少2个``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut(Node):
    """``去掉最高1个``, ``取最低3个``, ``达到7个时去掉最高2个`` / ``drop highest 1``, ``take lowest 3``, ``from 7 on drop highest 2``. ``cut_word`` is
    drop_highest, drop_lowest, drop_both (as many at either end), take_highest or take_lowest; of several that reach, the one with the
    largest ``number_from`` holds."""

    cut_word: str
    quantity: Literal
    number_from: Literal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Where(Node):
    """``中【状态】为“办结”的`` / ``where [state] is "办结"`` behind records; its names are columns, or facts of the unit."""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Each(Node):
    """``的【天数】`` / ``[days] of``: what is taken of each record; its names are columns, or facts of the unit."""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection(Node):
    """``【办件】中【状态】为“办结”的【天数】`` / ``[days] of [cases] where [state] is "办结"``; without ``each`` the records themselves."""

    owner: Name
    where: Where | None = None
    each: Each | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Once(Node):
    """``同一【事项】只计最新1项`` / ``only the latest per [matter]``: of records that agree in ``column_names``, one counts. ``once_word`` is keep_first, keep_highest,
    keep_lowest, keep_latest or keep_earliest, by the column ``by`` where that is said."""

    column_names: tuple[Name, ...]
    once_word: str
    by: Name | None = None


# An option of an aggregate is one of these or a word: skip_missing (缺者不计), missing_then (否则缺数).
AggregateOption = LeastNumber | TooFew | Cut | Once | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Aggregate(Node):
    """``平均（a，b，c；缺者不计）`` / ``mean of (a, b, c; skip missing)``; ``statistic`` is total_of, mean, median, maximum, minimum, weighted_mean, number_of (of
    conditions that hold, or of records), number_of_different, NthLargest or NthSmallest. Its one term may be a collection."""

    statistic: NthLargest | NthSmallest | str
    terms: tuple[Value | Weighted | Condition | Collection, ...]
    aggregate_options: tuple[AggregateOption, ...] = ()


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


# Scores of a group, which ``blocks/collections.py`` writes out one by one: ``group`` is indicators or sections, of the section ``name``, or of the whole
# rulebook where that is None; ``here`` (this_section): of the section that the line stands in (本级各指标的得分).


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresOf(Node):
    """``【S】各指标的得分率`` / ``score rate of each indicator of [S]``, among the terms of an aggregate."""

    group: str
    reading: str
    name: Name | None = None
    here: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EachScore(Node):
    """``个数（【S】各指标的得分率低于60%）`` / ``number of (score rate of each indicator of [S] is below 60%)``"""

    group: str
    reading: str
    limit: Limit
    name: Name | None = None
    here: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyScore(Node):
    """``【S】任一指标的得分率低于60%`` / ``score rate of any indicator of [S] is below 60%``"""

    group: str
    reading: str
    limit: Limit
    name: Name | None = None
    here: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryScore(Node):
    """``【S】各指标的得分率均达到60%`` / ``score rate of every indicator of [S] is at least 60%``"""

    group: str
    reading: str
    limit: Limit
    name: Name | None = None
    here: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalValue(Node):
    """``总分`` / ``total`` as a value, where it is known: in grades, in what is done to the total, in reasons for not ranking."""


# Earlier periods


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodsBack(Node):
    """``的前2期`` / ``2 periods ago``"""

    number: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPeriod(Node):
    """``“2020年”期`` / ``in "2020"``: a period by the name that the manifest gives it."""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier(Node):
    """``【X】的上期值`` / ``previous [X]``, ``【指标】的去年同期得分`` / ``score of [indicator] a year ago``, ``总分的前2期得分``: what an earlier period had.
    ``reading`` is earlier_value, or as in ``ScoreOf``, or rank_of_total; without ``name`` it is the total's. ``period`` is previous_period, year_ago,
    PeriodsBack or NamedPeriod."""

    period: PeriodsBack | NamedPeriod | str
    reading: str
    name: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodChange(Node):
    """``【X】的环比增幅`` / ``growth of [X]``, ``【X】的同比增量`` / ``increase of [X] on a year ago``: the outline says it by ``Earlier``. ``change_word``
    is growth or increase, ``base_period`` on_previous or on_year_ago."""

    name: Name
    base_period: str
    change_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent(Node):
    """``【X】的近4期平均`` / ``mean of [X] over the last 4 periods`` (this one among them), ``【X】的前3期最高`` / ``… over the 3 periods before``: the outline
    makes an ``Aggregate`` of it. ``stretch`` is with_this_period or before_this_period, ``statistic`` as in ``Aggregate``."""

    name: Name
    number: Fraction
    statistic: str
    stretch: str


# Days


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


# Peers


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassGroup(Node):
    """``【X】在各“A类”单位的平均`` / ``class "A" mean of [X]``: the units of that class."""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class SameGroup(Node):
    """``【X】在同【片区】单位的平均`` / ``same [region] mean of [X]``: the units of the class with the same value of a fact."""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class NthPercentile(Node):
    """``第90百分位数`` / ``90th percentile``"""

    number: Fraction


PeerGroup = ClassGroup | SameGroup | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers(Node):
    """``【X】的全组平均`` / ``group mean of [X]``; ``peer_group`` is whole_class, all_units, or one of the nodes above; ``peer`` is an NthPercentile,
    group_mean, group_median, group_highest, group_lowest, group_best, group_worst, group_sum, unit_count, deviation, population_deviation,
    sample_deviation, variance, population_variance, sample_variance, place, percentile_rank, share_below, share_above, standard_score or min_max."""

    value: Value
    peer_group: PeerGroup
    peer: NthPercentile | str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastUnits(Node):
    """``至少3个单位有数`` / ``at least 3 units``: with fewer the statistic is missing."""

    number: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class IfAllEqual(Node):
    """``全组相同时取0`` / ``0 if all are equal``"""

    value: Value


# An option is one of these or a word: with_unranked, without_unranked, with_itself, without_itself, ratio_of_sums, mean_of_ratios, by_population,
# by_sample, high_is_best, low_is_best, ties_best, ties_worst, ties_mean, ties_dense, equal_ignored, equal_counted, equal_half,
# interpolated_inclusive, interpolated_exclusive, nearest_rank, nearest_averaged, cut_down, cut_up, cut_half_up.
PeerOption = LeastUnits | IfAllEqual | str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidPeers(Node):
    """``【X】的全组平均（不含不排名单位，含本单位）`` / ``group mean of [X] (without unranked units, with the unit itself)``: a statistic with its small print."""

    peers: Peers
    peer_options: tuple[PeerOption, ...]


Value = (
    Literal | Label | Moment | Reference | FullMarks | Yes | No | LabelList
    | Plus | Minus | Times | Over | Negative | Rounded | Power | Applied | Aggregate | ScoreOf | TotalValue
    | AssessmentDate | Between | Moved | Onward | Lookup | Earlier | PeriodChange | Recent
    | Peers | SaidPeers
)  # fmt: skip


# Conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit(Node):
    """``达到70%``: ``comparison`` is at_least, more_than, less_than, at_most, equal or not_equal; as written also the words for days sooner,
    later, not_earlier, not_later and in_front (在…前), which the outline replaces (``blocks/day_words.py``)."""

    comparison: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare(Node):
    """``【X】达到70%`` / ``[X] is at least 70%``"""

    value: Value
    limit: Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Either(Node):
    """``a或b``"""

    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Both(Node):
    """``a且b``"""

    left: Condition
    right: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation(Node):
    """``并非（a）`` / ``not (a)``"""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking(Node):
    """``【X】的上期值缺数`` / ``previous [X] is missing``: there is no such value; ``lack_word`` is is_missing or is_not_missing."""

    value: Value
    lack_word: str


Condition = Compare | Either | Both | Negation | Lacking


# Effects and consequences


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduct(Node):
    """``扣0.2分`` / ``deduct 0.2 points``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Award(Node):
    """``加1分`` / ``add 1 point``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Node):
    """``得2分`` / ``score 2 points``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class InProportion(Node):
    """``按比例得分`` / ``in proportion``: maximum × value ÷ target of the threshold it belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported(Node):
    """``导入【X】`` / ``imported from [X]``"""

    name: Name


Effect = Deduct | Award | Score | InProportion | Imported

# A consequence is an effect or one of the words report_error, treat_as_not_applicable, rescale_total, rescale_section (which
# the outline says by no_score and a subtotal), withhold_total, no_score.
Consequence = Effect | str


# Tails: the small print of a clause


@dataclass(frozen=True, slots=True, kw_only=True)
class UntilExhausted(Node):
    """``扣完为止`` / ``down to 0``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap(Node):
    """``最多扣5分`` / ``at most 5 points``; ``cap_word`` is most_deducted, most_added or most_scored, in accord with the clause's
    effect; English says ``most`` for all."""

    cap_word: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowest(Node):
    """``最低得0分`` / ``at least 0 points``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Free(Node):
    """``前3次不扣`` / ``first 3 free``"""

    allowance: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Node):
    """``不足1个百分点按比例计`` / ``part steps pro rata``; ``part_rule`` is pro_rata, ignored or whole."""

    part_rule: str
    part_of: Literal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Otherwise(Node):
    """``否则得0分`` / ``otherwise 0 points``"""

    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Node):
    """``附【记录】`` / ``with evidence [records]``"""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Rescaled(Node):
    """``按满分100分折算为本项满分`` / ``rescaled from max 100 points``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class IfZero(Node):
    """``除数为0时得满分``, ``算不出时得0分`` / ``when dividing by 0 full marks``, ``when undefined 0 points``: what follows where a divisor is 0, or a
    root or logarithm has no value; ``failing`` is divisor_zero or no_result, the word that suits."""

    effect: Effect
    failing: str = "divisor_zero"


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatOutside(Node):
    """``两端封顶`` / ``flat outside``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class EachCap(Node):
    """``单条最多2分`` / ``each at most 2 points``: the most that one record costs or earns; ``cap_word`` as in ``Cap``, empty where it is not said."""

    value: Value
    cap_word: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendedOutside(Node):
    """``按最后一段延伸`` / ``last segments extended``"""


Outside = FlatOutside | ExtendedOutside


@dataclass(frozen=True, slots=True, kw_only=True)
class Tolerance(Node):
    """``偏离不超过2个百分点不扣`` / ``deviation up to 2 percentage points free``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedFrom(Node):
    """``超过的只计超出部分`` / ``beyond it only the excess counts``; ``count_start`` is the_tolerance or the_base."""

    count_start: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RescaledRange(Node):
    """``按60分到100分折算为0分到满分`` / ``rescaled from 60 points to 100 points onto 0 points to full marks``: a straight line through both ends."""

    low: Value
    high: Value
    low_score: Value
    high_score: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Unless(Node):
    """``当【Z】为是时不执行`` / ``unless [Z] is yes``: the clause is switched off."""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyIf(Node):
    """``仅当【Z】为是时执行`` / ``only if [Z] is yes``"""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Mitigated(Node):
    """``当【Z】为是时按50%计（“主动整改”）`` / ``at 50% if [Z] is yes because "主动整改"``; without a condition: always."""

    value: Value
    condition: Condition | None = None
    reason: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOrder(Node):
    """``先封顶后折减`` / ``capped before the share``; ``share_order`` is capped_first or capped_last."""

    share_order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonIn(Node):
    """``理由见【评语】`` / ``with reasons in [remarks]``: a text that must stand beside the score."""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart(Node):
    """``按【名称】分别计次`` / ``counted apart per [name]``: records that agree in ``column_names`` are counted by themselves, and the points of all are added up."""

    column_names: tuple[Name, ...]


Tail = (
    UntilExhausted | Cap | Lowest | Free | Part | Otherwise | Evidence | Rescaled | IfZero | Outside
    | Tolerance | CountedFrom | EachCap | Once | Apart
    | RescaledRange | Unless | OnlyIf | Mitigated | ShareOrder | ReasonIn
)  # fmt: skip


# Clauses


@dataclass(frozen=True, slots=True, kw_only=True)
class PerItem(Node):
    """``每1个【X】扣0.2分，扣完为止`` / ``deduct 0.2 points for each [X], down to 0``; ``block`` is ``3次`` in ``每3次``, None: each one."""

    counted: Name
    effect: Effect
    block: Literal | None = None
    where: Where | None = None
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Node):
    """``第1次1分``, ``第2次到第4次2分``, ``第5次起4分`` / ``1st: 1 point``, ``2nd to 4th: 2 points``, ``5th on: 4 points``: what each of some
    items is worth; ``extent`` is onwards where no last one is named."""

    first: Literal
    value: Value
    last: Literal | None = None
    extent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalating(Node):
    """``每次【X】递进扣分：第1次1分，第2次2分，第3次起4分`` / ``deduct for each [X], escalating: 1st: 1 point, …``; ``escalation`` is
    escalating_deduction, escalating_award or escalating_score."""

    escalation: str
    counted: Name
    block: Literal | None = None
    turns: tuple[Turn, ...] = ()
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier(Node):
    """``超过10件到20件的部分每1件扣0.5分`` / ``above 10 up to 20: deduct 0.5 points per 1``; without ``low`` from 0, without ``high`` on and on."""

    step: Literal
    effect: Effect
    low: Value | None = None
    high: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiered(Node):
    """``【X】分段累进：不超过10件的部分每1件扣0.2分，超过10件的部分每1件扣0.5分`` / ``tiers of [X]: up to 10: deduct 0.2 points per 1, …``: each
    part of the value at its own rate."""

    value: Value
    tiers: tuple[Tier, ...] = ()
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional(Node):
    """``若【X】为是，扣2分`` / ``if [X] is yes, deduct 2 points``"""

    condition: Condition
    effect: Effect
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold(Node):
    """``【X】达到70%得满分，否则按比例得分`` / ``full marks if [X] is at least 70%, otherwise in proportion``"""

    value: Value
    limit: Limit
    effect: Effect
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerStep(Node):
    """``【X】低于90%，每低1个百分点扣0.5分，不足1个百分点不计`` / ``[X] below 90%: deduct 0.5 points per percentage point short, part steps
    ignored``; ``side`` is short or beyond, of days as written early or late."""

    value: Value
    limit: Limit
    side: str
    step: Literal
    effect: Effect
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing(Node):
    """``每高1个百分点扣1.2分`` / ``deduct 1.2 points per percentage point above``; ``swing_side`` is beyond, short or either_side."""

    swing_side: str
    step: Literal
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation(Node):
    """``【X】偏离【基准】，每高1个百分点扣1.2分，每低1个百分点扣0.8分`` / ``[X] away from [base]: deduct 1.2 points per percentage point above, …``"""

    value: Value
    base: Value
    swings: tuple[Swing, ...] = ()
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Node):
    """``达到95%且低于100%得1分``; ``upper`` is the second limit."""

    limit: Limit
    effect: Effect
    upper: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherBand(Node):
    """``其他得0分``"""

    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands(Node):
    """``【X】分档：达到100%得2分，达到95%得1分，其他得0分`` / ``bands of [X]: at least 100%: 2 points; …; other: 0 points``; or its
    bands on the lines below, one a line."""

    value: Value
    bands: tuple[Band, ...] = ()
    other_bands: tuple[OtherBand, ...] = ()
    case_tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpolation(Node):
    """``【X】从38%到78%，得分从0分到满分，按直线计，两端封顶`` / ``[X] from 38% to 78%: 0 points to full marks, straight line, flat outside``"""

    value: Value
    low: Value
    high: Value
    low_score: Value
    high_score: Value
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula(Node):
    """``得分＝满分×【完成数】÷【目标数】，最高得满分``; ``formula_word`` is score_formula, deduction_formula or award_formula."""

    formula_word: str
    value: Value
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportScore(Node):
    """``导入【X】，附【记录】`` / ``imported from [X], with evidence [records]``"""

    imported: Imported
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged(Node):
    """``【X】由评审在0分到5分之间打分`` / ``judged [X]: 0 to 5 points``"""

    name: Name
    least: Literal
    most: Literal
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Node):
    """``“国家级”30分``, ``达到30天：5分`` / ``"国家级": 30 points``; ``upper`` is the second limit, ``rate_verb`` (扣, 加, 得) must be that of the clause."""

    limit: Limit
    value: Value
    upper: Limit | None = None
    rate_verb: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRate(Node):
    """``其他0分`` / ``other: 0 points``"""

    value: Value
    rate_verb: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PerRecord(Node):
    """``逐条【X】按【级别】扣分：“国家级”30分，其他0分`` / ``for each [X] by [level], deduct: "国家级": 30 points, other: 0 points``; without ``each`` its only rate
    is a formula over columns: ``逐条【X】扣0.1分×【超期天数】``. ``manner`` is deducted, added or scored."""

    owner: Name
    manner: str
    where: Where | None = None
    each: Each | None = None
    rates: tuple[Rate, ...] = ()
    other_rates: tuple[OtherRate, ...] = ()
    tails: tuple[Tail, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NthPlace(Node):
    """``第2至5名得40分`` / ``2nd to 5th: 40 points``; ``last_place`` is where the range ends."""

    first_place: Fraction
    effect: Effect
    last_place: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesFromEnd(Node):
    """``前20%得满分``, ``后3名得0分`` / ``first 20%: full marks``, ``last 3: 0 points``; ``end_word`` is first_places, last_places or
    next_places (其次40%: so many behind those of the lines before it)."""

    end_word: str
    quantity: Literal
    effect: Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class RankPoints(Node):
    """``按【X】的名次：第1名得60分，第2名得50分，其他得0分，并列取高名次`` / ``rank by [X]: 1st: 25 points, 2nd: 18 points, other: 0 points, ties
    take the best place``; ``peer_group`` None is the class. The first that fits the place gives the points."""

    value: Value
    peer_group: PeerGroup | None = None
    rank_places: tuple[NthPlace | PlacesFromEnd, ...] = ()
    other_bands: tuple[OtherBand, ...] = ()
    peer_options: tuple[PeerOption, ...] = ()
    citation: Citation | None = None


Clause = (
    PerItem | PerRecord | Escalating | Tiered | Conditional | Threshold | PerStep | Deviation | Bands | Interpolation | Formula
    | ImportScore | Judged | RankPoints
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Node):
    """``不计【X】中【状态】为“核销”的，“省考核销”`` / ``do not count [X] where [state] is "核销"``; ``filter_word`` is drop (不计) or keep (只计).
    In the facts it holds for the whole rulebook, in an indicator there only."""

    filter_word: str
    name: Name
    condition: Condition
    reason: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduced(Node):
    """``【X】中【主动整改】为是的减按50%计，“主动整改”`` / ``count [X] where [corrected] is yes at 50%, "corrected in time"``: these records count in part."""

    owner: Name
    where: Where
    value: Value
    reason: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnceOnly(Node):
    """``【X】中同一【事项】只计1次`` / ``count [X] only once per [matter]``. Several ``owners`` are indicators, of which the one that loses most counts: ``【A】、【B】中同一【事项】只计最高1项``."""

    owners: tuple[Name, ...]
    once: Once


RecordRule = Reduced | OnceOnly


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing(Node):
    """``缺数时得0分`` / ``if missing: score 0 points``"""

    consequence: Consequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(Node):
    """``标为不适用时总分不出`` / ``if marked not applicable: total withheld``"""

    consequence: Consequence


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable(Node):
    """``当【X】为“未配置”时不适用，总分不出`` / ``not applicable when [X] is "未配置", total withheld``"""

    condition: Condition
    consequence: Consequence | None = None
    citation: Citation | None = None


# Header


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook(Node):
    """``评分细则【名称｜name】`` / ``rulebook [name|名称]``"""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Version(Node):
    """``版本“2021年第二季度”`` / ``version "2021Q2"``"""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis(Node):
    """``依据《…》`` on a line of its own: of the rulebook, the section or the indicator above it."""

    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Total(Node):
    """``总分18分`` / ``total 18 points``; without a value ``总分不设满分`` / ``total without a maximum``"""

    value: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounding(Node):
    """``舍入：指标分保留2位小数，四舍五入``, ``总分取0.5分的倍数，舍去``; ``rounded_scores`` is indicator_scores, section_scores or total_score;
    ``rounding_mode`` half_up, half_even, down, up, floor or ceiling; to a whole number where neither decimals nor a multiple are given."""

    rounded_scores: str
    rounding_mode: str
    decimals: Fraction | None = None
    multiple: Literal | None = None
    share_written: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applies(Node):
    """``适用：【单位类别｜class】为“区”`` / ``applies when [class] is "区"``"""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class BasedOn(Node):
    """``沿用“共用.kp”`` / ``based on "共用.kp"``"""

    label: Label


# How a section or the total is made of its parts


@dataclass(frozen=True, slots=True, kw_only=True)
class PartsSum(Node):
    """``各项合计`` / ``sum of the parts``: of what stands directly in the section, or in the rulebook, each with its weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeastParts(Node):
    """``至少3项`` / ``at least 3``: so many parts must have a score."""

    part_count: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class ElseSum(Node):
    """``否则总分不出`` / ``otherwise total withheld`` behind it; ``sum_consequence`` is withhold_total, no_score or zero_points."""

    sum_consequence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverScored(Node):
    """``满分按有分指标折算为100分`` / ``rescaled over the scored maxima to 100 points``"""

    value: Value


# An option is one of these or a word: reweighted (缺项时按其余权重折算), missing_as_zero (缺项按0分计).
SumOption = AtLeastParts | ElseSum | OverScored | str


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalFormula(Node):
    """``总分＝【A】×70%＋【B】×30%，缺项时按其余权重折算，至少1项`` / ``total = [A] × 70% + [B] × 30%, …``: names are those of parts, or of facts."""

    value: Value | PartsSum
    sum_options: tuple[SumOption, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtotal(Node):
    """``小计＝最大值（【A】，【B】）`` / ``subtotal = …``: of the section above it."""

    value: Value | PartsSum
    sum_options: tuple[SumOption, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartWeight(Node):
    """``权重30%`` / ``weight 30%`` of an indicator or section in what it stands in."""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRange(Node):
    """``2021-10-01到2021-10-07``, or one day"""

    from_day: Moment
    to_day: Moment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOff(Node):
    """``节假日：2021-10-01到2021-10-07`` / ``holidays: 2021-10-01 to 2021-10-07``: not worked, beside Saturdays and Sundays; none: ``节假日：无``."""

    day_ranges: tuple[DayRange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysWorked(Node):
    """``调休上班：2021-09-26`` / ``worked instead: 2021-09-26``: Saturdays and Sundays that are worked."""

    day_ranges: tuple[DayRange, ...]


# What is done to a score as a whole: vetoes, conditional caps, coefficients, points on a section or the total

# ``whole`` is this_indicator, this_section, the_total, the name of an indicator or section, or all of a group.


@dataclass(frozen=True, slots=True, kw_only=True)
class EachWhole(Node):
    """``本级各指标``, ``【经济】各指标`` / ``each indicator of [economy]`` in front of 最高得: ``blocks/collections.py`` writes them out one by one."""

    group: str
    name: Name | None = None
    here: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeAtMost(Node):
    """``总分最高得59分`` / ``total gets at most 59 points``"""

    whole: EachWhole | Name | str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeAtLeast(Node):
    """``【X】最低得1分`` / ``[X] gets at least 1 point``"""

    whole: EachWhole | Name | str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeScores(Node):
    """``本项得0分`` / ``this indicator scores 0 points``, whatever it would have."""

    whole: EachWhole | Name | str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeAdds(Node):
    """``总分加2分`` / ``add 2 points to total``"""

    value: Value
    whole: EachWhole | Name | str = "the_total"


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeLoses(Node):
    """``总分扣2分`` / ``deduct 2 points from total``"""

    value: Value
    whole: EachWhole | Name | str = "the_total"


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeTimes(Node):
    """``本项封顶后乘以【系数】`` / ``multiply this indicator by [factor] after the maximum``; ``times_order`` is before_maximum or after_maximum."""

    whole: EachWhole | Name | str
    value: Value
    times_order: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeSet(Node):
    """``等次定为“不合格”`` / ``grade is "failed"``"""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeAtMost(Node):
    """``等次最高为“合格”`` / ``grade at most "passed"``"""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeLowered(Node):
    """``等次降1等`` / ``grade 1 lower``"""

    number: Fraction = Fraction(1)


Change = WholeAtMost | WholeAtLeast | WholeAdds | WholeLoses | WholeTimes
Verdict = WholeScores | GradeSet | GradeAtMost | GradeLowered


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment(Node):
    """``一票否决“安全事故”：若【死亡事故】达到1起，总分得0分，等次定为“不合格”`` / ``veto "…": if [deaths] is at least 1, total scores 0 points, …``.
    Without ``condition`` it is done always; ``veto`` is the name of a veto."""

    changes: tuple[Change, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    veto: Label | None = None
    condition: Condition | None = None
    citation: Citation | None = None


# Grades


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeBand(Node):
    """``达到90分为“优秀”`` / ``at least 90 points: "excellent"``"""

    limit: Limit
    label: Label
    upper: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherGrade(Node):
    """``其他为“不合格”`` / ``other: "failed"``; without a label none is given."""

    label: Label | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeScale(Node):
    """``等次：总分达到90分为“优秀”，达到80分为“良好”，其他为“不合格”`` / ``grade by total: at least 90 points: "excellent"; …; other: "failed"``"""

    value: Value
    grade_bands: tuple[GradeBand, ...]
    other_grades: tuple[OtherGrade, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeRule(Node):
    """``等次“优秀”：总分达到90分且【党建】的得分率达到80%`` / ``grade "excellent": total is at least 90 points and …``. Of all rules the first that holds
    gives the grade. In place of a condition ``grade_case`` is all_others or no_total (总分不出时)."""

    label: Label
    condition: Condition | None = None
    grade_case: str | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota(Node):
    """``等次“优秀”不超过单位数的20%，尾数舍去，末位同分均不评`` / ``grade "excellent" for at most 20% of all units, rounded down, ties at the cut left out``.
    ``number`` is of ``quota_base`` (all_units, ranked_units) in per cent, or of units where that is None. Options: seats_down, seats_half_up, seats_up,
    ties_left_out, ties_let_in."""

    label: Label
    number: Fraction
    quota_base: str | None = None
    quota_options: tuple[str, ...] = ()
    citation: Citation | None = None


# Facts


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SubunitWeights(Node):
    """``取下属单位按【人数】加权平均`` / ``mean of sub-units weighted by [people]``"""

    name: Name


# An option is one of these or a word: more_is_better, fewer_is_better, over_one (可超过100%), below_zero (可为负), not_negative (不为负),
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
    ``设【Y】分档：【X】达到90得“优”，其他得“良”`` / ``let [Y] be bands of [X]: at least 90: "优"; other: "良"``."""

    name: Name
    value: Value
    derived_options: tuple[OnlyWhen | Case | ElseValue | ZeroDivisor, ...] = ()
    bands: tuple[Band, ...] = ()
    other_bands: tuple[OtherBand, ...] = ()


# Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnUnit(Node):
    """``（分）`` behind a column's name: what its bare numbers are."""

    unit: str


# An option of a column: a unit, as_text (文本: its numbers are codes), a comparison (达到: its numbers are limits), or which ends of ranges like 35～75
# belong to them: low_included, high_included, both_included.
ColumnOption = ColumnUnit | str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableKey(Node):
    """``【级别】``, ``【浓度】（达到）``; ``【下限】至【上限】`` has a column for either end."""

    name: Name
    upper_name: Name | None = None
    column_options: tuple[ColumnOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableResult(Node):
    """``【金额】（分）``"""

    name: Name
    upper_name: Name | None = None
    column_options: tuple[ColumnOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IfNotFound(Node):
    """``查不到时取0`` / ``if not found 0``"""

    value: Value


# Of a table: what follows where no row fits (IfNotFound or the word not_found_is_error), what lies beyond the points of a line, and in_a_file (另附文件).
TableOption = IfNotFound | Outside | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Node):
    """``表【补助】：按【级别】、【人数】查【金额】，查不到时取0`` / ``table [grant]: [amount] by [level] and [people], if not found 0``; its rows are the lines
    below it. ``crossed``: a matrix, the keys of the second are the heads of its columns. ``lookup_word`` is looked_up or interpolated (插值)."""

    name: Name
    table_keys: tuple[TableKey, ...]
    lookup_word: str
    table_result: TableResult
    crossed: str | None = None
    table_options: tuple[TableOption, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Node):
    """``达到35且低于75`` in a cell; ``upper`` is the second limit."""

    limit: Limit
    upper: Limit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range(Node):
    """``35至75`` in a cell: its column says which ends belong to it."""

    low: Value
    high: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell(Node):
    """A cell of a row; ``content`` None: blank; other_rows (其他): whatever no other row says; ruled: the line below a Markdown head."""

    content: Value | Limits | Range | str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow(Node):
    """``|“国家级”|达到35且低于75|50分|``: a line below a table."""

    table_cells: tuple[TableCell, ...]


# Sections and indicators


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Node):
    """``一级指标【X】1项4分`` / ``section [X], 1 indicator, 4 points``; ``level`` is level_1, level_2 or level_3."""

    level: str
    name: Name
    item_count: Fraction | None = None
    value: Value | None = None
    part_weight: PartWeight | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedAfter(Node):
    """``列于【X】之后`` / ``placed after [X]``"""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class NotBelow(Node):
    """``最低－10分`` / ``not below -10 points``: the floor of an indicator, in place of 0."""

    value: Value


# An option is PlacedAfter, NotBelow or a word: may_be_negative, may_exceed_maximum, beyond_total (附加分), clamped (逐条限在……), spilled.
IndicatorOption = PlacedAfter | NotBelow | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(Node):
    """``指标【X】满分4分，从满分起扣`` / ``indicator [X], max 4 points, starts full``; ``value`` None: 不设满分 / no maximum; ``opening`` is
    starts_full, starts_at_zero or scored_as_follows."""

    name: Name
    opening: str
    value: Value | None = None
    part_weight: PartWeight | None = None
    indicator_options: tuple[IndicatorOption, ...] = ()
    citation: Citation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement(Node):
    """``替换指标【X】满分10分，从满分起扣`` / ``replace indicator …``: in a rulebook based on another, in place of the one of that name."""

    by: Indicator | Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal(Node):
    """``删除指标【X】`` / ``drop indicator [X]``; ``removable`` is an_indicator, a_section, a_fact or a_table."""

    removable: str
    name: Name


# Ranking


@dataclass(frozen=True, slots=True, kw_only=True)
class TieBreak(Node):
    """``同分时【X】高者在前`` / ``ties broken by higher [X]``; ``tie_side`` is higher_first or lower_first."""

    name: Name
    tie_side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Node):
    """``排名：总分从高到低，并列同名次，其后空出``; ``rank_order`` is high_to_low or low_to_high; options: ties_share, gap, no_gap, TieBreak."""

    rank_order: str
    rank_options: tuple[TieBreak | str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unranked(Node):
    """``当【X】为是时不排名，“理由”`` / ``not ranked when [X] is yes, "reason"``"""

    condition: Condition
    reason: Label | None = None


# Examples


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Node):
    """``示例“七处不准确”：``; the lines below it are its facts and what is expected."""

    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Given(Node):
    """``【X】＝7``"""

    name: Name
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenGap(Node):
    """``【X】＝缺数``; ``gap_word`` is no_value or value_not_applicable."""

    name: Name
    gap_word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenEarlier(Node):
    """``【X】的上期值＝5`` / ``previous [X] = 5``"""

    earlier: Earlier
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenDate(Node):
    """``考评日＝2021-06-30`` / ``assessment date = 2021-06-30``"""

    value: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class CellValue(Node):
    """``【状态】＝“核销”`` within a given record"""

    name: Name
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRecord(Node):
    """``【办件】含：【状态】＝“核销”，【件数】＝2`` / ``[cases] includes: [state] = "核销"``: one record."""

    name: Name
    cell_values: tuple[CellValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedScore(Node):
    """``【指标】得2.6分`` / ``[indicator] scores 2.6 points``"""

    name: Name
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedNone(Node):
    """``【指标】不适用`` / ``[indicator] is not applicable``"""

    name: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedTotal(Node):
    """``总分得15分`` / ``total scores 15 points``"""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedWithheld(Node):
    """``总分不出`` / ``total is withheld``"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedGrade(Node):
    """``等次为“优秀”`` / ``grade is "excellent"``"""

    label: Label


Statement = (
    Rulebook | Version | Basis | Total | Rounding | Applies | BasedOn | DaysOff | DaysWorked
    | Heading | Fact | Column | Derived | Table | TableRow | Band | OtherBand | IfZero
    | Section | Indicator | Replacement | Removal
    | TotalFormula | Subtotal | Adjustment | GradeScale | GradeRule | Quota
    | Clause | Filter | RecordRule | Missing | Marked | NotApplicable
    | Ranking | Unranked
    | Example | Given | GivenEarlier | GivenDate | GivenGap | GivenRecord | ExpectedScore | ExpectedNone | ExpectedTotal | ExpectedWithheld
    | ExpectedGrade
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Node):
    """A line of the file: its statement (None: blank, comment only, or not understood), the comment behind it with its mark, and
    its text as written, without the end of line. ``meant`` is what a line that was not understood says once it is mended as offered: it keeps
    one mistake from becoming many, and nothing is ever scored by it."""

    text: str
    statement: Statement | None = None
    comment: str = ""
    meant: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Node):
    """A file as its author wrote it, line by line. ``language`` is "zh" or "en"."""

    file: str
    language: str
    lines: tuple[Line, ...]
