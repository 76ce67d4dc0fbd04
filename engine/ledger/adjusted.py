"""Postings of what is done to a whole score: coefficients, points added or taken, caps and vetoes, each with the score before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.engine import wording
from kaoping.engine.account import Adjusted
from kaoping.engine.amount import exact
from kaoping.engine.analysis.walk import inputs_of_adjustments
from kaoping.engine.evaluation import value_of
from kaoping.engine.facts import Gap, Value
from kaoping.engine.ledger.arithmetic import equation
from kaoping.engine.ledger.conditions import condition
from kaoping.engine.ledger.words import in_words
from kaoping.engine.result import FactUse, Posting
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import Adjustment, Change

Uses = Callable[[Iterable[str]], tuple[FactUse, ...]]


def adjusted_postings(
    adjustments: tuple[Adjustment, ...],
    made: Iterable[Adjusted],
    balance: Fraction,
    inputs: Mapping[str, Value],
    kinds: Mapping[str, Kind],
    uses: Uses,
    language: Language,
    total_key: str = "",
) -> Iterator[Posting]:
    """One posting an adjustment that was made; ``balance`` is the score before the first. With ``total_key`` the score as it stands is an input
    of that name."""
    for one in made:
        each = adjustments[one.position]
        known = {**inputs, total_key: balance} if total_key else inputs
        shown = _arithmetic(each, balance, balance + one.amount, known, kinds)
        looked_at = [key for key in inputs_of_adjustments([each]) if not isinstance(known.get(key, Gap.MISSING), Gap)]
        yield Posting(
            each.kind,
            one.amount,
            each.source,
            facts=uses(key for key in looked_at if key != total_key),
            arithmetic=in_words(shown, language),
            text=_named(each, language),
        )
        balance += one.amount


def _named(each: Adjustment, language: Language) -> str:
    return wording.say(wording.QUOTED, language, words=each.name) if each.name else ""


def _arithmetic(
    each: Adjustment, before: Fraction, after: Fraction, inputs: Mapping[str, Value], kinds: Mapping[str, Kind]
) -> str:
    because = condition(each.when, kinds)(inputs) if each.when is not None else ""
    shown = _change(each, before, after, inputs, kinds)
    return f"{because} ⇒ {shown}" if because else shown


def _change(
    each: Adjustment, before: Fraction, after: Fraction, inputs: Mapping[str, Value], kinds: Mapping[str, Kind]
) -> str:
    if each.change is Change.TIMES:
        value = value_of(each.value, inputs)
        assert isinstance(value, Fraction)
        return f"{exact(before)} × {exact(value)} = {exact(after)}"
    if each.change is Change.ADD:
        return equation(each.value, kinds)(inputs)
    return f"{exact(before)} → {exact(after)}"
