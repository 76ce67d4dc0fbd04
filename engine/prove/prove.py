"""Every law of a rulebook asked of the solver, one after the other, and every answer held against the row evaluator before it is given.

A question is asked twice at most: first with roundings as functions that keep the order, which is enough to prove most of what is about order; then exactly. Facts
that the solver finds are made plain and scored. Where they turn out to break nothing although nothing was left out of the formula, that is a fault of this program and is said
as such (``SolverDisagrees``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from time import monotonic

from kaoping.engine.facts import Gap, UnitFacts
from kaoping.engine.laws.check import breach_of
from kaoping.engine.laws.derive import laws_of
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.laws.nearest import nearest
from kaoping.engine.laws.variation import Moved
from kaoping.engine.prove.answer import Answer, Question, Verdict
from kaoping.engine.prove.claims import claims_of
from kaoping.engine.prove.compose import Wholes
from kaoping.engine.prove.confirm import confirmed
from kaoping.engine.prove.ends import Ends
from kaoping.engine.prove.outside import Outside
from kaoping.engine.prove.questions import Asked, asked, statistics_fixed
from kaoping.engine.prove.realise import NotRealised
from kaoping.engine.prove.rests_on import Ground
from kaoping.engine.prove.solve import NEVER, Budget, Over, Said, Solver
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.prove.witness import ask_of, facts_of, few_items, situation_of
from kaoping.engine.rulebook import Rulebook

FIRST = 0.35
"""The part of the effort that the first form of a question has."""

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
    """``effort`` for each question, 1 being what is usual; ``end``: when the time is over."""

    def __init__(self, rulebook: Rulebook, effort: float = 1.0, end: float = NEVER) -> None:
        self.rulebook, self.effort, self.end = rulebook, effort, end
        self.exact = Symbolic(rulebook)
        self.loose = Symbolic(rulebook, labels=self.exact.labels, loose=True)
        self.wholes = Wholes(self.exact, self.is_proved)
        self.ground = Ground(self.exact)
        self._known: dict[str, Answer] = {}
        self.ends = Ends(self.exact, self._known)

    def answers(
        self, questions: Sequence[Question], tell: Callable[[int], None] = lambda done: None
    ) -> Iterator[Answer]:
        for done, question in enumerate(questions, 1):
            yield self.answer(question) if monotonic() < self.end else Answer(question, Verdict.UNASKED)
            tell(done)

    def answer(self, question: Question) -> Answer:
        """Asked once."""
        if question.key not in self._known:
            self._known[question.key] = self._answer(question)
        return self._known[question.key]

    def is_proved(self, question: Question) -> bool:
        """Of a question that another one rests on."""
        return self.answer(question).verdict is Verdict.PROVED

    def _answer(self, question: Question) -> Answer:
        budget = Budget(self.effort, self.end)
        try:
            found = self._found(question, budget)
        except Outside as outside:
            return Answer(question, Verdict.OUTSIDE, rests_on=(outside.what,))
        return replace(found, over=Over.TIME) if budget.late and found.verdict is not Verdict.PROVED else found

    def _found(self, question: Question, budget: Budget) -> Answer:
        if isinstance(question, Law) and question.kind is LawKind.ENDS:
            together = self.ends.together(question)
            if together is not None:
                return Answer(question, Verdict.PROVED, facts=together)
        exact = asked(question, self.exact)
        if exact is None:
            return Answer(question, Verdict.OUTSIDE)
        if exact.order_only and self._is_plain(question, budget):
            return self._none(question, exact, budget)
        said, solver = ask_of(self.exact, exact, budget, 0.6)
        if said is Said.UNKNOWN:  # facts of few items are found sooner
            said, solver = ask_of(self.exact, exact, budget, 1, list(few_items(self.exact, exact)))
            said = Said.UNKNOWN if said is Said.NO else said
        if said is Said.NO:
            return self._none(question, exact, budget)
        if said is Said.UNKNOWN or solver is None:
            return Answer(question, Verdict.UNDECIDED, over=budget.over, rests_on=self.ground.all(exact))
        return self._some(question, exact, solver, budget)

    def _is_plain(self, question: Question, budget: Budget) -> bool:
        """Whether nothing speaks against it even where roundings are free but for their order, or of the parts no more is known than what is proved of them."""
        if self.wholes.prove(question, budget):
            return True
        loose = asked(question, self.loose)
        assert loose is not None, question
        return ask_of(self.loose, loose, budget, FIRST)[0] is Said.NO

    # No facts

    def _none(self, question: Question, exact: Asked, budget: Budget) -> Answer:
        """Nothing breaks the law, or nothing reaches what it promises."""
        if not exact.reaches:
            return Answer(question, Verdict.PROVED, rests_on=self.ground.group(exact))
        if isinstance(question, Law) and question.kind is LawKind.ENDS:
            return Answer(question, Verdict.REFUTED, breach=self.ends.nearest(question, budget))
        return Answer(question, Verdict.IDLE)

    # Facts

    def _some(self, question: Question, exact: Asked, solver: Solver, budget: Budget) -> Answer:
        rests_on, of_group = self.ground.all(exact), self.ground.group(exact)
        if fixed := statistics_fixed(self.exact, exact.pairs):
            said, found = ask_of(self.exact, exact, budget, 1, fixed)
            if said is not Said.YES or found is None:
                over = budget.over if said is Said.UNKNOWN else None
                return Answer(question, Verdict.UNDECIDED, over=over, rests_on=rests_on)
            solver = found
        try:
            before, after = facts_of(self.exact, exact, solver)
        except NotRealised:
            return Answer(question, Verdict.UNDECIDED, rests_on=rests_on)
        situation = situation_of(self.rulebook, before)
        moved = None if after is None else _moved(exact.fact, before.facts, after.facts)
        if isinstance(question, Law) and not exact.reaches:
            if (breach := breach_of(question, situation, moved)) is not None:
                return Answer(question, Verdict.REFUTED, breach=nearest(breach), rests_on=of_group)
        elif confirmed(question, situation):
            verdict = Verdict.PROVED if exact.reaches else Verdict.REFUTED
            return Answer(question, verdict, facts=situation, keys=self.ground.keys(exact), rests_on=of_group)
        if not rests_on:
            raise SolverDisagrees(question.key)
        return Answer(question, Verdict.UNDECIDED, rests_on=rests_on)


def _moved(fact: str, before: UnitFacts, after: UnitFacts) -> Moved:
    if fact in before.records:
        return Moved(before.unit.name, fact, records=tuple(after.records[fact]))
    return Moved(before.unit.name, fact, after.values.get(fact, Gap.MISSING))
