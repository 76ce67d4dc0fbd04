"""What prevents a value, as truths over the facts: a gap is met where evaluation comes to it first.

Where nothing can be missing all three truths are ``False``, and nothing of this gets into a formula.
"""

from __future__ import annotations

from kaoping.dsl.quick import dataclass
from kaoping.engine.prove.terms import Num, Term, Truth, both, either, opposite


@dataclass(frozen=True, slots=True)
class Lacks:
    """At most one of them holds. ``missing``: it touched a missing input first; ``marked``: one that is marked “—” or not applicable; ``failed``: it divided
    by 0, looked up what is in no row, or took a root that there is not. ``score``: what is missing or marked is the score of a part."""

    missing: Truth = False
    marked: Truth = False
    failed: Truth = False
    score: Truth = False

    @property
    def any(self) -> Truth:
        return either(self.missing, self.marked, self.failed)

    @property
    def none(self) -> Truth:
        return opposite(self.any)


NOTHING = Lacks()
MISSING = Lacks(missing=True)
FAILED = Lacks(failed=True)


def where(when: Truth, lacks: Lacks) -> Lacks:
    """What is lacking, where this is evaluated at all."""
    if lacks is NOTHING or when is False:
        return NOTHING
    return Lacks(both(when, lacks.missing), both(when, lacks.marked), both(when, lacks.failed), both(when, lacks.score))


def one_of(*parts: Lacks) -> Lacks:
    """What is lacking in one of several that exclude each other."""
    found = [part for part in parts if part is not NOTHING]
    if len(found) < 2:
        return found[0] if found else NOTHING
    return Lacks(
        either(*(part.missing for part in found)),
        either(*(part.marked for part in found)),
        either(*(part.failed for part in found)),
        either(*(part.score for part in found)),
    )


def of_score(lacks: Lacks) -> Lacks:
    """What is lacking is the score of a part."""
    return (
        lacks
        if lacks is NOTHING
        else Lacks(lacks.missing, lacks.marked, lacks.failed, either(lacks.missing, lacks.marked))
    )


def but_scores(lacks: Lacks) -> Lacks:
    """What is lacking beside scores."""
    if lacks.score is False:
        return lacks
    other = opposite(lacks.score)
    return Lacks(both(lacks.missing, other), both(lacks.marked, other), lacks.failed)


def then(first: Lacks, second: Lacks) -> Lacks:
    """What is lacking where the second is evaluated after the first."""
    return second if first is NOTHING else one_of(first, where(first.none, second))


@dataclass(frozen=True, slots=True)
class Text:
    """A label or a text: the ``code`` of its folded key, an integer of the solver."""

    code: Term


@dataclass(frozen=True, slots=True)
class Valued:
    """A value, which holds where nothing is lacking."""

    value: Num | Text
    lacks: Lacks = NOTHING

    @property
    def num(self) -> Num:
        if isinstance(self.value, Text):
            raise TypeError("a text stands where a number is needed")
        return self.value


@dataclass(frozen=True, slots=True)
class Held:
    """Whether a condition holds, where nothing is lacking."""

    truth: Truth
    lacks: Lacks = NOTHING

    @property
    def is_true(self) -> Truth:
        return both(self.lacks.none, self.truth)


def after(lacks: Lacks, found: Valued) -> Valued:
    """The value where it is evaluated after something else."""
    return found if lacks is NOTHING else Valued(found.value, then(lacks, found.lacks))
