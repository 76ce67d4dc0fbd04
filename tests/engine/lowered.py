"""Lines made into the parts of a rulebook, beneath some facts."""

from __future__ import annotations

from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tree import Indicator

from .by_hand import compiled

FACTS = """\
评分细则【甲】
总分不设满分
适用：【类别】为“甲类”、“乙类”之一
事实：
【多】数值，越多越好
【少】数值，越少越好
【件数】计数，件，越少越好
【率】比率，越多越好
【上报】日期
【片区】选项：“东”，“西”
【停用】是否
"""


def lowered(*lines: str, facts: str = FACTS) -> Rulebook:
    return compiled(facts + "\n".join(lines) + "\n")


def indicator(heading: str, *lines: str) -> Indicator:
    book = lowered(f"指标【一】{heading}", *(lines or ("若【停用】为是，扣1分",)))
    return book.indicators[0]
