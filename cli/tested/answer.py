"""The answer of ``kaoping test`` in its form, and why rulebooks were not run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from kaoping.cli import language
from kaoping.cli.findings import report
from kaoping.cli.output import opened
from kaoping.cli.sources import called
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.text import all_lines, sum_lines
from kaoping.dsl.diagnostic import Text

_NOT_RUN = Text("{path}：细则有错误，示例没有运行", "{path}: the rulebook has errors, its examples were not run")


def answer(every: Sequence[Tested], form: str, output: str | None) -> None:
    """Where JUnit or JSON go to a file, the text is shown besides."""
    for one in every:
        if one.status == "not_run":
            tell_errors(one, _NOT_RUN)
    to_file = output is not None and output != "-"
    if form != "text" and to_file:
        _tell(every)
    if form == "text" and not to_file:
        _tell(every)
        return
    with opened(output) as file:
        file.write(_written(every, form))


def tell_errors(one: Tested, so: Text) -> None:
    """The errors of a rulebook, and what was not done for them."""
    language.heed(one.language)
    report(one.problems, one.sources, language.spoken())
    click.echo(language.say(so.filled(path=called(one.path))), err=True)


def _tell(every: Sequence[Tested]) -> None:
    for line in _lines(every):
        click.echo(line)


def _lines(every: Sequence[Tested]) -> Iterator[str]:
    for one in every:
        language.heed(one.language)
        if one.status != "not_run":
            yield from all_lines(one, language.spoken())
    if len(every) > 1:
        yield from sum_lines(every, language.spoken())


def _written(every: Sequence[Tested], form: str) -> str:
    if form == "text":
        return "".join(f"{line}\n" for line in _lines(every))
    if form == "json":
        from kaoping.cli.render.test_json import test_json

        return test_json(every)
    from kaoping.cli.render.test_junit import test_junit

    return test_junit(every)
