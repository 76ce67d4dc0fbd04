"""The index of the pages, in each language, made of their titles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kaoping.dsl.diagnostic import Language, Text
from tests.diagnostics.page import Page

THEMES = (
    Text("读懂一行", "reading a line"),
    Text("细则的结构", "structure of a rulebook"),
    Text("名称", "names"),
    Text("事实的种类", "kinds of facts"),
    Text("补充说明", "small print"),
    Text("条件、分档与算式", "conditions, bands and formulas"),
    Text("分值与合计", "points and sums"),
    Text("排名", "ranking"),
    Text("问题清单", "lists of problems"),
    Text("规律", "laws"),
    Text("数据表", "facts tables"),
    Text("单位", "units"),
    Text("记录与核销", "records and waivers"),
    Text("清单与文件", "manifest and files"),
    Text("计分", "scoring"),
    Text("核对通报", "auditing a document"),
    Text("报告", "reports"),
)
_HEAD = Text(
    """\
# 提示

[English](README.md)

`kaoping check`发现问题时，先用一句话说明哪里不对，再指出文件、行、列，然后说明怎样改，能直接给出改法的，列出可以照抄的整行；最后一行是代码。
这里每个代码一页：为什么要改，一个会引出它的例子，打印出来的中英文提示，改好以后的样子。

“错误”必须改好才能计分；“提醒”不影响计分，但值得看一眼，`--strict`把它也算作错误。数据表的例子都放在同一个小考评里：[考评](考评/)。

这些页就是测试：`KAOPING_UPDATE=1 python -m pytest tests/diagnostics`重写打印的提示和这份目录，写好以后要看一遍差别。
""",
    """\
# Messages

[中文](README.zh-CN.md)

Where `kaoping check` finds something, it says in a sentence what is wrong, shows the file, the line and the place in it, and says what to do; where a
remedy can be named, the whole line stands there to be pasted. The last line is the code. Each code has its page here: why it matters, an example that
leads to it, the message as it is printed in Chinese and in English, and the example as it should be.

An error has to be mended before anything is scored. A warning does not stop the scoring but is worth a look; `--strict` counts it as an error. The examples
about tables are parts of one small assessment: [考评](考评/).

The pages are tests: `KAOPING_UPDATE=1 python -m pytest tests/diagnostics` writes the messages and this index anew; read the difference before it is kept.
""",
)


def index(pages: Sequence[Page], language: Language) -> str:
    """The index, by theme, in the order of the codes."""
    parts = [_HEAD.in_language(language)]
    for theme in THEMES:
        heading = theme.in_language(language)
        listed = [page for page in pages if page.theme == f"{theme.zh} · {theme.en}"]
        parts.append(f"## {heading[0].upper()}{heading[1:]}\n\n" + "".join(_lines(listed, language)))
    return "\n".join(parts)


def _lines(pages: Iterable[Page], language: Language) -> Iterable[str]:
    for page in pages:
        title = page.title.zh if language == "zh" else page.title.en
        mark = "" if page.severity == "error" else "（提醒）" if language == "zh" else " (warning)"
        yield (
            f"- [{title}]({page.code}.md)：`{page.code}`{mark}\n"
            if language == "zh"
            else f"- [{title}]({page.code}.md): `{page.code}`{mark}\n"
        )
