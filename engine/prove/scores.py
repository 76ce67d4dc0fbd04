"""The scores that laws speak of, as terms."""

from __future__ import annotations

from kaoping.dsl.quick import dataclass
from kaoping.engine.laws.law import Part, PartKind
from kaoping.engine.laws.situation import part_of
from kaoping.engine.prove.lacks import Lacks, Valued
from kaoping.engine.prove.outside import Outside
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.prove.terms import Num, Truth, both, either, opposite
from kaoping.engine.rulebook import grade_key, rank_key, ranked_key, score_key, total_key


@dataclass(frozen=True, slots=True)
class ScoreTerms:
    """``there``: the unit can be scored and has this score. ``live``: every indicator in it has a score of its own."""

    score: Num
    there: Truth
    live: Truth


def score_terms(unit: Symbolic, part: Part) -> ScoreTerms:
    book = unit.rulebook
    own = part_of(book, part)
    indicators = sorted(unit.places.indicator[one.key] for one in own.indicators)
    error = either(*(unit.indicator(n).error for n in indicators))
    live = True
    for n in indicators:
        account = unit.indicator(n).account
        live = both(live, account.lacks.none, *(opposite(rule) for rule in account.rules))
    match part.kind:
        case PartKind.INDICATOR:
            found = unit.indicator(unit.places.indicator[part.key])
            score, has = found.score, found.has
        case PartKind.SECTION:
            sections = {one.key for one in own.sections}
            error = either(
                error, *(unit.section(n).error for n, one in enumerate(book.sections) if one.key in sections)
            )
            section = unit.section(unit.places.section[part.key])
            score, has = section.score, section.has
        case _:
            error = unit.error
            score, has = unit.total.score, unit.total.has
    return ScoreTerms(score, both(opposite(error), has), live)


class WithScores:
    """The inputs of stated laws: those of the unit, all its scores, and the total."""

    def __init__(self, unit: Symbolic) -> None:
        book = unit.rulebook
        self.unit = unit
        language = book.language
        places = unit.places
        self.indicators = {score_key(key, language, is_section=False): n for key, n in places.indicator.items()}
        self.sections = {score_key(key, language, is_section=True): n for key, n in places.section.items()}
        self.total = total_key(language)
        self.grade = grade_key(language)
        self.results = {one.key: one.value for one in book.results}
        self.of_group = {rank_key(language), ranked_key(language)}

    def __call__(self, key: str) -> Valued:
        if key in self.indicators:
            found = self.unit.indicator(self.indicators[key])
            return _or_marked(found.score, found.has)
        if key in self.sections:
            section = self.unit.section(self.sections[key])
            return _or_marked(section.score, section.has)
        if key == self.total:
            return _or_marked(self.unit.total.score, self.unit.total.has)
        if key == self.grade:
            raise Outside(key)
        if key in self.results:
            return self.unit.translation.within(self).value(self.results[key])
        if key in self.of_group:
            return self.unit.place(key)
        return self.unit.input(key)


def _or_marked(score: Num, has: Truth) -> Valued:
    none = opposite(has)
    return Valued(score) if none is False else Valued(score, Lacks(marked=none))
