"""Functions of one input that are linear piece by piece, worked out exactly.

The line of numbers is cut at points: its cells are the open interval below the first cut, that cut itself, the interval up to the next, and
so on. A function has one piece a cell, so jumps and single points need no care with open and closed ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import reduce
from typing import Generic, TypeVar, assert_never

from kaoping.dsl.quick import dataclass
from kaoping.engine.operations import compares
from kaoping.engine.tree import (
    Add,
    Aggregate,
    All,
    Any,
    Apply,
    Band,
    Choose,
    Compare,
    Comparison,
    Condition,
    Const,
    Divide,
    Greatest,
    Input,
    Label,
    Least,
    Line as TableLine,
    Lookup,
    Multiply,
    Not,
    Number,
    OfDays,
    OneOf,
    Round,
)

P = TypeVar("P")
Q = TypeVar("Q")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Line:
    """``slope`` × input + ``offset``; ``branch`` tells apart equal lines on different sides of a choice."""

    slope: Fraction
    offset: Fraction
    branch: tuple[int, ...] = ()

    def at(self, value: Fraction) -> Fraction:
        return self.slope * value + self.offset


@dataclass(frozen=True, slots=True)
class Pieces(Generic[P]):
    """``cuts`` ascend; there are ``2 × len(cuts) + 1`` cells."""

    cuts: tuple[Fraction, ...]
    cells: tuple[P, ...]


def changes(pieces: Pieces[P]) -> list[Fraction]:
    """The cuts at which the piece changes."""
    cells = pieces.cells
    return [cut for i, cut in enumerate(pieces.cuts) if not cells[2 * i] == cells[2 * i + 1] == cells[2 * i + 2]]


def number_pieces(node: Number, key: str) -> Pieces[Line] | None:
    """The node as a function of its only input ``key``; None if it is not linear piece by piece."""
    match node:
        case Const(value):
            return _everywhere(Line(Fraction(0), value))
        case Input():
            return _everywhere(Line(Fraction(1), Fraction(0)))
        case Add(terms):
            return _folded(terms, key, lambda one, other: _combined(one, other, _sum))
        case Multiply(left, right):
            return _product(number_pieces(left, key), number_pieces(right, key))
        case Divide(dividend, divisor):
            return _product(number_pieces(dividend, key), _reciprocal(number_pieces(divisor, key)))
        case Least(terms):
            return _folded(terms, key, lambda one, other: _extreme(one, other, Comparison.AT_MOST))
        case Greatest(terms):
            return _folded(terms, key, lambda one, other: _extreme(one, other, Comparison.AT_LEAST))
        case Round() | Apply() | Label() | Aggregate() | OfDays():
            return None
        case Choose():
            return _choice(node, key)
        case Lookup():
            return _lookup(node)
        case _:
            assert_never(node)


def _lookup(node: Lookup) -> Pieces[Line] | None:
    """A table over the input itself, where a row fits every number."""
    table = node.table
    bands = [row.keys[0] for row in table.rows]
    if node.asked or len(node.keys) > 1 or not isinstance(node.keys[0], Input) or len(bands) > MOST_ROWS:
        return None
    known = [band for band in bands if isinstance(band, Band)]
    cuts = tuple(sorted({end for band in known for end in (band.low, band.high) if end is not None}))
    cells: list[Line] = []
    for sample in _samples(cuts):
        row = table.index.find([sample])
        if row is None or isinstance(row.result, str):
            return None
        place = (table.rows.index(row),)
        if isinstance(row.result, TableLine):
            slope = (row.result.last - row.result.first) / (row.result.high - row.result.low)
            cells.append(Line(slope, row.result.first - slope * row.result.low, place))
        else:
            cells.append(Line(Fraction(0), row.result, place))
    return Pieces(cuts, tuple(cells)) if len(known) == len(bands) else None


MOST_ROWS = 200  # of a table that is looked at piece by piece


def condition_pieces(node: Condition, key: str) -> Pieces[bool] | None:
    """The condition as a function of its only input ``key``; None if it does not compare functions linear piece by piece."""
    match node:
        case Compare(left, comparison, right):
            one, other = number_pieces(left, key), number_pieces(right, key)
            return None if one is None or other is None else _comparison(one, comparison, other)
        case OneOf():
            return None
        case All(terms):
            return _conditions(terms, key, lambda one, other: one and other, whole=True)
        case Any(terms):
            return _conditions(terms, key, lambda one, other: one or other, whole=False)
        case Not(term):
            found = condition_pieces(term, key)
            return None if found is None else Pieces(found.cuts, tuple(not cell for cell in found.cells))
        case _:
            assert_never(node)


def _everywhere(piece: P) -> Pieces[P]:
    return Pieces((), (piece,))


def _folded(
    terms: Iterable[Number], key: str, combine: Callable[[Pieces[Line], Pieces[Line]], Pieces[Line]]
) -> Pieces[Line] | None:
    parts = [number_pieces(term, key) for term in terms]
    known = [part for part in parts if part is not None]
    return reduce(combine, known) if len(known) == len(parts) else None


def _sum(one: Line, other: Line) -> Line:
    return Line(one.slope + other.slope, one.offset + other.offset, one.branch + other.branch)


def _product(one: Pieces[Line] | None, other: Pieces[Line] | None) -> Pieces[Line] | None:
    if one is None or other is None:
        return None
    found = _combined(one, other, _times)
    cells = tuple(cell for cell in found.cells if cell is not None)
    return Pieces(found.cuts, cells) if len(cells) == len(found.cells) else None


def _times(one: Line, other: Line) -> Line | None:
    if one.slope and other.slope:
        return None
    slope = one.slope * other.offset + other.slope * one.offset
    return Line(slope, one.offset * other.offset, one.branch + other.branch)


def _reciprocal(divisor: Pieces[Line] | None) -> Pieces[Line] | None:
    """1 over a divisor that is a constant other than 0 in every cell."""
    if divisor is None or any(cell.slope or not cell.offset for cell in divisor.cells):
        return None
    return Pieces(divisor.cuts, tuple(Line(Fraction(0), 1 / cell.offset, cell.branch) for cell in divisor.cells))


def _choice(node: Choose, key: str) -> Pieces[Line] | None:
    chain: list[tuple[Condition, Number]] = []
    rest: Number = node
    while isinstance(rest, Choose):
        chain.append((rest.when, rest.then))
        rest = rest.otherwise
    found = _branched(number_pieces(rest, key), len(chain))
    for position, (when, then) in reversed(list(enumerate(chain))):
        condition, value = condition_pieces(when, key), _branched(number_pieces(then, key), position)
        if found is None or condition is None or value is None:
            return None
        sides = _combined(value, found, lambda yes, no: (yes, no))
        found = _combined(condition, sides, lambda holds, side: side[0] if holds else side[1])
    return found


def _branched(pieces: Pieces[Line] | None, branch: int) -> Pieces[Line] | None:
    if pieces is None:
        return None
    cells = tuple(Line(cell.slope, cell.offset, (branch, *cell.branch)) for cell in pieces.cells)
    return Pieces(pieces.cuts, cells)


def _extreme(one: Pieces[Line], other: Pieces[Line], first_where: Comparison) -> Pieces[Line]:
    first = _comparison(one, first_where, other)
    sides = _combined(one, other, lambda a, b: (a, b))
    return _combined(first, sides, lambda holds, side: side[0] if holds else side[1])


def _comparison(one: Pieces[Line], comparison: Comparison, other: Pieces[Line]) -> Pieces[bool]:
    sides = _combined(one, other, lambda a, b: (a, b))
    crossings = {(b.offset - a.offset) / (a.slope - b.slope) for a, b in sides.cells[::2] if a.slope != b.slope}
    finer = _recut(sides, tuple(sorted(crossings.union(sides.cuts))))
    return Pieces(
        finer.cuts,
        tuple(
            compares(a.at(sample), comparison, b.at(sample))
            for (a, b), sample in zip(finer.cells, _samples(finer.cuts), strict=True)
        ),
    )


def _conditions(
    terms: Sequence[Condition], key: str, combine: Callable[[bool, bool], bool], whole: bool
) -> Pieces[bool] | None:
    found = _everywhere(whole)
    for term in terms:
        part = condition_pieces(term, key)
        if part is None:
            return None
        found = _combined(found, part, combine)
    return found


def _combined(one: Pieces[P], other: Pieces[Q], combine: Callable[[P, Q], R]) -> Pieces[R]:
    cuts = tuple(sorted({*one.cuts, *other.cuts}))
    left, right = _recut(one, cuts).cells, _recut(other, cuts).cells
    return Pieces(cuts, tuple(combine(a, b) for a, b in zip(left, right, strict=True)))


def _recut(pieces: Pieces[P], cuts: tuple[Fraction, ...]) -> Pieces[P]:
    """The same function over more cuts."""
    if cuts == pieces.cuts:
        return pieces
    cells, cell = [pieces.cells[0]], 0
    for cut in cuts:
        if cell < len(pieces.cuts) * 2 and pieces.cuts[cell // 2] == cut:
            cell += 2
            cells += [pieces.cells[cell - 1], pieces.cells[cell]]
        else:
            cells += [pieces.cells[cell], pieces.cells[cell]]
    return Pieces(cuts, tuple(cells))


def _samples(cuts: Sequence[Fraction]) -> list[Fraction]:
    """A number inside each cell."""
    if not cuts:
        return [Fraction(0)]
    found = [cuts[0] - 1]
    for cut, following in zip(cuts, [*cuts[1:], cuts[-1] + 2], strict=True):
        found += [cut, (cut + following) / 2]
    return found
