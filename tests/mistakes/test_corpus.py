"""Every broken rulebook of the corpus gets the messages that stand with it: as many as it has mistakes, none of them generic, and what they
offer to write can be written."""

from __future__ import annotations

import os
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from kaoping.cli.render.diagnostics_text import diagnostics_text
from kaoping.cli.sources import Sources
from kaoping.dsl.diagnostic import Diagnostic, Fix
from kaoping.dsl.source import Span
from kaoping.engine.compile import compile_text
from tests.mistakes.corpus import SOUND, Case, all_cases

CASES = all_cases()
GENERIC = {"cannot-read", "unknown-statement"}


@lru_cache(maxsize=2048)
def found_in(text: str, language: str) -> tuple[Diagnostic, ...]:
    return compile_text(text, SOUND[language].name).diagnostics


def written(text: str, language: str, spoken: str | None = None) -> str:
    sources = Sources()
    sources.add(SOUND[language].name, text)
    said = diagnostics_text(found_in(text, language), sources, spoken or language)  # type: ignore[arg-type]
    return "\n".join(said)


def mended(text: str, fix: Fix) -> str:
    lines = text.split("\n")
    line = lines[fix.span.line - 1]
    text = line[: fix.span.column - 1] + fix.text + line[fix.span.end - 1 :]
    lines[fix.span.line - 1 : fix.span.line + fix.below] = [text]
    return "\n".join(lines)


@pytest.mark.parametrize("language", SOUND)
def test_the_sound_rulebook_has_no_mistake(language: str) -> None:
    assert found_in(SOUND[language].read_text("utf-8"), language) == ()


def test_the_corpus_is_large_enough() -> None:
    number = Counter(case.language for case in CASES)
    assert number["zh"] >= 100
    assert number["en"] >= 60


def test_no_title_stands_twice() -> None:
    assert [title for title, times in Counter(map(str, CASES)).items() if times > 1] == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_says_what_stands_in_the_corpus(case: Case) -> None:
    said = written(case.broken, case.language)
    if os.environ.get("KAOPING_UPDATE"):
        _rewrite(case.page, case, said)
    else:
        assert said == case.said


@pytest.mark.parametrize("case", CASES, ids=str)
def test_there_are_as_many_messages_as_mistakes_and_none_is_generic(case: Case) -> None:
    codes = [one.code for one in found_in(case.broken, case.language)]
    assert len(codes) == case.mistakes, codes
    assert GENERIC.isdisjoint(codes)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_it_offers_to_write_mends_the_mistake(case: Case) -> None:
    found = found_in(case.broken, case.language)
    for one in found:
        for fix in one.fixes:
            after = found_in(mended(case.broken, fix), case.language)
            assert len(after) == len(found) - 1, (fix.text, [(left.code, left.say(left.title, "zh")) for left in after])


@pytest.mark.parametrize("case", CASES, ids=str)
def test_it_is_said_in_the_other_language_too(case: Case) -> None:
    other = "en" if case.language == "zh" else "zh"
    assert written(case.broken, case.language, other).count(": " if other == "en" else "：") >= case.mistakes


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_place_is_told(case: Case) -> None:
    assert all(isinstance(one.place, Span) and one.place.line for one in found_in(case.broken, case.language))


def _rewrite(page: Path, case: Case, said: str) -> None:
    text = page.read_text("utf-8")
    head, title, rest = text.partition(f"## {case.title}\n")
    page.write_text(head + title + rest.replace(case.block, f"```text\n{said}```", 1), "utf-8")
