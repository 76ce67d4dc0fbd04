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
from kaoping.dsl.checks.clause import counted_by, manner_of
from kaoping.dsl.checks.known import Known, maximum
from kaoping.dsl.constant import constant
from kaoping.dsl.diagnostic import Diagnostic, Fix, Related, Text
from kaoping.dsl.kinds import Kind
from kaoping.dsl.layout.edit import replace_node
from kaoping.dsl.layout.surface import write_ordinal, write_part, write_statement
from kaoping.dsl.layout.wording import Vocabulary, worded
from kaoping.dsl.quick import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TiersGap(Diagnostic):
    code: ClassVar[str] = "tiers-gap"
    title: ClassVar[Text] = Text("{gap}怎样计，没有写明。", "It is not said what is deducted or given for {gap}.")
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
_Part = syntax.Turn | syntax.Tier
_Stretch = tuple[Fraction | None, Fraction | None, _Part]  # from, to (None: without end, or no constant)


def check_graduated(known: Known) -> Iterator[Diagnostic]:
    for block, clause in known.clauses():
        full = maximum(block)
        if isinstance(clause, syntax.Escalating):
            yield from _Parts(known, clause, [_turn(turn) for turn in clause.turns], None).check()
        elif isinstance(clause, syntax.Tiered):
            yield from _check_manner(clause)
            if kind := known.kinds.of(clause.value):
                yield from _Parts(known, clause, [_tier(tier, full) for tier in clause.tiers], kind).check()


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
    kind: Kind | None  # of what tiers are of; turns are counted

    def check(self) -> Iterator[Diagnostic]:
        before = self.stretches[0]
        if _is_empty(before):
            yield self._order(before, None)
            return
        for number, here in enumerate(self.stretches[1:], start=1):
            if not _is_endless(before[2]) and _is_gap(before, here):
                yield self._gap(here[2], number, before, here)
                return
            if _is_endless(before[2]) or not _follows(before, here) or _is_empty(here):
                yield self._order(here, before)
                return
            before = here
        most = self._most()
        if not _is_endless(before[2]) and (before[1] is None or most is None or most > before[1]):
            yield self._gap(before[2], len(self.stretches), before, None)

    def _most(self) -> Fraction | None:
        if isinstance(self.clause, syntax.Tiered):
            return self.known.reach.of(self.clause.value).high
        most = self.known.reach.of_name(self.clause.counted).high
        size = counted_by(self.clause)
        return most / size if most is not None and size > 0 else most

    def _start(self, one: _Stretch) -> Text:
        """Where a part begins."""
        if isinstance(one[2], syntax.Turn):
            return self._nth(one[2].first.number)
        return self._limit(one[2].low, one[0])

    def _end(self, one: _Stretch) -> Text:
        """Where the next part begins."""
        if isinstance(one[2], syntax.Turn):
            return _ENDLESS if one[1] is None else self._nth(one[1] + 1)
        return self._limit(one[2].high, one[1]) if one[2].high else _ENDLESS

    def _limit(self, written: syntax.Value | None, value: Fraction | None) -> Text:
        if value is not None and self.kind is not None:
            return said.quantity(value, self.kind)
        return Text(*(write_part(written, "value", language) for language in ("zh", "en")))

    def _nth(self, number: Fraction) -> Text:
        unit = _unit(self.clause) if isinstance(self.clause, syntax.Escalating) else ""
        return Text(f"第{said.number(number)}{unit or '个'}", write_ordinal(number, "en"))

    def _gap(self, near: _Part, number: int, before: _Stretch, after: _Stretch | None) -> Diagnostic:
        start = self._end(before)
        if isinstance(near, syntax.Turn):
            gap = Text(f"{start.zh}及以后的", f"the {start.en} and later ones")
            if after is not None:
                last = self._nth(near.first.number - 1)
                several = Text(f"{start.zh}到{last.zh}", f"the {start.en} to the {last.en}")
                gap = Text(start.zh, f"the {start.en}") if last == start else several
        elif after is None:
            gap = Text(f"超过{start.zh}的部分", f"the part above {start.en}")
        else:
            stop = self._start(after)
            gap = Text(f"超过{start.zh}到{stop.zh}的部分", f"the part from {start.en} to {stop.en}")
        return TiersGap(place=near.span, gap=gap, fixes=tuple(self._fixes(number, before, after)))

    def _fixes(self, number: int, before: _Stretch, after: _Stretch | None) -> Iterator[Fix]:
        """The clause with the part that lacks, at the rate of the one before it and at 0 points."""
        if isinstance(self.clause, syntax.Tiered):
            tiers, last = self.clause.tiers, self.clause.tiers[number - 1]
            if not isinstance(last.effect, syntax.Deduct | syntax.Award | syntax.Score):
                return
            for effect in (last.effect, replace(last.effect, value=_NOTHING)):
                tier = replace(last, low=last.high, high=tiers[number].low if after else None, effect=effect)
                yield self._anew(replace(self.clause, tiers=(*tiers[:number], tier, *tiers[number:])))
            return
        turns, unit = self.clause.turns, _unit(self.clause)
        assert before[1] is not None
        first = syntax.Literal(number=before[1] + 1, unit=unit)
        to = after[0] if after else None
        upto = syntax.Literal(number=to, unit=unit) if to is not None and to != first.number else None
        for value in (turns[number - 1].value, _NOTHING):
            turn = syntax.Turn(first=first, last=upto, extent=None if after else "onwards", value=value)
            yield self._anew(replace(self.clause, turns=(*turns[:number], turn, *turns[number:])))

    def _anew(self, clause: syntax.Escalating | syntax.Tiered) -> Fix:
        language = self.known.language
        return replace_node(self.clause, write_statement(worded(clause, language, Vocabulary({}, {})), language))

    def _order(self, here: _Stretch, before: _Stretch | None) -> Diagnostic:
        expected = self._end(before) if before else self._first()
        related = (Related(before[2].span, _BEFORE),) if before else ()
        return TiersOrder(place=here[2].span, expected=expected, written=self._start(here), related=related)

    def _first(self) -> Text:
        if isinstance(self.clause, syntax.Escalating):
            return self._nth(Fraction(1))
        return self._limit(None, Fraction(0))


_NOTHING = syntax.Literal(number=Fraction(0), unit="points")
_ENDLESS = Text("前一段的终点", "the end of the part before it")


def _is_empty(one: _Stretch) -> bool:
    low, high, _ = one
    return low is not None and (low < 0 or (high is not None and high <= low))


def _is_endless(part: _Part) -> bool:
    return part.extent is not None if isinstance(part, syntax.Turn) else part.high is None


def _is_gap(before: _Stretch, here: _Stretch) -> bool:
    return before[1] is not None and here[0] is not None and before[1] < here[0]


def _follows(before: _Stretch, here: _Stretch) -> bool:
    if isinstance(before[2], syntax.Tier) and isinstance(here[2], syntax.Tier) and before[2].high == here[2].low:
        return True  # limits that are facts: the same words
    return before[1] is not None and before[1] == here[0]


def _unit(clause: syntax.Escalating) -> str:
    """The word for an item that stands behind the first number that has one."""
    literals = [one for turn in clause.turns for one in (turn.first, turn.last) if one]
    return next((one.unit for one in literals if one.unit), "")
