"""An indicator printed as statements, and what the kept variant remembers of it.

The score of an indicator with one clause is assigned where its branches are decided, so that a band is a comparison and a constant. With
several clauses each posts to a variable of its own, and the sum is limited and rounded behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import lcm
from typing import TypeGuard

from kaoping.dsl.interval import ANYTHING
from kaoping.dsl.quick import dataclass
from kaoping.engine.analysis import formula
from kaoping.engine.analysis.bounds import split
from kaoping.engine.row.algebra import extreme, negated, plus
from kaoping.engine.row.block import Block, Target, check_depth
from kaoping.engine.row.form import (
    Fork,
    Form,
    Linear,
    Plain,
    Ratio,
    TooDeep,
    constant,
    is_linear,
    scale_of,
    variable,
)
from kaoping.engine.row.layout import Accounts, ClauseSlots
from kaoping.engine.row.lower import Inputs, Lowering
from kaoping.engine.row.rounding import round_form
from kaoping.engine.row.size import check_condition, size_of
from kaoping.engine.tree import Clause, Comparison, Indicator, Number

MOST_BRANCHES = 200  # of one clause; a longer one is left to the reference evaluator
NOTHING = constant(Fraction(0))

Write = Callable[[Form], None]


@dataclass(frozen=True, slots=True)
class Arm:
    """One way of a clause: code of its condition (None: otherwise), the branch (-1: none fires), the amount."""

    when: str | None
    branch: int
    amount: Form


@dataclass(frozen=True, slots=True)
class Printed:
    """An indicator as statements that assign ``score``; ``block`` None where the reference evaluator must take it."""

    score: Target
    accounts: Accounts
    block: Block | None


def print_indicator(
    number: int,
    indicator: Indicator,
    inputs: Inputs,
    derived: Mapping[str, Plain | None],
    keeps: bool,
) -> Printed:
    """The indicator as statements; ``number`` tells its names from those of others, ``keeps`` has branches and amounts assigned too."""
    printer = _Printer(number, indicator, Lowering(inputs, derived), keeps)
    try:
        printer.print()
        check_depth(printer.block.lines())
    except (TooDeep, RecursionError):
        return Printed(Target(printer.score.name), Accounts(indicator, ()), None)
    return Printed(printer.score, Accounts(indicator, printer.slots), printer.block)


class _Printer:
    def __init__(self, number: int, indicator: Indicator, lowering: Lowering, keeps: bool) -> None:
        self.number = number
        self.indicator = indicator
        self.lowering = lowering
        self.names = lowering.names
        self.ranges = lowering.inputs.ranges
        self.keeps = keeps
        self.score = Target(f"s{number}")
        self.block = Block(depth=2)
        self.slots: list[ClauseSlots] = []

    def print(self) -> None:
        if self.indicator.adjustments or self.indicator.clamped:
            raise TooDeep  # caps, vetoes and coefficients of a whole score, limits after each clause are the reference evaluator's
        inputs = self.lowering.inputs
        size_of(formula.score(self.indicator), inputs.size)
        for rule in self.indicator.not_applicable:
            check_condition(rule.when, inputs.size)
            with self.block.under(f"if {self.lowering.condition(rule.when, self.ranges)}:"):
                self.block.line("raise leave")
        opening = constant(self.indicator.opening)
        if len(self.indicator.clauses) == 1:
            self._clause(0, lambda posted: self._close(plus(opening, posted, self.names)))
            return
        total: Form = opening
        for position in range(len(self.indicator.clauses)):
            total = plus(total, self._posted(position), self.names)
        self._close(total)

    def _close(self, total: Form) -> None:
        """The score: the total between floor and ceiling, rounded."""
        each = self.indicator
        if each.floor is not None:
            total = extreme(total, constant(each.floor), Comparison.AT_LEAST, self.names)
        if each.ceiling is not None:
            total = extreme(total, constant(each.ceiling), Comparison.AT_MOST, self.names)
        if each.step is not None:
            total = round_form(total, each.step, each.rounding, self.names)
        self.block.fork(total, lambda leaf: self.block.assign(self.score, leaf))

    def _posted(self, position: int) -> Plain:
        """What the clause posts, as one of several: written to a variable unless it is a plain number."""
        plain: list[Plain] = []
        target = Target(f"p{self.number}_{position}", f"q{self.number}_{position}")
        outside = self.block.depth

        def write(form: Form) -> None:
            if not isinstance(form, Fork) and self.block.depth == outside:
                plain.append(form)
            else:
                self.block.fork(form, lambda leaf: self.block.assign(target, leaf))

        self._clause(position, write)
        return next(iter(plain), target.form)

    def _clause(self, position: int, write: Write) -> None:
        """Writes the clause's branches, each ending in ``write`` of what it posts."""
        clause = self.indicator.clauses[position]
        arms = self._arms(clause)
        slots, amount = self._slots(position, arms)
        self.slots.append(slots)
        word = "if"
        for arm in arms:
            if arm.when is None and word == "if":
                self._arm(arm, clause, slots, amount, write)
            else:
                with self.block.under("else:" if arm.when is None else f"{word} {arm.when}:"):
                    self._arm(arm, clause, slots, amount, write)
                word = "elif"

    def _arms(self, clause: Clause) -> list[Arm]:
        if len(clause.branches) > MOST_BRANCHES:
            raise TooDeep
        found: list[Arm] = []
        within = self.ranges
        for number, branch in enumerate(clause.branches):
            if branch.when is None:
                found.append(Arm(None, number, self.lowering.number(branch.amount, within)))
                return found
            yes, no = split(branch.when, within)
            when = self.lowering.condition(branch.when, within)
            found.append(Arm(when, number, self.lowering.number(branch.amount, within if yes is None else yes)))
            within = within if no is None else no
        return [*found, Arm(None, -1, NOTHING)]

    def _slots(self, position: int, arms: list[Arm]) -> tuple[ClauseSlots, Target | None]:
        """The names that the kept variant assigns for this clause, and the target of its amounts."""
        given = {arm.branch: arm.amount.constant for arm in arms if is_given(arm.amount)}
        varying = [arm.amount for arm in arms if not is_given(arm.amount)]
        if not self.keeps:
            return ClauseSlots({}), None
        branch = f"b{self.number}_{position}" if len(arms) > 1 else ""
        if not varying:
            return ClauseSlots(given, branch), None
        has_ratio = not all(is_linear(form) for form in varying)
        target = Target(
            f"a{self.number}_{position}",
            f"e{self.number}_{position}" if has_ratio else "",
            scale=lcm(*(scale_of(form) for form in varying)),
            has_ratio=has_ratio,
        )
        return ClauseSlots(given, branch, target.name, target.second, target.scale), target

    def _arm(self, arm: Arm, clause: Clause, slots: ClauseSlots, amount: Target | None, write: Write) -> None:
        if slots.branch:
            self.block.line(f"{slots.branch} = {arm.branch}")
        if amount is None or is_given(arm.amount):
            if amount is not None:
                self.block.line(" = ".join([*filter(None, (amount.name, amount.second)), "0"]))
            write(self._limited(arm.amount, clause.cap))
            return

        def leaf(form: Plain) -> None:
            self.block.assign(amount, form)
            write(self._limited(_assigned(amount, form), clause.cap))

        self.block.fork(arm.amount, leaf)

    def _limited(self, amount: Form, cap: Number | None) -> Form:
        """The amount, its size limited by the cap."""
        if cap is None:
            return amount
        room = extreme(self.lowering.number(cap, self.ranges), NOTHING, Comparison.AT_LEAST, self.names)
        raised = extreme(amount, negated(room, self.names), Comparison.AT_LEAST, self.names)
        return extreme(raised, room, Comparison.AT_MOST, self.names)


def _assigned(amount: Target, form: Plain) -> Plain:
    """The form as read back from the variables it was assigned to."""
    if isinstance(form, Ratio):
        return Ratio(variable(amount.name, 1, ANYTHING), variable(amount.second, 1, ANYTHING), form.range)
    return form if form.is_constant else variable(amount.name, amount.scale, form.range)


def is_given(form: Form) -> TypeGuard[Linear]:
    """Whether the branch alone tells the amount."""
    return isinstance(form, Linear) and form.is_constant
