"""Small compiled rulebooks for the engine's tests, written as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from kaoping.dsl.source import Cell
from kaoping.engine.facts import Record, Unit, UnitFacts, Value, Waiver
from kaoping.engine.rulebook import Fact, Kind, Measure, Ranking, Rulebook, Section, Step
from kaoping.engine.tree import (
    Branch,
    Clause,
    ClauseSource,
    Compare,
    Comparison,
    Const,
    Indicator,
    Input,
    Multiply,
    Number,
    PostingKind,
)

BY_TOTAL = Ranking()


def points(text: str | int | Fraction) -> Fraction:
    return Fraction(text)


def const(text: str | int) -> Const:
    return Const(Fraction(text))


def source(text: str, line: int = 1, cite: str = "") -> ClauseSource:
    return ClauseSource("test.kp", line, text, cite)


def per_item(key: str, rate: str, cap: Number | None = None, exhausted: bool = True) -> Clause:
    """``每1个【key】扣 rate 分，扣完为止``"""
    amount = Multiply(const(f"-{rate}"), Input(key))
    words = source(f"每1个【{key}】扣{rate}分，扣完为止", 7)
    return Clause((Branch(None, amount, PostingKind.DEDUCTION),), words, cap, exhausted, key)


def award(key: str, rate: str, cap: Number | None = None) -> Clause:
    amount = Multiply(const(rate), Input(key))
    return Clause((Branch(None, amount, PostingKind.AWARD),), source(f"每1次【{key}】加{rate}分"), cap, counted=key)


def flat(key: str, taken: str) -> Clause:
    """``若【key】达到1件，扣 taken 分``"""
    when = Compare(Input(key), Comparison.AT_LEAST, const(1))
    branch = Branch(when, const(f"-{taken}"), PostingKind.DEDUCTION)
    return Clause((branch,), source(f"若【{key}】达到1件，扣{taken}分", 9), counted=key)


def imported(key: str, evidence: Iterable[str] = ()) -> Clause:
    branch = Branch(None, Input(key), PostingKind.IMPORTED)
    return Clause((branch,), source(f"导入【{key}】", 11), evidence=tuple(evidence))


def threshold(key: str, target: str, full: str, otherwise: str) -> Clause:
    """``【key】达到 target 得 full 分，否则导入【otherwise】``"""
    reached = Branch(Compare(Input(key), Comparison.AT_LEAST, const(target)), const(full), PostingKind.SCORED)
    imports = Branch(None, Input(otherwise), PostingKind.IMPORTED)
    return Clause((reached, imports), source(f"【{key}】达到{target}得满分，否则导入【{otherwise}】", 13))


def full_marks(key: str, maximum: str, *clauses: Clause, section: str = "", **more: object) -> Indicator:
    """An indicator that starts full."""
    words = source(f"指标【{key}】满分{maximum}分，从满分起扣", 5)
    return Indicator(key, section, points(maximum), points(maximum), clauses, words, **more)  # type: ignore[arg-type]


def from_zero(key: str, maximum: str, *clauses: Clause, section: str = "", **more: object) -> Indicator:
    words = source(f"指标【{key}】满分{maximum}分，按下列计分", 5)
    return Indicator(key, section, points(maximum), Fraction(0), clauses, words, **more)  # type: ignore[arg-type]


def count(key: str, **more: object) -> Fact:
    return Fact(key, Kind.COUNT, measure="个", **more)  # type: ignore[arg-type]


def records_of(key: str, **more: object) -> Fact:
    return Fact(key, Kind.RECORDS, measure="件", **more)  # type: ignore[arg-type]


def rulebook(
    *indicators: Indicator,
    facts: Iterable[Fact] = (),
    classes: tuple[str, ...] = (),
    measures: tuple[Measure, ...] | None = None,
    steps: tuple[Step, ...] = (),
    ranking: Ranking | None = BY_TOTAL,
    language: str = "zh",
    total: str | None = None,
    nested: Mapping[str, str] = {},
    **more: object,
) -> Rulebook:
    """A rulebook of these indicators; sections are made as they name them, ``nested`` maps a section to the one around it. A records
    fact gets its measure of the same key."""
    declared = tuple(facts)
    if measures is None:
        measures = tuple(Measure(fact.key, fact.key) for fact in declared if fact.kind is Kind.RECORDS)
    names = dict.fromkeys((*nested.values(), *(one.section for one in indicators if one.section)))
    sections = tuple(
        Section(name, nested.get(name, ""), _maximum(name, indicators, nested), source(name)) for name in names
    )
    whole = sum((one.maximum for one in indicators), Fraction(0))
    return Rulebook(
        "测试细则", "", "2021年", language, "test.kp", "0" * 64, classes,
        whole if total is None else points(total), declared, measures, steps, sections, indicators, ranking, **more,  # type: ignore[arg-type]
    )  # fmt: skip


def _maximum(name: str, indicators: tuple[Indicator, ...], nested: Mapping[str, str]) -> Fraction:
    own = sum((one.maximum for one in indicators if one.section == name), Fraction(0))
    return own + sum(
        (_maximum(inner, indicators, nested) for inner, outer in nested.items() if outer == name), Fraction(0)
    )


def unit(
    name: str, unit_class: str = "", row: int = 2, ranked: bool = True, note: str = "", **values: Value
) -> UnitFacts:
    """A unit whose values were read from row ``row`` of facts.csv, columns from B."""
    places = {key: Cell("facts.csv", row, column) for column, key in enumerate(values, start=2)}
    who = Unit(name, unit_class, ranked=ranked, note=note, place=Cell("units.csv", row, 1))
    return UnitFacts(who, dict(values), places=places)


def record(
    unit_name: str, row: int, quantity: int = 1, found_at: str = "", waiver: Waiver | None = None, **columns: Value
) -> Record:
    return Record(unit_name, dict(columns), quantity, Cell("records.csv", row), found_at, waiver)


def waiver(reason: str, fact: str = "超时", quantity: Fraction | None = None) -> Waiver:
    return Waiver("甲", fact, reason, Cell("waivers.csv", 2), quantity=quantity, approver="市政务办")
