"""An explanation as lines with a depth; text and Markdown only dress them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from kaoping.dsl.diagnostic import Language
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import shown, signed
from kaoping.engine.application.reason import reason
from kaoping.engine.explain import words
from kaoping.engine.explain.appeals import about_posting, appeal_words
from kaoping.engine.explain.trace_lines import traced
from kaoping.engine.explain.value import Ahead, IndicatorExplanation, UnitExplanation
from kaoping.engine.explain.voice import Voice
from kaoping.engine.facts import Appeal
from kaoping.engine.result import Ledger, Posting, SectionResult
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import ClauseSource, PostingKind


class Line(NamedTuple):
    """``depth`` 0 is the unit's heading, 1 an indicator's; deeper lines stand below."""

    depth: int
    text: str


def lines(told: UnitExplanation, language: Language) -> Iterator[Line]:
    """The whole explanation, the unit first."""
    voice = Voice(language, told.names)
    yield Line(0, voice.say(words.HEAD, unit=told.unit, unit_class=told.unit_class) if told.unit_class else told.unit)
    yield from standing_lines(told, voice)
    yield from _sections(told, voice)
    for one in told.indicators:
        yield from indicator_lines(one, language)
    if told.hidden:
        yield Line(1, voice.say(words.HIDDEN, number=Counted(told.hidden)))


def standing_lines(told: UnitExplanation, voice: Voice) -> Iterator[Line]:
    """How the unit stands: total, rank, grade, what follows from them, remarks."""
    if told.total is None:
        yield Line(2, voice.say(words.NO_TOTAL))
    else:
        total = shown(told.total, told.places)
        if told.maximum is None:
            yield Line(2, voice.say(words.TOTAL_ALONE, total=total))
        else:
            yield Line(2, voice.say(words.TOTAL, total=total, maximum=shown(told.maximum, 0)))
    yield from _rank(told, voice)
    yield from _grade(told, voice)
    yield from _results(told, voice)
    version = voice.say(words.VERSION, version=told.version) if told.version else ""
    yield Line(2, voice.say(words.RULEBOOK, name=told.rulebook, version=version))
    for remark in told.remarks:
        yield Line(2, voice.say(words.REMARK, remark=remark))


def _sections(told: UnitExplanation, voice: Voice) -> Iterator[Line]:
    for section, exempt, places in zip(told.sections, told.exempt, told.section_places, strict=True):
        yield Line(2, _section(section, exempt, places, voice))
        if section.ledger is not None and any(one.clause is not None for one in section.ledger.postings):
            yield from (Line(one.depth + 1, one.text) for one in _whole(section.ledger, places, voice))
    if told.ledger is not None:
        yield from _whole(told.ledger, told.places, voice)


def _whole(ledger: Ledger, places: int, voice: Voice) -> Iterator[Line]:
    before: ClauseSource | None = None
    for posting in beyond_a_sum(ledger):
        yield from _posting(posting, places, voice, repeats=posting.clause == before)
        before = posting.clause


def beyond_a_sum(ledger: Ledger) -> list[Posting]:
    """What a section or the total is made of, where that is more than a sum: weights, formula, what is done to it."""
    if any(one.clause is not None for one in ledger.postings):
        return list(ledger.postings)
    return [one for one in ledger.postings if one.kind in (PostingKind.RESCALING, PostingKind.ROUNDING)]


def _rank(told: UnitExplanation, voice: Voice) -> Iterator[Line]:
    if told.rank is None:
        note = told.rank_note + voice.bracketed(told.unranked_in)
        yield Line(2, voice.say(words.NO_RANK, note=note) if told.rank_note else voice.say(words.NO_RANKING))
        if told.unranked is not None:
            yield Line(3, voice.clause(told.unranked))
            yield from (Line(3, voice.fact(use)) for use in told.unranked_facts)
        if told.withheld is not None:
            yield Line(3, voice.clause(told.withheld))
            if " " in told.withheld_because:
                yield Line(3, voice.say(words.ARITHMETIC, text=told.withheld_because))
            yield from (Line(3, voice.fact(use)) for use in told.withheld_facts)
        return
    beside = voice.say(words.BESIDE, units=voice.units(told.beside)) if told.beside else ""
    yield Line(2, voice.say(words.RANK, rank=told.rank, ranked=told.ranked, beside=beside))
    if told.ahead is not None:
        yield Line(2, _ahead(told.ahead, told.places, voice))


def _ahead(ahead: Ahead, places: int, voice: Voice) -> str:
    units = voice.units(ahead.units)
    if ahead.decided is None:
        return voice.say(words.AHEAD, rank=ahead.rank, units=units, points=shown(ahead.points, places))
    key = ahead.decided.key
    kind = voice.names.kinds.get(key, Kind.NUMBER)
    own, theirs = (
        "—" if value is None else voice.with_measure(key, value, kind)
        for value in (ahead.decided.own, ahead.decided.theirs)
    )
    return voice.say(words.LEVEL, rank=ahead.rank, units=units, name=voice.name(key), own=own, theirs=theirs)


def _grade(told: UnitExplanation, voice: Voice) -> Iterator[Line]:
    if not told.grading:
        return
    yield Line(2, voice.say(words.NO_GRADE) if told.grade is None else voice.say(words.GRADE, grade=told.grade))
    for why, facts in zip(told.grading, told.grade_facts, strict=True):
        if why.text:
            yield Line(3, why.text)
        yield Line(3, voice.clause(why.clause))
        yield from (Line(3, voice.fact(use)) for use in facts)


def _results(told: UnitExplanation, voice: Voice) -> Iterator[Line]:
    for one in told.results:
        yield Line(2, voice.say(words.RESULT, name=voice.names.twins.get(one.name) or one.name, value=one.text))
        yield Line(3, voice.clause(one.clause))
        if one.lacking:
            yield Line(3, voice.say(words.LACKING, names=voice.units(tuple(map(voice.name, one.lacking)))))
        if one.arithmetic:
            yield Line(3, voice.say(words.ARITHMETIC, text=one.arithmetic))
        yield from (Line(3, voice.fact(use)) for use in one.facts)


def _section(section: SectionResult, exempt: Fraction, places: int, voice: Voice) -> str:
    name = voice.names.of_section(section.name)
    if section.maximum is None:
        return voice.say(
            words.SECTION_ALONE, name=name, score="—" if section.score is None else shown(section.score, places)
        )
    maximum = shown(section.maximum, 0)
    if section.score is None:
        return voice.say(words.SECTION, name=name, score="—", maximum=maximum)
    score, lost = shown(section.score, places), section.maximum - exempt - section.score
    template = words.SECTION_LOST if lost > 0 else words.SECTION
    told = voice.say(template, name=name, score=score, maximum=maximum, lost=shown(lost, places))
    return told + (voice.say(words.SECTION_EXEMPT, exempt=shown(exempt, 0)) if exempt else "")


# One indicator


def indicator_lines(one: IndicatorExplanation, language: Language) -> Iterator[Line]:
    """One indicator, its heading first."""
    voice = Voice(language, one.names)
    yield Line(1, _score(one, voice))
    yield from why_no_score(one, voice)
    if one.indicator.status in words.NOTES:
        yield Line(2, voice.say(words.NOTES[one.indicator.status]))
    if one.indicator.ledger is not None:
        yield from _ledger(one, voice)
    else:
        yield from (Line(2, appeal_words(each, voice)) for each in one.appeals)
    yield from (Line(depth, text) for depth, text in traced(one.trace, voice, 2))


def _score(one: IndicatorExplanation, voice: Voice) -> str:
    found = one.indicator
    name = voice.names.of(found.name)
    if found.section and voice.names.of_section(found.section) != name:
        name = voice.say(words.IN_SECTION, section=voice.names.of_section(found.section), name=name)
    how = voice.say(words.HOW[found.status]) if found.status in words.HOW else ""
    if found.maximum is None:
        score = "—" if found.score is None else shown(found.score, one.places)
        return voice.say(words.SCORE_ALONE, name=name, score=score, how=how)
    maximum = shown(found.maximum, 0)
    if found.score is None or one.lost is None:
        return voice.say(words.NO_SCORE, name=name, maximum=maximum, how=how)
    score, lost = shown(found.score, one.places), shown(abs(one.lost), one.places)
    if one.bonus:
        return voice.say(words.BONUS, name=name, score=score, maximum=maximum, how=how)
    if one.lost < 0:
        return voice.say(words.SCORE_ABOVE, name=name, score=score, maximum=maximum, above=lost, how=how)
    template = words.SCORE if one.lost else words.SCORE_FULL
    return voice.say(template, name=name, score=score, maximum=maximum, lost=lost, how=how)


def why_no_score(one: IndicatorExplanation, voice: Voice) -> Iterator[Line]:
    """Why an indicator has no score of its own: it does not apply, a fact is missing."""
    settled = one.settled
    if settled is None:
        return
    in_posting = settled.key and one.indicator.ledger is not None
    if settled.key and not in_posting:
        yield Line(2, reason(settled, voice.language, voice.names.of(settled.key)))
    clauses = (settled.treated, None if in_posting else settled.clause)
    yield from (Line(2, voice.clause(clause)) for clause in clauses if clause is not None)
    yield from (Line(2, voice.fact(use)) for use in one.reasons)


def _ledger(one: IndicatorExplanation, voice: Voice) -> Iterator[Line]:
    ledger = one.indicator.ledger
    assert ledger is not None
    yield Line(2, voice.say(words.OPENING, amount=shown(ledger.opening, one.places)))
    before: ClauseSource | None = None
    told: set[Appeal] = set()
    for posting in ledger.postings:
        yield from _posting(posting, one.places, voice, repeats=posting.clause == before)
        before = posting.clause
        about = [each for each in about_posting(one.appeals, posting) if each not in told]
        yield from (Line(3, appeal_words(each, voice)) for each in about)
        told.update(about)
    yield from (Line(2, appeal_words(each, voice)) for each in one.appeals if each not in told)
    if not ledger.postings and (one.lost or one.bonus):
        yield Line(2, voice.say(words.NOTHING_FIRED))
    for idle in one.idle:
        yield Line(2, voice.clause(idle.clause, words.NOT_FIRED))
        yield from (Line(3, voice.fact(use)) for use in idle.facts)
    yield Line(2, voice.say(words.CLOSING, amount=shown(ledger.closing, one.places)))


def _posting(posting: Posting, places: int, voice: Voice, *, repeats: bool = False) -> Iterator[Line]:
    """``repeats``: the clause was told with the posting before."""
    yield Line(2, f"{_amount(posting.amount, places)}  {posting_words(posting, voice)}")
    if posting.clause is not None and not repeats:
        yield Line(3, voice.clause(posting.clause))
    if " " in posting.arithmetic:  # a number alone says nothing
        yield Line(3, voice.say(words.ARITHMETIC, text=posting.arithmetic))
    yield from (Line(3, voice.fact(use)) for use in posting.facts)
    imported = posting.kind is PostingKind.IMPORTED
    template = words.EVIDENCE if imported else words.RECORD
    yield from (Line(3, voice.record(record, template)) for record in posting.records)


def posting_words(posting: Posting, voice: Voice) -> str:
    """What a posting is, with what it says: ``扣分``, ``止扣：扣到0分为止，超出的0.4分不再扣``."""
    waived = posting.kind is not PostingKind.WAIVER or not posting.records or posting.records[0].waiver is not None
    kind = voice.say(words.KINDS[posting.kind] if waived else words.NOT_COUNTED)
    return kind + (voice.colon + posting.text if posting.text else "")


def _amount(amount: Fraction, places: int) -> str:
    """The amount with its sign, as wide as most of the others: `` 0.00`` where there is none."""
    return signed(amount, places) if amount else f" {shown(amount, places)}"
