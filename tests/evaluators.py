"""The row evaluator held against the reference on drawn rulebooks: by the tests on some, and on many by

    python -m tests.evaluators --rulebooks 10000 --facts 1000 --seed 1      # accounts of drawn trees, field by field
    python -m tests.evaluators --whole --rulebooks 2000 --facts 50 --seed 1  # results of whole rulebooks, ledgers, ranks and problems included

A rulebook that was drawn before is not counted again. A difference is counted and told, and the run goes on.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st

from kaoping.engine.account import Account
from kaoping.engine.compile import compile_text
from kaoping.engine.evaluation import with_derived
from kaoping.engine.facts import UnitFacts, Value
from kaoping.engine.reference import evaluate
from kaoping.engine.row import compile_row, scales_of
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import score
from kaoping.testing import rulebooks as whole
from tests.language.facts import some_units
from tests.strategies import edges, facts, rulebooks

Unit = dict[str, Value]
BATCH = 200  # rulebooks drawn from one seed


@dataclass(frozen=True)
class Difference:
    rulebook: object
    unit: object
    where: str
    row: object
    reference: object


def units_of(rules: Rulebook, chosen: int, many: int) -> list[Unit]:
    random, near = Random(chosen), edges(rules.indicators)
    return [facts(random, near) for _ in range(many)]


def differences(rules: Rulebook, units: list[Unit]) -> Iterator[Difference]:
    """Of scores and whole accounts. The scales are taken from half of the units: those of the other half need not fit."""
    row = compile_row(
        rules, scales_of({fact.key: [one.get(fact.key, 0) for one in units[: len(units) // 2]] for fact in rules.facts})
    )
    for unit in units:
        inputs = with_derived(rules.derived, unit)
        encoded = row.encode(unit)
        bare, kept = row.bare(encoded), row.kept(encoded)
        scores = []
        for index, each in enumerate(rules.indicators):
            expected = evaluate(each, inputs)
            if (outcome := row.outcome(index, kept, inputs)) != expected:
                yield Difference(rules, unit, f"account of indicator {index}", outcome, expected)
            scores.append(row.score(index, bare))
            if scores[-1] != row.score(index, kept):
                yield Difference(rules, unit, f"score {index}, bare and kept", scores[-1], row.score(index, kept))
            if scores[-1] is not None and not (isinstance(expected, Account) and expected.closing == scores[-1]):
                yield Difference(rules, unit, f"score {index}", scores[-1], expected)
        if bare[row.total] is not None:
            total, added = Fraction(bare[row.total], row.scale), sum(filter(None, scores), Fraction(0))
            if total != added:
                yield Difference(rules, unit, "total", total, added)


def whole_differences(text: str, rules: Rulebook, units: tuple[UnitFacts, ...]) -> Iterator[Difference]:
    """Of problems, then of everything that is told of the units that can be scored."""
    row, reference = score([rules], units), score([rules], units, backend="reference")
    if row.problems != reference.problems:
        yield Difference(text, units, "problems", row.problems, reference.problems)
    if reference.failed:
        scored = without_failing(units, reference.problems)
        if scored and scored != units:
            yield from whole_differences(text, rules, scored)
        return
    if row.result() != replace(reference.result(), backend="row"):
        yield Difference(text, units, "result", row.result(), reference.result())


def without_failing(units: tuple[UnitFacts, ...], problems: tuple[object, ...]) -> tuple[UnitFacts, ...]:
    failing = {getattr(one, "unit", "") for one in problems if getattr(one, "severity", "") == "error"}
    return tuple(one for one in units if one.unit.name not in failing)


# Many


@dataclass
class Counted:
    rulebooks: int = 0
    facts: int = 0
    accounts: int = 0
    differences: int = 0

    def __str__(self) -> str:
        return (
            f"{self.rulebooks:,} rulebooks, {self.facts:,} units' facts, "
            f"{self.accounts:,} accounts compared, {self.differences:,} differences"
        )


def run(rulebook_count: int, many: int, first: int, *, of_whole: bool, told_every: int) -> Counted:
    counted, seen, begun = Counted(), set[int](), time.monotonic()

    def compared(drawn: object, chosen: int) -> None:
        if counted.rulebooks == rulebook_count or (key := hash(drawn)) in seen:
            return
        seen.add(key)
        if isinstance(drawn, whole.Drawn):
            rules = compile_text(drawn.en, "drawn.kp").rulebook
            assert rules is not None, drawn.en
            found = whole_differences(drawn.en, rules, some_units(rules, chosen, many))
        else:
            assert isinstance(drawn, Rulebook)
            rules = drawn
            found = differences(rules, units_of(rules, chosen, many))
        for one in found:
            counted.differences += 1
            print(f"DIFFERENCE {one}", flush=True)
        counted.rulebooks += 1
        counted.facts += many
        counted.accounts += many * len(rules.indicators)
        if counted.rulebooks % told_every == 0:
            print(f"{time.monotonic() - begun:,.0f} s: {counted}", flush=True)

    for batch in count(first):
        if counted.rulebooks == rulebook_count:
            return counted
        in_batch(whole.rulebooks() if of_whole else rulebooks(), batch, compared)
    raise AssertionError


def in_batch(strategy: st.SearchStrategy[object], batch: int, check: Callable[[object, int], None]) -> None:
    drawing = settings(
        max_examples=BATCH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    seed(batch)(drawing(given(strategy, st.integers(0, 2**32))(check)))()


def main() -> None:
    parser = argparse.ArgumentParser(description="Hold the row evaluator against the reference.")
    parser.add_argument("--rulebooks", type=int, default=100)
    parser.add_argument("--facts", type=int, default=50, help="units for each rulebook")
    parser.add_argument("--seed", type=int, default=1, help="of the first batch")
    parser.add_argument("--whole", action="store_true", help="whole rulebooks from text to ledger")
    parser.add_argument("--tell", type=int, default=100, help="tell after so many rulebooks")
    asked = parser.parse_args()
    print(f"{vars(asked)}", flush=True)
    print(run(asked.rulebooks, asked.facts, asked.seed, of_whole=asked.whole, told_every=asked.tell))


if __name__ == "__main__":
    main()
