"""A name that nothing declares, and what was probably meant.

Misspelt Chinese names are not found by edit distance alone: an input method offers another character of the same sound (时限, 实现),
and names are long and share most of their characters. So likeness is the best of three: characters in common, order of
characters, and sound (pinyin, loaded only when a name is in fact unknown).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass

FACT = Text("事实", "fact")
RECORDS = Text("记录", "records")
INDICATOR = Text("指标", "indicator")
SECTION = Text("一级指标", "section")
SCORED = Text("指标", "indicator or section")
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
        advice=advice or _declare(what),
        fixes=fixes,
        related=related,
    )


def _declare(what: Text) -> Text:
    if what in (FACT, RECORDS):
        return Text(
            "请先在“事实”部分用单独一行声明它，写明名称和种类（计数、比率、是否、记录等）。",
            "Declare it first, on a line of its own among the facts, with its name and kind (count, ratio, yes/no, records, …).",
        )
    return Text(f"请核对名称，或先写出这个{what.zh}。", f"Check the spelling, or write that {what.en} first.")


def in_brackets(name: str, language: str) -> str:
    return f"【{name}】" if language == "zh" else f"[{name}]"


def nearest(name: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The names most like ``name``, best first; none where nothing is close.

    >>> nearest("承诺实现压缩比", ["承诺时限压缩比", "办件总数"])
    ('承诺时限压缩比',)
    """
    wanted = fold(name)
    rated = {text: likeness(wanted, fold(text)) for text in known}
    close = [text for text, score in rated.items() if score >= 0.6]
    best = max(rated.values(), default=0.0)
    return tuple(
        sorted((text for text in close if rated[text] >= best - 0.2), key=lambda text: (-rated[text], text))[:most]
    )


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 1 (the same), of two folded names."""
    if not one or not other:
        return 0.0
    shared = sum((Counter(one) & Counter(other)).values()) * 2 / (len(one) + len(other))
    if one.isascii() or other.isascii():
        return SequenceMatcher(None, one, other).ratio()
    sounds = SequenceMatcher(None, _sound(one), _sound(other)).ratio()
    return max(SequenceMatcher(None, one, other).ratio(), shared, sounds)


def _sound(name: str) -> list[str]:
    """Its syllables without tones."""
    from pypinyin import lazy_pinyin  # 60 ms, and only misspelt names need it

    syllables: list[str] = lazy_pinyin(name)
    return syllables
