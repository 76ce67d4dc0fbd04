"""Every message of the checks: it comes in both languages, speaks each of them alone, and its fixes mend what it speaks of."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import pytest

from kaoping.dsl import checks
from kaoping.dsl.analyse import analyse
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.parse import parse
from tests.checks.rules import fixed, in_english
from tests.checks.triggers import NO_ENGLISH, TRIGGERS

LANGUAGES = ("zh", "en")
CASES = [(code, language) for code in TRIGGERS for language in LANGUAGES if (language, code) not in {("en", c) for c in NO_ENGLISH}]  # fmt: skip


def rulebook(code: str, language: str) -> str:
    return TRIGGERS[code] if language == "zh" else in_english(TRIGGERS[code])


def all_found(text: str) -> list[Diagnostic]:
    parsed = parse(text, "试.kp")
    return [*parsed.diagnostics, *analyse(parsed.document).diagnostics]


def of_code(text: str, code: str) -> list[Diagnostic]:
    return [one for one in all_found(text) if one.code == code]


def messages() -> set[str]:
    found = set()
    for module in pkgutil.iter_modules(checks.__path__):
        for _, kind in inspect.getmembers(importlib.import_module(f"{checks.__name__}.{module.name}"), inspect.isclass):
            if issubclass(kind, Diagnostic) and kind.__module__.startswith(checks.__name__):
                found.add(kind.code)
    return found


def test_every_message_has_a_rulebook_that_brings_it_about() -> None:
    assert messages() <= set(TRIGGERS)


@pytest.mark.parametrize(("code", "language"), CASES)
def test_the_rulebook_brings_the_message_about(code: str, language: str) -> None:
    assert of_code(rulebook(code, language), code)


@pytest.mark.parametrize("code", sorted(TRIGGERS))
def test_nothing_else_is_said_of_the_rulebook(code: str) -> None:
    also = {"points-differ", "unused-fact", "no-clauses", code}
    assert {one.code for one in all_found(TRIGGERS[code])} <= also


@pytest.mark.parametrize(("code", "language"), CASES)
def test_each_language_speaks_alone(code: str, language: str) -> None:
    """Names, quoted words and fixes are the author's; all else is in the language of the reader."""
    for one in of_code(rulebook(code, "en"), code):
        for text in (one.title, one.label, one.help, *(related.says for related in one.related)):
            english = re.sub(r"\[[^\]]*\]|'[^']*'|\"[^\"]*\"|户|件", "", one.say(text, "en"))
            assert not re.search(r"[\u3000-\u9fff\uff00-\uffef]", english), english
            assert "{" not in re.sub(r"\{(?:n|【[^】]*】|\[[^\]]*\])\}", "", one.say(text, "zh"))  # slots of sentences


@pytest.mark.parametrize(("code", "language"), CASES)
def test_each_fix_mends_what_the_message_speaks_of(code: str, language: str) -> None:
    text = rulebook(code, language)
    for one in of_code(text, code):
        for fix in one.fixes:
            after = parse(fixed(text, fix), "试.kp")
            assert not after.diagnostics, fix.text
            assert (code, one.place) not in [(other.code, other.place) for other in analyse(after.document).diagnostics], fix.text  # fmt: skip


@pytest.mark.parametrize(("code", "language"), CASES)
def test_the_place_is_within_the_line(code: str, language: str) -> None:
    lines = rulebook(code, language).split("\n")
    for one in of_code(rulebook(code, language), code):
        assert one.place.line >= 1
        assert one.place.end <= len(lines[one.place.line - 1]) + 1
