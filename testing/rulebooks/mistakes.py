"""Mistakes that people make, each with the message that says so."""

from __future__ import annotations

from collections.abc import Collection

from kaoping.dsl.quick import dataclass
from kaoping.testing.rulebooks.edits import Edit, added, added_below, one_more, repeated, written

NOWHERE = (r"(?!)", r"(?!)")
BEHIND_NAME = (r"(?!评分细则)", r"(?!rulebook)")
STARTS_FULL = (r"^指标【.*，从满分起扣", r"^indicator \[.*, starts full")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One of ``codes`` must be reported, on the line of the mistake."""

    name: str
    codes: Collection[str]
    edit: Edit


def _let(zh: str, en: str) -> Edit:
    """A derived value that is wrong."""
    return added((f"设【甲数｜made up】＝{zh}", f"let [made up|甲数] = {en}"))


def _when(zh: str, en: str) -> Edit:
    """A derived value with a wrong condition."""
    return _let(f"1，当{zh}；否则0", f"1, if {en}; otherwise 0")


DECLARATIONS = (
    Mistake("a fact is declared twice", {"duplicate-name"}, repeated((r"^【评语", r"^\[opinion"))),
    Mistake(
        "a kind that there is not",
        {"did-you-mean", "kind-unsaid"},
        written(
            (r"^【评语｜opinion】文本", r"^\[opinion\|评语\] text"), ("【评语｜opinion】文木", "[opinion|评语] texxt")
        ),
    ),
    Mistake(
        "a weight that there is not",
        {"unknown-name"},
        written((r"按【办件数】加权", r"weighted by \[cases\]"), ("按【办件总量】加权", "weighted by [all cases]")),
    ),
    Mistake(
        "a quantity that there is not",
        {"unknown-name"},
        written((r"数量取【件数】", r"quantity in \[number\]"), ("数量取【总件数】", "quantity in [all of them]")),
    ),
    Mistake(
        "a column of something else",
        {"column-of-no-records"},
        added_below(
            ("【差错数】的【颜色｜colour】文本", "[colour|颜色] of [errors]: text"),
            below=(r"^【稿件】的【媒体", r"^\[outlet\|"),
        ),
    ),
    Mistake("a column declared twice", {"duplicate-name"}, repeated((r"^【稿件】的【媒体", r"^\[outlet\|"))),
    Mistake(
        "an absent value of another kind",
        {"cannot-compare"},
        written((r"未列按否计", "absent counts as no"), ("未列按“是”计", 'absent counts as "some"')),
    ),
    Mistake("a mark is not closed", {"unclosed-mark"}, _let("【走访数×2", "[visits × 2")),
    Mistake(
        "an indicator's score is rounded twice",
        {"stated-twice"},
        repeated((r"^舍入：指标分", "^rounding: indicator scores")),
    ),
    Mistake("the ranking is said twice", {"stated-twice"}, repeated((r"^排名：", "^ranking:"))),
)
VALUES = (
    Mistake("a fact that there is not", {"unknown-name"}, _let("【没有这项】×2", "[no such thing] × 2")),
    Mistake("a value made of itself", {"set-in-a-circle"}, _let("【甲数】＋1", "[made up] + 1")),
    Mistake("a text is multiplied", {"cannot-calculate"}, _let("【评语】×2", "[opinion] × 2")),
    Mistake(
        "a date and a ratio are added", {"cannot-combine"}, _let("【截止】＋【办结率】", "[deadline] + [completion]")
    ),
    Mistake("what may be 0 divides", {"divisor-may-be-zero"}, _let("【走访数】÷【办件数】", "[visits] ÷ [cases]")),
    Mistake(
        "a table that there is not",
        {"unknown-name"},
        _let("查表【没有这张】（【差错数】）", "look up [no such table] ([errors])"),
    ),
    Mistake("a key is lacking", {"lookup-keys"}, _let("查表【补助】（【平台】）", "look up [grant] ([platform])")),
    Mistake("a root is not rounded", {"not-rounded"}, _let("（【走访数】）的平方根", "square root of ([visits])")),
    Mistake(
        "multiples of 0",
        {"multiple-of-zero"},
        _let("（【走访数】÷3）（取0的倍数，舍去）", "([visits] ÷ 3) (to a multiple of 0, down)"),
    ),
    Mistake(
        "a rank without a word on ties",
        {"ties-of-units-unsaid"},
        _let("【指数】的全组名次（含不排名单位）", "group rank of [index] (with unranked units)"),
    ),
    Mistake("a mean of which units", {"peer-group-unsaid"}, _let("【指数】的全组平均", "group mean of [index]")),
    Mistake(
        "a maximum of no records",
        {"too-few-unsaid"},
        _let("最大值（【问题】的【件数】）", "max of ([number] of [findings])"),
    ),
    Mistake("a parenthesis is not closed", {"unclosed-mark"}, _let("（【走访数】＋1", "([visits] + 1")),
)
CONDITIONS = (
    Mistake(
        "a day that there is not", {"no-such-date"}, _when("【截止】晚于2021-02-30", "[deadline] is after 2021-02-30")
    ),
    Mistake("a choice that there is not", {"not-a-choice"}, _when("【平台】为“未配值”", '[platform] is "未配值"')),
    Mistake("a text is compared", {"only-equal"}, _when("【评语】达到3", "[opinion] is at least 3")),
    Mistake("a yes or no is compared", {"only-equal"}, _when("【预案】达到3", "[plan] is at least 3")),
    Mistake("a ratio beyond all", {"never-holds"}, _when("【办结率】达到120%", "[completion] is at least 120%")),
    Mistake(
        "a ratio without per cent", {"ratio-without-percent"}, _when("【办结率】达到80", "[completion] is at least 80")
    ),
    Mistake("what else is not said", {"else-value-unsaid"}, _let("1，当【预案】为是", "1, if [plan] is yes")),
    Mistake("a condition that never holds", {"never-holds"}, _when("【走访数】低于0", "[visits] is below 0")),
)
BANDS = (
    Mistake(
        "a band that is never reached",
        {"band-never-reached"},
        added(
            (
                "设【甲数｜made up】分档：【办结率】达到90%得1，达到95%得2，其他得0",
                "let [made up|甲数] be bands of [completion]: at least 90%: 1, at least 95%: 2, other: 0",
            )
        ),
    ),
    Mistake(
        "bands with a gap",
        {"bands-gap"},
        added(
            (
                "设【甲数｜made up】分档：【办结率】达到95%得1，低于90%得0",
                "let [made up|甲数] be bands of [completion]: at least 95%: 1, below 90%: 0",
            )
        ),
    ),
    Mistake(
        "a row stands there twice", {"table-row-twice"}, repeated((r"^\|“未配置”\|其他", r'^\| "未配置" \| other'))
    ),
    Mistake(
        "a row that is too short",
        {"table-row-width"},
        written(
            (r"^\|“未配置”\|其他\|0.2\|", r'^\| "未配置" \| other \| 0.2 \|'),
            ("|“未配置”|其他|", '| "未配置" | other |'),
        ),
    ),
    Mistake(
        "a cell of another kind",
        {"cell-of-another-kind"},
        written((r"^\|40\|0.5\|", r"^\| 40 \| 0.5 \|"), ("|四十|0.5|", "| forty | 0.5 |")),
    ),
)
RECORDS = (
    Mistake(
        "a column that there is not",
        {"unknown-name"},
        added(
            (
                "不计【问题】中【颜色】为“红”的，“重复登记”",
                'do not count [findings] where [colour] is "red", "重复登记"',
            )
        ),
    ),
    Mistake(
        "records that are none",
        {"wrong-fact-kind"},
        added(
            (
                "不计【差错数】中【状态】为“核销”的，“重复登记”",
                'do not count [errors] where [state] is "核销", "重复登记"',
            )
        ),
    ),
)
SUMS = (
    Mistake(
        "the points of a section",
        {"points-differ"},
        one_more((r"^一级指标【.*项(\d+)分", r"^section \[.*, (\d+) points")),
    ),
    Mistake(
        "the number of indicators of a section",
        {"count-differs"},
        one_more((r"^一级指标【.*】(\d+)项", r"^section \[.*, (\d+) indicators?")),
    ),
    Mistake("the total", {"points-differ"}, one_more((r"^总分(?!100)(\d+)分", r"^total (?!100)(\d+) points"))),
)
CLAUSES = (
    Mistake(
        "parts of a block",
        {"part-of-step"},
        added_below(("每2处【差错数】扣0.1分", "deduct 0.1 points for every 2 [errors]"), below=STARTS_FULL),
    ),
    Mistake(
        "a number without points",
        {"points-without-unit"},
        added_below(("每1处【差错数】扣0.1", "deduct 0.1 for each [errors]"), below=STARTS_FULL),
    ),
    Mistake(
        "points for a ratio",
        {"cannot-count"},
        added_below(("每1个【办结率】扣0.1分", "deduct 0.1 points for each [completion]"), below=STARTS_FULL),
    ),
    Mistake(
        "another measure word",
        {"measure-word-differs"},
        added_below(
            ("若【差错数】达到3天，扣0.1分", "if [errors] is at least 3 天, deduct 0.1 points"), below=STARTS_FULL
        ),
    ),
    Mistake(
        "words that are no rule",
        {"unknown-statement"},
        added_below(("态度要好", "be nice to everybody"), below=STARTS_FULL),
    ),
    Mistake(
        "a unit of step that does not fit",
        {"step-unit"},
        added_below(
            (
                "【办结率】低于90%，每低1天扣0.1分，不足1天不计",
                "[completion] below 90%: deduct 0.1 points per day short, part steps ignored",
            ),
            below=STARTS_FULL,
        ),
    ),
)
STANDING = (
    Mistake(
        "a tie broken by nothing",
        {"unknown-name"},
        written(
            (r"^(排名：.*?)( *#.*)?$", r"^(ranking: .*?)( *#.*)?$"),
            (r"\1，同分时【没有这项】高者在前\2", r"\1, ties broken by higher [no such thing]\2"),
        ),
    ),
    Mistake(
        "ties are not said",
        {"ties-unsaid"},
        written(
            (
                r"^(?!.*同分)(排名：总分从.到.)，并列[^，]*，[^，#]*",
                r"^(?!.*broken)(ranking: total from \w+ to \w+), ties share[^,]*,[^,#]*",
            ),
            (r"\1", r"\1"),
        ),
    ),
    Mistake(
        "a law about nothing",
        {"unknown-name"},
        added(
            ("规律：【差错数】越多，【没有这项】不升", "law: more [errors] never raises [no such thing]"),
            above=NOWHERE,
        ),
    ),
    Mistake(
        "a holiday that there is not",
        {"no-such-date"},
        written((r"^节假日：2021-06-12", "^holidays: 2021-06-12"), ("节假日：2021-06-31", "holidays: 2021-06-31")),
    ),
    Mistake(
        "a rulebook that is not there",
        {"base-not-found"},
        added(("沿用“没有这份.kp”", 'based on "no such.kp"'), above=BEHIND_NAME),
    ),
)
MISTAKES = (*DECLARATIONS, *VALUES, *CONDITIONS, *BANDS, *RECORDS, *SUMS, *CLAUSES, *STANDING)
