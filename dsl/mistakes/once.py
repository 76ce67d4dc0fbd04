"""``同一【事项】只计最高1项`` on a line of its own: of which records it speaks is left to the clause above."""

from __future__ import annotations

import re
from typing import ClassVar

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.repair import reads_further
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OnceOfWhat(Diagnostic):
    code: ClassVar[str] = "once-of-what"
    title: ClassVar[Text] = Text("没有写明是哪些记录。", "It is not said of which records.")
    label: ClassVar[Text] = Text("哪些记录里的？", "of which records?")
    help: ClassVar[Text] = Text(
        "在一行里单独写时，请写全：{example}", "On a line of its own it names the records: {example}"
    )
    example: Text


_ONCE = {
    "zh": re.compile(r"^同一(?=[【\[]).*只计"),
    "en": re.compile(r"^(?:count )?(?=only .*\bper \[)", re.IGNORECASE),
}
# What names records in the clauses and filters above.
_RECORDS = {
    "zh": re.compile(r"(?:逐[条件项个起次人笔]|每[^【\[,]{0,8}|[不只]计)(?P<name>【[^】]*】|\[[^\]]*\])"),
    "en": re.compile(r"(?:for (?:each|every)|count|of|ignore) (?P<name>【[^】]*】|\[[^\]]*\])", re.IGNORECASE),
}
_EXAMPLE = Text("【某记录】中同一【事项】只计最高1项", "count [records] only the highest per [matter]")


def once_of_what(around: Around, grammar: lark.Lark) -> OnceOfWhat | None:
    """The records are those of the nearest clause above in the same indicator."""
    line, language = around.line, around.language
    if not (found := _ONCE[language].match(line.normal)):
        return None
    fixes = tuple(fix for name in _above(around) if (fix := _fix(around, name, found.end(), grammar)))
    return OnceOfWhat(place=line.span(0, len(line.normal)), example=_EXAMPLE, fixes=fixes[:1])


def _above(around: Around) -> list[str]:
    """The names of records in the lines above, the nearest first."""
    return [found["name"] for text in around.above() if (found := _RECORDS[around.language].search(text))]


def _fix(around: Around, name: str, start: int, grammar: lark.Lark) -> Fix | None:
    line = around.line
    whole = Span(line.file, line.number, 1, len(line.raw) + 1)
    if around.language == "zh":
        text = f"{name}中{line.raw.strip()}"
    else:
        text = f"count {name} {line.written(line.span(start, len(line.normal)))}"
    if not reads_further(line, len(line.normal) - 1, whole, text, grammar):
        return None
    return Fix(text, whole, Text("写全", "in full"), safe=True)
