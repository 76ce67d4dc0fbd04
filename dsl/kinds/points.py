"""Where points belong: maxima, effects, caps."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Fix, Text
from kaoping.dsl.kinds.kind import Kind, Sort, called
from kaoping.dsl.kinds.messages import MustBeFixed, NotPoints, PointsWithoutUnit
from kaoping.dsl.kinds.values import Inference, with_unit
from kaoping.dsl.layout.edit import insert_before
from kaoping.dsl.layout.surface import write_part


def check_points(known: Inference, value: syntax.Value) -> bool:
    """Whether a value is points; a calculated plain number passes as well."""
    kind = known.of(value)
    if kind is None:
        return False
    if kind.sort is Sort.POINTS:
        return True
    if isinstance(value, syntax.Literal) and kind.sort in (Sort.NUMBER, Sort.COUNT):
        fix = with_unit(value, "points", known.language)
        known.say(
            PointsWithoutUnit(place=value.span, number=write_part(value, "literal", known.language), fixes=(fix,))
        )
        return False
    if kind.sort is Sort.NUMBER or _on_another_scale(known, value):
        return True
    bounded = not (known.in_indicator and known.without_maximum)
    fixes = _fixes(value, kind, known.language, bounded)
    known.say(NotPoints(place=value.span, kind=called(kind), advice=_advice(value, kind, bounded), fixes=fixes))
    return False


def _on_another_scale(known: Inference, value: syntax.Value) -> bool:
    """``【X】÷20``: a number over a fixed one is a number still, and no share of full marks."""
    inner = value.value if isinstance(value, syntax.Rounded) else value
    if not isinstance(inner, syntax.Over) or not isinstance(inner.right, syntax.Literal):
        return False
    above = known.of(inner.left)
    return above is not None and above.sort is Sort.NUMBER and not inner.right.unit


def check_fixed_points(known: Inference, value: syntax.Value) -> bool:
    """Whether a value is points that no fact changes."""
    if not check_points(known, value):
        return False
    if constant(value) is not None:
        return True
    known.say(MustBeFixed(place=value.span))
    return False


def check_fixed(known: Inference, value: syntax.Value) -> bool:
    """Whether a number is one that no fact changes; full marks are none that does."""
    if constant(value, Fraction(1)) is not None:
        return True
    known.say(MustBeFixed(place=value.span))
    return False


_SHARES = (Sort.RATIO, Sort.QUOTIENT, Sort.DIFFERENCE)


def _fixes(value: syntax.Value, kind: Kind, language: str, bounded: bool) -> tuple[Fix, ...]:
    """A share becomes a share of full marks, or of a point where there are none; a count a point each. A sum would need parentheses:
    left to the author."""
    product: syntax.Value
    if kind.sort in _SHARES and (factor := _plain_factor(value)):
        return (with_unit(factor, "points", language),)
    if kind.sort in _SHARES and not isinstance(value, syntax.Plus | syntax.Minus):
        one = syntax.FullMarks() if bounded else syntax.Literal(number=Fraction(1), unit="points")
        told = Text("乘以满分", "multiply full marks by it") if bounded else Text("乘以1分", "multiply 1 point by it")
        factored = write_part(one, "value", language)
        return (insert_before(value, f"{factored}×" if language == "zh" else f"{factored} × ", told),)
    if kind.sort is Sort.COUNT and isinstance(value, syntax.Reference):
        product = syntax.Times(left=value, right=syntax.Literal(number=Fraction(1), unit="points"))
        text = write_part(product, "value", language)
        return (Fix(text, value.span, Text(f"写成{text}", f"write {text}")),)
    return ()


def _plain_factor(value: syntax.Value) -> syntax.Literal | None:
    """The number in ``【X】×7``: what the whole share is worth, so it is that many points; below 1 it is a share itself."""
    match value:
        case syntax.Literal(unit=""):
            return value if value.number > 1 else None
        case syntax.Times(left=left, right=right):
            return _plain_factor(right) or _plain_factor(left)
        case syntax.Over(left=left) | syntax.Rounded(value=left):
            return _plain_factor(left)
        case _:
            return None


def _advice(value: syntax.Value, kind: Kind, bounded: bool) -> Text:
    if kind.sort in _SHARES and _plain_factor(value):
        return Text("请写明乘的是多少分。", "Say that what it is multiplied by are points.")
    if kind.sort in _SHARES and not bounded:
        return Text("请写明1（100%）计多少分，再相乘。", "Say how many points 1 (100%) is worth, and multiply.")
    if kind.sort in _SHARES:
        return Text("按满分的一定比例计分时，请写明乘以满分。", "For a share of full marks, multiply full marks by it.")
    if kind.sort is Sort.COUNT:
        return Text("请写明每一个计多少分，再相乘。", "Say how many points each one is worth, and multiply.")
    return Text("请写分数，如2分。", "Write points, such as 2 points.")


def check_bounds(known: Inference, least: syntax.Literal, most: syntax.Literal) -> None:
    """``0 to 5 points``: the unit may stand behind the second number only."""
    check_points(known, most)
    if known.of(least) != Kind(Sort.NUMBER, "", True) or least.unit:
        check_points(known, least)
