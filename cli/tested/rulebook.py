"""A rulebook as it was tested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kaoping.cli.sources import Sources
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.quick import dataclass

if TYPE_CHECKING:
    from kaoping.engine.compile import Compiled
    from kaoping.engine.coverage.coverage import Coverage
    from kaoping.engine.laws.breach import Breach
    from kaoping.engine.laws.causes import Causes
    from kaoping.engine.laws.outcome import NotRun, Outcome, Refuted, Why
    from kaoping.engine.mutants.verdict import Judged
    from kaoping.engine.rulebook import Rulebook
    from kaoping.engine.scoring.examples import Ran

Status = Literal["run", "not_run", "no_examples", "only_a_base"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A rulebook with its examples as they were run; ``problems`` say why they were not. ``rulebook`` and ``compiled`` are there without examples too."""

    path: str
    status: Status
    sources: Sources
    language: str
    rulebook: Rulebook | None = None
    ran: tuple[Ran, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    compiled: Compiled | None = None
    coverage: Coverage | None = None  # where it was asked for
    mutants: tuple[Judged, ...] | None = None  # where they were asked for
    laws: tuple[Outcome, ...] | None = None  # where they were looked at
    examples: int = 0  # situations that were to be drawn for each law
    seed: int | None = None  # what was drawn by chance was drawn with
    time_given: bool = False  # whoever asked said how long to look at laws
    seconds: float = 0.0  # what examples and laws took
    data: bytes = b""  # the file as it was read

    @property
    def failed(self) -> tuple[Ran, ...]:
        return tuple(one for one in self.ran if not one.agrees)

    @property
    def wanting(self) -> bool:
        """Whether a clause or boundary is not exercised that some facts exercise, or a change is not noticed and no reason given."""
        uncovered = self.coverage is not None and not self.coverage.complete
        return uncovered or any(one.survived for one in self.mutants or ())

    @property
    def refuted(self) -> tuple[Refuted, ...]:
        """The laws that have a counterexample."""
        if not self.laws:
            return ()
        from kaoping.engine.laws.outcome import Refuted

        return tuple(one for one in self.laws if isinstance(one, Refuted))

    @property
    def causes(self) -> tuple[Causes, ...]:
        """For each counterexample the positions of those that it follows from."""
        from kaoping.engine.laws.causes import causes

        return causes([one.breach for one in self.refuted])

    @property
    def first_breaches(self) -> tuple[Breach, ...]:
        """The counterexamples that follow from no other."""
        return tuple(one.breach for one, of in zip(self.refuted, self.causes, strict=True) if not of)

    def not_run(self, why: Why | None = None) -> tuple[NotRun, ...]:
        """The laws that were not held against anything, for this reason."""
        if not self.laws:
            return ()
        from kaoping.engine.laws.outcome import NotRun

        return tuple(one for one in self.laws if isinstance(one, NotRun) and (why is None or one.why is why))

    @property
    def unfinished(self) -> Why | None:
        """Why laws were not looked at that should have been: Hypothesis is not there, or time was over and nobody had said how long to look."""
        if not self.laws:
            return None
        from kaoping.engine.laws.outcome import Why

        ours = (Why.NOT_INSTALLED,) if self.time_given else (Why.NOT_INSTALLED, Why.TIME)
        return next((why for why in ours if self.not_run(why)), None)

    @property
    def passes(self) -> bool:
        """Whether there is nothing to mend: all that was asked for was done, and nothing was found."""
        found = self.failed or self.refuted or self.wanting or self.unfinished
        return self.status != "not_run" and not found
