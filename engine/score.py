"""Scoring: rulebooks applied to the facts of units.

    scored = score(rulebooks, facts)                        # facts: an iterable of UnitFacts, in the order of the units file
    scored.problems                                         # diagnostics; with an error among them nothing was scored
    scored.standings                                        # a Standing a unit: by class, then rank, unranked last; cheap
    scored.standing("市人社局")                              # KeyError for a name that was not scored
    scored.result_of("市人社局")                             # its UnitResult, every ledger built
    scored.indicator_of("市人社局", "超时未受理")             # one IndicatorResult
    scored.results()                                        # iterator of UnitResult, in the order of the standings
    scored.result()                                         # the whole Result, as a plain value
    write_json(scored, file)                                # result_json.py: streamed, equal to dumps(scored.result())
    explain_unit(scored, "市人社局")                         # explain/: words for people

Ledgers are built only when asked for. Order of evaluation of a unit: filters and waivers → measures → derived values → clauses, caps,
floor and ceiling, rounding of each indicator → sections → total → ranks within a class.

A rulebook is applied to the units of its classes; ranks are given among the units of one class under one rulebook. A sub-unit (one
with a parent) is not scored itself: what it is charged with goes to its parent (``charge.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Language, Related, Text
from kaoping.dsl.source import Cell, Span
from kaoping.engine import wording
from kaoping.engine.account import Account
from kaoping.engine.apply import Amount, Application, Scores
from kaoping.engine.charge import charged, children_by_parent
from kaoping.engine.facts import Gap, Unit, UnitFacts
from kaoping.engine.ledger import Case, Ledgers, UnbalancedLedger
from kaoping.engine.published import Published
from kaoping.engine.rank import SortKey, places, sort_key
from kaoping.engine.reference import holds
from kaoping.engine.remarks import remarks, withheld_reason
from kaoping.engine.result import IndicatorResult, Ledger, Result, RulebookStamp, SectionResult, UnitResult
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.stamp import engine_version, facts_hash
from kaoping.engine.sums import section_ledger, total_ledger

SCHEMA = "kaoping-result/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRulebook(Diagnostic):
    """A unit belongs to a class that no rulebook applies to."""

    code: ClassVar[str] = "no-rulebook-for-class"
    title: ClassVar[Text] = Text(
        zh="“{unit}”的类别是“{unit_class}”，没有适用于这一类别的评分细则。",
        en="'{unit}' is of class '{unit_class}', and no rulebook applies to that class.",
    )
    label: ClassVar[Text] = Text(zh="这个单位", en="this unit")
    help: ClassVar[Text] = Text(
        zh="现有评分细则适用的类别：{classes}。请改正单位的类别，或为这一类别加一份评分细则。",
        en="The rulebooks apply to: {classes}. Correct the unit's class, or add a rulebook for it.",
    )

    unit: str
    unit_class: str
    classes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoRulebooks(Diagnostic):
    """Two rulebooks apply to one class."""

    code: ClassVar[str] = "two-rulebooks-for-class"
    title: ClassVar[Text] = Text(
        zh="两份评分细则都适用于{unit_class}：【{first}】和【{second}】。",
        en="Two rulebooks apply to {unit_class}: [{first}] and [{second}].",
    )
    label: ClassVar[Text] = Text(zh="又一份适用于{unit_class}", en="a second one for {unit_class}")
    help: ClassVar[Text] = Text(zh="一个类别只能用一份评分细则。", en="A class has one rulebook.")

    unit_class: Text
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a unit stands, without ledgers: ``scores`` holds exact points of indicators and sections in the order of the rulebook,
    and the total. ``rank`` is None for a unit that is not ranked, with the reason in ``rank_note``."""

    facts: UnitFacts
    application: Application
    scores: Scores
    rank: int | None = None
    rank_note: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def unit(self) -> Unit:
        return self.facts.unit

    @property
    def rulebook(self) -> Rulebook:
        return self.application.rulebook

    @property
    def total(self) -> Fraction | None:
        return self.scores.total


@dataclass(frozen=True)
class Scored:
    """What a run found. With an error among ``problems`` there are no standings."""

    rulebooks: tuple[Rulebook, ...]
    standings: tuple[Standing, ...]
    problems: tuple[Diagnostic, ...] = ()
    as_of: str = ""
    language: Language | None = None
    backend: str = field(default="row")

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    @cached_property
    def _by_name(self) -> dict[str, Standing]:
        return {standing.unit.name: standing for standing in self.standings}

    @cached_property
    def _ledgers(self) -> dict[int, Ledgers]:
        return {}

    def standing(self, unit: str) -> Standing:
        """The standing of a unit by its name; ``KeyError`` if it was not scored."""
        return self._by_name[unit]

    def language_of(self, rulebook: Rulebook) -> Language:
        """In which language ledgers and remarks are worded: the one asked for, else the rulebook's."""
        return self.language or ("zh" if rulebook.language == "zh" else "en")

    def ledgers(self, standing: Standing) -> Ledgers:
        """The builder of ledgers for the unit's rulebook."""
        key = id(standing.application)
        if key not in self._ledgers:
            self._ledgers[key] = Ledgers(standing.rulebook, self.language_of(standing.rulebook))
        return self._ledgers[key]

    def result_of(self, unit: str | Standing) -> UnitResult:
        """Everything about a unit, every ledger built."""
        standing = self.standing(unit) if isinstance(unit, str) else unit
        application, scores = standing.application, standing.scores
        language = self.language_of(standing.rulebook)
        case = application.case(standing.facts)
        return UnitResult(
            unit=standing.unit.name,
            unit_class=standing.unit.unit_class,
            rank=standing.rank,
            rank_note=standing.rank_note,
            total=scores.total,
            grade=None,
            remarks=standing.remarks,
            ledger=total_ledger(application, scores, language),
            sections=tuple(
                SectionResult(
                    section.key, section.maximum, scores.sections[i], section_ledger(application, i, scores, language)
                )
                for i, section in enumerate(standing.rulebook.sections)
            ),
            indicators=tuple(self._indicator(standing, i, case) for i in range(len(scores.indicators))),
        )

    def indicator_of(self, unit: str, indicator: str) -> IndicatorResult:
        """One indicator of a unit with its ledger; ``KeyError`` for a name the rulebook does not have."""
        standing = self.standing(unit)
        keys = {rule.key: index for index, rule in enumerate(standing.rulebook.indicators)}
        return self._indicator(standing, keys[indicator], standing.application.case(standing.facts))

    def _indicator(self, standing: Standing, index: int, case: Case) -> IndicatorResult:
        indicator, scores = standing.rulebook.indicators[index], standing.scores
        return IndicatorResult(
            indicator.key,
            indicator.section,
            indicator.maximum,
            scores.indicators[index],
            scores.statuses[index],
            self._ledger(standing, index, case),
        )

    def _ledger(self, standing: Standing, index: int, case: Case) -> Ledger | None:
        score = standing.scores.indicators[index]
        if score is None:
            return None
        ledgers = self.ledgers(standing)
        if index in standing.scores.settled:
            return ledgers.settled(index, standing.scores.settled[index])
        account = standing.application.outcome(index, case)
        if not isinstance(account, Account) or account.closing != score:
            name = standing.rulebook.indicators[index].key
            raise UnbalancedLedger(f"{standing.unit.name}, {name}: the account does not close at the score")
        return ledgers.indicator(index, account, case)

    def results(self) -> Iterator[UnitResult]:
        """The results of all units in the order of the standings, one at a time."""
        return (self.result_of(standing) for standing in self.standings)

    @cached_property
    def facts_hash(self) -> str:
        """SHA-256, in hexadecimal, over the facts that the rulebooks use; the order of units and records does not enter."""
        return facts_hash((standing.facts, standing.rulebook) for standing in self.standings)

    def result(self) -> Result:
        """The whole run as one plain value. Large: for many units use ``results`` or ``write_json``."""
        return Result(
            schema=SCHEMA,
            engine=engine_version(),
            facts_hash=self.facts_hash,
            as_of=self.as_of,
            backend=self.backend,
            rulebooks=tuple(RulebookStamp(book.name, book.version, book.hash) for book in self.rulebooks),
            units=tuple(self.results()),
        )


def score(
    rulebooks: Sequence[Rulebook],
    facts: Iterable[UnitFacts],
    *,
    published: Mapping[str, Published] | None = None,
    as_of: str = "",
    language: Language | None = None,
) -> Scored:
    """Scores all units. All errors of the run are found at once; with any, there are no standings.

    ``published``: unit → what was printed of it; a remark says where it differs. ``as_of`` is the assessment's date, ISO.
    ``language``: of ledgers and remarks; each rulebook's own if None.
    """
    books, problems = _by_class(rulebooks)
    applications = {id(book): Application(book) for book in rulebooks}
    everyone = list(facts)
    children = children_by_parent(everyone)
    standings: list[Standing] = []
    for one in everyone:
        if one.unit.parent:
            continue
        book = books.get(one.unit.unit_class) or books.get(None)
        if book is None:
            problems.append(_no_rulebook(one.unit, rulebooks))
            continue
        whole, found = charged(one, children.get(one.unit.name, ()), book)
        problems += found
        application = applications[id(book)]
        scores = application.scores(application.case(whole))
        if isinstance(scores, Scores):
            standings.append(Standing(whole, application, scores))
        else:
            problems += scores
    if any(problem.severity == "error" for problem in problems):
        return Scored(tuple(rulebooks), (), tuple(problems), as_of, language)
    ordered: list[Standing] = []
    for group in _groups(rulebooks, standings):
        ordered += _ranked(group, published or {}, language)
    return Scored(tuple(rulebooks), tuple(ordered), tuple(problems), as_of, language)


# Which rulebook for which unit


def _by_class(rulebooks: Sequence[Rulebook]) -> tuple[dict[str | None, Rulebook], list[Diagnostic]]:
    """Class → its rulebook; a rulebook for any class stands under None."""
    books: dict[str | None, Rulebook] = {}
    problems: list[Diagnostic] = []
    for book in rulebooks:
        for unit_class in book.classes or (None,):
            first = books.setdefault(unit_class, book)
            if first is not book:
                problems.append(_two_rulebooks(unit_class, first, book))
    return books, problems


def _two_rulebooks(unit_class: str | None, first: Rulebook, second: Rulebook) -> TwoRulebooks:
    named = Text("所有单位", "all units") if unit_class is None else Text(f"“{unit_class}”", f"'{unit_class}'")
    return TwoRulebooks(
        place=Span(second.file, 1),
        related=(Related(Span(first.file, 1), Text("已有这一份", "the first one")),),
        unit_class=named,
        first=first.name,
        second=second.name,
    )


def _no_rulebook(unit: Unit, rulebooks: Sequence[Rulebook]) -> NoRulebook:
    classes = dict.fromkeys(name for book in rulebooks for name in book.classes)
    return NoRulebook(
        place=unit.place or Cell(""), unit=unit.name, unit_class=unit.unit_class, classes="、".join(classes) or "—"
    )


# Ranks


def _groups(rulebooks: Sequence[Rulebook], standings: list[Standing]) -> Iterator[list[Standing]]:
    """Units of one class under one rulebook: by order of the rulebooks, then of the classes as declared, then as they first come."""
    groups: dict[tuple[int, str], list[Standing]] = {
        (id(book), unit_class): [] for book in rulebooks for unit_class in book.classes
    }
    for standing in standings:
        groups.setdefault((id(standing.rulebook), standing.unit.unit_class), []).append(standing)
    order = {id(book): position for position, book in enumerate(rulebooks)}
    for key in sorted(groups, key=lambda key: order[key[0]]):
        yield groups[key]


def _ranked(group: list[Standing], published: Mapping[str, Published], language: Language | None) -> list[Standing]:
    """The units of a class in the order of their ranks, unranked ones last, each with its remarks."""
    if not group:
        return []
    ranking = group[0].rulebook.ranking
    worded: Language = language or ("zh" if group[0].rulebook.language == "zh" else "en")
    notes = [_unranked_note(standing, worded) for standing in group]
    keys = [_key(standing) if note is None else None for standing, note in zip(group, notes, strict=True)]
    ranks = places(keys, gap=ranking.gap) if ranking is not None else [None] * len(group)
    placed = [
        Standing(
            standing.facts,
            standing.application,
            standing.scores,
            rank,
            note or "",
            remarks(standing.application, standing.scores, rank, published.get(standing.unit.name), worded),
        )
        for standing, rank, note in zip(group, ranks, notes, strict=True)
    ]
    return sorted(placed, key=lambda standing: (standing.rank is None, standing.rank or 0))


def _unranked_note(standing: Standing, language: Language) -> str | None:
    """Why a unit is not ranked; None if it is."""
    if standing.total is None:
        return withheld_reason(standing.rulebook, standing.scores, language)
    if not standing.unit.ranked:
        return standing.unit.note or wording.say(wording.NOT_RANKED, language)
    ranking = standing.rulebook.ranking
    if ranking is None or not ranking.unranked:
        return None
    inputs = standing.application.case(standing.facts).inputs
    for rule in ranking.unranked:
        if holds(rule.when, inputs) is True:
            return rule.reason or wording.say(wording.NOT_RANKED, language)
    return None


def _key(standing: Standing) -> SortKey | None:
    ranking, total = standing.rulebook.ranking, standing.total
    if ranking is None or total is None:
        return None
    if not ranking.tie_breaks:
        return sort_key(ranking, total, ())
    return sort_key(ranking, total, [_tie_break(standing, rule.key) for rule in ranking.tie_breaks])


def _tie_break(standing: Standing, key: str) -> Amount | int:
    """The value of an indicator, a section or a fact."""
    book, scores = standing.rulebook, standing.scores
    for names, values in ((book.indicators, scores.indicators), (book.sections, scores.sections)):
        for rule, value in zip(names, values, strict=True):
            if rule.key == key:
                return value
    value = standing.application.case(standing.facts).inputs.get(key, Gap.MISSING)
    return None if isinstance(value, (Gap, str)) else value
