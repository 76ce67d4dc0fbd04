"""Numbers as people type them: counts, amounts, ratios and scores, exactly.

Read where it is unambiguous: ``3件`` for a fact in 件, ``85.3%``, ``１２``, ``1,234``, ``12 分``, ``363/792``. For a ratio a bare ``0.853`` is 85.3%; a
bare ``85.3`` might be either and is asked about. Everything else is a message that says what to write.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Related, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell, Span
from kaoping.dsl.units import read_unit, write_unit
from kaoping.engine.amount import exact, percent, whole
from kaoping.engine.reading.written import shortened
from kaoping.engine.rulebook import Fact, Kind

Number = int | Fraction
HERE = Cell("")  # the caller knows the place
MOST_DIGITS = 40

_NUMBER = re.compile(r"([+-]?) ?(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d+))? ?(.*)", re.DOTALL)
_PLAIN = re.compile(r"([0-9]{1,20})(?:\.([0-9]{1,18}))?(%?)")
_TENS = [10**places for places in range(21)]
_QUOTIENT = re.compile(r"(-?\d+) ?/ ?(\d+)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}( .*)?")
_GENERAL_MEASURES = frozenset({"个", "件", "次", "条", "项", "item", "items", "case", "cases", "time", "times"})
_POINTS = frozenset({"分", "point", "points"})
_NUMBER_FORM = Text("只写一个数，没有发生的写0", "Write one number, 0 where there was none")
_RATIO_FORM = Text("写成“85.3%”或“363/792”的样子", "Write a ratio like '85.3%' or '363/792'")
_AS_FRACTION = Text("不带%的数按小数读，例如0.853就是85.3%", "a number without % is read as a fraction: 0.853 is 85.3%")
_IN_PERCENT = Text(
    "列名写了（%），不带%的数按百分数读，但不大于1的要写明",
    "the column is named (%), so a number without % is per cent, but up to 1 it has to say so",
)
_ZERO, _ONE = Fraction(0), Fraction(1)
_CHINESE_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotANumber(Diagnostic):
    code: ClassVar[str] = "not-a-number"
    title: ClassVar[Text] = Text(
        "【{fact}】要填数，这里是“{written}”。", "[{fact}] is a number; this cell has '{written}'."
    )
    help: ClassVar[Text] = Text(
        "{meant}{form}；没有数据的留空，不适用的写“不适用”。",
        "{meant}{form}; nothing where there is no data, N/A where it does not apply.",
    )
    fact: str
    written: str
    meant: Text
    form: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForNumber(Diagnostic):
    code: ClassVar[str] = "date-for-number"
    title: ClassVar[Text] = Text(
        "【{fact}】要填数，这一格却是日期{written}。", "[{fact}] is a number, but this cell is the date {written}."
    )
    help: ClassVar[Text] = Text(
        "Excel会把“6/30”一类的内容改成日期。请把这一格的格式设为“文本”或“常规”，再重新填写。",
        "Excel turns entries such as 6/30 into dates. Format the cell as text or general and fill it in again.",
    )
    fact: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherMeasure(Diagnostic):
    code: ClassVar[str] = "other-measure-word"
    title: ClassVar[Text] = Text("【{fact}】的单位不是“{suffix}”。", "[{fact}] is not counted in '{suffix}'.")
    help: ClassVar[Text] = Text(
        "{declared}请核对是否填错了列；没有错的，只写“{number}”。",
        "{declared}Is this the right column? If so, write only '{number}'.",
    )
    fact: str
    suffix: str
    number: str
    declared: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PercentForNumber(Diagnostic):
    code: ClassVar[str] = "percent-for-number"
    title: ClassVar[Text] = Text(
        "【{fact}】不是比率，这里却是“{written}”。", "[{fact}] is not a ratio, but this cell has '{written}'."
    )
    help: ClassVar[Text] = Text(
        "请写不带%的数；如果它本来就是比率，请在评分细则里把它声明为“比率”。",
        "Write a number without %. If it is meant to be a ratio, declare it as 'ratio' in the rulebook.",
    )
    fact: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PercentMissing(Diagnostic):
    code: ClassVar[str] = "percent-missing"
    title: ClassVar[Text] = Text(
        "【{fact}】是比率，“{written}”没有写%。", "[{fact}] is a ratio, and '{written}' has no %."
    )
    help: ClassVar[Text] = Text(
        "{write}；{rule}。",
        "{write}; {rule}.",
    )
    fact: str
    written: str
    write: Text
    rule: Text = _AS_FRACTION


@dataclass(frozen=True, slots=True, kw_only=True)
class NegativeCount(Diagnostic):
    code: ClassVar[str] = "negative-count"
    title: ClassVar[Text] = Text(
        "【{fact}】是计数，不能是负数“{written}”。", "[{fact}] is a count and cannot be negative: '{written}'."
    )
    help: ClassVar[Text] = Text("请写0或正整数。", "Write 0 or a positive whole number.")
    fact: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountNotWhole(Diagnostic):
    code: ClassVar[str] = "count-not-whole"
    title: ClassVar[Text] = Text(
        "【{fact}】是计数，“{written}”不是整数。", "[{fact}] is a count, and '{written}' is not whole."
    )
    help: ClassVar[Text] = Text(
        "请写整数；如果它可以有小数，请在评分细则里把它声明为“数值”。",
        "Write a whole number. If it may have decimals, declare it as 'number' in the rulebook.",
    )
    fact: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioOver100(Diagnostic):
    code: ClassVar[str] = "ratio-over-100"
    title: ClassVar[Text] = Text(
        "【{fact}】是比率，“{written}”超过{most}。", "[{fact}] is a ratio, and '{written}' is over {most}."
    )
    help: ClassVar[Text] = Text(
        "请核对；确实可以超过的，请在评分细则里这一事实的声明后加“可超过100%”。",
        "Check it. If it may be higher, add 'may exceed 100%' to its declaration in the rulebook.",
    )
    fact: str
    written: str
    most: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfBounds(Diagnostic):
    code: ClassVar[str] = "out-of-bounds"
    title: ClassVar[Text] = Text("【{fact}】的“{written}”{beyond}。", "'{written}' for [{fact}] is {beyond}.")
    help: ClassVar[Text] = Text(
        "请核对数值；界限写在评分细则里{where}中。",
        "Check the number; the bounds stand in {where} in the rulebook.",
    )
    fact: str
    written: str
    beyond: Text
    where: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroDenominator(Diagnostic):
    code: ClassVar[str] = "zero-denominator"
    title: ClassVar[Text] = Text("【{fact}】的“{written}”分母为0。", "'{written}' for [{fact}] divides by 0.")
    help: ClassVar[Text] = Text(
        "没有发生、无从计算的写“不适用”；没有数据的留空。",
        "Write N/A where there was nothing to measure; leave it blank where there is no data.",
    )
    fact: str
    written: str


def parse_decimal(text: str) -> tuple[Number, str] | None:
    """The number at the head of a plain text, exactly, and what stands behind it; None if no number stands there.

    >>> parse_decimal("1,234.50件")
    (Fraction(2469, 2), '件')
    """
    if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS:
        return int(text), ""
    found = _NUMBER.fullmatch(text)
    if (
        found is None
        or (found[2] is None and found[3] is None)
        or len(text) > 4 * MOST_DIGITS
        or not text.isprintable()
    ):
        return None
    digits, decimals = (found[2] or "").replace(",", ""), found[3] or ""
    if len(digits) + len(decimals) > MOST_DIGITS or not (digits + decimals).isascii():
        return None
    number = Fraction(int(found[1] + digits + decimals), 10 ** len(decimals))
    return whole(number), found[4].strip()


def read_plainly(text: str, fact: Fact) -> Number | None:
    """The number in a cell that says it in the plainest way, ``12``, ``3.90`` or ``85.3%`` within its bounds; None for all others, which take
    the long way. Nearly all cells are plain, and this is where reading a large table spends its time."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    digits, decimals, per_cent = found.groups()
    places = len(decimals) if decimals else 0
    if per_cent:
        if fact.kind is not Kind.RATIO:
            return None
        places += 2
    number: Number = int(digits + decimals) if decimals else int(digits)
    if places:
        number = whole(Fraction(number, _TENS[places]))
    if fact.kind is Kind.RATIO and not per_cent and number > 1:
        return None
    return number if _is_within(number, fact) else None


def read_number(text: str, fact: Fact) -> Number | Diagnostic:
    """The number in the plain text of a cell, for a fact that is a count, a number, a ratio or a score."""
    if fact.kind is Kind.RATIO:
        return _read_ratio(text, fact)
    if fact.kind is not Kind.COUNT and (quotient := _QUOTIENT.fullmatch(text)):
        return _quotient(quotient, text, fact)
    parsed = parse_decimal(text)
    if parsed is None:
        return _not_a_number(text, fact)
    number, suffix = parsed
    if suffix and not _is_measure(suffix, fact):
        return _other_suffix(text, suffix, number, fact)
    return _within(number, text, fact)


def read_in_percent(text: str, fact: Fact) -> Number | Diagnostic | None:
    """The bare number in a column that is named per cent; None if the text is no bare number. Up to 1 it is asked about: 0.953 there may be
    what Excel keeps for 95.3%."""
    parsed = parse_decimal(text)
    if parsed is None or parsed[1]:
        return None
    number = parsed[0]
    if number and -1 <= number <= 1:
        write = _either(percent(Fraction(number, 100)), percent(number))
        return PercentMissing(place=HERE, fact=fact.key, written=shortened(text), write=write, rule=_IN_PERCENT)
    return _within(whole(Fraction(number, 100)), text, fact)


def _read_ratio(text: str, fact: Fact) -> Number | Diagnostic:
    if quotient := _QUOTIENT.fullmatch(text):
        return _quotient(quotient, text, fact)
    parsed = parse_decimal(text)
    if parsed is None:
        return _not_a_number(text, fact)
    number, suffix = parsed
    if suffix == "%":
        return _within(whole(Fraction(number, 100)), text, fact)
    if suffix:
        return _not_a_number(text, fact)
    if not -1 <= number <= 1:
        return PercentMissing(place=HERE, fact=fact.key, written=shortened(text), write=_with_percent(number, fact))
    return _within(number, text, fact)


def _with_percent(number: Number, fact: Fact) -> Text:
    """What to write for a bare number above 1: only what the fact's bounds allow."""
    small, large = percent(Fraction(number, 100)), percent(number)
    if not fact.over_one and number > (1 if fact.maximum is None else fact.maximum):
        return Text(f"请写“{small}”", f"Write '{small}'")
    return _either(small, large)


def _either(small: str, large: str) -> Text:
    return Text(f"是{small}就写“{small}”，是{large}就写“{large}”", f"Write '{small}' or '{large}', whichever is meant")


def _quotient(found: re.Match[str], text: str, fact: Fact) -> Number | Diagnostic:
    if max(len(found[1]), len(found[2])) > MOST_DIGITS or not text.isascii():
        return _not_a_number(text, fact)
    if not int(found[2]):
        return ZeroDenominator(place=HERE, fact=fact.key, written=text)
    return _within(whole(Fraction(int(found[1]), int(found[2]))), text, fact)


def _is_measure(suffix: str, fact: Fact) -> bool:
    """Whether a word glued to a number is the fact's own measure word, or says no more than that something was counted."""
    word, measure = suffix.casefold(), fact.measure.casefold()
    if fact.kind in (Kind.JUDGED, Kind.IMPORTED):
        return word in _POINTS
    if measure:
        return (
            word in (measure, measure.removesuffix("s"))
            or read_unit(word) == read_unit(measure)
            or (fact.kind is Kind.COUNT and word == "个")
        )
    return fact.kind is Kind.COUNT and word in _GENERAL_MEASURES


def declared_bounds(fact: Fact) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most that a fact's value may be; of a ratio that declares nothing, 0 and 100%."""
    if fact.kind is not Kind.RATIO:
        return fact.minimum, fact.maximum
    most = _ONE if fact.maximum is None and not fact.over_one else fact.maximum
    return _ZERO if fact.minimum is None and not fact.below_zero else fact.minimum, most


def _is_within(number: Number, fact: Fact) -> bool:
    numerator, denominator = number.numerator, number.denominator
    if fact.kind is Kind.COUNT and (denominator != 1 or numerator < 0):
        return False
    least, most = declared_bounds(fact)
    if least is not None and numerator * least.denominator < least.numerator * denominator:
        return False
    return most is None or numerator * most.denominator <= most.numerator * denominator


def _within(number: Number, text: str, fact: Fact) -> Number | Diagnostic:
    """The number, or what is wrong with it."""
    if _is_within(number, fact):
        return number
    written = shortened(text)
    if fact.kind is Kind.COUNT and number < 0:
        return NegativeCount(place=HERE, fact=fact.key, written=written)
    if fact.kind is Kind.COUNT and number.denominator != 1:
        return CountNotWhole(place=HERE, fact=fact.key, written=written)
    least, most = declared_bounds(fact)
    if fact.kind is Kind.RATIO and most is not None and number > most:
        return RatioOver100(place=HERE, fact=fact.key, written=written, most=percent(most))
    shown = percent if fact.kind is Kind.RATIO else exact
    if least is not None and number < least:
        beyond = Text(f"低于下限{shown(least)}", f"below its lower bound, {shown(least)}")
    else:
        assert most is not None
        beyond = Text(f"高于上限{shown(most)}", f"above its upper bound, {shown(most)}")
    return _out_of_bounds(fact, written, beyond)


def _out_of_bounds(fact: Fact, written: str, beyond: Text) -> OutOfBounds:
    """The bounds stand in the fact's declaration, or in the clause by which it is judged."""
    source = fact.bounds_source
    if source is None:
        where = Text("这一事实的声明", "the fact's declaration")
        return OutOfBounds(place=HERE, fact=fact.key, written=written, beyond=beyond, where=where)
    where = Text("由评审打分的这一条", "the clause by which it is judged")
    clause = Related(Span(source.file, source.line), Text("界限在这里", "the bounds"))
    return OutOfBounds(place=HERE, fact=fact.key, written=written, beyond=beyond, where=where, related=(clause,))


def _other_suffix(text: str, suffix: str, number: Number, fact: Fact) -> Diagnostic:
    if suffix == "%":
        return PercentForNumber(place=HERE, fact=fact.key, written=shortened(text))
    if _meant(text) or _DATE.fullmatch(text) or not suffix.isalpha():
        return _not_a_number(text, fact)
    declared = (
        Text(
            f"评分细则声明的单位是“{fact.measure}”。",
            f"The rulebook declares it in '{write_unit(read_unit(fact.measure), Fraction(2), 'en')}'. ",
        )
        if fact.measure
        else Text("评分细则没有为它声明单位。", "The rulebook declares no unit for it. ")
    )
    return OtherMeasure(place=HERE, fact=fact.key, suffix=shortened(suffix), number=exact(number), declared=declared)


def _not_a_number(text: str, fact: Fact) -> Diagnostic:
    if _DATE.fullmatch(text):
        return DateForNumber(place=HERE, fact=fact.key, written=shortened(text))
    meant = _meant(text)
    says = Text(f"如果是{meant}，请写“{meant}”。", f"If {meant} is meant, write '{meant}'. ") if meant else Text("", "")
    form = _RATIO_FORM if fact.kind is Kind.RATIO else _NUMBER_FORM
    return NotANumber(place=HERE, fact=fact.key, written=shortened(text), meant=says, form=form)


def _meant(text: str) -> str:
    """What a text probably means as a number; empty if there is nothing to offer."""
    if found := re.fullmatch(r"([+-]?\d+)[。·,](\d+)(%?)", text):
        return f"{found[1]}.{found[2]}{found[3]}"
    if found := re.fullmatch(r"(\d+(?:\.\d+)?)(百|千|万|亿)", text):
        return exact(Fraction(found[1]) * {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}[found[2]])
    if found := re.fullmatch(r"([1-9](?:\.\d{1,14})?)[eE]\+?(\d{1,2})", text):
        return exact(Fraction(found[1]) * 10 ** int(found[2]))
    if found := re.fullmatch(r"百分之(\d+(?:\.\d+)?)", text):
        return f"{found[1]}%"
    if found := re.match(r"([一二两三四五六七八九十]{1,3})[个件次条项人分]?$", text):
        return _chinese(found[1])
    return ""


def _chinese(text: str) -> str:
    """The digits of a Chinese numeral below 100; empty if it is none."""
    found = re.fullmatch(r"(?:([二三四五六七八九])?(十))?([一二两三四五六七八九])?", text)
    if found is None:
        return ""
    ones = _CHINESE_DIGITS.index((found[3] or "零").replace("两", "二"))
    tens = (_CHINESE_DIGITS.index(found[1]) if found[1] else 1) if found[2] else 0
    return str(tens * 10 + ones)


def day_of_serial(text: str) -> str:
    """The day that Excel keeps as this number, ISO; empty if it is no plausible one.

    >>> day_of_serial("44377")
    '2021-06-30'
    """
    if not re.fullmatch(r"[2-6]\d{4}", text):
        return ""
    return (date(1899, 12, 30) + timedelta(days=int(text))).isoformat()
