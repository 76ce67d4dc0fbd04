"""From full marks to the total, a loss a line with what is left after it: a waterfall whose lines are a table.

It is drawn only where it adds up exactly, which it does wherever sections and total are sums of their parts. The bars reach from the lowest
to the highest of what is left, so that small losses can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown, signed
from kaoping.engine.explain import words
from kaoping.engine.explain.lines import posting_words
from kaoping.engine.explain.value import IndicatorExplanation, UnitExplanation
from kaoping.engine.explain.voice import Voice
from kaoping.engine.result import Ledger, Posting
from kaoping.engine.tree import PostingKind

FULL = Text("满分", "full marks")
TOTAL = Text("总分", "total")
_SUMMED = (PostingKind.INDICATOR, PostingKind.SECTION)


@dataclass(frozen=True, slots=True)
class Entry:
    """``left`` is what is left; ``start`` and ``size`` are those of the bar, in thousandths of the width. ``way``: ``whole``, ``loss`` or ``gain``."""

    name: str
    anchor: str
    amount: str
    left: str
    way: str
    start: int
    size: int


def statement(told: UnitExplanation, anchors: Mapping[str, str], voice: Voice) -> tuple[Entry, ...]:
    """The lines of the waterfall; none where there is no total, or it is more than a sum. ``anchors`` are those of the indicators shown below."""
    if told.total is None or told.maximum is None or not told.maximum or not _is_sum(told):
        return ()
    changes = list(_changes(told, voice))
    if told.maximum + sum(amount for _, _, amount in changes) != told.total:
        return ()
    return tuple(_entries(told, changes, anchors, voice))


def _is_sum(told: UnitExplanation) -> bool:
    ledgers = [told.ledger, *(section.ledger for section in told.sections)]
    return all(
        posting.clause is None or posting.kind is PostingKind.SPILL
        for ledger in ledgers
        if ledger is not None
        for posting in ledger.postings
    )


def _changes(told: UnitExplanation, voice: Voice) -> Iterator[tuple[str, str, Fraction]]:
    """Name, key of an indicator, and points: what indicators lost, those that do not apply, what is done to sums."""
    for one in told.indicators:
        amount = _change(one)
        if amount:
            name = voice.names.of(one.indicator.name)
            how = voice.say(words.HOW[one.indicator.status]) if one.indicator.score is None else ""
            yield name + how, one.indicator.name, amount
    for ledger in (*(section.ledger for section in told.sections), told.ledger):
        yield from ((posting_words(each, voice), "", each.amount) for each in _others(ledger) if each.amount)


def _others(ledger: Ledger | None) -> list[Posting]:
    return [each for each in ledger.postings if each.kind not in _SUMMED] if ledger is not None else []


def _change(one: IndicatorExplanation) -> Fraction:
    if one.lost is not None:
        return -one.lost
    full = Fraction(0) if one.bonus else one.indicator.maximum or Fraction(0)
    return -full if one.indicator.score is None else one.indicator.score


def _entries(
    told: UnitExplanation, changes: list[tuple[str, str, Fraction]], anchors: Mapping[str, str], voice: Voice
) -> Iterator[Entry]:
    assert told.maximum is not None
    assert told.total is not None
    balances = [told.maximum]
    for _, _, amount in changes:
        balances.append(balances[-1] + amount)
    bottom, top = min(balances), max(balances)
    scale = Fraction(1000) / (top - bottom) if top > bottom else Fraction(0)

    def bar(one: Fraction, other: Fraction) -> tuple[int, int]:
        low, high = sorted((one, other))
        return round((low - bottom) * scale), max(round((high - low) * scale), 3) if high > low else 0

    yield Entry(voice.say(FULL), "", "", shown(told.maximum, told.places), "whole", *bar(bottom, told.maximum))
    for (name, key, amount), before, after in zip(changes, balances, balances[1:], strict=False):
        way, change = "loss" if amount < 0 else "gain", signed(amount, told.places)
        yield Entry(name, anchors.get(key, ""), change, shown(after, told.places), way, *bar(before, after))
    yield Entry(voice.say(TOTAL), "", "", shown(told.total, told.places), "whole", *bar(bottom, told.total))
