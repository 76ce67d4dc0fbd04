"""What may be wrong at the place where reading stops: words of ``slips``, a comma that is lacking, a mark too many, a name without its brackets.

The likelier come first; ``repair`` tries them in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.mistakes.kept import KEPT
from kaoping.dsl.mistakes.slip import Write
from kaoping.dsl.mistakes.slips import OTHER_BRACKETS, SLIPS
from kaoping.dsl.quick import dataclass

MOST_ENDS = 12
_TWICE = Text("写了两遍，请删去一个。", "It is written twice; remove one.")


@dataclass(frozen=True, slots=True)
class Step:
    """``start`` and ``end`` are the place in the normal form, ``write`` what replaces it there, or one of ``instead``. ``sort`` is words, mark or
    name."""

    start: int
    end: int
    write: str
    sort: str = "words"
    instead: tuple[str, ...] = ()
    advice: Text | None = None


def steps(text: str, stopped: int, language: str, names: Sequence[str]) -> Iterator[Step]:
    """What may be wrong near the place where the reading of a line in its normal form stops; ``names`` are those of the whole rulebook, the longest
    first."""
    known = (name for name in names if text.startswith(name, stopped))
    yield from (Step(stopped, stopped + len(name), _bracketed(name, language), "name") for name in known)
    yield from _read_as_words(text, stopped, language, names)
    yield from _said_within(text, stopped, names)
    kept = [found.span() for found in KEPT.finditer(text)]
    for slip in SLIPS[language]:
        for found in slip.pattern.finditer(text):
            within = any(start < found.start() < end for start, end in kept)
            if not within and found.start() <= stopped + 1 and stopped <= found.end() + 1:
                first, *others = (_written(write, found, language) for write in slip.write)
                yield Step(*found.span(), first, "words", tuple(others), slip.advice)
    yield from _typed_twice(text, stopped)
    yield Step(stopped, stopped, "，" if language == "zh" else ", ", "mark")
    if stopped == len(text):
        yield Step(stopped, stopped, "：" if language == "zh" else ":", "mark")
    elif text[stopped] in ",;:、.":
        yield Step(stopped, stopped + 1, "", "words")
        for mark in ("，", "：") if language == "zh" else (",", ":"):
            yield Step(stopped, stopped + 1, mark, "words")
    if other := OTHER_BRACKETS.match(text, stopped):
        name = next(filter(None, other.groups()), "")
        yield Step(*other.span(), _bracketed(name, language), "name")
    if (other := _NAMED_OTHERWISE.match(text, stopped)) and (name := next(filter(None, other.groups()), "")) in names:
        yield Step(*other.span(), _bracketed(name, language), "name")
    yield from _names(text, stopped, language)


def _read_as_words(text: str, stopped: int, language: str, names: Sequence[str]) -> Iterator[Step]:
    """平均办理时限低于……, where 【平均办理时限】 is declared and 平均 was read as a word of the language."""
    if language != "zh" or text[:stopped].count("【") != text[:stopped].count("】"):
        return
    for name in names:
        start = text.find(name, max(0, stopped - len(name) + 1))
        if 0 <= start < stopped and text[start - 1 : start] != "【":
            yield Step(start, start + len(name), _bracketed(name, language), "name")


def _typed_twice(text: str, stopped: int) -> Iterator[Step]:
    """扣2分分, 得满满分, deduct deduct: the second of two equal words."""
    if (spaced := _SPACED.match(text, stopped)) and text[:stopped].lower().endswith(spaced[0].lower()):
        yield Step(stopped, spaced.end(), "", "words", advice=_TWICE)
    for start in (stopped, stopped + 1, stopped + 2):
        for size in (1, 2, 3):
            word = text[start : start + size]
            if len(word) == size and word == text[start - size : start] and re.fullmatch("[\u4e00-\u9fff]+", word):
                yield Step(start, start + size, "", "words", advice=_TWICE)


_SPACED = re.compile("[A-Za-z]+ ")
_SAID_WITHIN = re.compile(
    r"^每(?P<word>[\u4e00-\u9fff]{2,6}?)(?P<block>\d[\d.]*)(?P<unit>[\u4e00-\u9fff]{1,3}?)的?,?(?=扣|加|得)"
)


def _said_within(text: str, stopped: int, names: Sequence[str]) -> Iterator[Step]:
    """每迟报1天扣0.5分, where 【迟报天数】 is declared: the name is said by its first word."""
    found = _SAID_WITHIN.match(text)
    if found is None or not found.start("word") <= stopped <= found.end():
        return
    meant = [name for name in names if name.startswith(found["word"])] or [
        name for name in names if found["word"] in name
    ]
    if len(meant) == 1:
        yield Step(1, found.end(), f"{found['block']}{found['unit']}{_bracketed(meant[0], 'zh')}", "words")


# Marks that enclose other things too: a name only if it is one.
_NAMED_OTHERWISE = re.compile(r'"([^"]*)"|\(([^()]*)\)|《([^》]*)》')
# Where a name without brackets may end.
_STOPS = {
    "zh": "达到|不?低于|不?高于|不?超过|计数|数值|比率|是否|选项|记录|导入分|评审分|日期|文本|由评审|扣|加|得|满分|不?为|分档|从|的|中|含|[,:;=+×÷/*()，：；（）＝-]|\\d|$",
    "en": " (?:count|number|ratio|yes/no|one of|records|imported score|judged score|date|text|is|from|of|where|includes|scores)\\b|[,:;=+×÷/*()]|$",
}
_BEGINS = {
    "zh": re.compile("达到|不?低于|不?高于|超过|计数|数值|比率|是否|选项|记录|导入分|评审分|日期|文本|由评审|分档|="),
    "en": re.compile(
        " (?:count|number|ratio|yes/no|one of|records|imported|judged|date|text|from|below|above|includes|scores)\\b| ?=",
        re.IGNORECASE,
    ),
}
NAME_ENDS = {language: re.compile(stops, re.IGNORECASE) for language, stops in _STOPS.items()}


def _names(text: str, stopped: int, language: str) -> Iterator[Step]:
    """Words without brackets, up to each place where a name may end."""
    if not re.match(r"[\w·]", text[stopped : stopped + 1]) or text[stopped].isdigit():
        return
    for stop in islice(NAME_ENDS[language].finditer(text, stopped + 1), MOST_ENDS):
        end = stop.start()
        name = text[stopped:end].strip()
        if re.search(r"[【\[\",;:=+×÷*]| / ", name):
            return
        begins = stopped > 0 or _BEGINS[language].match(text, end)  # prose begins with words too
        if name and begins and not _NO_NAME.search(name):
            yield Step(stopped, end, _bracketed(name, language), "name")


_NO_NAME = re.compile(
    r"\d(?:分|个百分点)|^(?:发生|出现|发现|查实|存在|新增|收到|受到|有)\d|^(?:未|不|达|如|若|每|否则|其[他余]|一行|全|酌|视|按|得|以|除|乘)|[%％]|^[零一二三四五六七八九十百千万两半几O\\d.]+[分成点倍折]?|^(?i:yes|no|and|or|if|max|min)$"
    r"|^(?i:a|an|after|later|before|than|between|half|up to|not|greater|less|more)\b|^O\.",
)


def _bracketed(name: str, language: str) -> str:
    return f"【{name}】" if language == "zh" else f"[{name}]"


_AS_TYPED = re.compile(r'【[^】]*】|\[[^\]]*\]|"[^"]*"|[^【\["]+')
_MARKS = str.maketrans(",;:", "，；：")


def _written(write: Write, found: re.Match[str], language: str) -> str:
    text = found.expand(write) if isinstance(write, str) else write(found)
    if language == "en":
        return text
    text = _AS_TYPED.sub(_with_marks, text) if found.lastindex or not isinstance(write, str) else text
    return re.sub(r'"([^"]*)"', r"“\1”", text).replace(">=", "≥").replace("<=", "≤")


def _with_marks(part: re.Match[str]) -> str:
    """The marks of Chinese text, but for those in names and labels."""
    return part[0] if part[0][0] in '【["' else part[0].translate(_MARKS)
