"""A section or the total reckoned from the scores of its parts as ``docs/reference/clauses/total.md`` and ``adjustment.md`` say it.

It is written anew, apart from ``application/whole.py``, so that each is a check of the other; only values and conditions are evaluated by the same evaluation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from kaoping.engine.account import Account
from kaoping.engine.application.case import Case
from kaoping.engine.evaluation import holds, value_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.laws.law import Part, PartKind
from kaoping.engine.operations import round_to
from kaoping.engine.rulebook import Composition, Rulebook, ScoreRounding, score_key, total_key
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.tree import Adjustment, Change, Consequence, counted_maximum

Score = Fraction | None


def plainly(standing: Standing, part: Part) -> Score:
    """What the scores of the parts make of it; None where that is no number."""
    return _Reckoning(standing).whole(part.key if part.kind is PartKind.SECTION else "")


class _Reckoning:
    def __init__(self, standing: Standing) -> None:
        self.standing, self.book = standing, standing.rulebook
        self.inputs = standing.application.case(standing.facts).inputs
        scores = standing.scores
        of_indicators = zip(self.book.indicators, scores.indicators, strict=True)
        of_sections = zip(self.book.sections, scores.sections, strict=True)
        self.scores: dict[str, Score] = {self._key(one.key, False): score for one, score in of_indicators}
        self.scores |= {self._key(one.key, True): score for one, score in of_sections}
        self.maxima: dict[str, Score] = {self._key(one.key, False): one.maximum for one in self.book.indicators}
        self.maxima |= {self._key(one.key, True): one.maximum for one in self.book.sections}

    def _key(self, key: str, is_section: bool) -> str:
        return score_key(key, self.book.language, is_section=is_section)

    def whole(self, key: str) -> Score:
        """The section of this key, the total for the empty one."""
        composition, adjustments, rounding = _rules(self.book, key)
        found = self.added_up(key) if composition is None else self.composed(composition)
        if found is None:
            return None
        return _rounded(self.adjusted(found, adjustments, is_total=not key), rounding)

    # The parts

    def added_up(self, key: str) -> Score:
        """The scores of the parts, less what indicators pass on, the total brought to all points where some do not apply."""
        parts = [self._key(one.key, False) for one in self.book.indicators if one.section == key]
        parts += [self._key(one.key, True) for one in self.book.sections if one.parent == key]
        there = [score for part in parts if (score := self.scores[part]) is not None]
        found = sum(there, Fraction(0))
        _, adjustments, _ = _rules(self.book, key)
        if not adjustments:
            found -= min(self.passed_on(key), max(found, Fraction(0)))
        exempt = Fraction(0) if key else self.exempt()
        if not exempt or self.book.total is None:
            return found
        applicable = self.book.total - exempt
        return found * self.book.total / applicable if applicable > 0 else None

    def passed_on(self, key: str) -> Fraction:
        """What indicators in it could not deduct themselves."""
        found = Fraction(0)
        for index, one in enumerate(self.book.indicators):
            if one.section == key and one.spills and index not in self.standing.scores.settled:
                account = self.standing.application.outcome(index, self._case, None)
                if isinstance(account, Account):
                    found += account.floor + sum(max(entry.limited, Fraction(0)) for entry in account.entries)
        return found

    @property
    def _case(self) -> Case:
        return self.standing.application.case(self.standing.facts)

    def exempt(self) -> Fraction:
        """The full marks of the indicators whose points go to the others."""
        settled = self.standing.scores.settled.items()
        return sum(
            (
                counted_maximum(self.book.indicators[index])
                for index, one in settled
                if one.consequence is Consequence.RESCALE
            ),
            Fraction(0),
        )

    def composed(self, composition: Composition) -> Score:
        there = [key for key in composition.counted if self.scores[key] is not None]
        if len(there) < composition.at_least:
            return Fraction(0) if composition.otherwise is Consequence.ZERO else None
        if composition.formula is not None:
            found = value_of(composition.formula, self._known(zero=composition.missing_as_zero))
            return None if isinstance(found, Gap) else found
        return self.weighted(composition)

    def weighted(self, composition: Composition) -> Score:
        weights = {key: weight for key, weight in composition.weights if self.scores[key] is not None}
        found = sum((weight * (self.scores[key] or 0) for key, weight in weights.items()), Fraction(0))
        if composition.reweighted and (together := sum(weights.values(), Fraction(0))):
            found = found * sum((weight for _, weight in composition.weights), Fraction(0)) / together
        over = sum((weight * (self.maxima[key] or 0) for key, weight in weights.items()), Fraction(0))
        if composition.scaled_to is not None and over:
            found = found * composition.scaled_to / over
        return found

    # What is done to the whole

    def adjusted(self, score: Fraction, adjustments: Iterable[Adjustment], *, is_total: bool) -> Fraction:
        for one in adjustments:
            known = self._known()
            if is_total:
                known[total_key(self.book.language)] = score
            if one.when is not None and holds(one.when, known) is not True:
                continue
            value = value_of(one.value, known)
            if isinstance(value, Gap):
                continue
            match one.change:
                case Change.TIMES:
                    score *= value
                case Change.ADD:
                    score += value
                case Change.AT_LEAST:
                    score = max(score, value)
                case Change.AT_MOST:
                    score = min(score, value)
                case Change.SET:
                    score = value
                case Change.WITHHOLD:
                    pass
        return score

    def _known(self, *, zero: bool = False) -> dict[str, Value]:
        missing: Value = Fraction(0) if zero else Gap.NOT_APPLICABLE
        scores: Mapping[str, Value] = {key: missing if score is None else score for key, score in self.scores.items()}
        return {**self.inputs, **scores}


def _rules(book: Rulebook, key: str) -> tuple[Composition | None, tuple[Adjustment, ...], ScoreRounding | None]:
    if not key:
        return book.composition, book.adjustments, book.total_rounding
    section = next(one for one in book.sections if one.key == key)
    return section.composition, section.adjustments, book.section_rounding


def _rounded(score: Fraction, rounding: ScoreRounding | None) -> Fraction:
    return score if rounding is None else round_to(score, rounding.step, rounding.rounding)
