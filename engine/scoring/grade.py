"""Grades: the first rule that holds, what vetoes do to it, and quotas, whose seats go by rank.

A unit without a total has the grade that a rule for that case names, or none; the facts of a condition that are missing leave the unit without a grade,
with the reason. A unit without a rank takes no seat of a quota and keeps its grade. Those beyond a quota have the next grade whose rule holds
for them, and count in its quota.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.engine import wording
from kaoping.engine.amount import exact, percent
from kaoping.engine.evaluation import holds
from kaoping.engine.facts import Gap, Value
from kaoping.engine.operations import round_to
from kaoping.engine.rulebook import GradeChange, GradeMove, Grading, Quota, rank_key, ranked_key, total_key
from kaoping.engine.scoring.standing import Graded, Standing


def graded(group: list[Standing], language: Language) -> list[Standing]:
    """The units of a class, in the order of their ranks, with their grades."""
    grading = group[0].rulebook.grading if group else None
    if grading is None:
        return group
    found = [_by_rules(standing, grading, language) for standing in group]
    for label in grading.labels:
        for quota in grading.quotas:
            if quota.label == label:
                found = _within(found, quota, grading, language)
    return found


def inputs_of(standing: Standing) -> Mapping[str, Value]:
    """What the conditions of a grade look at: facts, steps, all scores, and the total."""
    application, scores = standing.application, standing.scores
    known: dict[str, Value] = dict(application.case(standing.facts).inputs)
    values = zip(application.keys.all, (*scores.indicators, *scores.sections), strict=True)
    known |= {key: Gap.NOT_APPLICABLE if score is None else score for key, score in values}
    known[total_key(standing.rulebook.language)] = Gap.NOT_APPLICABLE if scores.total is None else scores.total
    known[rank_key(standing.rulebook.language)] = standing.rank or 0
    known[ranked_key(standing.rulebook.language)] = standing.ranked
    return known


def _by_rules(standing: Standing, grading: Grading, language: Language) -> Standing:
    inputs = inputs_of(standing)
    made = _first(standing, grading, inputs, language, 0)
    for change in grading.changes:
        if change.when is None or holds(change.when, inputs) is True:
            made = _changed(made, change, grading, language)
    return made


def _first(
    standing: Standing, grading: Grading, inputs: Mapping[str, Value], language: Language, start: int
) -> Standing:
    """The first rule from ``start`` on that holds."""
    if standing.total is None:
        rule = next((rule for rule in grading.rules if rule.no_total), None)
        return _given(standing, rule.label, Graded(rule.source)) if rule else standing
    for rule in grading.rules[start:]:
        if rule.no_total:
            continue
        found = True if rule.when is None else holds(rule.when, inputs)
        if isinstance(found, Gap):
            text = wording.say(wording.GRADE_GAP, language)
            return _given(standing, None, Graded(rule.source, text))
        if found:
            return _given(standing, rule.label, Graded(rule.source))
    return standing


def _given(standing: Standing, grade: str | None, why: Graded) -> Standing:
    return replace(standing, grade=grade, grading=(*standing.grading, why))


def _changed(standing: Standing, change: GradeChange, grading: Grading, language: Language) -> Standing:
    labels = grading.labels
    if change.move is GradeMove.SET:
        new: str | None = change.label
    elif standing.grade not in labels:
        return standing
    else:
        place = labels.index(standing.grade)
        limited = change.move is GradeMove.AT_MOST
        place = max(place, labels.index(change.label)) if limited else place + change.steps
        new = labels[min(max(place, 0), len(labels) - 1)]
    if new == standing.grade and not (change.veto and change.move is GradeMove.SET):
        return standing
    text = wording.say(wording.VETO_NAMED, language, name=change.name) if change.veto else change.name
    return _given(standing, new, Graded(change.source, text))


# Quotas


def _within(group: list[Standing], quota: Quota, grading: Grading, language: Language) -> list[Standing]:
    seats = seats_of(quota, group)
    taken = sorted(one.rank for one in group if one.grade == quota.label and one.rank is not None)
    if len(taken) <= seats:
        return group
    cut = taken[seats]  # the rank of the first one beyond
    kept = sum(rank < cut for rank in taken)
    last = cut if quota.let_in and seats > kept else cut - 1
    return [
        _lowered(one, quota, grading, seats, group, language)
        if one.grade == quota.label and one.rank is not None and one.rank > last
        else one
        for one in group
    ]


def seats_of(quota: Quota, group: Sequence[Standing]) -> int:
    """How many units may have the grade."""
    if quota.share is None:
        return quota.seats
    return int(round_to(quota.share * _base(quota, group), Fraction(1), quota.rounding))


def _base(quota: Quota, group: Sequence[Standing]) -> int:
    return sum(one.rank is not None for one in group) if quota.ranked_only else len(group)


def _lowered(
    standing: Standing, quota: Quota, grading: Grading, seats: int, group: Sequence[Standing], language: Language
) -> Standing:
    reckoned = ""
    if quota.share is not None:
        sum_shown = f"{_base(quota, group)} × {percent(quota.share)} → {exact(seats)}"
        reckoned = wording.say(wording.RECKONED, language, sum=sum_shown)
    text = wording.say(
        wording.BEYOND_QUOTA, language, label=quota.label, seats=seats, rank=standing.rank, reckoned=reckoned
    )
    why = Graded(quota.source, text)
    position = max((i for i, rule in enumerate(grading.rules) if rule.label == quota.label), default=-1)
    lower = _first(replace(standing, grade=None, grading=()), grading, inputs_of(standing), language, position + 1)
    return replace(standing, grade=lower.grade, grading=(*standing.grading, why))
