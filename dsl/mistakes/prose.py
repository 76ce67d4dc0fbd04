"""What notices say in words that no rule can be computed from: points left to somebody's judgement, cases not listed, explanations.

Nothing that can be written means quite the same, so most of these messages offer no mending, but say what is missing.
"""

from __future__ import annotations

import re
from typing import ClassVar

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.kept import blotted
from kaoping.dsl.mistakes.left_open import PointsLeftOpen
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import NormalLine, normal_line


@dataclass(frozen=True, slots=True, kw_only=True)
class AndSoOn(Diagnostic):
    code: ClassVar[str] = "and-so-on"
    title: ClassVar[Text] = Text("“{found}”没有把各种情形写全。", "'{found}' does not say what the other cases are.")
    label: ClassVar[Text] = Text("还有哪些？", "which ones?")
    help: ClassVar[Text] = Text(
        "请把每一种情形写出来；其余的情形合在一起，用“其他得……分”收尾。",
        "Write every case out; what is left is put together at the end as 'other: … points'.",
    )
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOfWhat(Diagnostic):
    code: ClassVar[str] = "share-of-what"
    title: ClassVar[Text] = Text("“{found}”没有说清楚按什么的比例。", "'{found}' does not say in proportion to what.")
    label: ClassVar[Text] = Text("占什么的比例？", "in proportion to what?")
    help: ClassVar[Text] = Text(
        "按完成的比例给分的，写“否则按比例得分”：得分＝满分×完成值÷目标值。按差距扣分的，写成算式，例如“扣分＝满分×（95%－【办结率】）÷95%”；每差1个百分点扣多少的，写“每低1个百分点扣……分”。",
        "For points by the share that is reached, write 'otherwise in proportion' (maximum * value / target). For a deduction by what is lacking, write a formula such as "
        "'deduction = full marks * (95% - [completion]) / 95%', or so many points 'per percentage point short'.",
    )
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeText(Diagnostic):
    code: ClassVar[str] = "notice-text"
    title: ClassVar[Text] = Text("这一行是说明，不是规则。", "This line is an explanation, not a rule.")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    advice: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedNotice(Diagnostic):
    code: ClassVar[str] = "pasted-notice"
    title: ClassVar[Text] = Text(
        "从这里起的{count}行是办法的原文，不是规则。",
        "The {count} lines from here on are the text of a notice, not rules.",
    )
    label: ClassVar[Text] = Text("从这一行起", "from this line on")
    help: ClassVar[Text] = Text(
        "原文不能直接用来算分。请一个指标一个指标地改写：指标一行，每条评分标准一行，用到的数在“事实”部分声明；改写完的原文删去，或在前面加“#”。写法：kaoping help language",
        "The text of a notice cannot be calculated. Rewrite it indicator by indicator: a line for each indicator, a line for each rule, and the figures they use among the facts. "
        "Remove what is rewritten, or put # in front. The language on one page: kaoping help language",
    )
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideInRule(Diagnostic):
    code: ClassVar[str] = "aside-in-rule"
    title: ClassVar[Text] = Text("“{found}”是说明，不是规则。", "'{found}' is an explanation, not a part of the rule.")
    label: ClassVar[Text] = Text("说明的话", "an explanation")
    help: ClassVar[Text] = Text(
        "规则里只写算分用的话，括号只用于算式。说明的话请去掉，或写在行末的“#”后面。",
        "A rule holds only what scores are computed by, and parentheses are for formulas. Leave explanations out, or put them behind # at the end of the line.",
    )
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWithoutYear(Diagnostic):
    code: ClassVar[str] = "date-without-year"
    title: ClassVar[Text] = Text("“{found}”没有写是哪一年。", "'{found}' does not say which year.")
    label: ClassVar[Text] = Text("哪一年？", "which year?")
    help: ClassVar[Text] = Text(
        "日期写年、月、日，例如{example}；每年换一份细则，年份随之改。",
        "A date is written year-month-day, such as {example}; next year's rulebook has its own.",
    )
    found: str
    example: str


_JUDGED = re.compile(
    r"(?:视|根据|按照?|依据?|结合)?(?:具体)?(?:情节|情况|程度|实际)?(?:轻重|严重程度)?(?:酌情|酌减|适当|视情|视情节|视情况|相应|予以|给予)+(?:予以|给予)?(?:扣|加|减|得|给)(?:分|除|\d[^,;]*)?"
    r"|(?:视|根据|按照?|结合)(?:其)?(?:情节|情况|程度|实际情况|具体情况|严重程度)[^,;]*?(?:扣|加|减|得|给)(?:\d[^,;]*分|分)?|酌情[^,;]*"
    r"|\b(?:deduct|add|score|award|lose|gain)?\s*(?:points? )?(?:as appropriate|at (?:the )?discretion(?: of [^,;]*)?|depending on (?:the )?(?:severity|case|circumstances)|some points|accordingly)",
    re.IGNORECASE,
)
_SO_ON = re.compile(
    r"(?:以|依)此类推|依次类推|类推|(?:依次|逐级|逐档)(?:递减|递增|减少|增加|降低|扣减)[^,;]*|\band so (?:on|forth)\b|\betc\b\.?|\band so on\b",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"(?:按|依)(?:照)?(?:完成|未完成|差距|缺口|实际|相应)?(?:的)?比例(?:相应)?(?:扣减|扣分|扣|减分)(?:分)?|deduct(?:ed)? (?:in proportion|proportionally|pro rata)",
    re.IGNORECASE,
)


def left_to_people(line: NormalLine) -> Diagnostic | None:
    """Points or cases that are left open."""
    bare = blotted(line.normal)
    if found := _JUDGED.search(bare):
        return PointsLeftOpen(place=line.span(*_trimmed(bare, found)))
    if found := _SHARE.search(bare):
        span = line.span(*found.span())
        return ShareOfWhat(place=span, found=line.written(span))
    if found := _SO_ON.search(bare):
        span = line.span(*found.span())
        return AndSoOn(place=span, found=line.written(span))
    return None


def _trimmed(text: str, found: re.Match[str]) -> tuple[int, int]:
    return found.start() + len(found[0]) - len(found[0].lstrip()), found.start() + len(found[0].rstrip())


_DAY = re.compile(
    r"(?<![\d年/.-])(\d{1,2})月(\d{1,2})[日号]|\b(\d{1,2}) (?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d{4})",
    re.IGNORECASE,
)


def day_without_year(line: NormalLine) -> DateWithoutYear | None:
    bare = blotted(line.normal)
    if not (found := _DAY.search(bare)):
        return None
    span = line.span(*found.span())
    example = f"2024-{found[1].zfill(2)}-{found[2].zfill(2)}" if found[1] else "2024-03-31"
    return DateWithoutYear(place=span, found=line.written(span), example=example)


def aside(line: NormalLine, position: int, grammar: lark.Lark) -> AsideInRule | None:
    """Words of explanation in parentheses, as notices have them: they can stand in a comment."""
    opened = line.normal.rfind("(", 0, position + 1)
    closed = line.normal.find(")", position)
    inner = line.normal[opened + 1 : closed]
    if opened < 0 or position - opened > 1 or closed < 0 or not re.search(r"[^\W\d_]{2}", inner) or "(" in inner:
        return None
    rest = line.span(opened, len(line.normal))
    told = line.written(line.span(opened + 1, closed))
    without = line.written(line.span(closed + 1, len(line.normal)))
    mended = line.raw[: rest.column - 1].rstrip() + without
    fixes: tuple[Fix, ...] = ()
    if not line.comment and _reads(mended, line, grammar):
        whole = Span(line.file, line.number, 1, len(line.raw) + 1)
        fixes = (Fix(f"{mended}  # {told}", whole, Text("写成批注", "make it a comment")),)
    return AsideInRule(place=line.span(opened, closed + 1), found=told, fixes=fixes)


_COUNTS = re.compile(
    r"[扣加减得]|\d|[【\[]|分(?!管|局|类|析|中心)|倍|point|score|double|mark|deduct|add", re.IGNORECASE
)


def aside_behind(line: NormalLine, position: int, grammar: lark.Lark) -> AsideInRule | None:
    """What a notice adds behind a rule that is complete without it: ，并通报批评."""
    at = max(line.normal.rfind(mark, 0, position + 1) for mark in ",;")
    told = line.normal[at + 1 :].strip()
    if at <= 0 or line.comment or _COUNTS.search(told) or not re.search(r"[^\W\d_]{2}", told):
        return None
    rest = line.span(at, len(line.normal))
    kept = line.raw[: rest.column - 1].rstrip()
    if not _reads(kept, line, grammar):
        return None
    whole = Span(line.file, line.number, 1, len(line.raw) + 1)
    fix = Fix(f"{kept}  # {told}", whole, Text("写成批注", "make it a comment"))
    return AsideInRule(place=line.span(at + 1, len(line.normal)), found=told, fixes=(fix,))


def _reads(raw: str, line: NormalLine, grammar: lark.Lark) -> bool:
    try:
        grammar.parse(normal_line(raw, line.file, line.number).normal)
    except lark.UnexpectedInput:
        return False
    return True


_SCORES = re.compile(
    r"每(?:发现|出现|有|查实|发生)?(?:1|一)?([个件次条项人天处例起])[^,;。]*?扣(?:除|减)?(\d+(?:\.\d+)?)分|(扣|加|得)(\d+(?:\.\d+)?)分"
)
_ENGLISH_SCORES = re.compile(
    r"\b(?:deduct|lose|add|award|score|earn|subtract)\w*\b|\bpoints?\b|\bmarks?\b", re.IGNORECASE
)
_PROSE_ZH = re.compile(
    r"^(?:说明|备注|要求|目标|考核(?:对象|内容|方式|办法|范围|时间|依据|主体|单位)|评分(?:标准|办法|说明)|责任单位|牵头单位|数据来源|适用(?:范围|对象)|计分(?:方法|办法)|其他说明|附件)?[:]|[。；;]|[^\W\d_]{12}|^[-—－─═＝=_*~·….。\s]{3,}$"
)
_PROSE_EN = re.compile(
    r"^(?:note|remark|remarks|scope|purpose|responsible|source|weight|description|criteria|objective)\b ?:?|(?:\b[a-z]+\b[ ,]+){5}|^[-—=_*~.\s]{3,}$",
    re.IGNORECASE,
)


_RULE_ACROSS = re.compile(r"[-=_*~·.…─═\s]{3,}")


def rule_across(line: NormalLine) -> NoticeText | None:
    """A line drawn across the page."""
    if not _RULE_ACROSS.fullmatch(line.raw.translate(_DASHES)):
        return None
    whole = Span(line.file, line.number, 1, len(line.raw) + 1)
    fix = Fix("", whole, Text("删去这一行", "remove the line"), safe=True)
    return NoticeText(place=line.span(0, len(line.normal)), advice=_COMMENT, fixes=(fix,))


_DASHES = str.maketrans("—－＝＿", "--=_")


def scores_in(line: NormalLine) -> bool:
    """Whether a line gives points, or names a fact."""
    return bool(
        re.search(r"[【\[]|\d", line.normal) or _SCORES.search(line.normal) or _ENGLISH_SCORES.search(line.normal)
    )


def notice_text(line: NormalLine, language: str) -> NoticeText | None:
    """A line of a notice, or a rule across the page: not a statement at all."""
    named = re.search(r"[【\[]", line.normal)
    pattern = _PROSE_ZH if language == "zh" else _PROSE_EN
    if named or not pattern.search(line.normal):
        return None
    whole = Span(line.file, line.number, 1, len(line.raw) + 1)
    scores = _SCORES.search(line.normal) or _ENGLISH_SCORES.search(line.normal)
    if scores:
        return NoticeText(place=line.span(0, len(line.normal)), advice=_rewritten(scores if language == "zh" else None))
    fix = Fix(f"# {line.raw.strip()}", whole, Text("写成批注", "make it a comment"))
    return NoticeText(place=line.span(0, len(line.normal)), advice=_COMMENT, fixes=(fix,))


_COMMENT = Text(
    "细则里只写算分用的语句。说明的话前面加“#”，程序就跳过它；不要的可以删去。",
    "A rulebook holds only what scores are computed by. With # in front the line is passed over; or remove it.",
)


def _rewritten(scores: re.Match[str] | None) -> Text:
    """Prose that gives points: how its clause is written."""
    example = "若【……】为是，扣1分"
    if scores and scores[1]:
        example = f"每1{scores[1]}【……】扣{scores[2]}分，扣完为止"
    elif scores and scores[3]:
        example = f"若【……】为是，{scores[3]}{scores[4]}分"
    return Text(
        f"其中扣分、加分的话要改写成条款，例如“{example}”：【】里是事实的名称，在“事实”部分声明。其余的话前面加“#”，程序就跳过它。",
        "What gives points in it is written as a clause, such as 'deduct 0.5 points for each [late cases]', with the names of facts in brackets. Put # in front of the rest.",
    )
