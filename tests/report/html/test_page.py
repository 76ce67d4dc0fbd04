"""What stands in the page: itself alone, everything escaped, the words of explanations, rules as written, sums that add up."""

from __future__ import annotations

import html
import re
from fractions import Fraction
from pathlib import Path

import pytest

from kaoping.engine.assessment.assessment import read_assessment
from kaoping.engine.explain import explain_unit
from kaoping.engine.explain.lines import lines
from kaoping.engine.report.html.anchors import anchors
from kaoping.engine.report.html.words import words_in
from kaoping.engine.report.html.write import environment
from tests.cli.run import EZHOU
from tests.report.html.pages import folder_of, page, seen


@pytest.fixture(scope="module")
def ezhou() -> str:
    return page(read_assessment(EZHOU))


@pytest.fixture(scope="module")
def english() -> str:
    return page(read_assessment(EZHOU), "en")


def test_the_page_needs_nothing_but_itself(ezhou: str):
    assert not re.findall(r"<(?:link|img|iframe|object|embed|base|audio|video|source|form)\b", ezhou)
    assert not re.findall(r"""\s(?:src|srcset|action|style|on\w+)=["']""", ezhou)
    assert {address[:1] for address in re.findall(r'href="([^"]*)"', ezhou)} == {"#"}
    style = re.search(r"<style>(.*?)</style>", ezhou, re.DOTALL)
    assert style is not None
    assert not re.findall(r"url\(|@import|https?:", style[1])
    assert not re.findall(r"https?://", ezhou)


def test_the_policy_lets_it_load_and_run_nothing_else(ezhou: str):
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', ezhou)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in html.unescape(policy[1]).split(";"))
    assert rules["default-src"] == "'none'"
    assert set(rules) == {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    assert rules["style-src"].startswith("'sha256-")
    assert rules["script-src"].startswith("'sha256-")
    assert "unsafe" not in policy[1]


def test_the_page_of_a_unit_runs_no_script():
    alone = page(read_assessment(EZHOU), unit="市人社局")
    assert "script-src 'none'" in html.unescape(alone)
    assert re.findall(r"<script[^>]*>", alone) == ['<script type="application/json" id="kaoping-receipt">']
    assert "<noscript" not in alone


def test_equal_input_gives_an_equal_page(ezhou: str):
    assert page(read_assessment(EZHOU)) == ezhou


def test_each_address_leads_somewhere(ezhou: str):
    names = set(re.findall(r'\sid="([^"]*)"', ezhou))
    assert len(names) == len(re.findall(r'\sid="([^"]*)"', ezhou))
    wanted = {address[1:] for address in re.findall(r'href="([^"]*)"', ezhou)}
    assert wanted - names == {"all"}  # the view of all units, which the script makes


def test_every_unit_stands_in_the_overview_and_has_a_page(ezhou: str):
    scored = read_assessment(EZHOU).score("zh")
    assert ezhou.count("data-unit>") == len(scored.standings) == 42
    overview = ezhou[ezhou.index('id="overview"') : ezhou.index("</article>")]
    for standing in scored.standings:
        assert f"<bdi>{standing.unit.name}</bdi>" in overview


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_words_are_those_of_the_explanation(language: str, ezhou: str, english: str):
    """What an explanation says of a clause, a fact, a record or a sum is on the page, letter for letter."""
    scored = read_assessment(EZHOU).score(language)
    text = re.sub(r"\s+", "", html.unescape(seen(ezhou if language == "zh" else english)))
    for unit in ("华容区", "市发改委", "临空经济区", "市医保局"):
        told = explain_unit(scored, unit, everything=True, language=language)
        colon = "：" if language == "zh" else ": "
        for depth, line in lines(told, language):
            if depth in (0, 1):
                continue
            body = line.split(colon, 1)[1] if depth > 2 and colon in line else line
            for part in re.split(r"[（()）；;，]|  |, ", body):
                part = part.strip()
                shown_apart = re.search(r"\.kp:\d+$", part)  # file and line stand beside the rulebook's text
                if depth > 2 and part and not shown_apart:
                    assert re.sub(r"\s+", "", part) in text, (unit, line, part)


def test_clauses_stand_in_the_text_of_the_rulebook_with_the_one_that_counted_marked(ezhou: str):
    unit = _view(ezhou, "华容区")
    block = unit[unit.index('data-name="办事指南准确性"') :]
    block = block[: block.index("</section>")]
    numbers = re.findall(r'aria-hidden="true">(\d+)</span>', block)
    assert numbers == ["43", "44", "45"]  # 各区.kp: the indicator, when it does not apply, the deduction
    assert re.findall(r"<mark>([^<]*)</mark>", block) == ["每1个【不准确办事指南数】扣0.2分，扣完为止"]
    assert "0.2 × 5 = 1" in block
    assert "facts/问题与正文.csv:C15" in block


def test_what_wins_points_back_stands_with_the_indicator(ezhou: str):
    # 5 guides at 0.2 points: 1 point, 79.63 + 1 = 80.63; rank 2 has 87.76, rank 4 less than 79.63.
    assert "不准确办事指南数从5个减到0个，可得回1分（总分80.63，第3名）" in _view(ezhou, "华容区")


def test_the_waterfall_adds_up(ezhou: str):
    unit = _view(ezhou, "华容区")
    table = unit[unit.index('class="bars statement"') :]
    rows = re.findall(r'<td class="number ?\w*">([^<]*)</td><td class="number left">([^<]*)</td>', table)
    left = [Fraction(balance) for _, balance in rows]
    assert left[0] == 100
    assert left[-1] == Fraction("79.63")  # as printed in annex 3
    for (change, balance), before in zip(rows[1:-1], left, strict=False):
        assert before + Fraction(change) == Fraction(balance)
    assert len(rows) == 9 + 2  # nine indicators below full marks


def test_problems_stand_in_their_list_and_on_the_page_of_their_unit(ezhou: str):
    lists = _view(ezhou, "problems")
    row = lists[lists.index("<bdi>市发改委</bdi>") :]
    row = row[: row.index("</tr>")]
    sentences = ["出现实际办理超过承诺时限办件1件。", "没有开展“一网通办”相关宣传工作。"]
    assert re.findall(r"<p>\d.([^<]*)</p>", row)[:2] == sentences
    assert "第1条已核销（省考核销）" in row  # the one waived case of the notice
    unit = _view(ezhou, "市发改委")
    assert all(sentence in unit for sentence in sentences)
    assert re.search(r'没有开展“一网通办”相关宣传工作。 <a class="loss" href="#市发改委~\d+">失4.00分</a>', unit)
    assert not re.search(r"办件1件。 <a", unit)  # waived: it cost nothing


def test_comments_of_rulebooks_stay_in_the_rulebooks(ezhou: str):
    assert "每个不准确的办事指南扣0.2分：四个区全部相符" in (EZHOU / "各区.kp").read_text(encoding="utf-8")
    assert "四个区全部相符" not in ezhou


HOSTILE = "<script>alert(1)</script>\"'&\u202e</noscript>"


def test_names_values_and_records_are_text_whatever_stands_in_them(tmp_path: Path):
    quoted = HOSTILE.replace('"', '""')
    assessment = folder_of(
        tmp_path,
        {
            "assessment.toml": f"""name = '''{HOSTILE}'''
rulebooks = ["rules.kp"]
units = "units.csv"
facts = "facts.csv"
as_of = 2021-01-01
[records]
"差错" = "records.csv"
""",
            "rules.kp": "评分细则【甲】\n总分10分\n事实：\n【差错】记录\n【分】导入分，满分2分\n"
            "指标【质量】满分8分，从满分起扣\n每1个【差错】扣1分，扣完为止\n"
            "指标【其他<b>】满分2分，按下列计分\n导入【分】\n排名：总分从高到低，并列同名次，其后空出\n",
            "units.csv": f'单位,类别,别名\n"{quoted}",,"=1+1,{quoted}2"\n乙局,,\n',
            "facts.csv": f'单位,分,备注\n"{quoted}",1,"{quoted}"\n乙局,2,\n',
            "records.csv": f'单位,说明\n"{quoted}","{quoted}"\n',
        },
    )
    for written in (page(assessment), page(assessment, unit=HOSTILE)):
        body = re.sub(r"<script[^>]*>.*?</script>", "", written, flags=re.DOTALL)
        assert "alert(1)" in body
        assert "<script>alert" not in written
        assert "其他&lt;b&gt;" in body
        assert written.count("<noscript") == written.count("</noscript>")
        assert f"<bdi>{html.escape(HOSTILE, quote=False)[:20]}" in body


def test_characters_that_a_page_cannot_hold_are_shown_as_a_mark():
    filled = environment().from_string("{{ value }}").render(value="响\x07铃\ud800&\n")
    assert filled == "响\ufffd铃\ufffd&amp;\n"


def test_addresses_are_unlike_each_other():
    found = anchors(["甲局", "甲 局", "甲-局", "rules", "Table-1", "<>", "“”"])
    assert len(set(found.values())) == 7
    assert found["甲局"] == "甲局"
    assert not any(re.search(r"[\s~<>\"]", anchor) for anchor in found.values())


def test_rules_in_another_language_say_so_to_screen_readers(ezhou: str, english: str):
    assert '<mark lang="zh-CN">每1个【不准确办事指南数】' in english
    assert '<ol class="text" lang="zh-CN">' in english
    assert "lang=" not in ezhou.replace('<html lang="zh-CN">', "")


def test_the_rules_of_all_areas_are_there(ezhou: str):
    rules = _view(ezhou, "rules")
    names = re.findall(r"<h3>([^<]*)</h3>", rules)
    assert {"A类市直部门.kp", "各区.kp", "共用.kp", "公开/市直部门.kp"} <= set(names)
    assert len(names) == len(set(names))
    assert re.search(r'class="clause[^"]*" tabindex="-1">目标：', rules)


def test_both_languages_say_everything(ezhou: str, english: str):
    assert '<html lang="zh-CN">' in ezhou
    assert '<html lang="en">' in english
    for name in (
        "statement",
        "accounts",
        "full",
        "won",
        "sections",
        "how_it_stands",
        "change",
        "left",
        "skip",
        "search",
    ):
        chinese, words = (f">{words_in(language)[name]}<" for language in ("zh", "en"))
        assert english.count(words) == ezhou.count(chinese) > 0, name
        assert chinese not in english


def _view(written: str, anchor: str) -> str:
    start = written.index(f'data-view="{anchor}"')
    return html.unescape(written[start : written.index("</noscript>", start)])
