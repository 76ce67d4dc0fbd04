"""What a row of the table of appeals is about: which fact, and which records, how many items or which value of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.amount import exact
from kaoping.engine.analysis.looked_at import facts_of_clauses, facts_of_indicator
from kaoping.engine.facts import Appeal, Decision, Gap, Record, Unit, Value
from kaoping.engine.reading.appeal_messages import (
    AppealAndWaiver,
    AppealAsksTwo,
    AppealIncomplete,
    AppealNeedsValue,
    AppealOfOtherKind,
    AppealUnclear,
    CorrectionSame,
    DecidedTwice,
    GrantedTooMuch,
    GrantUnclear,
    NotChargeable,
    NothingToAppeal,
    UnknownAppealedClause,
    UnknownAppealedIndicator,
)
from kaoping.engine.reading.covering import Covering, Position, SeveralRecords, UnknownRecord
from kaoping.engine.reading.declared import Declared
from kaoping.engine.reading.gathered import Gathered
from kaoping.engine.reading.header import Header
from kaoping.engine.reading.near import nearest_first, some_of
from kaoping.engine.reading.not_of_class import not_of_class
from kaoping.engine.reading.number import HERE
from kaoping.engine.reading.problems import Problems, at
from kaoping.engine.reading.register import Register
from kaoping.engine.reading.value import read_value
from kaoping.engine.reading.waivers import is_waivable, read_quantity
from kaoping.engine.reading.written import NO_TEXT, plain, shortened
from kaoping.engine.rulebook import Fact, Kind, Rulebook
from kaoping.engine.tree import Clause, Indicator

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an appeal asks, and how much of it was granted."""

    fact: Fact
    indicator: str
    indicators: tuple[str, ...]
    clause: Cell | None = None
    records: tuple[Cell, ...] = ()
    quantity: Fraction | None = None
    charge_to: str = ""
    charge_fact: str = ""
    correct: Value | None = None
    granted: Value | None = None


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


class Matters:
    """Finds what rows are about."""

    def __init__(
        self,
        header: Header,
        columns: Mapping[str, int | None],
        register: Register,
        declared: Declared,
        gathered: Gathered,
        covering: Covering,
        problems: Problems,
    ) -> None:
        self.header, self.columns, self.register, self.declared = header, columns, register, declared
        self.gathered, self.covering, self.problems = gathered, covering, problems
        self.granted: dict[Cell, Appeal] = {}
        self.items: dict[tuple[str, str], Fraction] = {}
        self._facts: dict[int, dict[str, tuple[str, ...]]] = {}

    def add(self, problem: Diagnostic, number: int, name: str = "") -> None:
        table, column = self.header.table, self.columns.get(name)
        self.problems.add(at(problem, table.row_cell(number) if column is None else table.cell(number, column)))

    def of(self, texts: Texts, unit: Unit, decision: Decision, number: int) -> Asked | None:
        """What the row asks; None, with messages, if that cannot be told."""
        book = self.register.rulebook_of(unit)
        if book is None:
            return None
        named = self.named(texts, unit, book, number)
        fact = self.fact(texts, unit, named, number) if named is not None else None
        if named is None or fact is None:
            return None
        where = Asked(
            fact,
            named.indicator.key if named.indicator is not None else "",
            self.indicators_of(book, fact) if named.indicator is None else (named.indicator.key,),
            Cell(named.clause.source.file, named.clause.source.line) if named.clause is not None else None,
        )
        if texts["correct"]:
            return self.correction(texts, unit, where, decision, number)
        if not is_waivable(fact):
            self.add(AppealNeedsValue(place=HERE, fact=fact.key), number, "correct")
            return None
        return self.some(texts, unit, where, decision, number)

    # Which indicator, clause and fact

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
            found = [fact for fact in found if self.has(unit, fact)] or found
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
        facts = self.declared.find(name)
        place = self.header.table.cell(number, self.columns["fact"] or 0)
        if not facts:
            self.problems.add(self.declared.unknown(name, place))
            return None
        fact = facts.get(self.declared.position(book))
        if fact is None:
            self.problems.add(not_of_class(place, unit, book, name, 0))
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

    # A value that is wrong

    def correction(self, texts: Texts, unit: Unit, where: Asked, decision: Decision, number: int) -> Asked | None:
        for name, other in (("record", Text("记录", "record")), ("quantity", Text("数量", "quantity")), ("charge_to", Text("应计单位", "charge to"))):  # fmt: skip
            if texts[name]:
                self.add(AppealAsksTwo(place=HERE, other=other), number, name)
                return None
        fact = where.fact
        if fact.kind is Kind.RECORDS:
            self.add(_records_have_no_value(fact), number, "correct")
            return None
        correct = self.value(texts["correct"], fact, number, "correct")
        if correct is None:
            return None
        before = self.value_of(unit, fact)
        if before == correct:
            same = CorrectionSame(place=HERE, unit=unit.name, fact=fact.key, value=shortened(texts["correct"]))
            self.add(same, number, "correct")
            return None
        granted: Value | None = None
        if decision in (Decision.GRANTED, Decision.PARTLY) and texts["granted"]:
            granted = self.value(texts["granted"], fact, number, "granted")
            if granted is None:
                return None
        if not self.is_clear(decision, granted, correct, number) or (granted is not None and granted == before):
            if granted is not None and granted == before:
                self.add(GrantUnclear(place=HERE, what=_AS_BEFORE), number, "granted")
            return None
        return _asked(where, correct=correct, granted=granted)

    def value(self, text: str, fact: Fact, number: int, name: str) -> Value | None:
        found = read_value(text, fact)
        if isinstance(found, Diagnostic):
            self.add(found, number, name)
            return None
        return found

    def value_of(self, unit: Unit, fact: Fact) -> Value:
        for part in self.gathered.parts.get(unit.name, ()):
            if fact.key in part.values:
                return part.values[fact.key]
        return Gap.MISSING if fact.absent is None else fact.absent

    def is_clear(self, decision: Decision, granted: Value | None, asked: Value, number: int) -> bool:
        """Whether what was granted goes with the decision."""
        what = None
        if decision is Decision.PARTLY and granted is None:
            what = _HOW_MUCH
        elif decision is Decision.PARTLY and granted == asked:
            what = _NOT_PARTLY
        elif decision is Decision.GRANTED and granted is not None and granted != asked:
            what = _NOT_IN_FULL
        if what is not None:
            self.add(GrantUnclear(place=HERE, what=what), number, "granted" if granted is not None else "decision")
        return what is None

    # Records, and items of a count

    def some(self, texts: Texts, unit: Unit, where: Asked, decision: Decision, number: int) -> Asked | None:
        quantity = self.quantity(texts["quantity"], number, "quantity")
        granted = self.quantity(texts["granted"], number, "granted") if decision is not Decision.REJECTED else None
        to = self.charged(texts["charge_to"], unit, where.fact, number)
        if isinstance(quantity, Diagnostic) or isinstance(granted, Diagnostic) or to is None:
            return None
        if where.fact.kind is Kind.RECORDS:
            found = self.records(texts["record"], unit, where, quantity, number)
            there = sum((Fraction(one.quantity) for one in found), Fraction(0))
        else:
            found, there = (), self.count(texts["record"], unit, where, number)
        if not there:
            return None
        if quantity is not None and quantity > there:
            self.add(GrantedTooMuch(place=HERE, granted=exact(quantity), quantity=exact(there)), number, "quantity")
            return None
        if granted is not None and granted > (quantity or there):
            most = exact(quantity or there)
            self.add(GrantedTooMuch(place=HERE, granted=exact(granted), quantity=most), number, "granted")
            return None
        if decision is not Decision.PENDING and not self.is_clear(decision, granted, quantity or there, number):
            return None
        if granted is not None and len(found) > 1:
            self.add(self.several(unit, where.fact, found), number, "record")
            return None
        places = tuple(one.place for one in found)
        return _asked(where, records=places, quantity=quantity, charge_to=to, granted=granted)

    def quantity(self, text: str, number: int, name: str) -> Fraction | Diagnostic | None:
        found = read_quantity(text)
        if isinstance(found, Diagnostic):
            self.add(found, number, name)
        return found

    def records(
        self, record: str, unit: Unit, where: Asked, quantity: Fraction | None, number: int
    ) -> tuple[Record, ...]:
        fact = where.fact
        known = self.covering.known(unit, fact)
        named = known.named(record) if record else known.positions
        if record and not named and (elsewhere := self.covering.elsewhere(record, fact)):
            self.add(self.covering.of_other(record, unit, elsewhere, HERE), number, "record")
            return ()
        if not known.positions:
            self.nothing(unit, where, number)
            return ()
        if not named:
            example = str(self.covering.at(known.positions[0]).place)
            near = known.nearest(record)
            self.add(
                UnknownRecord(
                    place=HERE, unit=unit.name, fact=fact.key, record=shortened(record), nearest=near, example=example
                ),
                number,
                "record",
            )
            return ()
        found = tuple(map(self.covering.at, named))
        if len(found) > 1 and (record or quantity is not None):
            self.add(self.several(unit, fact, found), number, "record")
            return ()
        return found

    def several(self, unit: Unit, fact: Fact, found: Sequence[Record]) -> SeveralRecords:
        return SeveralRecords(place=HERE, unit=unit.name, fact=fact.key, number=len(found), example=str(found[0].place))

    def count(self, record: str, unit: Unit, where: Asked, number: int) -> Fraction:
        if record:
            self.add(_count_has_no_records(where.fact), number, "record")
            return Fraction(0)
        value, _ = self.covering.count_of(unit, where.fact)
        if value is None and self.covering.is_unread(unit, where.fact):
            return Fraction(0)
        if value is None or value <= 0:
            self.nothing(unit, where, number)
            return Fraction(0)
        return Fraction(value)

    def nothing(self, unit: Unit, where: Asked, number: int) -> None:
        """Tells that the unit has nothing of this fact, and what it has something of."""
        book = self.register.rulebook_of(unit)
        having = [one.key for one in book.facts if is_waivable(one) and self.has(unit, one)] if book else []
        there = some_of(having)
        some = Text(f"它有记录或数量的事实：{there.zh}。", f"It has entries of: {there.en}. ") if having else NO_TEXT
        near = nearest_first(where.fact.key, having, some)
        what = Text(f"【{where.fact.key}】", f"[{where.fact.key}]")
        self.add(NothingToAppeal(place=HERE, unit=unit.name, what=what, nearest=near), number, "fact")

    def has(self, unit: Unit, fact: Fact) -> bool:
        if fact.kind is Kind.RECORDS:
            return bool(self.covering.known(unit, fact).positions)
        value, _ = self.covering.count_of(unit, fact)
        return value is not None and value > 0

    def charged(self, name: str, unit: Unit, fact: Fact, number: int) -> tuple[str, str] | None:
        """The unit that is to be charged instead, empty for none, and what its rulebook calls the fact; None, with a message, if it cannot be."""
        if not name:
            return "", ""
        place = self.header.table.cell(number, self.columns["charge_to"] or 0)
        other = self.register.find(name)
        if other is None:
            self.problems.add(self.register.unknown(name, place))
            return None
        book = self.register.rulebook_of(other)
        its = self.declared.find(fact.key).get(self.declared.position(book)) if book is not None else None
        same = other.name == unit.name or unit.name == other.parent or other.name == unit.parent
        if same or its is None or its.kind is not fact.kind:
            self.add(
                NotChargeable(
                    place=HERE, unit=unit.name, fact=fact.key, other=other.name, why=_SAME if same else _NO_FACT
                ),
                number,
                "charge_to",
            )
            return None
        return other.name, its.key

    # What is granted already

    def take(self, appeal: Appeal, number: int) -> None:
        """Notes what a granted appeal takes, or tells that it is taken already."""
        if not appeal.counts or appeal.correct is not None:
            return
        if not appeal.records:
            self.take_items(appeal, number)
            return
        open_ones = [place for place in appeal.records if self.waived_at(appeal, place) is None]
        twice = [self.granted[place] for place in appeal.records if place in self.granted]
        if twice:
            related = (Related(twice[0].place, Text("第一个决定", "the first decision")),)
            self.problems.add(DecidedTwice(place=appeal.place, related=related, unit=appeal.unit))
        elif not open_ones:
            waiver = self.waived_at(appeal, appeal.records[0])
            assert waiver is not None
            what = Text(f"记录“{appeal.records[0]}”", f"The record '{appeal.records[0]}'")
            self.tell_waived(appeal, waiver, what)
        self.granted.update(dict.fromkeys(open_ones, appeal))

    def waived_at(self, appeal: Appeal, place: Cell) -> Cell | None:
        """Where the record at a place is waived."""
        for position in self.positions(appeal):
            record = self.covering.at(position)
            if record.place == place and record.waiver is not None:
                return record.waiver.place
        return None

    def positions(self, appeal: Appeal) -> Sequence[Position]:
        unit = self.register.find(appeal.unit)
        facts = self.declared.find(appeal.fact)
        assert unit is not None
        book = self.register.rulebook_of(unit)
        assert book is not None
        return self.covering.known(unit, facts[self.declared.position(book)]).positions

    def take_items(self, appeal: Appeal, number: int) -> None:
        key = (appeal.unit, appeal.fact)
        waived = self.gathered.waivers.get(appeal.unit, {}).get(appeal.fact, [])
        value = next(
            (
                Fraction(one)
                for part in self.gathered.parts.get(appeal.unit, ())
                if isinstance(one := part.values.get(appeal.fact), int | Fraction)
            ),
            Fraction(0),
        )
        if any(one.quantity is None for one in waived):
            what = Text(f"“{appeal.unit}”的【{appeal.fact}】", f"[{appeal.fact}] of '{appeal.unit}'")
            self.tell_waived(appeal, waived[0].place, what)
            return
        taken = self.items.get(key, sum((one.quantity or Fraction(0) for one in waived), Fraction(0)))
        more = appeal.granted if appeal.granted is not None else appeal.quantity
        assert not isinstance(more, str | Gap)
        self.items[key] = taken + (value - taken if more is None else Fraction(more))
        if self.items[key] > value or (more is None and taken >= value):
            wrong = GrantedTooMuch(place=HERE, granted=exact(self.items[key]), quantity=exact(value))
            self.add(wrong, number, "granted" if appeal.granted is not None else "quantity")

    def tell_waived(self, appeal: Appeal, waiver: Cell, what: Text) -> None:
        related = (Related(waiver, Text("已在这里核销", "waived here")),)
        self.problems.add(AppealAndWaiver(place=appeal.place, related=related, what=what))


_HOW_MUCH = Text("部分支持，但没有写支持多少。", "It is partly granted, but how much is not said.")
_NOT_PARTLY = Text("写的是部分支持，核定的却是全部。", "It says partly granted, but what is granted is all of it.")
_NOT_IN_FULL = Text(
    "写的是支持，核定的却与申诉的不同。", "It says granted, but what is granted differs from what was asked."
)
_AS_BEFORE = Text("核定的值与原来的一样，等于不支持。", "The value decided is the one there was: that is a rejection.")
_SAME = Text("两处是同一个单位，或上下级。", "They are one unit, or one is a sub-unit of the other. ")
_NO_FACT = Text("它适用的评分细则没有这项事实。", "Its rulebook has no such fact. ")


def _asked(
    where: Asked,
    *,
    records: tuple[Cell, ...] = (),
    quantity: Fraction | None = None,
    charge_to: tuple[str, str] = ("", ""),
    correct: Value | None = None,
    granted: Value | None = None,
) -> Asked:
    return replace(
        where,
        records=records,
        quantity=quantity,
        charge_to=charge_to[0],
        charge_fact=charge_to[1],
        correct=correct,
        granted=granted,
    )


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


def _records_have_no_value(fact: Fact) -> AppealOfOtherKind:
    return AppealOfOtherKind(
        place=HERE,
        what=Text(
            f"【{fact.key}】是一条条的记录，没有一个可以更正的值。", f"[{fact.key}] is records: there is no single value to correct."
        ),
        how=Text(
            "请写记录和不应计的数量；应计入别的单位的，写“应计单位”。",
            "Give the record and how many of it do not count; or, if it is another unit's, the column 'charge to'.",
        ),
    )  # fmt: skip


def _count_has_no_records(fact: Fact) -> AppealOfOtherKind:
    return AppealOfOtherKind(
        place=HERE,
        what=Text(f"【{fact.key}】是一个数，没有一条条的记录。", f"[{fact.key}] is a number: it has no records."),
        how=Text(
            "请把“记录”留空，在“数量”一列写不应计的有几个；数错了的，写“正确值”。",
            "Leave the record blank and write how many do not count; if the number is wrong, give the correct value.",
        ),
    )
