"""Sections and the total are made of their parts as the rulebook says, reckoned plainly (``plain.py``)."""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.engine.laws.breach import Breach, breach
from kaoping.engine.laws.law import Law, LawKind, PartKind
from kaoping.engine.laws.parts import section_at, wholes_of
from kaoping.engine.laws.plain import plainly
from kaoping.engine.laws.situation import Situation, score_at
from kaoping.engine.rulebook import Rulebook


def laws(rulebook: Rulebook) -> Iterator[Law]:
    for part in wholes_of(rulebook):
        composition = rulebook.composition
        source = None if composition is None else composition.source
        if part.kind is PartKind.SECTION:
            section = section_at(rulebook, part)
            source = section.composition.source if section.composition else section.source
        yield Law(LawKind.ADDS_UP, part, source=source)


def breach_in(law: Law, situation: Situation) -> Breach | None:
    for unit in situation.assessed:
        standing = situation.standing(unit, law.part)
        if standing is None or (score := score_at(standing, law.part)) is None:
            continue
        expected = plainly(standing, law.part)
        if expected is not None and expected != score:
            return breach(law, unit, law.part, situation, sense=-1 if score > expected else 1, allowed=expected)
    return None
