"""The shape of every message to an author: a frozen value with a stable code, a place, a reason and a fix.

A kind of message is one class, beside the check that finds it. Its texts are class-level templates in both
languages; the instance's fields fill the braces. Rendering (carets, JSON, SARIF) is the command line's.

>>> class Unbalanced(Diagnostic):
...     code = "unbalanced"
...     severity = "error"
...     title = Text(zh="“{mark}”没有配对。", en="'{mark}' has no partner.")
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import ClassVar, Literal, NamedTuple

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Place, Span

Language = Literal["zh", "en"]
Severity = Literal["error", "warning"]


class Text(NamedTuple):
    """One message template in both languages."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def filled(self, **values: object) -> Text:
        """The template with its braces filled, in both languages; a value that is itself a ``Text`` in each.

        >>> Text(zh="没有“{name}”", en="there is no '{name}'").filled(name="甲").en
        "there is no '甲'"
        """
        return Text(_filled(self, "zh", values), _filled(self, "en", values))


def _filled(text: Text, language: Language, values: Mapping[str, object]) -> str:
    shown = {name: one.in_language(language) if isinstance(one, Text) else one for name, one in values.items()}
    return text.in_language(language).format(**shown)


class Fix(NamedTuple):
    """A change of text that mends the fault. ``safe`` fixes keep the meaning the author evidently had; of several
    fixes that are not safe the author chooses one. ``span`` says what the new ``text`` replaces, together with so many whole lines ``below``."""

    text: str
    span: Span
    says: Text
    safe: bool = False
    below: int = 0


class Related(NamedTuple):
    """A second place that takes part in the fault, with what to say about it."""

    place: Place
    says: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """Base of all messages. ``title`` says what is wrong in the author's words, ``label`` stands under the carets,
    ``help`` says what is allowed here and what to write."""

    code: ClassVar[str]
    severity: ClassVar[Severity] = "error"
    title: ClassVar[Text]
    label: ClassVar[Text] = Text("", "")
    help: ClassVar[Text] = Text("", "")

    place: Place
    fixes: tuple[Fix, ...] = ()
    related: tuple[Related, ...] = ()

    def __repr__(self) -> str:
        """A line: ``<not-points rules.kp:4:3: Points belong here, not a ratio.>``"""
        return f"<{self.code} {self.place}: {self.say(self.title, 'en')}>"

    def say(self, text: Text, language: Language) -> str:
        """The template in a language, its braces filled from the fields; a field that is a ``Text`` is put in that
        language."""
        return _filled(text, language, {f.name: getattr(self, f.name) for f in fields(self)})

    def said(self, text: Text) -> Text:
        """``say`` in both languages."""
        return Text(self.say(text, "zh"), self.say(text, "en"))
