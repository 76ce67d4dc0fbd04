"""What a wrong command line is told: click's complaints in words of both languages."""

from __future__ import annotations

import click
from click import exceptions

from kaoping.cli.command import Argument
from kaoping.cli.options import AboveZero, Seconds
from kaoping.dsl.diagnostic import Language, Text

_HINT = Text("用法见：{path} --help", "For help: {path} --help")
_NO_OPTION = Text("没有“{name}”这个选项。", "There is no option '{name}'.")
_NO_COMMAND = Text("没有“{name}”这个命令。", "There is no command '{name}'.")
_COMMANDS = Text("命令有：{names}。", "Commands are: {names}.")
_MEANT = Text("是不是：{names}？", "Did you mean: {names}?")
_MISSING_OPTION = Text("缺少选项“{name}”。", "The option '{name}' is missing.")
_MISSING_ARGUMENT = Text("缺少“{name}”：{what}。", "'{name}' is missing: {what}.")
_NOT_A_CHOICE = Text("“{name}”只能是：{choices}。", "'{name}' must be one of: {choices}.")
_WRONG_VALUE = Text("“{name}”的值不对：{reason}", "The value of '{name}' does not fit: {reason}")
_ABOVE_ZERO = Text("要写大于0的数，例如2。", "a number above 0 belongs here, such as 2.")
_SECONDS = Text("要写大于0的秒数，例如30。", "a number of seconds above 0 belongs here, such as 30.")
_OUT_OF_RANGE = Text("要写{limits}的整数", "a whole number {limits} belongs here")
_AT_LEAST = Text("不小于{number}", "of at least {number}")
_AT_MOST = Text("不大于{number}", "of at most {number}")
_NEEDS_VALUE = Text("选项“{name}”后面要写值。", "The option '{name}' needs a value.")
_TAKES_NO_VALUE = Text("选项“{name}”后面不写值。", "The option '{name}' takes no value.")
_TOO_MANY = Text("多写了参数。", "There are more arguments than the command takes.")


def usage_words(error: click.ClickException, language: Language) -> str:
    """The complaint, and where to read how it should be written."""
    if isinstance(error, exceptions.NoArgsIsHelpError):
        return error.format_message()
    said = _words(error, language)
    context = getattr(error, "ctx", None)
    hint = _HINT.in_language(language).format(path=context.command_path) if context else ""
    return f"{said}\n{hint}" if hint else said


def _words(error: click.ClickException, language: Language) -> str:
    match error:
        case exceptions.NoSuchOption():
            return _with_possibilities(_NO_OPTION, error.option_name, error.possibilities, language)
        case exceptions.NoSuchCommand():
            return _no_command(error, language)
        case exceptions.MissingParameter(param=Argument() as param):
            name = param.metavar or param.name
            return _MISSING_ARGUMENT.in_language(language).format(name=name, what=param.texts.in_language(language))
        case exceptions.MissingParameter(param=click.Parameter() as param):
            return _MISSING_OPTION.in_language(language).format(name=param.opts[-1])
        case exceptions.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as param):
            return _NOT_A_CHOICE.in_language(language).format(name=param.opts[-1], choices=" | ".join(choices))
        case exceptions.BadParameter(param=click.Parameter(type=click.IntRange() as range_) as param):
            reason = _whole_number(range_, language)
            return _WRONG_VALUE.in_language(language).format(name=param.opts[-1], reason=reason)
        case exceptions.BadParameter(param=click.Parameter(type=Seconds()) as param):
            return _WRONG_VALUE.in_language(language).format(name=param.opts[-1], reason=_SECONDS.in_language(language))
        case exceptions.BadParameter(param=click.Parameter(type=AboveZero()) as param):
            return _WRONG_VALUE.in_language(language).format(
                name=param.opts[-1], reason=_ABOVE_ZERO.in_language(language)
            )
        case exceptions.BadParameter(param=click.Parameter() as param):
            return _WRONG_VALUE.in_language(language).format(name=param.opts[-1], reason=error.message)
        case exceptions.BadOptionUsage():
            said = _TAKES_NO_VALUE if "does not take" in error.message else _NEEDS_VALUE
            return said.in_language(language).format(name=error.option_name)
    if isinstance(error, exceptions.UsageError) and "extra argument" in error.message:
        return _TOO_MANY.in_language(language)
    return error.format_message()


def _whole_number(range_: click.IntRange, language: Language) -> str:
    """What may be written, without click's own words, which are English."""
    ends = ((_AT_LEAST, range_.min), (_AT_MOST, range_.max))
    limits = [said.in_language(language).format(number=number) for said, number in ends if number is not None]
    end = {"zh": "。", "en": "."}[language]
    return _OUT_OF_RANGE.in_language(language).format(limits={"zh": "、", "en": " and "}[language].join(limits)) + end


def _with_possibilities(text: Text, name: str, near: object, language: Language) -> str:
    said = text.in_language(language).format(name=name)
    names = ", ".join(map(str, near)) if isinstance(near, (list, tuple)) else ""
    gap = {"zh": "", "en": " "}[language]
    return f"{said}{gap}{_MEANT.in_language(language).format(names=names)}" if names else said


def _no_command(error: exceptions.NoSuchCommand, language: Language) -> str:
    from difflib import get_close_matches

    group = error.ctx.command if error.ctx else None
    known = group.list_commands(error.ctx) if isinstance(group, click.Group) and error.ctx else []
    if near := get_close_matches(error.command_name, known):
        return _with_possibilities(_NO_COMMAND, error.command_name, near, language)
    listed = _COMMANDS.in_language(language).format(names=", ".join(known))
    return _NO_COMMAND.in_language(language).format(name=error.command_name) + {"zh": "", "en": " "}[language] + listed
