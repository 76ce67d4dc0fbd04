"""A line of an account as the page shows it: the words are those of explanations, each at a place of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown, signed
from kaoping.engine.explain import words
from kaoping.engine.explain.lines import posting_words
from kaoping.engine.explain.voice import Voice
from kaoping.engine.facts import Record
from kaoping.engine.result import FactUse, Ledger, Posting
from kaoping.engine.tree import ClauseSource, PostingKind


@dataclass(frozen=True, slots=True)
class PageVoice(Voice):
    """Also knows the lines of the rulebook that define values, by their names."""

    defined: Mapping[str, ClauseSource] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ShownFact:
    """``【不准确办事指南数】= 7个``, ``facts.csv:C7``; of a value that the rulebook defines, the line that does."""

    text: str
    found_in: str
    defined: str
    where: str


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """``place`` with where it was found and its quantity; its other columns by name."""

    place: str
    more: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ShownPosting:
    """``way`` is that of the amount: ``loss``, ``gain`` or empty. ``clause`` and ``where`` are empty where the clause is shown above; ``evidence``: the records
    are named beside a score without counting."""

    amount: str
    way: str
    words: str
    clause: str
    where: str
    arithmetic: str
    facts: tuple[ShownFact, ...]
    records: tuple[ShownRecord, ...]
    evidence: bool


Amounts = Mapping[int, Fraction]
"""What is shown for each posting of a ledger, by its identity."""


def amounts(ledger: Ledger, places: int) -> Amounts:
    """Each posting as what it moves the balance by, the balance having the decimals of scores; so all that is shown adds up, and an amount that has no more
    decimals is shown as it is. Where the score itself has more, every amount is. The exact amount stands in the arithmetic."""
    step = Fraction(1, 10 ** max(places, 2))
    if ledger.closing % step or ledger.opening % step:
        return {id(one): one.amount for one in ledger.postings}
    found: dict[int, Fraction] = {}
    balance = ledger.opening
    for one in ledger.postings:
        before, balance = balance, balance + one.amount
        moved = _nearest(balance, step) - _nearest(before, step)
        found[id(one)] = moved if moved or one.kind is PostingKind.ROUNDING else one.amount
    return found


def _nearest(value: Fraction, step: Fraction) -> Fraction:
    return (value / step + Fraction(1, 2)) // 1 * step


def shown_posting(
    posting: Posting, amounts: Amounts, places: int, voice: PageVoice, *, clause: ClauseSource | None = None
) -> ShownPosting:
    """``clause``: to be told with it."""
    amount = amounts[id(posting)]
    return ShownPosting(
        amount=signed(amount, places) if amount else shown(amount, places),
        way="loss" if amount < 0 else "gain" if amount > 0 else "",
        words=posting_words(posting, voice),
        clause=clause.text if clause is not None else "",
        where=voice.where(clause) if clause is not None else "",
        arithmetic=posting.arithmetic if " " in posting.arithmetic else "",
        facts=shown_facts(posting.facts, voice),
        records=tuple(_record(record, voice) for record in posting.records),
        evidence=posting.kind is PostingKind.IMPORTED,
    )


def shown_postings(
    ledger: Ledger, postings: Iterable[Posting], places: int, voice: PageVoice
) -> Iterator[ShownPosting]:
    """Some of an account that stands by itself: each clause told once."""
    moved = amounts(ledger, places)
    before: ClauseSource | None = None
    for posting in postings:
        yield shown_posting(posting, moved, places, voice, clause=None if posting.clause == before else posting.clause)
        before = posting.clause


def shown_facts(facts: Iterable[FactUse], voice: PageVoice) -> tuple[ShownFact, ...]:
    return tuple(_fact(use, voice) for use in facts)


def _fact(use: FactUse, voice: PageVoice) -> ShownFact:
    line = voice.defined.get(use.name)
    told = (line.text, voice.where(line)) if line is not None else ("", "")
    return ShownFact(voice.equals(use), voice.found_in(use), *told)


def _record(record: Record, voice: PageVoice) -> ShownRecord:
    found_at = voice.say(words.FOUND_AT, unit=record.found_at) if record.found_at else ""
    more = (found_at + voice.quantity(record)).lstrip("，, ")
    more = voice.within(more, voice.moved(record))
    return ShownRecord(str(record.place), more, tuple(voice.cells(record)))
