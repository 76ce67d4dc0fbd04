"""Names as they stand in their brackets: one name, and at most one twin behind the bar.

``【甲｜a】`` is read by the grammar as one token, so what is wrong within it is found here.
"""

from __future__ import annotations

import re
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.text import NormalLine


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyName(Diagnostic):
    code: ClassVar[str] = "empty-name"
    title: ClassVar[Text] = Text("括号里没有名称。", "There is no name in the brackets.")
    label: ClassVar[Text] = Text("缺名称", "a name is missing")
    help: ClassVar[Text] = Text(
        "请写上事实、指标等的名称；竖线“｜”两边都要有名称，没有译名的不写竖线。",
        "Write the name of the fact, indicator or section; a bar '|' has a name on both sides, and none is needed without a twin.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoTwins(Diagnostic):
    code: ClassVar[str] = "two-twins"
    title: ClassVar[Text] = Text("【{name}】有不止一个译名。", "[{name}] has more than one twin.")
    label: ClassVar[Text] = Text("竖线多于一条", "more than one bar")
    help: ClassVar[Text] = Text(
        "竖线“｜”分开同一名称的中文和英文，只能有一条；名称里请改用别的符号，例如“/”。",
        "The bar '|' parts the name in one language from that in the other and stands once; within a name use another mark, such as '/'.",
    )
    name: str


_NAME = re.compile(r'"[^"]*"|(?:依据|\bbasis\b).*|【(?P<zh>[^】]*)】|\[(?P<en>[^\]]*)\]', re.IGNORECASE)


def check_brackets(line: NormalLine) -> Diagnostic | None:
    """The first name of a line that is no name, or has two twins."""
    if "【" not in line.normal and "[" not in line.normal:
        return None
    for found in _NAME.finditer(line.normal):
        inner = found["zh"] if found["zh"] is not None else found["en"]
        if inner is None:
            continue
        halves = inner.replace("｜", "|").split("|")
        if not all(fold(half) for half in halves):
            return EmptyName(place=line.span(*found.span()))
        if len(halves) > 2:
            return TwoTwins(place=line.span(*found.span()), name=inner)
    return None
