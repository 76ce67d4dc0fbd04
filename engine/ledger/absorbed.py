"""Which items of a count an account had points for, where a floor or a cap stops the deductions.

Only of a clause that takes the same points for each item can it be said which items used the points up; of others the amounts
alone are told.
"""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.engine.tree import Clause, Const, Input, Multiply
from kaoping.engine.wording import DEDUCTED, ItemsTold, say


def points_per_item(clause: Clause, branch: int) -> Fraction | None:
    """The size of a constant rate: 0.2 for ``−0.2 × counted``; None of any other shape."""
    match clause.branches[branch].amount:
        case Multiply(Const(rate), Input(key)) | Multiply(Input(key), Const(rate)) if key == clause.counted:
            return abs(rate) or None
        case _:
            return None


def items_told(
    rate: Fraction, items: int, room: Fraction, word: str, language: Language, told: ItemsTold = DEDUCTED
) -> str:
    """How ``items`` of ``rate`` points each fare in ``room`` points that do not suffice.

    >>> items_told(Fraction(5, 2), 9, Fraction(10), "个", "en")
    'items 1–4 used up the 10 points, items 5–9 cost nothing more'
    """
    if room <= 0:
        return say(told.nothing, language)
    whole = int(room / rate)
    part = room - whole * rate
    rest = whole + (2 if part else 1)
    words: dict[str, object] = {
        "word": word or {"zh": "项", "en": ""}[language],
        "used": span(1, whole),
        "used_en": named(1, whole),
    }
    words |= {"rest": span(rest, items), "rest_en": named(rest, items), "behind": items - rest + 1}
    if not part:
        return say(told.exhaust, language, room=room, **words)
    if not whole:
        return say(told.first_partly, language, part=part, **words) if rest <= items else ""
    template = told.partly if rest <= items else told.last_partly
    return say(template, language, whole=whole * rate, part=part, last=str(whole + 1), **words)


def span(first: int, last: int) -> str:
    return f"{first}–{last}" if last > first else f"{first}"


def named(first: int, last: int) -> str:
    return f"items {first}–{last}" if last > first else f"item {first}"
