"""Scoring: rulebooks applied to the facts of units.

    scored = score(rulebooks, facts)                        # facts: an iterable of UnitFacts, in the order of the units file
    scored.problems                                         # diagnostics; with an error among them nothing was scored
    scored.standings                                        # a Standing a unit: by class, then rank, unranked last; cheap
    scored.standing("市人社局")                              # UnknownName (a KeyError) for a name that was not scored
    scored.result_of("市人社局")                             # its UnitResult, every ledger built
    scored.indicator_of("市人社局", "超时未受理")             # one IndicatorResult
    scored.results()                                        # iterator of UnitResult, in the order of the standings
    scored.result()                                         # the whole Result, as a plain value
    write_json(scored, file)                                # writing/stream.py: streamed, equal to dumps(scored.result())
    explain_unit(scored, "市人社局")                         # explain/: words for people

Ledgers are built only when asked for. Order of evaluation of a unit: filters and waivers → measures → steps (``application/close.py``) → clauses, caps,
floor and ceiling, rounding of each indicator → sections → total → ranks within a class.

A rulebook is applied to the units of its classes; ranks are given among the units of one class under one rulebook. A sub-unit (one
with a parent) is not scored itself: what it is charged with goes to its parent (``charge.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from kaoping.dsl.diagnostic import Diagnostic, Language
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.engine.account import Account
from kaoping.engine.amount import exact
from kaoping.engine.application.apply import Application
from kaoping.engine.application.case import Case
from kaoping.engine.application.charge import charged, children_by_parent
from kaoping.engine.application.close import close
from kaoping.engine.application.corrected import with_trails
from kaoping.engine.application.scores import Scores
from kaoping.engine.facts import Appeal, UnitFacts
from kaoping.engine.ledger.build import Ledgers, UnbalancedLedger
from kaoping.engine.ledger.sums import section_ledger, total_ledger
from kaoping.engine.notebook import table
from kaoping.engine.periods import Period
from kaoping.engine.published import Published
from kaoping.engine.result import IndicatorResult, Ledger, Result, RulebookStamp, SectionResult, UnitResult
from kaoping.engine.rulebook import Past, Rulebook
from kaoping.engine.scoring.asked_day import lacks_day
from kaoping.engine.scoring.assign import by_class, no_rulebook
from kaoping.engine.scoring.following import results_of, with_results
from kaoping.engine.scoring.grade import graded
from kaoping.engine.scoring.stamp import engine_version, facts_hashes
from kaoping.engine.scoring.standing import Standing as Standing, groups, ranked, worded_in
from kaoping.engine.scoring.without_facts import told_once
from kaoping.engine.scoring.years_covered import lacks_calendar, years_without_holidays

Backend = Literal["row", "reference"]
SCHEMA = "kaoping-result/1"


class UnknownName(KeyError):
    """No unit or indicator of this name was scored."""

    def __str__(self) -> str:
        return str(self.args[0])


def unknown(what: str, name: str, known: Iterable[str]) -> UnknownName:
    from kaoping.dsl.likeness import nearest

    near = nearest(name, known)
    return UnknownName(f"no {what} {name!r}" + (f"; the nearest: {', '.join(near)}" if near else ""))


_MOST_COMPARED = 30  # messages that name the nearest units, which takes its time


@dataclass(frozen=True)
class Scored:
    """What a run found. With an error among ``problems`` there are no standings. ``named``: the only units that what is told of a unit may name
    beside it, and no values of theirs; None: all."""

    rulebooks: tuple[Rulebook, ...]
    standings: tuple[Standing, ...]
    problems: tuple[Diagnostic, ...] = ()
    as_of: str = ""
    language: Language | None = None
    backend: Backend = "row"
    named: frozenset[str] | None = None
    appeals: tuple[Appeal, ...] = ()

    @property
    def failed(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    @cached_property
    def _by_name(self) -> dict[str, Standing]:
        aliases = {fold(alias): standing for standing in self.standings for alias in standing.unit.aliases}
        return aliases | {fold(standing.unit.name): standing for standing in self.standings}

    @cached_property
    def _ledgers(self) -> dict[int, Ledgers]:
        return {}

    def __getstate__(self) -> dict[str, object]:
        """Without what is made on request."""
        return {key: value for key, value in self.__dict__.items() if not key.startswith("_")}

    def standing(self, unit: str) -> Standing:
        """The standing of a unit by its name or alias; ``UnknownName``, a ``KeyError``, if it was not scored."""
        if (found := self._by_name.get(fold(unit))) is not None:
            return found
        if self.failed:
            wrong = sum(problem.severity == "error" for problem in self.problems)
            raise UnknownName(f"nothing was scored: {wrong} errors, see .problems")
        raise unknown("unit", unit, (standing.unit.name for standing in self.standings))

    def of_units(self, names: Iterable[str]) -> Scored:
        """The run with only these units; ranks and the hash stay those of the whole run."""
        chosen = frozenset(names)
        kept = tuple(one for one in self.standings if one.unit.name in chosen)
        if len(kept) == len(self.standings):
            return self
        shown = replace(self, standings=kept)
        vars(shown)["facts_hash"] = self.facts_hash
        return shown

    def language_of(self, rulebook: Rulebook) -> Language:
        """In which language ledgers and remarks are worded: the one asked for, else the rulebook's."""
        return worded_in(rulebook, self.language)

    def ledgers(self, standing: Standing) -> Ledgers:
        """The builder of ledgers for the unit's rulebook."""
        key = id(standing.application)
        if key not in self._ledgers:
            self._ledgers[key] = Ledgers(
                standing.rulebook, self.language_of(standing.rulebook), discreet=self.named is not None
            )
        return self._ledgers[key]

    def result_of(self, unit: str | Standing) -> UnitResult:
        """Everything about a unit, every ledger built."""
        standing = self.standing(unit) if isinstance(unit, str) else unit
        case = standing.application.case(standing.facts)
        ledger, sections = self.sums_of(standing)
        return UnitResult(
            unit=standing.unit.name,
            unit_class=standing.unit.unit_class,
            rank=standing.rank,
            rank_note=standing.rank_note,
            total=standing.total,
            grade=standing.grade,
            grade_note=standing.grade_note,
            remarks=standing.remarks,
            ledger=ledger,
            sections=sections,
            indicators=tuple(self.indicator_at(standing, i, case) for i in range(len(standing.scores.indicators))),
            results=results_of(standing),
        )

    def sums_of(self, standing: Standing) -> tuple[Ledger | None, tuple[SectionResult, ...]]:
        """The account of the total, and the sections with theirs."""
        application, scores = standing.application, standing.scores
        ledgers, case = self.ledgers(standing), application.case(standing.facts)
        sections = tuple(
            SectionResult(section.key, section.maximum, score, section_ledger(ledgers, application, i, scores, case))
            for i, (section, score) in enumerate(zip(standing.rulebook.sections, scores.sections, strict=True))
        )
        return total_ledger(ledgers, application, scores, case), sections

    def indicator_of(self, unit: str, indicator: str) -> IndicatorResult:
        """One indicator of a unit with its ledger; ``UnknownName``, a ``KeyError``, for a name the rulebook does not have."""
        standing = self.standing(unit)
        keys = {fold(rule.key): index for index, rule in enumerate(standing.rulebook.indicators)}
        if fold(indicator) not in keys:
            raise unknown("indicator", indicator, (rule.key for rule in standing.rulebook.indicators))
        return self.indicator_at(standing, keys[fold(indicator)], standing.application.case(standing.facts))

    def __repr__(self) -> str:
        wrong = sum(problem.severity == "error" for problem in self.problems)
        return f"<Scored: {len(self.rulebooks)} rulebooks, {len(self.standings)} units, {wrong} errors>"

    def _repr_markdown_(self) -> str:
        rows = [
            (one.unit.unit_class, one.rank or "—", one.unit.name, "—" if one.total is None else exact(one.total))
            for one in self.standings
        ]
        return table(["class", "rank", "unit", "total"], rows, numbers=[1, 3])

    def indicator_at(self, standing: Standing, index: int, case: Case) -> IndicatorResult:
        """The indicator at ``index`` of the rulebook; ``case`` is the unit's."""
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
            return ledgers.settled(index, standing.scores.settled[index], case)
        account = standing.application.outcome(index, case, standing.scores.kept)
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
        return self.facts_hashes[0]

    @cached_property
    def facts_hashes(self) -> tuple[str, dict[str, str]]:
        """That of all facts, and one for the facts of each unit."""
        return facts_hashes((_with_past(standing), standing.rulebook) for standing in self.standings)

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


def _with_past(standing: Standing) -> UnitFacts:
    """The unit's facts with what its rulebook asks of earlier periods."""
    facts = standing.facts
    if not any(isinstance(step, Past) for step in standing.rulebook.steps):
        return facts
    past = standing.application.case(facts).past
    return replace(facts, values={**facts.values, **{key: known.value for key, known in past.items()}})


def score(
    rulebooks: Sequence[Rulebook],
    facts: Iterable[UnitFacts],
    *,
    published: Mapping[str, Published] | None = None,
    as_of: str = "",
    periods: Sequence[Period] = (),
    now: str = "",
    language: Language | None = None,
    backend: Backend = "row",
) -> Scored:
    """Scores all units. All errors of the run are found at once; with any, there are no standings.

    ``published``: unit → what was printed of it; a remark says where it differs. ``as_of`` is the assessment's date, ISO.
    ``periods``: the earlier ones, the nearest first, for rules that look back; ``now``: the name of the one at hand.
    ``language``: of ledgers and remarks; each rulebook's own if None. ``backend``: what evaluates the rulebooks; both give the same
    scores and ledgers, and the reference is slow.
    """
    prepared, problems = _prepared(rulebooks, list(facts), language, as_of, periods, now)
    close([(each.application, each.case) for each in prepared])
    if backend == "row":
        for application in {id(each.application): each.application for each in prepared}.values():
            application.use_row([each.closed for each in prepared if each.application is application])
    standings: list[Standing] = []
    for each in prepared:
        problems += each.problems
        scores = each.application.scores(each.closed)
        if isinstance(scores, Scores):
            standings.append(Standing(each.case.facts, each.application, scores))
            problems += each.application.open_records.of(each.closed)
        else:
            compared = prepared if len(problems) < _MOST_COMPARED else ()
            problems += told_once(scores, each.case.facts, (one.case.facts for one in compared))
    if any(book.calendar.years is not None for book in rulebooks):
        problems += years_without_holidays((each.application.rulebook, each.closed) for each in prepared)
    ordered: list[Standing] = []
    if not any(problem.severity == "error" for problem in problems):
        for group in groups(rulebooks, standings):
            placed = ranked(group, published or {}, language)
            with_grades = graded(placed, worded_in(group[0].rulebook, language)) if placed else placed
            ordered += map(with_results, with_grades) if placed and group[0].rulebook.results else with_grades
    return Scored(tuple(rulebooks), tuple(ordered), tuple(problems), as_of, language, backend)


def scores_among(
    rulebooks: Sequence[Rulebook],
    facts: Sequence[UnitFacts],
    unit: str,
    *,
    as_of: str = "",
    periods: Sequence[Period] = (),
    now: str = "",
) -> Scores | None:
    """One unit's scores: the others are taken through the steps with it, for the statistics, but not scored. None where it cannot be scored."""
    prepared, _ = _prepared(rulebooks, facts, None, as_of, periods, now)
    close([(each.application, each.case) for each in prepared])
    own = next(each for each in prepared if each.case.facts.unit.name == unit)
    scores = own.application.scores(own.closed)
    return scores if isinstance(scores, Scores) else None


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A unit with the rulebook of its class, its sub-units' findings among its facts."""

    application: Application
    case: Case
    problems: tuple[Diagnostic, ...]

    @property
    def closed(self) -> Case:
        """The case once the units went through the steps of their rulebooks."""
        return self.application.case(self.case.facts) if self.application.in_steps else self.case


def _prepared(
    rulebooks: Sequence[Rulebook],
    facts: Sequence[UnitFacts],
    language: Language | None,
    as_of: str,
    periods: Sequence[Period],
    now: str,
) -> tuple[list[_Prepared], list[Diagnostic]]:
    books, problems = by_class(rulebooks)
    if facts and not as_of:
        problems += [one for book in rulebooks for one in lacks_day(book)]
    problems += [one for book in rulebooks for one in lacks_calendar(book)]
    earlier = tuple(_with_findings_of_subunits(period, books, language, problems) for period in periods)
    applications = {id(book): Application(book, as_of, earlier, now) for book in rulebooks}
    children = children_by_parent(facts)
    found: list[_Prepared] = []
    for one in facts:
        if one.unit.parent:
            continue
        book = books.get(one.unit.unit_class) or books.get(None)
        if book is None:
            problems.append(no_rulebook(one.unit, rulebooks))
            continue
        below = children.get(one.unit.name, ())
        whole, wrong = charged(one, below, book, worded_in(book, language))
        whole = with_trails(whole, below, book, worded_in(book, language))
        application = applications[id(book)]
        found.append(_Prepared(application, application.case(whole), wrong))
    return found, problems


def _with_findings_of_subunits(
    period: Period, books: Mapping[str | None, Rulebook], language: Language | None, problems: list[Diagnostic]
) -> Period:
    children = children_by_parent(period.units.values())
    units: dict[str, UnitFacts] = {}
    for name, facts in period.units.items():
        book = books.get(facts.unit.unit_class) or books.get(None)
        if book is not None and not facts.unit.parent:
            units[name], wrong = charged(facts, children.get(name, ()), book, worded_in(book, language))
            problems += wrong
    return replace(period, units=units)
