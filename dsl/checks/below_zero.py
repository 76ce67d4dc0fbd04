"""Deductions that would pay points back, and awards that would take them: sizes that can be below 0.

扣分＝0.2分×（【报送日期】－2023-03-31） is meant for what comes late; what comes early would gain. Whether that is meant, the author says.
Facts that are plain numbers are taken to be at least 0 here, or every coefficient would be asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import interval, syntax
from kaoping.dsl.aggregate import maximum_of
from kaoping.dsl.checks.amounts import applies, branches
from kaoping.dsl.checks.clause import Manner, manner, manner_of
from kaoping.dsl.checks.known import Known, maximum
from kaoping.dsl.checks.logic import ALWAYS, Boxes, Logic, both, left_by
from kaoping.dsl.checks.reach import Left, Reach
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.interval import Interval
from kaoping.dsl.kinds import Sort
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_part
from kaoping.dsl.outline import FactBlock, IndicatorBlock
from kaoping.dsl.quick import dataclass
from kaoping.dsl.walk import walk


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountBelowZero(Diagnostic):
    code: ClassVar[str] = "amount-below-zero"
    title: ClassVar[Text] = Text(
        "这里的{does}可能低于0，那时反而{reverse}。", "This {does} can fall below 0, and would then {reverse} points."
    )
    label: ClassVar[Text] = Text("低于0时呢？", "and below 0?")
    help: ClassVar[Text] = Text(
        "请写明最少是0：取0和算式中较大的一个；或者写明在什么条件下才这样算。",
        "Say that it is at least 0: the larger of 0 and the formula; or name the condition under which it is calculated.",
    )
    does: Text
    reverse: Text


_WORDS: dict[Manner, tuple[Text, Text]] = {
    "deducts": (Text("扣分", "deduction"), Text("加分", "add")),
    "adds": (Text("加分", "award"), Text("扣分", "take")),
}
_NOT_BELOW_ZERO = Interval(Fraction(0))


def check_below_zero(known: Known) -> Iterator[Diagnostic]:
    sizes = _Sizes(known.names, known=known)
    sizes.take_up(known.outline.derived)
    for block in known.outline.indicators:
        there = applies(known.logic, block)
        for clause in block.clauses:
            for value, does, when in _amounts(known, block, clause):
                left = both(when, there) if when is not None and there is not None else when
                if _is_known(known, value) and sizes.may_be_below_zero(value, maximum(block), left):
                    yield _found(known, clause, value, does)
                    break


def _amounts(
    known: Known, block: IndicatorBlock, clause: syntax.Clause
) -> Iterator[tuple[syntax.Value, Manner, Boxes | None]]:
    """The sizes of deductions and awards of a clause, each with the case in which it counts."""
    for branch in branches(known, block, clause):
        if isinstance(branch.effect, syntax.Deduct | syntax.Award):
            yield branch.effect.value, manner_of(branch.effect), branch.when
    if isinstance(clause, syntax.Formula) and manner(clause) != "scores":
        yield clause.value, manner(clause), ALWAYS
    if isinstance(clause, syntax.PerItem) and manner(clause) != "scores":
        derived = known.names.fact(clause.counted)
        if isinstance(derived, syntax.Derived) and not any(isinstance(one, syntax.Free) for one in clause.tails):
            yield syntax.Reference(name=clause.counted, span=clause.counted.span), manner(clause), ALWAYS


def _is_known(known: Known, value: syntax.Value) -> bool:
    """Whether all its names and kinds are known; what is not was reported."""
    kind = known.kind_of(value.name) if isinstance(value, syntax.Reference) else known.kinds.of(value)
    return kind is not None


@dataclass(slots=True)
class _Sizes(Reach):
    """Bounds as ``Reach`` has them, with the conditions of derived values, and plain numbers not below 0."""

    known: Known | None = None

    def may_be_below_zero(self, value: syntax.Value, full: Fraction | None, when: Boxes | None) -> bool:
        if _compares(when, value):
            return False
        low = self.of(value, full, left_by(when)).low
        return low is None or low < 0

    def of_name(self, name: syntax.Name, left: Left | None = None) -> Interval:
        found = Reach.of_name(self, name, left)
        if isinstance(self.names.fact(name), FactBlock) and found.low is None and not found.whole:
            return interval.meet(found, _NOT_BELOW_ZERO) or found
        return found

    def _of_collection(
        self, value: syntax.Aggregate, collection: syntax.Collection, full_marks: Fraction | None
    ) -> Interval:
        found = Reach._of_collection(self, value, collection, full_marks)
        if self.known is None or collection.where is None or collection.each is None:
            return found
        logic = Logic(self.known.names, self.known.kinds, self.known.reach, records=collection.owner)
        when = logic.boxes(collection.where.condition)
        return interval.meet(found, _NOT_BELOW_ZERO) or found if _compares(when, collection.each.value) else found

    def _of_derived(self, derived: syntax.Derived) -> Interval:
        only = next((one for one in derived.derived_options if isinstance(one, syntax.OnlyWhen)), None)
        if only is None or self.known is None:
            return Reach._of_derived(self, derived)
        if id(derived) not in self.derived:
            self.derived[id(derived)] = Interval()
            when = self.known.logic.boxes(only.condition)
            found = _NOT_BELOW_ZERO if _compares(when, derived.value) else self.of(derived.value, None, left_by(when))
            for one in derived.derived_options:
                if isinstance(one, syntax.ElseValue):
                    found = interval.hull((found, self.of(one.value)))
            self.derived[id(derived)] = found
        return self.derived[id(derived)]


def _compares(when: Boxes | None, value: syntax.Value) -> bool:
    """Whether a case compares the two sides of a difference: which of them is larger was thought of."""
    pairs = [{node.left, node.right} for node in walk(value) if isinstance(node, syntax.Minus)]
    asked = [set(subject[1:]) for box in when or () for subject in box if isinstance(subject, tuple)]
    return when is None or any(pair == one for pair in pairs for one in asked)


def _found(known: Known, clause: syntax.Clause, value: syntax.Value, does: Manner) -> AmountBelowZero:
    words, reverse = _WORDS[does]
    source = value
    related: tuple[Related, ...] = ()
    counted = known.names.fact(value.name) if isinstance(value, syntax.Reference) else None
    if isinstance(counted, syntax.Derived):
        source = counted.value
        related = (Related(source.span, Text("它这样算出来", "it is calculated like this")),)
    fixes: tuple[Fix, ...] = ()
    if constant(value) is None:
        kind = known.kinds.of(source)
        zero = syntax.Literal(number=Fraction(0), unit="points" if kind and kind.sort is Sort.POINTS else "")
        fixes = (replace_node(source, write_part(maximum_of(zero, source), "value", known.language)),)
    return AmountBelowZero(place=value.span, does=words, reverse=reverse, related=related, fixes=fixes)
