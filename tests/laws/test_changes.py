"""What a change must not do: a fact that gets better, a waiver, another order, other names, several files, another language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import pytest

from kaoping.dsl.source import Cell
from kaoping.engine.compile import compile_text
from kaoping.engine.facts import Gap, UnitFacts, Waiver
from kaoping.engine.laws import tables
from kaoping.engine.laws.law import Part, PartKind
from kaoping.engine.laws.moves import way_of
from kaoping.engine.laws.rewriting import Rewritten, rewritten
from kaoping.engine.laws.sense import sense_of
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.tables import Split
from kaoping.engine.laws.variation import Moved, Renamed, Reordered, Waived
from kaoping.engine.rulebook import Rulebook, Way
from tests.laws.small import RANKING, book, compiled, found, keys, record, unit

VISITS = (
    "rulebook [visits]",
    "total 10 points",
    "facts:",
    "[visits] count, more is better",
    "[cases] count",
    "indicator [presence], max 10 points, scored as follows",
)
INVERTED = (*VISITS, "bands of [visits]: 0: 0 points; at least 1 and below 5: 10 points; at least 5: 6 points")
STRAIGHT = (*VISITS, "bands of [visits]: 0: 0 points; at least 1 and below 5: 6 points; at least 5: 10 points")


# More of what is good


@pytest.mark.parametrize("part", ["presence", "total"])
def test_one_more_visit_must_not_cost(part: str) -> None:
    """From 4 visits to 5: 10 points, then 6."""
    rules, units = book(*INVERTED), [unit("South", {"visits": 1}), unit(values={"visits": 4})]
    broken = found(rules, f"monotone/{part}/visits", units, Moved("North", "visits", 5))
    assert broken is not None
    assert (broken.unit, broken.scores) == ("North", (Fraction(10), Fraction(6)))
    assert [(row.key, row.before, row.after) for row in broken.rows] == [("visits", 4, 5)]
    assert broken.clause is not None
    assert broken.clause.line == 7
    assert [one.part.key for one in broken.accounts] == (["presence"] if part == "presence" else ["", "presence"])


def test_the_change_may_be_told_the_other_way_round() -> None:
    broken = found(
        book(*INVERTED), "monotone/presence/visits", [unit(values={"visits": 5})], Moved("North", "visits", 4)
    )
    assert broken is not None
    assert broken.scores == (Fraction(10), Fraction(6))


@pytest.mark.parametrize(("before", "after"), [(0, 1), (4, 5), (5, 4), (3, 3), (7, 10**6)])
def test_where_more_is_never_worse_the_law_holds(before: int, after: int) -> None:
    units = [unit(values={"visits": before})]
    assert found(book(*STRAIGHT), "monotone/presence/visits", units, Moved("North", "visits", after)) is None


def test_only_what_has_a_direction_and_is_looked_at_is_promised() -> None:
    assert {key for key in keys(book(*STRAIGHT)) if key.startswith("monotone")} == {
        "monotone/presence/visits",
        "monotone/total/visits",
    }


def test_where_the_lowest_total_stands_first_points_are_bad() -> None:
    lines = [*VISITS[:6], "bands of [visits]: 0: 10 points; at least 1 and below 5: 3 points; at least 5: 6 points"]

    low = "ranking: total from low to high, ties share the place and leave the next ones empty\n"
    rules = compile_text("\n".join(lines) + "\n" + low).rulebook
    assert rules is not None
    broken = found(rules, "monotone/presence/visits", [unit(values={"visits": 4})], Moved("North", "visits", 5))
    assert broken is not None
    assert broken.scores == (Fraction(3), Fraction(6))
    assert found(rules, "monotone/presence/visits", [unit(values={"visits": 0})], Moved("North", "visits", 1)) is None


CASES = (
    "rulebook [cases]",
    "total 10 points",
    "facts:",
    "[cases] records, fewer is better, quantity in [number]",
    "[number] of [cases]: count",
    "[days] of [cases]: count",
    "[kind] of [cases]: text",
    "[found] of [cases]: date",
    "indicator [speed], max 10 points, starts full",
)
MEAN = (*CASES, "deduction = 1 point × mean of ([days] of [cases], otherwise 0), down to 0")
EACH = (*CASES, "deduct 1 point for each [cases], down to 0")


def rows(rules: Rulebook, *days: int) -> dict[str, tuple[object, ...]]:
    made = (
        record(rules, "cases", row, number=1, days=each, kind=f"{row}", found=738000)
        for row, each in enumerate(days, 2)
    )
    return {"cases": tuple(made)}


def with_cases(rules: Rulebook, *days: int) -> UnitFacts:
    return unit(records=rows(rules, *days))  # type: ignore[arg-type]


def test_one_record_less_must_not_cost() -> None:
    """Days 1 and 5 are 3 on the mean; without the first it is 5."""
    rules = book(*MEAN)
    facts = with_cases(rules, 1, 5)
    broken = found(
        rules, "monotone/speed/cases", [facts], Moved("North", "cases", records=tuple(facts.records["cases"][1:]))
    )
    assert broken is not None
    assert broken.scores == (Fraction(7), Fraction(5))
    assert (
        found(
            rules, "monotone/speed/cases", [facts], Moved("North", "cases", records=tuple(facts.records["cases"][:1]))
        )
        is None
    )
    rules = book(*EACH)
    facts = with_cases(rules, 1, 5)
    assert found(rules, "monotone/speed/cases", [facts], Moved("North", "cases", records=())) is None


def waiver(number: int) -> Waived:
    return Waived(Waiver("North", "cases", "system down", Cell("waivers.csv", 2), record=f"records.csv:{number}"))


def test_a_waiver_must_not_cost() -> None:
    """The mild case waived, the mean of the others is worse."""
    rules = book(*MEAN)
    broken = found(rules, "waiver/cases", [with_cases(rules, 1, 5)], waiver(2))
    assert broken is not None
    assert (broken.part, broken.scores) == (Part(PartKind.INDICATOR, "speed"), (Fraction(7), Fraction(5)))
    assert found(rules, "waiver/cases", [with_cases(rules, 1, 5)], waiver(3)) is None
    assert found(rules, "waiver/cases", [with_cases(rules, 1, 5)], waiver(9)) is None  # it covers nothing
    rules = book(*EACH)
    assert found(rules, "waiver/cases", [with_cases(rules, 1, 5)], waiver(2)) is None


def test_what_is_waived_of_a_sub_unit_is_its_parents() -> None:
    lines = [
        line.replace("fewer is better, quantity", "fewer is better, including sub-units, quantity") for line in MEAN
    ]
    rules = book(*lines)
    child = with_cases(rules, 1, 5)
    units = [unit("South"), replace(child, unit=replace(child.unit, parent="South"))]
    broken = found(rules, "waiver/cases", units, waiver(2))
    assert broken is not None
    assert (broken.unit, broken.scores) == ("South", (Fraction(7), Fraction(5)))
    fewer = Moved("North", "cases", records=tuple(child.records["cases"][1:]))
    moved = found(rules, "monotone/speed/cases", units, fewer)
    assert moved is not None
    assert (moved.unit, moved.scores) == ("South", (Fraction(7), Fraction(5)))


def test_only_what_is_bad_can_be_waived_without_a_cost() -> None:
    rules = book(*STRAIGHT)
    assert not any(key.startswith("waiver") for key in keys(rules))


# Order


LATEST = (
    *CASES,
    "deduction = 1 point × sum of ([days] of [cases], only the latest per [kind], otherwise 0), down to 0",
)


def of_one_day(rules: Rulebook) -> UnitFacts:
    made = [record(rules, "cases", row, number=1, days=row, kind="same", found=738000) for row in (2, 5)]
    return unit(records={"cases": made})


def test_which_of_two_records_of_one_day_is_the_latest_must_not_depend_on_their_order() -> None:
    rules = book(*LATEST)
    broken = found(rules, "order/cases", [of_one_day(rules)], Reordered((), {("North", "cases"): (1, 0)}))
    assert broken is not None
    assert broken.scores == (Fraction(8), Fraction(5))
    assert broken.clause is not None
    assert found(rules, "order", [of_one_day(rules)], Reordered((0,), {("North", "cases"): (1, 0)})) is None


def test_a_rulebook_that_counts_the_first_asks_for_the_order() -> None:
    rules = book(
        *CASES, "deduction = 1 point × sum of ([days] of [cases], only the first per [kind], otherwise 0), down to 0"
    )
    assert "order/cases" not in keys(rules)
    assert "order" in keys(rules)


def test_units_in_another_order_keep_scores_and_ranks() -> None:
    rules = book(*STRAIGHT)
    units = [unit(name, {"visits": visits}) for name, visits in (("North", 0), ("South", 3), ("East", 3), ("West", 9))]
    assert found(rules, "order", units, Reordered((3, 1, 0, 2))) is None


# Names, files, languages


def test_a_rulebook_that_names_a_unit_is_not_fair_to_others() -> None:
    rules = book(
        *VISITS[:4],
        "[lead] text",
        *VISITS[5:],
        'if [lead] is "North", score 10 points, otherwise 5 points',
    )
    units = [unit("North", {"lead": "North"}), unit("South", {"lead": "South"})]
    broken = found(rules, "renamed", units, Renamed({"North": "Nordstadt"}))
    assert broken is not None
    assert (broken.unit, broken.unit_after, broken.scores) == ("North", "Nordstadt", (Fraction(10), Fraction(5)))
    own = book(*VISITS[:4], "[lead] text", *VISITS[5:], "if [lead] is this unit, score 10 points, otherwise 5 points")
    assert found(own, "renamed", units, Renamed({"North": "Nordstadt", "South": "Südstadt"})) is None


@pytest.mark.parametrize("cut", [0, 1, 2])
def test_facts_and_records_may_stand_in_two_files(cut: int) -> None:
    rules = book(*EACH)
    units = [with_cases(rules, 1, 5, 7), replace(with_cases(rules, 2), unit=replace(unit("South").unit))]
    assert found(rules, "split", units, Split(cut, {"cases": cut})) is None


def test_a_reader_that_forgets_the_second_file_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = tables._cut

    def first_only(*args: object) -> Iterator[object]:
        return iter(list(cut(*args))[:1])  # type: ignore[arg-type]

    monkeypatch.setattr(tables, "_cut", first_only)
    rules = book(*EACH)
    lost = found(rules, "split", [with_cases(rules, 1, 5, 7)], Split(0, {"cases": 1}))
    assert lost is not None
    assert lost.scores == (Fraction(7), Fraction(9))
    rules = book(
        *VISITS[:4],
        *VISITS[5:],
        "if [visits] is at least 3, score 10 points, otherwise 0 points",
        "if missing: score 0 points",
    )
    units = [unit("North", {"visits": 5}), unit("South", {"visits": 5})]
    broken = found(rules, "split", units, Split(1))
    assert broken is not None
    assert (broken.unit, broken.scores) == ("South", (Fraction(10), Fraction(0)))


def test_translation_and_layout_change_nothing() -> None:
    made = compiled(*STRAIGHT)
    rules = made.rulebook
    assert rules is not None
    for language in ("en", "zh"):
        written = rewritten(made, language)  # type: ignore[arg-type]
        assert written is not None
        assert found(rules, "written", [unit(values={"visits": 3}), unit("South", {"visits": 9})], written) is None


def test_a_translation_that_means_something_else_is_found() -> None:
    rules = book(*STRAIGHT)
    broken = found(rules, "written", [unit(values={"visits": 3})], Rewritten(book(*INVERTED), "en"))
    assert broken is not None
    assert broken.scores == (Fraction(6), Fraction(10))


GRADES = 'grade by total: at least 9 points: "good"; other: "fair"'
CLOSED = ("[closed] yes/no, absent counts as no", *VISITS[5:])
LEFT_OUT = "not applicable when [closed] is yes, score full marks"


@pytest.mark.parametrize(
    ("lines", "others", "told"),
    [
        ((*STRAIGHT, GRADES), (*STRAIGHT, GRADES.replace("good", "fine")), "the grade changes from good to fine"),
        (
            (*VISITS[:4], *CLOSED, LEFT_OUT, STRAIGHT[-1]),
            (*VISITS[:4], *CLOSED, STRAIGHT[-1]),
            "how the score came about changes from not_applicable to scored",
        ),
    ],
)
def test_equal_scores_are_not_enough(lines: tuple[str, ...], others: tuple[str, ...], told: str) -> None:
    units = [unit(values={"visits": 9, "closed": 1})]
    broken = found(book(*lines), "written", units, Rewritten(book(*others), "en"))
    assert broken is not None
    assert broken.scores == (10, 10)
    assert broken.why.en == told


def test_nor_are_equal_scores_in_another_order() -> None:
    low = compile_text("\n".join(STRAIGHT) + "\n" + RANKING.replace("high to low", "low to high")).rulebook
    assert low is not None
    units = [unit(values={"visits": 9}), unit("South", {"visits": 1})]
    broken = found(book(*STRAIGHT), "written", units, Rewritten(low, "en"))
    assert broken is not None
    assert broken.why.en == "the rank changes from 1 to 2"


def test_a_cell_that_is_marked_is_no_empty_one() -> None:
    rules = book(*STRAIGHT, "if missing: score 0 points", "if marked not applicable: score 5 points")
    units = [unit(values={"visits": Gap.DASH}), unit("South", {"visits": Gap.NOT_APPLICABLE}), unit("East")]
    assert [one.total for one in Situation(rules, tuple(units)).scored.standings] == [5, 5, 0]
    assert found(rules, "split", units, Split(1)) is None


def test_a_record_of_another_sub_unit_is_another_record() -> None:
    rules = book(*EACH)
    facts = with_cases(rules, 1)
    (one,) = facts.records["cases"]
    elsewhere = replace(facts, records={"cases": (replace(one, found_at="Branch"),) * 2})
    assert way_of(rules.facts[0], facts, replace(facts, records={"cases": (one, one)})) is Way.UP
    assert way_of(rules.facts[0], facts, elsewhere) is None


INDEX = (
    "rulebook [air]",
    "total without a maximum",
    "facts:",
    "[dust] count, fewer is better",
    "[trees] count, more is better",
)


@pytest.mark.parametrize(
    ("lines", "sense"),
    [
        (("score = 2 points × [dust]",), -1),
        (("score = 10 points - 2 points × [trees]",), -1),
        (("score = 2 points × [trees]",), 1),
        (("score = 2 points × [trees] + 1 point × [dust]",), 1),  # one is good and the other bad
    ],
)
def test_without_a_ranking_the_facts_say_whether_points_are_bad(lines: tuple[str, ...], sense: int) -> None:
    text = "\n".join([*INDEX, "indicator [index], no maximum, scored as follows", *lines]) + "\n"
    rules = compile_text(text).rulebook
    assert rules is not None, [(one.code, str(one.place)) for one in compile_text(text).diagnostics]
    assert sense_of(rules) == sense
