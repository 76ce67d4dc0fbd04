"""The index lists every page under its theme."""

from __future__ import annotations

import os

import pytest

from kaoping.dsl.diagnostic import Language
from tests.diagnostics.index import THEMES, index
from tests.diagnostics.page import PAGES, all_pages, read_page


@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_index_lists_the_titles_of_all_pages(name: str, language: Language) -> None:
    text = index([read_page(path) for path in all_pages()], language)
    if os.environ.get("KAOPING_UPDATE"):
        (PAGES / name).write_text(text, "utf-8")
    else:
        assert (PAGES / name).read_text("utf-8") == text


def test_every_page_has_a_theme_of_the_index() -> None:
    known = {f"{theme.zh} · {theme.en}" for theme in THEMES}
    assert {read_page(path).theme for path in all_pages()} <= known
