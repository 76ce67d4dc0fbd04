"""Roundings at a place where they do not stand: behind the whole of a formula, or in parentheses behind a clause."""

from __future__ import annotations

import re

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.mistakes.slip import NAME

MODE = "(四舍五入|四舍六入五成双|只舍不入|舍去|截断|只入不舍|进位|向下取整|向上取整)"
DIGITS = r"保留\d+位小数|取整"
ROUNDED = Text(
    "整条的结果舍入，写在后面：“，保留2位小数”；算式中间的舍入，用括号紧接在所舍入的值后面。",
    "What a clause gives is rounded behind it: ', rounded to 2 decimals'; a rounding within a formula stands in parentheses behind what it rounds.",
)


def rounded_whole(found: re.Match[str]) -> str:
    """``设【甲】=a×b,保留2位小数`` → ``设【甲】＝（a×b）（保留2位小数）``"""
    head, value, before, digits, behind = found[1].removesuffix("="), found[3], found[4], found[5], found[6]
    mode = before or behind
    whole = value if re.fullmatch(NAME, value) else f"（{value}）"
    return f"{head}＝{whole}（{digits}{'，' + mode if mode else ''}）"


def rounded_result(found: re.Match[str]) -> str:
    """``导入【甲】(保留2位小数)`` → ``导入【甲】，保留2位小数``"""
    return f"，{found[1] or ''}{found[2]}"
