"""A piece of a formula: its text, how tightly it binds, and what is known of its number."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import decimal_places, exact

ATOM, PRODUCT, SUM, COMPARED = 9, 6, 5, 3
MOST_DIGITS = 15
"""So many digits of a decimal number a binary float keeps."""


class Unprintable(Exception):
    """What a formula cannot say; ``why`` is what stands beside the cell instead."""

    def __init__(self, why: Text) -> None:
        super().__init__(why.en)
        self.why = why


TOO_MANY_DIGITS = Text(
    "这里有超过15位的数，Excel只保留15位", "there is a number of more than 15 digits here, and Excel keeps 15"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """``plain``: the number nearest to a decimal of few digits, so that it can be compared as it is; ``whole``: such a whole number; ``sure``: never
    an error."""

    text: str
    binds: int = ATOM
    plain: bool = False
    whole: bool = False
    sure: bool = False

    def within(self, binds: int) -> str:
        """The text, in parentheses where it would come apart."""
        return self.text if self.binds >= binds else f"({self.text})"


NA = Printed("NA()")
NOT_APPLICABLE = Printed("#NUM!")
UNDEFINED = Printed("#DIV/0!")


def constant(value: Fraction | int) -> Printed:
    """
    >>> constant(Fraction(1, 5)).text, constant(Fraction(2, 3)).text, constant(Fraction(-3)).text
    ('0.2', '2/3', '-3')
    """
    value = Fraction(value)
    places = decimal_places(value.denominator)
    if places is None:
        if max(abs(value.numerator), value.denominator) >= 10**MOST_DIGITS:
            raise Unprintable(TOO_MANY_DIGITS)
        return Printed(f"{value.numerator}/{value.denominator}", SUM if value < 0 else PRODUCT, sure=True)
    text = exact(value)
    if len(text.lstrip("-0.").replace(".", "")) > MOST_DIGITS:
        raise Unprintable(TOO_MANY_DIGITS)
    whole = value.denominator == 1
    return Printed(text, SUM if value < 0 else ATOM, plain=places <= 9, whole=whole, sure=True)


def quoted(text: str) -> str:
    """A text in a formula."""
    if len(text) > 255:
        raise Unprintable(Text("这里有超过255个字的文字", "there is a text of more than 255 characters here"))
    return '"' + text.replace('"', '""') + '"'


def call(name: str, *terms: Printed | str, plain: bool = False, whole: bool = False, sure: bool = False) -> Printed:
    inner = ",".join(term if isinstance(term, str) else term.text for term in terms)
    return Printed(f"{name}({inner})", plain=plain, whole=whole, sure=sure)


def either(when: Printed, then: Printed, otherwise: Printed) -> Printed:
    """``IF``, of which only the chosen side is looked at."""
    return call(
        "IF",
        when,
        then,
        otherwise,
        plain=then.plain and otherwise.plain,
        whole=then.whole and otherwise.whole,
        sure=when.sure and then.sure and otherwise.sure,
    )
