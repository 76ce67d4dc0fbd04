"""All nodes within a node, and the conditions and values of a statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache

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
    syntax.Collection: ("where", "each", "weighed"),
    syntax.PerItem: ("where",),
    syntax.PerRecord: ("where", "each", "rates", "other_rates"),
    syntax.Reduced: ("where",),
    syntax.RecordProblem: ("where", "sentence"),
}


def of_records(node: syntax.Node) -> tuple[syntax.Name, tuple[syntax.Node, ...]] | None:
    """The records that a node looks into, and its parts whose names are columns; None where it looks into none."""
    match node:
        case syntax.Collection(owner=owner) | syntax.PerRecord(owner=owner) | syntax.Reduced(owner=owner):
            pass
        case syntax.RecordProblem(owner=syntax.Name() as owner):
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
    return _walk(node, _last_first_of_unit)


def walk(node: object) -> Iterator[syntax.Node]:
    """The node itself and all within it, in the order of their fields.

    >>> [type(node).__name__ for node in walk(syntax.Negative(value=syntax.FullMarks()))]
    ['Negative', 'FullMarks']
    """
    return _walk(node, _last_first)


def _walk(node: object, names: Callable[..., tuple[str, ...]]) -> Iterator[syntax.Node]:
    """Every pass asks every node, so this is a loop: no depth is too deep, and nothing is handed up from level to level."""
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, syntax.Node):
            yield part
            for name in names(type(part)):
                inner = getattr(part, name)
                if isinstance(inner, _HOLDS):
                    waiting.append(inner)
        elif isinstance(part, tuple):
            waiting += part[::-1]


_HOLDS = (syntax.Node, tuple)


@cache
def _last_first(kind: type[syntax.Node]) -> tuple[str, ...]:
    return field_names(kind)[::-1]


@cache
def _last_first_of_unit(kind: type[syntax.Node]) -> tuple[str, ...]:
    return tuple(name for name in field_names(kind)[::-1] if name not in _OF_RECORDS.get(kind, ()))
