"""A page of docs/reference/diagnostics, taken apart.

    # 中文标题 · English title

    `code` · 错误 error · 主题 theme

    Chinese and English paragraphs; a line ``同时报告 · also reported: `code` `` names what else the example must lead to, and why.

    ## 例 · Example            files, each under a line with its name in backticks (a rulebook alone needs none), then what is printed:
                               one ``text`` block in Chinese, one in English; a ``sh`` block above them where it is not ``kaoping check``
    ## 改后 · Mended           the same files as they should be

A page may have several examples, each with what mends it. A file without a block (``made``) is too long or no text: ``made.py`` writes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

PAGES = Path(__file__).parent.parent.parent / "docs" / "reference" / "diagnostics"
EXAMPLE, MENDED = "例", "改后"
_HEAD = re.compile(
    r"# (?P<zh>.+) · (?P<en>.+)\n\n`(?P<code>[a-z0-9-]+)` · (?P<severity>错误 error|提醒 warning) · (?P<theme>.+)\n"
)
_ALSO = re.compile(r"^同时报告 · also reported: ((?:`[a-z0-9-]+`(?:, )?)+)", re.MULTILINE)
_PART = re.compile(r"^## (\S+) · .+\n", re.MULTILINE)
_BLOCK = re.compile(
    r"(?:^`(?P<name>[^`\n]+)`[^\n]*\n\n)?^```(?P<kind>\w+)\n(?P<body>.*?)^```\n", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Title:
    zh: str
    en: str


@dataclass(slots=True)
class Part:
    """An example, or what mends it: its files, the command, and what is printed in Chinese and in English."""

    heading: str
    files: dict[str, str] = field(default_factory=dict)
    command: str = ""
    printed: list[str] = field(default_factory=list)

    @property
    def is_example(self) -> bool:
        return self.heading.startswith(EXAMPLE)


@dataclass(slots=True)
class Page:
    code: str
    title: Title
    severity: str
    theme: str
    also: frozenset[str]
    parts: list[Part]
    words: str


def read_page(path: Path) -> Page:
    text = path.read_text("utf-8")
    head = _HEAD.match(text)
    assert head, f"{path.name} does not begin as the pages do"
    also = frozenset(code for line in _ALSO.findall(text) for code in re.findall(r"`(.+?)`", line))
    before, *pieces = _PART.split(text[head.end() :])
    parts = [_part(heading, body) for heading, body in zip(pieces[::2], pieces[1::2], strict=True)]
    title = Title(head["zh"], head["en"])
    return Page(head["code"], title, head["severity"].split()[1], head["theme"], also, parts, before)


def _part(heading: str, body: str) -> Part:
    part = Part(heading)
    for block in _BLOCK.finditer(body):
        match block["kind"]:
            case "text":
                part.printed.append(block["body"])
            case "sh":
                part.command = block["body"].strip()
            case kind:
                part.files[block["name"] or _rulebook(kind, block["body"])] = block["body"]
    return part


def _rulebook(kind: str, body: str) -> str:
    assert kind == "kp", f"a {kind} block without the name of its file"
    return "细则.kp" if re.search("[评分细则沿用]{4}|指标【", body) else "rules.kp"


def rewritten(text: str, printed: Callable[[], str]) -> str:
    """The page with each ``text`` block replaced by what ``printed`` gives next."""
    return re.sub(r"^```text\n.*?^```\n", lambda _: f"```text\n{printed()}```\n", text, flags=re.DOTALL | re.MULTILINE)


def all_pages() -> list[Path]:
    return sorted(path for path in PAGES.glob("*.md") if not path.name.startswith("README"))
