"""Points given as a range, found where a line cannot be read (扣1~2分) and where it could be read as a difference (扣1-2分)."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsLeftOpen(Diagnostic):
    code: ClassVar[str] = "points-left-open"
    title: ClassVar[Text] = Text(
        "这里没有写定多少分。", "How many points is left open here; one number must be written."
    )
    label: ClassVar[Text] = Text("到底多少分？", "how many exactly?")
    help: ClassVar[Text] = Text(
        "请写一个数。由评审酌情决定的，请声明一个评审分，写“由评审在……之间打分”；按情形不同的，请分情形写条款或分档。",
        "Write one number. Where judges decide, declare a judged score and write 'judged'; where it depends on the case, write a clause for each "
        "case, or bands.",
    )
