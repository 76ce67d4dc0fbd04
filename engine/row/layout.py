"""Where the generated ``kept`` function puts what the accounts need, and the accounts rebuilt from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from kaoping.dsl.quick import dataclass
from kaoping.engine.account import Account, Entry
from kaoping.engine.amount import total
from kaoping.engine.operations import capped, round_to
from kaoping.engine.reference import GIVEN
from kaoping.engine.tree import Const, Indicator

Slots = tuple[int, ...]
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class ClauseSlots:
    """Names of the kept variables of one clause. ``given``: the amounts of branches that have a constant one. ``branch``: the branch
    taken, -1 for none; empty where there is only one way. ``amount`` and ``below``: numerator and denominator of the amount of
    the other branches; with ``below`` empty the denominator is ``scale``."""

    given: Mapping[int, Fraction]
    branch: str = ""
    amount: str = ""
    below: str = ""
    scale: int = 1

    def names(self) -> list[str]:
        return [name for name in (self.branch, self.amount, self.below) if name]


@dataclass(slots=True)
class Accounts:
    """Rebuilds the accounts of one indicator from its slice of the kept values."""

    indicator: Indicator
    clauses: Sequence[ClauseSlots]

    @property
    def can_rebuild(self) -> bool:
        """A cap that is not a constant is not kept; the reference evaluator gives those accounts."""
        return all(clause.cap is None or isinstance(clause.cap, Const) for clause in self.indicator.clauses)

    def names(self) -> list[str]:
        return [name for slots in self.clauses for name in slots.names()]

    def account(self, score: Fraction, kept: Slots) -> Account:
        """The account that closes at ``score``, for the values of ``names()``."""
        entries = tuple(self._entries(kept))
        each = self.indicator
        before = total([each.opening, *(part for entry in entries for part in (entry.amount, entry.given_back))])
        raised = before if each.floor is None or before >= each.floor else each.floor
        limited = raised if each.ceiling is None or raised <= each.ceiling else each.ceiling
        # Most scores need no rounding, and telling so is cheaper than rounding.
        idle = each.step is None or _is_multiple(limited, each.step)
        closing = limited if idle or each.step is None else round_to(limited, each.step, each.rounding)
        if closing != score:
            raise Unbalanced(each.key)
        return Account(
            opening=each.opening,
            entries=entries,
            floor=NOTHING if raised is before else raised - before,
            ceiling=NOTHING if limited is raised else limited - raised,
            rounding=NOTHING if closing is limited else closing - limited,
            closing=closing,
        )

    def _entries(self, kept: Slots) -> list[Entry]:
        values = iter(kept)
        entries = []
        for position, (clause, slots) in enumerate(zip(self.indicator.clauses, self.clauses, strict=True)):
            taken = next(values) if slots.branch else 0
            above = next(values) if slots.amount else 0
            below = next(values) if slots.below else slots.scale
            if taken < 0 or not clause.branches:
                continue
            amount = slots.given[taken] if taken in slots.given else points(above, below)
            if amount == 0 and clause.branches[taken].kind not in GIVEN:
                continue
            back = capped(amount, clause.cap.value) - amount if isinstance(clause.cap, Const) else NOTHING
            entries.append(Entry(position, taken, amount, back))
        return entries


def _is_multiple(value: Fraction, step: Fraction) -> bool:
    return value.numerator * step.denominator % (value.denominator * step.numerator) == 0


class Unbalanced(AssertionError):
    """The account rebuilt from what was kept does not close at the score: a fault of the engine, never of the facts."""


@lru_cache(maxsize=65536)
def points(above: int, below: int) -> Fraction:
    """``above`` / ``below``, remembered: the same few numbers come again and again."""
    return Fraction(above, below)
