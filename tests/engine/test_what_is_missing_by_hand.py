"""What is told where a unit has no score: why, which facts are behind it, and the place where it is to be mended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from kaoping.dsl.source import Cell, Place
from kaoping.engine.account import Gapped
from kaoping.engine.application.apply import Application
from kaoping.engine.application.gap import Settled, gaps_behind, lacking, unsaid
from kaoping.engine.application.gap_messages import NoRowFound, NumberTooLarge, WholeWithoutFact
from kaoping.engine.application.reason import reason
from kaoping.engine.application.scores import Scores
from kaoping.engine.application.scores_of import _gap, _gap_of_deduction
from kaoping.engine.application.step_gap import NoScoreToUse
from kaoping.engine.evaluation import Touched
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.result import Status
from kaoping.engine.rulebook import (
    Composition,
    Derived,
    Group,
    Measure,
    Peer,
    Reading,
    Scope,
    ScoreOf,
    Section,
    Statistic,
)
from kaoping.engine.scoring.score import score
from kaoping.engine.tree import (
    Adjustment,
    Change,
    Consequence,
    Input,
    Lookup,
    Number,
    PostingKind,
    Table,
    TableRow,
)

from .small import const, count, from_zero, full_marks, imported, per_item, rulebook, source, unit

_RESCALE, _ERROR = Consequence.RESCALE, Consequence.ERROR

# In words


@pytest.mark.parametrize(
    ("status", "key", "treated", "zh", "en"),
    [
        (Status.NOT_APPLICABLE, "", False, "不适用", "not applicable"),
        (Status.MISSING, "件", False, "缺少【件】", "[件] is missing"),
        (Status.NOT_APPLICABLE, "件", False, "【件】标为不适用", "[件] is marked as not applicable"),
        (Status.NOT_APPLICABLE, "件", True, "缺少【件】，视为不适用", "[件] is missing and treated as not applicable"),
        (Status.MISSING, "【甲】的得分", False, "缺少【甲】的得分", "【甲】的得分 is missing"),
    ],
)
def test_why_an_indicator_has_no_score(status: Status, key: str, treated: bool, zh: str, en: str) -> None:
    found = Settled(Consequence.NO_SCORE, status, None, key, source("视为不适用") if treated else None)
    assert (reason(found, "zh"), reason(found, "en")) == (zh, en)
    if key == "件":
        assert reason(found, "zh", "办件数") == zh.replace("件", "办件数")


@pytest.mark.parametrize(
    ("answer", "gap"),
    [
        (None, Gap.MISSING),  # the rulebook does not say what follows
        (Settled(_RESCALE, Status.MISSING), Gap.MISSING),
        (Settled(_RESCALE, Status.NOT_APPLICABLE), Gap.NOT_APPLICABLE),
    ],
)
def test_what_a_score_is_that_is_not_there(answer: Settled | None, gap: Gap) -> None:
    assert _gap(answer) is gap


@pytest.mark.parametrize(
    ("found", "consequence", "gap"),
    [
        (Gap.MISSING, _ERROR, Gap.MISSING),
        (Gap.MISSING, Consequence.NOT_APPLICABLE, Gap.NOT_APPLICABLE),
        (Gap.UNDEFINED, Consequence.NOT_APPLICABLE, Gap.UNDEFINED),
        (None, _RESCALE, Gap.NOT_APPLICABLE),  # a line says that the indicator does not apply
    ],
)
def test_what_a_deduction_is_that_is_not_there(found: Gap | None, consequence: Consequence, gap: Gap) -> None:
    assert _gap_of_deduction(Gapped(consequence, 0 if found is None else None, "件", found)) is gap


# Behind a gap


_SAME = Statistic("同组平均", Input("件"), Peer.MEAN, Group(Scope.SAME, "片区"), source("设"))
_STEPS = (
    _SAME,
    replace(_SAME, key="同组名次", peer=Peer.RANK),
    Derived("和", Input("率"), source("设")),
    Derived("率", Input("件"), source("设")),
)


@pytest.mark.parametrize(
    ("key", "there", "behind"),
    [
        ("同组平均", {}, "片区"),
        ("同组平均", {"片区": Gap.DASH, "件": 3}, "片区"),
        ("同组平均", {"片区": "东"}, "同组平均"),
        ("同组名次", {"片区": "东"}, "件"),
        ("同组名次", {"片区": "东", "件": 3}, "同组名次"),
        ("和", {}, "件"),
        ("件", {}, "件"),
        ("超期", {"限": 3}, "超期"),
        ("超期", {"率": 3}, "限"),
        ("超期", {}, "限 件"),
    ],
)
def test_which_facts_are_behind_what_has_no_value(key: str, there: Mapping[str, Value], behind: str) -> None:
    """The records of 超期 are held against 限 and 率, and 率 is made of 件."""
    measure = Measure("超期", "超期", facts=("限", "率"))
    inputs = {"率": Gap.MISSING if key != "超期" or "限" not in there else 1, **there}
    rules = rulebook(facts=(count("件"),), measures=(measure,), steps=_STEPS)
    assert gaps_behind(key, inputs, rules) == tuple(behind.split())


@pytest.mark.parametrize(
    ("missing", "items", "told"),
    [
        (_RESCALE, Gap.MISSING, True),
        (_ERROR, Gap.MISSING, False),  # its own message tells of the fact
        (_RESCALE, 1, True),
        (_ERROR, 1, True),
    ],
)
def test_a_score_that_is_not_there_is_told_of_where_nothing_else_is(
    missing: Consequence, items: Value, told: bool
) -> None:
    step = ScoreOf("取", "甲", Reading.SCORE, source("设", 3))
    asking = from_zero("乙", "100", imported("取"))
    rules = rulebook(
        full_marks("甲", "4", per_item("件", "1"), missing=missing), asking, facts=(count("件"),), steps=(step,)
    )
    found = list(unsaid("取", asking, {"件": items, "取": Gap.MISSING}, unit("一"), rules))
    assert [type(one) for one in found] == ([NoScoreToUse] if told else [])
    assert [str(one.place) for one in found] == (["test.kp:3:1"] if told else [])


# What a section or the total is made of


_SECTION = Section("里", "", None, source("里", 9))


def _made(line: int, formula: Number | None = None) -> Composition:
    return Composition((), formula, (), source("总分＝", line))


@pytest.mark.parametrize(("line", "place"), [(None, "test.kp:1:1"), (20, "test.kp:20:1")])
@pytest.mark.parametrize("of_section", [False, True])
def test_a_number_that_grows_too_large_is_told_where_it_is_made(line: int | None, place: str, of_section: bool) -> None:
    composition = None if line is None else _made(line)
    section = replace(_SECTION, composition=composition) if of_section else None
    rules = rulebook(composition=_made(40) if of_section else composition)
    [problem] = lacking(Touched("", Gap.TOO_LARGE), section, {}, unit("一"), rules)
    assert isinstance(problem, NumberTooLarge)
    assert (str(problem.place), problem.what.zh) == (place, "【里】" if of_section else "总分")


@pytest.mark.parametrize(
    ("key", "cell", "row", "place", "said"),
    [
        ("难度", Cell("facts.csv", 2, 3), Cell("units.csv", 2, 1), "facts.csv:C2", "【难度】"),
        ("难度", None, Cell("units.csv", 2, 1), "units.csv:A2", "【难度】"),
        ("难度", None, None, "test.kp:1:1", "【难度】"),
        ("", None, None, "test.kp:1:1", "算得出的数"),
    ],
)
def test_a_fact_that_the_total_lacks_is_told_where_it_would_stand(
    key: str, cell: Place | None, row: Cell | None, place: str, said: str
) -> None:
    places = {} if cell is None else {"难度": cell}
    facts = UnitFacts(replace(unit("一").unit, place=row), {}, places=places)  # type: ignore[arg-type]
    [problem] = lacking(Touched(key, Gap.MISSING), None, {}, facts, rulebook())
    assert isinstance(problem, WholeWithoutFact)
    assert (str(problem.place), problem.fact.zh) == (place, said)


_FOUND_NOWHERE = Lookup(Table("系数表", (TableRow(("优",), const(1).value, (("系数.csv", 2),)),)), (Input("级"),))
_TIMES, _TIMES_FOUND = (
    Adjustment(Change.TIMES, value, None, PostingKind.COEFFICIENT, source("总分乘以", line))
    for value, line in ((const(2), 30), (_FOUND_NOWHERE, 31))
)


@pytest.mark.parametrize(
    ("formula", "derived", "adjustments", "place"),
    [
        (_FOUND_NOWHERE, False, (_TIMES,), 20),
        (Input("系数"), True, (_TIMES,), 20),  # told where the derived value is used
        (Input("系数"), False, (_TIMES, _TIMES_FOUND), 31),
        (None, False, (_TIMES, _TIMES_FOUND), 31),
        (None, True, (_TIMES, _TIMES), 30),
    ],
)
@pytest.mark.parametrize("of_section", [False, True])
def test_a_row_that_there_is_not_is_told_where_it_is_looked_up(
    formula: Number | None, derived: bool, adjustments: tuple[Adjustment, ...], place: int, of_section: bool
) -> None:
    composition = None if formula is None else _made(20, formula)
    section = replace(_SECTION, composition=composition, adjustments=adjustments) if of_section else None
    rules = rulebook(steps=(Derived("系数", _FOUND_NOWHERE, source("设", 3)),) if derived else ())
    if not of_section:
        rules = replace(rules, composition=composition, adjustments=adjustments)
    [problem] = lacking(Touched("系数", Gap.NOT_FOUND), section, {"级": "差"}, unit("一"), rules)
    assert isinstance(problem, NoRowFound)
    assert (str(problem.place), problem.table, problem.sought.zh) == (f"test.kp:{place}:1", "系数表", "差")


# No total


def test_without_indicators_there_is_no_total() -> None:
    found = Application(rulebook()).scores(Application(rulebook()).case(unit("一")))
    assert isinstance(found, Scores)
    assert (found.total, found.indicators, found.withheld) == (None, (), True)


@pytest.mark.parametrize(("points", "total"), [("0", None), ("2", -250)])
def test_nothing_is_scaled_to_points_that_there_are_not(points: str, total: int | None) -> None:
    """Of what applies, 5 points are lost: of 2 of 100 points these are 250 of 100."""
    left_out = full_marks("甲", str(100 - int(points)), per_item("漏", "1"), marked=_RESCALE)
    lost = from_zero("乙", points, per_item("件", "5"), floor=None)
    rules = rulebook(left_out, lost, facts=(count("件"), count("漏")), total="100")
    for backend in ("row", "reference"):
        found = score([rules], [unit("一", 件=1, 漏=Gap.DASH)], backend=backend)
        assert [one.total for one in found.standings] == [total]
