"""Hypothesis at work on one trial: it draws situations, and makes the one that breaks a law smaller. Nothing of it is printed.

What breaks a law is searched for anew by itself, and then made smaller for this law alone. It is remembered in Hypothesis's database under the name of
the law, and tried first the next time.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field

from hypothesis import HealthCheck, Phase, Verbosity, core, find, settings
from hypothesis.database import ExampleDatabase
from hypothesis.errors import HypothesisWarning, NoSuchExample, Unsatisfiable
from hypothesis.internal.conjecture.providers import HypothesisProvider

from kaoping.dsl.quick import dataclass
from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.check import breach_of
from kaoping.engine.laws.law import Law, LawKind
from kaoping.engine.rulebook import Rulebook
from kaoping.testing.trial import Drawn, Trial

InTime = Callable[[], bool]
CONSTANTS = "_maybe_draw_constant"


class _Late(KeyboardInterrupt):
    """The time is over. Hypothesis passes an interrupt on at once and takes it for no failure."""


@dataclass(slots=True)
class Seen:
    """``situations``: of how many that were drawn scores could be made; ``breaches``: the first of each law that is broken."""

    situations: int = 0
    breaches: dict[Law, Breach] = field(default_factory=dict)
    cut_short: bool = False


@dataclass(slots=True)
class Smallest:
    """``breach`` None: none was found in so many situations."""

    breach: Breach | None = None
    situations: int = 0
    cut_short: bool = False


def look(trial: Trial, profile: settings, seed: int | None, in_time: InTime) -> Seen:
    """Holds all laws of a trial against as many situations as the profile says."""
    seen = Seen()

    def hold(drawn: Drawn) -> bool:
        if not in_time():
            raise _Late
        if trial.is_scored(drawn.situation):
            seen.situations += 1
            for law in trial.laws:
                again = seen.situations > 1 and law.kind is LawKind.ENDS
                if law not in seen.breaches and not again and (breach := _breach(law, drawn)) is not None:
                    seen.breaches[law] = breach
        return False

    try:
        _find(trial, hold, settings(profile, database=None, phases=[Phase.generate]), seed, b"")
    except _Late:
        seen.cut_short = True
    return seen


def smallest(trial: Trial, law: Law, profile: settings, seed: int | None, in_time: InTime) -> Smallest:
    """The smallest breach of one law of a trial that is found with a profile. Its database remembers it."""
    found = Smallest()

    def breaks(drawn: Drawn) -> bool:
        if not in_time():
            raise _Late
        if not trial.is_scored(drawn.situation):
            return False
        found.situations += found.breach is None
        breach = _breach(law, drawn)
        found.breach = breach or found.breach
        return breach is not None

    if law.kind is LawKind.ENDS:  # it is one question, whatever is drawn
        profile = settings(profile, max_examples=1)
    try:
        last = _find(trial, breaks, profile, seed, database_key(trial.rulebook, law))
        found.breach = _breach(law, last) if last is not None else None
    except _Late:
        found.cut_short = True
    return found


def _breach(law: Law, drawn: Drawn) -> Breach | None:
    return breach_of(law, drawn.situation, drawn.variation(law))


def quiet(profile: settings, **more: object) -> settings:
    """A profile of Hypothesis under which it says nothing and minds no time of its own."""
    silent = settings(
        profile,
        verbosity=Verbosity.quiet,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        print_blob=False,
        phases=[phase for phase in profile.phases if phase is not Phase.explain],
    )
    return settings(silent, **more)  # type: ignore[arg-type]


def database_key(rulebook: Rulebook, law: Law) -> bytes:
    """Under which a breach is remembered: it stays the same while the rulebook is mended."""
    return f"kaoping: {rulebook.name}: {law.key}".encode()


def is_remembered(rulebook: Rulebook, law: Law, database: ExampleDatabase | None) -> bool:
    return database is not None and any(database.fetch(database_key(rulebook, law)))


def _find(
    trial: Trial, wanted: Callable[[Drawn], bool], profile: settings, seed: int | None, key: bytes
) -> Drawn | None:
    with _seeded(seed), warnings.catch_warnings():
        warnings.simplefilter("ignore", HypothesisWarning)
        try:
            return find(trial.drawn(), wanted, settings=profile, database_key=key)
        except (NoSuchExample, Unsatisfiable):
            return None


@contextmanager
def _seeded(seed: int | None) -> Iterator[None]:
    """As ``pytest --hypothesis-seed`` does it: a seed given to ``find`` itself would switch the database off.

    With a seed the same is drawn in every program: Hypothesis also tries numbers that stand in the sources of what happens to be imported, and here
    does not.
    """
    if seed is None:
        yield
        return
    before, constants = core.global_force_seed, getattr(HypothesisProvider, CONSTANTS, None)
    core.global_force_seed = seed  # type: ignore[assignment]
    if constants is not None:
        setattr(HypothesisProvider, CONSTANTS, lambda *_, **__: None)
    try:
        yield
    finally:
        core.global_force_seed = before
        if constants is not None:
            setattr(HypothesisProvider, CONSTANTS, constants)
