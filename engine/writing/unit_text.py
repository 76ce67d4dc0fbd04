"""The JSON text of units, as ``result_json`` writes it, without building again what many units share.

The ledger of an indicator is decided by the values of the inputs it looks at; only the cells they were read from (and the notes that stand
there) differ from unit to unit. So a ledger is built once for equal values, written with blanks in place of the cells, remembered, and
filled in for each unit. What repeats in no such way (records, waivers, gaps that the rulebook settles) takes the ordinary road, and so
do the accounts of sections and total where more than a sum of scores stands in them. The ledgers built are the ordinary ones, refused where they
do not balance; the sums of integers written here are checked in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from json.encoder import encode_basestring as quoted
from operator import itemgetter
from typing import Any

from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.amount import exact
from kaoping.engine.application.case import Case, cell_text
from kaoping.engine.application.scores import Kept
from kaoping.engine.facts import Gap, UnitFacts
from kaoping.engine.ledger.build import UnbalancedLedger
from kaoping.engine.ledger.told import Told
from kaoping.engine.result import IndicatorResult
from kaoping.engine.row import Row
from kaoping.engine.scoring.following import results_of
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import PostingKind
from kaoping.engine.writing.result_json import as_text, indicator_json, ledger_json, result_json, section_json

MISSING = Gap.MISSING
REMEMBERED = 4000  # texts of one indicator; facts of many values would else fill the memory
BLANK = re.compile(r'"\\u0000(\d+)\\u0000"')


@dataclass(eq=False)
class Blank(Case):
    """A case whose cells are blanks to be filled in: NUL, the number of the fact, NUL."""

    numbers: Mapping[str, int] | None = None

    def source(self, key: str) -> str:
        assert self.numbers is not None
        return f"\0{self.numbers[key]}\0"

    def note(self, key: str) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Form:
    """An indicator's text as a ``%`` template, and what picks its cells from those of all facts."""

    template: str
    fill: Callable[[Sequence[str]], object]


class UnitTexts:
    """Writes the units of one rulebook that were scored with the row evaluator."""

    def __init__(self, scored: Scored, row: Row, standing: Standing) -> None:
        self.scored = scored
        self.row = row
        self.application = standing.application
        rulebook = row.rulebook
        told = scored.ledgers(standing).told
        looks = [_looks_at(told, index) for index in range(len(rulebook.indicators))]
        facts = tuple(dict.fromkeys(key for keys in looks for key in keys))
        self._numbers = {key: number for number, key in enumerate(facts)}
        self._cells = _Cells(facts)
        encoded = {key: position for position, key in enumerate(row.keys) if key not in row.labels}
        # Choices and texts are shown as they were written, not by the number of their label.
        self._written = [key for key in facts if key not in encoded and key not in told.derived]
        place = {**encoded, **{key: len(row.keys) + n for n, key in enumerate(self._written)}}
        self._looks = [frozenset(keys) for keys in looks]
        self._picks = [_picker([place[key] for key in keys if key in place]) for keys in looks]
        self._forms: list[dict[object, Form]] = [{} for _ in looks]
        self._sums = _Sums(standing)

    def text(self, standing: Standing) -> str:
        """The unit as JSON text."""
        unit, scores = standing.unit, standing.scores
        assert scores.kept is not None
        plain = self._sums.are_plain(standing)
        sums = self._sums.texts(scores.kept) if plain else self._ordinary_sums(standing)
        total = "null" if scores.total is None else f'"{exact(scores.total)}"'
        return (
            f'{{"unit":{quoted(unit.name)},"class":{quoted(unit.unit_class)},"rank":{standing.rank or "null"}'
            f',"rank_note":{quoted(standing.rank_note)},"total":{total},"grade":{_grade(standing)}{_results(standing)}'
            f',"remarks":{as_text(list(standing.remarks)) if standing.remarks else "[]"},{sums}'
            f',"indicators":[{",".join(self._indicators(standing, scores.kept))}]}}'
        )

    def _ordinary_sums(self, standing: Standing) -> str:
        ledger, sections = self.scored.sums_of(standing)
        written = as_text([section_json(section) for section in sections])
        return f'"ledger":{as_text(ledger_json(ledger))},"sections":{written}'

    def _indicators(self, standing: Standing, kept: Kept) -> list[str]:
        case = self.application.case(standing.facts)
        apart = _apart(case)
        values = self._values(case)
        cells = self._cells.of(standing.facts)
        found: list[str] = []
        for index, pick in enumerate(self._picks):
            if kept[index] is None or (apart and not apart.isdisjoint(self._looks[index])):
                found.append(self._ordinary(standing, index, case))
                continue
            key = pick(values)
            form = self._forms[index].get(key)
            if form is None:
                form = self._form(standing, index, case)
                if form is None:
                    found.append(self._ordinary(standing, index, case))
                    continue
                self._remember(index, key, form)
            found.append(form.template % form.fill(cells))
        return found

    def _values(self, case: Case) -> list[object]:
        """What decides the ledgers: encoded values, and in a tuple of its own a value that has no code."""
        given = case.given
        encoded: Iterable[object] = self.row.encode(given)
        if None in encoded:
            encoded = [
                (given.get(key),) if value is None else value for key, value in zip(self.row.keys, encoded, strict=True)
            ]
        return [*encoded, *[given.get(key) for key in self._written]]

    def _ordinary(self, standing: Standing, index: int, case: Case) -> str:
        return as_text(indicator_json(self.scored.indicator_at(standing, index, case)))

    def _form(self, standing: Standing, index: int, case: Case) -> Form | None:
        """The text with its blanks; None if something in it looks like one."""
        blank = Blank(case.facts, case.given, case.measured, case.derived, case.groups, numbers=self._numbers)
        result = self.scored.indicator_at(standing, index, blank)
        parts = BLANK.split(as_text(indicator_json(result)))
        if len(parts) // 2 != _uses(result):
            return None
        template = "%s".join(part.replace("%", "%%") for part in parts[::2])
        return Form(template, _picker([int(number) for number in parts[1::2]]))

    def _remember(self, index: int, key: object, form: Form) -> None:
        known = self._forms[index]
        if len(known) >= REMEMBERED:
            known.clear()
        known[key] = form


def _picker(positions: Sequence[int]) -> Callable[[Sequence[Any]], Any]:
    """Picks these from a sequence: a tuple, or the one thing itself."""
    return itemgetter(*positions) if positions else lambda _: ()


def _looks_at(told: Told, index: int) -> tuple[str, ...]:
    """Every input that the indicator's ledger may tell of, derived values with what they are made of."""
    clauses = told.rulebook.indicators[index].clauses
    keys: list[str] = []
    for position, clause in enumerate(clauses):
        for branch in range(len(clause.branches)):
            keys += told.branch(index, position, branch).keys
        keys += told.waivable(index, position)
        keys += told.with_origins([clause.counted] if clause.counted else [])
    return tuple(dict.fromkeys(keys))


def _apart(case: Case) -> set[str]:
    """The inputs of which the unit has records or waivers, that an appeal changed, or that are of an earlier period: ledgers tell of each."""
    found = {*case.facts.waivers, *case.facts.corrections, *case.past}
    for key, measured in case.measured.items():
        if measured.counted or measured.dropped or measured.waived:
            found.add(key)
    return found


def _uses(result: IndicatorResult) -> int:
    return sum(len(posting.facts) for posting in result.ledger.postings) if result.ledger else 0


class _Cells:
    """The cell of each fact, with its note, as it stands in JSON."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._keys = list(enumerate(keys))
        self._starts: list[tuple[str, str, int, str]] = [("", "", 0, "")] * len(keys)

    def of(self, facts: UnitFacts) -> list[str]:
        values, places, notes = facts.values, facts.places, facts.notes
        found = []
        for number, key in self._keys:
            cell = places.get(key)
            if cell is None or values.get(key, MISSING).__class__ is Gap:
                text = '""'
            else:
                # In a wide table a fact stands in the same column for all units: only the row is written anew.
                file, sheet, column, start = self._starts[number]
                if cell.column != column or cell.file != file or cell.sheet != sheet:
                    start = self._start(number, cell)
                text = f'{start}{cell.row}"' if start else quoted(cell_text(cell))
            if notes and (note := notes.get(key, "")):
                text += f',"note":{quoted(note)}'
            found.append(text)
        return found

    def _start(self, number: int, cell: Cell) -> str:
        """The text of the cell up to its row; empty where the row is not its end."""
        text = quoted(cell_text(cell))
        row = f'{cell.row}"'
        start = text[: -len(row)] if cell.row and cell.file and text.endswith(row) else ""
        self._starts[number] = (cell.file, cell.sheet, cell.column, start)
        return start


class _Sums:
    """The accounts of sections and total where they are plain sums of scores."""

    def __init__(self, standing: Standing) -> None:
        application = standing.application
        row = application.row
        assert row is not None
        rulebook = row.rulebook
        count = len(rulebook.indicators)
        self._total = row.total
        self._posted = [_Posted(PostingKind.INDICATOR, each.key, row.scale) for each in rulebook.indicators] + [
            _Posted(PostingKind.SECTION, each.key, row.scale) for each in rulebook.sections
        ]
        self._sections = [
            (
                count + index,
                [*application.direct[index], *(count + inner for inner in application.inner[index])],
                f'{{"name":{quoted(section.key)},"max":{_maximum(section.maximum)},"score":',
            )
            for index, section in enumerate(rulebook.sections)
        ]
        self._top = [*application.top_indicators, *(count + index for index in application.top_sections)]
        self._points = _Amounts(row.scale)
        self._idle = application.sums_hold and not application.composed

    def are_plain(self, standing: Standing) -> bool:
        kept, total = standing.scores.kept, standing.scores.total
        if kept is None or not self._idle or kept[self._total] is None or total is None:
            return False
        return self._points[kept[self._total]] == f'"{exact(total)}"'

    def texts(self, kept: Kept) -> str:
        sections = ",".join(
            [
                f'{head}{self._points[kept[place]]},"ledger":{self._ledger(place, parts, kept)}}}'
                for place, parts, head in self._sections
            ]
        )
        return f'"ledger":{self._ledger(self._total, self._top, kept)},"sections":[{sections}]'

    def _ledger(self, place: int, parts: list[int], kept: Kept) -> str:
        closing = kept[place]
        if sum([kept[part] for part in parts]) != closing:
            raise UnbalancedLedger("the scores do not add up to that of their section or total")
        postings = ",".join([self._posted[part][kept[part]] for part in parts])
        return f'{{"opening":"0","postings":[{postings}],"closing":{self._points[closing]},"not_fired":[]}}'


def _grade(standing: Standing) -> str:
    grade = "null" if standing.grade is None else quoted(standing.grade)
    return f'{grade},"grade_note":{quoted(standing.grade_note)}' if standing.grade_note else grade


def _results(standing: Standing) -> str:
    return f',"results":{as_text([result_json(one) for one in results_of(standing)])}' if standing.results else ""


def _maximum(points: Fraction | None) -> str:
    return "null" if points is None else f'"{exact(points)}"'


class _Amounts(dict[int, str]):
    """Integers over a scale as amounts in JSON."""

    def __init__(self, scale: int) -> None:
        self.scale = scale

    def __missing__(self, score: int) -> str:
        if len(self) >= REMEMBERED_AMOUNTS:
            self.clear()
        found = self[score] = f'"{exact(Fraction(score, self.scale))}"'
        return found


REMEMBERED_AMOUNTS = 65536


class _Posted(dict[int, str]):
    """The posting of an indicator's or a section's score."""

    def __init__(self, kind: PostingKind, name: str, scale: int) -> None:
        self.kind, self.name, self.scale = kind, name, scale

    def __missing__(self, score: int) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        amount = exact(Fraction(score, self.scale))
        found = self[score] = as_text(
            {
                "kind": self.kind.value,
                "amount": amount,
                "clause": None,
                "facts": [],
                "records": [],
                "arithmetic": "",
                "text": self.name,
            }
        )
        return found
