"""Laws of small rulebooks, proved or refuted as worked out by hand beside each."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kaoping.engine.compile import compile_text
from kaoping.engine.facts import Gap, Value
from kaoping.engine.laws.kinds.ends import CANNOT, NEVER, NEVER_OF_ITS_OWN
from kaoping.engine.laws.told import told
from kaoping.engine.prove.answer import Answer, Verdict
from kaoping.engine.prove.prove import Prover, questions_of
from kaoping.engine.rulebook import Derived, Rulebook
from kaoping.engine.tree import (
    All,
    Branch,
    Clause,
    Compare,
    Comparison,
    Condition,
    Consequence,
    Const,
    Divide,
    Indicator,
    Input,
    Multiply,
    PostingKind,
)
from tests.strategies import SOURCE, rulebook

EZHOU = Path(__file__).parents[2] / "rulebooks" / "ezhou-2021q2"


def book(*lines: str, facts: str, total: int = 10) -> Rulebook:
    text = "\n".join(["rulebook [r]", f"total {total} points", "facts:", facts, *lines]) + "\n"
    compiled = compile_text(text)
    assert compiled.rulebook is not None, [(one.code, one.place) for one in compiled.diagnostics]
    return compiled.rulebook


def answers(rulebook: Rulebook) -> dict[str, Answer]:
    return {one.question.key: one for one in Prover(rulebook).answers(questions_of(rulebook))}


def values(answer: Answer) -> dict[str, Value]:
    """The facts of a counterexample, those of a move before and after."""
    assert answer.breach is not None
    return {row.key: row.before for row in answer.breach.rows}  # type: ignore[misc]


# Moves


def test_a_lump_sum_below_what_single_cases_cost_rewards_one_more_case() -> None:
    """5 cases cost 2.5 points and 6 cost 2: the only place where one fewer costs points."""
    found = answers(
        book(
            "indicator [timeliness], max 10 points, starts full",
            "if [late] is at least 6, deduct 2 points, otherwise deduct 0.5 points × [late]",
            facts="[late] count, fewer is better",
        )
    )["monotone/timeliness/late"]
    assert found.verdict is Verdict.REFUTED
    assert found.breach is not None
    assert found.breach.scores == (8, Fraction("7.5"))
    (row,) = found.breach.rows
    assert (row.before, row.after) == (6, 5)


def test_where_the_lump_sum_is_what_they_cost_nobody_loses() -> None:
    found = answers(
        book(
            "indicator [timeliness], max 10 points, starts full",
            "if [late] is at least 6, deduct 3 points, otherwise deduct 0.5 points × [late]",
            facts="[late] count, fewer is better",
        )
    )
    assert found["monotone/timeliness/late"].verdict is Verdict.PROVED
    assert found["monotone/total/late"].verdict is Verdict.PROVED


def test_a_share_of_what_is_to_be_fewer_falls_when_there_are_fewer() -> None:
    """1 open of 4 costs 2.5 points, 1 open of 3 costs 3.33: whoever counts fewer requests as better punishes it."""
    rules = book(
        "let [share] = [open] ÷ [requests], when dividing by 0: 0%",
        "indicator [answers], max 10 points, starts full",
        "deduction = 10 points × [share], down to 0",
        facts="[open] count, fewer is better\n[requests] count, fewer is better",
    )
    found = answers(rules)
    assert found["monotone/answers/open"].verdict is Verdict.PROVED
    assert found["monotone/answers/requests"].verdict is Verdict.REFUTED
    breach = found["monotone/answers/requests"].breach
    assert breach is not None
    before, after = breach.scores
    assert before is not None
    assert after is not None
    assert after < before


def test_a_rounded_quotient_keeps_the_order() -> None:
    rules = book(
        "let [rate] = ([done] ÷ [due]) (to 2 decimals of the percentage), when dividing by 0: 0%",
        "indicator [timeliness], max 10 points, scored as follows",
        "if [rate] is at least 90%, score 10 points, otherwise score 0 points",
        facts="[done] count, more is better\n[due] count",
    )
    assert answers(rules)["monotone/timeliness/done"].verdict is Verdict.PROVED


def test_records_that_count_for_one_rule_and_not_for_another() -> None:
    """A finding of the province costs 2 points, any other 1: fewer of whichever never cost."""
    rules = book(
        "indicator [inspections], max 10 points, starts full",
        'deduct 1 point for each [findings] where [by] is not "province", down to 0',
        'deduct 2 points for each [findings] where [by] is "province", down to 0',
        facts='[findings] records, fewer is better\n[by] of [findings]: one of: "province", "city"',
    )
    found = answers(rules)
    assert found["monotone/inspections/findings"].verdict is Verdict.PROVED
    assert found["ends/inspections/worst"].verdict is Verdict.PROVED


def test_a_missing_fact_that_scores_full_marks_stays_within_the_limits() -> None:
    rules = book(
        "indicator [a], max 10 points, scored as follows",
        "score = [x] × 1 point, at most full marks, at least 0 points",
        "if missing: score full marks",
        facts="[x] number, more is better",
    )
    found = answers(rules)
    assert found["within_limits/a"].verdict is Verdict.PROVED
    assert found["monotone/a/x"].verdict is Verdict.PROVED


# Stated laws


STATED = (
    "indicator [a], max 10 points, scored as follows",
    "bands of [rate]: at least 90%: 10 points; at least 70%: 6 points; other: 0 points",
)


@pytest.mark.parametrize(
    ("law", "verdict"),
    [
        ("law: if [rate] is at least 70%, [a] is at least 6 points", Verdict.PROVED),
        ("law: if [rate] is at least 69%, [a] is at least 6 points", Verdict.REFUTED),
        ("law: more [rate] never lowers [a]", Verdict.PROVED),
        ("law: more [rate] never raises [a]", Verdict.REFUTED),
    ],
)
def test_what_the_author_states(law: str, verdict: Verdict) -> None:
    found = answers(book(*STATED, law, facts="[rate] ratio, more is better"))
    (stated,) = [one for key, one in found.items() if key.startswith("stated")]
    assert stated.verdict is verdict
    if law.startswith("law: if") and verdict is Verdict.REFUTED:  # 69% itself is such a rate
        assert Fraction("0.69") <= Fraction(str(values(stated)["rate"])) < Fraction("0.7")


# Ends


def test_full_marks_that_a_total_of_two_excludes() -> None:
    """Who has 10 points for few cases has none for many."""
    rules = book(
        "indicator [few], max 5 points, scored as follows",
        "if [cases] is at most 10, score 5 points, otherwise score 0 points",
        "indicator [many], max 5 points, scored as follows",
        "if [cases] is at least 11, score 5 points, otherwise score 0 points",
        facts="[cases] count",
    )
    found = answers(rules)
    assert found["ends/few/best"].verdict is Verdict.PROVED
    assert found["ends/many/best"].verdict is Verdict.PROVED
    total = found["ends/total/best"]
    assert total.verdict is Verdict.REFUTED
    assert total.breach is not None
    assert total.breach.scores[0] == 5


NOT_ATTAINED = (
    "indicator [timely], max 20 points, scored as follows",
    "15 points if [rate] is at least 90%, otherwise full marks × [rate]",
    "indicator [plan], max 5 points, starts full",
    "if [has] is no, deduct 5 points",
)


def test_a_most_that_no_facts_give_is_not_said_to_be_the_most() -> None:
    """Below 90% all scores below 18 can be had, and none above; the total comes near to 23."""
    rules = book(*NOT_ATTAINED, facts="[rate] ratio, more is better\n[has] yes/no", total=25)
    found = answers(rules)
    for key, bound, limit in (("ends/timely/best", 18, 20), ("ends/total/best", 23, 25)):
        breach = found[key].breach
        assert breach is not None
        assert breach.why == NEVER
        assert breach.scores[0] is not None
        assert bound - Fraction("0.1") < breach.scores[0] < bound
        hurt = told(breach, "en").hurt
        assert "no facts give" in hurt
        assert f"{limit} points; the most that was found is" in hurt
        assert "at most" not in hurt


def test_where_scores_are_rounded_it_is_the_most() -> None:
    """17.996 is 18.00 to 2 decimals, and nothing more can be had."""
    rules = book(
        "rounding: indicator scores to 2 decimals, half up",
        *NOT_ATTAINED,
        facts="[rate] ratio, more is better\n[has] yes/no",
        total=25,
    )
    found = answers(rules)
    for key, most in (("ends/timely/best", 18), ("ends/total/best", 23)):
        breach = found[key].breach
        assert breach is not None
        assert (breach.scores[0], breach.why) == (most, CANNOT)


def test_an_end_that_only_a_missing_fact_gives_is_not_out_of_reach_of_all() -> None:
    rules = book(
        "indicator [a], max 10 points, scored as follows",
        "score = [x] × 8 points",
        "if missing: score full marks",
        facts="[x] ratio, more is better",
    )
    breach = answers(rules)["ends/a/best"].breach
    assert breach is not None
    assert (breach.scores[0], breach.why) == (8, NEVER_OF_ITS_OWN)


def test_a_move_that_breaks_a_law_is_one_step_of_the_fact() -> None:
    """The only place where more gives less is 90%."""
    rules = book(*NOT_ATTAINED, facts="[rate] ratio, more is better\n[has] yes/no", total=25)
    for key in ("monotone/timely/rate", "monotone/total/rate"):
        breach = answers(rules)[key].breach
        assert breach is not None
        (row,) = [one for one in breach.rows if one.key == "rate"]
        assert (row.before, row.after) == (Fraction("0.899"), Fraction("0.9"))


# What is no law: on trees, since the checks of the language refuse such lines


def indicator(*branches: Branch) -> Indicator:
    maximum = Fraction(10)
    return Indicator("指标", "", maximum, Fraction(0), (Clause(branches, SOURCE),), SOURCE, ceiling=maximum)


def compared(comparison: Comparison, limit: str) -> Condition:
    return Compare(Input("比率"), comparison, Const(Fraction(limit)))


def between(low: str, high: str) -> Condition:
    return All((compared(Comparison.AT_LEAST, low), compared(Comparison.LESS_THAN, high)))


def scores(when: Condition | None, points: int) -> Branch:
    return Branch(when, Const(Fraction(points)), PostingKind.SCORED)


def claims(*branches: Branch) -> dict[str, Answer]:
    found = answers(rulebook((indicator(*branches),)))
    return {
        key.split("/")[0] + key[-2:] if key.startswith("fires") else key.split("/")[0]: one
        for key, one in found.items()
    }


def test_a_gap_between_bands_is_found_with_a_value_in_it() -> None:
    found = claims(scores(compared(Comparison.AT_LEAST, "0.9"), 10), scores(compared(Comparison.LESS_THAN, "0.7"), 0))
    assert found["no_gap"].verdict is Verdict.REFUTED
    assert found["no_gap"].facts is not None
    value = found["no_gap"].facts.units[0].values["比率"]
    assert Fraction("0.7") <= Fraction(str(value)) < Fraction("0.9")


def test_bands_that_meet_leave_nothing_out_and_do_not_overlap() -> None:
    found = claims(
        scores(between("0.9", "1.1"), 10),
        scores(between("0.7", "0.9"), 5),
        scores(compared(Comparison.LESS_THAN, "0.7"), 0),
    )
    assert found["no_gap"].verdict is Verdict.PROVED
    assert found["no_overlap"].verdict is Verdict.PROVED


def test_bands_that_overlap_are_found() -> None:
    found = claims(scores(between("0.8", "1.1"), 10), scores(between("0.7", "0.9"), 5))
    assert found["no_overlap"].verdict is Verdict.REFUTED


def test_a_case_that_an_earlier_one_swallows_is_never_met() -> None:
    found = claims(
        scores(compared(Comparison.AT_LEAST, "0.5"), 10),
        scores(compared(Comparison.AT_LEAST, "0.9"), 12),
        scores(None, 0),
    )
    assert [found[f"fires/{n}"].verdict for n in (1, 2, 3)] == [Verdict.PROVED, Verdict.IDLE, Verdict.PROVED]


def test_a_division_by_zero_is_found_through_a_derived_value() -> None:
    derived = (Derived("占比", Divide(Input("办件"), Input("总数")), SOURCE),)
    each = indicator(Branch(None, Multiply(Const(Fraction(5)), Input("占比")), PostingKind.SCORED))
    found = answers(rulebook((each,), derived=derived))["works_out/指标/1"]
    assert found.verdict is Verdict.REFUTED
    assert found.facts is not None
    assert found.facts.units[0].values["总数"] == 0


def test_gaps_matter_only_where_something_follows_from_them() -> None:
    """Where nothing is said of a missing fact no formula has a truth for it."""
    each = indicator(Branch(None, Input("数值"), PostingKind.SCORED))
    strict, lenient = Prover(rulebook((each,))), Prover(rulebook((_with_zero(each),)))
    for prover, gaps in ((strict, 0), (lenient, 1)):
        prover.exact.indicator(0)
        variables = prover.exact.variables.found.values()
        assert sum(one.missing is not None for one in variables) == gaps
    assert Gap.MISSING is not None


def _with_zero(each: Indicator) -> Indicator:
    from dataclasses import replace

    return replace(each, missing=Consequence.ZERO)


# Rulebooks of the project


@pytest.mark.parametrize("name", ["各区.kp", "A类市直部门.kp", "B类市直部门.kp"])
def test_the_rulebooks_of_ezhou_keep_all_laws(name: str) -> None:
    """A lump sum for late acceptance is all that is taken: 3 of 10 points, or 2 of 6; a law of theirs says so."""
    from kaoping.engine.compile import compile_rulebook

    rulebook = compile_rulebook(EZHOU / name).rulebook
    assert rulebook is not None
    found = answers(rulebook)
    assert [key for key, one in found.items() if one.verdict is not Verdict.PROVED] == []
    worst = found["ends/超时未受理/worst"].facts
    assert worst is not None
    assert worst.score_of(worst.assessed[0], found["ends/超时未受理/worst"].question.part) == (
        7 if name == "各区.kp" else 4
    )


LUMP = ("indicator [a], max 10 points, starts full", "if [late] is at least 1, deduct 3 points")


@pytest.mark.parametrize(
    ("law", "verdicts"),
    [
        ("", {"ends/a/worst": Verdict.REFUTED}),
        ("law: [a] is at least 7 points", {"ends/a/worst": Verdict.PROVED, "stated/a/1": Verdict.PROVED}),
        ("law: [a] is at least 6 points", {"ends/a/worst": Verdict.REFUTED, "stated/a/1": Verdict.PROVED}),
        ("law: [a] is at least 8 points", {"stated/a/1": Verdict.REFUTED}),
        ("law: if [late] is 0, [a] is at least 7 points", {"ends/a/worst": Verdict.REFUTED}),
    ],
)
def test_how_far_a_score_goes_may_be_stated(law: str, verdicts: dict[str, Verdict]) -> None:
    """3 of 10 points are all that can be lost."""
    found = answers(book(*LUMP, *([law] if law else []), facts="[late] count, fewer is better"))
    assert {key: found[key].verdict for key in verdicts} == verdicts


def test_a_cap_that_nothing_reaches_is_no_counterexample() -> None:
    """3 points are taken at most, and the cap is 4."""
    found = answers(
        book(
            "indicator [a], max 10 points, starts full",
            "if [late] is at least 1, deduct 3 points, at most 4 points",
            facts="[late] count, fewer is better",
        )
    )
    idle = [key for key, one in found.items() if one.verdict is Verdict.IDLE]
    assert [key.split("/")[0] for key in idle] == ["limits"]


FINDINGS = '[findings] records, fewer is better\n[by] of [findings]: one of: "province", "city"'


def test_points_of_records_by_label_are_proved() -> None:
    rules = book(
        "indicator [a], max 10 points, starts full",
        'for each [findings] by [by], deduct: "province": 3 points, "city": 1 point, down to 0',
        facts=FINDINGS,
    )
    assert {one.verdict for one in answers(rules).values()} == {Verdict.PROVED}


def test_points_of_records_by_label_break_a_law_up_to_their_cap() -> None:
    """10 points less 4 at most."""
    rules = book(
        "indicator [a], max 10 points, starts full",
        'for each [findings] by [by], deduct: "province": 3 points, "city": 1 point, in all at most 4 points',
        "law: [a] is at least 6 points",
        "law: [a] is at least 7 points",
        facts=FINDINGS,
    )
    kept, broken = (one for one in answers(rules).values() if one.question.key.startswith("stated"))
    assert (kept.verdict, broken.verdict) == (Verdict.PROVED, Verdict.REFUTED)
    assert broken.breach is not None
    assert broken.breach.scores[0] == 6


SAFE = (
    "section [safety], 10 points",
    "indicator [a], max 10 points, starts full",
    "deduct 1 point for each [late], down to 0",
    "section [economy], 10 points",
    "indicator [b], max 10 points, starts full",
    "deduct 1 point for each [open], down to 0",
    "if score rate of [safety] is below 60%, [b] gets at most 8 points",
    "if score of any indicator of [safety] is 0 points, [safety] gets at most 4 points",
)


def test_caps_of_scores_sections_and_the_total_hold_below_vetoes() -> None:
    """An indicator that rests on another section is limited, and so are that section and the total."""
    rules = book(
        *SAFE,
        "if [late] is at least 3, total gets at most 12 points",
        'veto "closed": if [open] is at least 9, total scores 13 points',
        facts="[late] count, fewer is better\n[open] count, fewer is better",
        total=20,
    )
    found = [one for key, one in answers(rules).items() if key.startswith("caps/")]
    assert [one.verdict for one in found] == [Verdict.PROVED] * 4


def test_a_cap_of_more_digits_than_the_total_is_passed_by_its_rounding() -> None:
    """4.05 is 4.1 with 1 decimal."""
    rules = book(
        "rounding: total to 1 decimal, half up",
        "indicator [a], max 10 points, starts full",
        "deduct 1 point for each [late], down to 0",
        "if [late] is at least 3, total gets at most 4.05 points",
        facts="[late] count, fewer is better",
    )
    (found,) = (one for key, one in answers(rules).items() if key.startswith("caps/"))
    assert found.verdict is Verdict.REFUTED
    assert found.breach is not None
    assert (found.breach.scores[0], found.breach.allowed) == (Fraction("4.1"), Fraction("4.05"))
