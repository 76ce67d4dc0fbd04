"""Whatever is written is read back equal: by kind, by form of table, by file and encoding."""

from __future__ import annotations

import csv
import io
from datetime import date
from fractions import Fraction

import xlsxwriter
from hypothesis import given, settings, strategies as st

from kaoping.dsl.diagnostic import Diagnostic
from kaoping.engine.amount import exact, percent
from kaoping.engine.facts import Gap, Value
from kaoping.engine.reading import Declared, Gathered, Problems, Register, Table, read_facts, tables_in
from kaoping.engine.reading.value import read_value
from kaoping.engine.rulebook import Fact, Kind
from tests.engine.small import rulebook

COUNT = Fact("计数一", Kind.COUNT, measure="件")
RATIO = Fact("比率一", Kind.RATIO)
NUMBER = Fact("数值一", Kind.NUMBER)
YES_NO = Fact("是否一", Kind.YES_NO)
CHOICE = Fact("选项一", Kind.ONE_OF, choices=("已配置", "未配置", "—"))
DAY = Fact("日期一", Kind.DATE)
WORDS = Fact("文本一", Kind.TEXT)
FACTS = (COUNT, RATIO, NUMBER, YES_NO, CHOICE, DAY, WORDS)
BOOK = rulebook(facts=FACTS)
FULL_WIDTH = str.maketrans("0123456789.%-,", "０１２３４５６７８９．％－，")

decimals = st.builds(lambda n, places: Fraction(n, 10**places), st.integers(-(10**12), 10**12), st.integers(0, 6))
denominators = st.one_of(st.sampled_from([100, 1000, 10**4, 10**6]), st.integers(1, 10**6))
shares = denominators.flatmap(lambda d: st.builds(Fraction, st.integers(0, d), st.just(d)))
letters = st.text("甲乙丙丁abc x，。“”", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.COUNT: st.integers(0, 10**15),
    Kind.RATIO: shares,
    Kind.NUMBER: decimals,
    Kind.YES_NO: st.integers(0, 1),
    Kind.ONE_OF: st.sampled_from(CHOICE.choices),
    Kind.DATE: st.dates(date(1900, 1, 1)).map(date.toordinal),
    Kind.TEXT: letters,
}


def texts(value: Value, fact: Fact) -> list[str]:
    """The ways in which people write a value."""
    if isinstance(value, Gap):
        return {Gap.MISSING: ["", " "], Gap.NOT_APPLICABLE: ["不适用", "N/A"], Gap.DASH: ["—", "——", "-"]}[value]
    if isinstance(value, str):
        return [value, f" {value} "]
    if fact.kind is Kind.YES_NO:
        return ["是", "yes", "√", "1", "TRUE"] if value else ["否", "no", "×", "0", "FALSE"]
    if fact.kind is Kind.DATE:
        day = date.fromordinal(int(value))
        return [day.isoformat(), f"{day.year:04}年{day.month}月{day.day}日", f"{day.year:04}/{day.month}/{day.day}"]
    if fact.kind is Kind.RATIO:
        quotient = f"{value.numerator}/{value.denominator}"
        return [quotient] if "/" in exact(value) else [exact(value), percent(value), quotient]
    plain = exact(value)
    measured = [f"{plain}{fact.measure}"] if fact.measure else []
    return [plain, plain.translate(FULL_WIDTH), *measured]


def valued(fact: Fact) -> st.SearchStrategy[Value]:
    gaps = [Gap.MISSING, Gap.NOT_APPLICABLE] + ([] if fact is CHOICE else [Gap.DASH])
    return st.one_of(VALUES[fact.kind], st.sampled_from(gaps))


@given(st.sampled_from(FACTS).flatmap(lambda fact: st.tuples(st.just(fact), valued(fact))))
@settings(max_examples=300, deadline=None)
def test_a_value_is_read_from_every_way_of_writing_it(case):
    fact, value = case
    if isinstance(value, str) and fact is WORDS and read_value(value, WORDS) != value:
        value = read_value(value, WORDS)  # commas and the like are read as their ASCII twins
    for text in texts(value, fact):
        assert read_value(text, fact) == value


@given(st.text(max_size=30), st.sampled_from(FACTS))
@settings(max_examples=500, deadline=None)
def test_no_text_of_a_cell_is_beyond_reading(text, fact):
    found = read_value(text, fact)
    if isinstance(found, Diagnostic):
        assert found.say(found.title, "zh")
        assert found.say(found.help, "en")


@given(st.text("0123456789.,%/-+ 件分eE", max_size=24), st.sampled_from([COUNT, RATIO, NUMBER]))
@settings(max_examples=500, deadline=None)
def test_a_number_is_what_its_text_says_or_it_is_asked_about(text, fact):
    found = read_value(text, fact)
    if isinstance(found, (int, Fraction)):
        shown = text.replace(",", "").replace(" ", "").rstrip("件")
        number = Fraction(shown.rstrip("%"))
        assert found == (number / 100 if shown.endswith("%") else number)


# Tables

rows = st.lists(st.tuples(*(valued(fact) for fact in FACTS)), min_size=1, max_size=6)
Cells = list[list[str]]


def wide(values: list[tuple[Value, ...]]) -> Cells:
    header = ["单位", *(fact.key for fact in FACTS)]
    return [header] + [
        [f"单位{i}", *(texts(value, fact)[0] for value, fact in zip(row, FACTS, strict=True))]
        for i, row in enumerate(values)
    ]


def long(values: list[tuple[Value, ...]]) -> Cells:
    return [["事实", "单位", "来源", "值"]] + [
        [fact.key, f"单位{i}", "某处", texts(value, fact)[-1]]
        for fact in FACTS
        for i, row in enumerate(values)
        for value in [row[FACTS.index(fact)]]
    ]


def read(tables: list[Table], number: int) -> list[dict[str, Value]]:
    names = [f"单位{i}" for i in range(number)]
    register, gathered, problems = Register((), (BOOK,), is_open=True), Gathered(), Problems()
    for table in tables:
        read_facts(table, register, Declared((BOOK,)), gathered, problems)
    assert problems.all() == ()
    found = {unit.name: dict(gathered.facts_of(unit, problems).values) for unit in register}
    return [found[name] for name in names]


def expected(values: list[tuple[Value, ...]]) -> list[dict[str, Value]]:
    return [
        {
            fact.key: read_value(value, WORDS) if fact is WORDS and isinstance(value, str) else value
            for fact, value in zip(FACTS, row, strict=True)
            if value is not Gap.MISSING
        }
        for row in values
    ]  # type: ignore[return-value]


def in_csv(cells: Cells, encoding: str) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerows(cells)
    return file.getvalue().encode(encoding)


def in_xlsx(cells: Cells) -> bytes:
    """A workbook in which plain numbers are numbers, as people type them."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"strings_to_numbers": False, "strings_to_formulas": False})
    page = book.add_worksheet("数据")
    for i, row in enumerate(cells):
        for j, text in enumerate(row):
            digits = text.removeprefix("-").replace(".", "", 1)
            if digits.isascii() and digits.isdigit() and len(digits) <= 15:
                page.write_number(i, j, float(text))
            elif text:
                page.write_string(i, j, text)
    book.close()
    return file.getvalue()


def tables(data: bytes) -> list[Table]:
    found = tables_in(data, "表")
    assert not isinstance(found, Diagnostic)
    return found


@given(rows, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_csv_is_read_back_equal_wide_and_long_in_every_encoding(values, encoding, is_long):
    cells = long(values) if is_long else wide(values)
    assert read(tables(in_csv(cells, encoding)), len(values)) == expected(values)


@given(rows, st.booleans())
@settings(max_examples=25, deadline=None)
def test_a_workbook_is_read_back_equal(values, is_long):
    cells = long(values) if is_long else wide(values)
    assert read(tables(in_xlsx(cells)), len(values)) == expected(values)


@given(rows)
@settings(max_examples=25, deadline=None)
def test_wide_and_long_together_agree(values):
    both = tables(in_csv(wide(values), "utf-8")) + tables(in_csv(long(values), "utf-8"))
    assert read(both, len(values)) == expected(values)
