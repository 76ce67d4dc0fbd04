"""The accounts of sections and of the total: one posting an indicator or section, then what is scaled and rounded."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.engine import wording
from kaoping.engine.amount import exact
from kaoping.engine.application.apply import Application
from kaoping.engine.application.case import Case
from kaoping.engine.application.scores import TOTAL, Scores
from kaoping.engine.ledger.build import Ledgers, balanced, rounding_posting
from kaoping.engine.ledger.composed import composed
from kaoping.engine.ledger.spilt import spilt_postings
from kaoping.engine.result import Ledger, Posting
from kaoping.engine.rulebook import ScoreRounding
from kaoping.engine.tree import PostingKind


def section_ledger(ledgers: Ledgers, application: Application, index: int, scores: Scores, case: Case) -> Ledger | None:
    """The account of the section at ``index``; None where its score is withheld."""
    closing = scores.sections[index]
    if closing is None:
        return None
    if application.is_composed(index):
        return balanced(Fraction(0), composed(ledgers, application, index, scores, case), closing)
    postings = _parts(application, application.direct[index], application.inner[index], scores)
    _add_spilt(application, application.direct[index], postings, case, ledgers.language)
    _add_rounding(postings, closing, application.rulebook.section_rounding, ledgers.language)
    return balanced(Fraction(0), postings, closing)


def total_ledger(ledgers: Ledgers, application: Application, scores: Scores, case: Case) -> Ledger | None:
    """The account of the total; None where it is withheld."""
    closing = scores.total
    if closing is None:
        return None
    if application.is_composed(TOTAL):
        return balanced(Fraction(0), composed(ledgers, application, TOTAL, scores, case), closing)
    postings = _parts(application, application.top_indicators, application.top_sections, scores)
    _add_spilt(application, application.top_indicators, postings, case, ledgers.language)
    if exempt := application.exempt(scores.settled):
        postings.append(_rescaling(application, scores, postings, exempt, ledgers.language))
    _add_rounding(postings, closing, application.rulebook.total_rounding, ledgers.language)
    return balanced(Fraction(0), postings, closing)


def _parts(application: Application, indicators: list[int], sections: list[int], scores: Scores) -> list[Posting]:
    rulebook = application.rulebook
    of_indicators = (
        Posting(PostingKind.INDICATOR, score, text=rulebook.indicators[i].key)
        for i in indicators
        if (score := scores.indicators[i]) is not None
    )
    of_sections = (
        Posting(PostingKind.SECTION, score, text=rulebook.sections[i].key)
        for i in sections
        if (score := scores.sections[i]) is not None
    )
    return [*of_indicators, *of_sections]


def _add_spilt(
    application: Application, indicators: list[int], postings: list[Posting], case: Case, language: Language
) -> None:
    """What indicators could not deduct themselves, each with its line."""
    room = sum((posting.amount for posting in postings), Fraction(0))
    postings += spilt_postings(application, application.spilt(indicators, room, case.inputs), language)


def _rescaling(
    application: Application, scores: Scores, postings: list[Posting], exempt: Fraction, language: Language
) -> Posting:
    rulebook = application.rulebook
    assert rulebook.total is not None
    sum_of_parts = sum((posting.amount for posting in postings), Fraction(0))
    applicable = rulebook.total - exempt
    scaled = sum_of_parts * rulebook.total / applicable
    names = [rulebook.indicators[i].key for i in application.rescaled(scores.settled)]
    return Posting(
        PostingKind.RESCALING,
        scaled - sum_of_parts,
        arithmetic=f"{exact(sum_of_parts)} × {exact(rulebook.total)} ÷ {exact(applicable)} = {exact(scaled)}",
        text=wording.rescaled_words(names, exempt, language),
    )


def _add_rounding(
    postings: list[Posting], closing: Fraction, rounding: ScoreRounding | None, language: Language
) -> None:
    before = sum((posting.amount for posting in postings), Fraction(0))
    if rounding is not None and before != closing:
        postings.append(rounding_posting(closing - before, before, rounding, language))
