"""What a notice says that no fact and no rule tells: who issues it, under which number, to whom. The table ``[notice]`` of a manifest."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.manifest.values import Values, written

TEXTS = ("heading", "issue", "office", "title", "addressees", "to", "copies", "printed_by")
PARAGRAPHS = ("opening", "requirements")
NOTICE_FORM = '[notice] title = "…"'
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


def read_notice(notice: Values | None) -> NoticeTexts:
    if notice is None:
        return NO_NOTICE
    notice.only(KEYS)
    texts: dict[str, Any] = {key: notice.text(key) for key in TEXTS}
    texts |= {key: _paragraphs(notice, key) for key in PARAGRAPHS}
    return NoticeTexts(
        **texts,
        date=notice.day("date"),
        tables=tuple((name, table.text(name)) for table, name in _by_name(notice, "tables")),
        remarks=tuple((name, _paragraphs(table, name)) for table, name in _by_name(notice, "remarks")),
        problem_lists=_lists(notice),
    )


def _by_name(notice: Values, key: str) -> Iterator[tuple[Values, str]]:
    """The table of a key with each name in it."""
    table = notice.table(key, f'[notice.{key}] "…" = "…"')
    return ((table, name) for name in table.values) if table is not None else iter(())


def _paragraphs(table: Values, key: str) -> tuple[str, ...]:
    """One text or a list of texts."""
    value = table.values.get(key, [])
    entries = [value] if isinstance(value, str) else value
    if isinstance(entries, list) and all(isinstance(one, str) for one in entries):
        return tuple(one.strip() for one in entries if one.strip())
    table.wrong(key, form=f'{written(key)} = "…" | {written(key)} = ["…", "…"]')
    return ()


def _lists(notice: Values) -> tuple[ListOfProblems, ...]:
    value = notice.values.get("problem_lists", [])
    if isinstance(value, list) and all(map(_is_list, value)):
        return tuple(ListOfProblems(one["title"].strip(), tuple(one["classes"])) for one in value)
    notice.wrong("problem_lists", form='problem_lists = [{ title = "…", classes = ["…", "…"] }]')
    return ()


def _is_list(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and set(value) == {"title", "classes"}
        and isinstance(value["title"], str)
        and isinstance(value["classes"], list)
        and all(isinstance(one, str) for one in value["classes"])
    )
