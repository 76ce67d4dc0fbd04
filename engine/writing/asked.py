"""What is asked of whoever fills in a fact: its kind, what to write, what a blank counts as, and what the cell takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any, assert_never

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.units import read_unit, write_unit
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import exact
from kaoping.engine.rulebook import Direction, Fact, Kind

KINDS = {
    Kind.COUNT: Text("计数", "count"),
    Kind.NUMBER: Text("数值", "number"),
    Kind.RATIO: Text("比率", "ratio"),
    Kind.YES_NO: Text("是否", "yes or no"),
    Kind.ONE_OF: Text("选项", "choice"),
    Kind.DATE: Text("日期", "date"),
    Kind.TEXT: Text("文本", "text"),
    Kind.JUDGED: Text("评审分", "judged score"),
    Kind.IMPORTED: Text("导入分", "imported score"),
    Kind.RECORDS: Text("记录", "records"),
}
_DIRECTIONS = {
    Direction.MORE_IS_BETTER: Text("越多越好", "more is better"),
    Direction.FEWER_IS_BETTER: Text("越少越好", "fewer is better"),
}
_OF_DATES = {
    Direction.MORE_IS_BETTER: Text("越晚越好", "later is better"),
    Direction.FEWER_IS_BETTER: Text("越早越好", "earlier is better"),
}
YES_NO = {"zh": ("是", "否"), "en": ("yes", "no")}
_WHOLE = Text("填整数，没有发生的填0", "a whole number, 0 if it did not happen")
_NUMBER = Text("填数", "a number")
_RATIO = Text("填百分数，例如96.5%", "per cent, such as 96.5%")
_CHOICES = Text("填：{choices}", "one of: {choices}")
_DAY = Text("填日期，例如2021-06-30", "a date, such as 2021-06-30")
_WORDS = Text("填文字", "words")
_SCORE = Text("填{least}到{most}分", "{least} to {most} {most:point|points}")
_ROW_A_CASE = Text("一件一行，填在工作表“{sheet}”里", "a row a case, on the sheet '{sheet}'")
_ABSENT = Text("空着按{value}计", "blank counts as {value}")
_NEEDED = Text("空着就是缺数", "blank is missing")
_ASKED = Text(
    "请填：{what}。没有数据的空着，不适用的填“不适用”。",
    "Please enter: {what}. Leave it blank if there is no data, or write N/A.",
)
MOST_MESSAGE = 255  # Excel's limit for the message of a rule
FIRST_DAY = datetime(1900, 1, 1)  # of Excel's calendar


class Asked:
    """Speaks of facts in one language; ``sheet`` tells the sheet of a records fact."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def say(self, text: Text, **values: object) -> str:
        return text.in_language(self.language).format(**values)

    def about(self, fact: Fact, sheet: str = "") -> str:
        return "\n".join((self.kind(fact), self.enter(fact, sheet), self.blank(fact)))

    def kind(self, fact: Fact) -> str:
        directions = _OF_DATES if fact.kind is Kind.DATE else _DIRECTIONS
        parts = [
            self.say(KINDS[fact.kind]),
            write_unit(read_unit(fact.measure), Fraction(2), self.language),
            self.say(directions[fact.direction]) if fact.direction else "",
        ]
        return {"zh": "，", "en": ", "}[self.language].join(part for part in parts if part)

    def enter(self, fact: Fact, sheet: str = "") -> str:
        match fact.kind:
            case Kind.COUNT:
                return self.say(_WHOLE)
            case Kind.NUMBER:
                return self.say(_NUMBER)
            case Kind.RATIO:
                return self.say(_RATIO)
            case Kind.YES_NO:
                return self.say(_CHOICES, choices=self.listed(YES_NO[self.language]))
            case Kind.ONE_OF:
                return self.say(_CHOICES, choices=self.listed(fact.choices))
            case Kind.DATE:
                return self.say(_DAY)
            case Kind.TEXT:
                return self.say(_WORDS)
            case Kind.JUDGED | Kind.IMPORTED:
                return self.say(_SCORE, least=exact(fact.minimum or 0), most=Counted(exact(fact.maximum or 0)))
            case Kind.RECORDS:
                return self.say(_ROW_A_CASE, sheet=sheet)
            case _:
                assert_never(fact.kind)

    def blank(self, fact: Fact) -> str:
        if fact.kind is Kind.RECORDS:
            return "—"
        if fact.absent is None:
            return self.say(_NEEDED)
        return self.say(_ABSENT, value=self.shown(fact.absent, fact))

    def shown(self, value: Fraction | str, fact: Fact) -> str:
        if isinstance(value, str):
            return value
        if fact.kind is Kind.YES_NO:
            return YES_NO[self.language][0 if value else 1]
        return f"{exact(value * 100)}%" if fact.kind is Kind.RATIO else exact(value)

    def listed(self, choices: Sequence[str]) -> str:
        return {"zh": "、", "en": ", "}[self.language].join(choices)

    def rule(self, fact: Fact) -> dict[str, Any] | None:
        """The cell's rule as the writer of workbooks takes it, for the kinds that have one; of a choice the choices as ``source``."""
        asked = self.say(_ASKED, what=self.enter(fact))
        warning = {"error_type": "warning", "error_message": asked[:MOST_MESSAGE]}
        match fact.kind:
            case Kind.COUNT:
                return warning | {"validate": "integer", "criteria": ">=", "value": 0}
            case Kind.RATIO | Kind.JUDGED | Kind.IMPORTED | Kind.NUMBER:
                return warning | {"validate": "decimal"} | _between(*bounds(fact))
            case Kind.YES_NO | Kind.ONE_OF:
                choices = YES_NO[self.language] if fact.kind is Kind.YES_NO else fact.choices
                return warning | {"validate": "list", "source": list(choices)}
            case Kind.DATE:
                return warning | {"validate": "date", "criteria": ">=", "value": FIRST_DAY}
            case Kind.TEXT | Kind.RECORDS:
                return None
            case _:
                assert_never(fact.kind)


def bounds(fact: Fact) -> tuple[Fraction | None, Fraction | None]:
    """The least and the greatest that a fact may be; None where there is no bound. A ratio lies between 0 and 1 unless its declaration says otherwise."""
    least, most = fact.minimum, fact.maximum
    if least is None and fact.kind is not Kind.NUMBER and not fact.below_zero:
        least = Fraction(0)
    if most is None and fact.kind is Kind.RATIO and not fact.over_one:
        most = Fraction(1)
    return least, most


def _between(minimum: Fraction | None, maximum: Fraction | None) -> dict[str, Any]:
    """Bounds as Excel's formulas have them, exactly: ``=853/1000``."""
    low = "-1e300" if minimum is None else "0" if minimum == 0 else f"={minimum}"
    if maximum is None:
        return {"criteria": ">=", "value": low}
    return {"criteria": "between", "minimum": low, "maximum": f"={maximum}"}
