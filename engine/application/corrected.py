"""What appeals changed in a unit's values, told in the notes that stand beside them: what the value was, why it was changed, by whom and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine import wording
from kaoping.engine.amount import exact, percent
from kaoping.engine.facts import Correction, Gap, Kind, UnitFacts, Value
from kaoping.engine.rulebook import Rulebook


def with_trails(facts: UnitFacts, children: Sequence[UnitFacts], rulebook: Rulebook, language: Language) -> UnitFacts:
    """The facts with the trail of each correction in its note; those of sub-units stand where they are charged. What was charged here instead of
    another unit is told by the ledger, which knows whether it may name that unit."""
    if not any(one.corrections for one in (facts, *children)):
        return facts
    kinds = {fact.key: fact.kind for fact in rulebook.facts}
    notes = dict(facts.notes)
    for one in (facts, *children):
        for key, corrections in one.corrections.items():
            own = [each for each in corrections if not each.appeal.charge_to]
            told = [correction_words(each, kinds.get(key, Kind.NUMBER), language) for each in own]
            if told:
                notes[key] = joined_notes(notes.get(key, ""), told, language)
    charged = {key: found for child in children for key, found in moved_in(child).items()}
    for key, found in charged.items():
        charged[key] = (*facts.corrections.get(key, ()), *found)
    return replace(facts, notes=notes, corrections={**facts.corrections, **charged})


def moved_in(facts: UnitFacts) -> dict[str, tuple[Correction, ...]]:
    """The items of counts that appeals of other units put here."""
    found = {key: tuple(one for one in each if one.appeal.charge_to) for key, each in facts.corrections.items()}
    return {key: each for key, each in found.items() if each}


def joined_notes(note: str, told: Iterable[str], language: Language) -> str:
    return wording.join(filter(None, (note, *told)), language, wording.SENTENCES)


def correction_words(one: Correction, kind: Kind, language: Language) -> str:
    """``申诉更正，原为7：多计3个（佐证：核查表，市政务办，2021-07-20，申诉.csv:3）``"""
    before = value_words(one.before, kind, language)
    words = wording.say(wording.CORRECTED, language, before=before, reason=one.appeal.ground)
    return wording.trail(words, one.appeal, language)


def items_moved_words(one: Correction, language: Language, *, discreet: bool) -> str:
    """How many items are charged here instead of another unit; ``discreet``: neither the unit nor its evidence is told."""
    own = one.before if isinstance(one.before, int | Fraction) else 0
    more = exact(one.after - own) if isinstance(one.after, int | Fraction) else "0"
    template = wording.ITEMS_MOVED_HERE if discreet else wording.ITEMS_MOVED
    before = value_words(one.before, Kind.COUNT, language)
    words = wording.say(template, language, before=before, unit=one.appeal.unit, number=more)
    appeal = replace(one.appeal, evidence="") if discreet else one.appeal
    return wording.trail(words, appeal, language)


def value_words(value: Value, kind: Kind, language: Language) -> str:
    """A value as its kind is written."""
    if isinstance(value, Gap):
        return wording.say(_GAPS.get(value, wording.NOTHING_GIVEN), language)
    if isinstance(value, str):
        return value
    if kind is Kind.YES_NO:
        return wording.say(wording.YES if value else wording.NO, language)
    if kind is Kind.DATE and 0 < value <= date.max.toordinal():
        return date.fromordinal(int(value)).isoformat()
    return percent(value) if kind is Kind.RATIO else exact(value)


_GAPS: Mapping[Gap, Text] = {Gap.NOT_APPLICABLE: wording.NOT_APPLICABLE, Gap.DASH: Text("—", "—")}
