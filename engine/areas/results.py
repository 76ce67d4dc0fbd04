"""Results of units in an area without points: what its rulebooks compute of found, mended and open findings, and how far each unit has come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine.areas.shown import shown_value
from kaoping.engine.facts import Value
from kaoping.engine.ledger.told import kinds_of
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing

Labelled = tuple[tuple[str, tuple[str, ...]], ...]
"""Labels in the order in which they first come, each with its units; a dash is none."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """``values`` are exact, ``texts`` what a table shows."""

    unit: str
    values: tuple[Value, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResultTable:
    """The units of one class. ``keys`` are the results in the words of the rulebook, ``names`` in those of the reader; ``labels`` has for each
    result that is a label who has which, else nothing."""

    title: str
    unit_class: str
    language: Language
    keys: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[ResultRow, ...]
    labels: tuple[Labelled, ...]

    @property
    def only_labels(self) -> bool:
        """Whether sentences say all that the table does."""
        return all(self.labels)

    def row(self, unit: str) -> ResultRow | None:
        return next((row for row in self.rows if row.unit == unit), None)


_MOST_BESIDE = 8


def stand_apart(standings: Sequence[Standing]) -> bool:
    """Whether the results of a class stand in a table of their own: where there are no scores that they could stand beside, or so many results of
    one unit that a row of them is not read."""
    book = standings[0].rulebook
    return bool(book.results) and (not book.indicators or (len(standings) == 1 and len(book.results) > _MOST_BESIDE))


def result_tables(scored: Scored) -> tuple[ResultTable, ...]:
    """A table a class, where its results do not stand in its score table."""
    groups = groupby(scored.standings, key=lambda one: (id(one.rulebook), one.unit.unit_class))
    classes = [list(group) for _, group in groups]
    return tuple(_table(standings, scored) for standings in classes if stand_apart(standings))


def _table(standings: list[Standing], scored: Scored) -> ResultTable:
    book, unit_class = standings[0].rulebook, standings[0].unit.unit_class
    language = scored.language_of(book)
    kinds = kinds_of(book)
    rows = tuple(
        ResultRow(
            one.unit.name,
            one.results,
            tuple(
                shown_value(value, kinds[result.key], language)
                for result, value in zip(book.results, one.results, strict=True)
            ),
        )
        for one in standings
    )
    return ResultTable(
        title=unit_class or _name(book, language),
        unit_class=unit_class,
        language=language,
        keys=tuple(one.key for one in book.results),
        names=tuple((language != book.language and one.other) or one.key for one in book.results),
        rows=rows,
        labels=tuple(_labelled(rows, index) for index in range(len(book.results))),
    )


def _labelled(rows: tuple[ResultRow, ...], index: int) -> Labelled:
    found: dict[str, list[str]] = {}
    for row in rows:
        value = row.values[index]
        if isinstance(value, str) and value != "—":
            found.setdefault(value, []).append(row.unit)
    return tuple((label, tuple(units)) for label, units in found.items())


def _name(book: Rulebook, language: Language) -> str:
    return (language != book.language and book.other) or book.name
