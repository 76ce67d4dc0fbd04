"""A keyword with a slip: the expected word that was meant, by its letters, its sound (分挡, 分档) or its shape (导人, 导入)."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import ClassVar

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.likeness import likeness
from kaoping.dsl.mistakes.expected import every_word, expected_terminals
from kaoping.dsl.quick import dataclass
from kaoping.dsl.text import NormalLine, normal_line


@dataclass(frozen=True, slots=True, kw_only=True)
class DidYouMean(Diagnostic):
    code: ClassVar[str] = "did-you-mean"
    title: ClassVar[Text] = Text(
        "这里的“{found}”不是关键词，是不是“{meant}”？", "'{found}' is not a keyword here; is '{meant}' meant?"
    )
    help: ClassVar[Text] = Text("请写“{meant}”。", "Write '{meant}'.")
    found: str
    meant: str


_NOT = re.compile("[不未非无没]|not |no ", re.IGNORECASE)
_CLOSE, _MOST_TRIED = 0.65, 8  # of likeness, which is a float: it only chooses a word to offer


def did_you_mean(line: NormalLine, position: int, terminals: set[str], grammar: lark.Lark) -> DidYouMean | None:
    """The expected word that stands at a position, or from the word before on, with a slip, if all of the line can be read with it. A word is never
    taken for its contrary (未达到, 达到)."""
    if found := _at(line, position, every_word(terminals, grammar), grammar):
        return found
    before = re.search(
        r"[A-Za-z]+ $", line.normal[:position]
    )  # at leest: reading may stop behind the first of two words
    if before is None:
        return None
    expected = expected_terminals(grammar, line.normal[: before.start()].rstrip())
    return _at(line, before.start(), every_word(expected, grammar), grammar)


def _at(line: NormalLine, position: int, words: list[str], grammar: lark.Lark) -> DidYouMean | None:
    rest = line.normal[position:]
    rated: list[tuple[float, str, int]] = []
    for word in words:
        if len(word) < (3 if word.isascii() else 2):
            continue
        for length in range(max(1, len(word) - 2), len(word) + 3):
            here = rest[:length]
            if len(here) < length or _verbs(word) != _verbs(here) or bool(_NOT.match(word)) != bool(_NOT.match(here)):
                continue  # another verb is another meaning
            likely = max(SequenceMatcher(None, word, here).ratio(), likeness(word, here))
            if likely >= _CLOSE and here.lower() != word:
                rated.append((likely, word, length))
    for _, word, length in sorted(rated, key=lambda one: (-one[0], abs(one[2] - len(one[1]))))[:_MOST_TRIED]:
        span = line.span(position, min(position + length, len(line.normal)))
        if _reads(line.raw[: span.column - 1] + word + line.raw[span.end - 1 :], line, grammar):
            fix = Fix(word, span, Text(f"写成“{word}”", f"write '{word}'"))
            return DidYouMean(place=span, found=line.written(span), meant=word, fixes=(fix,))
    return None


def _reads(raw: str, line: NormalLine, grammar: lark.Lark) -> bool:
    try:
        grammar.parse(normal_line(raw, line.file, line.number).normal)
    except lark.UnexpectedInput:
        return False
    return True


def _verbs(text: str) -> set[str]:
    return set("扣加得") & set(text)
