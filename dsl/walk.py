"""All nodes within a node, and the conditions and values of a statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache

from kaoping.dsl import syntax


@cache
def _parts(kind: type[syntax.Node]) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind) if f.name != "span")


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
        for name in _parts(type(node)):
            part = getattr(node, name)
            if isinstance(part, syntax.Node | tuple):
                yield from walk(part)
