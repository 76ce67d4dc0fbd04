"""A line that cannot be read, mended the way its author may have meant it: one slip after the other, each tried with the grammar.

A step counts only if the line can then be read further than before. Where all of the line can be read in the end, that line is the fix; else
the first step is told and nothing is offered, for a line with another mistake in it would be no help. ``steps`` knows what may be wrong; besides, a line
may be two statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import ClassVar

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix, Text
from kaoping.dsl.mistakes.repair_words import repaired
from kaoping.dsl.mistakes.steps import MOST_ENDS, NAME_ENDS, Step, steps
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.text import NormalLine, normal_line

MOST_STEPS = 8
MOST_PAIRS = 8
MOST_AHEAD = 2
MOST_CHARACTERS = 300  # nobody meant a longer line; the patterns of slips would take too long


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoStatements(Diagnostic):
    code: ClassVar[str] = "two-statements"
    title: ClassVar[Text] = Text("这一行写了两句。", "There are two statements on this line.")
    label: ClassVar[Text] = Text("第二句从这里开始", "the second begins here")
    help: ClassVar[Text] = Text(
        "一行写一句，请把第二句另起一行。", "One statement a line: put the second on a line of its own."
    )


@dataclass(frozen=True, slots=True)
class Reader:
    grammar: lark.Lark
    language: str
    names: tuple[str, ...] = ()  # of the whole rulebook, the longest first

    def steps(self, line: NormalLine, stopped: int) -> Iterator[Step]:
        return steps(line.normal, stopped, self.language, self.names)

    def unread(self, line: NormalLine) -> int | None:
        """Where reading stops, as a position in the normal form; None where all of it is read."""
        try:
            self.grammar.parse(line.normal)
        except lark.UnexpectedInput as error:
            at = error.pos_in_stream
            ended = isinstance(error, lark.UnexpectedToken) and error.token.type == "$END"
            return len(line.normal) if ended or at is None or at < 0 else at
        return None


def reads_further(line: NormalLine, stopped: int, place: Span, write: str, grammar: lark.Lark) -> bool:
    """Whether a line whose reading stops at ``stopped`` is read further with ``write`` at a place."""
    raw = line.raw[: place.column - 1] + write + line.raw[place.end - 1 :]
    after = normal_line(raw, line.file, line.number)
    now = Reader(grammar, "").unread(after)
    return now is None or len(after.normal) - now < len(line.normal) - stopped - 1


def repair(line: NormalLine, language: str, grammar: lark.Lark, names: tuple[str, ...] = ()) -> Diagnostic | None:
    """The first slip of a line, with a fix; None where nothing helps."""
    if len(line.normal) > MOST_CHARACTERS:
        return None
    reader = Reader(grammar, language, names)
    found, after, whole = _mend(line, reader)
    if not whole and (two := _two_statements(line, reader)):
        return two
    if not found:
        return None
    afters = [after] if whole else []
    if whole and len(found) == 1:
        others = (_after(line, replace(found[0], write=other)) for other in found[0].instead)
        afters += [other for other in others if reader.unread(other) is None]
    return repaired(line, found, afters)


def mended_whole(line: NormalLine, language: str, grammar: lark.Lark, names: tuple[str, ...] = ()) -> NormalLine | None:
    """The line with its slips mended; None where it cannot be read even then."""
    _, after, whole = _mend(line, Reader(grammar, language, names))
    return after if whole else None


def _mend(line: NormalLine, reader: Reader) -> tuple[list[Step], NormalLine, bool]:
    """The steps that help, the line after them, and whether all of it can be read then."""
    taken: list[Step] = []
    stopped = reader.unread(line)
    while stopped is not None and len(taken) < MOST_STEPS:
        found = _next_step(line, stopped, reader)
        if found is None:
            break
        step, line, stopped = found
        taken.append(step)
    return taken, line, stopped is None


def closed(line: NormalLine, at: int, partner: str, language: str, grammar: lark.Lark) -> tuple[Fix, ...]:
    """The mark opened at position ``at`` of the author's line closed where a name may end, if all of the line can be read then."""
    ends = [stop.start() for stop in islice(NAME_ENDS[language].finditer(line.raw, at + 2), MOST_ENDS)]
    return _first_read(line, [line.raw[:end] + partner + line.raw[end:] for end in ends], language, grammar)


def opened(line: NormalLine, at: int, partner: str, language: str, grammar: lark.Lark) -> tuple[Fix, ...]:
    """The mark closed at position ``at`` opened before it, as near as all of the line can be read then; or taken away."""
    raws = [line.raw[:start] + partner + line.raw[start:] for start in range(at - 1, max(-1, at - 30), -1)]
    without = [line.raw[:at] + line.raw[at + 1 :]]
    return _first_read(line, without, language, grammar) or _first_read(line, raws, language, grammar)


def _first_read(line: NormalLine, raws: list[str], language: str, grammar: lark.Lark) -> tuple[Fix, ...]:
    reader = Reader(grammar, language)
    for raw in raws:
        mended = normal_line(raw, line.file, line.number)
        if mended.unclosed < 0 and reader.unread(mended) is None:
            everything = Span(line.file, line.number, 1, len(line.raw) + 1)
            return (Fix(raw, everything, Text("照此改写", "write it like this")),)
    return ()


def _next_step(
    line: NormalLine, stopped: int, reader: Reader, ahead: int = MOST_AHEAD
) -> tuple[Step, NormalLine, int | None] | None:
    """The step after which the line is read to its end, else the one after which it is read furthest, else one that only helps
    together with another. Words taken away at the beginning count only if a further step helps, of so many ``ahead``."""
    best: tuple[Step, NormalLine, int | None] | None = None
    least_left = len(line.normal) - stopped
    tried = []
    for step in reader.steps(line, stopped):
        mended = _after(line, step)
        now = reader.unread(mended)
        if now is None:
            return step, mended, None
        if len(mended.normal) - now < least_left and (
            now > 0 or step.write or (ahead and _next_step(mended, now, reader, ahead - 1))
        ):
            best, least_left = (step, mended, now), len(mended.normal) - now
        tried.append((step, mended, now))
    return best or _first_of_two(tried, reader) or _numbering(tried, reader, ahead)


def _numbering(
    tried: list[tuple[Step, NormalLine, int]], reader: Reader, ahead: int
) -> tuple[Step, NormalLine, int | None] | None:
    """A number in front of a line, if what stands behind it can be mended."""
    for step, mended, now in tried:
        taken = step.end and not step.start and not step.write and not now
        if taken and ahead and _next_step(mended, now, reader, ahead - 1):
            return step, mended, now
    return None


def _first_of_two(
    tried: list[tuple[Step, NormalLine, int]], reader: Reader
) -> tuple[Step, NormalLine, int | None] | None:
    for step, mended, now in tried[:MOST_PAIRS]:
        for second in reader.steps(mended, now):
            if second.sort == "mark" and reader.unread(_after(mended, second)) is None:
                return step, mended, now
    return None


def _after(line: NormalLine, step: Step) -> NormalLine:
    """The line after a step."""
    span = line.span(step.start, step.end)
    first = span.column - 1 if step.start < len(line.normal) else line.columns[-1] - 1
    last = max(first, span.end - 1) if step.end > step.start else first
    before = line.raw[:first].rstrip() if step.sort == "mark" else line.raw[:first]
    behind = line.raw[last:]
    raw = before + step.write + (behind if before or step.write else behind.lstrip())
    return normal_line(raw, line.file, line.number)


def _two_statements(line: NormalLine, reader: Reader) -> TwoStatements | None:
    """A line that is two statements, cut at one of its commas; the second may need mending."""
    for found in [*re.finditer("[,;:。]", line.normal)][-5:]:
        at = line.span(*found.span()).column - 1
        first, second = (normal_line(part, line.file, line.number) for part in (line.raw[:at], line.raw[at + 1 :]))
        if not second.normal or reader.unread(first) is not None:
            continue
        taken, mended, whole = _mend(second, reader)
        if whole:
            start = at + 2 + len(second.raw) - len(second.raw.lstrip())
            place = Span(line.file, line.number, start, len(line.raw.rstrip()) + 1)
            rest = Span(line.file, line.number, at + 1, len(line.raw) + 1)
            fix = Fix(f"\n{mended.raw.lstrip()}", rest, Text("另起一行", "on a line of its own"), not taken)
            return TwoStatements(place=place, fixes=(fix,))
    return None
