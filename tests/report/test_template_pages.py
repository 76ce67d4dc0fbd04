"""The pages on templates list every placeholder as the program knows it. ``KAOPING_UPDATE=1`` writes the tables anew."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from kaoping.dsl.diagnostic import Language
from kaoping.engine.report.docx.placeholders import NOTICE, Placeholder
from tests.cli.run import ROOT

PAGES: dict[str, Language] = {"notice-template.md": "en", "notice-template.zh-CN.md": "zh"}
HEADS = {"zh": "| 占位符 | 英文名 | 内容 |", "en": "| placeholder | in Chinese | what it is |"}
OF = {"zh": "{way}里的每一项：", "en": "Each entry of {way}:"}
LIST = {"zh": "列表：", "en": "list: "}


def tables(among: tuple[Placeholder, ...], language: Language, way: tuple[str, ...] = ()) -> Iterator[str]:
    lines = [HEADS[language], "|---|---|---|"]
    for one in among:
        names = (one.chinese, one.english) if language == "zh" else (one.english, one.chinese)
        about = (LIST[language] if one.kind == "list" else "") + one.about.in_language(language)
        lines.append(f"| `{names[0]}` | `{names[1]}` | {about} |")
    yield "\n".join(lines)
    for one in among:
        if one.of:
            within = (*way, f"`{one.chinese if language == 'zh' else one.english}`")
            yield OF[language].format(
                way=("的" if language == "zh" else " in ").join(within if language == "zh" else within[::-1])
            )
            yield from tables(one.of, language, within)


@pytest.mark.parametrize("page", PAGES)
def test_every_placeholder_is_described(page: str):
    path = ROOT / "docs" / "reference" / page
    text = path.read_text("utf-8")
    before, _, rest = text.partition("<!-- placeholders -->\n")
    told, _, after = rest.partition("<!-- /placeholders -->\n")
    expected = "\n" + "\n\n".join(tables(NOTICE, PAGES[page])) + "\n\n"
    if os.environ.get("KAOPING_UPDATE"):
        path.write_text(f"{before}<!-- placeholders -->\n{expected}<!-- /placeholders -->\n{after}", "utf-8")
    else:
        assert told == expected


def test_no_two_placeholders_beside_each_other_share_a_name():
    def check(among: tuple[Placeholder, ...]) -> None:
        names = [name for one in among for name in (one.chinese, one.english)]
        assert sorted(set(names)) == sorted(names)
        for one in among:
            check(one.of)

    check(NOTICE)
