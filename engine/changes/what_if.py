"""What if some facts were others: the assessment scored again with them, and what that does to everybody. No file is changed."""

from __future__ import annotations

from collections.abc import Sequence

from kaoping.dsl.diagnostic import Diagnostic, Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import shown, signed
from kaoping.engine.assessment.assessment import Assessment
from kaoping.engine.changes.apply import with_waivers
from kaoping.engine.changes.difference import Difference, difference
from kaoping.engine.changes.movement import Movement, movements
from kaoping.engine.changes.settings import Setting, changed
from kaoping.engine.facts import Waiver
from kaoping.engine.notebook import table
from kaoping.engine.refusal import Refusal
from kaoping.engine.scoring.score import Scored

_NOT_SCORED = Text("改了以后不能计分：{why}", "With these changes the assessment cannot be scored: {why}")
_NOT_WAIVED = Text("不能这样核销：{why}", "This cannot be waived: {why}")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """``assessment`` with the changes, and the runs ``before`` and ``after`` them."""

    assessment: Assessment
    before: Scored
    after: Scored
    settings: tuple[Setting, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def movements(self) -> tuple[Movement, ...]:
        """Every unit, in the order of the standings after."""
        return movements(self.before, self.after)

    @property
    def moved(self) -> tuple[Movement, ...]:
        """Those of whom anything changed."""
        return tuple(one for one in self.movements if one.moved)

    @property
    def named(self) -> tuple[str, ...]:
        """The units that something was changed of; of a sub-unit the unit that is charged with it."""
        names = (*(one.named.unit.unit.name for one in self.settings), *(one.unit for one in self.waivers))
        return tuple(dict.fromkeys(map(self.charged, names)))

    def charged(self, name: str) -> str:
        """The unit that is scored for what is found of this one: itself, or what it is a sub-unit of."""
        return next((one.unit.parent for one in self.assessment.units if one.unit.name == name), "") or name

    def difference(self, unit: str) -> Difference:
        """What changed in the unit's ledgers, line by line; ``KeyError`` for a name that was not scored."""
        return difference(self.before, self.after, unit)

    def __repr__(self) -> str:
        return f"<WhatIf {self.assessment.name or self.assessment.folder}: {len(self.moved)} units moved>"

    def _repr_markdown_(self) -> str:
        return movements_table(self.moved)


def movements_table(moved: Sequence[Movement]) -> str:
    """Movements as a table of a notebook."""
    rows = [(one.unit_class, one.unit, *_cells(one)) for one in moved]
    return table(["class", "unit", "total before", "total", "change", "rank before", "rank"], rows, numbers=range(2, 7))


def _cells(one: Movement) -> tuple[str, ...]:
    totals = (one.total_before, one.total_after)
    ranks = (one.rank_before, one.rank_after)
    change = "—" if one.change is None else signed(one.change)
    return (
        *("—" if each is None else shown(each) for each in totals),
        change,
        *("—" if each is None else str(each) for each in ranks),
    )


def what_if(
    assessment: Assessment,
    scored: Scored,
    settings: Sequence[Setting],
    waivers: Sequence[Waiver] = (),
    note: str = "what if",
    language: Language | None = None,
) -> WhatIf:
    """``scored`` is the assessment's run. ``note`` stands where the changed values came from. ``Refusal`` where a waiver covers nothing, or with the
    changes nothing can be scored."""
    after, problems = with_waivers(changed(assessment, settings, note), waivers)
    if problems:
        raise _cannot(problems, _NOT_WAIVED)
    run = after.score(language)
    if run.failed:
        raise _cannot(run.problems, _NOT_SCORED)
    return WhatIf(after, scored, run, tuple(settings), tuple(waivers))


def _cannot(problems: Sequence[Diagnostic], said: Text) -> Refusal:
    """The first of the messages by which the changes cannot be."""
    first = next(one for one in problems if one.severity == "error")
    title = first.said(first.title)
    return Refusal(said.filled(why=title), first.said(first.help))
