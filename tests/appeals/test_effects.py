"""What appeals would change and did change, on the small assessment (``small.py``) and on the notice."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st
from jsonschema import Draft202012Validator

from kaoping.dsl.source import Cell
from kaoping.engine.analysis.direction import Trend, indicator_direction
from kaoping.engine.appeals import Effect, effects
from kaoping.engine.appeals.moved import moved_table
from kaoping.engine.assessment.appealed import with_appeals
from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.compile import compile_text
from kaoping.engine.facts import Appeal, Decision, UnitFacts
from kaoping.engine.reading.waivers import is_waivable
from kaoping.engine.rulebook import Fact, Kind, Rulebook
from kaoping.engine.scoring.score import score
from kaoping.testing import groups
from kaoping.testing.rulebooks import rulebooks
from tests.appeals.small import RULES, granted, read, row
from tests.cli.run import EZHOU, ROOT, kaoping

SCHEMA = Draft202012Validator(json.loads((ROOT / "docs" / "reference" / "appeals.schema.json").read_text("utf-8")))
EXAMPLE = """\
单位,事实,记录,数量,正确值,应计单位,理由,佐证,决定,核定,批准,日期
市人社局,超时未受理办件,附4-16-3,,,,系统停机,公告,支持,,考评办,2021-07-20
市医保局,不准确办事指南数,,5,,,当日已改正,截图,待定,,,
华容区,跑动不符,附5-2-3,,,鄂城区,事项由鄂城区办理,材料,待定,,,
"""


def moved(effect: Effect) -> dict[str, tuple[object, ...]]:
    return {one.unit: (one.total_before, one.total_after, one.rank_before, one.rank_after) for one in effect.moved}


def test_a_pending_appeal_is_granted_before_it_is_granted(tmp_path: Path) -> None:
    """All 4 cases: 8 + 4 = 12 is still below 12.5; with the rate of 95.2%, 18: Education is first then."""
    pending = row(unit="Education", fact="overdue cases", record="C-3") + row(
        unit="Education", fact="on-time rate", correct_value="95.2%"
    )
    assessment = read(tmp_path, pending)
    found = effects(assessment, assessment.score())
    one, two = found.each
    assert moved(one) == {"Education": (8, 12, 2, 2)}
    assert moved(two) == {"Education": (8, 14, 2, 1), "Civil Affairs": (Fraction("12.5"), Fraction("12.5"), 1, 2)}
    assert found.together is not None
    assert moved(found.together) == {
        "Education": (8, 18, 2, 1), "Civil Affairs": (Fraction("12.5"), Fraction("12.5"), 1, 2)
    }  # fmt: skip
    assert [len(effect.movements) for effect in (one, two, found.together)] == [3, 3, 3]


def test_a_veto_that_would_be_lifted_stands_among_the_indicators(tmp_path: Path) -> None:
    """12.5 points are brought to 5; with 2 guides, 3 + 3 + 6 + 1 = 13 and no veto."""
    veto = 'veto "guides": if [inaccurate guides] is at least 3, total gets at most 5 points\n'
    rules = RULES.replace("ranking:", veto + "ranking:")
    pending = row(unit="Civil Affairs", fact="inaccurate guides", quantity="1")
    assessment = read(tmp_path, pending, **{"rules.kp": rules})
    (effect,) = effects(assessment, assessment.score()).each
    assert moved(effect)["Civil Affairs"] == (5, 13, 2, 1)
    (cells,) = (one for one in moved_table(effect, "en")[1] if one[1] == "Civil Affairs")
    assert cells[-1] == 'guide accuracy 2.50 → 3.00, veto "guides" -7.50 → 0'


def test_a_granted_appeal_tells_what_it_changed_and_a_rejected_one_nothing(tmp_path: Path) -> None:
    by = {"approver": "Service Office", "date": "2021-06-25"}
    appeals = granted(unit="Education", fact="on-time rate", correct_value="95.2%") + row(
        unit="Education", fact="overdue cases", record="C-3", decision="rejected", **by
    )
    assessment = read(tmp_path, appeals)
    one, two = effects(assessment, assessment.score()).each
    assert moved(one)["Education"] == (8, 14, 2, 1)
    assert two.movements == ()


def test_a_pending_appeal_on_what_is_waived_in_part_is_tried_on_the_rest(tmp_path: Path) -> None:
    """2 of 4 cases are waived: 8 + 2 = 10. One more is 11; all of it 12."""
    waiver = "Education,overdue cases,C-3,2,duplicate\n"
    appeals = row(unit="Education", fact="overdue cases", record="C-3", quantity="1", appeal_no="1")
    appeals += row(unit="Education", fact="overdue cases", record="C-3", appeal_no="2")
    assessment = read(tmp_path, appeals, waiver)
    one, two = effects(assessment, assessment.score()).each
    assert (moved(one)["Education"][:2], moved(two)["Education"][:2]) == ((10, 11), (10, 12))


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    table = tmp_path_factory.mktemp("appeals") / "appeals.csv"
    table.write_text(EXAMPLE, "utf-8")
    return read_assessment(EZHOU, appeals=[table])


def test_on_the_notice_a_bureau_becomes_first_and_a_district_second(notice: Assessment) -> None:
    """市人社局 88.33 + 2 passes the 89.80 of 市公安局; 鄂城区 88.61 − 2 falls below the 87.76 of 葛店开发区."""
    first, second, third = effects(notice, notice.score()).each
    assert moved(first)["市人社局"] == (Fraction("88.33"), Fraction("90.33"), 2, 1)
    assert moved(second) == {"市医保局": (Fraction("83.8"), Fraction("84.8"), None, None)}
    assert {unit: ranks[2:] for unit, ranks in moved(third).items()} == {
        "葛店开发区": (2, 1), "鄂城区": (1, 2), "华容区": (3, 3)
    }  # fmt: skip


def test_the_command_writes_what_the_schema_says(tmp_path: Path) -> None:
    table = tmp_path / "appeals.csv"
    table.write_text(EXAMPLE, "utf-8")
    ran = kaoping("appeal", EZHOU, "--appeals", table, "--format", "json")
    assert ran.code == 0
    told = json.loads(ran.out)
    SCHEMA.validate(told)
    assert [len(one["effect"]["units"]) for one in told["appeals"]] == [42, 42, 42]
    again = kaoping("appeal", EZHOU, "--appeals", table, "--format", "json", "-o", tmp_path / "out.json")
    assert (again.code, (tmp_path / "out.json").read_text("utf-8")) == (0, ran.out)


def test_the_command_takes_one_unit_and_says_where_there_is_none(tmp_path: Path) -> None:
    table = tmp_path / "appeals.csv"
    table.write_text(EXAMPLE, "utf-8")
    ran = kaoping("appeal", EZHOU, "--appeals", table, "--unit", "市医保局")
    assert ran.code == 0
    assert ran.out.startswith("1项申诉：待定1项\n")
    assert "如果2项待定的申诉都支持" in ran.out
    assert kaoping("appeal", EZHOU, "--appeals", table, "--unit", "市公安局").out == "“市公安局”没有申诉。\n"
    assert kaoping("appeal", EZHOU).out == "没有申诉。\n"
    nobody = kaoping("appeal", EZHOU, "--unit", "市公按局")
    assert (nobody.code, "市公安局" in nobody.err) == (1, True)
    missing = kaoping("appeal", EZHOU, "--appeals", tmp_path / "none.csv")
    assert (missing.code, missing.out) == (2, "")


def test_markdown_shows_signs_of_cells_as_text(tmp_path: Path) -> None:
    appeals = row(unit="Education", fact="overdue cases", record="C-3", ground="a|b *bold* <b>")
    ran = kaoping("appeal", read(tmp_path, appeals).folder, "--format", "md")
    assert ran.code == 0
    assert r"- ground: a\|b \*bold\* \<b\>" in ran.out


# Laws


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_granting_an_appeal_never_lowers_the_units_own_score_where_fewer_is_better(data: st.DataObject) -> None:
    """Where the analysis sees that no score rises with the number, a smaller number costs no point."""
    text = data.draw(rulebooks(2)).zh
    rulebook = compile_text(text).rulebook
    if rulebook is None or rulebook.in_steps or rulebook.adjustments:
        return
    units = data.draw(groups(rulebook, least=3, most=3, gaps="any"))
    unit = units[0]
    facts = [one for one in rulebook.facts if is_waivable(one) and _falls(rulebook, one) and _has(unit, one)]
    if not facts:
        return
    appeal = _appeal(unit, data.draw(st.sampled_from(facts)), data.draw)
    before = score([rulebook], units, as_of="2021-06-30")
    after = score([rulebook], with_appeals(units, [appeal]), as_of="2021-06-30")
    if before.failed or after.failed:
        return
    old, new = (run.standing(unit.unit.name).scores.indicators for run in (before, after))
    for rule, was, now in zip(rulebook.indicators, old, new, strict=True):
        assert was is None or now is None or now >= was, (rule.key, was, now)


def _falls(rulebook: Rulebook, fact: Fact) -> bool:
    """Whether every indicator is seen to fall, or to stay, with the fact or with the plain number of its records."""
    if rulebook.derived:
        return False
    measures = [one for one in rulebook.measures if one.records == fact.key]
    if any(one.value or one.once or one.different or one.where or one.facts or one.asked for one in measures):
        return False
    keys = [fact.key] if fact.kind is Kind.COUNT else [one.key for one in measures]
    trends = {indicator_direction(rule, key) for rule in rulebook.indicators for key in keys}
    return trends <= {Trend.DOWN, Trend.CONSTANT}


def _has(unit: UnitFacts, fact: Fact) -> bool:
    value = unit.values.get(fact.key)
    return bool(unit.records.get(fact.key)) or (isinstance(value, int | Fraction) and value > 0)


def _appeal(unit: UnitFacts, fact: Fact, draw: object) -> Appeal:
    records = unit.records.get(fact.key, ())
    quantity = None if records else Fraction(draw(st.integers(1, int(unit.values[fact.key]))))  # type: ignore[operator, arg-type]
    places = tuple(one.place for one in records)
    return Appeal(
        unit.unit.name, fact.key, "系统故障", Decision.GRANTED, Cell("申诉.csv", 2), records=places, quantity=quantity
    )


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 9), st.lists(st.integers(1, 5), min_size=1, max_size=4), st.data())
def test_read_from_files_no_granted_appeal_costs_the_unit_points(
    guides: int, cases: list[int], data: st.DataObject
) -> None:
    """Random counts and cases under the small rulebook, in which fewer is better: through the tables and the whole scoring."""
    chosen = data.draw(st.integers(0, len(cases) - 1))
    quantity = data.draw(st.integers(1, cases[chosen]))
    kinds = [granted(unit="East", fact="overdue cases", record=f"C-{chosen}", quantity=str(quantity))]
    kinds += [granted(unit="East", fact="overdue cases")]
    if guides:
        kinds.append(granted(unit="East", fact="inaccurate guides", quantity=str(data.draw(st.integers(1, guides)))))
        fewer = data.draw(st.integers(0, guides - 1))
        kinds.append(granted(unit="East", fact="inaccurate guides", correct_value=str(fewer)))
    files = {
        "units.csv": "unit\nEast\nWest\n",
        "facts.csv": f"unit,inaccurate guides,on-time rate,publicity\nEast,{guides},94%,1\nWest,0,96%,1\n",
        "overdue.csv": "id,unit,cases\n" + "".join(f"C-{n},East,{one}\n" for n, one in enumerate(cases)),
    }
    with TemporaryDirectory() as home:
        before = read(Path(home, "before"), **files).score().standing("East")
        after = read(Path(home, "after"), data.draw(st.sampled_from(kinds)), **files).score().standing("East")
    assert before.total is not None
    assert after.total is not None
    assert after.total >= before.total
    assert after.rank is not None
    assert before.rank is not None
    assert after.rank <= before.rank
