"""Whether a rulebook means the same after it was laid out or translated: asked before a file is written.

Laid out in its own language, every statement must be read back as it was meant to be written. Of a translation the hash of the meaning must stay, taken with
the bases translated too, since a rulebook and its base are of one language.
"""

from __future__ import annotations

from pathlib import Path

from kaoping.cli.checking import assessment_around
from kaoping.cli.sources import STDIN
from kaoping.dsl import syntax
from kaoping.dsl.blocks.base import Source, find_base
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.layout.format import format_document, statements_written
from kaoping.dsl.parse import parse


def same_statements(document: syntax.Document, after: str) -> bool:
    return statements_written(document) == _statements(parse(after, document.file).document)


def _statements(document: syntax.Document) -> list[syntax.Statement]:
    return [line.statement for line in document.lines if line.statement is not None]


def translated(path: str, before: str, document: syntax.Document, language: str) -> str | tuple[Diagnostic, ...]:
    """The rulebook in the other language. Instead the errors for which its meaning cannot be told; none where the meaning would change."""
    from kaoping.engine.compile import compile_source, compile_text

    root = Path() if path == STDIN else assessment_around(path)
    source = Source(before, path, None if path == STDIN else Path(path))
    original = compile_source(source, root, to_score=False)
    if original.failed:
        return original.diagnostics
    bases = _bases(source, root)
    documents = list(bases.values())
    after = format_document(document, language, documents)
    others = {
        name: format_document(base, language, documents[number + 1 :])
        for number, (name, base) in enumerate(bases.items())
    }
    found = compile_text(after, path, base=others.get, to_score=False)
    return after if found.hash and found.hash == original.hash else ()


def _bases(source: Source, root: Path) -> dict[str, syntax.Document]:
    """What the rulebook is based on, and what that is based on, by the names they are asked for."""
    bases: dict[str, syntax.Document] = {}
    document = parse(source.text, source.file).document
    while True:
        based_on = next((one for one in _statements(document) if isinstance(one, syntax.BasedOn)), None)
        found = find_base(based_on, source, root) if based_on else None
        if based_on is None or not isinstance(found, Source) or based_on.label.text in bases:
            return bases
        source, document = found, parse(found.text, found.file).document
        bases[based_on.label.text] = document
