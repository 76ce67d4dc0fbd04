"""An indicator of a unit as the page shows it: its lines in the rulebook, what each of them did beside it, and the account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown
from kaoping.engine.explain import words
from kaoping.engine.explain.appeals import appeal_words
from kaoping.engine.explain.lines import why_no_score
from kaoping.engine.explain.value import IndicatorExplanation
from kaoping.engine.report.html.posting import (
    Amounts,
    PageVoice,
    ShownFact,
    ShownPosting,
    amounts,
    shown_facts,
    shown_posting,
)
from kaoping.engine.report.html.rules import RuleLine
from kaoping.engine.result import Posting
from kaoping.engine.tree import PostingKind


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the rulebook; ``file`` only where it is another one's than the heading's. ``facts`` are those that a clause looked at which did not
    fire."""

    number: int
    file: str
    text: str
    fired: bool
    idle: bool
    cite: str
    facts: tuple[ShownFact, ...]
    postings: tuple[ShownPosting, ...]


@dataclass(frozen=True, slots=True)
class ShownIndicator:
    """``lost`` is empty where nothing is; ``way`` is ``loss``, or ``gain`` for what stands on top; ``how`` says how an imported or judged score came about; ``why`` why there is no
    score, and what is under appeal; ``behind`` are postings of no line of the rulebook; ``won`` says what would win points back."""

    anchor: str
    name: str
    section: str
    score: str
    maximum: str
    lost: str
    way: str
    how: str
    why: tuple[str, ...]
    file: str
    lines: tuple[ShownLine, ...]
    opening: str
    behind: tuple[ShownPosting, ...]
    closing: str
    won: tuple[str, ...]


def shown_indicator(
    one: IndicatorExplanation, rule: Sequence[RuleLine], voice: PageVoice, anchor: str, won: Sequence[str]
) -> ShownIndicator:
    found, ledger = one.indicator, one.indicator.ledger
    postings = ledger.postings if ledger is not None else ()
    moved = amounts(ledger, one.places) if ledger is not None else {}
    known = {(line.file, line.number) for line in rule}
    behind = [posting for posting in postings if not _stands_in(posting, known)]
    lost = one.lost if one.lost and not one.bonus else None
    return ShownIndicator(
        anchor=anchor,
        name=voice.names.of(found.name),
        section=voice.names.of_section(found.section) if found.section else "",
        score="—" if found.score is None else shown(found.score, one.places),
        maximum="" if found.maximum is None else shown(found.maximum, 0),
        lost="" if lost is None else shown(abs(lost), one.places),
        way="" if lost is None else "loss" if lost > 0 else "gain",
        how=voice.say(words.NOTES[found.status]) if found.status in words.NOTES else "",
        why=(*(line.text for line in why_no_score(one, voice)), *(appeal_words(each, voice) for each in one.appeals)),
        file=one.source.file,
        lines=tuple(_lines(one, rule, moved, voice)),
        opening="" if ledger is None else shown(ledger.opening, one.places),
        behind=tuple(shown_posting(each, moved, one.places, voice, clause=each.clause) for each in behind),
        closing="" if ledger is None else shown(ledger.closing, one.places),
        won=tuple(won),
    )


def _stands_in(posting: Posting, known: set[tuple[str, int]]) -> bool:
    return posting.clause is not None and (posting.clause.file, posting.clause.line) in known


def _lines(
    one: IndicatorExplanation, rule: Sequence[RuleLine], moved: Amounts, voice: PageVoice
) -> Iterator[ShownLine]:
    idle = {(each.clause.file, each.clause.line): each for each in one.idle}
    postings = one.indicator.ledger.postings if one.indicator.ledger is not None else ()
    cites = {(each.clause.file, each.clause.line): each.clause.cite for each in postings if each.clause is not None}
    for line in rule:
        place = (line.file, line.number)
        own = [each for each in postings if _stands_in(each, {place})]
        looked_at = idle.get(place) if not own else None
        cite = cites.get(place, "")
        yield ShownLine(
            number=line.number,
            file=line.file if line.file != one.source.file else "",
            text=line.text,
            fired=any(each.amount or each.kind is not PostingKind.WAIVER for each in own),
            idle=looked_at is not None,
            cite=voice.say(words.CITED, cite=cite) if cite and cite not in line.text else "",
            facts=shown_facts(looked_at.facts, voice) if looked_at is not None else (),
            postings=tuple(shown_posting(each, moved, one.places, voice) for each in own),
        )
