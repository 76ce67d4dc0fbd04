"""Clauses that name their facts within plain words, as drafts from a notice do: 未设帮办代办点的，扣6分; 每1件【企业投诉】超过5个工作日办结的，扣1分.

``phrasing`` knows words of notices around names in brackets. Here the names are found by what the rulebook declares: whether a fact is yes/no, a count
or a ratio, and which days its records have. Each rule answers all that the line may mean; only what can be read is offered.
"""

from __future__ import annotations

import re
from typing import ClassVar

import lark

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.mistakes import in_words_en, in_words_zh
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.phrasing import SaidInOtherWords, in_full, read_mended
from kaoping.dsl.quick import dataclass

_WORDS = {"zh": in_words_zh, "en": in_words_en}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionInWords(Diagnostic):
    code: ClassVar[str] = "condition-in-words"
    title: ClassVar[Text] = Text("“{found}”看的是哪个事实，没有写明。", "It is not said which fact '{found}' looks at.")
    label: ClassVar[Text] = Text("哪个事实？", "which fact?")
    help: ClassVar[Text] = Text(
        "条件只能看声明了的事实。是或否的，声明为“是否”，写成“若【……】为否，{effect}”；数得出个数的，写成“每1件【……】{effect}”；记录里只有一部分算的，写明是哪一列：“每1件【……】中【……】为“……”的{effect}”。",
        "A condition looks at facts that are declared. For a yes/no fact write 'if [...] is no, {effect}'; for what is counted, '{effect} for each [...]'; where only some of the records count, "
        "name the column: '{effect} for each [...] where [...] is \"...\"'.",
    )
    found: str
    effect: Text


def in_words(around: Around, grammar: lark.Lark) -> SaidInOtherWords | None:
    """The line with its facts named, in each way that it can be meant; None where it cannot be told."""
    texts = dict.fromkeys(text for rule in _WORDS[around.language].RULES for text in rule(around))
    written = dict.fromkeys(one for text in texts if (one := read_mended(text, around, grammar)))
    return in_full(around, written) if written else None


def condition_in_words(around: Around) -> ConditionInWords | None:
    """What to do about words that are no fact of the rulebook."""
    if not (found := _WORDS[around.language].LEFT.match(around.line.normal)):
        return None
    line = around.line
    place = line.span(*found.span("words"))
    return ConditionInWords(place=place, found=line.written(place).strip(" ,，"), effect=_effect(found))


def _effect(found: re.Match[str]) -> Text:
    """扣1分, deduct 1 point"""
    verb, number = found["verb"].lower(), found["points"]
    zh, en = next(pair for pair in (("扣", "deduct"), ("加", "add"), ("得", "score")) if verb in pair)
    return Text(f"{zh}{number}分", f"{en} {number} point{'' if number == '1' else 's'}")
