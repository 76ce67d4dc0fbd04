"""The number that a table gives; between two points of a line the sum that gives it."""

from __future__ import annotations

from fractions import Fraction

from kaoping.engine.amount import exact
from kaoping.engine.evaluation import row_of
from kaoping.engine.ledger.figures import ATOM, SUM, Inputs, Show, Shown, as_kind
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import Line, Lookup


def lookup(node: Lookup, kind: Kind, key: Show, key_kind: Kind, instead: Show | None) -> Show:
    """``key`` writes the last key of the node, ``instead`` what there is where no row is found."""

    def show(inputs: Inputs) -> Shown:
        found = row_of(node, inputs)
        if found is None:
            assert instead is not None
            return instead(inputs)
        if not isinstance(found.result, Line):
            assert not isinstance(found.result, str)
            return found.result, as_kind(found.result, kind), ATOM
        line, at = found.result, key(inputs)
        value = line.at(Fraction(at[0]))
        if line.first == line.last or at[0] in (line.low, line.high):
            return value, as_kind(value, kind), ATOM
        ends = [as_kind(end, kind) for end in (line.last, line.first)]
        below, above = (as_kind(end, key_kind) for end in (line.low, line.high))
        rise = f"({ends[0]} − {_negative(ends[1])}) ÷ ({above} − {_negative(below)}) × ({at[1]} − {_negative(below)})"
        return (
            value,
            f"{rise} + {ends[1]}" if line.first > 0 else f"{rise} − {exact(-line.first)}" if line.first else rise,
            SUM,
        )

    return show


def _negative(shown: str) -> str:
    return f"({shown})" if shown.startswith("-") else shown
