"""Why lines cannot be read: one message a mistake, also where a mistake takes up several lines, and what was meant.

What a line says once it is mended as offered goes on to the later passes in place of the line, so that a name it declares is known, and the
clauses below a misspelt indicator have an indicator. Loaded only where a line was refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import lark

from kaoping.dsl.diagnostic import Diagnostic, Fix
from kaoping.dsl.grammar.build import build, part_names
from kaoping.dsl.mistakes.after import UnknownStatement, after_parsing, with_fixes
from kaoping.dsl.mistakes.around import Around
from kaoping.dsl.mistakes.in_words import in_words
from kaoping.dsl.mistakes.phrasing import as_bands, phrased
from kaoping.dsl.mistakes.prose import NoticeText, PastedNotice
from kaoping.dsl.mistakes.several_lines import PastedTable, several_lines
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.dsl.syntax import Statement
from kaoping.dsl.text import NormalLine, normal_line

Why = Diagnostic | lark.UnexpectedInput


@dataclass(frozen=True, slots=True)
class Explained:
    """``found`` are the messages, ``meant`` the statements meant, by line, and ``rest`` the lines that were not explained."""

    found: tuple[Diagnostic, ...]
    meant: Mapping[int, tuple[Statement, ...]]
    rest: tuple[int, ...]


def explain(
    lines: Sequence[NormalLine], whys: Mapping[int, Why], language: str, grammar: lark.Lark, most: int
) -> Explained:
    """The messages for the lines (by number) that cannot be read, the first ``most`` of them."""
    if len(whys) >= _FEWEST_OF_A_NOTICE and not any(_OF_A_RULEBOOK.search(line.normal) for line in lines):
        first = lines[min(whys) - 1]
        return Explained((PastedNotice(place=first.span(0, len(first.normal)), count=len(whys)),), {}, ())
    found: list[Diagnostic] = []
    meant: dict[int, tuple[Statement, ...]] = {}
    rest: list[int] = []
    taken: set[int] = set()
    for number in sorted(whys):
        if number in taken:
            continue
        if len(found) >= most:
            rest.append(number)
            continue
        around = Around(lines, frozenset(whys), number, language)
        one = _one(around, whys[number], grammar, taken)
        found.append(one)
        if one.fixes and one.fixes[0].span.line not in meant:
            meant[one.fixes[0].span.line] = _meant(one.fixes[0], lines, grammar)
    return Explained(tuple(_gathered(found, lines, whys)), meant, tuple(rest))


_FEWEST_OF_A_NOTICE = 4
_OF_A_RULEBOOK = re.compile(
    r"[【\[〔〖『「{]|^ ?(?:评分细则|事实|(?:[一二三]级)?指标|rulebook\b|facts\b|section\b|indicator\b)", re.IGNORECASE
)
"""What stands in no notice: names in brackets of any shape, and how the lines of a rulebook begin."""


def _gathered(
    found: Sequence[Diagnostic], lines: Sequence[NormalLine], whys: Mapping[int, Why]
) -> Iterator[Diagnostic]:
    """One message for lines of prose on end, in place of one for each."""
    run: list[Diagnostic] = []
    for one in found:
        if run and not (_is_prose(one, lines) and _on_end(run[-1], one, lines, whys)):
            yield from _as_notice(run)
            run = []
        if _is_prose(one, lines):
            run.append(one)
        else:
            yield one
    yield from _as_notice(run)


def _as_notice(run: list[Diagnostic]) -> Sequence[Diagnostic]:
    if len(run) < _FEWEST_OF_A_NOTICE:
        return run
    return (PastedNotice(place=run[0].place, count=len(run)),)


def _is_prose(one: Diagnostic, lines: Sequence[NormalLine]) -> bool:
    if not isinstance(one.place, Span):
        return False
    told = isinstance(one, NoticeText | UnknownStatement) or not one.fixes
    return told and not isinstance(one, PastedTable) and not re.search(r"[【\[]", lines[one.place.line - 1].normal)


def _on_end(one: Diagnostic, following: Diagnostic, lines: Sequence[NormalLine], whys: Mapping[int, Why]) -> bool:
    """Whether nothing that can be read stands between."""
    first, last = one.place, following.place
    if not (isinstance(first, Span) and isinstance(last, Span)):
        return False
    return all(number in whys or not lines[number - 1].normal for number in range(first.line + 1, last.line))


def _one(around: Around, why: Why, grammar: lark.Lark, taken: set[int]) -> Diagnostic:
    across = several_lines(around, grammar)
    if across:
        taken.update(across.lines)
        return across.mistake
    if isinstance(why, Diagnostic):
        told = with_fixes(around.line, why, around.language, grammar)
        if not told.fixes or any(_meant(fix, around.lines, grammar) for fix in told.fixes):
            return as_bands(around, grammar, told)
        return in_words(around, grammar) or phrased(around, grammar) or told
    return after_parsing(around, why, grammar)


def _meant(fix: Fix, lines: Sequence[NormalLine], grammar: lark.Lark) -> tuple[Statement, ...]:
    """The statements of a line once a fix is done; none if it still cannot be read."""
    raw = lines[fix.span.line - 1].raw
    text = raw[: fix.span.column - 1] + fix.text + raw[fix.span.end - 1 :]
    statements: list[Statement] = []
    for piece in text.split("\n"):
        line = normal_line(piece, fix.span.file, fix.span.line)
        if not line.normal:
            continue
        try:
            tree = grammar.parse(line.normal)
        except lark.UnexpectedInput:
            return ()
        if (statement := build(tree, line, part_names(grammar))) is not None:
            statements.append(statement)
    return tuple(statements)
