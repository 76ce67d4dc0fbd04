"""Tiers and turns follow each other without a hole and without an overlap, all in one manner, and the last one says what follows on and on.

第1次1分，第2次2分: and the third? 不超过10件的部分…，超过20件的部分…: and those between? Where a value ends exactly on a limit makes no difference, since
each part is counted by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl import syntax
from kaoping.dsl.checks import said
from kaoping.dsl.checks.clause import manner_of
from kaoping.dsl.checks.known import Known, maximum
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.kinds import Kind
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_ordinal, write_statement
from kaoping.dsl.layout.wording import Vocabulary, worded
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TiersGap(Diagnostic):
    code: ClassVar[str] = "tiers-gap"
    title: ClassVar[Text] = Text("{gap}怎样计，没有写明。", "It is not said what {gap} costs or gives.")
    label: ClassVar[Text] = Text("接下去呢？", "and what then?")
    help: ClassVar[Text] = Text(
        "请补上这一段。不扣分、不加分的，写0分。", "Add it; where nothing is deducted or added, write 0 points."
    )
    gap: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TiersOrder(Diagnostic):
    code: ClassVar[str] = "tiers-order"
    title: ClassVar[Text] = Text(
        "这一段应从{expected}接下去，写的却是从{written}开始。",
        "This part should go on from {expected}, but begins at {written}.",
    )
    label: ClassVar[Text] = Text("与前面一段接不上", "does not follow the part before it")
    help: ClassVar[Text] = Text(
        "各段从小到大写，前一段到哪里，后一段就从哪里起，不要重叠。",
        "Write the parts from the lowest to the highest; each begins where the one before it ends, without an overlap.",
    )
    expected: Text
    written: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TiersMixed(Diagnostic):
    code: ClassVar[str] = "tiers-mixed"
    title: ClassVar[Text] = Text(
        "各段要用同一种说法：都扣、都加，或都得多少分。", "All parts must do the same: deduct, add, or score points."
    )
    label: ClassVar[Text] = Text("与第一段不同", "other than the first")
    help: ClassVar[Text] = Text(
        "请改成一样；又扣又加的，请分成两条。", "Write them alike; what deducts and what adds are two clauses."
    )


_FIRST = Text("第一段", "the first part")
_BEFORE = Text("前面一段", "the part before it")
_Stretch = tuple[Fraction | None, Fraction | None, syntax.Turn | syntax.Tier]  # from, to (None: without end)


def check_graduated(known: Known) -> Iterator[Diagnostic]:
    for block, clause in known.clauses():
        full = maximum(block)
        if isinstance(clause, syntax.Escalating):
            yield from _Parts(known, clause, [_turn(turn) for turn in clause.turns]).check()
        elif isinstance(clause, syntax.Tiered):
            yield from _check_manner(clause)
            yield from _Parts(known, clause, [_tier(tier, full) for tier in clause.tiers]).check()


def _turn(turn: syntax.Turn) -> _Stretch:
    last = turn.last.number if turn.last else turn.first.number
    return turn.first.number - 1, None if turn.extent else last, turn


def _tier(tier: syntax.Tier, full: Fraction | None) -> _Stretch:
    low = constant(tier.low, full) if tier.low else Fraction(0)
    return low, constant(tier.high, full) if tier.high else None, tier


def _check_manner(clause: syntax.Tiered) -> Iterator[Diagnostic]:
    first = clause.tiers[0].effect
    for tier in clause.tiers:
        counted = isinstance(tier.effect, syntax.Deduct | syntax.Award | syntax.Score)
        if not counted or manner_of(tier.effect) != manner_of(first):
            yield TiersMixed(place=tier.effect.span, related=(Related(first.span, _FIRST),))
            return


@dataclass(frozen=True, slots=True)
class _Parts:
    known: Known
    clause: syntax.Escalating | syntax.Tiered
    stretches: Sequence[_Stretch]

    def check(self) -> Iterator[Diagnostic]:
        before = self.stretches[0]
        if self._is_empty(before):
            yield self._order(before, before[0] or Fraction(0), before)
            return
        for here in self.stretches[1:]:
            end, low = before[1], here[0]
            if before[2].extent if isinstance(before[2], syntax.Turn) else before[2].high is None:
                yield self._order(here, None, before)
                return
            if not self._follow(before[2], here[2], end, low):
                if end is not None and low is not None and low > end:
                    yield self._gap(here[2], end, low)
                else:
                    yield self._order(here, end, before)
                return
            if self._is_empty(here):
                yield self._order(here, end, before)
                return
            before = here
        yield from self._check_end(before)

    def _is_empty(self, one: _Stretch) -> bool:
        low, high, _ = one
        return (low is not None and high is not None and high <= low) or (low is not None and low < 0)

    def _follow(
        self,
        before: syntax.Turn | syntax.Tier,
        here: syntax.Turn | syntax.Tier,
        end: Fraction | None,
        low: Fraction | None,
    ) -> bool:
        if end is not None and low is not None:
            return end == low
        if isinstance(before, syntax.Tier) and isinstance(here, syntax.Tier):
            return before.high == here.low  # limits that are facts: the same words
        return False

    def _check_end(self, last: _Stretch) -> Iterator[Diagnostic]:
        _, end, node = last
        if (isinstance(node, syntax.Turn) and node.extent) or (isinstance(node, syntax.Tier) and node.high is None):
            return
        most = self._most()
        if end is None or most is None or most > end:
            yield self._gap(node, end, None)

    def _most(self) -> Fraction | None:
        if isinstance(self.clause, syntax.Tiered):
            return self.known.reach.of(self.clause.value).high
        return self.known.reach.of_name(self.clause.counted).high

    def _kind(self) -> Kind | None:
        if isinstance(self.clause, syntax.Tiered):
            return self.known.kinds.of(self.clause.value)
        return self.known.kind_of(self.clause.counted)

    def _number(self, value: Fraction | None) -> Text:
        kind = self._kind()
        if value is None or kind is None:
            return Text("前一段的终点", "the end of the part before it")
        if isinstance(self.clause, syntax.Escalating):
            return _nth(value + 1, kind)
        return said.quantity(value, kind)

    def _gap(self, near: syntax.Turn | syntax.Tier, end: Fraction | None, low: Fraction | None) -> Diagnostic:
        kind = self._kind()
        if isinstance(self.clause, syntax.Escalating) and end is not None and kind is not None:
            first, last = _nth(end + 1, kind), _nth(low, kind) if low is not None else None
            gap = (
                Text(f"{first.zh}及以后的", f"the {first.en} and later ones")
                if last is None
                else first
                if low == end + 1
                else Text(f"{first.zh}到{last.zh}", f"what comes from the {first.en} to the {last.en}")
            )
        else:
            start = self._number(end)
            stop = self._number(low) if low is not None else None
            gap = (
                Text(f"超过{start.zh}的部分", f"the part above {start.en}")
                if stop is None
                else Text(f"超过{start.zh}到{stop.zh}的部分", f"the part from {start.en} to {stop.en}")
            )
        fixes = tuple(self._fixes(end, low))
        return TiersGap(place=near.span, gap=gap, fixes=fixes)

    def _fixes(self, end: Fraction | None, low: Fraction | None) -> Iterator[Fix]:
        """The clause with the part that lacks, at the rate of the one before it and at 0 points."""
        if end is None:
            return
        if isinstance(self.clause, syntax.Escalating):
            turns = self.clause.turns
            place = next((n for n, turn in enumerate(turns) if turn.first.number > end), len(turns))
            unit = turns[0].first.unit
            first = syntax.Literal(number=end + 1, unit=unit)
            last = syntax.Literal(number=low, unit=unit) if low is not None and low != end + 1 else None
            extent = "onwards" if low is None else None
            for value in (turns[place - 1].value, _NOTHING):
                turn = syntax.Turn(first=first, last=last, extent=extent, value=value)
                yield self._anew(replace(self.clause, turns=(*turns[:place], turn, *turns[place:])))
            return
        tiers = self.clause.tiers
        place = next(
            (n for n, tier in enumerate(tiers) if n and (constant(tier.low) if tier.low else None) == low), len(tiers)
        )
        place = len(tiers) if low is None else place
        before = tiers[place - 1]
        after = tiers[place].low if place < len(tiers) else None
        if not isinstance(before.effect, syntax.Deduct | syntax.Award | syntax.Score):
            return
        for effect in (before.effect, replace(before.effect, value=_NOTHING)):
            tier = syntax.Tier(low=before.high, high=after, step=before.step, effect=effect)
            yield self._anew(replace(self.clause, tiers=(*tiers[:place], tier, *tiers[place:])))

    def _anew(self, clause: syntax.Escalating | syntax.Tiered) -> Fix:
        language = self.known.language
        return replace_node(self.clause, write_statement(worded(clause, language, Vocabulary({}, {})), language))

    def _order(self, here: _Stretch, expected: Fraction | None, before: _Stretch) -> Diagnostic:
        related = () if here is before else (Related(before[2].span, _BEFORE),)
        if here is before:
            expected = Fraction(0)
        return TiersOrder(
            place=here[2].span, expected=self._number(expected), written=self._number(here[0]), related=related
        )


_NOTHING = syntax.Literal(number=Fraction(0), unit="points")


def _nth(number: Fraction, kind: Kind) -> Text:
    return Text(f"第{said.number(number)}{kind.measure or '个'}", write_ordinal(number, "en"))
