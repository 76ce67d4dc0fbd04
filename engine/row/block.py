"""Statements of a generated function: lines, and assignments whose scale is known only when all of them are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from math import lcm

from kaoping.dsl import interval
from kaoping.dsl.interval import Interval
from kaoping.dsl.quick import dataclass
from kaoping.engine.row.algebra import integers
from kaoping.engine.row.form import (
    Fork,
    Form,
    Linear,
    Plain,
    Ratio,
    TooDeep,
    integer,
    printed,
    tight,
    variable,
)

MOST_PARENTHESES = 120  # Python's own parser stops at 200
MOST_LEVELS = 60  # and at 100 levels of indentation


@dataclass(slots=True)
class Target:
    """A name that several lines assign to. With a ``second`` name it holds a numerator and a denominator if one of the forms is a ratio;
    without, such a line assigns a pair."""

    name: str
    second: str = ""
    scale: int = 1
    range: Interval | None = None
    has_ratio: bool = False

    def add(self, form: Plain) -> None:
        self.range = form.range if self.range is None else interval.hull([self.range, form.range])
        if isinstance(form, Ratio):
            self.has_ratio = True
        else:
            self.scale = lcm(self.scale, form.scale)

    @property
    def form(self) -> Plain:
        """The number assigned, once all lines are known."""
        within = self.range or interval.ANYTHING
        if self.has_ratio:
            below = Interval(Fraction(1), None)
            return Ratio(variable(self.name, 1, interval.ANYTHING), variable(self.second, 1, below), within)
        return variable(self.name, self.scale, within)


@dataclass(frozen=True, slots=True)
class Assignment:
    depth: int
    target: Target
    form: Plain

    def lines(self) -> Iterator[str]:
        pad = " " * self.depth
        before = list(self.form.lets)
        last = before.pop() if before and isinstance(self.form, Linear) else ("", "")
        for name, code in before:
            yield f"{pad}{name} = {code}"
        if isinstance(self.form, Linear):
            code = _substituted(printed(self.form, self.target.scale), *last)
            yield f"{pad}{self.target.name} = {code}"
            if self.target.second and self.target.has_ratio:
                yield f"{pad}{self.target.second} = {integer(self.target.scale)}"
            return
        above, below, _ = integers(self.form)
        if self.target.second:
            yield f"{pad}{self.target.name} = {printed(above, 1)}"
            yield f"{pad}{self.target.second} = {printed(below, 1)}"
        else:
            yield f"{pad}{self.target.name} = ({printed(above, 1)}, {printed(below, 1)})"


def _substituted(code: str, name: str, value: str) -> str:
    """The value in place of the name that is bound last, which the code reads once."""
    if code == name:
        return value
    read = re.findall(rf"\b{name}\b", code) if name else []
    return re.sub(rf"\b{name}\b", tight(value), code) if len(read) == 1 else code


class Block:
    """Lines under construction."""

    def __init__(self, depth: int) -> None:
        self._parts: list[str | Assignment] = []
        self.depth = depth

    def line(self, text: str) -> None:
        self._parts.append(" " * self.depth + text)

    def assign(self, target: Target, form: Plain) -> None:
        target.add(form)
        self._parts.append(Assignment(self.depth, target, form))

    @contextmanager
    def under(self, header: str) -> Iterator[None]:
        """What is written inside stands indented under the header."""
        self.line(header)
        self.depth += 1
        yield
        self.depth -= 1

    def fork(self, form: Form, leaf: Callable[[Plain], None]) -> None:
        """The choices as ``if`` … ``elif`` … ``else``, with ``leaf`` writing what is done in each."""
        word = "if"
        while isinstance(form, Fork):
            with self.under(f"{word} {form.when}:"):
                self.fork(form.then, leaf)
            word, form = "elif", form.otherwise
        if word == "if":
            leaf(form)
        else:
            with self.under("else:"):
                leaf(form)

    def lines(self) -> list[str]:
        """The text; scales of all targets must be known."""
        found: list[str] = []
        for part in self._parts:
            found += [part] if isinstance(part, str) else part.lines()
        return found


def check_depth(lines: list[str]) -> None:
    """Raises ``TooDeep`` for lines that Python's parser might refuse."""
    for line in lines:
        if len(line) - len(line.lstrip(" ")) > MOST_LEVELS or _nesting(line) > MOST_PARENTHESES:
            raise TooDeep


def _nesting(line: str) -> int:
    deepest = level = 0
    for character in line:
        level += (character == "(") - (character == ")")
        deepest = max(deepest, level)
    return deepest
