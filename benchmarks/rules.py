"""A rulebook of 26 indicators built of tree nodes, as clauses are lowered to them, and facts for it with many exact ties."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from kaoping.engine.facts import Value
from kaoping.engine.rulebook import Fact, Kind, Rulebook, Section
from kaoping.engine.tree import (
    Add,
    Branch,
    Clause,
    ClauseSource,
    Compare,
    Comparison,
    Condition,
    Const,
    Divide,
    Greatest,
    Indicator,
    Input,
    Least,
    Multiply,
    Number,
    OneOf,
    PostingKind,
    Round,
    Rounding,
)

SOURCE = ClauseSource("rules.kp", 1, "")
AT_LEAST, LESS, EQUAL = Comparison.AT_LEAST, Comparison.LESS_THAN, Comparison.EQUAL
DEDUCTION, AWARD, SCORED = PostingKind.DEDUCTION, PostingKind.AWARD, PostingKind.SCORED


def const(value: str | int) -> Const:
    return Const(Fraction(value))


def at_least(key: str, value: str | int) -> Condition:
    return Compare(Input(key), AT_LEAST, const(value))


def clause(*branches: tuple[Condition | None, Number, PostingKind], cap: str | None = None) -> Clause:
    return Clause(tuple(Branch(*branch) for branch in branches), SOURCE, None if cap is None else const(cap))


def per_item(key: str, points: str, cap: str | None = None) -> Clause:
    return clause((None, Multiply(const(points), Input(key)), AWARD if Fraction(points) > 0 else DEDUCTION), cap=cap)


def threshold(key: str, target: str, full: int) -> Clause:
    """Full marks at the target, in proportion below."""
    share = Divide(Multiply(const(full), Input(key)), const(target))
    return clause((at_least(key, target), const(full), SCORED), (None, share, SCORED))


def bands(key: str, *steps: tuple[str, str]) -> Clause:
    return clause(*((at_least(key, step), const(points), SCORED) for step, points in steps))


def share(done: str, of: str, full: int) -> Clause:
    return clause((None, Divide(Multiply(const(full), Input(done)), Input(of), const(full)), SCORED))


def if_yes(key: str, points: str) -> Clause:
    return clause((Compare(Input(key), EQUAL, const(1)), const(points), DEDUCTION))


def short_of(key: str, target: str, step: str, points: str) -> Clause:
    """So many points for each whole step short of the target."""
    missing = Divide(Add((const(target), Multiply(const(-1), Input(key)))), const(step))
    amount = Multiply(const(points), Round(missing, Fraction(1), Rounding.DOWN))
    return clause((Compare(Input(key), LESS, const(target)), amount, DEDUCTION))


def line(key: str, start: str, end: str, full: int) -> Clause:
    """0 points at ``start``, full marks at ``end``, straight between, flat outside."""
    width = Fraction(end) - Fraction(start)
    value = Divide(Multiply(const(full), Add((Input(key), Const(-Fraction(start))))), Const(width))
    return clause((None, Least((Greatest((value, const(0))), const(full))), SCORED))


def blocks(key: str, size: int, free: int, points: str) -> Clause:
    over = Greatest((Add((Input(key), const(-free))), const(0)))
    return clause(
        (None, Multiply(const(points), Round(Divide(over, const(size)), Fraction(1), Rounding.DOWN)), DEDUCTION)
    )


def indicator(number: int, full: int, *clauses: Clause, opening: int | None = None, more: bool = False) -> Indicator:
    return Indicator(
        key=f"指标{number}",
        section=f"一级{number // 7}",
        maximum=Fraction(full),
        opening=Fraction(full if opening is None else opening),
        clauses=clauses,
        source=SOURCE,
        ceiling=None if more else Fraction(full),
        step=Fraction(1, 100),
    )


def indicators() -> tuple[Indicator, ...]:
    return (
        indicator(0, 4, threshold("r0", "0.7", 4), opening=0),
        indicator(1, 5, threshold("r1", "0.9", 5), opening=0),
        indicator(2, 3, threshold("r2", "0.85", 3), opening=0),
        indicator(3, 6, threshold("r3", "0.6", 6), opening=0),
        indicator(4, 2, threshold("r4", "0.95", 2), opening=0),
        indicator(5, 5, threshold("r5", "0.8", 5), opening=0),
        indicator(6, 4, per_item("c0", "-0.2")),
        indicator(7, 5, per_item("c1", "-1")),
        indicator(8, 3, per_item("c2", "-0.5", cap="2")),
        indicator(9, 10, per_item("c3", "-0.3"), per_item("c4", "-1.5", cap="4.5")),
        indicator(10, 2, blocks("c5", 3, 0, "-1")),
        indicator(11, 6, blocks("c6", 2, 3, "-0.5")),
        indicator(12, 2, bands("r6", ("1", "2"), ("0.95", "1")), opening=0),
        indicator(13, 5, bands("r7", ("0.98", "5"), ("0.95", "4"), ("0.9", "2.5"), ("0.8", "1")), opening=0),
        indicator(14, 4, bands("c7", ("10", "4"), ("5", "3"), ("2", "1.5")), opening=0),
        indicator(15, 3, bands("r8", ("0.99", "3"), ("0.9", "2")), opening=0),
        indicator(16, 5, share("n0", "d0", 5), opening=0),
        indicator(17, 8, share("n1", "d1", 8), opening=0),
        indicator(18, 3, share("n2", "d2", 3), opening=0),
        indicator(19, 2, if_yes("y0", "-2")),
        indicator(20, 3, if_yes("y1", "-1"), if_yes("y2", "-1.5")),
        indicator(21, 5, per_item("c8", "1", cap="5"), opening=0),
        indicator(22, 3, per_item("c9", "0.5", cap="2"), clause((OneOf("p", ("已配置",)), const(1), AWARD)), opening=0),
        indicator(23, 5, short_of("r9", "0.9", "0.01", "-0.5")),
        indicator(24, 4, line("r10", "0.38", "0.78", 4), opening=0),
        indicator(25, 6, short_of("r11", "0.95", "0.02", "-0.4"), per_item("c10", "-0.6", cap="3")),
    )


RATIOS = tuple(f"r{n}" for n in range(12))
COUNTS = (*(f"c{n}" for n in range(11)), "n0", "n1", "n2", "d0", "d1", "d2")


def rulebook(found: tuple[Indicator, ...] | None = None) -> Rulebook:
    found = indicators() if found is None else found
    sections = dict.fromkeys(each.section for each in found)
    total = sum((each.maximum for each in found), Fraction(0))
    facts = (
        *(Fact(key, Kind.RATIO) for key in RATIOS),
        *(Fact(key, Kind.COUNT) for key in COUNTS),
        *(Fact(f"y{n}", Kind.YES_NO) for n in range(3)),
        Fact("p", Kind.ONE_OF, choices=("已配置", "未配置")),
    )
    return Rulebook(
        name="基准",
        other="",
        version="",
        language="zh",
        file="rules.kp",
        hash="",
        classes=(),
        total=total,
        facts=facts,
        measures=(),
        derived=(),
        sections=tuple(Section(key, "", total, SOURCE) for key in sections),
        indicators=found,
        ranking=None,
    )


def units(count: int, seed: int = 1) -> list[dict[str, Value]]:
    """Facts of that many units. Half of the denominators divide a power of 10, so that exact halves of a hundredth are common."""
    random = Random(seed)
    found = []
    for _ in range(count):
        unit: dict[str, Value] = {key: Fraction(random.randint(500, 1000), 1000) for key in RATIOS}
        unit |= {f"c{n}": random.choice([0, 0, 1, 2, 3, 4, 7, 12, 25]) for n in range(11)}
        for n in range(3):
            of = random.choice([8, 16, 40, 80, 160, 400, random.randint(3, 500)])
            unit |= {f"d{n}": of, f"n{n}": random.randint(0, of + of // 10)}
        unit |= {f"y{n}": int(random.random() < 0.2) for n in range(3)}
        unit["p"] = random.choice(["已配置", "未配置"])
        found.append(unit)
    return found
