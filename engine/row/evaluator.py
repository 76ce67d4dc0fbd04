"""A rulebook ready to be run a row at a time. The head of this package says how to use it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

from kaoping.dsl.interval import ANYTHING
from kaoping.engine.account import Account, Outcome
from kaoping.engine.analysis.ranges import fact_ranges
from kaoping.engine.facts import Value
from kaoping.engine.reference import evaluate
from kaoping.engine.row.function import Generated, compiled, draft, source
from kaoping.engine.row.layout import points
from kaoping.engine.row.lower import Inputs
from kaoping.engine.row.scale import Encode, encoder, encoding
from kaoping.engine.rulebook import Rulebook

REMEMBERED = 4096  # accounts of an indicator that are kept for units with the same amounts

Scored = tuple[Any, ...]
"""What ``bare`` and ``kept`` return: scores, sums of sections, total, and for ``kept`` the slots of the accounts."""


class Row:
    """The generated functions of a rulebook. Make it with ``compile_row``."""

    def __init__(self, rulebook: Rulebook, scales: Mapping[str, int]) -> None:
        ranges = fact_ranges(rulebook)
        inputs = Inputs(scales, ranges)
        drafted = draft(rulebook, inputs, keeps=True)
        count = len(rulebook.indicators)
        self.rulebook = rulebook
        self._scales = dict(scales)
        self.scale = drafted.scale  # of all scores that are integers
        self.sections = slice(count, count + len(rulebook.sections))
        self.total = self.sections.stop
        self.keys = tuple(inputs.keys)
        self.labels = frozenset(inputs.labels)  # those of the keys that are choices or texts
        self.kept_source = source(drafted, rulebook, inputs, self.scale, keeps=True)
        self._inputs = inputs
        self._encodings = [
            encoding(key, inputs.scale(key), ranges.get(key, ANYTHING), inputs.labels.get(key)) for key in self.keys
        ]
        self._accounts = [each.accounts if each.accounts.can_rebuild else None for each in drafted.indicators]
        self._clauses = [each.accounts.clauses for each in drafted.indicators]
        self._known: list[dict[Any, Account]] = [{} for _ in drafted.indicators]
        self._slots: list[slice] = []
        start = self.total + 1
        for printed in drafted.indicators:
            end = start + len(printed.accounts.names())
            self._slots.append(slice(start, end))
            start = end

    def __reduce__(self) -> tuple[Any, ...]:
        """Generated functions are not stored but made again: of the same rulebook and scales come the same ones."""
        return compile_row, (self.rulebook, self._scales)

    @cached_property
    def encode(self) -> Encode:
        """Inputs of a unit → the integers that the generated functions read."""
        return encoder(self._encodings)

    @cached_property
    def bare_source(self) -> str:
        drafted = draft(self.rulebook, self._inputs, keeps=False)
        if self.scale % drafted.scale or tuple(self._inputs.keys) != self.keys:
            return self.kept_source
        return source(drafted, self.rulebook, self._inputs, self.scale, keeps=False)

    @cached_property
    def bare(self) -> Generated:
        """Encoded inputs → scores, sums of sections, total."""
        return compiled(self.bare_source)

    @cached_property
    def kept(self) -> Generated:
        """Encoded inputs → the same, and what ``outcome`` needs."""
        return compiled(self.kept_source)

    def branch_slots(self, index: int) -> list[int | None]:
        """For each clause of an indicator the position in ``kept`` of the branch taken (-1: none); None where it is always the first."""
        found: list[int | None] = []
        start = self._slots[index].start
        for slots in self._clauses[index]:
            found.append(start if slots.branch else None)
            start += len(slots.names())
        return found

    def score(self, index: int, scored: Scored) -> Fraction | None:
        """The score of an indicator in points; None where ``outcome`` must say what it is."""
        found = scored[index]
        if found is None:
            return None
        return points_of(found, self.scale)

    def outcome(self, index: int, kept: Scored, inputs: Mapping[str, Value]) -> Outcome:
        """The account of an indicator, or why it has none. ``inputs`` of the same unit, derived values included."""
        accounts = self._accounts[index]
        if accounts is None or kept[index] is None:
            return evaluate(self.rulebook.indicators[index], inputs)
        slots = kept[self._slots[index]]
        known = self._known[index]
        key = (kept[index], slots)
        account = known.get(key)
        if account is None:
            if len(known) >= REMEMBERED:
                known.clear()
            account = known[key] = accounts.account(points_of(kept[index], self.scale), slots)
        return account


def points_of(score: int | tuple[int, int], scale: int) -> Fraction:
    return points(*score) if isinstance(score, tuple) else points(score, scale)


def compile_row(rulebook: Rulebook, scales: Mapping[str, int]) -> Row:
    """The rulebook as generated functions. ``scales``: input → scale of its integers (``scales_of``); an input without one has whole
    numbers."""
    return Row(rulebook, scales)
