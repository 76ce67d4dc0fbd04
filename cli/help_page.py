"""The page that ``--help`` shows: rich-click draws it, since it counts display cells and Chinese columns line up.

A twin of the command is made with the texts of one language; nothing else of rich-click is used, and only here.
"""

from __future__ import annotations

from typing import Any

import click
import rich.text
from rich.padding import Padding
from rich_click import RichContext
from rich_click.rich_command import RichCommand, RichGroup
from rich_click.rich_help_configuration import RichHelpConfiguration
from rich_click.rich_help_rendering import get_rich_usage
from rich_click.rich_parameter import RichArgument, RichOption

from kaoping.dsl.diagnostic import Language, Text

_TITLES = {
    "arguments_panel_title": Text("参数", "Arguments"),
    "options_panel_title": Text("选项", "Options"),
    "commands_panel_title": Text("命令", "Commands"),
    "default_string": Text("[默认：{}]", "[default: {}]"),
    "required_long_string": Text("[必填]", "[required]"),
}
_USAGE = Text("用法：", "Usage:")
_WORDS = Text("[选项]", "[OPTIONS]")
_COMMAND_WORDS = Text("命令 [参数]…", "COMMAND [ARGS]…")


# Rich breaks lines at white space and, where a word is too long, anywhere. This white space has no width and is taken out in the end.
_MAY_BREAK = "\x1f"


def help_page(command: click.Command, ctx: click.Context, language: Language) -> str:
    """The help of a command in a language, as wide as the terminal."""
    titles: dict[str, Any] = {key: text.in_language(language) for key, text in _TITLES.items()}
    settings = RichHelpConfiguration(show_arguments=True, max_width=100, **titles)
    twin = _twin(command, ctx, language)
    context = RichContext(twin, info_name=ctx.info_name, parent=ctx.parent, rich_help_config=settings)
    formatter = context.make_formatter()
    pieces = [word for param in command.params for word in param.get_usage_pieces(ctx)]
    grouped = [_COMMAND_WORDS.in_language(language)] if isinstance(command, click.Group) else []
    usage = " ".join([_WORDS.in_language(language), *pieces, *grouped])
    get_rich_usage(formatter, ctx.command_path, usage, _USAGE.in_language(language))
    formatter.write(_help(command, language))
    twin.format_options(context, formatter)
    drawn = str(formatter.getvalue()).replace(_MAY_BREAK, "")
    return "\n".join(line.rstrip() for line in drawn.split("\n")).rstrip("\n")


def _twin(command: click.Command, ctx: click.Context, language: Language) -> RichCommand:
    params = [_param_twin(param, language) for param in command.get_params(ctx)]
    named: dict[str, Any] = {"name": command.name, "params": params, "add_help_option": False}
    if not isinstance(command, click.Group):
        return RichCommand(**named)
    within = [
        RichCommand(name=name, help=_breakable(text.in_language(language)))
        for name, text in command.summaries().items()  # type: ignore[attr-defined]
    ]
    group = RichGroup(commands=within, **named)
    group.list_commands = lambda ctx: [one.name or "" for one in within]  # type: ignore[method-assign]  # in the order of the work
    return group


def _breakable(text: str) -> str:
    """The text with places for breaks within Chinese, none of them within an option or a number."""
    from kaoping.cli.render.cells import pieces

    return "\n".join(_MAY_BREAK.join(pieces(line)) for line in text.split("\n"))


def _help(command: click.Command, language: Language) -> Padding:
    """The texts of a command, line by line as they were written."""
    texts: tuple[Text, Text] = (command.texts, command.more)  # type: ignore[attr-defined]
    return Padding(
        rich.text.Text(_breakable("\n\n".join(text.in_language(language).strip() for text in texts))), (0, 1, 1, 1)
    )


def _param_twin(param: click.Parameter, language: Language) -> click.Parameter:
    text = _breakable(param.texts.in_language(language))  # type: ignore[attr-defined]
    shared: dict[str, Any] = {
        "type": param.type,
        "nargs": param.nargs,
        "metavar": param.metavar,
        "required": param.required,
    }
    if isinstance(param, click.Option):
        flag: dict[str, Any] = {"is_flag": True} if param.is_flag else {"multiple": param.multiple, **shared}
        return RichOption([*param.opts, *param.secondary_opts], help=text, **flag)
    return RichArgument([param.name or ""], help=text, **{**shared, "type": _Nameless()})


class _Nameless(click.ParamType[Any]):
    """The type of arguments: their names say more than the word TEXT."""

    name = ""
