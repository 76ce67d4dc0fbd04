"""Small rulebooks around a few lines, and what the language says of them."""

from __future__ import annotations

from kaoping.dsl.analyse import analyse
from kaoping.dsl.diagnostic import Diagnostic, Fix
from kaoping.dsl.layout.format import format_document
from kaoping.dsl.parse import parse

FULL, ZERO, SCORED = "从满分起扣", "从0分起加", "按下列计分"
FACTS = """事实：
【件｜cases】计数，件，越少越好
【户｜homes】计数，户，越多越好
【率｜rate】比率，越多越好
【是非｜yes or no】是否
【级｜level】选项：“优”，“良”，“中”
【类｜type】文本
【期｜day】日期
【导｜imported】导入分，满分4分
【导二｜imported too】导入分
【评｜judged】评审分
【时｜hours】数值，小时
【录｜records】记录，件
【录】的【态｜state】选项：“办结”，“在办”
"""


def around(body: str, opening: str = FULL, options: str = "", facts: str = "") -> str:
    """A rulebook of one indicator of 4 points, with these lines in it."""
    line = "，".join(part for part in (f"指标【甲｜one】满分4分，{opening}", options) if part)
    return f"评分细则【试｜trial】\n总分4分\n{FACTS}{facts}{line}\n{body}\n"


def found(text: str, *, to_score: bool = True) -> tuple[Diagnostic, ...]:
    """All that parsing and the passes find, but for facts that the few lines do not use."""
    parsed = parse(text, "试.kp")
    analysis = analyse(parsed.document, to_score=to_score)
    return tuple(one for one in (*parsed.diagnostics, *analysis.diagnostics) if one.code != "unused-fact")


def codes(text: str, *, to_score: bool = True) -> list[str]:
    return [one.code for one in found(text, to_score=to_score)]


def said(text: str, language: str = "zh") -> list[str]:
    return [one.say(one.title, language) for one in found(text)]  # type: ignore[arg-type]


def in_english(text: str) -> str:
    return format_document(parse(text, "试.kp").document, "en")


def fixed(text: str, fix: Fix) -> str:
    lines = text.split("\n")
    line = lines[fix.span.line - 1]
    lines[fix.span.line - 1] = line[: fix.span.column - 1] + fix.text + line[fix.span.end - 1 :]
    return "\n".join(lines)


def choices(text: str, code: str) -> list[str]:
    """The texts that the fixes of a message put in."""
    return [fix.text for one in found(text) if one.code == code for fix in one.fixes]
