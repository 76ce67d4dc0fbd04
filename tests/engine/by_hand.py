"""What tests by hand share: rulebooks in their own words, and what comparisons say."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from fractions import Fraction

from kaoping.engine.compile import compile_text
from kaoping.engine.facts import UnitFacts
from kaoping.engine.result import IndicatorResult, Posting
from kaoping.engine.rulebook import Fact, Rulebook
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import Comparison, Indicator, PostingKind

from .small import rulebook


def compiled(text: str, file: str = "rules.kp") -> Rulebook:
    """The rulebook of a text without mistakes."""
    found = compile_text(text, file)
    assert found.rulebook is not None, [one for one in found.diagnostics if one.severity == "error"]
    return found.rulebook


def told(
    indicator: Indicator, facts: UnitFacts, *declared: Fact, language: str = "zh", **more: object
) -> IndicatorResult:
    """The result of one indicator for one unit, under a rulebook of nothing else."""
    book: Rulebook = rulebook(indicator, facts=declared, language=language, **more)  # type: ignore[arg-type]
    scored = score([book], [facts])
    assert not scored.problems, scored.problems
    return scored.indicator_of(facts.unit.name, indicator.key)


def postings(result: IndicatorResult, kind: PostingKind | None = None) -> list[Posting]:
    assert result.ledger is not None
    return [posting for posting in result.ledger.postings if kind is None or posting.kind is kind]


def lines(found: Iterable[Posting]) -> list[tuple[str, Fraction, str, str]]:
    """What kind of line each is, its points, arithmetic and words."""
    return [(one.kind.value, one.amount, one.arithmetic, one.text) for one in found]


HOLDS: dict[Comparison, Callable[[Fraction, Fraction], bool]] = {
    Comparison.AT_LEAST: operator.ge,
    Comparison.MORE_THAN: operator.gt,
    Comparison.LESS_THAN: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.EQUAL: operator.eq,
    Comparison.NOT_EQUAL: operator.ne,
}
