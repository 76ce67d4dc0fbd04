"""What the checks of an audit look at: the assessment and its result, and the published document under what is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from kaoping.dsl.quick import dataclass
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.audit.frame import Frame
from kaoping.engine.audit.printed.gather import Printed
from kaoping.engine.audit.registry import Registry
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing


@dataclass(frozen=True)
class Context:
    assessment: Assessment
    scored: Scored
    registry: Registry
    printed: Printed
    frames: Sequence[Frame]

    def standing(self, unit: str) -> Standing | None:
        try:
            return self.scored.standing(unit)
        except KeyError:
            return None
