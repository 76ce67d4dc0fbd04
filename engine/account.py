"""One indicator evaluated for one unit: the bare account, exact, before words, facts and records are added to it.

Both evaluators answer with it: the reference evaluator builds it node by node, the row evaluator rebuilds it on
request from the few integers it kept. They must agree in every field.
"""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap
from kaoping.engine.tree import Consequence


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause that fired. ``clause`` and ``branch`` are positions in the indicator and the clause; ``amount`` is signed, before
    the clause's own cap; ``given_back`` (of opposite sign) is what that cap gives back; ``limited`` is what the indicator's limits give back or take at once, where they hold after each clause."""

    clause: int
    branch: int
    amount: Fraction
    given_back: Fraction = Fraction(0)
    limited: Fraction = Fraction(0)

    @property
    def posted(self) -> Fraction:
        """What it changes in the account."""
        changed = self.amount + self.given_back if self.given_back else self.amount
        return changed + self.limited if self.limited else changed


@dataclass(frozen=True, slots=True)
class Adjusted:
    """An adjustment that was made: its position among those of the indicator, section or total, and the points it added or took."""

    position: int
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Account:
    """``opening`` + Σ (amount + given_back) + ``floor`` + ``ceiling`` + Σ ``adjusted`` + ``rounding`` = ``closing``. ``entries`` are those of
    clauses that fired: a branch was taken and its amount is not 0, or it gives the score (scored, imported, judged). ``floor`` (≥ 0) and
    ``ceiling`` (≤ 0) are what the indicator's limits give back or take away."""

    opening: Fraction
    entries: tuple[Entry, ...]
    floor: Fraction
    ceiling: Fraction
    rounding: Fraction
    closing: Fraction
    adjusted: tuple[Adjusted, ...] = ()


@dataclass(frozen=True, slots=True)
class Gapped:
    """An indicator that could not be evaluated. Either condition ``rule`` (position in ``not_applicable``) holds, or the
    evaluation touched input ``key`` which is a ``gap``, or clause ``clause`` divides by 0 (``gap`` and ``key`` None then), takes a root or
    logarithm that there is not (``gap`` OUTSIDE), or makes a number that is too large (TOO_LARGE); ``key`` is the derived value that does.
    ``consequence`` is what the rulebook says follows (ERROR: nothing was said)."""

    consequence: Consequence
    rule: int | None = None
    key: str | None = None
    gap: Gap | None = None
    clause: int | None = None


Outcome = Account | Gapped
