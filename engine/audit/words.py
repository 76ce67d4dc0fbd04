"""How much was audited and how much was found, in a sentence each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.agreement import Counted
from kaoping.engine.audit.audit import Audited
from kaoping.engine.audit.discrepancy import SURE, Discrepancy, Sure
from kaoping.engine.wording import join

_PARTS = (
    ("tables", Text("{number}张得分表（{rows}行）", "{number} score {number:table|tables} ({rows} {rows:row|rows})")),
    ("figures", Text("{number}个数字", "{number} {number:figure|figures}")),
    ("relations", Text("{number}个数字关系", "{number} {number:relation|relations} between figures")),
    ("items", Text("{number}条问题", "{number} listed {number:problem|problems}")),
    ("published", Text("{number}个单位的印发结果", "published results of {number} {number:unit|units}")),
)
_LOOKED_AT = Text("核对了{parts}。", "Audited: {parts}.")
_FOUND = Text("共{number}处出入：{parts}。", "{number} {number:discrepancy|discrepancies}: {parts}.")
_NOTHING = Text("没有出入。", "No discrepancies.")
_SURE = Text("{sure}的{number}处", "{number} {sure}")
_TIMES = Text("（{number}处）", " ({number})")


def looked_at_words(audited: Audited, language: Language) -> str:
    told = [
        text.in_language(language).format(number=Counted(str(number)), rows=Counted(str(audited.rows)))
        for key, text in _PARTS
        if (number := getattr(audited, key)) and not (key == "published" and audited.tables)
    ]
    return _LOOKED_AT.in_language(language).format(parts=join(told, language))


def found_words(found: Sequence[Discrepancy], language: Language) -> str:
    if not found:
        return _NOTHING.in_language(language)
    counts = Counter(one.sure for one in found)
    told = [
        _SURE.in_language(language).format(sure=SURE[sure].in_language(language), number=counts[sure])
        for sure in Sure
        if counts[sure]
    ]
    parts = join(told, language, Text("，", ", "))
    return _FOUND.in_language(language).format(number=Counted(str(len(found))), parts=parts)


def times(number: int, language: Language) -> str:
    return _TIMES.in_language(language).format(number=number)
