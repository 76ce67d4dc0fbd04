"""The language from lines to meaning, in one function: blocks, names, kinds, checks."""

from __future__ import annotations

from kaoping.dsl import syntax
from kaoping.dsl.blocks.assemble import build_outline
from kaoping.dsl.blocks.collections import write_out_groups
from kaoping.dsl.blocks.laws import read_laws
from kaoping.dsl.blocks.own_maximum import put_in_own_maximum
from kaoping.dsl.blocks.own_parts import name_own_parts
from kaoping.dsl.checks import run_checks
from kaoping.dsl.checks.tables import lines_of_lookups
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.kinds import Kinds, infer_kinds
from kaoping.dsl.names import Names, resolve
from kaoping.dsl.outline import Outline
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Place, Span


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a rulebook means, and all that is wrong with it in the order of its lines (parsing not included). There is nothing to
    lower while one of the ``diagnostics`` is an error."""

    outline: Outline
    names: Names
    kinds: Kinds
    diagnostics: tuple[Diagnostic, ...]
    written: Outline  # as written, for a rulebook that is based on it: groups of scores are those of what stands there in the end


_ALL_ELSE_SOUND = frozenset({"law-of-unused-fact"})
"""What can be said only where no name and no kind is in doubt: the score may look at the fact in a line that is mistaken."""

# What follows from another mistake: where clauses stand outside of all indicators, it is no news that an indicator has none.
_FOLLOWS = {"no-clauses": "clause-outside-indicator"}


def analyse(document: syntax.Document, base: Outline | None = None, *, to_score: bool = True) -> Analysis:
    """Analyse a parsed rulebook. ``base`` is the outline of the one it is based on; ``to_score`` False: it is only read as the base
    of another and need not be complete."""
    written, misplaced = build_outline(document, base)
    outline, no_group = write_out_groups(written)
    outline = read_laws(put_in_own_maximum(name_own_parts(outline)))
    names, unknown = resolve(outline)
    kinds, unlike = infer_kinds(outline, names)
    if outline.based_on and base is None:
        return Analysis(
            outline, names, kinds, misplaced, written
        )  # the base could not be had: all names may stand there
    if not document.lines:
        return Analysis(
            outline, names, kinds, (), written
        )  # a text beyond the limits: it was not read, and that is told
    unread = _unread(outline)
    mistaken = [one for one in (*misplaced, *no_group, *unknown, *unlike) if _line_of(one.place) not in unread]
    silent = _lines_in_doubt(outline, mistaken)
    known = {one.code for one in mistaken}
    unsound = any(one.severity == "error" for one in mistaken)
    checked = [
        one
        for one in run_checks(outline, names, kinds, to_score=to_score)
        if _line_of(one.place) not in silent
        and _FOLLOWS.get(one.code) not in known
        and not (unsound and one.code in _ALL_ELSE_SOUND)
    ]
    return Analysis(outline, names, kinds, _in_order([*mistaken, *checked], document.file), written)


def _lines_in_doubt(outline: Outline, mistaken: list[Diagnostic]) -> set[tuple[str, int]]:
    """The lines of which no more is said: one mistake stays one. Where a clause is mistaken, what its indicator gives is not known either."""
    lines = {_line_of(one.place) for one in mistaken if one.severity == "error"} | _unread(outline)
    if outline.tables:
        lines |= lines_of_lookups(outline, lines)
    heads = {
        _line_of(block.indicator.span)
        for block in outline.indicators
        if any(_line_of(clause.span) in lines for clause in block.clauses)
    }
    return lines | heads


def _unread(outline: Outline) -> set[tuple[str, int]]:
    return {(line.span.file, line.span.line) for line in outline.unread}


def _line_of(place: Place) -> tuple[str, int]:
    return place.file, place.line if isinstance(place, Span) else 0


def _in_order(found: list[Diagnostic], file: str) -> tuple[Diagnostic, ...]:
    """By file (the document's own first), line and column; what a base says of itself is said there once."""
    return tuple(sorted(found, key=lambda one: (one.place.file != file, one.place)))
