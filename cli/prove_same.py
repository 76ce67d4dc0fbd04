"""``kaoping prove --same-as``: whether two rulebooks give the same scores for all facts."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

import click

from kaoping.cli import language
from kaoping.cli.failure import FINDINGS, Failure
from kaoping.cli.prove import NOT_RUN, gathered
from kaoping.cli.tested.answer import tell_errors
from kaoping.cli.tested.rulebook import Tested
from kaoping.cli.tested.run import tested
from kaoping.dsl.diagnostic import Text

if TYPE_CHECKING:
    from kaoping.engine.prove.same import SameAnswer
    from kaoping.engine.rulebook import Rulebook

_ONE_PATH = Text("--same-as每次比两份细则。", "--same-as compares two rulebooks.")
_COMPARE = Text("请写：kaoping prove 旧.kp --same-as 新.kp", "Write: kaoping prove old.kp --same-as new.kp")
_TWO_LANGUAGES = Text(
    "两份细则语言不同，译不成同一种语言。", "The two rulebooks are in two languages and cannot be written in one."
)
_TRANSLATE = Text("请先用kaoping fmt --to翻译其中一份。", "Translate one of them first, with kaoping fmt --to.")


def same_as(paths: list[str], other: str, effort: float, seconds: float, everything: bool, form: str) -> int:
    """The exit code: 1 where a score differs for some facts, or only one of the two has it."""
    if len(paths) != 1:
        raise Failure(_ONE_PATH, _COMPARE)
    both = [tested(path, [*paths, other]) for path in (*paths, other)]
    language.heed(both[0].language)
    spoken = language.spoken()
    for one in both:
        if one.rulebook is None:
            tell_errors(one, NOT_RUN)
    old, new = both[0].rulebook, both[1].rulebook
    if old is None or new is None:
        if form == "json":
            _tell_problems(both)
        return FINDINGS
    if new.language != old.language:
        new = _in_language(both[1], old.language)
    from kaoping.cli.render.prove_text import same_as_lines
    from kaoping.engine.prove.answer import Verdict
    from kaoping.engine.prove.same import Same
    from kaoping.engine.prove.twins import matched

    number = len(matched(old, new))

    def lines(coming: Iterator[SameAnswer]) -> Iterator[str]:
        return same_as_lines(old, new, number, coming, spoken, everything=everything)

    same = Same(old, new, effort, monotonic() + seconds)
    answers = gathered(same.answers, number, lines if form == "text" else None)
    if form == "json":
        from kaoping.cli.render.prove_json import same_as_json

        click.echo(same_as_json(paths[0], other, answers), nl=False)
    differs = any(one.verdict is Verdict.REFUTED or one.old is None or one.new is None for one in answers)
    return FINDINGS if differs else 0


def _tell_problems(both: list[Tested]) -> None:
    """The two rulebooks, one of which has errors: nothing was asked."""
    from kaoping.cli.prove import Proved
    from kaoping.cli.render.prove_json import prove_json

    click.echo(prove_json([Proved(tested=one, rulebook=one.rulebook) for one in both]), nl=False)


def _in_language(one: Tested, wanted: str) -> Rulebook:
    """The rulebook written in the language of the other one."""
    from kaoping.engine.laws.rewriting import rewritten

    assert one.compiled is not None
    found = rewritten(one.compiled, "zh" if wanted == "zh" else "en")
    if found is None:
        raise Failure(_TWO_LANGUAGES, _TRANSLATE)
    return found.rulebook
