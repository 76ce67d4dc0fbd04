"""``kaoping help``: every page is found by its name and its titles, and reads in one language."""

from __future__ import annotations

import re

import pytest

from kaoping.cli import pages
from kaoping.dsl.diagnostic import Language
from tests.cli.run import kaoping

EVERY = pages.pages()
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_lists_commands_clauses_and_overviews(language: str) -> None:
    ran = kaoping("help", "--lang", language)
    assert ran.code == 0
    assert [page.name for page in EVERY if page.sort != pages.CODES and f"  {page.name}" not in ran.out] == []


def test_it_lists_all_codes() -> None:
    out = kaoping("help", "codes").out
    assert [page.name for page in EVERY if page.sort == pages.CODES and f"  {page.name} " not in out] == []


def test_every_page_is_found_by_its_name_and_can_be_read_in_both_languages() -> None:
    assert [page.name for page in EVERY if (pages.find(page.name) or page).name != page.name] == []
    assert [page.name for page in EVERY for spoken in LANGUAGES if len(pages.read(page, spoken)) < 200] == []


def test_every_clause_is_found_by_its_titles() -> None:
    clauses = [page for page in EVERY if page.sort == "clauses"]
    assert [page.name for page in clauses for title in page.title if pages.find(title) is not page] == []


def test_the_page_of_a_message_is_shown_in_one_language() -> None:
    for page in (page for page in EVERY if page.sort == pages.CODES):
        zh, en = pages.read(page, "zh"), pages.read(page, "en")
        assert page.title.zh in zh
        assert page.title.en in en
        assert "Code: " not in zh
        assert "代码：" not in en
        prose = re.sub(r"^```.*?^```$", "", en, flags=re.DOTALL | re.MULTILINE)
        assert len(re.findall("[\u4e00-\u9fff]", prose)) < len(re.findall("[a-z]{2,}", prose)) * 2, page.name


def test_the_page_of_a_message_tells_why_and_what_to_write() -> None:
    out = kaoping("help", "vague-limit", "--lang", "zh").out
    assert "正好90%的单位就会有争议" in out
    assert "【按时办结率】达到90%得满分" in out
    assert "Does" not in out


def test_a_chinese_title_gets_a_chinese_page() -> None:
    assert "先符合的一档算数" in kaoping("help", "分档").out


@pytest.mark.parametrize(
    ("topic", "near"), [("vage-limit", "vague-limit"), ("分挡", "bands"), ("scoer", "score"), ("以上", "")]
)
def test_an_unknown_topic_gets_the_nearest(topic: str, near: str) -> None:
    ran = kaoping("help", topic)
    assert ran.code == 2
    assert ran.out == ""
    assert near in ran.err


@pytest.mark.parametrize(
    ("topic", "near"),
    [
        (("working", "days"), "days"),
        (("average",), "aggregate"),
        (("rounding",), "language"),
        (("加分",), "per_record"),
        (("工作日",), "days"),
        (("舍入",), "language"),
        (("事实",), "language"),
    ],
)
def test_a_word_leads_to_the_pages_that_write_of_it(topic: tuple[str, ...], near: str) -> None:
    assert near in kaoping("help", *topic).err


@pytest.mark.parametrize(
    ("topic", "head"), [("一票否决", "一票否决、限分与系数"), ("quota", "Grades and quotas"), ("等次", "等次与名额")]
)
def test_a_word_of_the_title_of_one_clause_is_enough(topic: str, head: str) -> None:
    assert head in kaoping("help", topic).out


@pytest.mark.parametrize("topic", ["申诉", "appeals"])
def test_a_command_is_found_by_what_it_is_about(topic: str) -> None:
    assert kaoping("help", topic).out.split("\n")[0].strip() == "kaoping appeal"


@pytest.mark.parametrize("name", ["days", "peers", "language"])
def test_no_word_of_a_table_is_cut(name: str) -> None:
    from kaoping.cli.render.markdown import drawn

    page = pages.find(name)
    assert page
    text = pages.read(page, "zh")
    assert drawn(text, 80, colour=False).count("…") == text.count("…")


def test_nothing_is_wider_than_the_page() -> None:
    from kaoping.cli.render.cells import width
    from kaoping.cli.render.markdown import drawn

    page = pages.find("bands")
    assert page
    assert max(map(width, drawn(pages.read(page, "zh"), 60, colour=False).split("\n"))) <= 60
