"""Messages of a rulebook that is based on another: what it changes must be there, and what is there it changes openly."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.quick import dataclass

_IN_BASE = Text("所沿用细则里的写法", "as the base has it")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWithoutBase(Diagnostic):
    code: ClassVar[str] = "change-without-base"
    title: ClassVar[Text] = Text(
        "这份细则没有沿用别的细则，没有可以替换或删除的内容。",
        "This rulebook is not based on another, so there is nothing to replace or drop.",
    )
    help: ClassVar[Text] = Text(
        "要改动别的细则，请先在开头写明沿用哪一份；否则请删去这一行开头表示替换的字样，或整行删去。",
        "To change another rulebook, say at the head which one this is based on; otherwise write the indicator plainly, or remove this line.",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyInBase(Diagnostic):
    code: ClassVar[str] = "already-in-base"
    title: ClassVar[Text] = Text(
        "所沿用的细则已有【{name}】。",
        "The rulebook that this is based on already has [{name}].",
    )
    label: ClassVar[Text] = Text("这里又写了一个", "written once more here")
    help: ClassVar[Text] = Text(
        "要用这一条代替原来的，请写明替换；要另加一条，请换一个名称。",
        "To put this in its place, say that it replaces it; to add another, give it a different name.",
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffersFromBase(Diagnostic):
    code: ClassVar[str] = "differs-from-base"
    title: ClassVar[Text] = Text(
        "【{name}】的声明与所沿用的细则不一致。",
        "[{name}] is declared differently in the rulebook that this is based on.",
    )
    label: ClassVar[Text] = Text("这里另作声明", "declared differently here")
    help: ClassVar[Text] = Text(
        "沿用的事实不必再写；要改它的声明，请先删除所沿用的事实，再重新声明。",
        "A fact of the base need not be repeated; to declare it differently, drop the fact of the base first.",
    )
    name: str

    @classmethod
    def of(cls, here: syntax.Node, name: syntax.Name, there: syntax.Node) -> DiffersFromBase:
        return cls(place=here.span, name=name.text, related=(Related(there.span, _IN_BASE),))


def already_in_base(here: syntax.Node, name: syntax.Name, there: syntax.Node, language: str) -> AlreadyInBase:
    """With the word that makes it a replacement as the fix."""
    start = type(here.span)(here.span.file, here.span.line, here.span.column, here.span.column)
    word = "替换" if language == "zh" else "replace "
    fix = Fix(word, start, Text("写明替换", "say that it replaces the other"))
    return AlreadyInBase(place=name.span, name=name.text, related=(Related(there.span, _IN_BASE),), fixes=(fix,))
