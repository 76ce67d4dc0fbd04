"""What was proved of a rulebook and what was not, for people, told as the answers come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kaoping.cli.render.cells import printable
from kaoping.dsl.diagnostic import Language
from kaoping.engine.laws.law import PartKind
from kaoping.engine.prove.answer import Answer, Counterexamples, Verdict
from kaoping.engine.prove.claims import Claim
from kaoping.engine.prove.same import SameAnswer
from kaoping.engine.prove.told import (
    asked,
    counts,
    heading,
    in_one_line,
    lines,
    same_in_one_line,
    same_lines,
    same_sentence,
)
from kaoping.engine.prove.words import idle, said, sentence
from kaoping.engine.rulebook import Rulebook


def prove_lines(
    path: str, rulebook: Rulebook, number: int, answers: Iterable[Answer], spoken: Language, *, everything: bool
) -> Iterator[str]:
    """How many questions there are, whatever is not proved with why, what can be left out, and how many came out in which way. Keys are shown with ``everything``."""
    yield asked(path, number, spoken)
    among, every = Counterexamples(), list[Answer]()
    for one in answers:
        among.add(one)
        every.append(one)
        yield from _found(one, rulebook, among, spoken, everything)
    yield from _without_effect(rulebook, every, spoken, everything)
    proved = [one for one in every if one.verdict is Verdict.PROVED]
    if everything and proved:
        yield ""
        for one in proved:
            yield f"  {said(Verdict.PROVED).in_language(spoken)}{_key(one, everything)}"
            yield f"    {printable(sentence(one.question, rulebook, spoken))}"
    if everything or len(proved) < len(every):
        yield ""
    yield from counts(path, every, spoken)


def _found(
    one: Answer, rulebook: Rulebook, among: Counterexamples, spoken: Language, everything: bool
) -> Iterator[str]:
    """A counterexample, in one line where it is another over again; what is not known, with why."""
    if one.verdict in (Verdict.PROVED, Verdict.IDLE, Verdict.UNASKED):
        return
    yield ""
    if one.verdict is not Verdict.REFUTED:
        yield f"  {said(one.verdict).in_language(spoken)}{_key(one, everything)}"
    elif line := in_one_line(one, among, spoken):
        yield f"  {printable(line)}{_key(one, everything)}"
        return
    else:
        yield f"  {heading(among.number(one), spoken)}{_key(one, everything)}"
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
    old: Rulebook, new: Rulebook, number: int, answers: Iterable[SameAnswer], spoken: Language, *, everything: bool
) -> Iterator[str]:
    """How many scores there are, whatever is not proved to be the same, and how many came out in which way."""
    path = f"{old.file} → {new.file}"
    yield asked(path, number, spoken)
    every = list[SameAnswer]()
    for one in answers:
        every.append(one)
        if one.verdict is Verdict.UNASKED or (one.verdict is Verdict.PROVED and not _in_spite(one, every)):
            continue
        found = list(same_lines(one, old, new, spoken))
        if not found:
            continue
        yield ""
        if line := same_in_one_line(one, every, old, spoken):
            yield f"  {printable(line)}"
            continue
        yield from (f"  {printable(line)}".rstrip() for line in found)
    proved = [one for one in every if one.verdict is Verdict.PROVED]
    if everything and proved:
        yield ""
        for one in proved:
            yield f"  {said(one.verdict).in_language(spoken)}  {printable(same_sentence(one, old, new, spoken))}"
    if everything or len(proved) < len(every):
        yield ""
    yield from counts(path, every, spoken)


def _in_spite(one: SameAnswer, every: Sequence[SameAnswer]) -> bool:
    """Whether the totals are the same though not all scores are in both."""
    return one.part.kind is PartKind.TOTAL and any(each.old is None or each.new is None for each in every)
