"""The pages of the reference as they are installed: of every message, clause and command, and of the language as a whole.

A page is asked for by the name of its file (a code, a clause, a command) or by its title in either language. Pages of messages hold both
languages; what is shown is the half of one.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import NamedTuple

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.fold import fold

SORTS = {"commands": Text("命令", "commands"), "clauses": Text("条款", "clauses"), "": Text("总览", "overviews")}
CODES = "diagnostics"
_LANGUAGES: tuple[Language, ...] = ("zh", "en")


class Page(NamedTuple):
    """``sort`` is the folder (empty: an overview of its own)."""

    sort: str
    name: str
    title: Text


@cache
def _root() -> Traversable:
    try:
        return files("kaoping.reference")
    except ModuleNotFoundError:  # in a working tree that is not installed
        return Path(__file__).resolve().parent.parent / "docs" / "reference"


@cache
def pages() -> tuple[Page, ...]:
    """All pages with their titles: commands, clauses, overviews, then the codes of messages."""
    return tuple(page for sort in (*SORTS, CODES) for page in _within(sort))


def _within(sort: str) -> list[Page]:
    folder = _root().joinpath(sort) if sort else _root()
    names = sorted({one.name.partition(".")[0] for one in folder.iterdir() if one.name.endswith(".md")} - {"README"})
    return [Page(sort, name, _title(sort, name)) for name in names]


def _title(sort: str, name: str) -> Text:
    heads = [_head(_text(sort, name, language)) for language in ("zh", "en")]
    if " · " in heads[0] and heads[0] == heads[1]:
        heads = heads[0].split(" · ", 1)
    return Text(heads[0], heads[1])


def _head(text: str) -> str:
    return text.partition("\n")[0].lstrip("# ").strip()


def _text(sort: str, name: str, language: Language | str) -> str:
    """The text of a page; where it is written in one file for both languages, or in one language only, that file."""
    folder = _root().joinpath(sort) if sort else _root()
    own = folder.joinpath(f"{name}.zh-CN.md")
    return (own if language == "zh" and own.is_file() else folder.joinpath(f"{name}.md")).read_text("utf-8")


def find(topic: str) -> Page | None:
    """The page of a name or title, or the one clause that has the words in its title."""
    key = fold(topic.strip("`“”\"'[]【】").removeprefix("kaoping ").replace("_", "-"))
    by_name = {fold(page.name.replace("_", "-")): page for page in reversed(pages())}
    by_title = {fold(title): page for page in reversed(pages()) for title in page.title}
    return by_name.get(key) or by_title.get(key) or _clause_holding(key) or _command_about(key)


def _clause_holding(key: str) -> Page | None:
    """The one clause whose title begins with the words, else the one that has them in its title."""
    clauses = [page for page in pages() if page.sort == "clauses" and len(key) > 1]
    begins = [page for page in clauses if any(fold(title).startswith(key) for title in page.title)]
    holding = begins or [page for page in clauses if any(key in fold(title) for title in page.title)]
    return holding[0] if len(holding) == 1 else None


def _command_about(key: str) -> Page | None:
    """The one command of which the list of commands says that it is about this."""
    from kaoping.cli.main import COMMANDS

    about = [name for name, text in COMMANDS.items() if len(key) > 1 and any(key in fold(one) for one in text)]
    return next((page for page in pages() if page.sort == "commands" and [page.name] == about), None)


def near(topic: str) -> tuple[Page, ...]:
    """The pages most like what was asked for, best first: by their names, then those that write of it most."""
    from kaoping.dsl.likeness import nearest  # compares sounds too, which takes its time

    known: dict[str, Page] = {}
    for page in pages():
        for word in (page.name.replace("_", "-"), *page.title):
            known.setdefault(word, page)
    wanted = fold(topic)
    holding = [known[word] for word in known if wanted and wanted in fold(word)]
    named = [page for page in holding if page.sort != CODES]
    alike = [known[word] for word in nearest(topic, known)]
    return tuple(dict.fromkeys((*named, *_writing_of(wanted), *alike, *holding)))[:3]


def _writing_of(wanted: str) -> list[Page]:
    """The pages in whose text the words stand: first those with a heading of them, then those with most of them."""
    told = [
        page for page in pages() if page.sort != CODES and page.name not in ("card", "vocabulary", "python", "help")
    ]
    often = {page: max(_often(wanted, read(page, each)) for each in _LANGUAGES) for page in told}
    return sorted((page for page, (_, number) in often.items() if number), key=often.__getitem__, reverse=True)


def _often(wanted: str, text: str) -> tuple[int, int]:
    heads = "\n".join(re.findall("^#.*", text, re.MULTILINE))
    return (fold(heads).count(wanted), fold(text).count(wanted)) if wanted else (0, 0)


def read(page: Page, language: Language) -> str:
    """The page in a language, as Markdown without what only a browser needs: links, comments, the way to its twin."""
    text = _text(page.sort, page.name, language)
    if page.sort == CODES:
        text = _half(text, language)
    text = re.sub(r"<!--.*?-->\n?", "", text, flags=re.DOTALL)
    text = re.sub(r"^\[(?:English|中文)\]\([^)]*\).*\n\n?", "", text, flags=re.MULTILINE)
    text = re.sub(r"(?<!!)\[([^\]\n]+)\]\([^)\n]*\)", r"\1", text)
    return re.sub(r"^```(\w+) \w+$", r"```\1", text, flags=re.MULTILINE)


def _half(text: str, language: Language) -> str:
    """A page in both languages without what is said in the other."""
    kept = [half for part in _parts(text) if (half := _in_language(part, language))]
    return "\n\n".join(kept) + "\n"


def _parts(text: str) -> list[str]:
    """Paragraphs and fenced blocks."""
    parts: list[str] = []
    fenced = False
    for piece in text.split("\n\n"):
        if fenced:
            parts[-1] += f"\n\n{piece}"
        else:
            parts.append(piece.strip("\n"))
        if len(re.findall("^```", piece, re.MULTILINE)) % 2:
            fenced = not fenced
    return parts


def _in_language(part: str, language: Language) -> str:
    if part.startswith("```text"):
        return part if _is_chinese(part) == (language == "zh") else ""
    if part.startswith("```"):
        return part
    if part.startswith("#") or (part.startswith("`") and " · " in part):
        return _heading(part, language)
    if re.fullmatch(r"`[^`]+`", part.strip()):
        return part
    return part if _is_chinese(part) == (language == "zh") else ""


def _is_chinese(text: str) -> bool:
    if text.startswith("```text"):
        return "代码：" in text or "处错误" in text or "处提醒" in text or not re.search(r"[a-z]{3}", text)
    chinese, letters = len(re.findall(r"[\u4e00-\u9fff]", text)), len(re.findall(r"[A-Za-z]{2,}", text))
    return chinese > 2 * letters


def _heading(line: str, language: Language) -> str:
    """``# 中文 · English``, `` `code` · 错误 error · 主题 theme``"""
    marks = re.match(r"#+ ", line)
    if marks:
        zh, between, en = line[marks.end() :].partition(" · ")
        return marks[0] + (zh if language == "zh" or not between else en)
    words = [_one_language(word, language) for word in line.split(" · ")]
    return " · ".join(word for word in words if word)


def _one_language(word: str, language: Language) -> str:
    if word.startswith("`"):
        return word
    chinese = bool(re.search(r"[\u4e00-\u9fff]", word))
    parts = word.split(" ", 1)
    if chinese and len(parts) == 2 and not re.search(r"[\u4e00-\u9fff]", parts[1]):
        return parts[0] if language == "zh" else parts[1]
    return word if chinese == (language == "zh") else ""
