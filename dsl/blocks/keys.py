"""Lookups that name only their table (按表【补助】得分): its keys are the facts of the names that its columns have.

They are written out here, so that no later pass knows of it and both ways of writing mean the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from kaoping.dsl import syntax
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.wording import changed
from kaoping.dsl.outline import Outline

T = TypeVar("T")


def with_keys(outline: Outline) -> Outline:
    """The outline with the values of all its lookups written out; a table that is not known is left for the names to report."""
    keys: dict[str, tuple[syntax.TableKey, ...]] = {}
    for block in outline.tables:
        for name in (block.table.name.text, block.table.name.other):
            keys.setdefault(fold(name), block.table.table_keys)
    if not outline.tables:
        return outline

    def filled(lookup: syntax.Lookup) -> syntax.Lookup:
        if lookup.values:
            return lookup
        found = keys.get(fold(lookup.name.text), ())
        return replace(lookup, values=tuple(_fact(key, lookup) for key in found))

    def within(node: T) -> T:
        changed_node: T = changed(node, syntax.Lookup, filled)
        return changed_node

    return replace(
        outline,
        derived=tuple(within(one) for one in outline.derived),
        indicators=tuple(
            replace(
                block,
                clauses=within(block.clauses),
                not_applicable=within(block.not_applicable),
                missing=within(block.missing),
                marked=within(block.marked),
            )
            for block in outline.indicators
        ),
        unranked=within(outline.unranked),
    )


def _fact(key: syntax.TableKey, lookup: syntax.Lookup) -> syntax.Reference:
    """The fact that a key is named after, as if it stood where the table is named."""
    name = syntax.Name(text=key.name.text, span=lookup.name.span)
    return syntax.Reference(name=name, span=lookup.name.span)
