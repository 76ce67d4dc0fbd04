"""The names of functions in an arithmetic, in the reader's language."""

from __future__ import annotations

import re

from kaoping.dsl.diagnostic import Language

_WORDS = {
    "max": "较大者", "min": "较小者", "round": "舍入", "floor": "舍去小数", "ceil": "进到整数",
    "sum": "合计", "mean": "平均", "median": "中位数", "weighted mean": "加权平均",
    "geometric mean": "几何平均", "weighted geometric mean": "几何加权平均", "harmonic mean": "调和平均",
}  # fmt: skip
_QUOTED = re.compile(r'"([^"]*)"')
_NTH = {"largest": "大", "smallest": "小", "percentile": "百分位数"}
_CALL = re.compile(
    r"\b(?P<name>max|min|round|floor|ceil|sum|mean|median|weighted mean|geometric mean|weighted geometric mean|harmonic mean|(?P<place>\d+)(?:st|nd|rd|th) (?P<side>largest|smallest|percentile))\("
)


def in_words(arithmetic: str, language: Language) -> str:
    """The arithmetic with the names of its functions in a language.

    >>> in_words("2 × max(29%, 30%)", "zh")
    '2 × 较大者（29%，30%）'
    """
    if language == "en":
        return arithmetic
    if '"' in arithmetic:
        arithmetic = _QUOTED.sub("“\\1”", arithmetic)
    if "(" not in arithmetic:
        return arithmetic
    if "-" in arithmetic:  # as in every date
        for pattern, words in _DAYS_IN_WORDS:
            arithmetic = pattern.sub(words, arithmetic)
    while found := _CALL.search(arithmetic):
        word = f"第{found['place']}{_NTH[found['side']]}" if found["place"] else _WORDS[found["name"]]
        end = _closing(arithmetic, found.end())
        inner = arithmetic[found.end() : end].replace(", ", "，").replace("; without ", "；去掉")
        arithmetic = f"{arithmetic[: found.start()]}{word}（{inner}）{arithmetic[end + 1 :]}"
    return arithmetic


def _closing(text: str, start: int) -> int:
    """Where the bracket closes that was opened just before ``start``."""
    level = 1
    for place in range(start, len(text)):
        level += (text[place] == "(") - (text[place] == ")")
        if not level:
            return place
    return len(text)


_DAY = r"(\d{4}-\d\d-\d\d)"
_DAYS_IN_WORDS = [
    (re.compile(pattern), words)
    for pattern, words in (
        (rf" \(working days {_DAY} → {_DAY}\)", r"（\1至\2的工作日数）"),
        (rf" \(whole months {_DAY} → {_DAY}\)", r"（\1至\2的整月数）"),
        (rf" \((\d+) working days? after {_DAY}\)", r"（\2后第\1个工作日）"),
        (rf" \((\d+) working days? before {_DAY}\)", r"（\2前第\1个工作日）"),
        (rf" \((\d+) months? after {_DAY}\)", r"（\2后\1个月）"),
        (rf" \((\d+) months? before {_DAY}\)", r"（\2前\1个月）"),
        (rf" \(end of the month of {_DAY}\)", r"（\1的月末）"),
        (rf" \(end of the quarter of {_DAY}\)", r"（\1的季末）"),
        (rf" \(end of the year of {_DAY}\)", r"（\1的年末）"),
    )
]
