"""Changes as people type them, ``UNIT.fact=value``, or as values for the same names.

    市医保局.不准确办事指南数=1                  a value as in a table: 85%, 是, 2021-06-30, “—”; nothing behind = for no value
    市住建局.超时未受理办件=0                    records: how many items there are
    市住建局.超时未受理办件[附4-19-3]=1          one record: how many items it has, 0 for none
    市文旅局.跑动不符[附4-24-3].事项=个体演员备案   a column of it

Units go by aliases too, facts and columns by their names in either language; a record by its number, or its row (``records.csv:7``). A name may have dots, blanks and = in it: what is a
unit and a fact of it is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell
from kaoping.engine.amount import exact, whole
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.changes.apply import with_facts, with_records
from kaoping.engine.changes.items import items_of, with_items, with_quantity
from kaoping.engine.facts import Gap, Record, UnitFacts, Value, Waiver
from kaoping.engine.given_value import given_number, given_text, refused
from kaoping.engine.reading.near import near, nearest_of
from kaoping.engine.reading.records import IDENTIFIER
from kaoping.engine.reading.value import read_value
from kaoping.engine.refusal import Refusal
from kaoping.engine.rulebook import Fact, Kind, Rulebook
from kaoping.engine.scoring.assign import by_class

_EQUALS = "=＝"
_DOTS = ".．"
_RECORD = re.compile(r"(?P<fact>.+?)\s*[\[【](?P<record>.+)[\]】]\s*(?:[.．]\s*(?P<column>.+))?", re.DOTALL)
_FORM = Text(
    '请写成“单位.事实=值”，例如："市医保局.不准确办事指南数=1"。',
    'Write UNIT.fact=value, such as "Health Bureau.inaccurate guides=1".',
)
_WAIVE_FORM = Text(
    '请写成“单位.事实=件数”，全部核销的不写“=件数”，例如："市医保局.不准确办事指南数=5"。',
    'Write UNIT.fact=number, or UNIT.fact to waive all, such as "Health Bureau.inaccurate guides=5".',
)


@dataclass(frozen=True, slots=True)
class Named:
    """What stands to the left of =: a unit, a fact of it, perhaps one of its records, by its place among the unit's, and a column of that."""

    unit: UnitFacts
    fact: Fact
    record: int | None = None
    column: Fact | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """A change: of a value, of how many items of records there are, or of a record."""

    named: Named
    before: Value
    after: Value


class Settings:
    """Reads the changes to one assessment."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self._by_name: dict[str, UnitFacts] = {}
        for one in assessment.units:
            for alias in one.unit.aliases:
                self._by_name.setdefault(fold(alias), one)
        self._by_name |= {fold(one.unit.name): one for one in assessment.units}

    def changes(self, texts: Sequence[str]) -> tuple[Setting, ...]:
        """Those that are typed, each of something else."""
        return _each_once((text, self.change(text)) for text in texts)

    def values(self, given: Mapping[tuple[str, str], object]) -> tuple[Setting, ...]:
        """Those that are handed over: (unit, what stands behind the dot) → value, each of something else."""
        return _each_once((f"{unit}.{name}", self.given(unit, name, value)) for (unit, name), value in given.items())

    def change(self, text: str) -> Setting:
        """One that is typed."""
        named, value = self._parted(text, _FORM, required=True)
        return self._setting(named, value, text)

    def given(self, unit: str, name: str, value: object) -> Setting:
        """One that is handed over: what stands behind the dot, ``fact``, ``fact[record]`` or ``fact[record].column``, and its value. ``TypeError`` for a
        value of no known kind."""
        typed = f"{unit}.{name}"
        owner = self._by_name.get(fold(unit))
        if owner is None:
            raise self._no_unit([unit], typed, _FORM)
        named = self._of_unit(owner, name)
        of_records = named.column is None and is_records(named.fact)
        fact = named.column or named.fact
        if isinstance(value, str):
            text: str | None = value
        elif of_records or _is_quantity(named):
            text = exact(given_number(value, unit, name))
        else:
            text = "" if value is None or value is Gap.MISSING else given_text(value, fact)
        if text is None and isinstance(value, Gap):
            return replace(self._setting(named, "", typed), after=value)
        if text is None:
            raise refused(value, unit, name)
        return self._setting(named, text, typed)

    def _setting(self, named: Named, value: str, text: str) -> Setting:
        rows = named.unit.records.get(named.fact.key, ())
        if named.column is not None and named.record is not None:
            before: Value = rows[named.record].columns.get(named.column.key, "")
            if _is_quantity(named):
                return Setting(named, before, _number(value, named.fact, text))
            return Setting(named, before, _read(value, named.column, text))
        if named.record is not None:
            return Setting(named, rows[named.record].quantity, _number(value, named.fact, text))
        if is_records(named.fact):
            return Setting(named, whole(items_of(rows)), _number(value, named.fact, text))
        return Setting(named, _own_value(named), _read(value, named.fact, text))

    def waiver(self, text: str, reason: str) -> Waiver:
        named, value = self._parted(text, _WAIVE_FORM, required=False)
        if named.column is not None:
            raise Refusal(
                Text(
                    f"“{text}”：核销的是整条记录，不是其中一列。", f"'{text}': a record is waived, not a column of it."
                ),
                _WAIVE_FORM,
            )
        quantity = Fraction(_number(value, named.fact, text)) if value.strip() else None
        if quantity is not None and quantity <= 0:
            raise Refusal(
                Text(f"“{text}”：核销的件数要大于0。", f"'{text}': what is waived is more than 0."), _WAIVE_FORM
            )
        rows = named.unit.records.get(named.fact.key, ())
        record = "" if named.record is None else str(rows[named.record].place)
        return Waiver(named.unit.unit.name, named.fact.key, reason, Cell("--waive"), record=record, quantity=quantity)

    # Names

    def _parted(self, text: str, form: Text, *, required: bool) -> tuple[Named, str]:
        """What is named, and what is behind =; of several ways to part the text the one that names something."""
        parts = [(text[:at], text[at + 1 :]) for at, char in enumerate(text) if char in _EQUALS]
        if not parts and required:
            raise Refusal(Text(f"“{text}”里没有等号“=”。", f"'{text}' has no = in it."), form)
        parts += [] if required else [(text, "")]
        best: Refusal | None = None
        for left, value in parts:
            try:
                return self._named(left, text, form), value
            except Refusal as wrong:
                best = best or wrong
        assert best is not None
        raise best

    def _named(self, left: str, text: str, form: Text) -> Named:
        dots = [at for at, char in enumerate(left) if char in _DOTS]
        if not dots:
            raise Refusal(
                Text(f"“{text}”里没有把单位和事实分开的点“.”。", f"'{text}' has no dot between unit and fact."), form
            )
        wrong: Refusal | None = None
        for at in reversed(dots):
            unit = self._by_name.get(fold(left[:at].strip()))
            if unit is None:
                continue
            try:
                return self._of_unit(unit, left[at + 1 :].strip())
            except Refusal as found:
                wrong = found
        if wrong is not None:
            raise wrong
        raise self._no_unit([left[:at].strip() for at in dots], text, form)

    def _no_unit(self, names: Sequence[str], text: str, form: Text) -> Refusal:
        """The nearest units to what stands before one of the dots."""
        units = [one.unit for one in self.assessment.units]
        known, aliases = [one.name for one in units], [alias for one in units for alias in one.aliases]
        name = next((one for one in names if one and near(one, (*known, *aliases))), names[0])
        if not name:
            return Refusal(Text(f"“{text}”里没有写单位。", f"'{text}' names no unit."), form)
        return Refusal(Text(f"没有叫“{name}”的单位。", f"There is no unit '{name}'."), nearest_of(name, known, aliases))

    def _of_unit(self, unit: UnitFacts, name: str) -> Named:
        book = self._rulebook(unit)
        fact = _by_name(book.facts, name)
        if fact is not None:
            return Named(unit, fact)
        if (parts := _RECORD.fullmatch(name)) is None:
            raise self._no_fact(book, name)
        fact = _by_name(book.facts, parts["fact"])
        if fact is None:
            raise self._no_fact(book, parts["fact"])
        if not is_records(fact):
            raise Refusal(
                Text(
                    f"【{fact.key}】不是记录，不能用方括号指明其中一条。",
                    f"[{fact.key}] is not records: none of them can be named in brackets.",
                ),
                _FORM,
            )
        record = _record(unit, fact, parts["record"].strip())
        column = self._column(fact, parts["column"].strip()) if parts["column"] else None
        return Named(unit, fact, record, column)

    def _rulebook(self, unit: UnitFacts) -> Rulebook:
        """That of the unit's class; of a sub-unit that of its parent."""
        above = self._by_name.get(fold(unit.unit.parent)) if unit.unit.parent else unit
        books = by_class(self.assessment.rulebooks)[0]
        found = books.get((above or unit).unit.unit_class) or books.get(None)
        assert found is not None, unit  # the assessment was scored
        return found

    def _no_fact(self, book: Rulebook, name: str) -> Refusal:
        made = {fold(key) for key in (*(one.key for one in book.steps), *(one.key for one in book.indicators))}
        keys = [one.key for one in book.facts]
        others = [one.other for one in book.facts if one.other]
        said = Text(f"评分细则里没有叫“{name}”的事实。", f"The rulebook has no fact '{name}'.")
        if not name:
            said = Text("点“.”后面没有写事实。", "There is no fact behind the dot.")
        if fold(name) in made:
            said = Text(
                f"“{name}”是算出来的，不能直接改；请改它所依据的事实。",
                f"'{name}' is computed and cannot be set; set the facts that it rests on.",
            )
        return Refusal(said, nearest_of(name, keys, others))

    def _column(self, fact: Fact, name: str) -> Fact:
        found = _by_name(fact.columns, name)
        if found is None:
            keys = [one.key for one in fact.columns]
            others = [one.other for one in fact.columns if one.other]
            raise Refusal(
                Text(f"【{fact.key}】的记录没有声明“{name}”这一列。", f"[{fact.key}] has no declared column '{name}'."),
                nearest_of(name, keys, others),
            )
        return found


def _each_once(settings: Iterable[tuple[str, Setting]]) -> tuple[Setting, ...]:
    found: dict[tuple[str, str, int | None, str], str] = {}
    kept: list[Setting] = []
    for text, one in settings:
        named = one.named
        key = (named.unit.unit.name, named.fact.key, named.record, named.column.key if named.column else "")
        if key in found:
            raise Refusal(
                Text(f"“{found[key]}”和“{text}”改的是同一处。", f"'{found[key]}' and '{text}' change the same thing."),
                Text("请只留一个。", "Keep one of them."),
            )
        found[key] = text
        kept.append(one)
    return tuple(kept)


def is_records(fact: Fact) -> bool:
    return fact.kind is Kind.RECORDS


def _by_name(facts: Iterable[Fact], name: str) -> Fact | None:
    key = fold(name)
    return next((one for one in facts if key in (fold(one.key), fold(one.other or one.key))), None)


def _own_value(named: Named) -> Value:
    """The unit's value, what an absent one counts as in its place."""
    value = named.unit.values.get(named.fact.key, Gap.MISSING)
    return named.fact.absent if value is Gap.MISSING and named.fact.absent is not None else value


def _read(text: str, fact: Fact, typed: str) -> Value:
    return _or_wrong(read_value(text, fact), typed)


def _number(text: str, fact: Fact, typed: str) -> Fraction | int:
    """How many items: a number of them, not below 0."""
    quantity = next((one for one in fact.columns if one.key == fact.quantity), None)
    kind = quantity.kind if quantity is not None else Kind.COUNT
    found = _or_wrong(read_value(text, replace(fact, kind=kind, minimum=None, maximum=None)), typed)
    if isinstance(found, Gap | str) or found < 0:
        raise Refusal(
            Text(
                f"“{typed}”：这里要写有几{fact.measure or '件'}，没有的写0。",
                f"'{typed}': write how many there are, 0 for none.",
            ),
            _FORM,
        )
    return found


def _or_wrong(found: Value | Diagnostic, typed: str) -> Value:
    if isinstance(found, Diagnostic):
        title = found.said(found.title)
        raise Refusal(Text(f"“{typed}”：{title.zh}", f"'{typed}': {title.en}"), found.said(found.help))
    return found


def _record(unit: UnitFacts, fact: Fact, name: str) -> int:
    """The place among the unit's records of the one with this number, or in this row."""
    rows = unit.records.get(fact.key, ())
    places = [at for at, one in enumerate(rows) if fold(name) == fold(number_of(one))]
    places = places or [at for at, one in enumerate(rows) if str(one.place) == name]
    if len(places) == 1:
        return places[0]
    if places:
        raise Refusal(
            Text(f"“{name}”指不止一条记录。", f"'{name}' names more than one record."),
            Text(
                f"请写它的位置，例如“{rows[places[0]].place}”。",
                f"Name one by its place, such as '{rows[places[0]].place}'.",
            ),
        )
    said = Text(
        f"“{unit.unit.name}”的【{fact.key}】里没有记录“{name}”。",
        f"Among [{fact.key}] of '{unit.unit.name}' there is no record '{name}'.",
    )
    numbers = [number_of(one) or str(one.place) for one in rows]
    raise Refusal(said, nearest_of(name, numbers, ()) if numbers else Text("它没有这种记录。", "It has none of them."))


def number_of(record: Record) -> str:
    """By what a record is known: its number, else the first thing in its row."""
    key = next((name for name in record.columns if fold(name) in IDENTIFIER), next(iter(record.columns), ""))
    number = record.columns.get(key, "")
    return number if isinstance(number, str) else ""


def _is_quantity(named: Named) -> bool:
    """Whether the column named is the one that says how many items a record is."""
    return named.column is not None and named.column.key == named.fact.quantity


# Made


def changed(assessment: Assessment, settings: Sequence[Setting], note: str) -> Assessment:
    """The assessment with these changes; ``note`` stands where the values came from."""
    values = {_at(one): one.after for one in settings if not is_records(one.named.fact)}
    records: dict[tuple[str, str], Sequence[Record]] = {}
    for one in _last_rows_first(settings):
        rows = records.get(_at(one), one.named.unit.records.get(one.named.fact.key, ()))
        records[_at(one)] = _with(rows, one, note)
    return with_records(with_facts(assessment, values, note), records)


def _at(one: Setting) -> tuple[str, str]:
    return one.named.unit.unit.name, one.named.fact.key


def _last_rows_first(settings: Sequence[Setting]) -> Iterator[Setting]:
    """Columns first and then the rows from the last, so that a row that goes does not move those that are still to be changed."""
    kept = [one for one in settings if is_records(one.named.fact)]
    yield from sorted(
        kept, key=lambda one: (_takes_rows(one.named), one.named.record is None, -(one.named.record or 0))
    )


def _takes_rows(named: Named) -> bool:
    return named.column is None or _is_quantity(named)


def _with(rows: Sequence[Record], one: Setting, note: str) -> Sequence[Record]:
    named = one.named
    if named.record is None:
        assert isinstance(one.after, int | Fraction)
        return with_items(rows, Fraction(one.after), named.fact, named.unit.unit.name, Cell(note))
    record = rows[named.record]
    if named.column is None or _is_quantity(named):
        assert isinstance(one.after, int | Fraction), one
        found = with_quantity(record, Fraction(one.after))
    else:
        columns: Mapping[str, Value] = {**record.columns, named.column.key: one.after}
        found = replace(record, columns=columns)
    return [*rows[: named.record], *([found] if found is not None else []), *rows[named.record + 1 :]]
