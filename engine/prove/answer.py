"""What the solver's answer means for a law."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from kaoping.dsl.quick import dataclass
from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.causes import causes_of
from kaoping.engine.laws.law import Law
from kaoping.engine.laws.situation import Situation
from kaoping.engine.prove.claims import Claim, ClaimKind
from kaoping.engine.prove.solve import Over

Question = Law | Claim


class Verdict(StrEnum):
    """The list is closed and part of the schema."""

    PROVED = "proved"  # of all facts within their declarations
    REFUTED = "refuted"  # by facts that the row evaluator scored, or since no facts reach what is promised
    IDLE = "idle"  # no facts make use of a clause, or reach a cap: it changes no score
    UNDECIDED = "undecided"  # not with this effort, or not without what is outside
    UNASKED = "unasked"  # the time was over before
    OUTSIDE = "outside"  # it cannot be asked at all


@dataclass(frozen=True, slots=True)
class Answer:
    """``breach``: the facts by which the law is broken; None where none reach what it promises. ``facts``: those that reach it, ``keys`` those of them that decide it. ``rests_on``: what the solver has no
    arithmetic for, or what is of other units, in the words of people. ``over``: what came to its end first; with an
    answer it is the time alone: with more of it the facts may be others."""

    question: Question
    verdict: Verdict
    breach: Breach | None = None
    facts: Situation | None = None
    keys: frozenset[str] = frozenset()
    rests_on: tuple[str, ...] = ()
    over: Over | None = None

    @property
    def nearest(self) -> Situation | None:
        """The facts that reach what was asked for, or come nearest to it."""
        return self.facts or (self.breach.before if self.breach is not None else None)


def is_idle_cap(answer: Answer) -> bool:
    """Whether all that was found is that a cap has no effect, which costs nobody anything."""
    question = answer.question
    return answer.verdict is Verdict.IDLE and isinstance(question, Claim) and question.kind is ClaimKind.LIMITS


@dataclass(eq=False)
class Counterexamples:
    """The refuted answers as they come, in the order of their numbers, which begin with 1. ``causes``: by the key of a question, for answers with facts, those answers
    that it follows from."""

    answers: list[Answer] = field(default_factory=list)
    causes: dict[str, tuple[Answer, ...]] = field(default_factory=dict)

    def add(self, one: Answer) -> None:
        if one.breach is not None:
            earlier = [(each, each.breach) for each in self.answers if each.breach is not None]
            found = causes_of(one.breach, [breach for _, breach in earlier])
            self.causes[one.question.key] = tuple(earlier[at][0] for at in found)
        if one.verdict is Verdict.REFUTED:
            self.answers.append(one)

    def number(self, one: Answer) -> int:
        return self.answers.index(one) + 1

    @property
    def breaches(self) -> list[Breach]:
        """Those that follow from none."""
        return [one.breach for one in self.answers if one.breach is not None and not self.causes[one.question.key]]
