"""From the text of a rulebook to its evaluation tree, all passes in a row.

    compiled = compile_rulebook(Path("各区.kp"))
    compiled.diagnostics          # everything that is wrong, in the order of lines; what a base says of itself comes last
    compiled.rulebook             # None if one of them is an error

text → syntax → blocks, names, kinds, checks (``dsl/``) → evaluation tree (``lower/``). A base (沿用) is analysed the same way first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import lru_cache
from os import PathLike
from pathlib import Path

from kaoping.dsl import syntax
from kaoping.dsl.analyse import Analysis, analyse
from kaoping.dsl.blocks.base import BasedInCircle, BaseInOtherLanguage, BaseNotFound, Source, find_base, read_source
from kaoping.dsl.decode import Unreadable
from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.meaning import meaning_hash
from kaoping.dsl.parse import Parsed, parse
from kaoping.dsl.quick import dataclass
from kaoping.engine.lower import lower
from kaoping.engine.lower.scope import Lines
from kaoping.engine.rulebook import Rulebook

FindBase = Callable[[syntax.BasedOn, Source], Source | Diagnostic]


@dataclass(frozen=True, slots=True)
class Compiled:
    """``rulebook`` is None where a diagnostic is an error; ``hash`` is that of the meaning, empty then. ``sources`` are its text and those of
    what it is based on, next first. ``analysis`` is what it was lowered from."""

    rulebook: Rulebook | None
    diagnostics: tuple[Diagnostic, ...]
    document: syntax.Document
    hash: str = ""
    sources: tuple[Source, ...] = ()
    analysis: Analysis | None = field(default=None, compare=False, repr=False)

    @property
    def failed(self) -> bool:
        return any(one.severity == "error" for one in self.diagnostics)

    def __repr__(self) -> str:
        codes = ", ".join(one.code for one in self.diagnostics[:5]) or "nothing is wrong"
        return f"<Compiled {self.document.file}: {codes}{', …' if len(self.diagnostics) > 5 else ''}>"


def compile_rulebook(
    path: str | PathLike[str], *, root: Path | None = None, shown: str | None = None, to_score: bool = True
) -> Compiled:
    """Compile a rulebook's file. ``root`` is the folder that 沿用 may not leave (the file's own if None); messages name the file
    by its way from ``root``, or as ``shown``. ``to_score`` False: it need not be complete, since others are based on it.
    ``OSError`` if the file cannot be read."""
    path = Path(path)
    root = path.parent if root is None else root
    if shown is None:
        shown = _shown(path, root)
    return compile_source(read_source(path, shown), root, to_score=to_score)


def compile_source(source: Source | Unreadable, root: Path, *, to_score: bool = True) -> Compiled:
    """Compile what was read, of a file or from elsewhere; its base is looked up beside it, else in ``root``, which it may not leave."""
    if not isinstance(source, Source):
        return Compiled(None, (source,), syntax.Document(file=source.place.file, language="zh", lines=()))
    return _compile(source, lambda based_on, heir: find_base(based_on, heir, root), to_score)


def compile_text(
    text: str, file: str = "rules.kp", *, base: Callable[[str], str | None] | None = None, to_score: bool = True
) -> Compiled:
    """Compile a rulebook's text. ``base`` answers the text of the rulebook of a name that 沿用 asks for, None if there is none."""

    def find(based_on: syntax.BasedOn, heir: Source) -> Source | Diagnostic:
        name = based_on.label.text
        found = base(name) if base else None
        if found is None:
            return BaseNotFound(place=based_on.label.span, name=name, others=Text("", ""))
        return Source(found, name)

    return _compile(Source(text, file), find, to_score)


def compile_changed(compiled: Compiled, document: syntax.Document) -> Compiled:
    """What was compiled, with another document in place of its own, on the same bases: for whoever compares many that differ in a line."""
    bases = compiled.sources[1:]
    analysis = analyse(document, _analysis(bases, False).written if bases else None, to_score=True)
    if any(one.severity == "error" for one in analysis.diagnostics):
        return Compiled(None, analysis.diagnostics, document, sources=compiled.sources)
    lines = dict(_lines(document))
    for source in bases:
        lines.update(_lines(_parsed(source.text, source.file).document))
    rulebook = lower(analysis.outline, analysis.names, analysis.kinds, lines)
    return Compiled(rulebook, analysis.diagnostics, document, rulebook.hash, compiled.sources, analysis)


def _shown(path: Path, root: Path) -> str:
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def _compile(source: Source, find: FindBase, to_score: bool) -> Compiled:
    lines: dict[tuple[str, int], str] = {}
    read = _analysed(source, find, (), lines, to_score=to_score)
    if any(one.severity == "error" for one in read.found):
        return Compiled(None, read.found, read.document, sources=read.sources)
    outline, names, kinds = read.analysis.outline, read.analysis.names, read.analysis.kinds
    if not to_score:
        return Compiled(None, read.found, read.document, meaning_hash(outline, names), read.sources)
    rulebook = lower(outline, names, kinds, lines)
    return Compiled(rulebook, read.found, read.document, rulebook.hash, read.sources, read.analysis)


@dataclass(frozen=True, slots=True)
class _Read:
    """A rulebook and what it is based on, read and analysed. ``sources`` are its own text, that of its base, and so on down; ``found`` is
    what is wrong with any of them."""

    sources: tuple[Source, ...]
    document: syntax.Document
    analysis: Analysis
    found: tuple[Diagnostic, ...]


def _analysed(
    source: Source,
    find: FindBase,
    heirs: tuple[str, ...],
    lines: dict[tuple[str, int], str],
    *,
    to_score: bool,
) -> _Read:
    """Reads a rulebook on top of its base. The texts of both are put into ``lines``."""
    parsed = _parsed(source.text, source.file)
    lines.update(_lines(parsed.document))
    bases, found = _bases(source, parsed.document, find, heirs, lines)
    sources = (source, *bases)
    analysis = _analysis(sources, to_score)
    own = sorted((*parsed.diagnostics, *analysis.diagnostics), key=lambda one: _place(one, source.file))
    return _Read(sources, parsed.document, analysis, tuple(dict.fromkeys([*own, *found])))


def _bases(
    source: Source, document: syntax.Document, find: FindBase, heirs: tuple[str, ...], lines: dict[tuple[str, int], str]
) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """What a rulebook is based on, next first (nothing where it cannot be had), and what is wrong with it."""
    based_on = next((s for line in document.lines if isinstance(s := line.statement, syntax.BasedOn)), None)
    if based_on is None:
        return (), ()
    found = find(based_on, source)
    if isinstance(found, Diagnostic):
        return (), (found,)
    way = (*heirs, source.file)
    if found.file in way:
        circle = " → ".join([*way[way.index(found.file) :], found.file])
        return (), (BasedInCircle(place=based_on.label.span, way=circle),)
    base = _analysed(found, find, way, lines, to_score=False)
    if base.document.language != document.language:
        name, language = based_on.label.text, document.language
        return (), (BaseInOtherLanguage(place=based_on.label.span, name=name, language=language), *base.found)
    return base.sources, base.found


# The rulebooks of an assessment share their bases.


@lru_cache(maxsize=32)
def _analysis(sources: tuple[Source, ...], to_score: bool) -> Analysis:
    source, *bases = sources
    base = _analysis(tuple(bases), False).written if bases else None
    return analyse(_parsed(source.text, source.file).document, base, to_score=to_score)


@lru_cache(maxsize=32)
def _parsed(text: str, file: str) -> Parsed:
    return parse(text, file)


def _lines(document: syntax.Document) -> Lines:
    return {(document.file, number): line.text for number, line in enumerate(document.lines, 1)}


def _place(one: Diagnostic, file: str) -> tuple[bool, str, int, int]:
    """The file's own lines first."""
    place = one.place
    return (place.file != file, place.file, getattr(place, "line", 0), getattr(place, "column", 0))
