"""Rulebooks with exactly one mistake, and the message that must say so."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from hypothesis import strategies as st

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.testing.rulebooks.mistakes import MISTAKES, Mistake
from kaoping.testing.rulebooks.texts import Drawn, rulebooks

LANGUAGES: tuple[Language, ...] = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Mistaken:
    """``sound`` is the text without the mistake. An error with one of ``codes`` must be reported on ``line`` (the first is 1), and no other error."""

    text: str
    sound: str
    language: Language
    mistake: str
    codes: Collection[str]
    line: int


@st.composite
def mistaken_rulebooks(draw: st.DrawFn, sound: st.SearchStrategy[Drawn] | None = None) -> Mistaken:
    """``sound``: the rulebooks that mistakes are put into; drawn ones if None."""
    drawn = draw(rulebooks(2) if sound is None else sound)
    language = draw(st.sampled_from(LANGUAGES))
    text = drawn.zh if language == "zh" else drawn.en
    return draw(st.sampled_from(mistakes_in(text, language)).flatmap(lambda one: ways_of(one, text, language)))


def mistakes_in(text: str, language: Language) -> Sequence[Mistake]:
    """The mistakes that can be made in a text."""
    lines = text.splitlines()
    return [one for one in MISTAKES if next(one.edit(lines, language == "zh"), None) is not None]


def ways_of(mistake: Mistake, text: str, language: Language) -> st.SearchStrategy[Mistaken]:
    """The same mistake in all places where it can be made."""
    found = [
        Mistaken("\n".join(edited.lines) + "\n", text, language, mistake.name, mistake.codes, edited.line)
        for edited in mistake.edit(text.splitlines(), language == "zh")
    ]
    return st.sampled_from(found)
