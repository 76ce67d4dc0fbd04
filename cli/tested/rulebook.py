"""A rulebook as it was tested."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from kaoping.cli.sources import Sources
from kaoping.dsl.diagnostic import Diagnostic
from kaoping.dsl.quick import dataclass

if TYPE_CHECKING:
    from kaoping.engine.rulebook import Rulebook
    from kaoping.engine.scoring.examples import Ran

Status = Literal["run", "not_run", "no_examples", "only_a_base"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """A rulebook with its examples as they were run; ``problems`` say why they were not."""

    path: str
    status: Status
    sources: Sources
    language: str
    rulebook: Rulebook | None = None
    ran: tuple[Ran, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> tuple[Ran, ...]:
        return tuple(one for one in self.ran if not one.agrees)
