"""The account of a section or total of which more is said than that its parts are added up: a posting a part with its weight, or one of the
formula; then what is done to the sum; then rounding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine import wording
from kaoping.engine.amount import exact, percent
from kaoping.engine.application.apply import Application
from kaoping.engine.application.case import Case
from kaoping.engine.application.scores import TOTAL, Scores
from kaoping.engine.application.whole import Made, Share, Summed, Unmade
from kaoping.engine.facts import Gap
from kaoping.engine.ledger.adjusted import adjusted_postings
from kaoping.engine.ledger.arithmetic import equation
from kaoping.engine.ledger.build import Ledgers, rounding_posting
from kaoping.engine.ledger.spilt import spilt_postings
from kaoping.engine.ledger.words import in_words
from kaoping.engine.result import FactUse, Posting
from kaoping.engine.rulebook import Composition, Kind, total_key
from kaoping.engine.tree import ClauseSource, PostingKind


def composed(ledgers: Ledgers, application: Application, index: int, scores: Scores, case: Case) -> list[Posting]:
    """The postings of the section at ``index``, or of the total."""
    return list(_Account(ledgers, application, index, scores, case).postings())


@dataclass(frozen=True, slots=True)
class _Account:
    ledgers: Ledgers
    application: Application
    index: int
    scores: Scores
    case: Case

    @property
    def language(self) -> Language:
        return self.ledgers.language

    def postings(self) -> Iterator[Posting]:
        application, index, scores = self.application, self.index, self.scores
        composition, rounding = application.composition(index)
        if (unmade := scores.unmade.get(index)) is not None:
            assert composition is not None
            words = unmade_words(application, index, unmade, self.language)
            yield Posting(PostingKind.SCORED, Fraction(0), composition.source, text=words)
            return
        made = application.whole(index, scores.indicators, scores.sections, self.case.inputs, scores.settled)
        assert isinstance(made, Made)
        yield from self._summed(composition, made.summed)
        yield from self._adjusted(made)
        if made.rounding:
            assert rounding is not None
            yield rounding_posting(made.rounding, made.closing - made.rounding, rounding, self.language)

    def _summed(self, composition: Composition | None, summed: Summed) -> Iterator[Posting]:
        for share in summed.shares:
            yield self._share(share, self._weight_source(share, composition))
        if summed.formula is not None and composition is not None:
            yield self._formula(composition, summed.formula)
        yield from spilt_postings(self.application, summed.spilt, self.language)
        if summed.over != summed.scaled_to:
            yield self._scaled(composition, summed)

    def _weight_source(self, share: Share, composition: Composition | None) -> ClauseSource | None:
        """Where the weight of a part is written."""
        if composition is None or not composition.in_headings:
            return composition.source if composition else None
        kind, name = self.application.keys.part(share.key)
        rulebook = self.application.rulebook
        parts = rulebook.sections if kind is PostingKind.SECTION else rulebook.indicators
        return next(part.source for part in parts if part.key == name)

    def _share(self, share: Share, source: ClauseSource | None) -> Posting:
        kind, name = self.application.keys.part(share.key)
        shown = ""
        if share.weight != 1 or share.declared != 1:
            again = f" × {exact(share.weight / share.declared)}" if share.weight != share.declared else ""
            shown = f"{exact(share.score)} × {_weight(share.declared)}{again} = {exact(share.amount)}"
        return Posting(kind, share.amount, source, arithmetic=shown, text=name)

    def _formula(self, composition: Composition, amount: Fraction) -> Posting:
        assert composition.formula is not None
        inputs = self.application.inputs_of_whole(
            composition, self.scores.indicators, self.scores.sections, self.case.inputs
        )
        kinds = {**self.ledgers.told.kinds, **dict.fromkeys(self.application.keys.all, Kind.NUMBER)}
        shown = in_words(equation(composition.formula, kinds)(inputs), self.language)
        return Posting(PostingKind.SCORED, amount, composition.source, arithmetic=shown)

    def _scaled(self, composition: Composition | None, summed: Summed) -> Posting:
        rulebook, found = self.application.rulebook, summed.total - summed.scaled
        maximum = summed.scaled_to
        if composition is None:
            names = [rulebook.indicators[i].key for i in self.application.rescaled(self.scores.settled)]
            text = wording.rescaled_words(names, maximum - summed.over, self.language)
        else:
            text = wording.say(wording.OVER_SCORED, self.language, over=summed.over, maximum=maximum)
        shown = f"{exact(found)} × {exact(maximum)} ÷ {exact(summed.over)} = {exact(summed.total)}"
        source = composition.source if composition else None
        return Posting(PostingKind.RESCALING, summed.scaled, source, arithmetic=shown, text=text)

    def _adjusted(self, made: Made) -> Iterator[Posting]:
        name = total_key(self.application.rulebook.language) if self.index == TOTAL else ""
        return adjusted_postings(
            self.application.adjustments(self.index),
            made.adjusted,
            made.summed.total,
            self.case.inputs,
            {**self.ledgers.told.kinds, **dict.fromkeys(self.application.keys.all, Kind.NUMBER)},
            self._uses,
            self.language,
            name,
        )

    def _uses(self, keys: Iterable[str]) -> tuple[FactUse, ...]:
        known, inputs = self.ledgers.told.with_origins(keys), self.case.inputs
        return tuple(
            self.ledgers.use(key, inputs[key], self.case)
            for key in known
            if not isinstance(inputs.get(key, Gap.MISSING), Gap)
        )


def _weight(weight: Fraction) -> str:
    return percent(weight) if weight.denominator != 1 and 100 % weight.denominator == 0 else exact(weight)


def unmade_words(application: Application, index: int, unmade: Unmade, language: Language) -> str:
    """Why a section or the total has no score: ``有得分的只有2项，少于3项``."""
    if (rule := unmade.rule) is not None:
        return wording.say(wording.QUOTED, language, words=rule.name) if rule.name else rule.source.text
    if unmade.touched is not None:  # other facts without value are told before anything is scored
        return wording.say(wording.FACT_NOT_APPLICABLE, language, name=unmade.touched.key)
    if unmade.missing:
        names = wording.join((application.keys.part(key)[1] for key in unmade.missing), language)
        return wording.say(wording.PARTS_MISSING, language, names=names)
    composition, _ = application.composition(index)
    assert composition is not None
    return wording.say(wording.TOO_FEW_PARTS, language, scored=unmade.scored, least=composition.at_least)
