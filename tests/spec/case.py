"""The Markdown of a case file, taken apart. README.md says how one is written.

Every table and every block stands under a line that says what it is, in Chinese or in English (``事实：``, ``Facts:``; of ``事实 · Facts：`` the first
counts). Where two rulebooks say the same, the first is in one language and the second in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]
Table = list[list[str]]
HERE = Path(__file__).parent

_CAPTIONS = {
    "事实": "facts", "facts": "facts", "单位": "units", "units": "units", "核销": "waivers", "waivers": "waivers",
    "记录": "records", "records": "records", "得分": "scores", "scores": "scores",
    "说明": "explanation", "explanation": "explanation", "提示": "messages", "messages": "messages",
    "评分细则": "base", "rulebook": "base", "以前": "earlier", "earlier": "earlier",
    "以前结果": "earlier_results", "earlier results": "earlier_results", "节假日": "calendar", "calendar": "calendar",
}  # fmt: skip
_CAPTION = re.compile(
    r"(?P<word>[\u4e00-\u9fff]+|[A-Za-z ]+?) ?(?:【(?P<name>[^】]+)】|\[(?P<name_en>[^\]]+)\]|[“\"](?P<file>[^”\"]+)[”\"]|[（(](?P<about>[^）)]+)[）)])?"
)
_SEPARATOR = re.compile(r":?-+:?")


class Malformed(Exception):
    """A case file that is not written as README.md says."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A text that the program gives: ``kind`` explanation (``about`` a unit, or a unit and an indicator) or messages. ``first`` and ``last`` are
    the lines of the file between which it stands."""

    kind: str
    language: Language
    about: tuple[str, ...]
    text: str
    first: int
    last: int


@dataclass(slots=True)
class Case:
    title: str
    path: Path
    line: int
    rulebooks: list[str] = field(default_factory=list)
    bases: dict[str, str] = field(default_factory=dict)
    facts: Table = field(default_factory=list)
    units: Table = field(default_factory=list)
    records: dict[str, Table] = field(default_factory=dict)
    waivers: Table = field(default_factory=list)
    calendar: Table = field(default_factory=list)
    earlier: dict[str, Table] = field(default_factory=dict)
    earlier_results: dict[str, Table] = field(default_factory=dict)
    scores: Table = field(default_factory=list)
    snapshots: list[Snapshot] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"{self.path.relative_to(HERE)}:{self.line}"

    def __str__(self) -> str:
        """The file and the English half of the title."""
        return f"{self.path.relative_to(HERE).with_suffix('')}: {self.title.rpartition(' · ')[2]}"


@dataclass(frozen=True, slots=True)
class _Caption:
    kind: str
    name: str
    about: tuple[str, ...]
    language: Language


def case_files() -> list[Path]:
    return sorted(path for path in HERE.rglob("*.md") if path.name != "README.md")


def read_cases(path: Path) -> list[Case]:
    """The cases of a file: whatever stands under a heading of the second level."""
    cases: list[Case] = []
    caption: _Caption | None = None
    for number, kind, lines in _pieces(path.read_text("utf-8").splitlines()):
        if kind == "heading":
            cases.append(Case(lines[0].removeprefix("## "), path, number))
            caption = None
        elif not cases and kind in ("table", "fence"):
            raise Malformed(f"{path.name}:{number}: a case begins with a heading (## …)")
        elif kind == "line":
            caption = _caption_of(lines[0]) or caption
        elif kind in ("table", "fence"):
            _put(cases[-1], caption, lines, number, is_table=kind == "table")
            caption = None
    return cases


def _pieces(lines: list[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Headings, tables, fences with their marks, and other lines that are not blank; each with the number of its first line."""
    position = 0
    while position < len(lines):
        first = lines[position]
        end = position + 1
        if first.startswith("```"):
            end = next((at for at in range(end, len(lines)) if lines[at] == "```"), len(lines)) + 1
            yield position + 1, "fence", lines[position:end]
        elif first.startswith("|"):
            while end < len(lines) and lines[end].startswith("|"):
                end += 1
            yield position + 1, "table", lines[position:end]
        elif first.strip():
            yield position + 1, "heading" if first.startswith("## ") else "line", [first]
        position = end


def _caption_of(line: str) -> _Caption | None:
    """What a line says of the table or block below it, if it ends with a colon."""
    if not line.endswith(("：", ":")):
        return None
    found = _CAPTION.fullmatch(line[:-1].split(" · ")[0].strip())
    kind = _CAPTIONS.get(found["word"].lower()) if found else None
    if not found or not kind:
        return None
    about = tuple(re.split("[，,] ?", found["about"])) if found["about"] else ()
    language: Language = "en" if found["word"].isascii() else "zh"
    return _Caption(kind, found["name"] or found["name_en"] or found["file"] or "", about, language)


def _put(case: Case, caption: _Caption | None, lines: list[str], number: int, *, is_table: bool) -> None:
    kind = caption.kind if caption else ""
    place = f"{case.path.name}:{number}"
    if is_table and kind in ("facts", "units", "waivers", "calendar", "scores"):
        if getattr(case, kind):
            raise Malformed(f"{place}: the case has two tables of {kind}")
        setattr(case, kind, _table(lines))
    elif is_table and caption and kind == "records" and caption.name:
        case.records[caption.name] = _table(lines)
    elif is_table and caption and kind in ("earlier", "earlier_results") and caption.name:
        getattr(case, kind)[caption.name] = _table(lines)
    elif not is_table and lines[0] == "```kp":
        _put_rulebook(case, caption, "\n".join(lines[1:-1]) + "\n")
    elif not is_table and caption and kind in ("explanation", "messages") and lines[0] == "```text":
        text = "\n".join(lines[1:-1]) + "\n"
        case.snapshots.append(
            Snapshot(kind, caption.language, caption.about, text, number + 1, number + len(lines) - 1)
        )
    else:
        raise Malformed(f"{place}: no line above says what this is, such as '事实：' or 'Facts:'")


def _put_rulebook(case: Case, caption: _Caption | None, text: str) -> None:
    if caption and caption.kind == "base":
        case.bases[caption.name] = text
    else:
        case.rulebooks.append(text)


def _table(lines: list[str]) -> Table:
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]
    return [row for row in rows if not all(_SEPARATOR.fullmatch(cell) for cell in row)]
