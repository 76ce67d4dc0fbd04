"""Score tables as the annexes of a notice print them, whatever they are written to.

    for table in score_tables(scored):                     # an indicator a column, under its sections
        for cell in table.header: …                        # header.py: what stands where, over how many columns and rows
        for row in table.rows: table.texts(row)            # the cells below it, left to right
        table.notes                                        # sentences below the table
    score_tables(scored, width="sections")                 # the same, a section of the top a column

A table holds texts for people and, beside them, the exact numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Literal

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown
from kaoping.engine.areas.results import stand_apart
from kaoping.engine.assessment.places import places_of, places_of_section, places_of_total
from kaoping.engine.report.header import Group, HeaderCell, header
from kaoping.engine.report.names import indicator_names, name_of, rulebook_name, section_name
from kaoping.engine.rulebook import Rulebook, Section
from kaoping.engine.scoring.following import written_results
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing

Width = Literal["sections", "indicators"]

RANK = Text("名次", "rank")
UNIT = Text("单位", "unit")
CLASS = Text("类别", "class")
TOTAL = Text("总分", "total")
GRADE = Text("等次", "grade")
REMARKS = Text("备注", "remarks")
NONE = "—"
_UNRANKED = Text("不排名：{note}", "not ranked: {note}")
_SENTENCES = Text("；", "; ")
_NOTE = Text("{unit}：{remarks}", "{unit}: {remarks}")
_HEAD = Text("{name}（{number}个单位{some}，满分{maximum}分）", "{name} ({number} unit{s}{some}, {maximum} points)")
_HEAD_ALONE = Text("{name}（{number}个单位{some}）", "{name} ({number} unit{s}{some})")
_SOME = Text("，列出{number}个", ", {number} shown")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of scores: an indicator, or a section. ``index`` is its position among those of the rulebook, ``places`` the
    decimals of its scores, ``within`` the sections above it, the outermost first."""

    key: str
    name: str
    maximum: Fraction | None
    index: int
    is_section: bool
    places: int
    within: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """``rank`` is empty for a unit that is not ranked; ``scores`` are those of the columns, then the total (None: withheld)."""

    rank: str
    unit: str
    scores: tuple[Fraction | None, ...]
    remarks: str
    grade: str = ""
    results: tuple[str, ...] = ()

    @property
    def total(self) -> Fraction | None:
        return self.scores[-1]


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The units of one class under one rulebook, or some of its ``size`` units; ``language`` is that of the table, ``places`` the decimals of
    the totals."""

    rulebook: Rulebook
    unit_class: str
    language: Language
    places: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    size: int
    results: tuple[str, ...] = ()  # the names of what follows from total and grade

    @property
    def places_of_scores(self) -> tuple[int, ...]:
        """The decimals of each of a row's scores."""
        return (*(column.places for column in self.columns), self.places)

    @property
    def graded(self) -> bool:
        """Whether the rulebook gives grades."""
        return self.rulebook.grading is not None

    @property
    def name(self) -> str:
        """The class; of units without a class the rulebook."""
        return self.unit_class or self.rulebook_name

    @property
    def rulebook_name(self) -> str:
        return rulebook_name(self.rulebook, self.language)

    @property
    def head(self) -> str:
        """What the table is of: ``各区（5个单位，满分100分）``."""
        shown_ones = self._say(_SOME).format(number=len(self.rows)) if len(self.rows) < self.size else ""
        return self._say(_HEAD_ALONE if self.rulebook.total is None else _HEAD).format(
            name=self.name,
            number=self.size,
            s="" if self.size == 1 else "s",
            some=shown_ones,
            maximum="" if self.rulebook.total is None else shown(self.rulebook.total, 0),
        )

    @property
    def header(self) -> tuple[HeaderCell, ...]:
        """Rank, unit, the columns under their sections, total, grade, results; as many columns as ``texts`` has cells."""
        columns = [(column.name, column.maximum, column.within) for column in self.columns]
        last = [(self._say(TOTAL), self.rulebook.total), *([(self._say(GRADE), None)] if self.graded else [])]
        alone = [*last, *((name, None) for name in self.results)]
        first = [(self._say(text), None, ()) for text in (RANK, UNIT)]
        return header([*first, *columns, *((name, most, ()) for name, most in alone)], self.language)

    def texts(self, row: Row) -> tuple[str, ...]:
        """The cells of a row as they are printed, a dash for a rank, score, total or grade that is not given."""
        return (
            row.rank or NONE,
            row.unit,
            *map(amount, row.scores, self.places_of_scores),
            *((row.grade or NONE,) if self.graded else ()),
            *row.results,
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What there is to say of units below the table: why one is not ranked, what else their remarks are."""
        return tuple(self._say(_NOTE).format(unit=row.unit, remarks=row.remarks) for row in self.rows if row.remarks)

    def _say(self, text: Text) -> str:
        return text.in_language(self.language)


def score_tables(scored: Scored, whole: Scored | None = None, *, width: Width = "indicators") -> Iterator[ScoreTable]:
    """A table a class that has points, in the order of the standings. ``whole`` is the whole run where ``scored`` shows a part of it."""
    sizes = Counter(map(_group, (whole or scored).standings))
    for key, group in groupby(scored.standings, key=_group):
        standings = list(group)
        rulebook = standings[0].rulebook
        if not rulebook.indicators:
            continue  # targets and findings have tables of their own
        apart = stand_apart(standings)
        language = scored.language_of(rulebook)
        columns = tuple(_sections(rulebook, language) if width == "sections" else _indicators(rulebook, language))
        yield ScoreTable(
            rulebook=rulebook,
            unit_class=standings[0].unit.unit_class,
            language=language,
            places=places_of_total(rulebook),
            columns=columns,
            rows=tuple(_row(standing, columns, language, apart) for standing in standings),
            size=sizes[key],
            results=() if apart else tuple(name_of(rulebook, one.key, one.other, language) for one in rulebook.results),
        )


def amount(value: Fraction | None, places: int) -> str:
    """Points as a table shows them; a dash where they are withheld."""
    return NONE if value is None else shown(value, places)


def _group(standing: Standing) -> tuple[int, str]:
    return id(standing.rulebook), standing.unit.unit_class


def _sections(rulebook: Rulebook, language: Language) -> Iterator[Column]:
    """The sections of the top, and indicators that stand outside of all."""
    for index, section in enumerate(rulebook.sections):
        if not section.parent and rulebook.has_points(section.key):
            places = places_of_section(rulebook, section.key)
            yield Column(section.key, section_name(rulebook, section, language), section.maximum, index, True, places)
    yield from (column for column in _indicators(rulebook, language) if not column.within)


def _indicators(rulebook: Rulebook, language: Language) -> Iterator[Column]:
    """All indicators, those of a section side by side, those outside of all sections last."""
    names = indicator_names(rulebook, language)
    ways = {section.key: _way(rulebook, section) for section in rulebook.sections}
    inside = Counter(key for one in rulebook.indicators for key in ways.get(one.section, ()))
    groups = {
        one.key: Group(one.key, section_name(rulebook, one, language), one.maximum, inside[one.key])
        for one in rulebook.sections
    }
    order = {one.key: position for position, one in enumerate(rulebook.sections)}
    columns = [
        Column(
            one.key,
            names[one.key],
            one.maximum,
            index,
            False,
            places_of(one),
            tuple(groups[key] for key in ways.get(one.section, ())),
        )
        for index, one in enumerate(rulebook.indicators)
    ]
    last = len(order)
    yield from sorted(columns, key=lambda column: [order[group.key] for group in column.within] or [last])


def _way(rulebook: Rulebook, section: Section) -> tuple[str, ...]:
    """The keys of the sections from the outermost to this one."""
    parents = {one.key: one.parent for one in rulebook.sections}
    way = [section.key]
    while parent := parents.get(way[0], ""):
        way.insert(0, parent)
    return tuple(way)


def _row(standing: Standing, columns: Sequence[Column], language: Language, apart: bool) -> Row:
    """``apart``: its results stand in a table of their own."""
    scores = standing.scores
    parts = [scores.sections[c.index] if c.is_section else scores.indicators[c.index] for c in columns]
    return Row(
        rank="" if standing.rank is None else str(standing.rank),
        unit=standing.unit.name,
        scores=(*parts, scores.total),
        grade=standing.grade or "",
        results=() if apart else written_results(standing),
        remarks=_remarks(standing, language),
    )


def _remarks(standing: Standing, language: Language) -> str:
    unranked = [_UNRANKED.in_language(language).format(note=standing.rank_note)] if standing.rank_note else []
    return _SENTENCES.in_language(language).join([*unranked, *standing.notes])
