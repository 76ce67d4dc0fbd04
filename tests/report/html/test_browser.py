"""The page in a real browser: nothing is fetched, every view opens by its address, keyboard and screen reader reach everything, print is complete."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from kaoping.engine.assessment.assessment import read_assessment
from tests.cli.run import EZHOU
from tests.programs import needs_chromium
from tests.report.html.browser import SECONDS, Chromium
from tests.report.html.pages import folder_of, page

pytestmark = needs_chromium
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        found = Chromium(running, tmp_path_factory.mktemp("chromium"))
        yield found
        found.close()


@pytest.fixture
def browser(chromium: Chromium) -> Iterator[Any]:
    with chromium.at_most(SECONDS) as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _saved(tmp_path_factory.mktemp("page") / "all.html", page(read_assessment(EZHOU)))


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _saved(tmp_path_factory.mktemp("page") / "all.html", page(read_assessment(EZHOU), "en"))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> str:
    return _saved(tmp_path_factory.mktemp("page") / "unit.html", page(read_assessment(EZHOU), unit="华容区"))


def _saved(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return path.as_uri()


def at(address: str, view: str) -> str:
    return f"{address}#{quote(view)}"


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A new page that fails the test for any complaint of the browser, and any request but the one for the page."""
    context = browser.new_context(viewport={"width": 1200, "height": 850}, reduced_motion="reduce")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on(
        "request", lambda request: complaints.append(request.url) if not request.is_navigation_request() else None
    )
    yield opened
    context.close()
    assert complaints == []


def shown(tab: Any) -> list[str]:
    return tab.eval_on_selector_all("main > .view", "views => views.filter(v => v.offsetParent).map(v => v.id)")


def test_nothing_is_fetched_whatever_is_looked_at(tab: Any, address: str):
    for view in ("", "华容区", "table-1", "area-1", "problems", "rules", "all", "overview"):
        tab.goto(at(address, view))
    tab.fill("#query", "超时")
    assert tab.inner_text("#count") != ""


def test_the_policy_stops_what_somebody_puts_in(browser: Any, address: str):
    context = browser.new_context()
    tab = context.new_page()
    asked: list[Any] = []
    tab.on("request", lambda request: asked.append(request))
    tab.goto(address)
    tab.evaluate(
        """() => { document.body.insertAdjacentHTML("beforeend", "<img src='http://192.0.2.1/a.png' onerror='window.ran = 1'>");
                   const s = document.createElement("script"); s.textContent = "window.ran = 1"; document.body.append(s);
                   return fetch("http://192.0.2.1/").catch(() => 0); }"""
    )
    assert tab.evaluate("window.ran") is None
    assert {one.failure for one in asked if not one.url.startswith("file:")} <= {"csp"}  # refused before it goes out
    context.close()


def test_names_that_look_like_markup_are_shown_as_they_are(tab: Any, tmp_path: Path):
    name = "<img src=x onerror=alert(1)></noscript></script>'\u202e&amp;#"
    files = {
        "assessment.toml": 'name = "</title><b>"\nrulebooks = ["rules.kp"]\nunits = "units.csv"\nfacts = "facts.csv"\n',
        "rules.kp": "评分细则【</noscript>】\n总分8分\n事实：\n【差错】计数\n指标【<i>质量】满分8分，从满分起扣\n每1个【差错】扣1分，扣完为止\n",
        "units.csv": f'单位,类别\n"{name}",\n乙局,\n',
        "facts.csv": f'单位,差错,备注\n"{name}",3,\n乙局,0,\n',
    }
    tab.on("dialog", lambda dialog: pytest.fail(dialog.message))
    tab.goto(_saved(tmp_path / "page.html", page(folder_of(tmp_path, files))))
    assert tab.inner_text("h1") == "</title><b>"
    tab.click(f"#overview tbody a >> nth={_position(tab, name)}")
    assert tab.inner_text(".view.unit:not([hidden]) h2") == name
    assert "<i>质量" in tab.inner_text(".view.unit:not([hidden]) .indicator h4")
    tab.fill("#query", "onerror")
    assert tab.inner_text("#found a") == name
    assert tab.query_selector_all("img, main i, main b") == []


def _position(tab: Any, name: str) -> int:
    return tab.eval_on_selector_all("#overview tbody a", "links => links.map(link => link.textContent)").index(name)


def test_each_view_opens_by_its_address_and_takes_the_focus(tab: Any, address: str):
    tab.goto(address)
    assert shown(tab) == ["overview"]
    tab.click("#overview a:has-text('华容区')")
    assert shown(tab) == ["华容区"]
    assert tab.evaluate("document.activeElement.textContent") == "华容区"
    assert tab.title().startswith("华容区")
    tab.go_back()
    assert shown(tab) == ["overview"]
    tab.goto(at(address, "市医保局"))
    assert shown(tab) == ["市医保局"]
    tab.goto(at(address, "华容区~3"))
    assert shown(tab) == ["华容区"]
    assert tab.evaluate("document.activeElement.id") == "华容区~3"
    tab.goto(at(address, "no-such-thing"))
    assert shown(tab) == ["overview"]
    tab.goto(at(address, "all"))
    assert len(shown(tab)) == 42


def test_from_the_waterfall_to_the_indicator(tab: Any, address: str):
    tab.goto(at(address, "华容区"))
    tab.click(".statement a:has-text('超时未受理')")
    heading = tab.evaluate("document.activeElement.querySelector('h4').textContent")
    assert "超时未受理" in heading
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top") < 100


def test_search_finds_units_by_their_aliases_indicators_and_clauses(tab: Any, address: str):
    tab.goto(address)
    tab.fill("#query", "医保局")
    assert [one.inner_text() for one in tab.query_selector_all("#found a")] == ["市医保局"]
    assert tab.inner_text("#count") == "找到1项"
    tab.fill("#query", "国家安全局")  # 市国安局 goes by this name too
    assert [one.inner_text() for one in tab.query_selector_all("#found a")] == ["市国安局"]
    tab.fill("#query", "扣1分")
    found = [one.inner_text() for one in tab.query_selector_all("#found a")]
    assert found
    assert all("每1次【跑动不符】扣1分" in one for one in found)
    tab.click("#found a >> nth=0")
    assert shown(tab) == ["rules"]
    assert "跑动不符" in tab.evaluate("document.activeElement.textContent")
    tab.goto(at(address, "华容区"))
    tab.fill("#query", "减跑动")
    tab.click("#found a >> nth=0")
    assert "减跑动" in tab.evaluate("document.activeElement.querySelector('h4').textContent")
    tab.fill("#query", "<b>没有的")
    assert tab.inner_text("#count") == "没有找到"


def test_tables_are_sorted_and_say_so(tab: Any, address: str):
    tab.goto(address)
    table = tab.locator("#overview table").first
    table.locator("thead button", has_text="服务成效").click()
    scores = [float(one) for one in table.locator("tbody td:nth-child(4)").all_inner_texts()]
    assert scores == sorted(scores, reverse=True)
    assert table.locator("[aria-sort]").get_attribute("aria-sort") == "descending"
    table.locator("thead button", has_text="服务成效").press("Enter")
    scores = [float(one) for one in table.locator("tbody td:nth-child(4)").all_inner_texts()]
    assert scores == sorted(scores)
    table.locator("thead button", has_text="名次").click()
    ranks = table.locator("tbody td:nth-child(1)").all_inner_texts()
    assert ranks[0] == "1"
    assert ranks[-1] == "—"  # not ranked


def test_the_keyboard_reaches_everything_in_order(tab: Any, address: str):
    tab.goto(address)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    assert tab.evaluate("document.activeElement.getBoundingClientRect().top") >= 0  # seen once it has the focus
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('main') !== null")
    tab.goto(at(address, "overview"))
    tab.focus("#query")
    tab.keyboard.type("华容")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent") == "华容区"
    assert tab.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    tab.keyboard.press("Enter")
    assert shown(tab) == ["华容区"]
    tab.focus("#query")
    tab.keyboard.type("华容")
    tab.keyboard.press("Escape")
    assert tab.input_value("#query") == ""
    assert tab.query_selector_all("#found a") == []


@pytest.mark.parametrize(
    "view", ["overview", "华容区", "临空经济区", "table-1", "area-1", "area-2", "problems", "rules"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, address: str, english: str, view: str, scheme: Any):
    context = browser.new_context(color_scheme=scheme, viewport=PHONE if scheme == "dark" else None)
    tab = context.new_page()
    tab.goto(at(address if scheme == "light" else english, view))
    assert _complaints_of_axe(tab) == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_of_a_unit(browser: Any, alone: str, scheme: Any):
    context = browser.new_context(color_scheme=scheme)
    tab = context.new_page()
    tab.goto(alone)
    assert _complaints_of_axe(tab) == []
    context.close()


def _complaints_of_axe(tab: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(tab).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def test_without_scripts_everything_is_there_to_read(browser: Any, address: str, alone: str):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(at(address, "华容区"))
    assert tab.locator("main > noscript > .view.unit").count() == 42
    assert tab.locator("#华容区 .statement").is_visible()
    assert tab.locator("#search").is_hidden()
    tab.goto(alone)
    assert tab.locator(".indicator").first.is_visible()
    context.close()


@pytest.mark.parametrize("width", [390, 320])
def test_a_phone_shows_each_view_without_scrolling_sideways(browser: Any, address: str, width: int):
    context = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=2, is_mobile=True)
    tab = context.new_page()
    for view in ("overview", "华容区", "市发改委", "table-1", "area-1", "area-2", "problems", "rules"):
        tab.goto(at(address, view))
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, view
    context.close()


def test_print_shows_the_chosen_unit_whole_and_alone(tab: Any, address: str):
    tab.goto(at(address, "华容区"))
    on_screen = _readable(tab)
    tab.emulate_media(media="print")
    assert shown(tab) == ["华容区"]
    assert _readable(tab) == on_screen
    assert tab.locator("nav").is_hidden()
    assert tab.locator("#search").is_hidden()


def test_all_units_are_printed_each_on_pages_of_its_own(tab: Any, address: str):
    tab.goto(at(address, "all"))
    tab.emulate_media(media="print")
    breaks = tab.eval_on_selector_all(
        "main > .view.unit", "units => units.map(unit => getComputedStyle(unit).breakBefore)"
    )
    assert breaks[1:] == ["page"] * 41


def _readable(tab: Any) -> str:
    """The words in the main part that are shown, but for those meant for the screen only."""
    return "".join(tab.inner_text("main").split())


def test_a_very_long_name_wraps_and_leaves_the_scores_on_the_page(tab: Any, tmp_path: Path):
    name = "东湖区东城街道办事处暨东城经济技术开发区综合行政执法与便民服务联合办公室及其下属各社区居民委员会"
    rules = (
        "评分细则【甲】\n总分10分\n事实：\n【差错】计数，越少越好\n"
        "指标【质量】满分10分，从满分起扣\n每1个【差错】扣4分，扣完为止\n问题：“{n}个差错。”\n排名：总分从高到低，并列同名次，其后空出\n"
    )
    facts = f"单位,差错\n{name},1\n北门街道,2\n"
    files = {"r.kp": rules, "f.csv": facts, "assessment.toml": 'rulebooks = ["r.kp"]\nfacts = ["f.csv"]\n'}
    address = _saved(tmp_path / "all.html", page(folder_of(tmp_path, files)))
    for viewport in ({"width": 1000, "height": 850}, PHONE):
        tab.set_viewport_size(viewport)
        tables = [("overview", "table.scores"), ("problems", "table.problem-list")]
        for view, table in tables if viewport is not PHONE else tables[:1]:
            tab.goto(at(address, view))
            cells = tab.eval_on_selector_all(
                f"{table} tbody tr > *",
                "found => found.filter(c => c.offsetParent).map(c => c.getBoundingClientRect().right)",
            )
            assert cells
            assert max(cells) <= viewport["width"], (view, viewport)
        tab.goto(at(address, "overview"))
        short = tab.locator("table.scores tbody th", has_text="北门街道").locator("a")
        assert short.bounding_box()["height"] < 35  # on one line


def test_a_page_that_stands_still_ends_the_test_and_not_the_run(chromium: Chromium):
    """A script in a page has no time of its own: without an end to the browser this one would be waited for for ever."""
    from playwright.sync_api import Error

    with chromium.at_most(2) as browser:
        tab = browser.new_page()
        with pytest.raises(Error):
            tab.evaluate("() => { while (true); }")
    with chromium.at_most(SECONDS) as browser:
        tab = browser.new_page()
        assert tab.evaluate("1 + 1") == 2
        tab.close()
