"""What became of a law: it held wherever it was looked at, or there is a counterexample, or it was not held against anything."""

from __future__ import annotations

from enum import StrEnum

from kaoping.dsl.quick import dataclass
from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.law import Law


class Why(StrEnum):
    """Why a law was not held against anything."""

    TIME = "time"  # the time was over
    UNSCORED = "unscored"  # of no situation drawn a score could be made
    NOT_INSTALLED = "not_installed"  # nothing can be drawn without Hypothesis


@dataclass(frozen=True, slots=True)
class Held:
    """``situations``: how many were drawn, all different. ``cut_short``: fewer than asked for, since the time was over."""

    law: Law
    situations: int
    cut_short: bool = False


@dataclass(frozen=True, slots=True)
class Refuted:
    """``breach`` is the smallest that was found; ``cut_short``: the time was over before it could not be made smaller."""

    law: Law
    breach: Breach
    cut_short: bool = False


@dataclass(frozen=True, slots=True)
class NotRun:
    law: Law
    why: Why


Outcome = Held | Refuted | NotRun
