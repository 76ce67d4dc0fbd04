"""Why something cannot be done that was asked for, in words of both languages, and what to do instead."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Language, Text

_NO_ADVICE = Text("", "")


class Refusal(ValueError):
    """``text`` says what is wrong, ``advice`` what to write instead; ``say`` puts both into words."""

    def __init__(self, text: Text, advice: Text = _NO_ADVICE) -> None:
        super().__init__(text, advice)
        self.text, self.advice = text, advice

    def say(self, language: Language) -> str:
        parts = (one.in_language(language) for one in (self.text, self.advice))
        return ("" if language == "zh" else " ").join(part for part in parts if part)

    def __str__(self) -> str:
        return self.say("en")
