"""What indicators could not deduct themselves, as postings of what they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.engine import wording
from kaoping.engine.application.apply import Application
from kaoping.engine.result import Posting
from kaoping.engine.tree import PostingKind


def spilt_postings(
    application: Application, spilt: Iterable[tuple[int, Fraction]], language: Language
) -> Iterator[Posting]:
    """One for each indicator, by its position, with its line."""
    for index, taken in spilt:
        indicator = application.rulebook.indicators[index]
        text = wording.say(wording.SPILT, language, name=indicator.key, amount=taken)
        yield Posting(PostingKind.SPILL, -taken, indicator.source, text=text)
