"""In which language a command speaks: ``--lang``, else ``KAOPING_LANG``, else the rulebook's, else the machine's."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import cast

import click

from kaoping.dsl.diagnostic import Language, Text

_AT_HAND = "kaoping.language"


def asked(args: Sequence[str]) -> Language | None:
    """The language asked for by ``--lang`` among the words of a command line, or by ``KAOPING_LANG``.

    Looked up before the command line is parsed, so that help and complaints about options speak it too.

    >>> asked(["score", "a.kp", "--lang", "en"]), asked(["--lang=zh", "check"])
    ('en', 'zh')
    """
    named = ""
    for position, word in enumerate(args):
        if word == "--":
            break
        if word == "--lang" and position + 1 < len(args):
            named = args[position + 1]
        elif word.startswith("--lang="):
            named = word.removeprefix("--lang=")
    return _language(named) or _language(os.environ.get("KAOPING_LANG", ""))


def chosen() -> Language | None:
    """The language asked for on this run, None if none was."""
    context = click.get_current_context(silent=True)
    return cast("Language | None", context.find_root().obj) if context else asked(())


def heed(rulebook: str) -> None:
    """From now on, unless a language was asked for, speak that of the rulebook at hand."""
    context = click.get_current_context(silent=True)
    if context:
        context.meta[_AT_HAND] = rulebook


def spoken(rulebook: str = "") -> Language:
    """The language of what is said; ``rulebook`` is the language of the rulebook meant, if it is not the one at hand."""
    context = click.get_current_context(silent=True)
    at_hand = context.meta.get(_AT_HAND, "") if context else ""
    return chosen() or _language(rulebook) or _language(at_hand) or of_machine()


def say(text: Text, rulebook: str = "") -> str:
    return text.in_language(spoken(rulebook))


def of_machine() -> Language:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if set_to := os.environ.get(name):
            return "zh" if set_to.lower().startswith("zh") else "en"
    import locale

    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def _language(name: str) -> Language | None:
    name = name.strip().lower()
    return "zh" if name.startswith("zh") else "en" if name.startswith("en") else None
