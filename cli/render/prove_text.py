"""What was proved of a rulebook and what was not, for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.cli.render.cells import printable
from kaoping.dsl.diagnostic import Language
from kaoping.engine.prove.answer import Answer, Verdict, causes
from kaoping.engine.prove.claims import Claim
from kaoping.engine.prove.same import SameAnswer
from kaoping.engine.prove.told import (
    heading,
    in_one_line,
    lines,
    numbers_of,
    same_in_one_line,
    same_lines,
    same_sentence,
    same_summary,
    summary,
)
from kaoping.engine.prove.words import idle, said, sentence
from kaoping.engine.rulebook import Rulebook


def prove_lines(
    path: str, rulebook: Rulebook, answers: Sequence[Answer], spoken: Language, *, everything: bool
) -> Iterator[str]:
    """The count first, then whatever is not proved with why, the worst first. Keys are shown with ``everything``."""
    yield summary(path, answers, spoken)
    yield from _refuted(rulebook, answers, spoken, everything)
    yield from _without_effect(rulebook, answers, spoken, everything)
    for verdict in (Verdict.UNDECIDED, Verdict.OUTSIDE):
        for one in answers:
            if one.verdict is verdict:
                yield ""
                yield f"  {said(verdict).in_language(spoken)}{_key(one, everything)}"
                yield from (f"    {printable(line)}".rstrip() for line in lines(one, rulebook, spoken))
    if everything:
        yield ""
        for one in answers:
            if one.verdict is Verdict.PROVED:
                yield f"  {said(Verdict.PROVED).in_language(spoken)}{_key(one, everything)}"
                yield f"    {printable(sentence(one.question, rulebook, spoken))}"
    yield ""


def _refuted(rulebook: Rulebook, answers: Sequence[Answer], spoken: Language, everything: bool) -> Iterator[str]:
    """Each counterexample; one line of those that are others over again."""
    first, numbers = causes(answers), numbers_of(answers)
    for one in answers:
        if one.verdict is Verdict.REFUTED:
            yield ""
            if line := in_one_line(one, first, numbers, spoken):
                yield f"  {printable(line)}{_key(one, everything)}"
                continue
            yield f"  {heading(numbers[one.question.key], spoken)}{_key(one, everything)}"
            yield from (f"    {printable(line)}".rstrip() for line in lines(one, rulebook, spoken))


def _without_effect(rulebook: Rulebook, answers: Sequence[Answer], spoken: Language, everything: bool) -> Iterator[str]:
    """A line each of what can be left out."""
    found = [(one, one.question) for one in answers if one.verdict is Verdict.IDLE]
    if found:
        yield ""
        yield f"  {said(Verdict.IDLE).in_language(spoken)}"
    for one, question in found:
        assert isinstance(question, Claim), question
        where = f"{question.source.file}:{question.source.line}"
        yield f"    {printable(where)}  {printable(idle(question, rulebook).in_language(spoken))}{_key(one, everything)}"


def _key(answer: Answer, everything: bool) -> str:
    return f"  ({printable(answer.question.key)})" if everything else ""


def same_as_lines(
    old: Rulebook, new: Rulebook, answers: Sequence[SameAnswer], spoken: Language, *, everything: bool
) -> Iterator[str]:
    """The count first, then whatever is not proved to be the same."""
    yield same_summary(old.file, new.file, answers, spoken)
    for one in answers:
        if one.verdict is Verdict.PROVED:
            continue
        yield ""
        if line := same_in_one_line(one, answers, old, spoken):
            yield f"  {printable(line)}"
            continue
        yield from (f"  {printable(line)}".rstrip() for line in same_lines(one, old, new, spoken))
    if everything:
        yield ""
        for one in answers:
            if one.verdict is Verdict.PROVED:
                yield f"{said(one.verdict).in_language(spoken)}  {printable(same_sentence(one, old, new, spoken))}"
