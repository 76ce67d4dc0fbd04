"""Laws of all rulebooks on drawn ones: the engine breaks none. Where a drawn rulebook may break a law, its tree must say so too.

``KAOPING_LONG=10000`` draws so many rulebooks.
"""

from __future__ import annotations

import os
from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from kaoping.engine.analysis.direction import Trend, indicator_direction
from kaoping.engine.analysis.ranges import fact_ranges
from kaoping.engine.compile import compile_text
from kaoping.engine.laws.as_example import as_example
from kaoping.engine.laws.as_json import breach_json
from kaoping.engine.laws.check import breach_of
from kaoping.engine.laws.derive import laws_of
from kaoping.engine.laws.law import Law, LawKind, PartKind
from kaoping.engine.laws.moves import better
from kaoping.engine.laws.rewriting import rewritten
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.told import as_text
from kaoping.engine.rulebook import Kind, Rulebook, Way
from kaoping.engine.scoring.examples import run_examples
from kaoping.testing.rulebooks import Drawn, rulebooks
from kaoping.testing.situations import situations
from kaoping.testing.variations import variations

SOME = settings(
    max_examples=int(os.environ.get("KAOPING_LONG") or 12),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
OF_THE_ENGINE = frozenset(
    {
        LawKind.ADDS_UP,
        LawKind.BALANCES,
        LawKind.EXPLAINED,
        LawKind.ORDER,
        LawKind.SPLIT,
        LawKind.RENAMED,
        LawKind.WRITTEN,
    }
)
FEW = 12  # laws that are held against one rulebook


def compiled(drawn: Drawn, *more: str):  # type: ignore[no-untyped-def]
    found = compile_text(drawn.en + "".join(f"{line}\n" for line in more), "drawn.kp")
    assert found.rulebook is not None, [(one.code, str(one.place)) for one in found.diagnostics]
    return found


def some(draw: st.DrawFn, laws: list[Law]) -> list[Law]:
    return draw(st.lists(st.sampled_from(laws), min_size=1, max_size=FEW, unique=True)) if laws else []


@SOME
@given(rulebooks(most=2), st.data())
def test_the_engine_breaks_no_law(drawn: Drawn, data: st.DataObject) -> None:
    found = compiled(drawn)
    book = found.rulebook
    texts = [one for language in ("en", "zh") if (one := rewritten(found, language)) is not None]
    assert len(texts) == 2
    laws = [law for law in laws_of(book) if law.kind in OF_THE_ENGINE and not _depends_on_order(law, book)]
    for law in data.draw(st.lists(st.sampled_from(laws), min_size=1, max_size=FEW, unique=True)):
        situation = _by_reference(data.draw(situations(book, most=2)))
        variation = data.draw(variations(law, situation, rewritten=texts))
        breach = breach_of(law, situation, variation)
        assert breach is None, "\n".join([drawn.en, *as_text(breach, "en")])


def _depends_on_order(law: Law, book: Rulebook) -> bool:
    """Of records of which the latest, or the one with the most, counts two may be level: then the first of them does."""
    return (
        law.kind is LawKind.ORDER and any(measure.once and measure.records == law.fact for measure in book.measures)
    ) or (law.kind is LawKind.ORDER and bool(law.fact) and bool(book.shared))


def _by_reference(situation: Situation) -> Situation:
    return replace(situation, backend="reference")


@SOME
@given(rulebooks(most=2), st.data())
def test_what_the_tree_says_moves_one_way_breaks_no_law_of_moving(drawn: Drawn, data: st.DataObject) -> None:
    """And a breach is told in both languages, and pasted as examples it agrees."""
    book = compiled(drawn).rulebook
    sense = -1 if book.ranking is not None and book.ranking.low_to_high else 1
    ranges = fact_ranges(book)
    indicators = {one.key: one for one in book.indicators}
    facts = {one.key: one for one in book.facts}
    laws = [law for law in laws_of(book) if law.kind is LawKind.MONOTONE and law.part.kind is PartKind.INDICATOR]
    if not laws:
        return
    for law in data.draw(st.lists(st.sampled_from(laws), min_size=1, max_size=FEW, unique=True)):
        situation = _by_reference(data.draw(situations(book, most=1, gaps=False)))
        variation = data.draw(variations(law, situation))
        breach = breach_of(law, situation, variation)
        if breach is None:
            continue
        _is_told(drawn, breach)
        fact, indicator = facts[law.fact], indicators[law.part.key]
        if fact.kind is Kind.RECORDS or book.steps or book.measures:
            continue
        trend = indicator_direction(indicator, fact.key, ranges)
        up = better(fact) is Way.UP
        assert trend not in ({Trend.UP, Trend.CONSTANT} if up is (sense > 0) else {Trend.DOWN, Trend.CONSTANT})


def _is_told(drawn: Drawn, breach) -> None:  # type: ignore[no-untyped-def]
    assert breach_json(breach)["unit"] == breach.unit
    for language in ("zh", "en"):
        assert as_text(breach, language)  # type: ignore[arg-type]
    if lines := as_example(breach):
        ran = list(run_examples(compiled(drawn, *lines).rulebook))
        assert all(one.agrees for one in ran), (drawn.en, lines)
