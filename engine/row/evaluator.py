"""A rulebook ready to be run a row at a time. The head of this package says how to use it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

from kaoping.engine.account import Outcome
from kaoping.engine.bounds import fact_ranges
from kaoping.engine.facts import Value
from kaoping.engine.interval import ANYTHING
from kaoping.engine.reference import evaluate
from kaoping.engine.row.function import Generated, compiled, draft, source
from kaoping.engine.row.layout import points
from kaoping.engine.row.lower import Inputs
from kaoping.engine.row.scale import Encoder, encoder
from kaoping.engine.rulebook import Rulebook

Scored = tuple[Any, ...]
"""What ``bare`` and ``kept`` return: scores, sums of sections, total, and for ``kept`` the slots of the accounts."""


class Row:
    """The generated functions of a rulebook. Make it with ``compile_row``."""

    def __init__(self, rulebook: Rulebook, scales: Mapping[str, int]) -> None:
        ranges = fact_ranges(rulebook)
        inputs = Inputs(scales, ranges)
        bare, keeping = draft(rulebook, inputs, keeps=False), draft(rulebook, inputs, keeps=True)
        count = len(rulebook.indicators)
        self.rulebook = rulebook
        self.scale = lcm(bare.scale, keeping.scale)  # of all scores that are integers
        self.sections = slice(count, count + len(rulebook.sections))
        self.total = self.sections.stop
        self.keys = tuple(inputs.keys)
        self.bare_source = source(bare, rulebook, inputs, self.scale, keeps=False)
        self.kept_source = source(keeping, rulebook, inputs, self.scale, keeps=True)
        self._encoders: Sequence[Encoder] = [
            encoder(key, inputs.scale(key), ranges.get(key, ANYTHING), inputs.labels.get(key)) for key in self.keys
        ]
        self._accounts = [printed.accounts for printed in keeping.indicators]
        self._slots: list[slice] = []
        start = self.total + 1
        for accounts in self._accounts:
            end = start + len(accounts.names())
            self._slots.append(slice(start, end))
            start = end

    @cached_property
    def bare(self) -> Generated:
        """Encoded inputs → scores, sums of sections, total."""
        return compiled(self.bare_source)

    @cached_property
    def kept(self) -> Generated:
        """Encoded inputs → the same, and what ``outcome`` needs."""
        return compiled(self.kept_source)

    def encode(self, inputs: Mapping[str, Value]) -> tuple[int | None, ...]:
        """A unit's inputs as the generated functions read them."""
        get = inputs.get
        return tuple([each.encode(get(each.key)) for each in self._encoders])

    def score(self, index: int, scored: Scored) -> Fraction | None:
        """The score of an indicator in points; None where ``outcome`` must say what it is."""
        found = scored[index]
        if found is None:
            return None
        return points(*found) if isinstance(found, tuple) else points(found, self.scale)

    def outcome(self, index: int, kept: Scored, inputs: Mapping[str, Value]) -> Outcome:
        """The account of an indicator, or why it has none. ``inputs`` of the same unit, derived values included."""
        score = self.score(index, kept)
        accounts = self._accounts[index]
        if score is None or not accounts.can_rebuild:
            return evaluate(self.rulebook.indicators[index], inputs)
        account = accounts.account(kept[self._slots[index]])
        if account.closing != score:
            raise Unbalanced(self.rulebook.indicators[index].key)
        return account


class Unbalanced(AssertionError):
    """The account rebuilt from what was kept does not close at the score: a fault of the engine, never of the facts."""


def compile_row(rulebook: Rulebook, scales: Mapping[str, int]) -> Row:
    """The rulebook as generated functions. ``scales``: input → scale of its integers (``scales_of``); an input without one has whole
    numbers."""
    return Row(rulebook, scales)
