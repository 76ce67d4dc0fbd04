"""Accounts add up and parts make their whole; an engine that reckons wrong is found. What an explanation must name."""

from __future__ import annotations

from fractions import Fraction

import pytest

from kaoping.engine.explain import explain as explained
from kaoping.engine.laws.breach import NOTHING
from kaoping.engine.laws.check import EvaluatorsDisagree, breach_of
from kaoping.engine.laws.kinds.balances import add_up, wrong_with
from kaoping.engine.laws.law import TOTAL, Part, PartKind
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.variation import Moved
from kaoping.engine.result import Ledger, Posting
from kaoping.engine.tree import PostingKind
from tests.laws.small import book, found, keys, law, unit, wrong

LINES = (
    "rulebook [counter]",
    "total 20 points",
    "facts:",
    "[errors] count, fewer is better",
    "[late] count, fewer is better",
    "[closed] yes/no, absent counts as no",
    "section [work], 2 indicators, 20 points",
    "indicator [accuracy], max 10 points, starts full",
    "not applicable when [closed] is yes, score full marks",
    "deduct 0.5 points for each [errors], down to 0",
    "if [late] is at least 4, this indicator gets at most 6 points",
    "indicator [speed], max 10 points, starts full",
    "deduct 1 point for each [late], down to 0",
)
FACTS = {"errors": 3, "late": 2}
ACCURACY, WORK = Part(PartKind.INDICATOR, "accuracy"), Part(PartKind.SECTION, "work")


def test_sections_and_total_are_the_sum_of_their_parts() -> None:
    rules, units = book(*LINES), [unit(values=FACTS)]
    for key in (
        "adds_up/section/work",
        "adds_up/total",
        "balances/section/work",
        "balances/accuracy",
        "balances/total",
    ):
        assert found(rules, key, units) is None


def test_an_engine_that_adds_up_wrong_is_found() -> None:
    """8.5 + 8 = 16.5."""
    rules = book(*LINES)
    situation = Situation(rules, (unit(values=FACTS),))
    broken = breach_of(law(rules, "adds_up/section/work"), wrong(situation, WORK, sections=(Fraction(17),)))
    assert broken is not None
    assert (broken.scores[0], broken.allowed) == (Fraction(17), Fraction("16.5"))


def test_the_total_is_held_against_its_sections() -> None:
    rules = book(*LINES)
    situation = Situation(rules, (unit(values=FACTS),))
    broken = breach_of(law(rules, "adds_up/total"), wrong(situation, TOTAL, total=Fraction(16)))
    assert broken is not None
    assert (broken.scores[0], broken.allowed) == (Fraction(16), Fraction("16.5"))


def test_weights_formulas_and_what_is_done_to_a_whole_are_reckoned_anew() -> None:
    weighted = book(
        LINES[0],
        LINES[1].replace("20", "10"),
        "total = [accuracy] × 40% + [speed] × 60%, re-weighted over the others when one is missing, at least 1",
        "rounding: total to 1 decimals, half up",
        *LINES[2:6],
        *LINES[7:8],
        "not applicable when [closed] is yes, no score",
        *LINES[9:11],
        *LINES[11:],
        'veto "late": if [late] is at least 9, total gets at most 3 points',
        "deduct 0.5 points × [errors] from total",
    )
    for values in ({"errors": 1, "late": 1}, {"errors": 0, "late": 9}, {"errors": 30, "late": 1, "closed": 1}):
        assert found(weighted, "adds_up/total", [unit(values=values)]) is None
        assert found(weighted, "balances/total", [unit(values=values)]) is None


@pytest.mark.parametrize(("errors", "late", "total"), [(24, 2, 6), (40, 2, 0), (2, 15, 9)])
def test_what_an_indicator_cannot_deduct_is_taken_from_its_section(errors: int, late: int, total: int) -> None:
    """24 errors cost 12 points, 2 more than the indicator has: 0 + 8 − 2. 40 cost 20, and no more than 8 is there. 15 late cases cost 10 of 15: they do not spill."""
    spilling = (f"{LINES[7]}, the rest is deducted from the section", LINES[9].removesuffix(", down to 0"))
    rules, units = book(*LINES[:7], *spilling, *LINES[11:]), [unit(values={"errors": errors, "late": late})]
    assert Situation(rules, tuple(units)).scored.standings[0].total == total
    for key in ("adds_up/section/work", "adds_up/total", "balances/section/work"):
        assert found(rules, key, units) is None


def test_an_account_that_does_not_close_at_the_score_is_found() -> None:
    rules = book(*LINES)
    situation = Situation(rules, (unit(values=FACTS),))
    broken = breach_of(law(rules, "balances/accuracy"), wrong(situation, ACCURACY, indicators=(Fraction(9),)))
    assert broken is not None
    assert "accuracy" in broken.why.en


def ledger(*amounts: str, opening: str = "10", closing: str) -> Ledger:
    postings = tuple(Posting(PostingKind.DEDUCTION, Fraction(one)) for one in amounts)
    return Ledger(Fraction(opening), postings, Fraction(closing))


def test_figures_add_up_as_they_are_shown() -> None:
    assert wrong_with(ledger("-20/7", "1/350", closing="2501/350"), Fraction(2501, 350), 2) == NOTHING
    assert wrong_with(ledger("-1.5", closing="8"), Fraction(8), 2) != NOTHING
    assert add_up(["10.00", "-2.85…", "+0.01"], "7.15…")  # between 7.15 and 7.16
    assert not add_up(["10.00", "-2.85", "-0.01"], "7.15")
    assert not add_up(["10.00", "-2.85…"], "7.16…")
    assert add_up(["0.00", "+1/3"], "0.33…")


# Explanations


def test_an_explanation_names_what_changes_the_score() -> None:
    """Errors count, late cases may cap it, a closed counter would leave it out: all are named, though only one fired."""
    rules, units = book(*LINES), [unit(values=FACTS)]
    for fact, value in (("errors", 0), ("late", 9), ("closed", 1)):
        assert found(rules, "explained/accuracy", units, Moved("North", fact, value)) is None
    assert found(rules, "explained/speed", units, Moved("North", "errors", 0)) is None


def test_an_explanation_that_leaves_out_what_did_not_fire_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(explained._Teller, "_idle", lambda *_: iter(()))
    rules, units = book(*LINES), [unit(values=FACTS)]
    assert found(rules, "explained/accuracy", units, Moved("North", "errors", 0)) is None
    broken = found(rules, "explained/accuracy", units, Moved("North", "closed", 1))
    assert broken is not None
    assert broken.why.en == "the explanation does not name [closed], and yet a change of it changes the score"
    assert broken.scores == (Fraction("8.5"), Fraction(10))


def test_an_explanation_that_names_what_is_not_looked_at_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = explained._looked_at_to_adjust
    monkeypatch.setattr(explained, "_looked_at_to_adjust", lambda *args: [*looked_at(*args), "errors"])
    rules = book(*LINES, "if [closed] is yes, this indicator gets at most 3 points")
    broken = found(rules, "explained/speed", [unit(values=FACTS)])
    assert broken is not None
    assert broken.why.zh == "说明里写了errors，得分却不看它"


def test_what_only_one_evaluator_finds_is_a_fault_of_the_engine() -> None:
    rules = book(*LINES)
    situation = Situation(rules, (unit(values=FACTS),), backend="reference")
    broken = wrong(situation, TOTAL, total=Fraction(16))
    with pytest.raises(EvaluatorsDisagree, match="adds_up/total"):
        breach_of(law(rules, "adds_up/total"), broken)


def test_facts_that_cannot_be_scored_break_no_law() -> None:
    rules = book(*LINES)
    for key in sorted(keys(rules)):
        if not key.startswith("ends"):
            assert found(rules, key, [unit(values={})], Moved("North", "errors", 1)) is None
