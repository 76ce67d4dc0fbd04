"""Numbers as people write them, and other words of a line that cannot be put into a pattern."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from kaoping.dsl.mistakes.kept import KEPT

_CHINESE_DIGITS = "零一二三四五六七八九"
_CAPS = {"扣": "最多扣", "加": "最多加", "得": "最高得"}


def percent(found: re.Match[str]) -> str:
    """百分之九十五 → 95%"""
    return f"{_decimal(found[1])}%"


def of_ten(found: re.Match[str]) -> str:
    """九成五 → 95%"""
    ones = "5" if found[2] == "半" else _decimal(found[2] or "零")
    return f"{_whole(found[1])}{ones}%"


def decimal(found: re.Match[str]) -> str:
    """零点二 → 0.2"""
    return _decimal(found[0])


def thousands(found: re.Match[str]) -> str:
    """10,000 → 10000"""
    return found[0].replace(",", "")


def in_full(found: re.Match[str]) -> str:
    """1.5万 → 15000"""
    number = Fraction(found[1]) * (10_000 if found[2] == "万" else 100_000_000)
    return str(number) if number.denominator == 1 else found[0]


def date(found: re.Match[str]) -> str:
    """2024/3/31 → 2024-03-31"""
    return "-".join((found[1], found[2].zfill(2), found[3].zfill(2)))


def last_verb_cap(found: re.Match[str]) -> str:
    """封顶 → 最多扣, 最多加 or 最高得, as the clause gives points"""
    return _CAPS[(re.findall("[扣加得]", KEPT.sub("", found.string[: found.start()])) or ["得"])[-1]]


def quoted(found: re.Match[str]) -> str:
    """选项:优,良 → 选项：“优”，“良”"""
    labels = [label.strip() for label in re.split("[,、;/]", found[2]) if label.strip()]
    return found[1] + "，".join(f"“{label}”" for label in labels)


def ranges(found: re.Match[str]) -> str:
    """分档:90%-100%得3分,80%-90%得2分 → 分档：达到90%得3分，达到80%得2分; the text as it is where the ranges do not follow one another"""
    bands = re.split("[,;]", found[2])
    out: list[str] = []
    below = ""
    for band in bands:
        one = re.fullmatch(r"([\d.]+)(%?[^\d%]{0,3}?)(?:-|~|到|至)([\d.]+)(%?[^\d%得]{0,3})(得.*)", band)
        if one is None:
            out.append(band)
            continue
        if below and one[3] != below:
            return found[0]
        below = one[1]
        out.append(f"达到{one[1]}{one[4] or one[2]}{one[5]}")
    return found[1] + "，".join(out)


def without_的(found: re.Match[str]) -> str:
    return re.sub("的,(?=得|扣|加)", "", found[0])


def _decimal(text: str) -> str:
    """Chinese numerals below a thousand as digits: 九十五点五 is 95.5."""
    whole, _, part = text.replace("两", "二").partition("点")
    digits = "".join(str(_CHINESE_DIGITS.index(one)) if one in _CHINESE_DIGITS else one for one in part)
    return f"{_whole(whole)}.{digits}" if digits else str(_whole(whole))


def _whole(text: str) -> int | str:
    if not text or not set(text) <= set(_CHINESE_DIGITS + "十百"):
        return text
    total, number = 0, 0
    for one in text:
        if one in "十百":
            total, number = total + (number or 1) * (10 if one == "十" else 100), 0
        else:
            number = _CHINESE_DIGITS.index(one)
    return total + number


def share_of_a_point(found: re.Match[str]) -> str:
    """三分之二分 → 2分÷3"""
    return f"{_decimal(found[2])}分÷{_decimal(found[1])}"


def sign(found: re.Match[str]) -> str:
    """-1分 → 扣1分"""
    return "扣" if found[0] == "-" else "加"


NUMBERS_IN_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)


def in_digits(found: re.Match[str]) -> str:
    """three → 3"""
    return str(NUMBERS_IN_WORDS.index(found[0].lower()) + 1)


def date_in_words(found: re.Match[str]) -> str:
    """31 March 2024, March 31, 2024 → 2024-03-31"""
    day, month = (found[1], found[2]) if found[1].isdigit() else (found[2], found[1])
    return f"{found[3]}-{_MONTHS.index(month.lower()) + 1:02}-{int(day):02}"


def one_of(found: re.Match[str]) -> str:
    """one of "a" or "b" → one of ("a", "b")"""
    return "one of (" + ", ".join(re.findall('"[^"]*"', found[1])) + ")"


def quoted_choices(found: re.Match[str]) -> str:
    """one of: good, fair → one of: "good", "fair\""""
    labels = [label.strip() for label in re.split("[,;/]| or ", found[2]) if label.strip()]
    return found[1] + ", ".join(f'"{label}"' for label in labels)


def band_ranges(text: str) -> str:
    """bands of [X]: 90-100%: 3 points; 80-90%: 2 points → … at least 90%: 3 points; at least 80%: 2 points; empty where they do not follow one another"""
    below = ""
    out: list[str] = []
    for band in re.split(r"(?<=[;,]) |(?<=[】\]]:) ", text):
        one = re.match(r"(\d[\d.]*)(%?) ?- ?(\d[\d.]*)(%?)(?=:)", band)
        if one is None:
            out.append(band)
            continue
        if below and one[3] != below:
            return ""
        below = one[1]
        out.append(f"at least {one[1]}{one[4] or one[2]}{band[one.end() :]}")
    return " ".join(out)


_BAND_RANGE = re.compile(r"(?<=[:;,] )(\d[\d.]*)(%?) ?(?:-|to) ?(\d[\d.]*)(%?)(?=:)")


def ranges_with_both_ends(text: str) -> list[str]:
    """bands of [X]: 41-50: 1 point; 51-90: 0 points → … at least 41 and at most 50: …; where a range begins with the number at which another ends, only one
    of them has it: the upper one or the lower one."""
    text = _AND_MORE.sub(r"at least \1", text)
    text = _AND_LESS.sub(r"at most \1\2", text)
    ranges = _BAND_RANGE.findall(text)
    lows, highs = {low for low, _, _, _ in ranges}, {high for _, _, high, _ in ranges}
    kept = {found[2]: found[1] for found in re.finditer(r"\b(at least|at most) (\d[\d.]*)%?:", text)}
    if not lows & (highs | set(kept)) and not highs & set(kept):
        pairs = [("at least", "at most")]
    else:
        lower = any(word == "at least" and number in highs for number, word in kept.items())
        upper = any(word == "at most" and number in lows for number, word in kept.items())
        pairs = [("at least", "below")] * (not upper) + [("above", "at most")] * (not lower)
    return [_both(text, *words) for words in pairs]


_AND_MORE = re.compile(r"(?<=[:;,] )(\d[\d.]*%?) ?(?:or (?:more|above|over|higher|greater)|\+)(?=:)")
_AND_LESS = re.compile(r"(?<=[:;,] )(?:up to (\d[\d.]*%?)|(\d[\d.]*%?) or (?:less|fewer|below|under|lower))(?=:)")


def _both(text: str, above: str, below: str) -> str:
    def written(one: re.Match[str]) -> str:
        unit = one[4] or one[2]
        high = f"{below} {one[3]}{unit}"
        return high if above == "above" and one[1] == "0" else f"{above} {one[1]}{unit} and {high}"

    return _BAND_RANGE.sub(written, text)


def share_after(change: str, *, down: bool) -> str:
    """What is left of 100% after a fall of so many percent, or reached after a rise."""
    return f"{100 + Decimal(change) * (-1 if down else 1):f}"
