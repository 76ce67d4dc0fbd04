"""The laws of a rulebook: those that hold of every one, those that follow from what it declares, and those its authors state."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kaoping.engine.compile import Compiled
from kaoping.engine.laws.kinds import (
    adds_up,
    balances,
    caps,
    ends,
    explained,
    monotone,
    order,
    renamed,
    split,
    stated,
    waiver,
    within_limits,
    written,
)
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.rulebook import Rulebook

_KINDS: dict[LawKind, Callable[[Rulebook], Iterator[Law]]] = {
    LawKind.STATED: stated.laws,
    LawKind.WITHIN_LIMITS: within_limits.laws,
    LawKind.MONOTONE: monotone.laws,
    LawKind.CAPS: caps.laws,
    LawKind.ENDS: ends.laws,
    LawKind.WAIVER: waiver.laws,
    LawKind.ADDS_UP: adds_up.laws,
    LawKind.BALANCES: balances.laws,
    LawKind.EXPLAINED: explained.laws,
    LawKind.ORDER: order.laws,
    LawKind.SPLIT: split.laws,
    LawKind.RENAMED: renamed.laws,
    LawKind.WRITTEN: written.laws,
}


def laws_of(compiled: Compiled | Rulebook) -> tuple[Law, ...]:
    """All laws of a rulebook, those first that say most of it. A rulebook that does not compile has none."""
    rulebook = compiled.rulebook if isinstance(compiled, Compiled) else compiled
    if rulebook is None:
        return ()
    return tuple(law for kind in _KINDS.values() for law in kind(rulebook))
