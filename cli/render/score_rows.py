"""The rows of score tables, as text, whatever they are written to: rank, unit, sections, total, remarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown
from kaoping.engine.assessment.places import places_of, places_of_section, places_of_total
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.following import written_results
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing

RANK = Text("名次", "rank")
UNIT = Text("单位", "unit")
CLASS = Text("类别", "class")
TOTAL = Text("总分", "total")
GRADE = Text("等次", "grade")
REMARKS = Text("备注", "remarks")
_UNRANKED = Text("不排名：{note}", "not ranked: {note}")
_SENTENCES = Text("；", "; ")
_HEAD = Text("{name}（{number}个单位{some}，满分{maximum}分）", "{name} ({number} unit{s}{some}, {maximum} points)")
_HEAD_ALONE = Text("{name}（{number}个单位{some}）", "{name} ({number} unit{s}{some})")
_SOME = Text("，列出{number}个", ", {number} shown")
_NONE = "—"


@dataclass(frozen=True, slots=True)
class Column:
    """A section, or an indicator that stands outside of all sections. ``index`` is its position among those of the rulebook, ``places`` the
    decimals of its scores."""

    key: str
    name: str
    maximum: Fraction | None
    index: int
    is_section: bool
    places: int


@dataclass(frozen=True, slots=True)
class Row:
    """``rank`` is empty for a unit that is not ranked; ``scores`` are those of the columns, then the total (None: withheld)."""

    rank: str
    unit: str
    scores: tuple[Fraction | None, ...]
    remarks: str
    grade: str = ""
    results: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassTable:
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
        book = self.rulebook
        return self.unit_class or (self.language != book.language and book.other) or book.name

    @property
    def head(self) -> str:
        """What the table is of: ``各区（5个单位，满分100分）``."""
        shown_ones = (
            _SOME.in_language(self.language).format(number=len(self.rows)) if len(self.rows) < self.size else ""
        )
        head = _HEAD_ALONE if self.rulebook.total is None else _HEAD
        return head.in_language(self.language).format(
            name=self.name,
            number=self.size,
            s="" if self.size == 1 else "s",
            some=shown_ones,
            maximum="" if self.rulebook.total is None else shown(self.rulebook.total, 0),
        )


def class_tables(scored: Scored, whole: Scored) -> Iterator[ClassTable]:
    """A table a class, in the order of the standings. ``whole`` is the whole run, of which ``scored`` may show a part."""
    sizes = Counter(map(_group, whole.standings))
    for key, group in groupby(scored.standings, key=_group):
        standings = list(group)
        rulebook = standings[0].rulebook
        language = scored.language_of(rulebook)
        columns = tuple(_columns(rulebook, language))
        yield ClassTable(
            rulebook=rulebook,
            unit_class=standings[0].unit.unit_class,
            language=language,
            places=places_of_total(rulebook),
            columns=columns,
            rows=tuple(_row(standing, columns, language) for standing in standings),
            size=sizes[key],
            results=tuple(_result_names(rulebook, language)),
        )


def _group(standing: Standing) -> tuple[int, str]:
    return id(standing.rulebook), standing.unit.unit_class


def amount(value: Fraction | None, places: int) -> str:
    """Points as a table shows them; a dash where they are withheld."""
    return _NONE if value is None else shown(value, places)


def _columns(rulebook: Rulebook, language: Language) -> Iterator[Column]:
    twins = dict(rulebook.names) if language != rulebook.language else {}
    for index, section in enumerate(rulebook.sections):
        if not section.parent:
            name = section.other if language != rulebook.language else ""
            yield Column(
                section.key, name or section.key, section.maximum, index, True, places_of_section(rulebook, section.key)
            )
    for index, indicator in enumerate(rulebook.indicators):
        if not indicator.section:
            name = twins.get(indicator.key) or indicator.key
            yield Column(indicator.key, name, indicator.maximum, index, False, places_of(indicator))


def _result_names(rulebook: Rulebook, language: Language) -> Iterator[str]:
    for one in rulebook.results:
        yield (language != rulebook.language and one.other) or one.key


def _row(standing: Standing, columns: Sequence[Column], language: Language) -> Row:
    scores = standing.scores
    parts = [scores.sections[c.index] if c.is_section else scores.indicators[c.index] for c in columns]
    return Row(
        rank="" if standing.rank is None else str(standing.rank),
        unit=standing.unit.name,
        scores=(*parts, scores.total),
        grade=standing.grade or "",
        results=written_results(standing),
        remarks=_remarks(standing, language),
    )


def _remarks(standing: Standing, language: Language) -> str:
    unranked = [_UNRANKED.in_language(language).format(note=standing.rank_note)] if standing.rank_note else []
    graded = [standing.grade_note] if standing.grade_note else []
    return _SENTENCES.in_language(language).join([*unranked, *graded, *standing.remarks])
