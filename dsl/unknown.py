"""A name that nothing declares, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.likeness import nearest
from kaoping.dsl.quick import dataclass

FACT = Text("事实", "fact")
RECORDS = Text("记录", "records")
INDICATOR = Text("指标", "indicator")
SECTION = Text("一级指标", "section")
SCORED = Text("指标", "indicator or section")
FACT_OR_SCORED = Text("事实或指标", "fact, indicator or section")
TABLE = Text("表", "table")
DERIVED = Text("设定值", "derived value")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownName(Diagnostic):
    code: ClassVar[str] = "unknown-name"
    title: ClassVar[Text] = Text("没有名叫【{name}】的{what}。", "There is no {what} named [{name}].")
    label: ClassVar[Text] = Text("细则里没有声明这个名称", "this name is not declared in the rulebook")
    help: ClassVar[Text] = Text("{advice}", "{advice}")
    name: str
    what: Text
    advice: Text


def unknown_name(
    name: syntax.Name,
    what: Text,
    known: Iterable[syntax.Name],
    language: str,
    *,
    advice: Text | None = None,
    related: tuple[Related, ...] = (),
) -> UnknownName:
    """The message for a name that is none of the ``known`` ones, with the nearest of them as fixes."""
    near = nearest(name.text, [text for one in known for text in (one.text, one.other) if text])
    fixes = tuple(
        Fix(in_brackets(text, language), name.span, Text(f"改成【{text}】", f"write [{text}]")) for text in near
    )
    if near and advice is None:
        advice = Text("请核对名称；最接近的有" + "、".join(f"【{text}】" for text in near) + "。",
                      f"Check the spelling; the nearest {'is' if len(near) == 1 else 'are'} " + ", ".join(f"[{text}]" for text in near) + ".")  # fmt: skip
    return UnknownName(
        place=name.span,
        name=name.text,
        what=what,
        advice=advice or _declare(what, name.text),
        fixes=fixes,
        related=related,
    )


def _declare(what: Text, name: str) -> Text:
    if what in (FACT, RECORDS):
        kind = Text("记录", "records") if what is RECORDS else Text("计数", "count")
        return Text(
            f"请先在“事实”部分用单独一行声明它，写明名称和种类（计数、比率、是否、记录等），例如“【{name}】{kind.zh}”。",
            f"Declare it first, on a line of its own among the facts, with its name and kind (count, ratio, yes/no, records, …), such as '[{name}] {kind.en}'.",
        )
    return Text(f"请核对名称，或先写出这个{what.zh}。", f"Check the spelling, or write that {what.en} first.")


def in_brackets(name: str, language: str) -> str:
    return f"【{name}】" if language == "zh" else f"[{name}]"
