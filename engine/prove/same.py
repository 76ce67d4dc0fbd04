"""Whether two rulebooks give the same scores for all facts within the declarations of both: score by score, matched by their names, and the total.

Both are formulas over the same facts. A fact that only one of them declares is free in it. Compared is where both give the unit a score, or say that this one has none; a fact of which
only one says what follows where it is missing is taken to be there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from time import monotonic

import z3

from kaoping.dsl.quick import dataclass
from kaoping.engine.changes.ledgers import PostingChange
from kaoping.engine.facts import Kind, Record, UnitFacts
from kaoping.engine.laws.breach import Breach, Row, breach
from kaoping.engine.laws.law import TOTAL, Law, LawKind, Part, PartKind
from kaoping.engine.laws.matter import rests_on
from kaoping.engine.laws.situation import Situation
from kaoping.engine.prove.abstract import Abstract, Level
from kaoping.engine.prove.answer import Verdict
from kaoping.engine.prove.contents import free_in
from kaoping.engine.prove.countings import countings_of
from kaoping.engine.prove.gaps import gaps_that_matter
from kaoping.engine.prove.opaque import Opaques
from kaoping.engine.prove.outside import Outside
from kaoping.engine.prove.prove import FIRST, SolverDisagrees
from kaoping.engine.prove.realise import NotRealised, plainest_value, realised, wishes
from kaoping.engine.prove.records import Classes, RecordClass, possible_classes, row_of
from kaoping.engine.prove.solve import NEVER, Budget, Over, Said, Solver, ask
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.prove.terms import Term, Truth, both, decided, either, opposite
from kaoping.engine.prove.twins import input_names, matched, renamed, shared_facts
from kaoping.engine.rulebook import Fact, Rulebook, Statistic


@dataclass(frozen=True, slots=True)
class SameAnswer:
    """``old`` and ``new`` are one score in both; None where only one of them has it. ``breach``: facts for which they differ, the old situation before the new. ``renamed``: of a score that only one
    rulebook has, the one of the other that may be it under another name; ``alike``: that the two are always the same."""

    old: Part | None
    new: Part | None
    verdict: Verdict
    breach: Breach | None = None
    rests_on: tuple[str, ...] = ()
    over: Over | None = None
    renamed: Part | None = None
    alike: bool = False

    @property
    def part(self) -> Part:
        found = self.old or self.new
        assert found is not None
        return found


class Same:
    """Both rulebooks are written in one language."""

    def __init__(self, old: Rulebook, new: Rulebook, effort: float = 1.0, end: float = NEVER) -> None:
        self.old, self.new, self.effort, self.end = old, new, effort, end
        self.facts = dict(shared_facts(old, new))  # new → old
        names = dict(input_names(old, new, self.facts))
        missing, marked = gaps_that_matter(old)
        then_missing, then_marked = gaps_that_matter(new)
        back = {key: other for other, key in self.facts.items()}
        gaps = (
            missing | {names.get(key, key) for key in then_missing},
            marked | {names.get(key, key) for key in then_marked},
        )
        then = tuple(
            own | {back.get(key, key) for key in both_of}
            for own, both_of in ((then_missing, gaps[0]), (then_marked, gaps[1]))
        )
        opaques = Opaques()
        self.before = Symbolic(old, opaques=opaques, gaps=gaps)
        labels = self.before.labels
        self.after = Symbolic(new, labels=labels, opaques=opaques, gaps=(then[0], then[1]), names=names)
        self.rows: dict[str, Classes] = {}
        self._join_records()
        more = Opaques()
        self.loose = [
            Symbolic(old, labels=labels, opaques=more, gaps=gaps, loose=True),
            Symbolic(new, labels=labels, opaques=more, gaps=(then[0], then[1]), names=names, loose=True),
        ]
        for own, other in zip(self.loose, (self.before, self.after), strict=True):
            own.variables, own.classes = other.variables, other.classes
        self.equal: dict[Part, Part] = {}  # new → old
        self.renamed = dict(renamed(old, new, self.facts))

    def answers(self, tell: Callable[[int], None] = lambda done: None) -> Iterator[SameAnswer]:
        for done, (old, new) in enumerate(matched(self.old, self.new), 1):
            if old is None or new is None:
                yield self._only(old, new)
            elif monotonic() < self.end:
                yield self.answer(old, new)
            else:
                yield SameAnswer(old, new, Verdict.UNASKED)
            tell(done)

    def _only(self, old: Part | None, new: Part | None) -> SameAnswer:
        """Of a score that only one of them has."""
        if old is not None:
            other = self.renamed.get(old)
            if other is not None and monotonic() < self.end:
                self.answer(old, other)
            return SameAnswer(old, new, Verdict.OUTSIDE, renamed=other, alike=other in self.equal)
        other = next((one for one, then in self.renamed.items() if then == new), None)
        return SameAnswer(old, new, Verdict.OUTSIDE, renamed=other, alike=new in self.equal)

    def answer(self, old: Part, new: Part) -> SameAnswer:
        budget = Budget(self.effort, self.end)
        try:
            found = self._answer(old, new, budget)
        except Outside as outside:
            return SameAnswer(old, new, Verdict.OUTSIDE, rests_on=(outside.what,))
        return replace(found, over=Over.TIME) if budget.late and found.verdict is not Verdict.PROVED else found

    def _answer(self, old: Part, new: Part, budget: Budget) -> SameAnswer:
        if old.kind is PartKind.TOTAL and self._follows(budget):
            return SameAnswer(old, new, Verdict.PROVED)
        said, _ = self._ask(self.loose[0], self.loose[1], old, new, budget, FIRST)
        if said is not Said.NO:
            said, solver = self._ask(self.before, self.after, old, new, budget, 1)
        if said is Said.NO:
            self.equal[new] = old
            return SameAnswer(old, new, Verdict.PROVED)
        rests_on = self._rests_on(old, new)
        if said is Said.UNKNOWN or solver is None:
            return SameAnswer(old, new, Verdict.UNDECIDED, over=budget.over, rests_on=rests_on)
        found = self._differ(old, new, solver)
        if found is not None:
            return SameAnswer(old, new, Verdict.REFUTED, breach=found)
        if not rests_on:
            raise SolverDisagrees(f"same/{old.key or old.kind.value}")
        return SameAnswer(old, new, Verdict.UNDECIDED, rests_on=rests_on)

    # Questions

    def _ask(
        self, before: Symbolic, after: Symbolic, old: Part, new: Part, budget: Budget, part: float
    ) -> tuple[Said, Solver | None]:
        return ask(self._with_domain(before, after, differ(before, after, old, new)), budget, part)

    def _with_domain(self, before: Symbolic, after: Symbolic, terms: Sequence[Truth]) -> list[Truth]:
        given = [term for term in terms if not isinstance(term, bool)]
        links = list(self._links(before, after))
        names = free_in([*given, *links])
        domain = [*before.domain(names), *after.domain(names)]
        return [*terms, *domain, *links, *before.opaques.laws([*given, *domain])]

    def _links(self, before: Symbolic, after: Symbolic) -> Iterator[Term]:
        """That both have the same facts, where they are not the same terms already."""
        for key, own in after.variables.found.items():
            other = before.variables.found.get(self.facts.get(key, ""))
            if other is None:
                continue
            if not own.term.eq(other.term):
                yield own.term == other.term
            blank, blank_before = (
                own.missing if own.absent is None else own.absent,
                other.missing if other.absent is None else other.absent,
            )
            if blank is not None and blank_before is not None and not blank.eq(blank_before):
                yield blank == blank_before
            elif blank is not None and blank_before is None:
                yield z3.Not(blank)
            elif blank is None and blank_before is not None:
                yield z3.Not(blank_before)

    def _follows(self, budget: Budget) -> bool:
        """Whether the totals are equal since the scores of all indicators are."""
        if not self.equal:
            return False
        names = {part: f"score:{part.key}" for part in self.equal.values()}
        before = Abstract(self.before, Level.INDICATORS, lambda part: None, names)
        then = {new: names[old] for new, old in self.equal.items()}
        others = {Part(PartKind.INDICATOR, one.key): f"new:{one.key}" for one in self.new.indicators}
        after = Abstract(self.after, Level.INDICATORS, lambda part: None, {**others, **then})
        said, _ = self._ask(before, after, TOTAL, TOTAL, budget, FIRST)
        return said is Said.NO

    # Facts

    def _differ(self, old: Part, new: Part, solver: Solver) -> Breach | None:
        terms = differ(self.before, self.after, old, new)
        names = free_in(terms)
        model = solver.plainest([*wishes(self.before, names), *wishes(self.after, names)])
        try:
            own, other = realised(self.before, model), realised(self.after, model)
        except NotRealised:
            return None
        records = dict(self._records(own.facts))
        facts = replace(other.facts, unit=replace(other.facts.unit, name=own.facts.unit.name), records=records)
        before = Situation(self.old, (own.facts,), as_of=own.as_of)
        after = Situation(self.new, (facts,), as_of=other.as_of or own.as_of)
        return different(before, after, old, new)

    def _records(self, facts: UnitFacts) -> Iterator[tuple[str, tuple[Record, ...]]]:
        for fact in self.new.facts:
            if fact.kind is Kind.RECORDS and fact.key in self.facts:
                yield fact.key, tuple(facts.records.get(self.facts[fact.key], ()))

    def _rests_on(self, old: Part, new: Part) -> tuple[str, ...]:
        terms = differ(self.before, self.after, old, new)
        names = free_in(terms)
        forms = ("", "′", "#open", "′#open")
        measures = (*self.old.measures, *self.new.measures)
        keys = [one.key for one in measures if any(f"{one.key}{form}" in names for form in forms)]
        steps = [one.key for one in (*self.old.steps, *self.new.steps) if isinstance(one, Statistic)]
        keys += [key for key in steps if key in names or f"{key}′" in names]
        return tuple(dict.fromkeys([*self.before.opaques.used(terms), *keys]))

    # Records

    def _join_records(self) -> None:
        """Records of both rulebooks by the measures of both that count them."""
        for fact in self.new.facts:
            own = next((one for one in self.old.facts if one.key == self.facts.get(fact.key)), None)
            if fact.kind is not Kind.RECORDS or own is None or own.kind is not Kind.RECORDS:
                continue
            countings = [countings_of(book.measures, one) for book, one in ((self.old, own), (self.new, fact))]
            then_too = (
                replace(one, key="") for one in countings[1]
            )  # measures of the new rulebook are none of the old one's
            both_of = (*countings[0], *then_too)
            together = _with_columns(own, fact)
            found = (
                None
                if together is None or not all(countings)
                else possible_classes(row_of(together, [one.measure for one in both_of]))
            )
            if found is None or together is None:
                self.before.classes[own.key] = self.after.classes[fact.key] = None
                continue
            whole = _is_whole(own) and _is_whole(fact)
            sort, first = z3.Int if whole else z3.Real, len(countings[0])
            items = [(each, sort(f"{own.key}#{'+'.join(map(str, sorted(each)))}")) for each in found if each]
            every = tuple(RecordClass(each, term) for each, term in items)
            self.before.classes[own.key] = Classes(together, both_of, every, whole)
            then = tuple(RecordClass(frozenset(n - first for n in each if n >= first), term) for each, term in items)
            self.after.classes[fact.key] = Classes(fact, countings[1], then, whole)


def differ(before: Symbolic, after: Symbolic, old: Part, new: Part) -> list[Truth]:
    """Whether a score differs, or is there in one only, where both can be worked out."""
    if old.kind is PartKind.TOTAL:
        one, other = before.total, after.total
        error = either(before.error, after.error)
        extra: list[Truth] = []
    else:
        first = before.indicator(next(n for n, each in enumerate(before.rulebook.indicators) if each.key == old.key))
        second = after.indicator(next(n for n, each in enumerate(after.rulebook.indicators) if each.key == new.key))
        one, other = first, second  # type: ignore[assignment]
        error = either(opposite(_workable(before, old)), opposite(_workable(after, new)))
        extra = [_unlike(first.exempt, second.exempt), _unlike(first.withholds, second.withholds)]
    unlike = [_unlike(one.has, other.has), *extra]
    if not one.score.term.eq(other.score.term):
        unlike.append(both(one.has, other.has, one.score.term != other.score.term))
    return [opposite(error), either(*unlike)]


def _workable(unit: Symbolic, part: Part) -> Truth:
    """That nothing keeps the unit from being scored for this part."""
    from kaoping.engine.laws.situation import part_of

    keys = {one.key for one in part_of(unit.rulebook, part).indicators}
    return opposite(
        either(*(unit.indicator(n).error for n, one in enumerate(unit.rulebook.indicators) if one.key in keys))
    )


def _unlike(one: Truth, other: Truth) -> Truth:
    if isinstance(one, bool) and isinstance(other, bool):
        return one is not other
    one, other = decided(one), decided(other)
    return False if one.eq(other) else one != other


def different(before: Situation, after: Situation, old: Part, new: Part) -> Breach | None:
    """The two situations as a breach, if the evaluator scores them differently."""
    unit = before.assessed[0]
    if before.standing(unit, old) is None or after.standing(unit, new) is None:
        return None
    one, other = before.score_of(unit, old), after.score_of(unit, new)
    if one == other:
        return None
    sense = -1 if one is not None and other is not None and other > one else 1
    found = breach(Law(LawKind.WRITTEN, old), unit, old, before, after, sense=sense, part_after=new)
    accounts = (replace(one, lines=tuple(sorted(one.lines, key=_is_new))) for one in found.accounts)
    return replace(found, rows=tuple(_rows(before, after, old, new)), accounts=tuple(accounts))


def _is_new(line: PostingChange) -> bool:
    """Lines of the new rulebook alone stand behind the others."""
    return line.kind is not None and not line.old


def _rows(before: Situation, after: Situation, old: Part, new: Part) -> Iterator[Row]:
    """The facts that are anything else than plain, and the days that the score rests on, for no day is nothing; of both rulebooks, those that they share once."""
    shared = dict(shared_facts(before.rulebook, after.rulebook))
    for situation, part in ((before, old), (after, new)):
        facts, days = situation.units[0], rests_on(situation.rulebook, part)
        for fact in situation.rulebook.facts:
            if situation is after and fact.key in shared:
                continue
            if fact.kind is Kind.RECORDS:
                if rows := tuple(facts.records.get(fact.key, ())):
                    yield Row(fact.key, fact.kind, rows, None, fact)
                continue
            plain = plainest_value(fact, 0)
            value = facts.values.get(fact.key, plain)
            if value != plain and (fact.kind is not Kind.DATE or fact.key in days):
                yield Row(fact.key, fact.kind, value, None, fact)


def _with_columns(old: Fact, new: Fact) -> Fact | None:
    """The records with the columns of both; None where a column is something else in each."""
    columns = {column.key: column for column in old.columns}
    for column in new.columns:
        if column.key in columns and columns[column.key].kind is not column.kind:
            return None
        columns.setdefault(column.key, column)
    return None if old.quantity != new.quantity else replace(old, columns=tuple(columns.values()))


def _is_whole(fact: Fact) -> bool:
    quantity = next((column for column in fact.columns if column.key == fact.quantity), None)
    return not fact.quantity or (quantity is not None and quantity.kind is Kind.COUNT)
