"""How the parts of a notice are numbered: 一、 and （一） in Chinese, 1. and (1) in English."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language

_DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """A number up to 99 in Chinese.

    >>> [chinese(number) for number in (1, 10, 12, 20, 21, 100)]
    ['一', '十', '十二', '二十', '二十一', '100']
    """
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def nth(number: int, language: Language) -> str:
    return f"{chinese(number)}、" if language == "zh" else f"{number}. "


def nth_inner(number: int, language: Language) -> str:
    return f"（{chinese(number)}）" if language == "zh" else f"({number}) "
