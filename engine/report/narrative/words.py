"""Lists of names and numbers in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine import wording
from kaoping.engine.amount import shown

COMMAS = Text("，", ", ")
STOP = Text("。", ".")
_AND_OTHERS = Text("{names}等{n}个单位", "{names} and others, {n} units")
_BRACKETS = str.maketrans("", "", "【】")


def named(names: Sequence[str], language: Language, most: int = 8) -> str:
    """The names; of many the first ones and how many there are."""
    if len(names) <= most:
        return wording.join(names, language)
    first = wording.join(names[: most // 2 + 1], language)
    return _AND_OTHERS.in_language(language).format(names=first, n=len(names))


def points(amount: Fraction, places: int = 0) -> str:
    return shown(amount, places)


def sentence(clauses: Sequence[str], language: Language, by: Text = wording.SENTENCES) -> str:
    """Clauses made one sentence, with a capital; nothing of none."""
    text = wording.join(clauses, language, by)
    return text[0].upper() + text[1:] + STOP.in_language(language) if text else ""


def paragraph(sentences: Sequence[str], language: Language) -> str:
    """Sentences one behind the other."""
    return ("" if language == "zh" else " ").join(one for one in sentences if one)


def plain(text: str) -> str:
    """What a clause says, without the brackets around names, for people who never saw a rulebook."""
    return text.translate(_BRACKETS)
