"""Every account adds up: exactly, and as people read it.

A figure whose decimals never end is shown cut off (``2.85…``): it stands for any number that begins so, and the figures add up where such numbers do.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.engine.amount import exact, shown, signed
from kaoping.engine.laws.breach import NOTHING, Breach, breach
from kaoping.engine.laws.law import Law, LawKind, Part, PartKind
from kaoping.engine.laws.parts import parts_of, places_at
from kaoping.engine.laws.situation import Situation, score_at
from kaoping.engine.ledger.build import UnbalancedLedger
from kaoping.engine.result import Ledger
from kaoping.engine.rulebook import Rulebook

NOT_THE_SUM = Text(
    "起始分与各明细项相加得{sum}分，得分却是{score}分",
    "what opens it and its lines come to {sum}, but the score is {score}",
)
NOT_AS_SHOWN = Text(
    "显示的数字相加不等于显示的得分：{figures}",
    "the figures as they are shown do not add up to the score as it is shown: {figures}",
)
REFUSED = Text("得分明细不能列出：{reason}", "the ledger cannot be made: {reason}")


def laws(rulebook: Rulebook) -> Iterator[Law]:
    for part in parts_of(rulebook):
        yield Law(LawKind.BALANCES, part)


def breach_in(law: Law, situation: Situation) -> Breach | None:
    for unit in situation.assessed:
        why = wrong_in(situation, unit, law.part)
        if why != NOTHING:
            return breach(law, unit, law.part, situation, why=why)
    return None


def wrong_in(situation: Situation, unit: str, part: Part) -> Text:
    """What is wrong with the ledger of a score; nothing where it adds up, or there is none."""
    standing = situation.standing(unit, part)
    if standing is None or (score := score_at(standing, part)) is None:
        return NOTHING
    scored = situation.own(unit, part).scored
    try:
        if part.kind is PartKind.INDICATOR:
            ledger = scored.indicator_of(unit, part.key).ledger
        else:
            total, sections = scored.sums_of(standing)
            by_name = {one.name: one.ledger for one in sections}
            ledger = by_name[part.key] if part.kind is PartKind.SECTION else total
    except UnbalancedLedger as problem:
        return REFUSED.filled(reason=str(problem))
    return NOTHING if ledger is None else wrong_with(ledger, score, places_at(situation.rulebook, part))


def wrong_with(ledger: Ledger, score: Fraction, places: int) -> Text:
    found = ledger.opening + sum((one.amount for one in ledger.postings), Fraction(0))
    if not found == ledger.closing == score:
        return NOT_THE_SUM.filled(sum=exact(found), score=exact(score))
    figures = [shown(ledger.opening, places), *(signed(one.amount, places) for one in ledger.postings)]
    if not add_up(figures, shown(ledger.closing, places)):
        return NOT_AS_SHOWN.filled(figures=f"{' '.join(figures)} = {shown(ledger.closing, places)}")
    return NOTHING


def add_up(figures: list[str], whole: str) -> bool:
    """Whether numbers that begin with these figures add up to one that begins with ``whole``."""
    ends = [_ends(one) for one in figures]
    low, high = sum((one[0] for one in ends), Fraction(0)), sum((one[1] for one in ends), Fraction(0))
    least, most = _ends(whole)
    return low <= most and least <= high


def _ends(figure: str) -> tuple[Fraction, Fraction]:
    """The numbers that a figure stands for; of one that is cut off all that begin so."""
    found = Fraction(figure.rstrip("…"))
    if not figure.endswith("…"):
        return found, found
    unit = Fraction(1, 10 ** len(figure.rstrip("…").partition(".")[2]))
    return (found - unit, found) if figure.startswith("-") else (found, found + unit)
