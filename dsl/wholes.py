"""How a section or the total is made of its parts: which they are, with what weight each counts, and the points it can reach.

A whole is named by its section, the total by the empty text. Its parts are what stands directly in it. Weights stand in the headings of the
parts, or in the formula of the whole where that is a sum of parts times numbers; any other formula is left to the engine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from kaoping.dsl import syntax
from kaoping.dsl.constant import constant
from kaoping.dsl.declared import counted_points
from kaoping.dsl.fold import fold
from kaoping.dsl.outline import IndicatorBlock, Outline, SectionBlock
from kaoping.dsl.quick import dataclass

Formula = syntax.TotalFormula | syntax.Subtotal


@dataclass(frozen=True, slots=True)
class Part:
    """An indicator or section within a whole. ``points`` are its maximum, None where that is not known; ``weight`` is None where none is said."""

    name: syntax.Name
    points: Fraction | None
    is_section: bool
    weight: syntax.PartWeight | None = None


def formula_of(outline: Outline, whole: str) -> Formula | None:
    """``总分＝…`` or the ``小计＝…`` of a section."""
    if not whole:
        return outline.total_formula
    return next((one.subtotal for one in _within(_Same(outline)).named.get(whole, ())), None)


def parts_of(outline: Outline, whole: str) -> list[Part]:
    """What stands directly in a whole, indicators first; a section in which nothing has points is no part."""
    within = _within(_Same(outline))
    found = [_indicator(one) for one in within.indicators.get(whole, ())]
    return found + [
        Part(one.section.name, points_of(outline, one), True, one.section.part_weight)
        for one in within.sections.get(whole, ())
        if one.section.value is not None or _has_points(within, one.section.name.text)
    ]


def _has_points(within: _Within, whole: str) -> bool:
    inner = within.sections.get(whole, ())
    return whole in within.indicators or any(_has_points(within, one.section.name.text) for one in inner)


def names_within(outline: Outline, whole: str) -> set[str]:
    """The names, as keys, of all that stands in a whole, at whatever depth; without those that two parts of the rulebook have."""
    found: list[str] = []
    waiting = [whole]
    while waiting:
        for part in parts_of(outline, waiting.pop()):
            found += {fold(text) for text in (part.name.text, part.name.other) if text}
            waiting += [part.name.text] if part.is_section else []
    names = [one.section.name for one in outline.sections] + [one.indicator.name for one in outline.indicators]
    known = Counter(key for name in names for key in {fold(text) for text in (name.text, name.other) if text})
    return {key for key in found if known[key] == 1}


class _Same:
    """An outline, for looking up what was found of this very one."""

    __slots__ = ("outline",)

    def __init__(self, outline: Outline) -> None:
        self.outline = outline

    def __hash__(self) -> int:
        return id(self.outline)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.outline is other.outline


class _Within(NamedTuple):
    """What stands directly in each whole, and the sections of each name."""

    indicators: Mapping[str, list[IndicatorBlock]]
    sections: Mapping[str, list[SectionBlock]]
    named: Mapping[str, list[SectionBlock]]


@lru_cache(maxsize=2)
def _within(same: _Same) -> _Within:
    found = _Within(defaultdict(list), defaultdict(list), defaultdict(list))
    for indicator in same.outline.indicators:
        found.indicators[indicator.section].append(indicator)
    for section in same.outline.sections:
        found.sections[section.parent].append(section)
        found.named[section.section.name.text].append(section)
    return found


def _indicator(block: IndicatorBlock) -> Part:
    return Part(block.indicator.name, counted_points(block.indicator), False, block.indicator.part_weight)


def points_of(outline: Outline, block: SectionBlock) -> Fraction | None:
    """The points of a section: as declared, else as its parts give them."""
    if block.section.value is not None:
        return constant(block.section.value)
    return reachable(outline, block.section.name.text)


def reachable(outline: Outline, whole: str) -> Fraction | None:
    """The most points that a whole can have: those of each part's maximum, none of what is taken off (－【减分】); None where its formula
    does not tell."""
    formula, parts = formula_of(outline, whole), parts_of(outline, whole)
    scaled = next((one for one in formula.sum_options if isinstance(one, syntax.OverScored)), None) if formula else None
    if scaled is not None:
        return constant(scaled.value)
    weights = weights_of(outline, whole)
    if weights is None or not _complete(parts):
        return None
    parts = [part for part in parts if part.is_section or part.points is not None] or parts  # 不设满分: outside the sum
    points = [
        None if part.points is None else max(weights.get(fold(part.name.text), Fraction(0)), Fraction(0)) * part.points
        for part in parts
    ]
    return None if None in points else sum((one for one in points if one is not None), Fraction(0))


def weights_of(outline: Outline, whole: str) -> dict[str, Fraction] | None:
    """The weight of each part by the key of its name, as in ``score × weight``; None where the formula is no such sum."""
    formula, parts = formula_of(outline, whole), parts_of(outline, whole)
    if formula is None or isinstance(formula.value, syntax.PartsSum):
        return _of_headings(parts)
    keys = {fold(text): fold(part.name.text) for part in parts for text in (part.name.text, part.name.other) if text}
    found: dict[str, Fraction] = {}
    for name, weight in linear(formula.value) or ():
        key = keys.get(fold(name.text))
        if key is None or key in found:
            return None
        found[key] = weight
    return found or None


def _of_headings(parts: list[Part]) -> dict[str, Fraction]:
    """Weights in per cent as they stand; plain numbers (3 : 2 : 1) over their sum."""
    if not any(part.weight for part in parts):
        return {fold(part.name.text): Fraction(1) for part in parts}
    numbers = {fold(part.name.text): weight_number(part.weight) for part in parts}
    together = sum(numbers.values(), Fraction(0))
    if together and not any(is_share(part.weight) for part in parts if part.weight):
        return {key: number / together for key, number in numbers.items()}
    return numbers


def _complete(parts: list[Part]) -> bool:
    """Whether the shares written behind the parts add up; that they do not is told as such."""
    written = [part.weight for part in parts if part.weight]
    return not any(map(is_share, written)) or sum(map(weight_number, written)) == 1


def weight_number(weight: syntax.PartWeight | None) -> Fraction:
    return (constant(weight.value) or Fraction(0)) if weight else Fraction(0)


def is_share(weight: syntax.PartWeight) -> bool:
    """Whether a weight is written as a share of the whole: 30%, or a number of at most 1."""
    literal = weight.value
    return (isinstance(literal, syntax.Literal) and literal.unit == "percent") or weight_number(weight) < 1


def linear(value: syntax.Value, factor: Fraction = Fraction(1)) -> list[tuple[syntax.Name, Fraction]] | None:
    """The terms of a sum of names times numbers; None where a value is no such sum."""
    match value:
        case syntax.Reference(name=name):
            return [(name, factor)]
        case syntax.Plus(left=left, right=right):
            return _both(linear(left, factor), linear(right, factor))
        case syntax.Minus(left=left, right=right):
            return _both(linear(left, factor), linear(right, -factor))
        case syntax.Times(left=left, right=right):
            for one, other in ((left, right), (right, left)):
                if (number := constant(one)) is not None:
                    return linear(other, factor * number)
            return None
        case syntax.Over(left=left, right=right):
            number = constant(right)
            return linear(left, factor / number) if number else None
        case _:
            return None


_Terms = list[tuple[syntax.Name, Fraction]] | None


def _both(left: _Terms, right: _Terms) -> _Terms:
    return None if left is None or right is None else left + right


def wholes(outline: Outline) -> Iterator[str]:
    """The sections and the total, by name."""
    yield from (one.section.name.text for one in outline.sections)
    yield ""
