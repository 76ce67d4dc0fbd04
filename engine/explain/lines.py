"""An explanation as lines with a depth; text and Markdown only dress them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.amount import exact, percent, shown, signed
from kaoping.engine.explain import words
from kaoping.engine.explain.value import IndicatorExplanation, UnitExplanation
from kaoping.engine.facts import Gap, Record, Value
from kaoping.engine.result import FactUse, Ledger, Posting, Status
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import ClauseSource, PostingKind
from kaoping.engine.wording import join, say


class Line(NamedTuple):
    """``depth`` 0 is the unit's heading, 1 an indicator's; deeper lines stand below."""

    depth: int
    text: str


def lines(told: UnitExplanation, language: Language) -> Iterator[Line]:
    """The whole explanation, the unit first."""
    yield from _head(told, language)
    for one in told.indicators:
        yield from _indicator(one, told.everything, language)


def _head(told: UnitExplanation, language: Language) -> Iterator[Line]:
    yield Line(
        0, say(words.HEAD, language, unit=told.unit, unit_class=told.unit_class) if told.unit_class else told.unit
    )
    version = {"zh": f"（{told.version}）", "en": f" ({told.version})"}[language] if told.version else ""
    yield Line(2, say(words.RULEBOOK, language, name=told.rulebook, version=version))
    if told.total is None:
        yield Line(2, say(words.NO_TOTAL, language))
    else:
        total, maximum = shown(told.total, told.places), shown(told.maximum, 0)
        yield Line(2, say(words.TOTAL, language, total=total, maximum=maximum))
    yield from _rank(told, language)
    for remark in told.remarks:
        yield Line(2, say(words.REMARK, language, remark=remark))
    for section in told.sections:
        score = "—" if section.score is None else shown(section.score, told.places)
        yield Line(2, say(words.SECTION, language, name=section.name, score=score, maximum=shown(section.maximum, 0)))
    yield from _beside_the_sum(told, language)
    if told.hidden:
        yield Line(2, say(words.HIDDEN, language, number=told.hidden))


def _rank(told: UnitExplanation, language: Language) -> Iterator[Line]:
    if told.rank is None:
        text = say(words.NO_RANK, language, note=told.rank_note) if told.rank_note else say(words.NO_RANKING, language)
        yield Line(2, text)
        return
    yield Line(2, say(words.RANK, language, rank=told.rank, ranked=told.ranked))
    if told.ahead is None:
        yield Line(2, say(words.FIRST, language))
        return
    template = words.AHEAD if told.ahead.points else words.LEVEL
    units, points = join(told.ahead.units, language), shown(told.ahead.points, told.places)
    yield Line(2, say(template, language, rank=told.ahead.rank, units=units, points=points))


def _beside_the_sum(told: UnitExplanation, language: Language) -> Iterator[Line]:
    """What changes the total besides its parts: scaling and rounding."""
    for posting in told.ledger.postings if told.ledger else ():
        if posting.kind in (PostingKind.RESCALING, PostingKind.ROUNDING):
            yield from _posting(posting, 2, told.places, None, language)


# One indicator


def _indicator(one: IndicatorExplanation, everything: bool, language: Language) -> Iterator[Line]:
    yield Line(1, _score(one, language))
    yield from _why_no_score(one, language)
    if one.indicator.status is Status.IMPORTED:
        yield Line(2, say(words.IMPORTED_NOTE, language))
    if one.indicator.status is Status.JUDGED:
        yield Line(2, say(words.JUDGED_NOTE, language))
    if one.indicator.ledger is not None:
        yield from _ledger(one.indicator.ledger, one, everything, language)


def _score(one: IndicatorExplanation, language: Language) -> str:
    name, maximum = one.indicator.name, shown(one.indicator.maximum, one.places)
    if one.indicator.score is None or one.lost is None:
        return say(words.NO_SCORE, language, name=name, maximum=maximum)
    score, lost = shown(one.indicator.score, one.places), shown(abs(one.lost), one.places)
    if one.lost < 0:
        return say(words.SCORE_ABOVE, language, name=name, score=score, maximum=maximum, above=lost)
    template = words.SCORE if one.lost else words.SCORE_FULL
    return say(template, language, name=name, score=score, maximum=maximum, lost=lost)


def _why_no_score(one: IndicatorExplanation, language: Language) -> Iterator[Line]:
    if one.indicator.status not in words.STATUS:
        return
    status = say(words.STATUS[one.indicator.status], language)
    if one.because is not None:
        yield Line(2, f"{status}{_colon(language)}{_clause(one.because, language)}")
    elif one.fact:
        template = words.MISSING if one.indicator.status is Status.MISSING else words.MARKED
        yield Line(2, say(template, language, fact=one.fact))
    else:
        yield Line(2, status)


def _ledger(ledger: Ledger, one: IndicatorExplanation, everything: bool, language: Language) -> Iterator[Line]:
    yield Line(2, say(words.OPENING, language, amount=shown(ledger.opening, one.places)))
    before: ClauseSource | None = None
    for posting in ledger.postings:
        yield from _posting(posting, 2, one.places, one, language, repeats=posting.clause == before)
        before = posting.clause
    yield Line(2, say(words.CLOSING, language, amount=shown(ledger.closing, one.places)))
    for clause in ledger.not_fired if everything else ():
        yield Line(2, say(words.NOT_FIRED, language, text=_clause(clause, language)))


def _posting(
    posting: Posting,
    depth: int,
    places: int,
    one: IndicatorExplanation | None,
    language: Language,
    *,
    repeats: bool = False,
) -> Iterator[Line]:
    """``repeats``: the clause was told with the posting before."""
    waived = posting.kind is not PostingKind.WAIVER or not posting.records or posting.records[0].waiver is not None
    kind = say(words.KINDS[posting.kind] if waived else words.NOT_COUNTED, language)
    amount = signed(posting.amount, places)
    yield Line(depth, f"{amount}  {kind}{_colon(language) + posting.text if posting.text else ''}")
    if posting.clause is not None and not repeats:
        yield Line(depth + 1, _clause(posting.clause, language))
    if posting.arithmetic:
        yield Line(depth + 1, posting.arithmetic)
    for use in posting.facts:
        yield Line(depth + 1, fact_words(use, one.measure_of(use) if one else "", language))
    for record in posting.records:
        yield Line(depth + 1, record_words(record, language))


def _clause(clause: ClauseSource, language: Language) -> str:
    cite = say(words.CITED, language, cite=clause.cite) if clause.cite else ""
    where = f"{clause.file}:{clause.line}"
    inside = {"zh": "；", "en": "; "}[language].join(part for part in (where, cite) if part)
    return {"zh": f"{clause.text}（{inside}）", "en": f"{clause.text} ({inside})"}[language]


# Facts and records


def fact_words(use: FactUse, measure: str, language: Language) -> str:
    """``【不准确办事指南数】= 7个（facts.csv:C7；只知两项之和）``"""
    name = {"zh": f"【{use.name}】", "en": f"[{use.name}]"}[language]
    value = value_words(use.value, use.kind, language)
    value += {"zh": measure, "en": f" {measure}"}[language] if measure else ""
    inside = {"zh": "；", "en": "; "}[language].join(part for part in (use.source, use.note) if part)
    return f"{name} = {value}" + ({"zh": f"（{inside}）", "en": f" ({inside})"}[language] if inside else "")


def value_words(value: Value, kind: Kind, language: Language) -> str:
    """A value as people write it: ``85.3%``, ``是``, ``2021-06-30``."""
    if isinstance(value, Gap):
        return "—"
    if isinstance(value, str):
        return {"zh": f"“{value}”", "en": f'"{value}"'}[language]
    if kind is Kind.YES_NO:
        return say(words.YES if value else words.NO, language)
    if kind is Kind.RATIO:
        return percent(value)
    if kind is Kind.DATE:
        return date.fromordinal(int(value)).isoformat()
    return exact(value)


def record_words(record: Record, language: Language) -> str:
    """``记录 overdue.csv:A7，发现于下属单位“华容区经发局”：事项“…”``"""
    found_at = say(words.FOUND_AT, language, unit=record.found_at) if record.found_at else ""
    quantity = say(words.QUANTITY, language, quantity=exact(record.quantity)) if record.quantity != 1 else ""
    head = say(words.RECORD, language, place=str(record.place), found_at=found_at, quantity=quantity)
    columns = [f"{key} {_column(value)}" for key, value in record.columns.items() if not _blank(value)]
    return head + (_colon(language) + join(columns, language) if columns else "")


def _blank(value: Value) -> bool:
    return isinstance(value, Gap) or value == ""


def _column(value: Value) -> str:
    return exact(value) if isinstance(value, (int, Fraction)) else str(value)


def _colon(language: Language) -> str:
    return Text("：", ": ").in_language(language)
