"""The value of one cell, by the kind of its fact.

A blank cell is missing; 不适用, N/A, n.a. are not applicable; — – - / are a dash. They are told apart to the end. What cannot be read without
guessing is a message that says what to write; its place is put in by the caller, who knows the cell.
"""

from __future__ import annotations

import re
from datetime import date
from typing import ClassVar, assert_never

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.facts import Gap, Value
from kaoping.engine.reading.near import nearest_first, some_of
from kaoping.engine.reading.number import HERE, day_of_serial, read_in_percent, read_number, read_plainly
from kaoping.engine.reading.written import as_written, plain, shortened
from kaoping.engine.rulebook import Fact, Kind

_NOT_APPLICABLE = frozenset({"不适用", "n/a", "n.a.", "n.a", "not applicable"})
_DASHES = re.compile(r"[-–—―‐‑‒─]{2,4}|[-–—―‐‑‒─/]")
_ERRORS = re.compile(
    r"#(N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|####+|#+)"
)
_NUMBERS = frozenset({Kind.COUNT, Kind.NUMBER, Kind.RATIO, Kind.JUDGED, Kind.IMPORTED})
YES = frozenset({"是", "有", "yes", "y", "true", "1", "√", "✓", "✔"})
NO = frozenset({"否", "无", "no", "n", "false", "0", "×", "✗", "✘"})
_DAY = re.compile(
    r"(\d{4}) ?[-/.年] ?(\d{1,2}) ?[-/.月] ?(\d{1,2}) ?日?(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?|(\d{4})(\d{2})(\d{2})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorValue(Diagnostic):
    code: ClassVar[str] = "error-value"
    title: ClassVar[Text] = Text("这一格是Excel的错误值{written}。", "This cell holds the Excel error {written}.")
    help: ClassVar[Text] = Text(
        "请在Excel里改正公式，或直接填写；没有数据的留空，不适用的写“不适用”。",
        "Correct the formula in Excel, or write the value itself; nothing where there is no data, N/A where it does not apply.",
    )
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCalculated(Diagnostic):
    code: ClassVar[str] = "formula-not-calculated"
    title: ClassVar[Text] = Text(
        "这一格的公式还没有计算结果：{written}", "The formula in this cell was never calculated: {written}"
    )
    help: ClassVar[Text] = Text(
        "请用Excel打开文件，重新计算后保存；或直接填写结果。",
        "Open the file in Excel, recalculate and save it; or write the result itself.",
    )
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotYesNo(Diagnostic):
    code: ClassVar[str] = "not-yes-no"
    title: ClassVar[Text] = Text(
        "【{fact}】只填是或否，这里是“{written}”。", "[{fact}] is yes or no; this cell has '{written}'."
    )
    help: ClassVar[Text] = Text(
        "请写“是”或“否”；也可以写有、无，√、×，1、0。",
        "Write 'yes' or 'no'; y and n, true and false, 1 and 0, √ and × are understood too.",
    )
    fact: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownChoice(Diagnostic):
    code: ClassVar[str] = "unknown-choice"
    title: ClassVar[Text] = Text("【{fact}】没有“{written}”这个选项。", "[{fact}] has no choice '{written}'.")
    help: ClassVar[Text] = Text("{nearest}可填：{choices}。", "{nearest}Choices: {choices}.")
    fact: str
    written: str
    nearest: Text
    choices: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NotADate(Diagnostic):
    code: ClassVar[str] = "not-a-date"
    title: ClassVar[Text] = Text(
        "【{fact}】要填日期，“{written}”不是。", "[{fact}] is a date, and '{written}' is none."
    )
    help: ClassVar[Text] = Text(
        "请写成年月日，例如“{example}”；2021/6/30、2021年6月30日也可以。",
        "Write year, month and day, such as '{example}'; 2021/6/30 and 2021年6月30日 are understood too.",
    )
    fact: str
    written: str
    example: str


def read_value(text: str, fact: Fact, *, in_percent: bool = False) -> Value | Diagnostic:
    """The value in a cell's text, or what to say about it. ``in_percent``: the column's name says that its numbers are per cent."""
    if in_percent and fact.kind is Kind.RATIO and (found := read_in_percent(plain(text), fact)) is not None:
        return found
    if fact.kind in _NUMBERS and (number := read_plainly(text, fact)) is not None:
        return number
    written, text = text, plain(text)
    if not text:
        return Gap.MISSING
    if fact.kind is Kind.ONE_OF and (chosen := _choice(text, fact)) is not None:
        return chosen
    if (gap := gap_of(text)) is not None:
        return gap
    if (fault := fault_of(text)) is not None:
        return fault
    match fact.kind:
        case Kind.COUNT | Kind.NUMBER | Kind.RATIO | Kind.JUDGED | Kind.IMPORTED:
            return read_number(text, fact)
        case Kind.YES_NO:
            return _yes_no(text, fact)
        case Kind.ONE_OF:
            return _unknown_choice(text, fact)
        case Kind.DATE:
            return _day(text, fact)
        case Kind.TEXT | Kind.RECORDS:
            return as_written(written)
        case _:
            assert_never(fact.kind)


def gap_of(text: str) -> Gap | None:
    """The gap that a plain text stands for; None if it is a value.

    >>> gap_of("N/A"), gap_of("——"), gap_of("-3")
    (<Gap.NOT_APPLICABLE: 'not_applicable'>, <Gap.DASH: 'dash'>, None)
    """
    if not text:
        return Gap.MISSING
    if len(text) > 20:
        return None
    if text.casefold() in _NOT_APPLICABLE:
        return Gap.NOT_APPLICABLE
    return Gap.DASH if _DASHES.fullmatch(text) else None


def fault_of(text: str) -> Diagnostic | None:
    """The message for an Excel error value, or for a formula without a result."""
    if text.startswith("#") and _ERRORS.fullmatch(text):
        return ErrorValue(place=HERE, written=text)
    if text.startswith("=") and len(text) > 1:
        return NotCalculated(place=HERE, written=shortened(text))
    return None


def _yes_no(text: str, fact: Fact) -> int | Diagnostic:
    word = text.casefold()
    if word in YES:
        return 1
    return 0 if word in NO else NotYesNo(place=HERE, fact=fact.key, written=shortened(text))


def _choice(text: str, fact: Fact) -> str | None:
    key = fold(text)
    return next((label for label in fact.choices if fold(label) == key), None)


def _unknown_choice(text: str, fact: Fact) -> Diagnostic:
    return UnknownChoice(
        place=HERE,
        fact=fact.key,
        written=shortened(text),
        nearest=nearest_first(text, fact.choices, Text("", "")),
        choices=some_of(fact.choices),
    )


def _day(text: str, fact: Fact) -> int | Diagnostic:
    day = parse_day(text)
    if day is not None:
        return day.toordinal()
    example = day_of_serial(text) or "2021-06-30"
    return NotADate(place=HERE, fact=fact.key, written=shortened(text), example=example)


def parse_day(text: str) -> date | None:
    """The day in a plain text, None if there is none such.

    >>> parse_day("2021年6月30日"), parse_day("2021-02-30")
    (datetime.date(2021, 6, 30), None)
    """
    found = _DAY.fullmatch(text)
    if found is None or not text[:4].isascii():
        return None
    try:
        return date(*(int(part) for part in found.groups() if part is not None))
    except ValueError:
        return None
