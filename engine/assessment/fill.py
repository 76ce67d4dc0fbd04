"""What stands in files put into a rulebook: every part of a kind in its tree exchanged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

T = TypeVar("T")
P = TypeVar("P")


def filled(node: T, kind: type[P], change: Callable[[P], P]) -> T:
    """The tree with each part of a kind as ``change`` makes it."""
    if isinstance(node, kind):
        return change(node)  # type: ignore[return-value]
    if isinstance(node, tuple):
        parts = tuple(filled(part, kind, change) for part in node)
        return node if all(a is b for a, b in zip(parts, node, strict=True)) else parts  # type: ignore[return-value]
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed = {}
    for one in fields(node):
        if one.init:
            old = getattr(node, one.name)
            new = filled(old, kind, change)
            if new is not old:
                changed[one.name] = new
    return replace(node, **changed) if changed else node
