"""A condition with some of its inputs known: they become constants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from typing import TypeVar

from kaoping.engine.facts import Value
from kaoping.engine.tree import Condition, Const, Input, Number

N = TypeVar("N", bound=Number | Condition)


def with_known(node: N, known: Mapping[str, Value]) -> N:
    """The tree with each input that is a known number as that number."""
    return _known(node, known)  # type: ignore[return-value]


def _known(node: object, known: Mapping[str, Value]) -> object:
    match node:
        case Input(key):
            value = known.get(key)
            return Const(Fraction(value)) if isinstance(value, int | Fraction) else node
        case tuple():
            return tuple(_known(part, known) for part in node)
        case _ if is_dataclass(node) and not isinstance(node, type):
            parts = {one.name: getattr(node, one.name) for one in fields(node)}
            renewed = {name: _known(part, known) for name, part in parts.items()}
            return replace(node, **renewed) if renewed != parts else node
        case _:
            return node
