"""The page of one unit holds nothing of the others but what was published."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from kaoping.engine.assessment.assessment import Assessment, read_assessment
from kaoping.engine.facts import UnitFacts
from tests.cli.run import EZHOU
from tests.report.html.pages import folder_of, page, seen

RULES = """\
评分细则【甲】
总分100分
事实：
【件】计数，件，越多越好
【率】比率，越多越好
【差错】记录，条
指标【均值】满分40分，按下列计分
得分＝【件】的全组平均（含不排名单位，含本单位）×0.001分，最高得满分
指标【名次】满分30分，按下列计分
若【率】的全组名次（含不排名单位，并列取高名次）在前2名，得30分，否则得10分
指标【差错】满分30分，从满分起扣
每1条【差错】扣1分，扣完为止
排名：总分从高到低，并列同名次，其后空出
"""
PEERS = {
    "assessment.toml": 'name = "甲"\nrulebooks = ["rules.kp"]\nunits = "units.csv"\nfacts = "facts.csv"\n[records]\n"差错" = "records.csv"\n',
    "rules.kp": RULES,
    "units.csv": "单位,类别\n东湖局,\n西山局,\n南浦局,\n北岭局,\n",
    "facts.csv": "单位,件,率\n东湖局,7103,61.37%\n西山局,8219,73.91%\n南浦局,9461,82.53%\n北岭局,1319,44.29%\n",
    "records.csv": "单位,编号,说明\n东湖局,东-1,窗口无人\n西山局,西-1,材料遗失\n西山局,西-2,公章错用\n南浦局,南-1,系统停摆\n北岭局,北-1,无人值守\n北岭局,北-2,逾期未复\n",
}


def test_peers_enter_as_the_statistics_that_the_rules_use_alone(tmp_path: Path):
    assessment = folder_of(tmp_path, PEERS)
    written = page(assessment, unit="东湖局")
    assert "6525.5" in written  # the mean: (7103 + 8219 + 9461 + 1319) ÷ 4 = 26102 ÷ 4
    assert "4个单位" in written
    for other in (
        "西山局",
        "南浦局",
        "北岭局",
        "8219",
        "9461",
        "1319",
        "73.91",
        "82.53",
        "44.29",
        "材料遗失",
        "公章错用",
        "系统停摆",
    ):
        assert other not in written, other
    for own in ("东湖局", "7103", "61.37", "窗口无人"):
        assert own in written
    assert "西山局 8219" in page(assessment)  # the page of all tells over whom the mean was taken


def test_totals_of_others_are_told_only_where_they_were_published(tmp_path: Path):
    private = page(folder_of(tmp_path, PEERS), unit="东湖局")
    scored = read_assessment(tmp_path).score("zh")
    ahead = scored.standing("东湖局").rank
    assert ahead == 3  # 6.5255 + 10 + 29; behind 西山局 with 6.5255 + 30 + 28, in front of 北岭局 with 6.5255 + 10 + 28
    assert "距第" not in private
    assert "印发" not in private
    manifest = PEERS["assessment.toml"].replace("[records]", 'published = "published.csv"\n[records]')
    table = "单位,名次,总分\n东湖局,3,59.88\n西山局,2,61.5\n南浦局,1,73.21\n"
    told = page(folder_of(tmp_path, PEERS | {"assessment.toml": manifest, "published.csv": table}), unit="东湖局")
    assert re.search("距第 2 名（西山局）差 19.00 分", told)
    rows = re.findall(
        r'<tr[^>]*><td class="number">([^<]*)</td><th scope="row"><bdi>([^<]*)</bdi></th><td class="number">([^<]*)<',
        told,
    )
    assert rows == [("3", "东湖局", "59.88"), ("2", "西山局", "61.50"), ("1", "南浦局", "73.21")]
    assert "北岭局" not in told


@pytest.fixture(scope="module")
def ezhou() -> Assessment:
    return read_assessment(EZHOU)


def test_no_page_holds_facts_records_or_sources_of_another_unit(ezhou: Assessment):
    """All 42 pages: every cell that facts of others stand in, the place and each longer text of their records, their notes, and their names outside
    of the table of what was published."""
    children: dict[str, list[UnitFacts]] = {}
    for one in (unit for area in (ezhou, *ezhou.areas) for unit in area.units):
        children.setdefault(one.unit.parent or one.unit.name, []).append(one)
    told: dict[str, set[str]] = {name: set().union(*map(_told, facts)) for name, facts in children.items()}
    scored = ezhou.score("zh")
    names = [standing.unit.name for standing in scored.standings]
    named = {indicator.key for book in ezhou.rulebooks for indicator in book.indicators}  # some records name one
    for standing in scored.standings:
        name = standing.unit.name
        text = html.unescape(page(ezhou, unit=name))
        text = re.sub(r'<script type="application/json".*?</script>', "", text, flags=re.DOTALL)
        unpublished = re.sub(r'<table class="published">.*?</table>', "", text, flags=re.DOTALL)
        unpublished = re.sub(
            r"<li>(?:距第|与第|第 \d+ 名)[^<]*</li>", "", unpublished
        )  # the next place and who shares it, also published
        mine = told[name] | {one.unit.name for one in children[name]}  # sub-units are the unit's own
        for one in sorted(mine, key=len, reverse=True):
            unpublished = unpublished.replace(one, "")
        for other, things in told.items():
            for thing in things - mine - named if other != name else ():
                assert thing not in unpublished or not re.search(rf"(?<!\d){re.escape(thing)}(?!\d)", unpublished)
        readable = seen(unpublished)
        for other in names:
            assert other not in readable, (name, other)


def _told(facts: UnitFacts) -> set[str]:
    found = {str(place) for place in facts.places.values()}
    found |= {note for note in facts.notes.values() if len(note) > 8}
    for records in facts.records.values():
        for record in records:
            found.add(str(record.place))
            found |= {value for value in record.columns.values() if isinstance(value, str) and len(value) > 5}
    return found


def test_the_receipt_has_the_details_of_the_unit_alone(ezhou: Assessment):
    written = page(ezhou, unit="市人社局")
    receipt = re.search(r'id="kaoping-receipt">(.*?)</script>', written)
    assert receipt is not None
    assert set(re.findall(r'"unit":"([^"]*)"', receipt[1])) == {"市人社局"}
