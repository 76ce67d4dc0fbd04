"""One sentence of a list of problems, with what it is about."""

from __future__ import annotations

from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown
from kaoping.engine.facts import Appeal, Correction, Record, Waiver
from kaoping.engine.result import FactUse
from kaoping.engine.tree import ClauseSource

ListedRecord = Record
"""As it was read: with its waiver, if it has one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedProblem:
    """``unit`` is whose row it stands in, ``charged`` the unit that loses the points (another one where a sub-unit has a row of its own);
    ``found_at`` the sub-unit where it was found, empty where in the unit itself. ``clause`` is the clause or target that found it, None where only the condition of
    the sentence did; ``source`` the line of the sentence. ``points`` are lost through it, 0 or more: what its clause takes, shared out over the sentences of
    the clause by what their records cost, else by what they count; ``lost`` is the same as it is shown beside the
    scores of tables, rounded as they are. ``waived`` are the decisions by which all or some of it does not count; ``all_waived``: nothing is left of it. ``appeals`` are pending ones about it, ``corrections`` what granted ones changed in its facts.
    """

    unit: str
    unit_class: str
    charged: str
    area: str
    text: str
    indicator: str
    source: ClauseSource
    scored: bool = True
    clause: ClauseSource | None = None
    records: tuple[ListedRecord, ...] = ()
    facts: tuple[FactUse, ...] = ()
    count: Fraction | None = None
    points: Fraction = Fraction(0)
    lost: Fraction = Fraction(0)
    found_at: str = ""
    waived: tuple[Waiver, ...] = ()
    all_waived: bool = False
    appeals: tuple[Appeal, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def __repr__(self) -> str:
        return f"<ListedProblem {self.unit}, {self.indicator}: {self.text} ({shown(self.lost)} points lost)>"
