"""What conditions say of values: whether one can hold at all, always holds, or excludes another.

A condition becomes a list of boxes: in each box every subject (a fact, an expression) lies within a region, and the condition
holds where one of the boxes does. Choices, yes and no, texts and days lie on a line like numbers, so one arithmetic of regions serves all.
A comparison with something that is no constant is a subject of its own, with the two places “holds” and “does not”.
Where boxes grow beyond bounds, the answer is None: nothing is known.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import field
from fractions import Fraction
from typing import assert_never

from kaoping.dsl import syntax
from kaoping.dsl.checks.reach import Left, Reach, fact_key, of_declared
from kaoping.dsl.checks.region import NONE, Region, at, complement, meet, of_interval, unite, whole, without
from kaoping.dsl.constant import constant
from kaoping.dsl.fold import fold
from kaoping.dsl.interval import Interval
from kaoping.dsl.kinds import Kind, Kinds, Sort
from kaoping.dsl.names import Names
from kaoping.dsl.quick import dataclass

Box = Mapping[Hashable, Region]
Boxes = tuple[Box, ...]
ALWAYS: Boxes = ({},)
MOST_BOXES = 64

_SHARES = (Sort.RATIO, Sort.DIFFERENCE, Sort.PERCENTAGE_POINTS)
_HOLDS, _FAILS = at("equal", Fraction(1)), at("equal", Fraction(0))
# What has no constant, as one question and its answer: below is “not at least”.
_ASKED: dict[str, tuple[str, Region]] = {
    "at_least": ("at_least", _HOLDS), "less_than": ("at_least", _FAILS), "more_than": ("more_than", _HOLDS),
    "at_most": ("more_than", _FAILS), "equal": ("equal", _HOLDS), "not_equal": ("equal", _FAILS),
    "is_missing": ("lacking", _HOLDS), "is_not_missing": ("lacking", _FAILS),
    "is_this_unit": ("own", _HOLDS), "is_not_this_unit": ("own", _FAILS),
}  # fmt: skip
_EITHER = Interval(Fraction(0), Fraction(1), True)


@dataclass(slots=True)
class Logic:
    """``records`` are set while the conditions of their filters are read, whose names are columns."""

    names: Names
    kinds: Kinds
    reach: Reach
    records: syntax.Name | None = None
    texts: dict[str, int] = field(default_factory=dict)
    domains: dict[Hashable, Interval] = field(default_factory=dict)

    # Values on a line

    def domain(self, value: syntax.Value) -> Region:
        """Where a value can lie."""
        return of_interval(self.interval(value))

    def interval(self, value: syntax.Value) -> Interval:
        kind = self.kinds.of(value)
        column = self._column(value)
        if column is not None:
            return of_declared(column)
        if kind and kind.choices:
            return Interval(Fraction(0), Fraction(len(kind.choices) - 1), True)
        found = self.reach.of(value)
        return Interval(found.low, found.high, found.whole or bool(kind and kind.whole))

    def _column(self, value: syntax.Value) -> syntax.Column | None:
        """The column that a name stands for, within a condition on records."""
        named = self.records is not None and isinstance(value, syntax.Reference)
        return self.names.column(self.records, value.name) if named else None  # type: ignore[arg-type,union-attr]

    def place(self, value: syntax.Value, kind: Kind) -> Fraction | None:
        """Where a constant lies on the line of values of a kind; None where it is no constant."""
        match value:
            case syntax.Yes() | syntax.No():
                return Fraction(isinstance(value, syntax.Yes))
            case syntax.Moment():
                return self.reach.of(value).low
            case syntax.Label(text=text) if kind.sort is Sort.CHOICE:
                keys = [fold(choice) for choice in kind.choices]
                return Fraction(keys.index(fold(text))) if fold(text) in keys else None
            case syntax.Label(text=text):
                return Fraction(self.texts.setdefault(fold(text), len(self.texts)))  # numbered as they come
            case _:
                return constant(value)

    def limited(self, value: syntax.Value, limit: syntax.Limit) -> Region | None:
        """Where a value lies that keeps to a limit; None where the limit is no constant."""
        kind = self.kinds.of(value)
        if kind is None or not self.comparable(value, limit):
            return None
        parts = limit.value.labels if isinstance(limit.value, syntax.LabelList) else (limit.value,)
        places = [place for part in parts if (place := self.place(part, kind)) is not None]
        if len(places) < len(parts):
            return None
        listed = isinstance(limit.value, syntax.LabelList)
        return self.inside(value, _listed(places, limit.comparison) if listed else at(limit.comparison, *places))

    def comparable(self, value: syntax.Value, limit: syntax.Limit) -> bool:
        """Whether a limit is in the unit of its value; where it is not, that is reported with the kinds."""
        left, right = self.kinds.of(value), self.kinds.of(limit.value)
        if left is None or right is None:
            return False
        bare_zero = isinstance(limit.value, syntax.Literal) and limit.value.number == 0 and not limit.value.unit
        return (
            bare_zero or (left.sort in _SHARES) == (right.sort in _SHARES) or Sort.QUOTIENT in (left.sort, right.sort)
        )

    def inside(self, value: syntax.Value, region: Region) -> Region:
        """What of a region a value can take; of whole numbers, only these."""
        found = meet(self.domain(value), region)
        return whole(found) if self.interval(value).whole else found

    # Conditions

    def boxes(self, condition: syntax.Condition, *, holds: bool = True) -> Boxes | None:
        """Where a condition holds (or does not); None where that is too much to follow."""
        match condition:
            case syntax.Compare():
                return self._compared(condition.value, condition.limit, holds)
            case syntax.Negation():
                return self.boxes(condition.condition, holds=not holds)
            case syntax.Lacking(value=value, lack_word=word) | syntax.OwnUnit(value=value, own_word=word):
                return self._asked(word, holds, self.subject(value))
            case syntax.Among():
                return None
            case syntax.Both() | syntax.Either():
                left, right = self.boxes(condition.left, holds=holds), self.boxes(condition.right, holds=holds)
                if left is None or right is None:
                    return None
                join = both if isinstance(condition, syntax.Both) == holds else either
                return join(left, right)
            case _:
                assert_never(condition)

    def within(self, value: syntax.Value, limits: Iterable[syntax.Limit | None], *, holds: bool = True) -> Boxes | None:
        """Where a value keeps to all of some limits (or does not)."""
        found: Boxes | None = ALWAYS if holds else ()
        for limit in limits:
            if limit is not None and found is not None:
                one = self._compared(value, limit, holds)
                found = None if one is None else both(found, one) if holds else either(found, one)
        return found

    def less(self, boxes: Boxes, other: Boxes) -> Boxes | None:
        """Where the first holds and the second does not."""
        rest: Boxes | None = boxes
        for box in other:
            outside: Boxes = tuple({subject: self._outside(subject, region)} for subject, region in box.items())
            rest = None if rest is None else both(rest, tuple(one for one in outside if all(one.values())))
        return rest

    def covers(self, cases: Iterable[Boxes | None]) -> bool:
        """Whether one of some conditions holds in every case, as far as can be followed."""
        rest: Boxes | None = ALWAYS
        for case in cases:
            if case is None or rest is None:
                return True
            rest = self.less(rest, case)
        return not rest

    def _outside(self, subject: Hashable, region: Region) -> Region:
        domain = self.domains[subject]
        found = without(of_interval(domain), region)
        return whole(found) if domain.whole else found

    def _compared(self, value: syntax.Value, limit: syntax.Limit, holds: bool) -> Boxes | None:
        region = self.limited(value, limit)
        if region is None:
            return self._asked(limit.comparison, holds, value, limit.value)
        subject = self.subject(value)
        self.domains[subject] = self.interval(value)
        answer = region if holds else self._outside(subject, region)
        return ({subject: answer},) if answer else ()

    def _asked(self, word: str, holds: bool, *of: Hashable) -> Boxes:
        """Where a question has the answer that a word stands for (or the other)."""
        question, answer = _ASKED[word]
        subject = (question, *of)
        self.domains[subject] = _EITHER
        return ({subject: answer if holds else self._outside(subject, answer)},)

    def subject(self, value: syntax.Value) -> Hashable:
        if not isinstance(value, syntax.Reference):
            return value
        return fold(value.name.text) if self.records is not None else fact_key(self.names, value.name)


def both(one: Boxes, other: Boxes) -> Boxes | None:
    """Where both hold."""
    found = [box for a in one for b in other if (box := _met(a, b)) is not None]
    return tuple(found) if len(found) <= MOST_BOXES else None


def joined(one: Boxes | None, other: Boxes | None) -> Boxes | None:
    """Where both hold, as far as that is known."""
    return one if other is None else other if one is None else both(one, other)


def either(one: Boxes, other: Boxes) -> Boxes | None:
    return (*one, *other) if len(one) + len(other) <= MOST_BOXES else None


def left_by(boxes: Boxes | None) -> Left:
    """What is left of each subject where one of the boxes holds."""
    if not boxes:
        return {}
    shared = set.intersection(*(set(box) for box in boxes))
    found: dict[object, Region] = {}
    for subject in shared:
        region = NONE
        for box in boxes:
            region = unite(region, box[subject])
        found[subject] = region
    return found


def _met(one: Box, other: Box) -> Box | None:
    found = dict(one)
    for subject, region in other.items():
        found[subject] = meet(found[subject], region) if subject in found else region
        if not found[subject]:
            return None
    return found


def _listed(places: Iterable[Fraction], comparison: str) -> Region:
    """Where a value is one of several (or none of them)."""
    found = NONE
    for place in places:
        found = unite(found, at("equal", place))
    return complement(found) if comparison == "not_equal" else found
