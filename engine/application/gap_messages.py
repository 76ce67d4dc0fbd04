"""What is said where the rulebook does not say what follows from a gap."""

from __future__ import annotations

from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Text
from kaoping.dsl.quick import dataclass
from kaoping.dsl.size import MOST_DIGITS


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingFact(Diagnostic):
    """A fact that an indicator needs has no value, and the rulebook does not say what follows."""

    code: ClassVar[str] = "missing-fact"
    title: ClassVar[Text] = Text(
        zh="“{unit}”缺少【{fact}】，指标【{indicator}】无法计分。",
        en="'{unit}' has no [{fact}], so the indicator [{indicator}] cannot be scored.",
    )
    label: ClassVar[Text] = Text(zh="没有数值", en="no value")
    help: ClassVar[Text] = Text(
        zh="请在事实表中补上；或者在评分细则里写明缺数时怎么办：在指标下写“{consequence}”{or_absent}。",
        en="Fill it in; or let the rulebook say what follows: write '{consequence}' under the indicator{or_absent}.",
    )

    unit: str
    indicator: str
    fact: str
    consequence: str
    or_absent: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankInRecord(Diagnostic):
    """A record that counts is blank where the rulebook needs a value of each record, or it is blank where that decides whether it counts."""

    code: ClassVar[str] = "blank-in-record"
    title: ClassVar[Text] = Text(
        zh="“{unit}”的一条【{records}】没有填【{column}】，{so}。",
        en="A record of [{records}] of '{unit}' has no [{column}], so {so}.",
    )
    label: ClassVar[Text] = Text(zh="没有填", en="blank")
    help: ClassVar[Text] = Text(zh="请补上；{remedy}。", en="Fill it in; {remedy}.")

    unit: str
    records: str
    column: str
    so: Text
    remedy: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedFact(Diagnostic):
    """A fact is marked as not applicable (—), and the rulebook does not say what follows."""

    code: ClassVar[str] = "marked-fact"
    title: ClassVar[Text] = Text(
        zh="“{unit}”的【{fact}】标为不适用，但指标【{indicator}】没有规定不适用时怎么办。",
        en="[{fact}] of '{unit}' is marked as not applicable, but the indicator [{indicator}] does not say what follows.",
    )
    label: ClassVar[Text] = Text(zh="标为不适用", en="marked as not applicable")
    help: ClassVar[Text] = Text(
        zh="请在指标下写{choices}中的一句；如果只是没有数，请改为留空。",
        en="Write one of these under the indicator: {choices}; if there is merely no number, leave the cell blank.",
    )

    unit: str
    indicator: str
    fact: str
    choices: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class DividedByZero(Diagnostic):
    """A clause divides by a number that is 0 for this unit."""

    code: ClassVar[str] = "divided-by-zero"
    title: ClassVar[Text] = Text(
        zh="“{unit}”计算指标【{indicator}】时除数为0。",
        en="The indicator [{indicator}] of '{unit}' divides by 0.",
    )
    label: ClassVar[Text] = Text(zh="这一条的除数为0", en="the divisor of this clause is 0")
    help: ClassVar[Text] = Text(
        zh="请核对数值；除数可以为0的，请在这一条后面写明，例如“{write}”。",
        en="Check the value; where the divisor may be 0, say what follows behind the clause, such as '{write}'.",
    )

    unit: str
    indicator: str
    write: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSuchRoot(Diagnostic):
    """A clause takes an even root of a number below 0, or a logarithm of one that is not above 0."""

    code: ClassVar[str] = "no-such-root"
    title: ClassVar[Text] = Text(
        zh="“{unit}”计算指标【{indicator}】时，要对负数开方、求次方，或者对不大于0的数求对数，没有结果{where}。",
        en="For the indicator [{indicator}] of '{unit}' a root or power of a number below 0, or a logarithm of one not above 0, is asked for; there is none{where}.",
    )
    label: ClassVar[Text] = Text(zh="这一条算不出", en="this clause has no result")
    help: ClassVar[Text] = Text(
        zh="请核对数值；确有这种情形的，请在这一条后面写明，例如“{write}”。",
        en="Check the value; where this can happen, say what follows behind the clause, such as '{write}'.",
    )

    unit: str
    indicator: str
    where: Text
    write: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberTooLarge(Diagnostic):
    """A clause, a derived value that it uses, or what a section or the total is made of makes a number with more digits than are reckoned with."""

    code: ClassVar[str] = "number-too-large"
    title: ClassVar[Text] = Text(
        zh="“{unit}”计算{what}时，数变得太长，超过{digits}位{where}。",
        en="For {what} of '{unit}' a number grows beyond {digits} digits{where}.",
    )
    label: ClassVar[Text] = Text(zh="这一条里的数太长", en="the number of this clause is too long")
    help: ClassVar[Text] = Text(
        zh="请核对算式和数值：反复相乘、很高的次方会使数变长；中间结果本来要舍入的，请在那里写明保留几位小数。",
        en="Check formula and values: repeated products and high powers make numbers grow; where an intermediate result is to be rounded, say so "
        "there.",
    )

    unit: str
    what: Text
    where: Text
    digits: int = MOST_DIGITS


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRowFound(Diagnostic):
    """What a clause, or a line on a section or the total, looks up stands in no row of its table."""

    code: ClassVar[str] = "no-row-found"
    title: ClassVar[Text] = Text(
        zh="“{unit}”计算{what}时，在表【{table}】中查不到{sought}。",
        en="For {what} of '{unit}', table [{table}] has no row for {sought}.",
    )
    label: ClassVar[Text] = Text(zh="这一条要查表", en="this clause looks it up")
    help: ClassVar[Text] = Text(
        zh="请核对数值，或在表中补上这一行；查不到时另有规定的，请在表头后面写明，例如“{write}”。",
        en="Check the value, or add the row; if a rule says what follows then, write it behind the table's declaration, such as '{write}'.",
    )

    unit: str
    what: Text
    table: str
    sought: Text
    write: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeWithoutFact(Diagnostic):
    """What a section or the total is made of, or what is done to it, needs a fact that the unit does not have."""

    code: ClassVar[str] = "fact-missing-for-sum"
    title: ClassVar[Text] = Text(
        zh="“{unit}”缺少{fact}，{whole}算不出来。", en="'{unit}' has no {fact}, so {whole} cannot be worked out."
    )
    label: ClassVar[Text] = Text(zh="没有数值", en="no value")
    help: ClassVar[Text] = Text(
        zh="请在事实表中补上；或者在事实的声明后写明没有填的按什么计，例如“{write}”。",
        en="Fill it in; or let the declaration of the fact say what a blank counts as, such as '{write}'.",
    )

    unit: str
    fact: Text
    whole: Text
    write: str
