"""Every law of a rulebook asked of the solver, one after the other, and every answer held against the row evaluator before it is given.

A question is asked twice at most: first with roundings as functions that keep the order, which is enough to prove most of what is about order; then exactly. Facts
that the solver finds are made plain and scored. Where they turn out to break nothing although nothing was left out of the formula, that is a fault of this program and is said
as such (``SolverDisagrees``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from time import monotonic
from typing import Any

from kaoping.dsl.diagnostic import Text
from kaoping.engine.facts import Gap, Kind, UnitFacts, Value
from kaoping.engine.laws.breach import Breach, breach
from kaoping.engine.laws.check import breach_of
from kaoping.engine.laws.derive import laws_of
from kaoping.engine.laws.extremes import extreme
from kaoping.engine.laws.kinds.ends import CANNOT, CANNOT_LESS, NEVER, NEVER_OF_ITS_OWN, ends_of
from kaoping.engine.laws.law import End, Law, LawKind, Part, PartKind
from kaoping.engine.laws.matter import rests_on
from kaoping.engine.laws.nearest import nearest
from kaoping.engine.laws.situation import Situation, part_of
from kaoping.engine.laws.variation import Moved
from kaoping.engine.prove.answer import Answer, Question, Verdict
from kaoping.engine.prove.claims import Claim, claims_of
from kaoping.engine.prove.compose import Wholes
from kaoping.engine.prove.confirm import confirmed
from kaoping.engine.prove.numbers import Outside
from kaoping.engine.prove.questions import Asked, asked, at_end_of, beyond_end, domain_of, statistics_fixed
from kaoping.engine.prove.realise import NotRealised, Realised, realised, wishes
from kaoping.engine.prove.solve import Clock, Said, ask, free_in, plainest
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.rulebook import Rulebook, Statistic, rank_key, ranked_key

SECONDS = 5.0
FIRST = 0.35
"""The part of the time that the first form of a question has."""

NOT_ASKED = (
    LawKind.ADDS_UP,
    LawKind.BALANCES,
    LawKind.EXPLAINED,
    LawKind.ORDER,
    LawKind.SPLIT,
    LawKind.RENAMED,
    LawKind.WRITTEN,
    LawKind.WAIVER,
)
"""Laws about ledgers, files and names, of which no formula of facts speaks: ``kaoping test`` tries them."""


class SolverDisagrees(Exception):
    """The solver finds facts against a law and the row evaluator does not: a fault of the program, never of the rulebook."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def questions_of(rulebook: Rulebook) -> tuple[Question, ...]:
    """All that is asked of a rulebook, the laws first."""
    laws = [law for law in laws_of(rulebook) if law.kind not in NOT_ASKED]
    return (*laws, *claims_of(rulebook))


class Prover:
    """``seconds`` is the time for each question."""

    def __init__(self, rulebook: Rulebook, seconds: float = SECONDS) -> None:
        self.rulebook, self.seconds = rulebook, seconds
        self.exact = Symbolic(rulebook)
        self.loose = Symbolic(rulebook, labels=self.exact.labels, loose=True)
        self.wholes = Wholes(self.exact, self.is_proved)
        self._known: dict[str, Answer] = {}

    def answers(
        self, questions: Sequence[Question], tell: Callable[[int], None] = lambda done: None
    ) -> Iterator[Answer]:
        for done, question in enumerate(questions, 1):
            yield self.answer(question)
            tell(done)

    def answer(self, question: Question) -> Answer:
        began = monotonic()
        clock = Clock(self.seconds)
        try:
            found = self._answer(question, clock)
        except Outside as outside:
            found = Answer(question, Verdict.OUTSIDE, rests_on=(outside.what,))
        found = self._known[question.key] = replace(found, seconds=monotonic() - began)
        return found

    def _answer(self, question: Question, clock: Clock) -> Answer:
        if isinstance(question, Law) and question.kind is LawKind.ENDS:
            together = self._ends_together(question)
            if together is not None:
                return Answer(question, Verdict.PROVED, facts=together)
        exact = asked(question, self.exact)
        if exact is None:
            return Answer(question, Verdict.OUTSIDE)
        if exact.order_only and self.wholes.prove(question, clock):
            return self._none(question, exact, clock)
        if exact.order_only:
            loose = asked(question, self.loose)
            assert loose is not None, question
            said, _ = self._ask(self.loose, loose, clock.share(FIRST))
            if said is Said.NO:
                return self._none(question, exact, clock)
        said, solver = self._ask(self.exact, exact, clock.share(0.6))
        if said is Said.NO:
            return self._none(question, exact, clock)
        if said is Said.UNKNOWN:  # facts of few items are found sooner
            said, solver = self._ask(self.exact, exact, clock.share(1), list(few_items(self.exact, exact)))
        if said is not Said.YES:
            return Answer(question, Verdict.UNDECIDED, timed_out=True, rests_on=self.rests_on(exact))
        return self._some(question, exact, solver, clock)

    def is_proved(self, question: Question) -> bool:
        """Whether a question that another one rests on is proved, asked once."""
        return (self._known.get(question.key) or self.answer(question)).verdict is Verdict.PROVED

    def _ask(self, unit: Symbolic, question: Asked, milliseconds: int, more: Sequence[Any] = ()) -> tuple[Said, Any]:
        return ask([*question.terms, *domain_of(unit, question), *more], milliseconds)

    def _ends_together(self, law: Law) -> Situation | None:
        """The facts that bring each indicator of a section, or of the total, to its end, where these do so together. Of a fact that several look at, the value of the
        first is taken, then that of the last."""
        if law.part.kind is PartKind.INDICATOR:
            return None
        parts = [Part(PartKind.INDICATOR, one.key) for one in part_of(self.rulebook, law.part).indicators]
        known = [self._known.get(Law(LawKind.ENDS, part, end=law.end).key) for part in parts]
        found = [(part, one.facts) for part, one in zip(parts, known, strict=True) if one and one.facts]
        if not found or len(found) < len(parts):
            return None
        for order in (found[::-1], found):
            together = merged(order)
            if confirmed(law, together):
                return together
        return None

    # No facts

    def _none(self, question: Question, exact: Asked, clock: Clock) -> Answer:
        """Nothing breaks the law, or nothing reaches what it promises."""
        if not exact.reaches:
            return Answer(question, Verdict.PROVED, rests_on=self._of_group(exact))
        if isinstance(question, Law) and question.kind is LawKind.ENDS:
            nearest_end = self._nearest_end(question, clock)
            follows = () if nearest_end is None else self._follows(question, nearest_end)
            return Answer(question, Verdict.REFUTED, breach=nearest_end, follows=follows)
        return Answer(question, Verdict.IDLE)

    def _follows(self, law: Law, found: Breach) -> tuple[str, ...]:
        """The indicators whose ends are out of reach, where that is all that a section or the total wants."""
        if law.part.kind is PartKind.INDICATOR or found.allowed is None or found.scores[0] is None:
            return ()
        wanting, keys = Fraction(0), list[str]()
        for part, _ in self._of_indicators(law):
            limits = ends_of(self.rulebook, part)
            end = limits.high if law.end is End.BEST else limits.low
            score = found.before.score_of(found.unit, part)
            known = self._known.get(Law(LawKind.ENDS, part, end=law.end).key)
            if (
                end is None
                or score is None
                or (score != end and (known is None or known.verdict is not Verdict.REFUTED))
            ):
                return ()
            if score != end and known is not None:
                wanting += end - score
                keys.append(known.question.key)
        return tuple(keys) if found.allowed - found.scores[0] == wanting else ()

    def _nearest_end(self, law: Law, clock: Clock) -> Breach | None:
        """The facts that come nearest to an end that is out of reach, of those that were found. That none come nearer is said only where that was proved."""
        limits = ends_of(self.rulebook, law.part)
        best = law.end is End.BEST
        declared, score = (limits.high, limits.low) if best else (limits.low, limits.high)
        assert declared is not None, law
        sign = 1 if best else -1
        out_of_reach, found, attained = declared, self._nearest_known(law), False
        if found is not None:
            score = found.score_of(found.assessed[0], law.part)
        plain = found
        for step in range(0 if self._is_sum(law, found) else _MOST_STEPS):
            plain = found if step <= _STEPS else plain
            start = score if score is not None else Fraction(0)
            asked_for = (start + out_of_reach) / 2 if step % 2 and found is not None else start
            said, solver = self._ask(self.exact, beyond_end(law, self.exact, asked_for), clock.share(0.3))
            if said is Said.NO and asked_for != start:
                out_of_reach = asked_for
                continue
            if said is Said.NO:
                attained = found is not None
            if said is not Said.YES:
                break
            better = self._situation(self.exact, beyond_end(law, self.exact, asked_for), solver, clock)
            reached = None if better is None else better.score_of(better.assessed[0], law.part)
            if reached is None or (found is not None and (reached - start) * sign <= 0):
                break
            score, found = reached, better
        if not attained:
            found = plain if self._is_sum(law, plain) else self._further(law, plain, declared)
        if found is None:
            return None
        why = self._why(law, found, clock)
        return breach(law, found.assessed[0], law.part, found, sense=-sign, allowed=declared, why=why)

    def _nearest_known(self, law: Law) -> Situation | None:
        """Of a section and the total: the facts that come nearest to the ends of their indicators, together."""
        found = [(part, facts) for part, facts in self._of_indicators(law) if facts is not None]
        together = merged(found[::-1]) if found and law.part.kind is not PartKind.INDICATOR else None
        if together is None or together.score_of(together.assessed[0], law.part) is None:
            return None
        return together

    def _is_sum(self, law: Law, found: Situation | None) -> bool:
        """Whether the indicators come as near to their ends together as each alone."""
        if found is None or law.part.kind is PartKind.INDICATOR:
            return False
        unit = found.assessed[0]
        return all(
            alone is not None and alone.score_of(alone.assessed[0], part) == found.score_of(unit, part)
            for part, alone in self._of_indicators(law)
        )

    def _of_indicators(self, law: Law) -> list[tuple[Part, Situation | None]]:
        """The facts by which each indicator of a whole comes nearest to its end, as far as they are known."""
        parts = [Part(PartKind.INDICATOR, one.key) for one in part_of(self.rulebook, law.part).indicators]
        known = [self._known.get(Law(LawKind.ENDS, part, end=law.end).key) for part in parts]
        return [(part, None if one is None else one.nearest) for part, one in zip(parts, known, strict=True)]

    def _further(self, law: Law, found: Situation | None, declared: Fraction) -> Situation | None:
        """What is found by trying, where it comes nearer."""
        tried = extreme(Situation(self.rulebook, ()), law.part, best=law.end is End.BEST, enough=declared)
        scores = [None if one is None else one.score_of(one.assessed[0], law.part) for one in (found, tried)]
        if scores[1] is None or tried is None or scores[1] == declared:
            return found
        if scores[0] is None:
            return tried
        nearer = scores[1] > scores[0] if law.end is End.BEST else scores[1] < scores[0]
        return tried if nearer else found

    def _why(self, law: Law, found: Situation, clock: Clock) -> Text:
        """What is proved of all facts, also of those where something is missing or does not apply and the rulebook says what is scored then."""
        score = found.score_of(found.assessed[0], law.part)
        if score is not None:
            said, _ = self._ask(self.exact, beyond_end(law, self.exact, score, live=False), clock.share(0.3))
            if said is Said.NO:
                return CANNOT if law.end is End.BEST else CANNOT_LESS
        at_end = at_end_of(law, self.exact, live=False)
        if at_end is not None and self._ask(self.exact, at_end, clock.share(0.3))[0] is Said.NO:
            return NEVER
        return NEVER_OF_ITS_OWN

    # Facts

    def _some(self, question: Question, exact: Asked, solver: Any, clock: Clock) -> Answer:
        rests_on = self.rests_on(exact)
        if fixed := statistics_fixed(self.exact, exact.pairs):
            said, solver = self._ask(self.exact, exact, clock.share(1), fixed)
            if said is not Said.YES:
                return Answer(question, Verdict.UNDECIDED, timed_out=said is Said.UNKNOWN, rests_on=rests_on)
        try:
            before, after = self._realised(self.exact, exact, solver, clock)
        except NotRealised:
            return Answer(question, Verdict.UNDECIDED, rests_on=rests_on)
        situation = self.situation(before)
        moved = None if after is None else _moved(exact.fact, before.facts, after.facts)
        if isinstance(question, Law) and not exact.reaches:
            if (found := breach_of(question, situation, moved)) is not None:
                return Answer(question, Verdict.REFUTED, breach=nearest(found), rests_on=self._of_group(exact))
        elif confirmed(question, situation):
            verdict = Verdict.PROVED if exact.reaches else Verdict.REFUTED
            return Answer(question, verdict, facts=situation, keys=self._keys(exact), rests_on=self._of_group(exact))
        if not rests_on:
            raise SolverDisagrees(question.key)
        return Answer(question, Verdict.UNDECIDED, rests_on=rests_on)

    def _situation(self, unit: Symbolic, question: Asked, solver: Any, clock: Clock) -> Situation | None:
        try:
            found, _ = self._realised(unit, question, solver, clock)
        except NotRealised:
            return None
        return self.situation(found)

    def _realised(self, unit: Symbolic, question: Asked, solver: Any, clock: Clock) -> tuple[Realised, Realised | None]:
        terms = [term for term in question.terms if not isinstance(term, bool)]
        names = free_in(terms)
        model = plainest(
            solver, [*_moves_plainly(question), *wishes(unit, names)], Clock(min(max(clock.left, 1.0), 4.0))
        )
        before = realised(unit, model)
        return before, realised(unit, model, question.pairs) if question.pairs else None

    def situation(self, found: Realised) -> Situation:
        return Situation(self.rulebook, (found.facts,), as_of=found.as_of)

    # What an answer rests on

    def rests_on(self, question: Asked) -> tuple[str, ...]:
        """What is not exact in a formula: functions that the solver does not know, measures that are free, numbers of the group."""
        terms = [term for term in question.terms if not isinstance(term, bool)]
        measures = self._among([one.key for one in self.rulebook.measures], question)
        return (*self.exact.opaques.used(terms), *measures, *self._of_group(question))

    def _among(self, keys: Iterable[str], question: Asked) -> tuple[str, ...]:
        """Those of the inputs that a formula is about."""
        names = free_in([term for term in question.terms if not isinstance(term, bool)])
        found = self.exact.variables.found
        return tuple(
            key
            for key in keys
            if f"{key}#open" in names
            or (key in found and any(term.decl().name() in names for term in found[key].terms))
        )

    def _keys(self, question: Asked) -> frozenset[str]:
        """The facts that a formula is about."""
        names = free_in([term for term in question.terms if not isinstance(term, bool)])
        records = {
            key for key, one in self.exact.classes.items() if one and any(n.startswith(f"{key}#") for n in names)
        }
        return frozenset({name.partition("#")[0] for name in names} | records)

    def _of_group(self, question: Asked) -> tuple[str, ...]:
        language = self.rulebook.language
        keys = [one.key for one in self.rulebook.steps if isinstance(one, Statistic)]
        return self._among([*keys, rank_key(language), ranked_key(language)], question)


_STEPS = 12
"""Towards an end that is out of reach, while facts are as plain as it takes."""
_MOST_STEPS = 60
"""Where a score is rounded there is a most that facts give, and this many find it."""


def few_items(unit: Symbolic, question: Asked) -> Iterator[Any]:
    """That no count is far from the plainest it can be, before and after a move."""
    import z3

    instead = {before.decl().name(): after for before, after in question.pairs}
    counts = [one.term for one in unit.variables.found.values() if z3.is_int(one.term) and one.kind is Kind.COUNT]
    counts += [each.items for one in unit.classes.values() if one is not None for each in one.classes]
    for term in counts:
        yield term <= 12
        if term.decl().name() in instead:
            yield instead[term.decl().name()] <= 12


def _moves_plainly(question: Asked) -> Iterator[Sequence[Any]]:
    """A move of one, or as little as people write."""
    import z3

    for before, after in question.pairs:
        if z3.is_bool(before):
            continue
        steps = [z3.Or(after - before == step, before - after == step) for step in (1,)]
        if not z3.is_int(before):
            steps += [z3.IsInt(after * scale) for scale in (1, 10, 100, 1000, 10000)]
        yield steps


def merged(found: Sequence[tuple[Part, Situation]]) -> Situation:
    """One unit with the facts by which several scores come to an end; the last goes before the others."""
    first = found[0][1]
    values, records = dict(first.units[0].values), dict(first.units[0].records)
    as_of = ""
    for part, situation in found:
        facts, keys = situation.units[0], rests_on(first.rulebook, part)
        values |= {key: value for key, value in facts.values.items() if key in keys}
        records |= {key: rows for key, rows in facts.records.items() if key in keys}
        as_of = situation.as_of or as_of
    unit = replace(first.units[0], values=values, records=records)
    return replace(first, units=(unit,), as_of=as_of)


def _moved(fact: str, before: UnitFacts, after: UnitFacts) -> Moved:
    if fact in before.records:
        return Moved(before.unit.name, fact, records=tuple(after.records[fact]))
    value: Value = after.values.get(fact, Gap.MISSING)
    return Moved(before.unit.name, fact, value)


__all__ = ["NOT_ASKED", "SECONDS", "Claim", "Prover", "SolverDisagrees", "questions_of"]
