"""A rulebook with one mistake: it is reported where it was made, by the message that is about it, and nothing else is."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from kaoping.engine.compile import compile_text
from kaoping.testing.rulebooks import Drawn, Mistaken, mistaken_rulebooks, rulebooks
from kaoping.testing.rulebooks.mistaken import LANGUAGES, ways_of
from kaoping.testing.rulebooks.mistakes import MISTAKES, Mistake
from tests.testing.books import SOME


@cache
def sound() -> tuple[Drawn, ...]:
    """A few rulebooks, the same in every run."""
    found: list[Drawn] = []

    @settings(
        max_examples=6,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(rulebooks(2))
    def draw(drawn: Drawn) -> None:
        found.append(drawn)

    draw()
    return tuple(found)


def holds_up(mistaken: Mistaken) -> None:
    """Exactly this mistake is reported, in words of both languages."""
    found = compile_text(mistaken.text)
    errors = [one for one in found.diagnostics if one.severity == "error"]
    assert {one.code for one in errors} & set(mistaken.codes), (mistaken.mistake, errors)
    assert {getattr(one.place, "line", 0) for one in errors} == {mistaken.line}, (mistaken.mistake, errors)
    assert {one.code for one in errors} <= set(mistaken.codes), (mistaken.mistake, errors)
    for one in found.diagnostics:
        assert one.say(one.title, "zh")
        assert one.say(one.title, "en")
    assert found.rulebook is None


def test_there_are_many_kinds_of_mistakes() -> None:
    assert len(MISTAKES) >= 40
    assert len({one.name for one in MISTAKES}) == len(MISTAKES)
    assert len({code for one in MISTAKES for code in one.codes}) >= 25


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: one.name)
def test_each_mistake_is_reported_where_it_was_made(mistake: Mistake, language: str) -> None:
    texts = [drawn.zh if language == "zh" else drawn.en for drawn in sound()]
    having = [text for text in texts if next(mistake.edit(text.splitlines(), language == "zh"), None) is not None]
    assert having, "no drawn rulebook has the place for this mistake"

    @settings(SOME, max_examples=3, derandomize=True, database=None)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        text = data.draw(st.sampled_from(having))
        holds_up(data.draw(ways_of(mistake, text, language)))  # type: ignore[arg-type]

    check()


@settings(SOME, max_examples=15)
@given(mistaken_rulebooks())
def test_a_mistake_in_a_drawn_rulebook_is_reported_where_it_was_made(mistaken: Mistaken) -> None:
    assert not any(one.severity == "error" for one in compile_text(mistaken.sound).diagnostics)
    holds_up(mistaken)
