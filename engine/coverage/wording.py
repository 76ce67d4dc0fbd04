"""What happens in a line when an example exercises it, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.engine.ledger.figures import as_kind
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import Const, Divide, Input, Number

FIRES = Text("条款生效", "the clause takes effect")
BRANCH_FIRES = Text("第{number}种情形生效", "case {number} takes effect")
RESTS = Text("条款不生效", "the clause does nothing")
CASE = Text("取第{number}个值", "value {number} is taken")
ELSE = Text("取最后一个值", "the last value is taken")
ZERO = Text("除数为0", "the divisor is 0")
AT = Text("{left}恰好为{right}", "{left} is exactly {right}")
BELOW = Text("{left}比{right}低一步（不超过{step}）", "{left} is one step below {right} (by at most {step})")
ABOVE = Text("{left}比{right}高一步（不超过{step}）", "{left} is one step above {right} (by at most {step})")
FURTHER_BELOW = Text("{left}低于{right}", "{left} is below {right}")
FURTHER_ABOVE = Text("{left}高于{right}", "{left} is above {right}")
DAY_BEFORE = Text("{left}比{right}早1天", "{left} is one day before {right}")
DAY_AFTER = Text("{left}比{right}晚1天", "{left} is one day after {right}")
EARLIER = Text("{left}早于{right}", "{left} is before {right}")
LATER = Text("{left}晚于{right}", "{left} is after {right}")
EQUAL = Text("{left}为{right}", "{left} is {right}")
DIFFERENT = Text("{left}不为{right}", "{left} is not {right}")
LABEL = Text("{left}为“{label}”", '{left} is "{label}"')
NO_LABEL = Text("{left}为其他", "{left} is something else")
TERM = Text("由第{number}项决定", "part {number} decides")
TERM_CONST = Text("{value}这一限起作用", "the limit {value} takes effect")
BEYOND_FREE = Text("超出前{number}", "there are more than the first {number}")
WITHIN_FREE = Text("没有超出前{number}", "there are no more than the first {number}")
CAP = Text("封顶起作用", "the cap takes effect")
FLOOR = Text("扣到底，止扣起作用", "the floor takes effect")
CEILING = Text("满分起作用", "the maximum takes effect")
ROUNDED = Text("舍入改变了数值", "rounding changes the value")
TIE = Text("舍入时恰好在正中", "the value lies exactly halfway between two roundings")
COUNTED = Text("有记录计入", "a record counts")
LEFT_OUT = Text("有记录不计", "a record is left out")
REDUCED = Text("有记录减计", "a record counts in part")
REPEATED = Text("有重复的记录不再计", "a repeated record is not counted again")
MISSING = Text("缺数", "a fact is missing")
MARKED = Text("标为不适用", "a fact is marked not applicable")
NOT_APPLICABLE = Text("不适用", "the indicator does not apply")
TOO_FEW = Text("有分的项数不足", "too few parts have a score")
PART_MISSING = Text("缺一项", "a part is without a score")
ROW = Text("查到第{number}行", "row {number} is found")
NO_ROW = Text("查不到", "no row is found")
ADJUSTED = Text("生效", "it takes effect")
GRADED = Text("评为这一等次", "the grade is given")

_VALUE = Text("所比的数", "the value")
_NAMED = Text("【{zh}】", "[{en}]")


def told(node: Number, kind: Kind, names: Mapping[str, Text]) -> Text:
    """A side of a comparison."""
    match node:
        case Const(value):
            return plain(value, kind)
        case Input(key):
            name = names.get(key, Text(key, key))
            return name if key[:1] in "【[" or "【" in key or "[" in key else _NAMED.filled(zh=name.zh, en=name.en)
        case Divide(Input() as dividend, Input() as divisor):
            above, below = told(dividend, kind, names), told(divisor, kind, names)
            return Text(f"{above.zh}÷{below.zh}", f"{above.en} / {below.en}")
        case _:
            return _VALUE


def plain(value: Fraction, kind: Kind) -> Text:
    if kind is Kind.YES_NO and value in (0, 1):
        return Text("是", "yes") if value else Text("否", "no")
    shown = as_kind(value, kind)
    return Text(shown, shown)


def beyond_step(step: Fraction, kind: Kind) -> Text:
    if kind is Kind.RATIO:
        points = as_kind(step * 100, Kind.NUMBER)
        return Text(f"{points}个百分点", f"{points} percentage point{'' if step * 100 == 1 else 's'}")
    return plain(step, Kind.NUMBER)
