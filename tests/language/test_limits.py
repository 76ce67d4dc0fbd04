"""Hostile rulebooks: a clear answer, never an exception, and never more work than the limits allow."""

from __future__ import annotations

import pytest

from kaoping.dsl.decode import MOST_BYTES, MOST_CHARACTERS, MOST_LINES, TooLarge, read_text
from kaoping.dsl.layout.format import format_document
from kaoping.dsl.parse import MOST_EXPLAINED, parse

HEAD = "评分细则【总】\n"
TOO_LARGE = {
    "one line of 10 MB": "x" * 10_000_000,
    "100,000 lines": "每个【甲】扣1分\n" * 100_000,
    "a line more than allowed": "\n" * MOST_LINES,
    "a character more than allowed": " " * (MOST_CHARACTERS + 1),
}
TOO_LONG = {
    "a million brackets": "【" * 1_000_000,
    "a million pairs of brackets": "【】" * 900_000,
    "10,000 nested parentheses": "得分＝" + "（" * 10_000 + "1" + "）" * 10_000,
    "a million quotes": "“" * 1_000_000,
    "a long number": "9" * 1_000_000,
    "numerals": "一" * 1_000_000,
    "notes": "注" * 1_000_000,
}
LINES = {
    "brackets": "【" * 3900,
    "names": "【】" * 1900,
    "square brackets": "[" * 3900,
    "quotes that open": "“" * 1950 + "”" * 1950,
    "one quote that closes": "“" * 3900 + "”",
    "digits": "9" * 3900,
    "numerals": "一" * 3900,
    "citations": "依据" * 1900 + "】",
    "stops": "。1" * 1900,
    "control characters": "\x00\x01\x1b[31m",
    "lone surrogates": "\ud800\udfff",
}


def codes(text: str) -> list[str]:
    return [one.code for one in parse(text, "a.kp").diagnostics]


@pytest.mark.parametrize("text", TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_rulebook_beyond_the_limits_is_refused_unread(text: str) -> None:
    parsed = parse(text, "a.kp")
    assert [one.code for one in parsed.diagnostics] == ["rulebook-too-large"]
    assert parsed.document.lines == ()


def test_a_file_beyond_all_limits_is_refused_by_its_bytes() -> None:
    assert isinstance(read_text(b"\xff" * (MOST_BYTES + 1), "a.kp"), TooLarge)


@pytest.mark.parametrize("line", TOO_LONG.values(), ids=TOO_LONG)
def test_a_line_beyond_the_limit_is_one_mistake(line: str) -> None:
    assert codes(HEAD + line) == ["line-too-long"]


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_many_hostile_lines_are_answered(line: str) -> None:
    found = codes(HEAD + f"{line}\n" * 20)
    assert len(found) in (0, 20) or found == ["pasted-notice"]  # many lines of prose are one mistake


def test_an_empty_rulebook_has_nothing_to_say() -> None:
    assert codes("") == []


def test_a_hundred_levels_are_read_and_one_more_is_refused() -> None:
    def nested(levels: int) -> str:
        return f"{HEAD}得分＝{'（' * levels}1{'）' * levels}"

    assert (codes(nested(100)), codes(nested(101))) == ([], ["too-deep"])


@pytest.mark.parametrize(
    "line",
    [
        "得分＝" + "1－（" * 49 + "1" + "）" * 49,
        "得分＝" + "较大者（1，" * 99 + "1" + "）" * 99,
        "得分＝1" + "（保留2位小数）" * 99,
        "若" + "并非（" * 99 + "【甲】为是" + "）" * 99 + "，得1分",
        "导入【甲】" + "，附【乙】" * 700,
    ],
)
def test_the_deepest_lines_are_written_again(line: str) -> None:
    parsed = parse(HEAD + line, "a.kp")
    assert parsed.diagnostics == ()
    assert (
        parse(format_document(parsed.document), "a.kp").document.lines[1].statement
        == parsed.document.lines[1].statement
    )


def test_so_many_mistakes_are_explained_and_the_others_counted() -> None:
    found = parse(HEAD + "每个【甲】扣分分\n" * (MOST_EXPLAINED + 50), "a.kp").diagnostics
    assert len(found) == MOST_EXPLAINED + 1
    assert (found[-1].code, found[-1].place.line) == ("many-unread-lines", MOST_EXPLAINED + 2)
    assert "50" in found[-1].say(found[-1].title, "en")


def test_measure_words_do_not_take_the_place_of_keywords() -> None:
    text = HEAD + "【甲】计数，且\n【乙】计数，垃圾桶\n若【乙】达到3垃圾桶且【甲】达到1，扣1分\n"
    assert [(one.code, one.place.line) for one in parse(text, "a.kp").diagnostics] == [("cannot-read", 2)]
