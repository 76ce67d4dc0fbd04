"""The report as Markdown, to be read where code is kept: the text of the notice, its tables, lists of problems.

A score table stands twice: a section a column, which fits on a page, and folded away an indicator a column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.notebook import escaped
from kaoping.engine.report.content import Content
from kaoping.engine.report.narrative import Paragraph
from kaoping.engine.report.notice import AreaAnnex, Notice, ProblemAnnex, ScoreAnnex, notice_of
from kaoping.engine.report.score_tables import ScoreTable, score_tables

_ALL = Text("各指标得分", "scores of all indicators")
_NOTES = Text("备注：", "Notes: ")
_ANNEXES = Text("附件", "Annexes")
_TO = Text("送：{whom}", "To: {whom}")
_COPIES = Text("发：{whom}", "Copies: {whom}")


def write(content: Content, file: BinaryIO, tell: Callable[[int], None]) -> None:
    notice = notice_of(content)
    lines = [*_lines(notice), "", "---", "", notice.receipt_line]
    file.write(("\n".join(lines) + "\n").encode("utf-8", "backslashreplace"))
    tell(len(content.scored.standings))


def _lines(notice: Notice) -> Iterator[str]:
    yield f"# {escaped(notice.title)}"
    head = (notice.heading, notice.issue, notice.office if notice.office != notice.heading else "", notice.date)
    if any(head):
        yield from ("", " · ".join(escaped(one) for one in head if one))
    if notice.addressees:
        yield from ("", escaped(notice.addressees))
    for text in notice.opening:
        yield from ("", escaped(text))
    for area in notice.areas:
        yield from ("", f"## {escaped(area.title)}")
        yield from _paragraphs(area.paragraphs)
        for part in area.parts:
            yield from ("", f"### {escaped(part.title)}")
            yield from _paragraphs(part.paragraphs)
    if notice.requirements:
        yield from ("", f"## {escaped(notice.requirements_title)}")
        for text in notice.requirements:
            yield from ("", escaped(text))
    yield from _annexes(notice)
    yield from _distribution(notice)


def _paragraphs(found: Sequence[Paragraph]) -> Iterator[str]:
    for one in found:
        lead = one.lead.strip()
        yield from ("", f"**{escaped(lead)}** {escaped(one.text)}" if lead else escaped(one.text))


def _annexes(notice: Notice) -> Iterator[str]:
    sections = {
        (id(table.rulebook), table.unit_class): table
        for area in notice.told
        for table in score_tables(area.scored, width="sections")
    }
    for annex in notice.score_tables:
        key = (id(annex.table.rulebook), annex.table.unit_class)
        yield from _score_annex(annex, sections[key], notice.language)
    for table in notice.area_tables:
        yield from _area_annex(table)
    for one in notice.problem_lists:
        yield from _problem_annex(one, notice.language)


def _score_annex(annex: ScoreAnnex, narrow: ScoreTable, language: Language) -> Iterator[str]:
    yield from ("", f"## {escaped(annex.number)} {escaped(annex.title)}", "")
    yield from _score_table(narrow)
    if annex.notes:
        several = len(annex.notes) > 1
        notes = [f"{number}. {escaped(one)}" if several else escaped(one) for number, one in enumerate(annex.notes, 1)]
        yield from ("", _NOTES.in_language(language).rstrip() + ("" if several else f" {notes[0]}"))
        yield from ("", *notes) if several else ()
    yield from ("", f"<details><summary>{_ALL.in_language(language)}</summary>", "")
    yield from _score_table(annex.table)
    yield from ("", "</details>")


def _score_table(table: ScoreTable) -> Iterator[str]:
    """One header row: Markdown has no others. The section stands above the indicator's name."""
    width = len(table.texts(table.rows[0]))
    above: list[list[str]] = [[] for _ in range(width)]
    for cell in table.header:
        for column in range(cell.column, cell.column + cell.columns):
            above[column].append(escaped(cell.name if cell.is_section else cell.text))
    names = [*("<br>".join(one) for one in above)]
    yield _row(names)
    yield _row(["---:", ":---", *("---:" for _ in range(width - 2))])
    for row in table.rows:
        yield _row([escaped(text) for text in table.texts(row)])


def _area_annex(annex: AreaAnnex) -> Iterator[str]:
    table = annex.table
    yield from ("", f"## {escaped(annex.number)} {escaped(annex.title)}", "")
    yield _row([escaped(name) for name in table.header])
    yield _row(["---:" if number else ":---" for number in table.numbers])
    for row in table.rows:
        yield _row([escaped(text) for text in row])
    for note in table.notes:
        yield from ("", escaped(note))


def _problem_annex(annex: ProblemAnnex, language: Language) -> Iterator[str]:
    header = annex.problems.header(language)
    yield from ("", f"## {escaped(annex.number)} {escaped(annex.title)}", "")
    yield _row([escaped(name) for name in header])
    yield _row(["---:", *(":---" for _ in header[1:])])
    for row in annex.problems.rows:
        cells = ["<br>".join(escaped(text) for text in one) for one in row.problems]
        yield _row([row.number, escaped(row.unit), *cells, escaped(row.remarks)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _distribution(notice: Notice) -> Iterator[str]:
    whom = [
        text.in_language(notice.language).format(whom=escaped(said))
        for text, said in ((_TO, notice.to), (_COPIES, notice.copies))
        if said
    ]
    printed = "  ".join(escaped(one) for one in (notice.printed_by, notice.printed_on) if one)
    if whom or printed:
        yield from ("", "---")
        for one in (*whom, printed):
            yield from ("", one) if one else ()
