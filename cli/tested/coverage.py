"""What the examples of a rulebook exercise, found for ``kaoping test --coverage``."""

from __future__ import annotations

from dataclasses import replace

from kaoping.cli import language
from kaoping.cli.progress import progress
from kaoping.cli.tested.rulebook import Tested
from kaoping.dsl.diagnostic import Text

_AT_WORK = Text("找示例没有用到的条款", "looking for what no example exercises")


def covered(tested: Tested) -> Tested:
    """The rulebook with its coverage; as it was where it has no scores or was not compiled."""
    rulebook, compiled = tested.rulebook, tested.compiled
    if rulebook is None or compiled is None or compiled.analysis is None:
        return tested
    from kaoping.engine.coverage.coverage import cover

    language.heed(tested.language)
    with progress(language.say(_AT_WORK)) as tell:
        found = cover(rulebook, compiled.analysis.outline, tested.ran, lambda done, _: tell(done))
    return replace(tested, coverage=found)
