"""How much one name is like another, and which of many a misspelt one was meant to be.

Misspelt Chinese names are not found by edit distance alone: an input method offers another character of the same sound (时限, 实现), or of
nearly the same where people do not part zh from z and ing from in; a scanned page gives one of nearly the same shape (己, 已); and names are
long and share most of their characters. So likeness is the best of characters in order, characters in common, shapes and sounds.

It is a float: it only chooses the names that people are asked about, and no score is made of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from heapq import nlargest
from typing import NamedTuple

from kaoping.dsl.fold import fold

_CLOSE = 0.6
_CLOSE_IN_LETTERS = 0.72  # words of a few letters share most of them
_MOST_COMPARED = 40  # of tens of thousands of names, those that share most are looked at closely
_MOST_LOOKED_AT = 20_000
_LONGEST = 60

# Characters of nearly the same shape: each is read as the first of its group.
_SHAPES = [
    "己已巳",
    "末未",
    "人入八",
    "士土",
    "千干于",
    "日曰",
    "大太犬",
    "今令",
    "兔免",
    "侯候",
    "拔拨",
    "折拆析",
    "辩辨辫",
    "晴睛",
    "幕墓慕暮募",
    "藉籍",
    "戊戌戍戎",
    "代伐",
    "市巾",
    "天夭",
    "王玉",
    "见贝",
    "间问",
    "徒徙",
    "准淮",
    "治冶",
    "风凤",
    "壁璧",
    "博搏",
    "喝渴",
    "陪倍培",
    "侵浸",
    "杨扬",
    "栽裁载",
    "微徽",
    "乌鸟",
    "刺剌",
    "亨享",
    "茶荼",
    "幻幼",
    "毫亳",
    "续读",
    "侍待",
]
_SHAPE = str.maketrans({other: group[0] for group in _SHAPES for other in group[1:]})
_SAME_SOUND = ((re.compile("^([zcs])h"), r"\1"), (re.compile("([aei]n)g$"), r"\1"), (re.compile("^l(?=[aeiouü])"), "n"))


class _Profile(NamedTuple):
    text: str
    letters: frozenset[str]


@lru_cache(maxsize=32_768)
def _profile(name: str) -> _Profile:
    folded = fold(name)
    shaped = folded.translate(_SHAPE)
    return _Profile(folded, frozenset(shaped) | frozenset(sounds(shaped)))


def nearest(name: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The names most like ``name``, best first; none where nothing is close.

    >>> nearest("承诺实现压缩比", ["承诺时限压缩比", "办件总数"])
    ('承诺时限压缩比',)
    >>> nearest("己办结", ["已办结", "未办结"])
    ('已办结',)
    """
    if len(name) > _LONGEST:
        return ()
    wanted, listed = _profile(name), list(known)[:_MOST_LOOKED_AT]
    if len(listed) > _MOST_COMPARED:
        listed = nlargest(_MOST_COMPARED, listed, key=lambda one: _shared(wanted, _profile(one)))
    rated = {text: likeness(wanted.text, _profile(text).text) for text in listed}
    best = max(rated.values(), default=0.0)
    close = [text for text, score in rated.items() if score >= _CLOSE and score >= best - 0.2]
    return tuple(sorted(close, key=lambda text: (-rated[text], text))[:most])


def _shared(one: _Profile, other: _Profile) -> float:
    return len(one.letters & other.letters) / (len(one.letters) + len(other.letters) + 1)


@lru_cache(maxsize=32_768)
def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same), of two folded names."""
    if not one or not other:
        return 0.0
    if one.isascii() or other.isascii():
        alike = SequenceMatcher(None, one, other).ratio()
        return alike if alike >= _CLOSE_IN_LETTERS else alike * _CLOSE
    shapes = one.translate(_SHAPE), other.translate(_SHAPE)
    shared = sum((Counter(shapes[0]) & Counter(shapes[1])).values()) * 2 / (len(one) + len(other))
    if sounds(one) == sounds(other):
        return 1.0 if sounds(one, exact=True) == sounds(other, exact=True) else 0.95
    spoken = SequenceMatcher(None, sounds(one, exact=True), sounds(other, exact=True)).ratio()
    return max(SequenceMatcher(None, *shapes).ratio(), shared, spoken)


@lru_cache(maxsize=32_768)
def sounds(name: str, *, exact: bool = False) -> tuple[str, ...]:
    """Its syllables without tones; unless ``exact``, those that people mix up as one: shi and si, ling and lin."""
    if name.isascii():
        return ()
    from pypinyin import lazy_pinyin  # 60 ms, and only misspelt names need it

    syllables = tuple(lazy_pinyin(name))
    return syllables if exact else tuple(_plain(syllable) for syllable in syllables)


def _plain(syllable: str) -> str:
    for pattern, write in _SAME_SOUND:
        syllable = pattern.sub(write, syllable)
    return syllable
