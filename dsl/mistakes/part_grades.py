"""``【党建】等次：达到90分为“优秀”``, ``若【党建】的等次为“优秀”``: the grade of a part is a value that is set, with a name of its own."""

from __future__ import annotations

import re

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.mistakes.slip import NAME, Written

_ADVICE = Text(
    "“等次”一行评的是单位。一个指标、一级指标的等次，先用“设”算出，起个名称，条件里写这个名称；要在结果表里列出，再写一行“结果”。",
    "A 'grade' line grades the unit. The grade of a section or an indicator is set with 'let' under a name of its own, which conditions use; 'let result' shows it beside the total.",
)


def _set_zh(found: re.Match[str]) -> str:
    name, bands = (found[1] or found[2])[1:-1], found[3].replace("为", "得")
    return f"设【{name}等次】分档：【{name}】的得分{bands}"


def _set_en(found: re.Match[str]) -> str:
    name, bands = (found[1] or found[2])[1:-1], found[3]
    return f"let [{name} grade] be bands of score of [{name}]: {bands}"


ZH: tuple[Written, ...] = (
    (rf"^(?:等次{NAME}|{NAME}的?等次):(?!\")(.+)$", _set_zh, _ADVICE),
    (rf"{NAME}的?等次(?=为|不为)", lambda found: f"【{found[1][1:-1]}等次】", _ADVICE),
)
EN: tuple[Written, ...] = (
    (rf"^(?:grade (?:of |by )?{NAME}|{NAME} grade) ?: ?(.+)$", _set_en, _ADVICE),
    (rf"(?:the )?grade of {NAME}(?= is)", lambda found: f"[{found[1][1:-1]} grade]", _ADVICE),
)
