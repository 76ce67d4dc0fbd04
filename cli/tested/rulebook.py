"""A rulebook as it was tested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kaoping.cli.sources import Sources
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.quick import dataclass

if TYPE_CHECKING:
    from kaoping.engine.compile import Compiled
    from kaoping.engine.coverage.coverage import Coverage
    from kaoping.engine.laws.outcome import NotRun, Outcome, Refuted
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

    def cause_of(self, position: int) -> int:
        """The position of the first counterexample with the same facts and clause: a total changes with its parts."""
        causes = [(one.breach.rows, one.breach.clause) for one in self.refuted]
        return causes.index(causes[position])

    @property
    def not_looked_at(self) -> tuple[NotRun, ...]:
        """The laws that were not held against anything."""
        if not self.laws:
            return ()
        from kaoping.engine.laws.outcome import NotRun

        return tuple(one for one in self.laws if isinstance(one, NotRun))
