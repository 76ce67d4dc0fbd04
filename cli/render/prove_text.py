"""What was proved of a rulebook and what was not, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.cli.render.cells import printable
from kaoping.dsl.diagnostic import Language
from kaoping.engine.prove.answer import Answer, Verdict, causes
from kaoping.engine.prove.same import SameAnswer
from kaoping.engine.prove.told import lines, same_lines, same_sentence, same_summary, summary
from kaoping.engine.prove.words import said, sentence
from kaoping.engine.rulebook import Rulebook


def prove_lines(
    path: str, rulebook: Rulebook, answers: Sequence[Answer], spoken: Language, *, everything: bool
) -> Iterator[str]:
    """The count first, then whatever is not proved with why, the worst first."""
    yield summary(path, answers, spoken)
    first = causes(answers)
    for verdict in (Verdict.REFUTED, Verdict.UNDECIDED, Verdict.OUTSIDE):
        for one in answers:
            if one.verdict is verdict:
                yield ""
                yield f"{said(verdict).in_language(spoken)}  {printable(one.question.key)}"
                yield from (
                    f"  {printable(line)}".rstrip()
                    for line in lines(one, rulebook, spoken, first.get(one.question.key))
                )
    if everything:
        yield ""
        for one in answers:
            if one.verdict is Verdict.PROVED:
                proved = said(Verdict.PROVED).in_language(spoken)
                yield f"{proved}  {printable(one.question.key)}"
                yield f"  {printable(sentence(one.question, rulebook, spoken))}"
    yield ""


def same_as_lines(
    old: Rulebook, new: Rulebook, answers: Sequence[SameAnswer], spoken: Language, *, everything: bool
) -> Iterator[str]:
    """The count first, then whatever is not proved to be the same."""
    yield same_summary(old.file, new.file, answers, spoken)
    for one in answers:
        if one.verdict is Verdict.PROVED:
            continue
        yield ""
        yield from (f"  {printable(line)}".rstrip() for line in same_lines(one, old, new, spoken))
    if everything:
        yield ""
        for one in answers:
            if one.verdict is Verdict.PROVED:
                yield f"{said(one.verdict).in_language(spoken)}  {printable(same_sentence(one, old, new, spoken))}"
