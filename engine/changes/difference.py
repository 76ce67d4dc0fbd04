"""What changed in a unit's accounts between two runs, indicator by indicator; the parts add up to the change of the total."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import signed
from kaoping.engine.changes.ledgers import PostingChange, ledger_changes
from kaoping.engine.notebook import table
from kaoping.engine.result import IndicatorResult, Status, UnitResult
from kaoping.engine.scoring.score import Scored
from kaoping.engine.tree import PostingKind

_ZERO = Fraction(0)
_PARTS = frozenset({PostingKind.INDICATOR, PostingKind.SECTION})


@dataclass(frozen=True, slots=True)
class AccountChange:
    """An indicator whose account changed: Σ ``lines`` is what its score changed by; one without a score counts as 0."""

    indicator: str
    before: Fraction | None
    after: Fraction | None
    status_before: Status | None
    status_after: Status | None
    lines: tuple[PostingChange, ...]

    @property
    def change(self) -> Fraction:
        return (self.after or _ZERO) - (self.before or _ZERO)


@dataclass(frozen=True, slots=True)
class Difference:
    """Of a unit. What the ``indicators`` changed by and the ``rest`` (weights, scaling, coefficients, roundings, told by ``wholes``) add up to the
    change of the total; None where there is no total on one side."""

    unit: str
    total_before: Fraction | None
    total_after: Fraction | None
    indicators: tuple[AccountChange, ...]
    wholes: tuple[PostingChange, ...]
    rest: Fraction | None

    @property
    def change(self) -> Fraction | None:
        if self.total_before is None or self.total_after is None:
            return None
        return self.total_after - self.total_before

    def __repr__(self) -> str:
        parts = ", ".join(f"{one.indicator} {signed(one.change)}" for one in self.indicators[:5])
        more = f" and {len(self.indicators) - 5} more" if len(self.indicators) > 5 else ""
        return f"<Difference {self.unit}: {'no total' if self.change is None else signed(self.change)} ({parts or 'no indicator'}{more})>"

    def _repr_markdown_(self) -> str:
        rows = [
            (one.indicator, "" if line.clause is None else line.clause.text, signed(line.change))
            for one in self.indicators
            for line in one.lines
        ]
        return table(["indicator", "clause", "change"], rows, numbers=[2])


def difference(before: Scored, after: Scored, unit: str) -> Difference:
    """The unit's accounts in both runs held against each other; ``UnknownName`` for a name that was not scored."""
    was, now = before.result_of(unit), after.result_of(unit)
    indicators = tuple(_indicators(was, now))
    change = None if was.total is None or now.total is None else now.total - was.total
    rest = None if change is None else change - sum((one.change for one in indicators), _ZERO)
    return Difference(was.unit, was.total, now.total, indicators, tuple(_wholes(was, now)), rest)


def _indicators(was: UnitResult, now: UnitResult) -> Iterator[AccountChange]:
    earlier = {one.name: one for one in was.indicators}
    later = {one.name for one in now.indicators}
    for one in now.indicators:
        yield from _account(one.name, earlier.get(one.name), one)
    for one in was.indicators:
        if one.name not in later:
            yield from _account(one.name, one, None)


def _account(name: str, was: IndicatorResult | None, now: IndicatorResult | None) -> Iterator[AccountChange]:
    before, after = (one.score if one is not None else None for one in (was, now))
    old, new = (one.status if one is not None else None for one in (was, now))
    lines = ledger_changes(was.ledger if was else None, now.ledger if now else None)
    if lines or before != after or old is not new:
        yield AccountChange(name, before, after, old, new, lines)


def _wholes(was: UnitResult, now: UnitResult) -> Iterator[PostingChange]:
    """What is done to sections and the total beyond adding up their parts."""
    earlier = {one.name: one.ledger for one in was.sections}
    ledgers = [*((earlier.get(one.name), one.ledger) for one in now.sections), (was.ledger, now.ledger)]
    for old, new in ledgers:
        yield from (one for one in ledger_changes(old, new) if one.kind not in _PARTS)
