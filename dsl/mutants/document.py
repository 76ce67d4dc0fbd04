"""The changes of a whole rulebook, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kaoping.dsl import syntax
from kaoping.dsl.layout.surface import write_statement
from kaoping.dsl.layout.wording import Vocabulary, worded
from kaoping.dsl.mutants.changes import changes_of
from kaoping.dsl.mutants.mutant import Mutant, Mutation
from kaoping.dsl.parse import parse

_SCORED = (
    syntax.Rounding, syntax.Fact, syntax.Column, syntax.Derived, syntax.Table, syntax.TableRow, syntax.Band, syntax.OtherBand, syntax.IfZero,
    syntax.Indicator, syntax.Replacement, syntax.TotalFormula, syntax.Subtotal, syntax.Adjustment, syntax.GradeScale, syntax.GradeRule,
    syntax.PerItem, syntax.PerRecord, syntax.Escalating, syntax.Tiered, syntax.Conditional, syntax.Threshold, syntax.PerStep,
    syntax.Deviation, syntax.Bands, syntax.Interpolation, syntax.Formula, syntax.ImportScore, syntax.Judged, syntax.RankPoints,
    syntax.Filter, syntax.Reduced, syntax.OnceOnly, syntax.Missing, syntax.Marked, syntax.NotApplicable,
)  # fmt: skip
"""What decides scores and grades; ranks, results and the list of problems are not what an example states."""
_CLAUSES = (
    syntax.PerItem, syntax.PerRecord, syntax.Escalating, syntax.Tiered, syntax.Conditional, syntax.Threshold, syntax.PerStep,
    syntax.Deviation, syntax.Bands, syntax.Interpolation, syntax.Formula, syntax.ImportScore, syntax.Judged,
)  # fmt: skip
_LEFT_OUT = (
    *_CLAUSES, syntax.Rounding, syntax.Filter, syntax.Reduced, syntax.OnceOnly, syntax.Missing, syntax.Marked, syntax.NotApplicable,
    syntax.Adjustment, syntax.GradeRule, syntax.Band, syntax.IfZero, syntax.Subtotal, syntax.TotalFormula, syntax.TableRow,
)  # fmt: skip
_IN_ORDER = (*_CLAUSES, syntax.Band, syntax.Filter, syntax.GradeRule, syntax.Reduced)


def mutants_of(document: syntax.Document, bases: Sequence[syntax.Document] = ()) -> Iterator[Mutant]:
    """Every change of the document's own lines, in their order; each reads otherwise than the line, and than the changes before it."""
    vocabulary = Vocabulary.of(document, document.language, bases)
    for number, line in enumerate(document.lines, 1):
        statement = line.statement
        if statement is None or not isinstance(statement, _SCORED) or _is_result(statement):
            continue
        seen = {_written(statement, document.language, vocabulary), line.text.strip()}
        for mutation, changed in changes_of(statement):
            after = _written(changed, document.language, vocabulary)
            if after is not None and after not in seen:
                seen.add(after)
                yield Mutant(mutation, ((number, after),), line.text.strip(), after)
        if isinstance(statement, _LEFT_OUT):
            yield Mutant(Mutation.DROPPED, ((number, ""),), line.text.strip(), "")
        yield from _swapped(document, number)


def changed_document(document: syntax.Document, mutant: Mutant) -> syntax.Document | None:
    """The document with the change, only the lines concerned read anew; None where these cannot be read."""
    changed = dict(mutant.lines)
    in_table = any(
        isinstance(document.lines[number - 1].statement, syntax.Table | syntax.TableRow) for number in changed
    )
    if in_table:  # a row is read by what stands above it
        parsed = parse(mutant.text(document), document.file)
        return None if parsed.diagnostics else parsed.document
    alone = "\n".join(changed.get(number, "") for number in range(1, max(changed) + 1))
    measures = tuple(option.unit for option in _options(document) if isinstance(option, syntax.Measure))
    parsed = parse(alone, document.file, measures)
    if parsed.diagnostics:
        return None
    lines = list(document.lines)
    for number in changed:
        lines[number - 1] = parsed.document.lines[number - 1]
    return replace(document, lines=tuple(lines))


def _options(document: syntax.Document) -> Iterator[object]:
    for line in document.lines:
        if isinstance(line.statement, syntax.Fact | syntax.Column):
            yield from line.statement.fact_options


def _swapped(document: syntax.Document, number: int) -> Iterator[Mutant]:
    """The line and the next of its sort in the other order."""
    line = document.lines[number - 1]
    for below, other in enumerate(document.lines[number:], number + 1):
        if other.statement is None and not other.text.strip():
            continue
        if other.statement is None:
            continue
        clauses = isinstance(line.statement, _CLAUSES) and isinstance(other.statement, _CLAUSES)
        alike = clauses or type(other.statement) is type(line.statement)
        if isinstance(line.statement, _IN_ORDER) and alike and other.text.strip() != line.text.strip():
            lines = ((number, other.text), (below, line.text))
            before, after = line.text.strip(), other.text.strip()
            yield Mutant(Mutation.ORDER, lines, f"{before}\n{after}", f"{after}\n{before}")
        return


def _written(statement: syntax.Node, language: str, vocabulary: Vocabulary) -> str | None:
    """The statement in the author's language; None where that cannot say it."""
    try:
        return write_statement(worded(statement, language, vocabulary), language)
    except (ValueError, AttributeError, KeyError):
        return None


def _is_result(statement: syntax.Statement) -> bool:
    return isinstance(statement, syntax.Derived) and statement.is_result
