"""The facts that a workbook or a page tells of each unit, so that what changed in the folder can be named."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.engine.reading.header import UNIT
from kaoping.engine.reading.table import Table
from kaoping.engine.verification.finding import About, Finding, other
from kaoping.engine.verification.published import PublishedResult

Told = Mapping[str, Mapping[str, str]]
"""The value of each fact, by unit, folded."""

_VIEW = re.compile(r"<noscript data-view=[^>]*data-unit[^>]*>(.*?)</noscript>", re.DOTALL)
_NAME = re.compile(r"<h2[^>]*><bdi>(.*?)</bdi>")
_FACT = re.compile(r"<dd>([^<]*?) = ([^<]*?)(?: <span class=\"source\">[^<]*</span>)?</dd>")
_NAMED = re.compile(r"^[【\[]([^【】\[\]]*)[】\]]$")
_BLANK = Text("空", "blank")


def told_facts(result: PublishedResult) -> Told:
    """Nothing where the form of the result tells no facts."""
    match result.form:
        case "xlsx":
            return {unit: told for table in result.tables for unit, told in _of_sheet(table)}
        case "html":
            return dict(_of_page(result.data.decode("utf-8", "replace")))
        case _:
            return {}


def is_input(table: Table) -> bool:
    """Whether a sheet of a workbook holds what was read: facts, records, waivers."""
    from kaoping.engine.report.xlsx.grids import FACTS, RECORDS, WAIVERS

    return any(table.rows and _begins(table.rows, text) for text in (FACTS, RECORDS, WAIVERS))


def changed(name: str, then: Told, now: Told) -> list[Finding]:
    """What of a unit is not as it was, as far as both tell of it."""
    old, new = then.get(fold(name), {}), now.get(fold(name), {})
    return [
        other(
            About.FACTS,
            f"“{name}”的【{key}】原为{value or _BLANK.zh}，现为{new[key] or _BLANK.zh}",
            f"[{key}] of '{name}' was {value or _BLANK.en}, and is {new[key] or _BLANK.en} now",
        )
        for key, value in old.items()
        if key in new and new[key] != value
    ]


def _begins(rows: Sequence[Sequence[str]], text: Text) -> bool:
    return bool(rows[0]) and rows[0][0] in (text.zh, text.en)


def _of_sheet(table: Table) -> Iterator[tuple[str, dict[str, str]]]:
    """The sheet of facts: a row a unit, a column a fact."""
    from kaoping.engine.report.xlsx.grids import FACTS

    if not table.rows or not _begins(table.rows, FACTS):
        return
    head: Sequence[str] | None = None
    for row in table.rows[1:]:
        if head is not None and row and row[0].strip():
            cells = zip_longest(head[1:], row[1:], fillvalue="")
            yield fold(row[0]), {name: value for name, value in cells if name and not name.startswith(("【", "["))}
        elif row and fold(row[0]) in UNIT:
            head = row


def _of_page(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The facts that stand beside the clauses on the page of a unit; values that the rules work out from them are told by their own line."""
    for view in _VIEW.findall(text):
        if (unit := _NAME.search(view)) is None:
            continue
        told = ((_NAMED.match(html.unescape(name)), html.unescape(value)) for name, value in _FACT.findall(view))
        yield fold(html.unescape(unit[1])), {name[1]: value for name, value in told if name is not None}
