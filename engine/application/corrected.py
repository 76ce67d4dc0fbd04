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
    """The facts with the trail of each correction in its note; those of sub-units stand where they are charged."""
    if not any(one.corrections for one in (facts, *children)):
        return facts
    kinds = {fact.key: fact.kind for fact in rulebook.facts}
    notes = dict(facts.notes)
    for one in (facts, *children):
        for key, corrections in one.corrections.items():
            told = [correction_words(each, kinds.get(key, Kind.NUMBER), language) for each in corrections]
            notes[key] = _joined(notes.get(key, ""), told, language)
    return replace(facts, notes=notes)


def _joined(note: str, told: Iterable[str], language: Language) -> str:
    return wording.join(filter(None, (note, *told)), language, wording.SENTENCES)


def correction_words(one: Correction, kind: Kind, language: Language) -> str:
    appeal = one.appeal
    before = value_words(one.before, kind, language)
    if not appeal.charge_to:
        words = wording.say(wording.CORRECTED, language, before=before, reason=appeal.ground)
    else:
        own = one.before if isinstance(one.before, int | Fraction) else 0
        more = one.after - own if isinstance(one.after, int | Fraction) else 0
        words = wording.say(
            wording.ITEMS_MOVED, language, before=before, unit=appeal.unit, number=exact(more), reason=appeal.ground
        )
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
