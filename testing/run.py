"""The laws of a rulebook held against drawn situations, within a budget.

    compiled = kaoping.compile_rulebook(path)
    for outcome in run_laws(compiled, laws_of(compiled), examples=50, seconds=60): …

Every law is looked at first, and only then are counterexamples made smaller, so that little time is spread over all laws. Without a ``seed`` it
follows from the rulebook: the same rulebook is held against the same situations.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from time import monotonic

from hypothesis import Phase, settings
from hypothesis.database import ExampleDatabase

from kaoping.dsl.diagnostic import Language
from kaoping.engine.compile import Compiled
from kaoping.engine.laws.breach import Breach, Held as HeldFact
from kaoping.engine.laws.law import Law, LawKind, PartKind
from kaoping.engine.laws.nearest import nearest
from kaoping.engine.laws.outcome import Held, NotRun, Outcome, Refuted, Why
from kaoping.engine.laws.rewriting import Rewritten, rewritten
from kaoping.engine.rulebook import Rulebook
from kaoping.testing.search import InTime, Seen, is_remembered, look, quiet, smallest
from kaoping.testing.sweep import Swept, sweep
from kaoping.testing.trial import Trial, trials_of

LANGUAGES: tuple[Language, ...] = ("zh", "en")
EXAMPLES = 50
SEARCHES = 3
MOST_TIMES = 4
SECONDS = 60.0
OF_A_LAW = 0.1  # seconds, where there are so many that this comes to more
TO_LOOK = 0.7  # of the time where something is broken; the rest is for making counterexamples smaller
Complete = Callable[[Rulebook], Rulebook]


def run_laws(
    compiled: Compiled,
    laws: Sequence[Law],
    *,
    examples: int = EXAMPLES,
    seed: int | None = None,
    seconds: float | None = None,
    tell: Callable[[int], None] | None = None,
    database: ExampleDatabase | None = None,
    complete: Complete | None = None,
) -> tuple[Outcome, ...]:
    """What became of each law, in their order. ``examples``: how many situations are drawn for a law, and some times as many for an indicator of several facts. ``tell`` is called with the number of laws that have been looked at. ``database``: where Hypothesis remembers
    counterexamples. ``complete`` puts in what stands in files."""
    if compiled.rulebook is None:
        raise ValueError(f"{compiled.document.file} does not compile")
    rulebook = complete(compiled.rulebook) if complete else compiled.rulebook
    run = _Run(rulebook, examples, seed_of(rulebook) if seed is None else seed, seconds, database)
    trials = list(trials_of(rulebook, laws, rewritings(compiled, laws, complete)))
    seen: dict[Law, tuple[Trial, Seen]] = {}
    for trial in sorted(trials, key=_is_whole):
        found = run.looked(trial)
        seen.update((law, (trial, found)) for law in trial.laws)
        if tell is not None:
            tell(len(seen))
    return tuple(run.outcome(law, *seen[law]) for law in laws)


def seed_of(rulebook: Rulebook) -> int:
    """The seed where none is given."""
    return int(rulebook.hash[:8], 16)


def seconds_for(laws: Sequence[Law]) -> float:
    """The time where none is given: enough for all of these laws on an ordinary machine."""
    return max(SECONDS, len(laws) * OF_A_LAW)


def rewritings(compiled: Compiled, laws: Sequence[Law], complete: Complete | None) -> list[Rewritten]:
    """The rulebook as it is laid out and translated, where a law asks for it."""
    if not any(law.kind is LawKind.WRITTEN for law in laws):
        return []
    found = (rewritten(compiled, spoken, complete) for spoken in LANGUAGES)
    return [one for one in found if one is not None]


class _Run:
    def __init__(
        self, rulebook: Rulebook, examples: int, seed: int, seconds: float | None, database: ExampleDatabase | None
    ) -> None:
        self.rulebook, self.seed, self.database = rulebook, seed, database
        self.profile = quiet(
            settings.get_profile("default"),
            max_examples=examples,
            derandomize=False,
            database=database,
            phases=[Phase.reuse, Phase.generate, Phase.shrink],
        )
        self.longer = settings(self.profile, max_examples=examples * 10 * MOST_TIMES)
        self.again = settings(self.profile, phases=[Phase.reuse, Phase.shrink])
        self.swept = Swept()
        self.any_broken = False
        began = monotonic()
        self._looking, self.whole = _until(began, seconds, TO_LOOK), _until(began, seconds, 1)

    def looking(self) -> bool:
        """Whether there is time to look at more laws."""
        return self._looking() if self.any_broken else self.whole()

    def looked(self, trial: Trial) -> Seen:
        """What is broken by some step across an edge needs no chance to be found. Of an indicator that looks at several facts more situations are drawn: what
        breaks a law there may need two of them to meet."""
        sweep(trial, self.swept, self.looking)
        self.any_broken |= bool(self.swept.breaches)
        left = tuple(law for law in trial.laws if law not in self.swept.breaches)
        if not left:
            return Seen()
        more = min(len(trial.rulebook.facts), MOST_TIMES) if trial.part.kind is PartKind.INDICATOR else 1
        profile = settings(self.profile, max_examples=self.profile.max_examples * max(more, 1))
        seen = look(replace(trial, laws=left), profile, self.seed, self.looking)
        self.any_broken |= bool(seen.breaches)
        return seen

    def outcome(self, law: Law, trial: Trial, seen: Seen) -> Outcome:
        if law in self.swept.breaches:
            return self._still_smaller(law, trial, self.swept.breaches[law])
        if law in seen.breaches:
            return self._refuted(law, trial, seen.breaches[law])
        if is_remembered(self.rulebook, law, self.database):
            found = smallest(trial.alone(law), law, self.again, self.seed, self.whole)
            if found.breach is not None:
                return Refuted(law, nearest(found.breach), found.cut_short)
        if not seen.situations:
            return NotRun(law, Why.TIME if seen.cut_short else Why.UNSCORED)
        return Held(law, seen.situations, seen.cut_short)

    def _still_smaller(self, law: Law, trial: Trial, breach: Breach) -> Refuted:
        """A step across an edge is small; where several facts matter to it, what is drawn is now and then smaller."""
        if len(breach.rows) == 1 and len(breach.before.units) == 1:
            return Refuted(law, nearest(breach))
        alone = trial.alone(law)
        found = [smallest(alone, law, self.profile, self.seed + again, self.whole) for again in range(SEARCHES)]
        breaches = [one.breach for one in found if one.breach is not None]
        least = min(map(nearest, [*breaches, breach]), key=_size)
        return Refuted(law, least, any(one.cut_short for one in found))

    def _refuted(self, law: Law, trial: Trial, breach: Breach) -> Refuted:
        """Searched for by itself, it becomes smaller than among what is drawn for other laws; where it is not met so, it is met there again. What cannot be
        made smaller step by step may yet be larger than what is found another way, so it is searched for several times."""
        alone = trial.alone(law)
        found = [smallest(alone, law, self.longer, self.seed + again, self.whole) for again in range(SEARCHES)]
        if all(one.breach is None for one in found):
            found = [smallest(trial, law, settings(self.profile, database=None), self.seed, self.whole)]
        breaches = [one.breach for one in found if one.breach is not None]
        least = min(breaches, key=_size, default=breach)
        return Refuted(law, nearest(least), not breaches or any(one.cut_short for one in found))


def _size(breach: Breach) -> tuple[int, int, int]:
    """How much there is to read: units, facts, digits and the like."""
    held = [one for row in breach.rows for one in (row.before, row.after)]
    return len(breach.before.units), len(breach.rows), sum(map(_length, held))


def _length(held: HeldFact | None) -> int:
    match held:
        case int() | Fraction():
            return abs(held.numerator) + held.denominator
        case tuple():
            return sum(sum(map(_length, record.columns.values())) + 1 for record in held)
        case _:
            return 1


def _is_whole(trial: Trial) -> bool:
    """Indicators come first: where one of them breaks a law, the total may too."""
    return trial.part.kind is not PartKind.INDICATOR


def _until(began: float, seconds: float | None, share: float) -> InTime:
    if seconds is None:
        return lambda: True
    end = began + seconds * share
    return lambda: monotonic() < end
