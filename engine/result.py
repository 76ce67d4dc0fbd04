"""What a scoring run answers: plain frozen values. Their JSON form is ``docs/reference/result.schema.json``.

All amounts are points, exact ``Fraction``s. A score, total or rank that is withheld is None.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from kaoping.dsl.quick import dataclass
from kaoping.engine.amount import exact, signed
from kaoping.engine.facts import Record, Value
from kaoping.engine.notebook import escaped, table
from kaoping.engine.rulebook import Kind
from kaoping.engine.tree import ClauseSource, PostingKind


class Status(StrEnum):
    """How an indicator came to its score."""

    SCORED = "scored"
    IMPORTED = "imported"  # the branch taken imports the score
    JUDGED = "judged"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"  # a fact was missing and the rulebook says what then


@dataclass(frozen=True, slots=True)
class FactUse:
    """A fact as a posting used it; ``source`` is the cell's address as text, empty for a default or derived value. ``kind``
    says how to show the number (a ratio as per cent, a date, yes or no)."""

    name: str
    value: Value
    source: str
    note: str = ""
    kind: Kind = Kind.NUMBER


@dataclass(frozen=True, slots=True)
class Posting:
    """One change of an account. ``arithmetic`` has the numbers in it: ``0.2分 × 7 = 1.4分``; ``clause`` is None only for
    rounding, the maximum and a section's or the total's postings, whose ``text`` names the indicator or section."""

    kind: PostingKind
    amount: Fraction
    clause: ClauseSource | None = None
    facts: tuple[FactUse, ...] = ()
    records: tuple[Record, ...] = ()
    arithmetic: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """opening + Σ postings = closing, exactly; ``not_fired`` are clauses that were looked at and changed nothing."""

    opening: Fraction
    postings: tuple[Posting, ...]
    closing: Fraction
    not_fired: tuple[ClauseSource, ...] = ()

    def __repr__(self) -> str:
        amounts = " ".join(f"{signed(one.amount)} {one.kind.value}" for one in self.postings)
        return f"<Ledger {exact(self.opening)} {amounts} = {exact(self.closing)}>"

    def _repr_markdown_(self) -> str:
        told = [
            (signed(one.amount), one.kind.value, one.clause.text if one.clause else one.text, one.arithmetic)
            for one in self.postings
        ]
        rows = [(exact(self.opening), "opening", "", ""), *told, (exact(self.closing), "closing", "", "")]
        return table(["amount", "kind", "clause", "arithmetic"], rows, numbers=[0])


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    name: str
    section: str
    maximum: Fraction | None
    score: Fraction | None
    status: Status
    ledger: Ledger | None  # None where the indicator does not apply or its score is withheld

    def __repr__(self) -> str:
        return f"<IndicatorResult {self.name}: {_points(self.score)} of {_points(self.maximum)}, {self.status.value}>"

    def _repr_markdown_(self) -> str:
        head = f"**{escaped(self.name)}** {_points(self.score)} / {_points(self.maximum)} ({self.status.value})"
        return f"{head}\n\n{self.ledger._repr_markdown_()}" if self.ledger else head


@dataclass(frozen=True, slots=True)
class SectionResult:
    """``maximum`` is None where the section's formula does not tell what it can reach."""

    name: str
    maximum: Fraction | None
    score: Fraction | None
    ledger: Ledger | None

    def __repr__(self) -> str:
        return f"<SectionResult {self.name}: {_points(self.score)} of {_points(self.maximum)}>"


@dataclass(frozen=True, slots=True)
class ResultValue:
    """What follows from total and grade: a number, a label, or None where there is none."""

    name: str
    value: Fraction | int | str | None


@dataclass(frozen=True, slots=True)
class UnitResult:
    """``rank_note`` says why a unit has no rank; ``remarks`` are sentences for the table's last column. ``grade_note`` says why
    the grade is not that of the total: a veto, a quota."""

    unit: str
    unit_class: str
    rank: int | None
    rank_note: str
    total: Fraction | None
    grade: str | None
    remarks: tuple[str, ...]
    ledger: Ledger | None
    sections: tuple[SectionResult, ...]
    indicators: tuple[IndicatorResult, ...]
    grade_note: str = ""
    results: tuple[ResultValue, ...] = ()

    def __repr__(self) -> str:
        return f"<UnitResult {self.unit}: total {_points(self.total)}, rank {self.rank or '—'}, {len(self.indicators)} indicators>"

    def _repr_markdown_(self) -> str:
        head = f"**{escaped(self.unit)}** total {_points(self.total)}, rank {self.rank or '—'}"
        rows = [
            (one.section, one.name, _points(one.maximum), _points(one.score), one.status.value)
            for one in self.indicators
        ]
        return f"{head}\n\n{table(['section', 'indicator', 'max', 'score', 'status'], rows, numbers=[2, 3])}"


@dataclass(frozen=True, slots=True)
class RulebookStamp:
    name: str
    version: str
    hash: str


@dataclass(frozen=True, slots=True)
class Result:
    """A run. Equal input gives an equal result, byte for byte in JSON. ``units`` are ordered by class (order of the rulebooks), then
    rank, equal ranks in the order of the units file, unranked units last."""

    schema: str
    engine: str
    facts_hash: str
    as_of: str
    backend: str
    rulebooks: tuple[RulebookStamp, ...]
    units: tuple[UnitResult, ...]

    def __repr__(self) -> str:
        return f"<Result {self.schema}: {len(self.rulebooks)} rulebooks, {len(self.units)} units>"


def _points(score: Fraction | None) -> str:
    return "—" if score is None else exact(score)
