"""What the examples of a rulebook exercise, found for ``kaoping test --coverage``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kaoping.cli.tested.rulebook import Tested


def covered(tested: Tested, tell: Callable[[int], None] | None = None) -> Tested:
    """The rulebook with its coverage; as it was where it has no scores or was not compiled."""
    rulebook, compiled = tested.rulebook, tested.compiled
    if rulebook is None or compiled is None or compiled.analysis is None:
        return tested
    from kaoping.engine.coverage.coverage import cover

    found = cover(rulebook, compiled.analysis.outline, tested.ran, None if tell is None else lambda done, _: tell(done))
    return replace(tested, coverage=found)
