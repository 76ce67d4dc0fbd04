"""Each page of a diagnostic says what really happens: its example leads to it, is answered in these words, and is mended so.

``KAOPING_UPDATE=1`` writes what is printed into the pages; read the difference before you commit it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kaoping.cli.main import main
from tests.diagnostics.codes import kinds
from tests.diagnostics.made import MADE
from tests.diagnostics.page import PAGES, Page, all_pages, read_page, rewritten
from tests.diagnostics.run import printed, reported, write_files

UPDATE = bool(os.environ.get("KAOPING_UPDATE"))
_HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("path", all_pages(), ids=lambda path: path.stem)
def test_the_example_of_a_page_leads_to_its_message_and_the_mended_one_does_not(path: Path, tmp_path: Path) -> None:
    page = read_page(path)
    examples = [part for part in page.parts if part.is_example]
    told_in_words = page.code in MADE or any(part.command for part in examples)
    assert examples, "the page has no example"
    assert told_in_words or len(page.parts) == 2 * len(examples), "an example is not mended"
    shown = []
    for number, part in enumerate(page.parts):
        folder = tmp_path / str(number)
        folder.mkdir()
        write_files(page, part, folder)
        if part.is_example:
            shown += [printed(page, part, folder, "--lang", language) for language in ("zh", "en")]
            _holds(page, part.command, shown[-2:], {} if part.command else reported(page, part, folder))
        else:
            assert part.files, "nothing is mended"
            assert reported(page, part, folder) == {}, f"'{part.heading}' is not free of findings"
    if UPDATE:
        texts = iter(shown)
        path.write_text(rewritten(path.read_text("utf-8"), lambda: next(texts)), "utf-8")
    else:
        assert shown == [text for part in page.parts for text in part.printed]


def _holds(page: Page, command: str, texts: list[str], found: dict[str, str]) -> None:
    assert f"代码：{page.code}\n" in texts[0]
    assert f"Code: {page.code}\n" in texts[1]
    if not command:
        assert found[page.code] == page.severity
        beside = set(found) - {page.code}
        assert beside == page.also, f"the page does not say that {sorted(beside)} is reported too"


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    codes = {kind.code for kind in kinds()}
    pages = {path.stem for path in all_pages()}
    assert sorted(codes - pages) == [], "codes without a page"
    assert sorted(pages - codes) == [], "pages without a code"


def test_no_two_messages_share_a_code() -> None:
    codes = sorted(kind.code for kind in kinds())
    assert [code for code in set(codes) if codes.count(code) > 1] == []


@pytest.mark.parametrize("path", all_pages(), ids=lambda path: path.stem)
def test_a_page_is_named_after_its_code_and_speaks_both_languages(path: Path) -> None:
    page = read_page(path)
    chinese, english = (words for words in page.words.strip().split("\n\n")[:2])
    assert page.code == path.stem
    assert page.severity == next(kind.severity for kind in kinds() if kind.code == page.code)
    assert _HAN.search(page.title.zh), "the first half of the title is Chinese"
    assert not _HAN.search(page.title.en), "the second half of the title is English"
    assert len(_HAN.findall(chinese)) > 20, "the first paragraph is Chinese"
    assert len(re.findall("[A-Za-z]+", english)) > 10, "the second paragraph is English"


def test_nothing_is_wrong_with_the_assessment_that_the_examples_share() -> None:
    done = CliRunner().invoke(main, ["check", str(PAGES / "考评"), "--strict"])
    assert done.exit_code == 0, done.output
