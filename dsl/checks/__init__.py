"""The fourth pass: what can be said of a rulebook whose names and kinds are known."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.kinds import Kinds
from kaoping.dsl.names import Names
from kaoping.dsl.outline import Outline


def run_checks(outline: Outline, names: Names, kinds: Kinds, *, to_score: bool = True) -> list[Diagnostic]:
    return []
