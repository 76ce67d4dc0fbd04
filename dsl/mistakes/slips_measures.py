"""The measure word of a fact written in other ways: in parentheses, behind 单位 or ``unit``, in quotes. See ``slips``."""

from __future__ import annotations

import re

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.mistakes.slip import Written

_KINDS_ZH = "计数|数值|记录|计数型|个数|数量|整数|次数|件数"
_KINDS_EN = "count|number|records|counts|integer|quantity"
_WORD_ZH = r"([^\W\d_]{1,5}?)"
_WORD_EN = r"([a-z][a-z-]*(?: (?:day|hour)s?)?)"
_SAID_ZH = "(?:计量)?单位[:为是]?"
_SAID_EN = "(?:units?(?: of measure)?(?: is| are|:)?|(?:measured|counted|given|expressed) in|in|per)"
_MEASURE = Text(
    "量词直接写在种类后面，不写“单位”，也不用括号、引号。",
    "The measure word stands behind the kind and a comma, without 'unit', parentheses or quotes.",
)


def _kind_first(kind: str, word: str, chinese: bool) -> str:
    if chinese:
        return f"{kind if kind in ('数值', '记录') else '计数'}，{word}"
    kind = kind.lower()
    return f"{kind if kind in ('number', 'records') else 'count'}, {word}"


def _zh(found: re.Match[str]) -> str:
    return _kind_first(found[1], found[2], True)


def _zh_behind(found: re.Match[str]) -> str:
    return _kind_first(found[2], found[1], True)


def _en(found: re.Match[str]) -> str:
    return _kind_first(found[1], found[2], False)


def _en_behind(found: re.Match[str]) -> str:
    return _kind_first(found[2], found[1], False)


ZH: tuple[Written, ...] = (
    (rf"(?<=[】\]])({_KINDS_ZH})[,:]?\((?:{_SAID_ZH})?\"?{_WORD_ZH}\"?\)(?=,|;|$)", _zh, _MEASURE),
    (rf"(?<=[】\]])({_KINDS_ZH})[,:;]?{_SAID_ZH}\"?{_WORD_ZH}\"?(?=,|;|$)", _zh, _MEASURE),
    (rf"(?<=[】\]])({_KINDS_ZH})[,:;]?[以按]{_WORD_ZH}(?:为单位)?计?(?=,|;|$)", _zh, _MEASURE),
    (rf"(?<=[】\]])({_KINDS_ZH})(?:/|[,:]?(?=\"))\"?{_WORD_ZH}\"?(?=,|;|$)", _zh, _MEASURE),
    (rf"(?<=[】\]])\((?:{_SAID_ZH})?\"?{_WORD_ZH}\"?\),?({_KINDS_ZH})(?=,|;|$)", _zh_behind, _MEASURE),
    (rf"(?<=[,;]){_SAID_ZH}\"?{_WORD_ZH}\"?(?=,|;|$)", r"\1", _MEASURE),
    (rf"(?<=好)\((?:{_SAID_ZH})?{_WORD_ZH}\)(?=,|;|$)", r"，\1", _MEASURE),
)
EN: tuple[Written, ...] = (
    (rf"(?<=[\]】] )({_KINDS_EN}),? ?\((?:{_SAID_EN} ?)?\"?{_WORD_EN}\"?\)(?=,|;|$)", _en, _MEASURE),
    (rf"(?<=[\]】] )({_KINDS_EN}),? {_SAID_EN} ?\"?{_WORD_EN}\"?(?=,|;|$)", _en, _MEASURE),
    (rf"(?<=[\]】] )({_KINDS_EN})(?: ?/ ?|,? (?=\"))\"?{_WORD_EN}\"?(?=,|;|$)", _en, _MEASURE),
    (rf"(?<=[\]】] )\((?:{_SAID_EN} ?)?\"?{_WORD_EN}\"?\),? ({_KINDS_EN})(?=,|;|$)", _en_behind, _MEASURE),
    (rf"(?<=[,;] ){_SAID_EN} ?\"?{_WORD_EN}\"?(?=,|;|$)", r"\1", _MEASURE),
)
