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
