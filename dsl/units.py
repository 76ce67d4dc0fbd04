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
天 日 周 月 年 季度 小时 分钟 秒 工作日 个工作日 自然日 个自然日 个月 个星期 个季度 人次 件次 床 床日 元 万元 亿元 千克 公斤 吨 米 公里 平方米 公顷 亩
位 学时 课时 学分 场次 班次 立方米 平方公里 千瓦时 毫克 微克
item items case cases time times day days hour hours minute minutes week weeks month months year years
quarter quarters
person persons people report reports record records visit visits yuan dollar dollars euro euros
incident incidents household households page pages instance instances
second seconds metre metres meter meters kilometre kilometres mile miles inch inches gram grams tonne tonnes litre litres cm mm km kg
"""
_PAIRS = ("working day", "working days", "calendar day", "calendar days")
MEASURE_WORDS = (*_WORDS.split(), *_PAIRS)

TIMES: dict[str, tuple[str, ...]] = {
    "days": ("天", "日", "自然日", "个自然日", "day", "days", "calendar day", "calendar days"),
    "working_days": ("个工作日", "工作日", "working day", "working days"),
    "weeks": ("周", "个星期", "week", "weeks"),
    "months": ("个月", "月", "month", "months"),
    "quarters": ("个季度", "季度", "quarter", "quarters"),
    "years": ("年", "year", "years"),
}
"""The words for spans of time; the first is the one that stands in the syntax where a span of time is meant."""


def time_of(unit: str) -> str:
    """``working_days`` of 个工作日 and of ``working day``; empty for a word that is no span of time."""
    return next((time for time, words in TIMES.items() if unit.lower() in words), "")


def plain_time(unit: str) -> str:
    """The first of the words for a span of time; any other unit as it is.

    >>> plain_time("日"), plain_time("件")
    ('天', '件')
    """
    time = time_of(unit)
    return TIMES[time][0] if time else unit


_TWINS = {
    "个": ("item", "items"), "件": ("case", "cases"), "次": ("time", "times"), "人": ("person", "people", "persons"),
    "例": ("instance", "instances"), "条": ("record", "records"), "份": ("report", "reports"), "人次": ("visit", "visits"),
    "起": ("incident", "incidents"), "户": ("household", "households"), "页": ("page", "pages"),
    "天": ("day", "days"), "周": ("week", "weeks"), "个月": ("month", "months"), "个季度": ("quarter", "quarters"), "年": ("year", "years"),
    "个工作日": ("working day", "working days"), "自然日": ("calendar day", "calendar days"),
    "小时": ("hour", "hours"), "分钟": ("minute", "minutes"), "秒": ("second", "seconds"),
    "元": ("yuan", "yuan"), "米": ("metre", "metres", "meter", "meters"), "公里": ("kilometre", "kilometres", "km"), "吨": ("tonne", "tonnes"),
}  # fmt: skip
"""Measure words of both languages, one to one; the first two in English are of one and of many."""
_ONLY_COUNTING = ("个", "次", "例", "户")  # 户 counts homes, shops and companies alike
_CHINESE = {word: chinese for chinese, words in _TWINS.items() for word in words}


def measure_said(word: str, number: Fraction, language: str) -> str:
    """A measure word as people read it behind a number. English leaves out one that has no twin, and one that says no more than that something
    was counted.

    >>> measure_said("件", Fraction(1), "en"), measure_said("次", Fraction(3), "en"), measure_said("次", Fraction(3), "zh")
    ('case', '', '次')
    """
    unit = read_unit(word)
    written = write_unit(unit, number, language)
    return "" if language == "en" and (not written.isascii() or unit in _ONLY_COUNTING) else written


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


_NO_UNIT_BEFORE = {"分": "(?![档段])", "部": "(?!分)"}


def unit_pattern(declared: Iterable[str] = (), keywords: Iterable[str] = ()) -> str:
    """The regular expression of the UNIT token, longest words first; the 分 of 分档 and 分段 and the 部 of 部分 are no units, nor is a declared 节
    that of 节假日, where ``keywords`` has it."""
    own = {word: _keyword_behind(word, keywords) for word in declared} | _NO_UNIT_BEFORE
    words = sorted({*_READ, *MEASURE_WORDS, *own}, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) + own.get(word, "") for word in words)


def _keyword_behind(word: str, keywords: Iterable[str]) -> str:
    """That a word does not go on as one of the keywords."""
    length = len(word)
    goes_on = {one[length] for one in keywords if len(one) > length and one[:length].lower() == word.lower()}
    return f"(?![{re.escape(''.join(sorted(goes_on)))}])" if goes_on else ""


def read_unit(word: str) -> str:
    """The unit a word stands for: one of the four units above, or the measure word itself, in Chinese where it has a twin."""
    lower = word.lower()
    return _READ.get(lower) or _CHINESE.get(lower, word)


def write_unit(unit: str, number: Fraction, language: str) -> str:
    """A unit as written behind a number in a language; the inverse of ``read_unit``.

    >>> write_unit("points", Fraction(1), "en"), write_unit("points", Fraction(1, 5), "en"), write_unit("次", Fraction(2), "en")
    ('point', 'points', 'times')
    """
    if unit == PERCENT:
        return "%"
    if unit == POINTS:
        return "分" if language == "zh" else "point" if number == 1 else "points"
    if unit == PERCENTAGE_POINTS:
        return "个百分点" if language == "zh" else "percentage point" if number == 1 else "percentage points"
    if language == "en" and unit in _TWINS:
        return _TWINS[unit][number != 1]
    return unit
