"""``kaoping help``: the page of a message, a clause or a command, read in the terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from types import MappingProxyType

import click

from kaoping.cli import language, pages
from kaoping.cli.answer import write_json
from kaoping.cli.command import argument, command as declare, option
from kaoping.cli.failure import Failure
from kaoping.cli.output import cells_of, colours
from kaoping.dsl.diagnostic import Text

_TEXTS = Text("查看提示代码、条款和命令的说明", "the page of a message's code, a clause or a command")
_MORE = Text(
    """\
check的每条提示，最后一行是代码。这里查它为什么是问题、怎样改、改好是什么样；也查条款和命令的写法。
不写主题，列出条款和命令；写codes，列出全部代码。名称和标题都可以，中文、英文都行。

示例：
  kaoping help vague-limit     一个提示代码
  kaoping help 分档            一种条款
  kaoping help score           一个命令
  kaoping help codes           全部代码""",
    """\
The last line of each message of 'check' is its code. Here is told why it matters, what to write, and how it looks mended; and how clauses and
commands are written. Without a topic the clauses and commands are listed, with 'codes' all codes. Names and titles will do, in both languages.

Examples:
  kaoping help vague-limit     a message's code
  kaoping help bands           a clause
  kaoping help score           a command
  kaoping help codes           all codes""",
)
_TOPIC = Text("提示代码、条款或命令；codes列出全部代码", "a code, a clause or a command; 'codes' lists all codes")
_NO_PAGE = Text("没有“{topic}”这一页。", "There is no page on '{topic}'.")
_NEAREST = Text("最接近的是{near}。", "Nearest: {near}.")
_ALL = Text("全部主题：kaoping help", "All topics: kaoping help")
_HEAD = Text("查看一页：kaoping help 名称", "To read a page: kaoping help NAME")
_CODES = Text(
    "提示代码：检查结果里每条提示的最后一行；全部代码：kaoping help codes",
    "Codes of messages: the last line of each message of 'check'; all of them: kaoping help codes",
)
_FORMAT = Text("输出格式，默认text", "the form of the output, text by default")
_KINDS = {"commands": "command", "clauses": "clause", "": "overview", pages.CODES: "code"}
_LISTED = ("codes", "code", "代码", "提示")


@declare("help", _TEXTS, _MORE)
@argument("words", _TOPIC, nargs=-1, metavar="[TOPIC]")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", texts=_FORMAT)
def command(words: tuple[str, ...], form: str) -> None:
    topic = " ".join(words)
    page = _page(topic) if topic and topic.strip().lower() not in _LISTED else None
    if form == "json":
        write_json(_as_json(page, codes=bool(topic)), sys.stdout)
    elif page is not None:
        from kaoping.cli.render.markdown import drawn

        _show(drawn(pages.read(page, language.spoken()), cells_of(sys.stdout), colour=colours(sys.stdout)))
    else:
        _show(_codes() if topic else _topics())


def _page(topic: str) -> pages.Page:
    if re.search(r"[\u4e00-\u9fff]", topic):
        language.heed("zh")
    page = pages.find(topic)
    if page is None:
        raise _unknown(topic)
    return page


def _as_json(page: pages.Page | None, codes: bool) -> dict[str, object]:
    """The page with its text, or what pages there are: the shape of ``docs/reference/help.schema.json``."""
    spoken = language.spoken()
    listed = [page] if page else [one for one in pages.pages() if (one.sort == pages.CODES) == codes]
    return {
        "schema": "kaoping-help/1",
        "language": spoken,
        "pages": [
            {"kind": _KINDS[one.sort], "name": one.name, "title": one.title.in_language(spoken)}
            | ({"text": pages.read(one, spoken)} if page else {})
            for one in listed
        ],
    }


def _unknown(topic: str) -> Failure:
    near = pages.near(topic)
    names = Text(
        "、".join(f"{page.name}（{page.title.zh}）" for page in near),
        ", ".join(f"{page.name} ({page.title.en})" for page in near),
    )
    said = [_NEAREST.filled(near=names)] if near else []
    advice = [*said, _ALL]
    return Failure(
        _NO_PAGE.filled(topic=topic),
        Text("".join(one.zh for one in advice), " ".join(one.en for one in advice)),
    )


def _topics() -> str:
    from kaoping.cli.main import COMMANDS

    spoken = language.spoken()
    lines = [_HEAD.in_language(spoken), ""]
    for sort, title in pages.SORTS.items():
        listed = [page for page in pages.pages() if page.sort == sort]
        lines += [title.in_language(spoken), *_table(listed, COMMANDS if sort == "commands" else {}), ""]
    return "\n".join([*lines, _CODES.in_language(spoken)]) + "\n"


def _codes() -> str:
    return "\n".join(_table([page for page in pages.pages() if page.sort == pages.CODES])) + "\n"


def _table(listed: list[pages.Page], summaries: Mapping[str, Text] = MappingProxyType({})) -> list[str]:
    spoken = language.spoken()
    widest = max((len(page.name) for page in listed), default=0)
    return [f"  {page.name:<{widest}}  {summaries.get(page.name, page.title).in_language(spoken)}" for page in listed]


def _show(text: str) -> None:
    """On a terminal page by page where it is longer than the screen, else as it is."""
    if _longer_than_screen(text):
        click.echo_via_pager(text)
    else:
        click.echo(text, nl=False)


def _longer_than_screen(text: str) -> bool:
    if not sys.stdout.isatty():
        return False
    import shutil

    return text.count("\n") >= shutil.get_terminal_size().lines
