"""The facts that rulebooks declare, found by name in either language.

Several rulebooks may declare a fact of one name, each in its own way; a unit's value is read by the declaration of its own rulebook.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell, Span
from kaoping.dsl.units import read_unit
from kaoping.engine.reading.near import nearest_first, some_of
from kaoping.engine.reading.written import NO_TEXT, shortened
from kaoping.engine.rulebook import Fact, Kind, Rulebook

_WITH_MEASURE = re.compile(r"(.+)\(([^()]*)\)")
_MOST_COMPARED = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownFact(Diagnostic):
    code: ClassVar[str] = "unknown-fact"
    title: ClassVar[Text] = Text("评分细则里没有名叫【{name}】的事实。", "No rulebook declares a fact [{name}].")
    help: ClassVar[Text] = Text(
        "{nearest}请改正名称，或在评分细则的“事实”部分声明它；不用的请从表中删去。{others}",
        "{nearest}Correct the name, or declare it among the facts of the rulebook; remove it from the table if it is not used.{others}",
    )
    name: str
    nearest: Text
    others: Text = NO_TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsAsValue(Diagnostic):
    code: ClassVar[str] = "records-as-value"
    title: ClassVar[Text] = Text("【{fact}】是记录，不能只填一个数。", "[{fact}] is records, not a single value.")
    help: ClassVar[Text] = Text(
        "请给它单独一张表，一行一条记录，表名（工作表名或文件名）就写“{fact}”；只有总数的，请在评分细则里把它声明为“计数”。",
        "Give it a table of its own, a row a record, and name the sheet or file '{fact}'. If only the number is known, declare it as 'count'.",
    )
    fact: str


Declarations = Mapping[int, Fact]
"""Position of a rulebook → its declaration of a fact."""


class Declared:
    """``found = declared.find("超时未受理办件")`` answers the declarations of that name by rulebook."""

    def __init__(self, rulebooks: Sequence[Rulebook]) -> None:
        self.rulebooks = rulebooks
        self._position = {id(book): index for index, book in enumerate(rulebooks)}
        self._by_key: dict[str, dict[int, Fact]] = {}
        self._unknown = 0
        for index, book in enumerate(rulebooks):
            for fact in book.facts:
                for name in (fact.key, fact.other):
                    if name:
                        self._by_key.setdefault(fold(name), {}).setdefault(index, fact)

    def position(self, rulebook: Rulebook) -> int:
        return self._position[id(rulebook)]

    def find(self, name: str) -> Declarations:
        """The declarations of a name, as it is or with its measure word or % behind it: ``办件（件）``; empty if there are none."""
        found = self._by_key.get(fold(name))
        if found is not None:
            return found
        split = _WITH_MEASURE.fullmatch(fold(name))
        if split is None:
            return {}
        facts = self._by_key.get(split[1], {})
        return {index: fact for index, fact in facts.items() if _measured_in(fact, split[2])}

    def facts(self, kept: Callable[[Fact], bool] = lambda fact: True) -> list[Fact]:
        """The declared facts, each name once, in the order of the rulebooks."""
        seen: dict[str, Fact] = {}
        for book in self.rulebooks:
            for fact in book.facts:
                if kept(fact):
                    seen.setdefault(fold(fact.key), fact)
        return list(seen.values())

    def unknown(
        self,
        name: str,
        place: Cell | Span,
        kept: Callable[[Fact], bool] = lambda fact: True,
        others: Text = NO_TEXT,
    ) -> UnknownFact:
        """The message for a name that no rulebook declares."""
        self._unknown += 1
        known = [text for fact in self.facts(kept) for text in (fact.key, fact.other) if text]
        declared = some_of(fact.key for fact in self.facts(kept))
        some = Text(f"已声明的有{declared.zh}。", f"Declared are {declared.en}. ") if known else NO_TEXT
        nearest = nearest_first(name, known, some) if self._unknown <= _MOST_COMPARED else some
        return UnknownFact(place=place, name=shortened(name), nearest=nearest, others=others)


def is_in_percent(name: str) -> bool:
    """Whether a column's name says that its numbers are per cent: ``办结率（%）``."""
    split = _WITH_MEASURE.fullmatch(fold(name))
    return split is not None and split[2] == "%"


def is_records(fact: Fact) -> bool:
    return fact.kind is Kind.RECORDS


def is_single(fact: Fact) -> bool:
    """Whether a unit has one value of it."""
    return fact.kind is not Kind.RECORDS


def declaration(fact: Fact) -> Iterable[Related]:
    """The place in the rulebook where the fact is declared, for a message about one of its values."""
    if fact.source is not None:
        yield Related(Span(fact.source.file, fact.source.line), Text("声明在这里", "declared here"))


def _measured_in(fact: Fact, word: str) -> bool:
    if fact.kind in (Kind.JUDGED, Kind.IMPORTED):
        return word in ("分", "points")
    if fact.kind is Kind.RATIO:
        return word == "%"
    return bool(fact.measure) and fold(read_unit(word)) == fold(read_unit(fact.measure))
