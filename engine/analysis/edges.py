"""The values of each input at which something of a rulebook changes, its rounding included, and the labels that it asks for.

Where a tree looks at one input alone the values are worked out (``breakpoints``). Where it looks at several, the others are put to what is ``known`` of
one unit, and the tree is then a function of one. Days are looked for around those that the rulebook names. So the values are those that matter
for some unit; that no others do is not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from math import floor

from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis import breakpoints, formula
from kaoping.engine.analysis.pieces import Line, Pieces, changes, condition_pieces, number_pieces
from kaoping.engine.analysis.specialise import Specialising
from kaoping.engine.analysis.trees import Tree
from kaoping.engine.analysis.walk import (
    atoms,
    inputs_of_condition,
    inputs_of_number,
    parts_of_condition,
    parts_of_number,
)
from kaoping.engine.facts import Value
from kaoping.engine.tree import Band, Choose, Condition, Const, Indicator, Input, Lookup, Number, OneOf, Round

DAYS = range(600_000, 1_000_000)  # constants that are days, from 1643 to 2738


@dataclass(frozen=True, slots=True)
class Edges:
    """By input: ``values`` at which a slope or a branch changes, ``ties`` at which a rounding is exactly between two results, ``labels`` that are asked for."""

    values: dict[str, set[Fraction]] = field(default_factory=dict)
    ties: dict[str, set[Fraction]] = field(default_factory=dict)
    labels: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, other: Edges) -> None:
        for mine, more in ((self.values, other.values), (self.ties, other.ties)):
            for key, values in more.items():
                mine.setdefault(key, set()).update(values)
        for key, labels in other.labels.items():
            self.labels.setdefault(key, {}).update(labels)


def edges_of(trees: Iterable[Tree]) -> Edges:
    """The edges that are seen without knowing anything of a unit."""
    found = Edges()
    for tree in trees:
        by_input = breakpoints.of_number(tree) if isinstance(tree, Number) else breakpoints.of_condition(tree)
        for key, values in by_input.items():
            found.values.setdefault(key, set()).update(values)
        for part in _numbers(tree):
            if isinstance(part, Lookup):
                _of_table(part, found)
            elif isinstance(part, Choose):
                _labels(part.when, found)
        if isinstance(tree, Condition):
            _labels(tree, found)
    return found


def edges_beside(trees: Iterable[Tree], key: str, known: Mapping[str, Value], made: Mapping[str, Number]) -> Edges:
    """The edges of the input ``key`` where all others are ``known``; ``made`` are inputs that rest on it."""
    special, found = Specialising(key, known, made), Edges()
    for tree in trees:
        if isinstance(tree, Number):
            number = special.number(tree)
            found.values.setdefault(key, set()).update(breakpoints.bends(number))
            for part in parts_of_number(number):
                if isinstance(part, Round):
                    found.ties.setdefault(key, set()).update(ties(part.value, part.step, key))
        else:
            when = special.condition(tree)
            if not isinstance(when, bool) and inputs_of_condition(when) == (key,):
                pieces = condition_pieces(when, key)
                found.values.setdefault(key, set()).update(changes(pieces) if pieces is not None else ())
    return found


def ties_of(indicator: Indicator, key: str, known: Mapping[str, Value], made: Mapping[str, Number]) -> set[Fraction]:
    """The values of one input at which the score of an indicator lies exactly between two multiples of its step."""
    if indicator.step is None:
        return set()
    score = Specialising(key, known, made).number(formula.unrounded(indicator))
    return set(ties(score, indicator.step, key))


def ties(node: Number, step: Fraction, key: str) -> Iterator[Fraction]:
    """On each straight piece of a number over one input those that come first, from its ends."""
    pieces = number_pieces(node, key) if inputs_of_number(node) == (key,) else None
    if pieces is None:
        return
    for line, low, high in _stretches(pieces):
        if not line.slope:
            continue
        found = []
        start = low if low is not None else high if high is not None else Fraction(0)
        first = floor(line.at(start) / step)
        for way in (first, first + 1, first - 1, first - 2):
            found.append(((way + Fraction(1, 2)) * step - line.offset) / line.slope)
        yield from (x for x in found if (low is None or x > low) and (high is None or x < high))


def _stretches(pieces: Pieces[Line]) -> Iterator[tuple[Line, Fraction | None, Fraction | None]]:
    """The open cells of the line of numbers, each with its ends."""
    ends: list[Fraction | None] = [None, *pieces.cuts, None]
    for number, line in enumerate(pieces.cells[::2]):
        yield line, ends[number], ends[number + 1]


def _numbers(tree: Tree) -> Iterator[Number]:
    return parts_of_number(tree) if isinstance(tree, Number) else parts_of_condition(tree)


def _of_table(node: Lookup, found: Edges) -> None:
    """Ends of bands, and labels, of each key that is an input itself."""
    for position, key in enumerate(node.keys):
        if not isinstance(key, Input):
            continue
        for row in node.table.rows:
            match row.keys[position]:
                case Band(low, high):
                    ends = {end for end in (low, high) if end is not None}
                    found.values.setdefault(key.key, set()).update(ends)
                case str(label):
                    found.labels.setdefault(key.key, {})[label] = None


def _labels(node: Condition, found: Edges) -> None:
    for atom in atoms(node):
        if isinstance(atom, OneOf):
            found.labels.setdefault(atom.key, {}).update(dict.fromkeys(atom.labels))


def days_named(trees: Iterable[Tree]) -> tuple[set[int], set[int]]:
    """The days that stand in trees, and the small whole numbers beside them, which may be numbers of days."""
    days: set[int] = set()
    numbers: set[int] = set()
    for tree in trees:
        for part in _numbers(tree):
            if isinstance(part, Const) and part.value.denominator == 1:
                value = int(part.value)
                if value in DAYS:
                    days.add(value)
                elif 0 < abs(value) <= 400:
                    numbers.add(abs(value))
    return days, numbers
