"""Rows of a table that are no unit's: totals, averages, and the notes and signatures below it.

Offices print them into every table. Read as units they would be ranked, so they are told and left out. A mark or the end of the text must
follow a word that may also begin the name of an office: 审核科 is a unit, ``审核：李四`` is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.reading.written import plain

_TOTALS = r"合计|小计|总计|共计|累计|平均(?:值|分|数|得分)?|均值"
_NOTES = (
    r"注|备注|附注|说明|填表说明|填表|填表人|填表单位|填表日期|填表时间|填报|填报人|填报单位|填报日期|填报时间|制表|制表人|制表单位|审核|审核人|审核意见"
    r"|复核|复核人|审批人|单位负责人|主要负责人|分管领导|负责人|经办人|联系人|联系电话|数据来源|统计口径"
)
_ASIDE = re.compile(
    rf"(?:{_TOTALS})(?:[:(（].*)?|.*(?:合计|小计|总计|平均(?:值|分|数))[:]?"
    rf"|(?:{_NOTES})(?:\d{{0,2}}[:.、 ].*|\d{{0,2}})"
    r"|(?:sub-?totals?|grand totals?|totals?|sum|averages?|mean)(?:[:(].*)?"
    r"|(?:notes?|remarks?|sources?)(?: ?\d{0,2}[:.].*| ?\d{0,2})|(?:prepared|filled in|checked|reviewed|approved|signed) by\b.*",
    re.DOTALL | re.IGNORECASE,
)
_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff][:(]?(?: |$|[:(]))")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAUnit(Diagnostic):
    code: ClassVar[str] = "not-a-unit"
    title: ClassVar[Text] = Text(
        "“{written}”像是合计或说明，不是单位。", "'{written}' looks like a total or a note, not like a unit."
    )
    help: ClassVar[Text] = Text(
        "请删去这一行，或把它移出这张表，例如移到名为“说明”的工作表。表里一行是一个单位或它的一条记录。",
        "Delete the row or move it out of the table, for example to a sheet named 'notes'. A row is a unit, or a record of one.",
    )
    written: str


def is_aside(text: str) -> bool:
    """Whether a cell says that its row is a total, a note or a signature.

    >>> [is_aside(text) for text in ("合 计：", "全县小计", "备注：截至6月底", "注册管理局", "审核科", "Total", "Total Care Ltd")]
    [True, True, True, False, False, True, False]
    """
    return _ASIDE.fullmatch(_BETWEEN_HAN.sub("", plain(text))) is not None


def aside_of(row: Sequence[str], unit: int) -> int | None:
    """The column of the cell that says that a row is no unit's: that of the unit or, if it is blank, the first one filled. A sentence is a
    note where a unit should stand, or alone in its row."""
    named = unit < len(row) and bool(row[unit].strip())
    column = unit if named else next((j for j, text in enumerate(row) if text.strip()), None)
    if column is None:
        return None
    text = row[column]
    is_sentence = text.rstrip().endswith("。") and (named or not any(map(str.strip, row[column + 1 :])))
    return column if is_sentence or is_aside(text) else None
