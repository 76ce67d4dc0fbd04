"""Appeals and their effects told for people: paragraphs and tables that text and Markdown lay out each in its way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.agreement import Counted
from kaoping.engine.appeals import words
from kaoping.engine.appeals.effects import Effect, Effects
from kaoping.engine.appeals.moved import moved_table
from kaoping.engine.explain.glossary import glossary
from kaoping.engine.explain.voice import Voice
from kaoping.engine.facts import Appeal, Decision
from kaoping.engine.rulebook import Kind
from kaoping.engine.scoring.score import Scored
from kaoping.engine.wording import join, say


@dataclass(frozen=True, slots=True)
class Told:
    """One appeal, or all pending ones together: a heading, lines about it, what its effect is, and who moves."""

    heading: str
    lines: tuple[str, ...]
    effect: str
    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    after: str = ""


def summary(effects: Effects, language: Language) -> str:
    """``3项申诉：待定1项、支持2项``"""
    numbers = Counter(one.appeal.decision for one in effects.each)
    decisions = [
        say(words.NUMBER_OF, language, decision=words.DECISIONS[one].in_language(language), number=numbers[one])
        for one in Decision
        if numbers[one]
    ]
    total = Counted(len(effects.each))
    return say(words.COUNTED, language, number=total, decisions=join(decisions, language))


def told(effects: Effects, scored: Scored, parents: Mapping[str, str], language: Language) -> Iterator[Told]:
    """Each appeal, then all pending ones together. ``parents``: sub-unit → the unit it is charged to."""
    for one in effects.each:
        standing = scored.standing(parents.get(one.appeal.unit) or one.appeal.unit)
        kinds = scored.ledgers(standing).told.kinds
        voice = Voice(language, glossary(standing.rulebook, standing.facts, kinds, language))
        heading = voice.say(
            words.HEAD,
            unit=one.appeal.unit,
            decision=words.DECISIONS[one.appeal.decision].in_language(language),
            by=words.decided_by(one.appeal, language),
        )
        yield _told(heading, tuple(_about(one.appeal, voice)), one, _effect(one), language)
    if effects.together is not None:
        heading = say(words.IF_ALL_GRANTED, language, number=effects.pending)
        yield _told(heading, (), effects.together, Text("", ""), language)


def _about(appeal: Appeal, voice: Voice) -> Iterator[str]:
    yield words.about(appeal, voice)
    if appeal.records:
        yield voice.say(words.RECORDS, places=join(map(str, appeal.records), voice.language))
    yield voice.say(words.GROUND, ground=appeal.ground)
    if appeal.evidence:
        yield voice.say(words.EVIDENCE, evidence=appeal.evidence)
    if appeal.counts and appeal.granted is not None:
        kind = voice.names.kinds.get(appeal.fact, Kind.NUMBER) if appeal.correct is not None else Kind.COUNT
        granted = voice.with_measure(appeal.fact, appeal.granted, kind)
        yield voice.say(words.GRANTED, granted=granted)


def _effect(one: Effect) -> Text:
    if one.appeal.decision is Decision.PENDING:
        return words.IF_GRANTED
    return words.CHANGED if one.appeal.counts else words.UNCHANGED


def _told(heading: str, lines: tuple[str, ...], effect: Effect, leads: Text, language: Language) -> Told:
    if effect.failed:
        return Told(heading, lines, say(words.CANNOT_BE_SCORED, language))
    if not effect.movements:
        return Told(heading, lines, leads.in_language(language))
    if not effect.moved:
        return Told(heading, lines, f"{leads.in_language(language)} {say(words.NOTHING_MOVES, language)}".strip())
    others = len(effect.movements) - len(effect.moved)
    return Told(
        heading,
        lines,
        leads.in_language(language),
        *moved_table(effect, language),
        say(words.OTHERS, language, number=Counted(others)) if others else "",
    )
