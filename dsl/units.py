"""The words behind numbers: points, percent, percentage points, and measure words.

Measure words are a closed list plus those that a rulebook declares (``计数，垃圾桶``): a free word would swallow the keyword
behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

_WORDS = """
个 件 次 条 项 人 名 本 份 篇 户 家 起 例 处 台 套 场 期 页 宗 只 辆 张 笔 批 组 队 班 届 轮 封 幅 座 栋 间 门 支 部 类 种
天 日 周 月 年 季度 小时 分钟 秒 工作日 个工作日 个月 人次 件次 床 床日 元 万元 亿元 千克 公斤 吨 米 公里 平方米 公顷 亩
item items case cases time times day days hour hours minute minutes week weeks month months year years
person persons people report reports record records visit visits yuan
"""
MEASURE_WORDS = tuple(_WORDS.split())

POINTS = "points"
PERCENT = "percent"
PERCENTAGE_POINTS = "percentage_points"
RELATIVE_PERCENT = "relative_percent"

_READ = {
    "%": PERCENT,
    "分": POINTS,
    "point": POINTS,
    "points": POINTS,
    "个百分点": PERCENTAGE_POINTS,
    "百分点": PERCENTAGE_POINTS,
    "percentage point": PERCENTAGE_POINTS,
    "percentage points": PERCENTAGE_POINTS,
}


def unit_pattern(declared: Iterable[str] = ()) -> str:
    """The regular expression of the UNIT token, longest words first; the 分 of 分档 and 分段 is no unit."""
    words = sorted({*_READ, *MEASURE_WORDS, *declared}, key=lambda word: (-len(word), word))
    return "|".join("分(?![档段])" if word == "分" else re.escape(word) for word in words)


def read_unit(word: str) -> str:
    """The unit a word stands for: one of the four units above, or the measure word itself."""
    return _READ.get(word.lower(), word)


def write_unit(unit: str, number: Fraction, language: str) -> str:
    """A unit as written behind a number in a language; the inverse of ``read_unit``.

    >>> write_unit("points", Fraction(1), "en"), write_unit("points", Fraction(1, 5), "en")
    ('point', 'points')
    """
    if unit == PERCENT:
        return "%"
    if unit == POINTS:
        return "分" if language == "zh" else "point" if number == 1 else "points"
    if unit == PERCENTAGE_POINTS:
        return "个百分点" if language == "zh" else "percentage point" if number == 1 else "percentage points"
    return unit
