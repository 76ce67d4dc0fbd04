"""The examples of a rulebook, run: given facts through the reader of facts tables, then scored as any unit is.

An example gives only the facts that matter for what it expects. So each expectation is scored by the part of the rulebook that it is about: an
indicator alone, a section with what stands in it, or all of it for the total; a fact that no other part was given does no harm. It has one unit: what the
rules take of a group is given too, as the mean or the place that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar

from kaoping.dsl.diagnostic import Diagnostic, Language, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.quick import dataclass
from kaoping.dsl.source import Cell, Span
from kaoping.engine.facts import Gap, Record, Unit, UnitFacts, Value
from kaoping.engine.reading.problems import at
from kaoping.engine.reading.value import read_value
from kaoping.engine.rulebook import Example, Expected, Fact, Kind, Past, Rulebook, Statistic, declared_columns
from kaoping.engine.scoring.part import part_of
from kaoping.engine.scoring.score import Scored, score


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleNeedsStatistic(Diagnostic):
    code: ClassVar[str] = "example-needs-statistic"
    title: ClassVar[Text] = Text(
        "示例里只有一个单位，算不出{statistic}。", "An example has one unit only, so there is no {statistic}."
    )
    help: ClassVar[Text] = Text(
        "请在示例里写明它是多少：“{write}＝…”。要与别的单位一起核对的，用几个单位的数据。",
        "Say in the example what it is: '{write} = …'. To test it with other units, use facts of several units.",
    )
    statistic: str
    write: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What was expected beside what came out. ``actual`` None: not applicable, withheld, or not scored, which ``problems`` says; ``grade`` is what came out where one was expected. ``scored`` is the
    run of the part of the rulebook concerned, for the ledger; None where the given facts could not be read."""

    expected: Expected
    actual: Fraction | None
    agrees: bool
    problems: tuple[Diagnostic, ...] = ()
    scored: Scored | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Ran:
    """An example with all its expectations."""

    example: Example
    compared: tuple[Compared, ...]

    @property
    def agrees(self) -> bool:
        return all(one.agrees for one in self.compared)


def run_examples(rulebook: Rulebook, language: Language | None = None) -> Iterator[Ran]:
    """Runs every example; ``language`` is that of the ledgers, the rulebook's own if None."""
    for example in rulebook.examples:
        yield run_example(rulebook, example, language)


def run_example(rulebook: Rulebook, example: Example, language: Language | None = None) -> Ran:
    reader = _Given(rulebook, example)
    facts = reader.facts()
    if reader.problems:
        problems = tuple(reader.problems)
        return Ran(example, tuple(Compared(one, None, False, problems) for one in example.expected))
    return Ran(example, tuple(_compared(rulebook, one, facts, language, example) for one in example.expected))


def _compared(
    rulebook: Rulebook, expected: Expected, facts: UnitFacts, language: Language | None, example: Example
) -> Compared:
    part = part_of(rulebook, expected.key)
    if lacking := tuple(_needed(part, facts, example)):
        return Compared(expected, None, False, lacking)
    scored = score([part], [facts], as_of=example.as_of, language=language)
    if scored.failed:
        return Compared(expected, None, False, scored.problems, scored)
    standing = scored.standings[0]
    if expected.grade is not None:
        agrees = standing.grade is not None and fold(standing.grade) == fold(expected.grade)
        return Compared(expected, standing.total, agrees, (), scored, standing.grade)
    scores, keys = standing.scores, [indicator.key for indicator in standing.rulebook.indicators]
    if not expected.key:
        actual = scores.total
    elif expected.key in keys:
        actual = scores.indicators[keys.index(expected.key)]
    else:
        sections = [section.key for section in standing.rulebook.sections]
        actual = scores.sections[sections.index(expected.key)]
    return Compared(expected, actual, actual == expected.score, (), scored)


def _needed(part: Rulebook, facts: UnitFacts, example: Example) -> Iterator[Diagnostic]:
    """The statistics that the part looks at and the example does not give."""
    place = Span(example.source.file, example.source.line)
    for step in part.steps:
        if isinstance(step, Statistic) and step.key not in facts.values:
            yield ExampleNeedsStatistic(place=place, statistic=step.key, write=_bare(step.key))


def _bare(key: str) -> str:
    """A statistic without its small print."""
    return re.sub(r" ?[（(][^（()）]*[）)]$", "", key)


class _Given:
    """Reads what an example gives. Its place is the example's line: there are no cells."""

    def __init__(self, rulebook: Rulebook, example: Example) -> None:
        self.example = example
        self.facts_by_key = {fact.key: fact for fact in rulebook.facts}
        for step in rulebook.steps:
            if isinstance(step, Past):  # read as the fact whose earlier value it is
                read_as = self.facts_by_key.get(step.of, Fact(step.key, step.kind, over_one=True))
                self.facts_by_key[step.key] = replace(read_as, key=step.key)
            elif isinstance(step, Statistic):
                self.facts_by_key[step.key] = Fact(step.key, _read_as(step.kind), over_one=True, below_zero=True)
        self.statistics = [step.key for step in rulebook.steps if isinstance(step, Statistic) and step.points is None]
        self.place = Span(example.source.file, example.source.line)
        self.cell = Cell(example.source.file, example.source.line)
        self.problems: list[Diagnostic] = []

    def facts(self) -> UnitFacts:
        unit = Unit(self.example.label, place=self.cell)
        values = {
            key: self.value(text, self.facts_by_key[key])
            for named, text in self.example.given
            for key in self.meant(named)  # an earlier value that no rule asks for is looked at by none
        }
        records = {
            key: tuple(self.record(columns, self.facts_by_key[key]) for columns in rows)
            for key, rows in self.example.records
        }
        return UnitFacts(unit, values, records, places=dict.fromkeys(values, self.cell))

    def meant(self, key: str) -> list[str]:
        """The inputs that a line gives: a statistic may be named without its small print."""
        if key in self.facts_by_key:
            return [key]
        return [one for one in self.statistics if one.startswith((f"{key}（", f"{key} ("))]

    def value(self, text: str, fact: Fact) -> Value:
        value = read_value(text, fact)
        if isinstance(value, Diagnostic):
            self.problems.append(at(value, self.place))
            return Gap.MISSING
        return value

    def record(self, columns: Sequence[tuple[str, str]], fact: Fact) -> Record:
        """A record; where an example does not give its quantity, it counts as one."""
        declared = {column.key: column for column in fact.columns}
        values = {key: self.value(text, declared.get(key, Fact(key, Kind.TEXT))) for key, text in columns}
        quantity = values.get(fact.quantity)
        counted = quantity if isinstance(quantity, int | Fraction) else 1
        return Record(self.example.label, values, counted, self.cell, declared=declared_columns(fact))


def _read_as(kind: Kind) -> Kind:
    """A mean of counts need be no whole number."""
    return kind if kind in (Kind.RATIO, Kind.DATE) else Kind.NUMBER
