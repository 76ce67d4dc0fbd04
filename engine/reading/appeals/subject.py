"""What an appeal is about: the fact that it names, or the only one that its indicator or clause can mean."""

from __future__ import annotations

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.analysis.looked_at import facts_of_clauses, facts_of_indicator
from kaoping.engine.facts import Unit
from kaoping.engine.reading.appeals.messages import (
    AppealIncomplete,
    AppealNeedsValue,
    AppealUnclear,
    UnknownAppealedClause,
    UnknownAppealedIndicator,
)
from kaoping.engine.reading.appeals.table import AppealTable, Texts
from kaoping.engine.reading.near import nearest_first, some_of
from kaoping.engine.reading.not_of_class import not_of_class
from kaoping.engine.reading.number import HERE
from kaoping.engine.reading.waivers import is_waivable
from kaoping.engine.reading.written import NO_TEXT, plain, shortened
from kaoping.engine.rulebook import Fact, Kind, Rulebook
from kaoping.engine.tree import Clause, Indicator


@dataclass(frozen=True, slots=True)
class Subject:
    """The fact, the indicator where one is named, else those that look at the fact, and the clause where one is named."""

    fact: Fact
    indicator: str
    indicators: tuple[str, ...]
    clause: Cell | None = None


@dataclass(frozen=True, slots=True)
class _Named:
    """What a row names of the rulebook: the indicator and the clauses, as far as it does."""

    book: Rulebook
    indicator: Indicator | None
    clause: Clause | None

    @property
    def facts(self) -> tuple[Fact, ...]:
        if self.clause is not None:
            return facts_of_clauses(self.book, [self.clause])
        return facts_of_indicator(self.book, self.indicator) if self.indicator is not None else ()

    @property
    def words(self) -> Text:
        if self.clause is not None:
            return Text(f"条款“{self.clause.source.text}”", f"The clause '{self.clause.source.text}'")
        name = self.indicator.key if self.indicator is not None else ""
        return Text(f"指标【{name}】", f"The indicator [{name}]")


class Subjects:
    """Finds what rows are about."""

    def __init__(self, table: AppealTable) -> None:
        self.table, self.add = table, table.add
        self._facts: dict[int, dict[str, tuple[str, ...]]] = {}

    def of(self, texts: Texts, unit: Unit, book: Rulebook, number: int) -> Subject | None:
        """What a row is about; None, with messages, if that cannot be told."""
        named = self.named(texts, unit, book, number)
        fact = self.fact(texts, unit, named, number) if named is not None else None
        if named is None or fact is None:
            return None
        return Subject(
            fact,
            named.indicator.key if named.indicator is not None else "",
            self.indicators_of(book, fact) if named.indicator is None else (named.indicator.key,),
            Cell(named.clause.source.file, named.clause.source.line) if named.clause is not None else None,
        )

    def named(self, texts: Texts, unit: Unit, book: Rulebook, number: int) -> _Named | None:
        indicator = None
        if texts["indicator"]:
            indicator = self.indicator(texts["indicator"], book)
            if indicator is None:
                names = [name for key, other in _names(book) for name in (key, other) if name]
                near = nearest_first(texts["indicator"], names, NO_TEXT)
                wrong = UnknownAppealedIndicator(
                    place=HERE, unit=unit.name, name=shortened(texts["indicator"]), nearest=near
                )
                self.add(wrong, number, "indicator")
                return None
        if not texts["clause"]:
            return _Named(book, indicator, None)
        for one in book.indicators if indicator is None else (indicator,):
            for clause in one.clauses:
                if _is_meant(texts["clause"], clause):
                    return _Named(book, one, clause)
        self.add(_unknown_clause(texts["clause"], book, indicator), number, "clause")
        return None

    def indicator(self, name: str, book: Rulebook) -> Indicator | None:
        keys = {fold(one): key for key, other in reversed(_names(book)) for one in (other, key) if one}
        key = keys.get(fold(name))
        return next((one for one in book.indicators if one.key == key), None)

    def fact(self, texts: Texts, unit: Unit, named: _Named, number: int) -> Fact | None:
        """The fact named, else the only one that can be meant."""
        if name := texts["fact"]:
            return self.fact_named(name, unit, named.book, number)
        if named.indicator is None:
            self.add(AppealIncomplete(place=HERE, what=Text("申诉什么（事实或指标）", "fact or indicator")), number)
            return None
        if texts["correct"]:
            found = [fact for fact in named.facts if fact.kind is not Kind.RECORDS]
        else:
            found = [fact for fact in named.facts if is_waivable(fact)]
            found = [fact for fact in found if self.table.has(unit, fact)] or found
        if len(found) == 1:
            return found[0]
        place = "clause" if named.clause is not None else "indicator"
        if found:
            some = some_of(fact.key for fact in found)
            listed = Text(f"这里看的有：{some.zh}。", f"It looks at: {some.en}.")
            self.add(AppealUnclear(place=HERE, what=named.words, facts=listed), number, place)
        elif named.facts:
            self.add(AppealNeedsValue(place=HERE, fact=named.facts[0].key), number, "correct")
        else:
            self.add(AppealUnclear(place=HERE, what=named.words, facts=NO_TEXT), number, place)
        return None

    def fact_named(self, name: str, unit: Unit, book: Rulebook, number: int) -> Fact | None:
        facts = self.table.declared.find(name)
        place = self.table.place(number, "fact")
        if not facts:
            self.table.problems.add(self.table.declared.unknown(name, place))
            return None
        fact = facts.get(self.table.declared.position(book))
        if fact is None:
            self.table.problems.add(not_of_class(place, unit, book, name, 0))
        return fact

    def indicators_of(self, book: Rulebook, fact: Fact) -> tuple[str, ...]:
        """The indicators that look at a fact."""
        if id(book) not in self._facts:
            found: dict[str, list[str]] = {}
            for indicator in book.indicators:
                for one in facts_of_indicator(book, indicator):
                    found.setdefault(one.key, []).append(indicator.key)
            self._facts[id(book)] = {key: tuple(names) for key, names in found.items()}
        return self._facts[id(book)].get(fact.key, ())


def _names(book: Rulebook) -> list[tuple[str, str]]:
    twins = dict(book.names)
    return [(one.key, twins.get(one.key, "")) for one in book.indicators]


def _is_meant(written: str, clause: Clause) -> bool:
    """Whether a clause is named: by its text, in part perhaps, or by its place, ``细则.kp:77`` or ``77``."""
    source = clause.source
    where = plain(written).removeprefix("第").removesuffix("行").strip()
    if where in (str(source.line), f"{source.file}:{source.line}", f"{source.file.rpartition('/')[2]}:{source.line}"):
        return True
    return len(written) > 3 and fold(written) in fold(source.text)


def _unknown_clause(written: str, book: Rulebook, indicator: Indicator | None) -> UnknownAppealedClause:
    of = (indicator,) if indicator is not None else book.indicators
    clauses = [clause.source for one in of for clause in one.clauses]
    some = some_of((one.text for one in clauses), 3)
    near = nearest_first(
        written,
        [one.text for one in clauses],
        Text(f"有：{some.zh}。", f"There are: {some.en}. ") if clauses else NO_TEXT,
    )
    where = Text(f"指标【{indicator.key}】", f"the indicator [{indicator.key}]") if indicator is not None else Text(
        f"评分细则【{book.name}】", f"the rulebook [{book.name}]"
    )  # fmt: skip
    example = f"{clauses[0].file}:{clauses[0].line}" if clauses else f"{book.file}:12"
    return UnknownAppealedClause(place=HERE, where=where, name=shortened(written), nearest=near, example=example)
