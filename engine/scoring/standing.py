"""How units stand: their scores, and their ranks among the units of one class under one rulebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from kaoping.dsl.diagnostic import Language
from kaoping.dsl.quick import dataclass
from kaoping.engine import wording
from kaoping.engine.amount import exact
from kaoping.engine.application.apply import Application
from kaoping.engine.application.scores import Amount, Scores
from kaoping.engine.evaluation import holds
from kaoping.engine.facts import Gap, Unit, UnitFacts, Value
from kaoping.engine.published import Published
from kaoping.engine.rulebook import Rulebook, Unranked, total_key
from kaoping.engine.scoring.rank import SortKey, places, sort_key
from kaoping.engine.scoring.remarks import remarks, withheld_reason
from kaoping.engine.tree import ClauseSource


@dataclass(frozen=True, slots=True)
class Graded:
    """Why a unit has its grade: the rule, veto or quota, with what there is to say."""

    clause: ClauseSource
    text: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit stands, without ledgers: ``scores`` holds exact points of indicators and sections in the order of the rulebook,
    and the total. ``rank`` is None for a unit that is not ranked, with the reason in ``rank_note``; ``ranked`` is how many units have one; ``grading`` are the
    rules that led to its grade, in turn; ``results`` what follows from total and grade, in the order of the rulebook's."""

    facts: UnitFacts
    application: Application
    scores: Scores
    rank: int | None = None
    rank_note: str = ""
    ranked: int = 0
    remarks: tuple[str, ...] = ()
    grade: str | None = None
    grading: tuple[Graded, ...] = ()
    results: tuple[Value, ...] = ()

    @property
    def grade_note(self) -> str:
        """Why its grade is not that of its points: a veto, a quota, a fact that is missing."""
        return "; ".join(one.text for one in self.grading if one.text)

    @property
    def notes(self) -> tuple[str, ...]:
        """What there is to say beside its grade and total, for the last column: a veto that decides both is told once."""
        graded = (one.text for one in self.grading if one.text)
        told = (text for text in dict.fromkeys(graded) if not any(one.startswith(text) for one in self.remarks))
        return (*told, *self.remarks)

    @property
    def unit(self) -> Unit:
        return self.facts.unit

    @property
    def rulebook(self) -> Rulebook:
        return self.application.rulebook

    @property
    def total(self) -> Fraction | None:
        return self.scores.total

    def __repr__(self) -> str:
        total = "—" if self.total is None else exact(self.total)
        return f"<Standing {self.unit.name}: total {total}, rank {self.rank or '—'}>"


def groups(rulebooks: Sequence[Rulebook], standings: list[Standing]) -> Iterator[list[Standing]]:
    """Units of one class under one rulebook: by order of the rulebooks, then of the classes as declared, then as they first come."""
    groups: dict[tuple[int, str], list[Standing]] = {
        (id(book), unit_class): [] for book in rulebooks for unit_class in book.classes
    }
    for standing in standings:
        groups.setdefault((id(standing.rulebook), standing.unit.unit_class), []).append(standing)
    order = {id(book): position for position, book in enumerate(rulebooks)}
    for key in sorted(groups, key=lambda key: order[key[0]]):
        yield groups[key]


def ranked(group: list[Standing], published: Mapping[str, Published], language: Language | None) -> list[Standing]:
    """The units of a class in the order of their ranks, unranked ones last, each with its remarks."""
    if not group:
        return []
    ranking = group[0].rulebook.ranking
    worded = worded_in(group[0].rulebook, language)
    notes = [unranked_note(standing, worded) for standing in group]
    keys = [key_of(standing) if note is None else None for standing, note in zip(group, notes, strict=True)]
    ranks = places(keys, gap=ranking.gap) if ranking is not None else [None] * len(group)
    number = sum(rank is not None for rank in ranks)
    placed = [
        replace(
            standing,
            rank=rank,
            ranked=number,
            rank_note=note or "",
            remarks=remarks(
                standing.application,
                standing.scores,
                standing.application.case(standing.facts),
                rank,
                published.get(standing.unit.name),
                worded,
            ),
        )
        for standing, rank, note in zip(group, ranks, notes, strict=True)
    ]
    return sorted(placed, key=lambda standing: (standing.rank is None, standing.rank or 0))


def worded_in(rulebook: Rulebook, language: Language | None) -> Language:
    """In which language ledgers and remarks are worded: the one asked for, else the rulebook's."""
    return language or ("zh" if rulebook.language == "zh" else "en")


def unranked_note(standing: Standing, language: Language) -> str | None:
    """Why a unit is not ranked; None if it is."""
    if standing.total is None:
        return withheld_reason(standing.application, standing.scores, language)
    if not standing.unit.ranked:
        return standing.unit.note or wording.say(wording.NOT_RANKED, language)
    rule = unranked_by(standing)
    return None if rule is None else rule.reason or wording.say(wording.NOT_RANKED, language)


def unranked_by(standing: Standing) -> Unranked | None:
    """The rule by which a unit that has a total is not ranked; None if there is none."""
    ranking = standing.rulebook.ranking
    if ranking is None or not ranking.unranked or standing.total is None:
        return None
    known: Mapping[str, Value] = standing.application.case(standing.facts).inputs
    inputs = {**known, total_key(standing.rulebook.language): standing.total}
    return next((rule for rule in ranking.unranked if holds(rule.when, inputs) is True), None)


def key_of(standing: Standing) -> SortKey | None:
    """By what a unit is ranked; None where its rulebook ranks nobody, or it has no total."""
    ranking, total = standing.rulebook.ranking, standing.total
    if ranking is None or total is None:
        return None
    if not ranking.tie_breaks:
        return sort_key(ranking, total, ())
    return sort_key(ranking, total, [tie_break_value(standing, rule.key) for rule in ranking.tie_breaks])


def tie_break_value(standing: Standing, key: str) -> Amount | int:
    """The value of an indicator, a section or a fact."""
    book, scores = standing.rulebook, standing.scores
    for indicator, score in zip(book.indicators, scores.indicators, strict=True):
        if indicator.key == key:
            return score
    for section, score in zip(book.sections, scores.sections, strict=True):
        if section.key == key:
            return score
    value = standing.application.case(standing.facts).inputs.get(key, Gap.MISSING)
    return None if isinstance(value, (Gap, str)) else value
