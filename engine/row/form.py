"""The integer form: numbers as exact integer arithmetic over named Python integers.

A form is what a node of the evaluation tree becomes when it is printed. ``Linear`` folds constants at compile time: ``4 - 0.2 × c`` is
the pair of coefficients (4, −1/5), and only printing at a scale of 100 makes it ``400 - 20 * c``. ``Ratio`` carries a division as numerator and
denominator. ``Fork`` keeps a choice open, so that what follows (limits, rounding) can be worked out on either side, where one side often is a
constant.

Names are integers bound before the form is used: inputs, or ``lets``, which must be evaluated, in order, before it. A name may hold
None (a gap); every use in arithmetic or an ordering then raises TypeError, which the generated function turns into “ask the reference”.
So a name is never dropped, not even with a coefficient of 0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import gcd, lcm

from kaoping.dsl.interval import ANYTHING, Interval, exactly, hull
from kaoping.dsl.quick import dataclass

Let = tuple[str, str]  # name, code
Lets = tuple[Let, ...]


@dataclass(frozen=True, slots=True)
class Linear:
    """``constant`` + Σ coefficient × name."""

    constant: Fraction
    terms: tuple[tuple[str, Fraction], ...] = ()
    range: Interval = ANYTHING
    lets: Lets = ()

    @property
    def is_constant(self) -> bool:
        return not self.terms

    @property
    def scale(self) -> int:
        """The least integer that makes all coefficients whole."""
        return lcm(self.constant.denominator, *(factor.denominator for _, factor in self.terms))

    @property
    def divisor(self) -> int:
        """The greatest common divisor of the coefficients, which must be whole; 1 if all are 0."""
        return gcd(self.constant.numerator, *(factor.numerator for _, factor in self.terms)) or 1


@dataclass(frozen=True, slots=True)
class Ratio:
    """``above`` / ``below``, where ``below`` > 0; the parts have no lets of their own."""

    above: Linear
    below: Linear
    range: Interval = ANYTHING
    lets: Lets = ()


@dataclass(frozen=True, slots=True)
class Fork:
    """``then`` where the code ``when`` is true, else ``otherwise``; both may use names that ``when`` binds."""

    when: str
    then: Form
    otherwise: Form

    @property
    def range(self) -> Interval:
        return hull([leaf.range for leaf in leaves(self)])


Plain = Linear | Ratio
Form = Linear | Ratio | Fork


class TooDeep(Exception):
    """The tree is beyond what is printed as Python; the reference evaluator takes it."""


class Names:
    """Fresh names for intermediate values."""

    def __init__(self) -> None:
        self._count = 0

    def fresh(self) -> str:
        self._count += 1
        return f"t{self._count}"


def constant(value: Fraction) -> Linear:
    return Linear(value, (), exactly(value))


def variable(name: str, scale: int, within: Interval, lets: Lets = ()) -> Linear:
    """The number that the integer ``name`` over ``scale`` stands for."""
    return Linear(Fraction(0), ((name, Fraction(1, scale)),), within, lets)


def leaves(form: Form) -> Iterator[Plain]:
    waiting = [form]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Fork):
            waiting += [each.otherwise, each.then]
        else:
            yield each


def is_linear(form: Form) -> bool:
    return all(isinstance(leaf, Linear) for leaf in leaves(form))


def scale_of(form: Form) -> int:
    """The least scale at which all leaves that are linear print."""
    return lcm(*(leaf.scale for leaf in leaves(form) if isinstance(leaf, Linear)))


def scaled(form: Linear, factor: Fraction) -> Linear:
    """The coefficients times ``factor``; the range is left to the caller."""
    return replace(form, constant=form.constant * factor, terms=tuple((n, f * factor) for n, f in form.terms))


def unbound(form: Linear) -> Linear:
    """The form, its lets taken as bound."""
    return replace(form, lets=())


def merged(*lets: Lets) -> Lets:
    return tuple(dict.fromkeys(let for each in lets for let in each))


# Printing


def integer(value: int) -> str:
    return str(value) if -(10**30) < value < 10**30 else hex(value)  # hex has no limit of digits


def printed(form: Linear, scale: int) -> str:
    """The integer ``scale`` × form as code, lets not included: ``400 - 20 * i3``."""
    parts: list[tuple[bool, str]] = []
    whole = form.constant * scale
    if whole or not form.terms:
        parts.append((whole < 0, integer(abs(int(whole)))))
    for name, factor in form.terms:
        times = int(factor * scale)
        parts.append((times < 0, name if abs(times) == 1 else f"{integer(abs(times))} * {name}"))
    negative, text = parts[0]
    text = "-" + text if negative else text
    return text + "".join((" - " if minus else " + ") + part for minus, part in parts[1:])


def tight(code: str) -> str:
    """The code in parentheses unless it is one name or number."""
    return code if re.fullmatch(r"\w+", code) else f"({code})"


def touched(code: str) -> str:
    """The code such that None raises where only equality looks at it: a bare name gets a sign."""
    return "+" + code if re.fullmatch(r"[a-z]\w*", code) else code


def with_lets(code: str, lets: Lets) -> str:
    """An expression that binds the lets and then is ``code``.

    A let is written where its name is first read, if all names are read in the order of the lets; ``code`` must be arithmetic
    and comparison, so that it is evaluated as it reads. Otherwise the lets stand before it in a tuple.
    """
    found = [re.search(rf"\b{name}\b", code) for name, _ in lets]
    starts = [match.start() for match in found if match is not None]
    if len(starts) < len(lets) or starts != sorted(starts):
        return f"({', '.join(f'{name} := {value}' for name, value in lets)}, {code})[{len(lets)}]"
    for (name, value), start in reversed(list(zip(lets, starts, strict=True))):
        code = f"{code[:start]}({name} := {value}){code[start + len(name) :]}"
    return code
