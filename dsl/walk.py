"""All nodes within a node, and the conditions and values of a statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from kaoping.dsl import syntax

_FIELDS: dict[type[syntax.Node], tuple[str, ...]] = {}
_TUPLES: dict[type[syntax.Node], frozenset[str]] = {}


def field_names(kind: type[syntax.Node]) -> tuple[str, ...]:
    """The fields of a node that hold its parts, in order."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(f.name for f in fields(kind) if f.name != "span")
    return _FIELDS[kind]


def tuple_fields(kind: type[syntax.Node]) -> frozenset[str]:
    """The fields of a node that hold any number of parts."""
    if kind not in _TUPLES:
        _TUPLES[kind] = frozenset(f.name for f in fields(kind) if str(f.type).startswith("tuple"))
    return _TUPLES[kind]


_OF_RECORDS: dict[type[syntax.Node], tuple[str, ...]] = {
    syntax.Collection: ("where", "each"),
    syntax.PerItem: ("where",),
    syntax.PerRecord: ("where", "each", "rates", "other_rates"),
    syntax.Reduced: ("where",),
}


def of_records(node: syntax.Node) -> tuple[syntax.Name, tuple[syntax.Node, ...]] | None:
    """The records that a node looks into, and its parts whose names are columns; None where it looks into none."""
    match node:
        case syntax.Collection(owner=owner) | syntax.PerRecord(owner=owner) | syntax.Reduced(owner=owner):
            pass
        case syntax.PerItem(counted=owner, where=syntax.Where()):
            pass
        case syntax.PerItem(counted=owner) | syntax.Escalating(counted=owner) if _looks_into(node.tails):
            pass
        case _:
            return None
    parts: list[syntax.Node] = []
    for name in _OF_RECORDS.get(type(node), ()):
        part = getattr(node, name)
        parts += part if isinstance(part, tuple) else [part] if part is not None else []
    return owner, tuple(parts)


def _looks_into(tails: tuple[syntax.Tail, ...]) -> bool:
    return any(isinstance(tail, syntax.Once | syntax.Apart) for tail in tails)


def walk_of_unit(node: object) -> Iterator[syntax.Node]:
    """Like ``walk``, without what is asked of each record: all names found are those of the unit."""
    if isinstance(node, tuple):
        for part in node:
            yield from walk_of_unit(part)
    elif isinstance(node, syntax.Node):
        yield node
        inner = _OF_RECORDS.get(type(node), ())
        for name in field_names(type(node)):
            part = getattr(node, name)
            if name not in inner and isinstance(part, syntax.Node | tuple):
                yield from walk_of_unit(part)


def walk(node: object) -> Iterator[syntax.Node]:
    """The node itself and all within it, in the order of their fields.

    >>> [type(node).__name__ for node in walk(syntax.Negative(value=syntax.FullMarks()))]
    ['Negative', 'FullMarks']
    """
    if isinstance(node, tuple):
        for part in node:
            yield from walk(part)
    elif isinstance(node, syntax.Node):
        yield node
        for name in field_names(type(node)):
            part = getattr(node, name)
            if isinstance(part, syntax.Node | tuple):
                yield from walk(part)
