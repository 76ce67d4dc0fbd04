"""What is measured is the same thing twice: the rulebook of the benchmarks and the rules written by hand give the same scores."""

from __future__ import annotations

from fractions import Fraction

from benchmarks.by_hand import score as by_hand
from benchmarks.rules import CHOICES, KEYS, RATIOS, eight_rules, rulebook, text, units
from kaoping.engine.facts import Unit, UnitFacts
from kaoping.engine.scoring.score import score


def test_the_rulebook_that_is_measured_scores_as_the_rules_written_by_hand() -> None:
    found = units(200)
    facts = [UnitFacts(Unit(str(number)), values) for number, values in enumerate(found)]
    scored = score([rulebook()], facts)
    assert not scored.problems
    for number, values in enumerate(found):
        codes = [_code(key, values[key]) for key in KEYS]
        ours = scored.standing(str(number)).scores
        assert [100 * one for one in (*ours.indicators, ours.total) if one is not None] == list(by_hand(codes))


def _code(key: str, value: object) -> int:
    if isinstance(value, str):
        return CHOICES.index(value)
    assert isinstance(value, (int, Fraction))
    return int(value * 1000) if key in RATIOS else int(value)


def test_the_other_rulebooks_that_are_measured_compile() -> None:
    assert len(eight_rules().indicators) == 8
    assert len(text(copies=3).splitlines()) == 300
