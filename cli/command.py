"""Commands, options and arguments whose help is written in both languages.

``help`` of each is a ``Text``. The page itself is drawn by ``help_page`` and only then; parsing a command line never pays for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from kaoping.cli import language
from kaoping.dsl.diagnostic import Text

LANG_HELP = Text(
    "说明和消息用哪种语言；默认依次看KAOPING_LANG、评分细则、系统",
    "language of what is said; by default KAOPING_LANG, the rulebook's, the system's",
)
HELP_HELP = Text("显示本说明", "show this help")


class Option(click.Option):
    def __init__(self, *args: Any, texts: Text, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.texts = texts


class Argument(click.Argument):
    def __init__(self, *args: Any, texts: Text, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.texts = texts


class Command(click.Command):
    """``texts``: what the command does, in one line; ``more``: what else there is to say, with examples."""

    def __init__(self, *args: Any, texts: Text, more: Text, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.texts = texts
        self.more = more
        self.context_settings.setdefault("help_option_names", ["-h", "--help"])
        self.params.append(lang_option())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found is not None:
            found.texts = HELP_HELP  # type: ignore[attr-defined]
        return found

    def get_help(self, ctx: click.Context) -> str:
        from kaoping.cli.help_page import help_page

        return help_page(self, ctx, language.spoken())

    def get_short_help_str(self, limit: int = 0) -> str:
        return language.say(self.texts)


def command(name: str, texts: Text, more: Text) -> Callable[[Callable[..., Any]], Command]:
    return click.command(name, cls=Command, texts=texts, more=more)


def option(*names: str, texts: Text, **rest: Any) -> Callable[[Any], Any]:
    return click.option(*names, cls=Option, texts=texts, **rest)


def argument(name: str, texts: Text, **rest: Any) -> Callable[[Any], Any]:
    return click.argument(name, cls=Argument, texts=texts, **rest)


def lang_option() -> Option:
    # Its value is looked up before parsing (``language.asked``); here it is checked and explained.
    return Option(["--lang"], type=click.Choice(["zh", "en"]), expose_value=False, texts=LANG_HELP)
