"""Which values are shares, written as per cent.

A count over a count may be a share, or a number such as cases a head. It is a share where the rulebook holds it against per cent anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl import syntax
from kaoping.dsl.declared import results_of
from kaoping.dsl.kinds import Kinds, Sort
from kaoping.dsl.names import Names, declared_name
from kaoping.dsl.outline import Outline
from kaoping.dsl.walk import walk

SHARES = (Sort.RATIO, Sort.DIFFERENCE, Sort.PERCENTAGE_POINTS)
_PER_CENT = ("percent", "percentage_points")


def held_against_per_cent(outline: Outline, names: Names, kinds: Kinds) -> frozenset[str]:
    """The declared names of facts and derived values that stand in one statement, or one comparison of its condition, with per cent or a ratio, or have it as another value.
    A percentage that something is multiplied by is a weight and says nothing of that."""
    return frozenset(_held(outline, names, kinds))


def _held(outline: Outline, names: Names, kinds: Kinds) -> Iterator[str]:
    statements: list[syntax.Node] = [*outline.derived, *outline.unranked]
    for block in outline.indicators:
        statements += (*block.clauses, *block.not_applicable)
    for parts in (held for statement in statements for held in _together(statement)):
        weights = {id(one) for part in parts if isinstance(part, syntax.Times) for one in (part.left, part.right)}
        if any(
            is_share(part, kinds) and not (isinstance(part, syntax.Literal) and id(part) in weights) for part in parts
        ):
            for part in parts:
                if isinstance(part, syntax.Reference) and (declared := names.fact(part.name)) is not None:
                    yield declared_name(declared).text
    for one in outline.derived:
        if any(is_share(part, kinds) for value in results_of(one) if value is not one.value for part in walk(value)):
            yield one.name.text


def _together(statement: syntax.Node) -> Iterator[tuple[syntax.Node, ...]]:
    """What stands together in a statement: each comparison by itself, and the rest."""
    compared = [tuple(walk(node)) for node in walk(statement) if isinstance(node, syntax.Compare)]
    yield from compared
    apart = {id(node) for parts in compared for node in parts}
    yield tuple(node for node in walk(statement) if id(node) not in apart)


def is_share(part: syntax.Node, kinds: Kinds) -> bool:
    """Whether a node is per cent, or the name of a ratio."""
    match part:
        case syntax.Literal(unit=unit):
            return unit in _PER_CENT
        case syntax.Reference():
            kind = kinds.of(part)
            return kind is not None and kind.sort in SHARES
        case _:
            return False
