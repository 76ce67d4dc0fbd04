"""Two rulebooks part by part: which part of the one is which of the other, and what changed in it.

A part is found by its name in either language; one that is gone and one that is new are the same under another name where they say the same.
Within a part, statements of equal meaning are the same; of the others, those most alike are one statement that changed.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum

from kaoping.dsl.analyse import Analysis
from kaoping.dsl.difference.parts import Part, PartKind, Stated, names_of, parts_of
from kaoping.dsl.quick import dataclass
from kaoping.dsl.syntax import Clause, Name

_ALIKE = 0.5  # half of the words are the same; a float, which pairs lines and of which no score is made


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"
    MOVED = "moved"  # into another section


@dataclass(frozen=True, slots=True)
class Change:
    """``part`` and ``name`` say where. Of a statement: what it was and what it is (none where it is new, or gone). ``whole``: the part itself is new or gone, with all
    its statements. ``old_name`` of a part renamed, ``moved_from`` and ``moved_to`` of one that stands in another section now."""

    kind: ChangeKind
    part: PartKind
    name: Name | None
    before: tuple[Stated, ...] = ()
    after: tuple[Stated, ...] = ()
    whole: bool = False
    old_name: Name | None = None
    moved_from: Name | None = None
    moved_to: Name | None = None


def rulebook_changes(old: Analysis, new: Analysis) -> tuple[Change, ...]:
    """What changed, in the order of the new rulebook's parts; what is gone comes at the end of its kind."""
    return tuple(change for pair in paired_parts(old, new) for change in _changes(*pair))


def paired_parts(old: Analysis, new: Analysis) -> Iterator[tuple[Part | None, Part | None]]:
    """Each part of either rulebook with that of the other; None where there is none."""
    before, after = list(parts_of(old)), list(parts_of(new))
    for kind in PartKind:
        yield from _paired([one for one in before if one.kind is kind], [one for one in after if one.kind is kind])


def _paired(before: list[Part], after: list[Part]) -> Iterator[tuple[Part | None, Part | None]]:
    """By name first, then those left by what they say."""
    found: dict[int, Part] = {}
    taken: set[int] = set()
    for marks in (_names, _rules):
        known: dict[Hashable, list[Part]] = {}
        for old in before:
            for mark in marks(old):
                known.setdefault(mark, []).append(old)
        for number, new in enumerate(after):
            like = (old for mark in marks(new) for old in known.get(mark, ()) if id(old) not in taken)
            if number not in found and (match := next(like, None)) is not None:
                found[number] = match
                taken.add(id(match))
    for number, new in enumerate(after):
        yield found.get(number), new
    for old in before:
        if id(old) not in taken:
            yield old, None


def _names(part: Part) -> Iterable[Hashable]:
    return sorted(part.keys) or [None]


def _rules(part: Part) -> Iterable[Hashable]:
    return [part.rules] if part.rules else []


def paired_statements(old: Part, new: Part) -> Iterator[tuple[Stated | None, Stated | None]]:
    """Each statement of either part with that of the other: of equal meaning first, then those most alike."""
    before, after = list(old.statements), list(new.statements)
    pairs: dict[int, Stated] = {}
    for number, one in enumerate(after):
        if (same := next((other for other in before if other.meaning == one.meaning), None)) is not None:
            pairs[number] = same
            before.remove(same)
    for _, number, one in sorted(_likenesses(before, after, pairs), key=lambda found: (-found[0], found[1])):
        if number not in pairs and one in before:
            pairs[number] = one
            before.remove(one)
    new_clauses = [number for number, one in enumerate(after) if number not in pairs and isinstance(one.node, Clause)]
    old_clauses = [one for one in before if isinstance(one.node, Clause)]
    if len(new_clauses) == len(old_clauses) == 1:
        pairs[new_clauses[0]] = old_clauses[0]  # said in another form
        before.remove(old_clauses[0])
    for number, statement in enumerate(after):
        yield pairs.get(number), statement
    for statement in before:
        yield statement, None


def _likenesses(
    before: Sequence[Stated], after: Sequence[Stated], pairs: dict[int, Stated]
) -> Iterator[tuple[float, int, Stated]]:
    for number, new in enumerate(after):
        for old in before if number not in pairs else ():
            if type(old.node) is type(new.node):
                likeness = 1.0 if new.head else SequenceMatcher(None, old.meaning, new.meaning).ratio()
                if likeness >= _ALIKE:
                    yield likeness, number, old


def _changes(old: Part | None, new: Part | None) -> Iterator[Change]:
    if old is None or new is None:
        there = new or old
        assert there is not None
        kind = ChangeKind.REMOVED if new is None else ChangeKind.ADDED
        said = there.statements
        if said:
            before, after = (said, ()) if new is None else ((), said)
            yield Change(kind, there.kind, there.name, before, after, whole=True)
        return
    if old.name is not None and new.name is not None and not names_of(old.name) & names_of(new.name):
        yield Change(ChangeKind.RENAMED, new.kind, new.name, old_name=old.name)
    if names_of(old.within).isdisjoint(names_of(new.within)) and (old.within or new.within):
        yield Change(ChangeKind.MOVED, new.kind, new.name, moved_from=old.within, moved_to=new.within)
    for before_one, after_one in paired_statements(old, new):
        if before_one is None and after_one is not None:
            yield Change(ChangeKind.ADDED, new.kind, new.name, (), (after_one,))
        elif after_one is None and before_one is not None:
            yield Change(ChangeKind.REMOVED, new.kind, new.name, (before_one,), ())
        elif before_one is not None and after_one is not None and before_one.meaning != after_one.meaning:
            yield Change(ChangeKind.CHANGED, new.kind, new.name, (before_one,), (after_one,))
