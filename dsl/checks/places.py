"""Where each row of a table lies: a label, a number, or a stretch of the line of numbers for each of its keys.

A row with one limit (达到90) reaches to the next row of its kind, whichever stands first in the table: the nearest limit counts. A bare
number is a limit where its column says so (达到), else itself. So the rows of a table never overlap unless two of them claim the same
values, and that is a problem with a row to name.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Literal

from kaoping.dsl import syntax
from kaoping.dsl.checks.region import ALL, NONE, Region, Stretch, at, meet
from kaoping.dsl.fold import fold
from kaoping.dsl.grid import Content, Entry, Grid, Heads, number_in, rule_of, unit_of
from kaoping.dsl.quick import dataclass

Key = str | Stretch | None
"""A folded label, a stretch, or None: whatever no other row says."""
_BOTH = "both_included"
_End = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry and where its keys lie."""

    entry: Entry
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """``twice``: both rows have the same keys; ``overlap``: their ranges share ``shared``; ``order``: the row stands out of order."""

    kind: Literal["twice", "overlap", "order"]
    entry: Entry
    earlier: Entry
    position: int
    shared: Stretch | None = None


def placed(table: syntax.Table, found: Grid) -> tuple[tuple[Placed, ...], tuple[Clash, ...]]:
    """The entries in the order of their keys, and where they clash."""
    placing = _Placing(table)
    rows = tuple(placing.place(found.entries, 0, ()))
    return rows, tuple(placing.clashes)


def lies_at(content: Content, heads: Heads) -> Stretch | None:
    """Where a number, limits or a range lie, limits on one side unbounded; None for what is no number."""
    rule, unit = rule_of(heads), unit_of(heads)
    match content:
        case syntax.Limits(limit=limit, upper=upper):
            region = ALL
            for one in (limit, upper) if upper else (limit,):
                number = value_in(one.value, unit)
                region = NONE if number is None else meet(region, at(one.comparison, number))
            return _only(region)
        case syntax.Range(low=low, high=high):
            first, last = value_in(low, unit), value_in(high, unit)
            if first is None or last is None or first > last:
                return None
            return Stretch(first, last, rule != "high_included", rule != "low_included")
        case str():
            return None
        case _:
            number = value_in(content, unit)
            if number is None:
                return None
            is_limit = rule in ("at_least", "more_than", "less_than", "at_most")
            return _only(at(rule if is_limit else "equal", number))


def _only(region: Region) -> Stretch | None:
    match region:
        case (one,):
            return one
        case _:
            return None


def value_in(value: syntax.Value, unit: str) -> Fraction | None:
    """The number of a cell, yes and no as 1 and 0, a day as its ordinal."""
    match value:
        case syntax.Yes() | syntax.No():
            return Fraction(isinstance(value, syntax.Yes))
        case syntax.Moment(text=text):
            try:
                return Fraction(date(*map(int, text.split("-"))).toordinal())
            except ValueError:
                return None
        case _:
            return number_in(value, unit)


class _Placing:
    def __init__(self, table: syntax.Table) -> None:
        self.table = table
        self.clashes: list[Clash] = []

    def place(self, entries: Sequence[Entry], position: int, before: tuple[Key, ...]) -> Iterator[Placed]:
        if position == len(self.table.table_keys):
            first, *others = entries
            for again in others:
                self.clashes.append(Clash("twice", again, first, position - 1))
            yield Placed(first, before)
            return
        heads = self.table.table_keys[position]
        labels: dict[str, list[Entry]] = {}
        lines: dict[Stretch, list[Entry]] = {}
        rest: list[Entry] = []
        for entry in entries:
            content = entry.keys[position]
            if isinstance(content, syntax.Label):
                labels.setdefault(fold(content.text), []).append(entry)
            elif content == "other_rows":
                rest.append(entry)
            elif (stretch := lies_at(content, heads)) is not None:
                lines.setdefault(stretch, []).append(entry)
        for label, own in labels.items():
            yield from self.place(own, position + 1, (*before, label))
        for stretch, own in self._closed(lines, position):
            yield from self.place(own, position + 1, (*before, stretch))
        if rest:
            yield from self.place(rest, position + 1, (*before, None))

    def _closed(self, lines: dict[Stretch, list[Entry]], position: int) -> list[tuple[Stretch, list[Entry]]]:
        """The stretches in order, limits on one side closed by the next of their kind."""
        ordered = any(not stretch.is_point for stretch in lines) or self.table.lookup_word == "interpolated"
        if ordered and not self._each_says_both_ends(lines):
            self._check_order(lines, position)
        found = [(one, own) for one, own in lines.items() if one.low is not None and one.high is not None]
        from_low = sorted((one for one in lines if one.high is None), key=_start)
        for one, behind in zip(from_low, (*from_low[1:], None), strict=False):
            closed = Stretch(one.low, behind.low, one.low_in, not behind.low_in) if behind else one
            found.append((closed, lines[one]))
        to_high = sorted((one for one in lines if one.high is not None and one.low is None), key=_end)
        for ahead, one in zip((None, *to_high), to_high, strict=False):
            closed = Stretch(ahead.high, one.high, not ahead.high_in, one.high_in) if ahead else one
            found.append((closed, lines[one]))
        found.sort(key=lambda pair: _where(pair[0]))
        for (one, own), (other, later) in itertools.pairwise(found):
            for shared in meet((one,), (other,)):
                first, second = sorted((own[0], later[0]), key=lambda entry: entry.row.span)
                if not self._joins(own[0], later[0], shared, position):
                    self.clashes.append(Clash("overlap", second, first, position, shared))
        return found

    def _joins(self, one: Entry, other: Entry, shared: Stretch, position: int) -> bool:
        """Whether two ranges of a line meet in one point with the same value there, so that it does not matter whose it is."""
        if self.table.lookup_word != "interpolated" or not shared.is_point or position < len(self.table.table_keys) - 1:
            return False
        results = (one.result, other.result)
        unit = unit_of(self.table.table_result)
        ends = [
            [number_in(end, unit) for end in (r.low, r.high)] if isinstance(r, syntax.Range) else [] for r in results
        ]
        return bool(ends[0] and ends[1] and ends[0][1] == ends[1][0])

    def _each_says_both_ends(self, lines: Iterable[Stretch]) -> bool:
        """Ranges, with what lies below and above them at most: 13.9～19.4, ≤13.8, 19.5～22.1, ≥22.2 mean the same in any order. A digit
        too many would leave a gap, and that is told, unless something follows where nothing is found."""
        said = any(
            isinstance(one, syntax.IfNotFound) or one == "not_found_is_error" for one in self.table.table_options
        )
        below, above = (sum(getattr(one, end) is None for one in lines) for end in ("low", "high"))
        points = any(one.is_point for one in lines)
        return not (said or points or below > 1 or above > 1 or self.table.lookup_word == "interpolated")

    def _check_order(self, lines: dict[Stretch, list[Entry]], position: int) -> None:
        pairs = list(itertools.pairwise(lines))
        ups = [_where(one) < _where(other) for one, other in pairs]
        if all(ups) or not any(ups):
            return
        upward = sum(ups) * 2 >= len(ups)
        before, wrong = next(pair for pair, up in zip(pairs, ups, strict=True) if up != upward)
        self.clashes.append(Clash("order", lines[wrong][0], lines[before][0], position))


def _where(one: Stretch) -> tuple[_End, _End]:
    return _start(one), _end(one)


def _start(one: Stretch) -> _End:
    return () if one.low is None else (one.low, not one.low_in)


def _end(one: Stretch) -> _End:
    return (True,) if one.high is None else (False, one.high, one.high_in)
