"""What a notice says that no fact and no rule tells: who issues it, under which number, to whom. The table ``[notice]`` of a manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Span
from kaoping.engine.assessment.toml_lines import Lines
from kaoping.engine.reading.value import parse_day
from kaoping.engine.reading.written import plain

TEXTS = ("heading", "issue", "office", "title", "addressees", "to", "copies", "printed_by")
PARAGRAPHS = ("opening", "requirements")
KEYS = (*TEXTS, "date", *PARAGRAPHS, "tables", "remarks", "problem_lists", "template")


@dataclass(frozen=True, slots=True)
class ListOfProblems:
    """A list of problems as an annex of its own: its title, and the classes whose units stand in it."""

    title: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoticeTexts:
    """``tables`` are the titles of the score tables by class, ``remarks`` what stands below each; ``date`` is ISO, empty for the assessment's
    ``as_of``."""

    heading: str = ""
    issue: str = ""
    office: str = ""
    title: str = ""
    date: str = ""
    addressees: str = ""
    opening: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    to: str = ""
    copies: str = ""
    printed_by: str = ""
    tables: tuple[tuple[str, str], ...] = ()
    remarks: tuple[tuple[str, tuple[str, ...]], ...] = ()
    problem_lists: tuple[ListOfProblems, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """An office's own template of the notice: its name, for messages, and its bytes."""

    name: str
    data: bytes


NO_NOTICE = NoticeTexts()


class Faults(Protocol):
    """Is told what does not fit: of a key of the table how it is written, and which keys there are not."""

    def wrong(self, key: str, place: Span, form: str) -> None: ...
    def unknown(self, key: str, place: Span, keys: Sequence[str]) -> None: ...


def read_notice(value: Any, lines: Lines, faults: Faults) -> NoticeTexts:
    """The notice of the table as TOML gives it; what does not fit is left out and told."""
    if not isinstance(value, dict):
        faults.wrong("notice", lines.key("notice"), '[notice] title = "…"')
        return NoticeTexts()
    reader = _Reader(value, lines, faults)
    for key in value:
        if key not in KEYS:
            faults.unknown(key, lines.key("notice", key), KEYS)
    texts: dict[str, Any] = {key: reader.text(key) for key in TEXTS}
    texts |= {key: reader.paragraphs(value.get(key, ()), key) for key in PARAGRAPHS}
    return NoticeTexts(
        **texts,
        date=reader.day(),
        tables=tuple((name, reader.title(said, "tables", name)) for name, said in reader.table("tables").items()),
        remarks=tuple(
            (name, reader.paragraphs(said, "remarks", name)) for name, said in reader.table("remarks").items()
        ),
        problem_lists=reader.lists(),
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    values: Mapping[str, Any]
    lines: Lines
    faults: Faults

    def text(self, key: str) -> str:
        value = self.values.get(key, "")
        return value.strip() if isinstance(value, str) else self._wrong(key, form=f'{key} = "…"')

    def day(self) -> str:
        value = self.values.get("date", "")
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, str):
            value = value and parse_day(plain(value))
        if isinstance(value, date):
            return value.isoformat()
        return "" if value == "" else self._wrong("date", form="date = 2021-07-23")

    def paragraphs(self, value: Any, *way: str) -> tuple[str, ...]:
        entries = [value] if isinstance(value, str) else value
        if isinstance(entries, (list, tuple)) and all(isinstance(one, str) for one in entries):
            return tuple(one.strip() for one in entries if one.strip())
        self._wrong(*way, form=f'{_key(way[-1])} = "…" | {_key(way[-1])} = ["…", "…"]')
        return ()

    def title(self, value: Any, *way: str) -> str:
        return value.strip() if isinstance(value, str) else self._wrong(*way, form=f'{_key(way[-1])} = "…"')

    def table(self, key: str) -> Mapping[str, Any]:
        value = self.values.get(key, {})
        if isinstance(value, dict):
            return value
        self._wrong(key, form=f'[notice.{key}] "…" = "…"')
        return {}

    def lists(self) -> tuple[ListOfProblems, ...]:
        value = self.values.get("problem_lists", [])
        if isinstance(value, list) and all(map(_is_list, value)):
            return tuple(ListOfProblems(one["title"].strip(), tuple(one["classes"])) for one in value)
        self._wrong("problem_lists", form='problem_lists = [{ title = "…", classes = ["…", "…"] }]')
        return ()

    def _wrong(self, *way: str, form: str) -> str:
        self.faults.wrong(way[-1], self.lines.key("notice", *way), form)
        return ""


def _key(name: str) -> str:
    return name if name.isascii() and name.isidentifier() else f'"{name}"'


def _is_list(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"title", "classes"}
        and isinstance(value["title"], str)
        and isinstance(value["classes"], list)
        and all(isinstance(one, str) for one in value["classes"])
    )
