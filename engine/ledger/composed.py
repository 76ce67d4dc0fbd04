"""The account of a section or total that is made by weights or a formula: a posting a part with its weight, or one of the formula."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.engine import wording
from kaoping.engine.amount import exact, percent
from kaoping.engine.application.apply import TOTAL, Application, Scores
from kaoping.engine.application.case import Case
from kaoping.engine.application.whole import Made, Share, Unmade
from kaoping.engine.ledger.arithmetic import equation, in_words
from kaoping.engine.ledger.build import rounding_posting
from kaoping.engine.ledger.told import Told
from kaoping.engine.result import Posting
from kaoping.engine.rulebook import Composition, Kind
from kaoping.engine.tree import PostingKind


def composed(
    application: Application, index: int, scores: Scores, case: Case, told: Told, language: Language
) -> list[Posting]:
    """The postings of the section at ``index``, or of the total."""
    if (unmade := scores.unmade.get(index)) is not None:
        return [_nothing(application, index, unmade, language)]
    composition, rounding = application.composition(index)
    made = application.whole(index, scores.indicators, scores.sections, case.inputs)
    assert composition is not None and isinstance(made, Made)
    return list(_postings(application, composition, made, scores, case, told, language)) + (
        [rounding_posting(made.rounding, made.closing - made.rounding, rounding, language)]
        if rounding and made.rounding
        else []
    )


def _postings(
    application: Application,
    composition: Composition,
    made: Made,
    scores: Scores,
    case: Case,
    told: Told,
    language: Language,
) -> Iterator[Posting]:
    for share in made.shares:
        yield _share(application, share, composition)
    if made.formula is not None:
        yield _formula(application, composition, made.formula, scores, case, told, language)
    if made.over:
        yield _scaled(composition, made, language)


def _share(application: Application, share: Share, composition: Composition) -> Posting:
    kind, name = application.keys.part(share.key)
    shown = ""
    if share.weight != 1 or share.declared != 1:
        weight = _weight(share.declared)
        others = share.weight / share.declared if share.declared else Fraction(1)
        again = f" × {exact(others)}" if others != 1 else ""
        shown = f"{exact(share.score)} × {weight}{again} = {exact(share.amount)}"
    return Posting(kind, share.amount, composition.source, arithmetic=shown, text=name)


def _weight(weight: Fraction) -> str:
    return percent(weight) if weight.denominator != 1 and 100 % weight.denominator == 0 else exact(weight)


def _formula(
    application: Application,
    composition: Composition,
    amount: Fraction,
    scores: Scores,
    case: Case,
    told: Told,
    language: Language,
) -> Posting:
    assert composition.formula is not None
    inputs = application.inputs_of_whole(composition, scores.indicators, scores.sections, case.inputs)
    kinds = {**told.kinds, **dict.fromkeys(application.keys.all, Kind.NUMBER)}
    shown = in_words(equation(composition.formula, kinds)(inputs), language)
    return Posting(PostingKind.SCORED, amount, composition.source, arithmetic=shown)


def _scaled(composition: Composition, made: Made, language: Language) -> Posting:
    found = sum((share.amount for share in made.shares), Fraction(0))
    assert composition.scaled_to is not None
    scaled = found + made.scaled
    return Posting(
        PostingKind.RESCALING,
        made.scaled,
        composition.source,
        arithmetic=f"{exact(found)} × {exact(composition.scaled_to)} ÷ {exact(made.over)} = {exact(scaled)}",
        text=wording.say(wording.OVER_SCORED, language, over=made.over, maximum=composition.scaled_to),
    )


def _nothing(application: Application, index: int, unmade: Unmade, language: Language) -> Posting:
    composition, _ = application.composition(index)
    assert composition is not None
    return Posting(
        PostingKind.SCORED, Fraction(0), composition.source, text=unmade_words(application, index, unmade, language)
    )


def unmade_words(application: Application, index: int, unmade: Unmade, language: Language) -> str:
    """Why a section or the total has no score: ``有得分的只有2项，少于3项``."""
    composition, _ = application.composition(index)
    assert composition is not None
    if unmade.missing or not composition.at_least:
        names = wording.join((application.keys.part(key)[1] for key in unmade.missing), language)
        return wording.say(wording.PARTS_MISSING, language, names=names)
    return wording.say(wording.TOO_FEW_PARTS, language, scored=unmade.scored, least=composition.at_least)


__all__ = ["TOTAL", "composed", "unmade_words"]
