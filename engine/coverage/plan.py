"""Everything that examples can exercise in a rulebook, found in its evaluation tree.

A plan knows its goals and which node of the tree each belongs to; ``met`` asks it what an evaluation exercised. What no facts within the
declarations can reach (by exact bounds) is no goal, nor is what an example cannot state: ranks, quotas, results, the list of problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from kaoping.dsl.diagnostic import Text
from kaoping.dsl.fold import fold
from kaoping.engine.amount import decimal_places
from kaoping.engine.analysis import formula
from kaoping.engine.analysis.bounds import bounds, fact_range, fact_ranges
from kaoping.engine.analysis.walk import (
    inputs_of_adjustments,
    inputs_of_condition,
    inputs_of_indicator,
    inputs_of_number,
    inputs_of_stand_ins,
)
from kaoping.engine.coverage import wording
from kaoping.engine.coverage.goal import Goal, Group, Sort
from kaoping.engine.evaluation import Approximate, Step
from kaoping.engine.ledger.sizes import is_date, is_ratio
from kaoping.engine.operations import round_to
from kaoping.engine.reference import GIVEN
from kaoping.engine.rulebook import Derived, Kind, Measure, Rulebook, ScoreOf, ScoreRounding, total_key
from kaoping.engine.tree import (
    Add,
    Adjustment,
    Aggregate,
    All,
    Any,
    Apply,
    Choose,
    Clause,
    ClauseSource,
    Compare,
    Comparison,
    Condition,
    Consequence,
    Const,
    Divide,
    Greatest,
    Indicator,
    Input,
    Label,
    Least,
    Lookup,
    Multiply,
    Not,
    Number,
    OfDays,
    OneOf,
    PostingKind,
    Round,
    Rounding,
)

Watch = Callable[[Step, Sequence[Step]], Iterable[int]]
"""From a node as it was evaluated, and the nodes directly below it, to the goals that it met."""

_UP = (Comparison.AT_LEAST, Comparison.LESS_THAN)  # what is just below the limit tells it from the limit
SECTIONS, TOTAL = "section_scores", "total_score"
"""The scores that one line rounds for the whole rulebook."""
_ROWS = 200  # of a larger table the rows are not asked for one by one


class Plan:
    """The goals of a rulebook. ``lines``: the line of each branch of a clause whose bands stand on lines of their own; ``roundings``: where it
    is said how sections and the total are rounded."""

    def __init__(
        self,
        rulebook: Rulebook,
        lines: Mapping[tuple[str, int], Sequence[int]] | None = None,
        roundings: Mapping[str, tuple[str, int]] | None = None,
    ) -> None:
        self.rulebook = rulebook
        self.lines = lines or {}
        self.roundings = roundings or {}
        self.goals: list[Goal] = []
        self.watches: dict[int, list[Watch]] = {}
        self.events: dict[tuple[object, ...], int] = {}
        self.wanted: dict[
            int, dict[Sort, tuple[int, Fraction]]
        ] = {}  # of a node its goals, each with the distance that meets it
        self.labelled: dict[
            int, tuple[str, dict[str, int], int]
        ] = {}  # conditions that ask for labels: the goal of each, and of any other
        self._found: dict[tuple[object, ...], int] = {}
        self._ranges = fact_ranges(rulebook)
        self._kinds = _kinds(rulebook)
        self._names = _names(rulebook)
        self._place: tuple[str, int, str] = ("", 0, "")
        self._steps = {step.key: step for step in rulebook.steps}
        self._measures = {measure.key: measure for measure in rulebook.measures}
        self._seen: set[str] = set()
        self._user: dict[str, tuple[str, int, str]] = {}  # the line that first looks at an input
        for indicator in rulebook.indicators:
            self._indicator(indicator)
        self._wholes()

    # Goals

    def _goal(self, group: Group, sort: Sort, says: Text, *same: object) -> int:
        """The index of a goal of the line at hand, a new one unless there is one of the ``same``."""
        file, line, part = self._place
        key = (group, sort, file, line, *same)
        if key not in self._found:
            self._found[key] = len(self.goals)
            self.goals.append(Goal(group, sort, file, line, part, says))
        return self._found[key]

    def _event(self, event: tuple[object, ...], group: Group, sort: Sort, says: Text) -> None:
        self.events[event] = self._goal(group, sort, says, *event)

    def _at(self, source: ClauseSource, part: str, line: int | None = None) -> None:
        self._place = (source.file, line or source.line, part)

    def _watch(self, node: Number | Condition, watch: Watch) -> None:
        self.watches.setdefault(id(node), []).append(watch)

    def distance(self, step: Step, below: Sequence[Step]) -> Iterator[tuple[int, Fraction]]:
        """How far the node is from the goals that it may meet: what is to be added to its left side, or to what it rounds."""
        wanted = self.wanted.get(id(step.node))
        if wanted is None:
            return
        if isinstance(step.node, Least | Greatest):
            yield from _short_of(step.node, below, wanted)
        elif isinstance(step.node, Round):
            before = below[0].value if below else None
            if isinstance(before, Fraction):
                half = step.node.step / 2
                yield wanted[Sort.TIE][0], round_to(before - half, step.node.step, Rounding.HALF_EVEN) + half - before
        elif (sides := _sides(below)) is not None:
            for goal, target in wanted.values():
                yield goal, target - (sides[0] - sides[1])

    # Indicators

    def _indicator(self, indicator: Indicator) -> None:
        key = indicator.key
        for position, rule in enumerate(indicator.not_applicable):
            self._at(rule.source, key)
            self._event(("rule", key, position), Group.GAPS, Sort.NOT_APPLICABLE, wording.NOT_APPLICABLE)
            self._condition(rule.when)
        for number, clause in enumerate(indicator.clauses):
            self._clause(clause, number, key)
        self._limits(indicator)
        for position, adjustment in enumerate(indicator.adjustments):
            self._adjustment(adjustment, ("adjusted", key, position), key)
        self._gaps(indicator)
        keys = (*inputs_of_indicator(indicator), *inputs_of_stand_ins(indicator))
        self._inputs(keys, key)

    def _clause(self, clause: Clause, number: int, part: str) -> None:
        own = [one for one, branch in enumerate(clause.branches) if not branch.guards]
        lines = self.lines.get((clause.source.file, clause.source.line), ())
        for position, branch in enumerate(clause.branches):
            line = lines[own.index(position)] if position in own and len(lines) == len(own) else None
            self._at(clause.source, part, line)
            amount = bounds(branch.amount, self._ranges)
            nothing = amount.low == amount.high == 0 and branch.kind not in GIVEN
            if branch.when is not None:
                self._condition(branch.when)
            if not nothing:
                several = len(clause.branches) > 1 and line is None
                says = wording.BRANCH_FIRES.filled(number=position + 1) if several else wording.FIRES
                self._event(("branch", part, number, position), Group.CLAUSES, Sort.FIRES, says)
            self._number(branch.amount)
        self._at(clause.source, part)
        if _may_rest(clause, self._ranges):
            self._event(("rests", part, number), Group.CLAUSES, Sort.RESTS, wording.RESTS)
        if clause.cap is not None:
            if self._may_reach(clause, clause.cap):
                self._event(("cap", part, number), Group.LIMITS, Sort.LIMITED, wording.CAP)
            self._number(clause.cap)

    def _may_reach(self, clause: Clause, cap: Number) -> bool:
        least = bounds(cap, self._ranges).low
        for branch in clause.branches:
            amount = bounds(branch.amount, self._ranges)
            if least is None or amount.low is None or amount.high is None or max(-amount.low, amount.high) > least:
                return True
        return False

    def _limits(self, indicator: Indicator) -> None:
        """Floor, ceiling and rounding, at the line where the indicator begins."""
        self._at(indicator.source, indicator.key)
        opening = Const(indicator.opening)
        posted = bounds(Add((opening, *(formula.posted(one) for one in indicator.clauses))), self._ranges)
        changed = bool(indicator.adjustments)
        floor, ceiling = indicator.floor, indicator.ceiling
        if floor is not None and (changed or posted.low is None or posted.low < floor):
            self._event(("floor", indicator.key), Group.LIMITS, Sort.LIMITED, wording.FLOOR)
        if ceiling is not None and (changed or posted.high is None or posted.high > ceiling):
            self._event(("ceiling", indicator.key), Group.LIMITS, Sort.LIMITED, wording.CEILING)
        if indicator.step is not None and not _always_whole(indicator, indicator.step):
            self._event(("rounded", indicator.key), Group.ROUNDINGS, Sort.ROUNDED, wording.ROUNDED)
            if indicator.rounding in (Rounding.HALF_UP, Rounding.HALF_EVEN):
                self._event(("tie", indicator.key), Group.ROUNDINGS, Sort.TIE, wording.TIE)

    def _gaps(self, indicator: Indicator) -> None:
        key = indicator.key
        if indicator.missing_source is not None and indicator.missing is not Consequence.ERROR:
            self._at(indicator.missing_source, key)
            self._event(("missing", key), Group.GAPS, Sort.MISSING, wording.MISSING)
        if indicator.marked_source is not None and indicator.marked is not Consequence.ERROR:
            self._at(indicator.marked_source, key)
            self._event(("marked", key), Group.GAPS, Sort.NOT_APPLICABLE, wording.MARKED)
        stand_ins = (
            indicator.missing_instead,
            indicator.marked_instead,
            *(one.instead for one in indicator.not_applicable),
        )
        for clause in stand_ins:
            if clause is not None:
                self._at(clause.source, key)
                self._number(clause.branches[0].amount)

    # Wholes

    def _wholes(self) -> None:
        book = self.rulebook
        for section in (*book.sections, None):
            key = section.key if section else ""
            composition = section.composition if section else book.composition
            if composition is not None:
                self._at(composition.source, key)
                if composition.formula is not None:
                    self._number(composition.formula)
                    self._inputs(inputs_of_number(composition.formula), key)
                if composition.at_least > 1:
                    self._event(("too_few", key), Group.WHOLES, Sort.TOO_FEW, wording.TOO_FEW)
                if (composition.reweighted or composition.missing_as_zero or composition.scaled_to is not None) and any(
                    map(_may_lack, book.indicators)
                ):
                    self._event(("part_missing", key), Group.WHOLES, Sort.MISSING, wording.PART_MISSING)
            adjustments = section.adjustments if section else book.adjustments
            for position, adjustment in enumerate(adjustments):
                self._adjustment(adjustment, ("adjusted", key, position), key, section is None)
            self._inputs(inputs_of_adjustments(adjustments), key)
        self._rounding(book.section_rounding, SECTIONS)
        self._rounding(book.total_rounding, TOTAL)
        self._grades()

    def _rounding(self, rounding: ScoreRounding | None, of: str) -> None:
        if rounding is None or of not in self.roundings:
            return
        self._place = (*self.roundings[of], "")
        self._event(("rounded", of), Group.ROUNDINGS, Sort.ROUNDED, wording.ROUNDED)
        if rounding.rounding in (Rounding.HALF_UP, Rounding.HALF_EVEN):
            self._event(("tie", of), Group.ROUNDINGS, Sort.TIE, wording.TIE)

    def _adjustment(self, adjustment: Adjustment, event: tuple[object, ...], part: str, total: bool = False) -> None:
        self._at(adjustment.source, part)
        event = ("total", *event[1:]) if total else event
        self._event(event, Group.WHOLES, Sort.ADJUSTED, wording.ADJUSTED)
        if adjustment.when is not None:
            self._condition(adjustment.when)
        self._number(adjustment.value)

    def _grades(self) -> None:
        grading = self.rulebook.grading
        if grading is None:
            return
        several = len({one.source.line for one in grading.rules}) < len(grading.rules)
        for position, rule in enumerate(grading.rules):
            self._at(rule.source, "")
            says = Text(f"评为“{rule.label}”", f'the grade is "{rule.label}"') if rule.label else wording.GRADED
            self._event(("grade", position), Group.WHOLES, Sort.GRADED, says if several else wording.GRADED)
            if rule.when is not None:
                self._condition(rule.when)
                self._inputs(inputs_of_condition(rule.when), "")
        for position, change in enumerate(grading.changes):
            self._at(change.source, "")
            self._event(("grade_change", position), Group.WHOLES, Sort.ADJUSTED, wording.ADJUSTED)
            if change.when is not None:
                self._condition(change.when)
                self._inputs(inputs_of_condition(change.when), "")

    # What is made beforehand

    def _inputs(self, keys: Iterable[str], part: str) -> None:
        """The derived values and measures behind inputs, whatever lies between; each belongs to the first part that looks at it."""
        waiting = list(keys)
        while waiting:
            key = waiting.pop(0)
            if key in self._seen:
                continue
            self._seen.add(key)
            step, measure = self._steps.get(key), self._measures.get(key)
            if isinstance(step, Derived):
                self._at(step.source, part)
                self._number(step.value)
                waiting += inputs_of_number(step.value)
            elif measure is not None:
                self._measure(measure, part)
                waiting += measure.facts
            elif isinstance(step, ScoreOf) and step.section is False:
                continue

    def _measure(self, measure: Measure, part: str) -> None:
        records = next(fact for fact in self.rulebook.facts if fact.key == measure.records)
        for column in records.columns:
            self._kinds.setdefault(column.key, column.kind)
            self._names.setdefault(column.key, _both(column.key, column.other, self.rulebook))
            if (found := fact_range(column)) is not None:
                self._ranges.setdefault(column.key, found)
        user = self._user.get(measure.key, self._place)
        for position, rule in enumerate(measure.filters):
            self._at(rule.source, part)
            self._event(("dropped", measure.key, position), Group.RECORDS, Sort.LEFT_OUT, wording.LEFT_OUT)
            self._event(("kept", measure.key, position), Group.RECORDS, Sort.COUNTED, wording.COUNTED)
            self._condition(rule.when)
        for position, each in enumerate(measure.reductions):
            self._at(each.source, part)
            self._event(("reduced", measure.key, position), Group.RECORDS, Sort.REDUCED, wording.REDUCED)
            self._condition(each.when)
        for position, once in enumerate(measure.once):
            self._at(once.source, part)
            self._event(("repeated", measure.key, position), Group.RECORDS, Sort.REPEATED, wording.REPEATED)
        self._place = user
        if measure.where is not None:
            self._condition(measure.where)
        if measure.value is not None:
            self._number(measure.value)

    # Trees

    def _number(self, node: Number) -> None:
        match node:
            case Input(key):
                self._user.setdefault(key, self._place)
            case Const() | Label():
                return
            case Add(terms) | Apply(_, terms) | OfDays(_, terms):
                for term in terms:
                    self._number(term)
            case Multiply(left, right):
                self._number(left)
                self._number(right)
            case Divide(dividend, divisor, if_zero):
                self._number(dividend)
                self._number(divisor)
                if if_zero is not None and 0 in bounds(divisor, self._ranges):
                    goal = self._goal(Group.CLAUSES, Sort.CASE, wording.ZERO, node)
                    self._watch(node, lambda _, below: [goal] if below and below[0].value == 0 else ())
                    self._number(if_zero)
            case Least(terms):
                self._extreme(node, terms, min)
            case Greatest(terms):
                self._extreme(node, terms, max)
            case Aggregate(_, terms, weights):
                for term in (*terms, *weights):
                    self._number(term)
            case Round():
                self._number(node.value)
                self._round(node)
            case Choose():
                self._choose(node)
            case Lookup():
                for part in node.keys:
                    self._number(part)
                self._lookup(node)

    def _round(self, node: Round) -> None:
        changed = self._goal(Group.ROUNDINGS, Sort.ROUNDED, wording.ROUNDED, node)
        half = node.rounding in (Rounding.HALF_UP, Rounding.HALF_EVEN)
        tie = self._goal(Group.ROUNDINGS, Sort.TIE, wording.TIE, node) if half else None

        def watch(step: Step, below: Sequence[Step]) -> Iterator[int]:
            before = below[0].value if below else None
            if isinstance(before, Approximate):
                yield changed
            elif isinstance(before, Fraction) and isinstance(step.value, Fraction) and before != step.value:
                yield changed
                if tie is not None and abs(before - step.value) * 2 == node.step:
                    yield tie

        if tie is not None:
            self.wanted[id(node)] = {Sort.TIE: (tie, Fraction(0))}
        self._watch(node, watch)

    def _extreme(
        self, node: Least | Greatest, terms: tuple[Number, ...], extreme: Callable[[list[Fraction]], Fraction]
    ) -> None:
        """Each part that can decide alone."""
        ranges = [bounds(term, self._ranges) for term in terms]
        goals: list[int | None] = []
        for number, term in enumerate(terms):
            self._number(term)
            lowest, own = isinstance(node, Least), ranges[number]
            others = ranges[:number] + ranges[number + 1 :]
            if lowest:
                possible = own.low is None or all(one.high is None or one.high > own.low for one in others)
            else:
                possible = own.high is None or all(one.low is None or one.low < own.high for one in others)
            kind = Kind.RATIO if is_ratio(node, self._kinds) else Kind.NUMBER
            says = (
                wording.TERM_CONST.filled(value=wording.plain(abs(term.value), kind))
                if isinstance(term, Const)
                else wording.TERM.filled(number=number + 1)
            )
            goals.append(self._goal(Group.LIMITS, Sort.LIMITED, says, node, number) if possible else None)

        def watch(_: Step, below: Sequence[Step]) -> Iterator[int]:
            values = [one.value for one in below if isinstance(one.value, Fraction)]
            if len(values) == len(terms) and values.count(found := extreme(values)) == 1:
                goal = goals[values.index(found)]
                yield from () if goal is None else (goal,)

        self._watch(node, watch)
        if len(terms) == 2:
            sorts = (Sort.BELOW, Sort.ABOVE)  # the first part, the second
            self.wanted[id(node)] = {
                sort: (goal, Fraction(0)) for sort, goal in zip(sorts, goals, strict=True) if goal is not None
            }

    def _choose(self, node: Choose) -> None:
        """The values of a chain of cases."""
        number, rest = 0, node
        line = self._place
        lines = self.lines.get(line[:2], ())
        last: Number = node
        while isinstance(rest, Choose):
            self._place = line if number >= len(lines) else (line[0], lines[number], line[2])
            number += 1
            self._condition(rest.when)
            then = self._goal(Group.CLAUSES, Sort.CASE, wording.CASE.filled(number=number), node, number)
            other = None
            last = rest.otherwise
            if not isinstance(last, Choose):
                self._place = line if number >= len(lines) else (line[0], lines[number], line[2])
                other = self._goal(Group.CLAUSES, Sort.CASE, wording.ELSE, node, "else")
            self._watch(rest, _taken(then, other))
            self._number(rest.then)
            rest = last  # type: ignore[assignment]
        self._number(last)
        self._place = line

    def _lookup(self, node: Lookup) -> None:
        rows = node.table.rows
        if len(rows) > _ROWS:
            return
        goals: dict[int, int] = {}
        place = self._place
        for number, row in enumerate(rows):
            file, line = row.places[-1] if row.places else place[:2]
            self._place = (file, line, place[2])
            goals[id(row)] = self._goal(
                Group.TABLES, Sort.ROW, wording.ROW.filled(number=number + 1), node.table.key, number
            )
        self._place = place
        none = None
        if node.if_none is not None:
            none = self._goal(Group.TABLES, Sort.ROW, wording.NO_ROW, node)
            self._number(node.if_none)

        def watch(step: Step, below: Sequence[Step]) -> Iterator[int]:
            keys = [one.value for one in below[: len(node.keys)]]
            if len(keys) == len(node.keys) and all(isinstance(one, str | Fraction) for one in keys):
                row = node.table.index.find(keys)  # type: ignore[arg-type]
                if row is not None and id(row) in goals:
                    yield goals[id(row)]
                elif row is None and none is not None:
                    yield none

        self._watch(node, watch)

    def _condition(self, node: Condition) -> None:
        match node:
            case Compare():
                self._number(node.left)
                self._number(node.right)
                self._compare(node)
            case OneOf(key, labels):
                self._user.setdefault(key, self._place)
                left = wording.told(Input(key), Kind.TEXT, self._names)
                found = {
                    fold(label): self._goal(
                        Group.BOUNDARIES, Sort.HOLDS, wording.LABEL.filled(left=left, label=label), key, label
                    )
                    for label in labels
                    if label
                }
                other = self._goal(Group.BOUNDARIES, Sort.FAILS, wording.NO_LABEL.filled(left=left), node)
                self.labelled.setdefault(id(node), (key, found, other))
            case All(terms) | Any(terms):
                for term in terms:
                    self._condition(term)
            case Not(term):
                self._condition(term)

    def _compare(self, node: Compare) -> None:
        if isinstance(node.left, Const) and isinstance(node.right, Const):
            return
        kind = self._kind(node)
        left, right = (wording.told(side, kind, self._names) for side in (node.left, node.right))
        distance = bounds(Add((node.left, Multiply(Const(Fraction(-1)), node.right))), self._ranges)
        step = _step(node, kind)
        goals: dict[Sort, int] = {}
        sides = {
            Sort.AT: 0 in distance,
            Sort.BELOW: distance.low is None or distance.low < 0,
            Sort.ABOVE: distance.high is None or distance.high > 0,
        }
        if node.comparison in (Comparison.EQUAL, Comparison.NOT_EQUAL):
            said = {Sort.HOLDS: wording.EQUAL, Sort.FAILS: wording.DIFFERENT}
            possible = {Sort.HOLDS: sides[Sort.AT], Sort.FAILS: sides[Sort.BELOW] or sides[Sort.ABOVE]}
            for sort, says in said.items():
                if possible[sort]:
                    filled = says.filled(left=left, right=right)
                    goals[sort] = self._goal(Group.BOUNDARIES, sort, filled, node.left, node.right)
            self._watch(node, lambda _, below: _equal(below, goals))
            if Sort.HOLDS in goals:
                self.wanted[id(node)] = {Sort.HOLDS: (goals[Sort.HOLDS], Fraction(0))}
            return
        near = Sort.BELOW if node.comparison in _UP else Sort.ABOVE
        for sort, there in sides.items():
            if there:
                says = self._said(sort, near)
                filled = says.filled(left=left, right=right, step=wording.beyond_step(step, kind))
                goals[sort] = self._goal(Group.BOUNDARIES, sort, filled, node.left, node.right, sort is near)
        self._watch(node, lambda _, below: _compared(below, goals, near, step))
        targets = {Sort.AT: Fraction(0), Sort.BELOW: -step, Sort.ABOVE: step}
        self.wanted[id(node)] = {sort: (goal, targets[sort]) for sort, goal in goals.items()}

    def _said(self, sort: Sort, near: Sort) -> Text:
        if sort is Sort.AT:
            return wording.AT
        if sort is near:
            return wording.BELOW if sort is Sort.BELOW else wording.ABOVE
        return wording.FURTHER_BELOW if sort is Sort.BELOW else wording.FURTHER_ABOVE

    def _kind(self, node: Compare) -> Kind:
        sides = (node.left, node.right)
        kinds = {self._kinds.get(side.key) for side in sides if isinstance(side, Input)}
        if Kind.YES_NO in kinds:
            return Kind.YES_NO
        if any(is_date(side, self._kinds) for side in sides):
            return Kind.DATE
        return Kind.RATIO if any(is_ratio(side, self._kinds) for side in sides) else Kind.NUMBER


def _taken(then: int, other: int | None) -> Watch:
    def watch(_: Step, below: Sequence[Step]) -> Iterator[int]:
        if below and below[0].value is True:
            yield then
        elif below and below[0].value is False and other is not None:
            yield other

    return watch


def _sides(below: Sequence[Step]) -> tuple[Fraction, Fraction] | None:
    values = [one.value.value if isinstance(one.value, Approximate) else one.value for one in below[:2]]
    if len(values) == 2 and all(isinstance(one, Fraction) for one in values):
        return values[0], values[1]  # type: ignore[return-value]
    return None


_LITTLE = Fraction(1, 100)


def _short_of(
    node: Least | Greatest, below: Sequence[Step], wanted: Mapping[Sort, tuple[int, Fraction]]
) -> Iterator[tuple[int, Fraction]]:
    """How far either of two parts is from deciding alone."""
    if (sides := _sides(below)) is None:
        return
    first = sides[1] - sides[0] if isinstance(node, Greatest) else sides[0] - sides[1]
    for sort, distance in ((Sort.BELOW, first + _LITTLE), (Sort.ABOVE, _LITTLE - first)):
        if sort in wanted:
            yield wanted[sort][0], distance


def _equal(below: Sequence[Step], goals: Mapping[Sort, int]) -> Iterator[int]:
    if sides := _sides(below):
        sort = Sort.HOLDS if sides[0] == sides[1] else Sort.FAILS
        if sort in goals:
            yield goals[sort]


def _compared(below: Sequence[Step], goals: Mapping[Sort, int], near: Sort, step: Fraction) -> Iterator[int]:
    if (sides := _sides(below)) is None:
        return
    distance = sides[0] - sides[1]
    sort = Sort.AT if not distance else Sort.BELOW if distance < 0 else Sort.ABOVE
    if sort in goals and (sort is not near or abs(distance) <= step):
        yield goals[sort]


def _step(node: Compare, kind: Kind) -> Fraction:
    """One step of a limit: of its last digit as written; of a limit that is itself a fact, one of its unit."""
    limit = node.right if isinstance(node.right, Const) else node.left
    if not isinstance(limit, Const) or kind is Kind.DATE:
        return Fraction(1, 100) if kind is Kind.RATIO else Fraction(1)
    scale = 100 if kind is Kind.RATIO else 1
    places = decimal_places((limit.value * scale).denominator)
    return Fraction(1, scale * 10 ** (places or 0))


def _may_rest(clause: Clause, ranges: Mapping[str, object]) -> bool:
    """Whether some facts leave the clause without an effect."""
    for branch in clause.branches:
        if branch.kind not in GIVEN and 0 in bounds(branch.amount, ranges):  # type: ignore[arg-type]
            return True
        if branch.when is None:
            return False
    return True


def _may_lack(indicator: Indicator) -> bool:
    """Whether the indicator can be without a score and the run goes on."""
    said = (indicator.missing, indicator.marked, *(one.consequence for one in indicator.not_applicable))
    return any(one is not Consequence.ERROR for one in said)


def _always_whole(indicator: Indicator, step: Fraction) -> bool:
    """Whether nothing is left to round: the score is imported as it is given."""
    return all(
        branch.kind is PostingKind.IMPORTED for clause in indicator.clauses for branch in clause.branches
    ) and step < Fraction(1, 100)


def _kinds(rulebook: Rulebook) -> dict[str, Kind]:
    kinds = {fact.key: fact.kind for fact in rulebook.facts}
    kinds |= {measure.key: measure.kind for measure in rulebook.measures}
    kinds |= {step.key: step.kind for step in rulebook.steps}
    return kinds | {rulebook.as_of: Kind.DATE}


def _both(key: str, other: str, rulebook: Rulebook) -> Text:
    return Text(key, other or key) if rulebook.language == "zh" else Text(other or key, key)


def _names(rulebook: Rulebook) -> dict[str, Text]:
    """What the inputs are called in both languages."""
    found = {fact.key: _both(fact.key, fact.other, rulebook) for fact in rulebook.facts}
    found |= {one.key: _both(one.name or one.records, one.other, rulebook) for one in rulebook.measures}
    found |= {step.key: _both(step.key, step.other, rulebook) for step in rulebook.steps}
    total = Text("总分", "total")
    return found | {total_key(rulebook.language): total}
