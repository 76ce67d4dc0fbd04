"""A rulebook as it was tested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kaoping.cli.sources import Sources
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.quick import dataclass

if TYPE_CHECKING:
    from kaoping.engine.compile import Compiled
    from kaoping.engine.coverage.coverage import Coverage
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
    seed: int | None = None  # what was drawn by chance was drawn with

    @property
    def failed(self) -> tuple[Ran, ...]:
        return tuple(one for one in self.ran if not one.agrees)

    @property
    def wanting(self) -> bool:
        """Whether a clause or boundary is not exercised that some facts exercise, or a change is not noticed and no reason given."""
        uncovered = self.coverage is not None and not self.coverage.complete
        return uncovered or any(one.survived for one in self.mutants or ())
