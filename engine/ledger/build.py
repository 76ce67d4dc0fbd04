"""Ledgers: an evaluated indicator told as an account with words, facts, records and arithmetic.

Evaluation keeps bare amounts (``account.py``); a ledger is built from them when someone asks. It repeats no evaluation: amounts
come from the account, and a ledger that does not balance is refused. ``Ledgers`` prepares what is the same for all units once a
rulebook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate, pairwise

from kaoping.dsl.diagnostic import Language
from kaoping.engine import wording
from kaoping.engine.account import Account, Adjusted, Entry
from kaoping.engine.amount import exact, total
from kaoping.engine.application.case import Case
from kaoping.engine.application.corrected import items_moved_words, joined_notes
from kaoping.engine.application.gap import Settled, stand_in
from kaoping.engine.application.measured import Measured
from kaoping.engine.application.reason import reason_and_consequence
from kaoping.engine.application.unwaived import unwaived
from kaoping.engine.evaluation import row_of
from kaoping.engine.facts import Gap, Record, Value
from kaoping.engine.ledger.absorbed import items_told, points_per_item
from kaoping.engine.ledger.adjusted import adjusted_postings
from kaoping.engine.ledger.by_record import record_arithmetic
from kaoping.engine.ledger.group import group_note
from kaoping.engine.ledger.told import BranchTold, Told
from kaoping.engine.ledger.words import in_words
from kaoping.engine.result import FactUse, Ledger, Posting
from kaoping.engine.rulebook import Fact, Kind, Rulebook, ScoreRounding, Statistic
from kaoping.engine.tree import (
    Clause,
    ClauseSource,
    Consequence,
    Indicator,
    Line,
    Lookup,
    PostingKind,
    TableRow,
)  # fmt: skip


class UnbalancedLedger(Exception):
    """opening + Σ postings is not the closing amount: a fault of the engine, never of the input."""


def balanced(
    opening: Fraction, postings: Sequence[Posting], closing: Fraction, not_fired: tuple[ClauseSource, ...] = ()
) -> Ledger:
    """The ledger, if it balances exactly."""
    found = total([opening, *[posting.amount for posting in postings]])
    if found != closing:
        raise UnbalancedLedger(f"{exact(opening)} + postings = {exact(found)}, but closing is {exact(closing)}")
    return Ledger(opening, tuple(postings), closing, not_fired)


class Ledgers:
    """Builds the ledgers of one rulebook, its words in ``language``. ``discreet``: no other unit is named, nor a value of one."""

    def __init__(self, rulebook: Rulebook, language: Language, *, discreet: bool) -> None:
        self.rulebook = rulebook
        self.language = language
        self.discreet = discreet
        self.facts = {fact.key: fact for fact in rulebook.facts}
        self.told = Told(rulebook)

    def indicator(self, index: int, account: Account, case: Case) -> Ledger:
        """The ledger of the indicator at ``index`` of the rulebook."""
        indicator = self.rulebook.indicators[index]
        postings: list[Posting] = []
        told: set[str] = set()
        asides: set[object] = set()
        waivers = bool(case.measured or case.facts.waivers)
        fired = {entry.clause: entry for entry in account.entries}
        for position, clause in enumerate(indicator.clauses):
            entry = fired.get(position)
            if entry is not None:
                postings.append(self._posting(index, entry, case))
                if entry.given_back:
                    postings.append(self._cap(clause, entry, case))
                if entry.limited:
                    postings.append(self._at_once(indicator, account, entry))
            if waivers:
                found = self._waivers(self.told.waivable(index, position), clause, told, case)
                postings.extend(_not_yet(found, asides))
        postings.extend(self._limits(indicator, account, case))
        not_fired = tuple(c.source for position, c in enumerate(indicator.clauses) if position not in fired)
        if indicator.adjustments:
            not_fired += tuple(_not_made(indicator, account))
        return balanced(account.opening, postings, account.closing, not_fired)

    def settled(self, index: int, settled: Settled, case: Case) -> Ledger:
        """The ledger of an indicator that got 0 points, full marks or another score because it does not apply or a fact is missing."""
        indicator = self.rulebook.indicators[index]
        if settled.account is not None:
            return self._instead(index, settled, settled.account, case)
        full = settled.consequence is Consequence.FULL
        score = indicator.maximum if full and indicator.maximum is not None else Fraction(0)
        words = reason_and_consequence(settled, self.language)
        posting = Posting(PostingKind.SCORED, score, settled.clause or indicator.source, text=words)
        return balanced(Fraction(0), (posting,), score, tuple(clause.source for clause in indicator.clauses))

    def _instead(self, index: int, settled: Settled, account: Account, case: Case) -> Ledger:
        """The account of the clause that gives the score then, led by why; the indicator's own clauses did not fire."""
        indicator = self.rulebook.indicators[index]
        rules = (
            indicator.missing_instead,
            indicator.marked_instead,
            *(one.instead for one in indicator.not_applicable),
        )
        clause = next(one for one in rules if one is not None and one.source == settled.clause)
        indicators = list(self.rulebook.indicators)
        indicators[index] = stand_in(indicator, clause)
        told = Ledgers(
            replace(self.rulebook, indicators=tuple(indicators)), self.language, discreet=self.discreet
        ).indicator(index, account, case)
        first, *others = told.postings
        words = reason_and_consequence(settled, self.language)
        return replace(
            told,
            postings=(replace(first, text=words), *others),
            not_fired=tuple(one.source for one in indicator.clauses),
        )

    # Postings of an indicator

    def _posting(self, index: int, entry: Entry, case: Case) -> Posting:
        clause = self.rulebook.indicators[index].clauses[entry.clause]
        told, inputs = self.told.branch(index, entry.clause, entry.branch), case.inputs
        branch = clause.branches[entry.branch]
        return Posting(
            branch.kind,
            entry.amount,
            clause.source,
            facts=(
                *[self.use(key, inputs[key], case) for key in told.keys if not _is_gap(inputs, key)],
                *[self.row(lookup, row) for lookup in told.lookups if (row := row_of(lookup, inputs)) is not None],
            ),
            records=_each_once(record for key in told.cited for record in case.measured[key].counted),
            arithmetic=in_words(self._arithmetic(told, case), self.language),
            text=wording.share_words(branch.share, branch.reason, self.language),
        )

    def _arithmetic(self, told: BranchTold, case: Case) -> str:
        """The clause's own, led by how the records came to their number."""
        own = told.arithmetic(case.inputs)
        if not case.measured:
            return own
        looked_into = [key for key in told.keys if key in case.measured and case.measured[key].items]
        leads = [
            record_arithmetic(
                self.told.measures[key], case.measured[key], self.told.name(key) if len(looked_into) > 1 else ""
            )
            for key in looked_into
        ]
        parts = [*leads, *([own] if not leads or " " in own else [])]  # a number alone repeats what was reckoned
        return "; ".join(part for part in parts if part)

    def use(self, key: str, value: Value, case: Case) -> FactUse:
        """A fact as used, with the cell it was read from and its note."""
        measure, kind = self.told.measures.get(key), self.told.kinds.get(key, Kind.NUMBER)
        if measure is not None and measure.points:  # of records that cost or earn points, how many there are
            value, kind = case.measured[key].number, Kind.COUNT
        note = case.note(key) or self._in_records(key, case) or self._in_group(key, case)
        if moved := [one for one in case.facts.corrections.get(key, ()) if one.appeal.charge_to]:
            told = [items_moved_words(one, self.language, discreet=self.discreet) for one in moved]
            note = joined_notes(note, told, self.language)
        return FactUse(self.told.name(key), value, case.source(key), note, kind)

    def row(self, lookup: Lookup, row: TableRow) -> FactUse:
        """The row of a table as used, with where it stands; of a stretch of a line its two rows."""
        value = row.result.last if isinstance(row.result, Line) else row.result
        places = [f"{file}:{number}" for file, number in row.places]
        if isinstance(row.result, Line):
            ends = (row.result.first, row.result.last)
            value = f"{exact(ends[0])}–{exact(ends[1])}"
        return FactUse(lookup.table.key, value, wording.join(places, self.language), kind=Kind.NUMBER)

    def _in_records(self, key: str, case: Case) -> str:
        """Of how many records a number is the sum, where they have quantities of their own."""
        measured = case.measured.get(key)
        if measured is None or len(measured.counted) < 2 or not self.facts[self.told.records(key)].quantity:
            return ""
        return wording.say(wording.IN_RECORDS, self.language, number=len(measured.counted))

    def _in_group(self, key: str, case: Case) -> str:
        """Over which units a statistic was taken."""
        if (members := case.groups.get(key)) is None:
            return ""
        step = self.told.made.get(key)
        if not isinstance(step, Statistic):
            return ""
        return group_note(step, members, case.facts.unit.name, self.told.kinds, self.language, discreet=self.discreet)

    def _cap(self, clause: Clause, entry: Entry, case: Case) -> Posting:
        size, allowed = abs(entry.amount), abs(entry.amount + entry.given_back)
        text = self._items(clause, entry, allowed, case) or wording.say(
            wording.CAP, self.language, cap=allowed, amount=size - allowed
        )
        sum_shown = f"{exact(size)} − {exact(allowed)} = {exact(size - allowed)}"
        return Posting(PostingKind.CAP, entry.given_back, clause.source, arithmetic=sum_shown, text=text)

    def _items(self, clause: Clause, entry: Entry, room: Fraction, case: Case) -> str:
        rate = points_per_item(clause, entry.branch)
        if rate is None:
            return ""
        items = case.inputs[clause.counted]
        assert isinstance(items, int | Fraction)
        if items.denominator != 1:
            return ""
        told = wording.AWARDED if entry.amount > 0 else wording.DEDUCTED
        return items_told(rate, int(items), room, self._measure_word(clause.counted), self.language, told)

    def _measure_word(self, key: str) -> str:
        fact = self.facts.get(self.told.records(key))
        return fact.measure if fact else ""

    def _at_once(self, indicator: Indicator, account: Account, entry: Entry) -> Posting:
        """What the limits give back or take behind a clause, where they hold after each."""
        before = account.opening + total([one.posted for one in account.entries if one.clause < entry.clause])
        reached = before + entry.amount + entry.given_back
        limit, size = reached + entry.limited, abs(entry.limited)
        above = entry.limited < 0
        template = wording.CEILING if above else wording.FLOOR
        named = {"maximum" if above else "floor": limit, "amount": size}
        return Posting(
            PostingKind.CAP if above else PostingKind.FLOOR,
            entry.limited,
            indicator.source,
            arithmetic=f"{exact(reached)} → {exact(limit)}",
            text=wording.say(template, self.language, **named),
        )

    def _limits(self, indicator: Indicator, account: Account, case: Case) -> Iterator[Posting]:
        if not (account.floor or account.ceiling or account.rounding or account.adjusted):
            return
        posted = [entry.posted for entry in account.entries]
        balance = total([account.opening, *posted])
        if early := [one for one in account.adjusted if indicator.adjustments[one.position].early]:
            yield from self._adjusted(indicator, early, balance, case)
            balance = total([balance, *(one.amount for one in early)])
        if account.floor:
            yield self._floor(indicator, account, balance, case)
            balance += account.floor
        if account.ceiling:
            text = wording.say(
                wording.CEILING, self.language, maximum=balance + account.ceiling, amount=-account.ceiling
            )
            shown = f"{exact(balance)} → {exact(balance + account.ceiling)}"
            yield Posting(PostingKind.CAP, account.ceiling, arithmetic=shown, text=text)
            balance += account.ceiling
        if late := [one for one in account.adjusted if not indicator.adjustments[one.position].early]:
            yield from self._adjusted(indicator, late, balance, case)
            balance = total([balance, *(one.amount for one in late)])
        if account.rounding:
            assert indicator.step is not None
            yield rounding_posting(
                account.rounding, balance, ScoreRounding(indicator.step, indicator.rounding), self.language
            )

    def _adjusted(
        self, indicator: Indicator, made: Iterable[Adjusted], balance: Fraction, case: Case
    ) -> Iterator[Posting]:
        def uses(keys: Iterable[str]) -> tuple[FactUse, ...]:
            known = self.told.with_origins(keys)
            return tuple(self.use(key, case.inputs[key], case) for key in known if not _is_gap(case.inputs, key))

        return adjusted_postings(
            indicator.adjustments, made, balance, case.inputs, self.told.kinds, uses, self.language
        )

    def _floor(self, indicator: Indicator, account: Account, balance: Fraction, case: Case) -> Posting:
        lowest = balance + account.floor
        shown = f"{exact(balance)} → {exact(lowest)}"
        if balance >= account.opening:  # nothing was deducted: what was awarded stays below the least there is
            text = wording.say(wording.FLOOR_RAISED, self.language, floor=lowest, amount=account.floor)
            return Posting(PostingKind.FLOOR, account.floor, indicator.source, arithmetic=shown, text=text)
        if any(indicator.adjustments[one.position].early for one in account.adjusted):
            text = self._floor_words(indicator, lowest, account.floor)
            return Posting(PostingKind.FLOOR, account.floor, indicator.source, arithmetic=shown, text=text)
        entry, room = _exhausting(account, lowest)
        clause = indicator.clauses[entry.clause]
        text = (
            self._items(clause, entry, room, case)
            if room is not None and not entry.given_back and not indicator.spills
            else ""
        )
        text = text or self._floor_words(indicator, lowest, account.floor)
        lost = account.opening - balance
        led = f"{exact(account.opening)} − {exact(lost)} = {shown}"
        return Posting(PostingKind.FLOOR, account.floor, clause.source, arithmetic=led, text=text)

    def _floor_words(self, indicator: Indicator, lowest: Fraction, amount: Fraction) -> str:
        template = wording.FLOOR_SPILT if indicator.spills else wording.FLOOR
        return wording.say(template, self.language, floor=lowest, amount=amount)

    # Waivers

    def _waivers(self, keys: Iterable[str], clause: Clause, told: set[str], case: Case) -> Iterator[Posting]:
        for key in dict.fromkeys(one for one in keys if one not in told):
            told.add(key)
            if key in case.measured:
                yield from self._waived_records(case.measured[key], clause)
            elif key in case.facts.waivers:
                yield from self._waived_items(key, clause, case)

    def _waived_records(self, measured: Measured, clause: Clause) -> Iterator[Posting]:
        for record, rule in measured.dropped:
            bare = replace(record, waiver=None)  # it was not counted in any case, so its waiver decided nothing
            yield Posting(PostingKind.WAIVER, Fraction(0), rule.source, records=(bare,), text=rule.reason)
        for record, once in measured.repeated:
            bare, text = replace(record, waiver=None), wording.once_words(once, self.language)
            yield Posting(PostingKind.WAIVER, Fraction(0), once.source, records=(bare,), text=text)
        for record, reduction in measured.reduced:
            text = wording.reduction_words(reduction, self.language)
            yield Posting(PostingKind.REDUCTION, Fraction(0), reduction.source, records=(record,), text=text)
        for record in measured.waived:
            assert record.waiver is not None
            text, left = wording.waiver_words(record.waiver, self.language, discreet=self.discreet), unwaived(record)
            shown = f"{exact(record.quantity)} − {exact(record.quantity - left)} = {exact(left)}" if left else ""
            yield Posting(PostingKind.WAIVER, Fraction(0), clause.source, (), (record,), shown, text)

    def _waived_items(self, key: str, clause: Clause, case: Case) -> Iterator[Posting]:
        value = case.facts.values.get(key, Gap.MISSING)
        if value is Gap.MISSING:
            value = _absent(self.facts[key])
        given = value
        for waiver in case.facts.waivers[key]:
            if isinstance(value, (Gap, str)):
                return
            covered = value if waiver.quantity is None else min(value, waiver.quantity)
            shown = f"{exact(value)} − {exact(covered)} = {exact(value - covered)}"
            text = wording.waiver_words(waiver, self.language, discreet=self.discreet)
            use = self.use(key, given, case)
            yield Posting(PostingKind.WAIVER, Fraction(0), clause.source, (use,), arithmetic=shown, text=text)
            value -= covered


def _not_yet(found: Iterable[Posting], asides: set[object]) -> Iterator[Posting]:
    """What is said of a record is said once, though two clauses look into it."""
    for one in found:
        said = (one.kind, one.clause, one.text, tuple((record.place, record.quantity) for record in one.records))
        if not one.records or said not in asides:
            yield one
        asides.add(said)


def _not_made(indicator: Indicator, account: Account) -> Iterator[ClauseSource]:
    made = {one.position for one in account.adjusted}
    yield from (each.source for position, each in enumerate(indicator.adjustments) if position not in made)


def _exhausting(account: Account, lowest: Fraction) -> tuple[Entry, Fraction | None]:
    """The entry that takes the account below its lowest score, with the room it found; None where awards stand between."""
    only_deductions = all(entry.amount <= 0 for entry in account.entries)
    reached = pairwise(accumulate((entry.posted for entry in account.entries), initial=account.opening))
    steps = zip(account.entries, reached, strict=True)
    entry, before = next((entry, before) for entry, (before, after) in steps if after < lowest)
    return entry, before - lowest if only_deductions else None


def rounding_posting(amount: Fraction, before: Fraction, rounding: ScoreRounding, language: Language) -> Posting:
    text = wording.rounding_words(rounding.step, rounding.rounding, language)
    return Posting(PostingKind.ROUNDING, amount, arithmetic=f"{exact(before)} → {exact(before + amount)}", text=text)


def _each_once(records: Iterable[Record]) -> tuple[Record, ...]:
    return tuple({id(record): record for record in records}.values())


def _absent(fact: Fact) -> Value:
    return Gap.MISSING if fact.absent is None else fact.absent


def _is_gap(inputs: Mapping[str, Value], key: str) -> bool:
    return isinstance(inputs.get(key, Gap.MISSING), Gap)
