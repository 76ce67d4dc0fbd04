"""Sentences beside a unit's total: what was withheld and why, what was scaled, and where the published result differs."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.engine import wording
from kaoping.engine.amount import shown
from kaoping.engine.application.apply import Application
from kaoping.engine.application.case import Case
from kaoping.engine.application.changed import changes_of_wholes
from kaoping.engine.application.reason import withheld
from kaoping.engine.application.scores import TOTAL, Scores
from kaoping.engine.application.whole import Unmade
from kaoping.engine.ledger.composed import unmade_words
from kaoping.engine.published import Published
from kaoping.engine.result import Status
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.tree import Adjustment, Consequence, PostingKind

_BRACKETS = str.maketrans("", "", "【】[]")


def remarks(
    application: Application,
    scores: Scores,
    case: Case,
    rank: int | None,
    published: Published | None,
    language: Language,
) -> tuple[str, ...]:
    """The remarks on a unit, for the last column of the table."""
    return (
        *_changed(application, scores, case, language),
        *_scaled(application, scores, language),
        *_published(application.rulebook, scores, rank, published, language),
    )


def withheld_reason(application: Application, scores: Scores, language: Language) -> str:
    """Why a total is withheld, in the words of the clauses that say so."""
    if not application.rulebook.indicators:
        return wording.say(wording.UNSCORED, language)
    withholding = (answer for answer in scores.settled.values() if answer.consequence is Consequence.WITHHOLD)
    reasons = [withheld(answer, language) for answer in withholding]
    reasons += [
        _withheld(unmade_words(application, index, unmade, language), unmade, language)
        for index, unmade in scores.unmade.items()
        if index == TOTAL or unmade.consequence is Consequence.WITHHOLD
    ]
    return wording.join(dict.fromkeys(reasons), language, wording.SENTENCES) or wording.say(
        wording.NOTHING_APPLIES, language
    )


def _withheld(why: str, unmade: Unmade, language: Language) -> str:
    """A line without a name or a reason says itself that the total is withheld."""
    told = unmade.rule is not None and not unmade.rule.name
    return why if told else wording.say(wording.WHOLE_WITHHELD, language, why=why)


def _changed(application: Application, scores: Scores, case: Case, language: Language) -> Iterator[str]:
    """What was done to the whole scores: without it the total is not what the parts beside it make."""
    for one in changes_of_wholes(application, scores, case):
        before, after = (shown(score, 0) for score in one.shown)
        change = wording.say(
            wording.WHOLE_CHANGED, language, why=whole_words(one.rule, language), before=before, after=after
        )
        if one.index == TOTAL:
            yield change
        else:
            section, other = application.rulebook.sections[one.index], application.rulebook.language != language
            name = (other and section.other) or section.key
            yield wording.say(wording.OF_SECTION, language, section=name, said=change)


def whole_words(rule: Adjustment, language: Language) -> str:
    """A veto by its name, another line by its reason, else by what it says."""
    if not rule.name:
        return rule.source.text.translate(_BRACKETS)
    veto = rule.kind is PostingKind.VETO
    return wording.say(wording.VETO_NAMED, language, name=rule.name) if veto else rule.name


def _scaled(application: Application, scores: Scores, language: Language) -> Iterator[str]:
    names = [application.rulebook.indicators[i].key for i in application.rescaled(scores.settled)]
    if names and scores.total is not None:
        yield wording.rescaled_words(names, application.exempt(scores.settled), language)
    zero = [
        application.rulebook.indicators[i].key
        for i, answer in scores.settled.items()
        if answer.consequence is Consequence.ZERO and answer.status is Status.MISSING
    ]
    if zero:
        yield wording.say(wording.MISSING_ZERO_REMARK, language, names=wording.join(zero, language))


def _published(
    rulebook: Rulebook, scores: Scores, rank: int | None, published: Published | None, language: Language
) -> Iterator[str]:
    if published is None:
        return
    different = _differing(rulebook, scores, published, language)
    if published.total is not None and published.total != scores.total:
        behind = wording.say(wording.PUBLISHED_SCORES, language, scores=different) if different else ""
        yield _total(published.total, scores.total, language) + behind
    elif different:
        yield wording.say(wording.PUBLISHED_SCORES_ONLY, language, scores=different)
    if sentence := _rank(published, rank, language):
        yield sentence


def _total(printed: Fraction, computed: Fraction | None, language: Language) -> str:
    if computed is None:
        return wording.say(wording.PUBLISHED_NO_TOTAL, language, printed=shown(printed))
    return wording.say(wording.PUBLISHED_TOTAL, language, printed=shown(printed), computed=shown(computed))


def _differing(rulebook: Rulebook, scores: Scores, published: Published, language: Language) -> str:
    different = [
        wording.say(
            wording.PUBLISHED_SCORE,
            language,
            name=indicator.key,
            printed=shown(published.scores[indicator.key]),
            computed=wording.say(wording.NONE, language) if score is None else shown(score),
        )
        for indicator, score in zip(rulebook.indicators, scores.indicators, strict=True)
        if indicator.key in published.scores and published.scores[indicator.key] != score
    ]
    return wording.join(different, language, wording.SENTENCES)


def _rank(published: Published, rank: int | None, language: Language) -> str:
    printed = published.rank.strip()
    if not printed:
        return ""
    if published.printed_unranked:
        return "" if rank is None else wording.say(wording.PUBLISHED_UNRANKED, language, computed=rank)
    if rank is None:
        return wording.say(wording.PUBLISHED_RANK_NONE, language, printed=printed)
    return "" if printed == str(rank) else wording.say(wording.PUBLISHED_RANK, language, printed=printed, computed=rank)
