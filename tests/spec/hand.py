"""Scores and sums as people write them: ``2.5``, ``20/7``, ``—``, ``6－0.5×7＝2.5``.

The sums of a case are checked on their own, without the program under test: both sides of ＝ are the same number. ``≈`` stands before the same
number rounded to its last decimal, ``→`` before what a cap or a limit makes of the number in front of it. What is no sum is a remark.
"""

from __future__ import annotations

import ast
import re
from fractions import Fraction

NONE = "—"
_WRITTEN = str.maketrans("（）－＋×÷／．％", "()-+*//.%")
_SIGN = re.compile("[＝=≈→]")
_SUM = re.compile(r"[-0-9.+*/()% ]+")
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(%?)")


def score_of(cell: str) -> Fraction | None:
    """The score that a cell says; None for —."""
    return None if cell == NONE else value_of(cell)


def value_of(text: str) -> Fraction:
    """The exact value of a sum.

    >>> value_of("6－0.5×7"), value_of("20/7"), value_of("（85%－90%）÷1%")
    (Fraction(5, 2), Fraction(20, 7), Fraction(-5, 1))
    """
    written = text.translate(_WRITTEN)
    if not _SUM.fullmatch(written):
        raise ValueError(f"{text} is no sum")
    exact = _NUMBER.sub(lambda found: f"({found[1]!r}/'100')" if found[2] else repr(found[1]), written).strip()
    return _value(ast.parse(exact, mode="eval").body)


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(str(number)):
            return Fraction(number)
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand)
        case ast.BinOp(left, ast.Add(), right):
            return _value(left) + _value(right)
        case ast.BinOp(left, ast.Sub(), right):
            return _value(left) - _value(right)
        case ast.BinOp(left, ast.Mult(), right):
            return _value(left) * _value(right)
        case ast.BinOp(left, ast.Div(), right):
            return _value(left) / _value(right)
        case _:
            raise ValueError("only + － × ÷ and brackets")


def faults_of_sums(cell: str, scores: list[Fraction | None]) -> list[str]:
    """What is wrong with the sums in a cell (；between them): sides that differ, or a result that is none of the row's scores.

    >>> faults_of_sums("4－0.2×7＝2.6；4－0.2×30＝－2→0", [Fraction("2.6"), Fraction(0)])
    []
    >>> faults_of_sums("4－0.2×7＝2.4", [Fraction("2.6")])
    ['4－0.2×7 is not 2.4', '2.4 is no score of the row']
    """
    return [fault for one in re.split("[；;]", cell) if _SIGN.search(one) for fault in _faults(one, scores)]


def _faults(written: str, scores: list[Fraction | None]) -> list[str]:
    parts = [part.strip() for part in _SIGN.split(written)]
    signs = _SIGN.findall(written)
    values = [value_of(part) for part in parts]
    faults = [
        f"{parts[at]} is not {parts[at + 1]}"
        for at, sign in enumerate(signs)
        if sign != "→" and abs(values[at] - values[at + 1]) > (_last_place(parts[at + 1]) if sign == "≈" else 0)
    ]
    result = max((at + 1 for at, sign in enumerate(signs) if sign != "≈"), default=0)
    return faults + ([] if values[result] in scores else [f"{parts[result]} is no score of the row"])


def _last_place(number: str) -> Fraction:
    return Fraction(1, 10 ** len(number.partition(".")[2]))
