"""Facts and what they score, as the lines of an example in the rulebook's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from kaoping.dsl import syntax
from kaoping.dsl.layout.surface import write_statement
from kaoping.engine.amount import decimal_places, exact, percent
from kaoping.engine.facts import Gap, Value
from kaoping.engine.rulebook import Example, Expected, Fact, Kind, Past, Rulebook, Statistic
from kaoping.engine.scoring.given import Given, Row
from kaoping.engine.tree import ClauseSource

HERE = ClauseSource("", 0, "")
Wanted = tuple[str, Fraction | None, str | None]
"""A part of the rulebook (empty: the total) with its score, None where it has none; or the grade, where that is said."""
_MARKS = str.maketrans("", "", '“”"【】[]')
_GAPS = {Gap.MISSING: "", Gap.NOT_APPLICABLE: "不适用", Gap.DASH: "不适用"}


def can_be_written(rulebook: Rulebook, given: Given) -> bool:
    """Whether people can write what is given: numbers as decimals, and no gap where something is taken from the group."""
    numbers = [value for value in given.values.values() if isinstance(value, int | Fraction)]
    rows = [row for key, each in given.records.items() if _has_columns(rulebook, key) for row in each]
    numbers += [value for row in rows for _, value in row if isinstance(value, int | Fraction)]
    taken = _taken(rulebook)
    gaps = {key: value for key, value in given.values.items() if isinstance(value, Gap) and key in taken}
    if any(value is not Gap.MISSING or not taken[key] for key, value in gaps.items()) or not all(rows):
        return False
    return all(decimal_places(Fraction(one).denominator) is not None for one in numbers)


def as_label(text: str) -> str:
    """A text to call an example by: without marks that would end its name, or be read as names in it."""
    return text.translate(_MARKS)


def is_decimal(score: Fraction | None) -> bool:
    """Whether the decimals of a score end, if there is one."""
    return score is None or decimal_places(score.denominator) is not None


def _taken(rulebook: Rulebook) -> dict[str, bool]:
    """What is taken from earlier periods (it may be left out) or from the group (it may not)."""
    return {step.key: isinstance(step, Past) for step in rulebook.steps if isinstance(step, Past | Statistic)}


def example_of(rulebook: Rulebook, label: str, given: Given, expected: Iterable[Wanted]) -> Example:
    """The example, as the rulebook would have it: what is given, and of each part (empty: the total) the score, or the grade."""
    kinds = _kinds(rulebook)
    columns = {fact.key: {column.key: column.kind for column in fact.columns} for fact in rulebook.facts}
    return Example(
        label=label,
        given=tuple((key, _cell(value, kinds.get(key, Kind.NUMBER))) for key, value in given.values.items()),
        records=tuple(
            (
                key,
                tuple(
                    tuple((name, _cell(value, columns[key].get(name, Kind.TEXT))) for name, value in row)
                    for row in rows
                ),
            )
            for key, rows in given.records.items()
        ),
        expected=tuple(Expected(key, score, HERE, grade) for key, score, grade in expected),
        source=HERE,
        as_of=given.as_of,
    )


def example_lines(rulebook: Rulebook, label: str, given: Given, expected: Sequence[Wanted]) -> tuple[str, ...]:
    """The lines of an example, to paste at the end of the rulebook."""
    language = rulebook.language
    colon = ":" if language == "en" else "："
    head = write_statement(syntax.Example(label=syntax.Label(text=label)), language).rstrip(":：") + colon
    lines = [head, *_given(rulebook, given)]
    return (*lines, *(_expected(key, score, grade, rulebook) for key, score, grade in expected))


def _given(rulebook: Rulebook, given: Given) -> Iterator[str]:
    language, kinds = rulebook.language, _kinds(rulebook)
    taken = _taken(rulebook)
    facts = {fact.key: fact for fact in rulebook.facts}
    if given.as_of:
        yield write_statement(syntax.GivenDate(value=syntax.Moment(text=given.as_of)), language)
    for key, value in given.values.items():
        name = syntax.Name(text=key)
        kind = kinds.get(key, Kind.NUMBER)
        if key in taken and isinstance(value, Gap):
            continue
        if key in taken:
            said = write_statement(syntax.Given(name=syntax.Name(text="x"), value=literal(value, kind)), language)
            yield key + said[said.index("＝" if language == "zh" else " =") :]
        elif isinstance(value, Gap):
            word = "no_value" if value is Gap.MISSING else "value_not_applicable"
            yield write_statement(syntax.GivenGap(name=name, gap_word=word), language)
        else:
            yield write_statement(syntax.Given(name=name, value=literal(value, kind)), language)
    for key, rows in given.records.items():
        if facts[key].columns:
            yield from (write_statement(_record(facts[key], row), language) for row in rows)
        elif rows:
            yield write_statement(
                syntax.Given(name=syntax.Name(text=key), value=literal(len(rows), Kind.COUNT)), language
            )


def _has_columns(rulebook: Rulebook, key: str) -> bool:
    return any(fact.columns for fact in rulebook.facts if fact.key == key)


def _record(fact: Fact, row: Row) -> syntax.GivenRecord:
    kinds = {column.key: column.kind for column in fact.columns}
    cells = tuple(
        syntax.CellValue(name=syntax.Name(text=key), value=literal(value, kinds.get(key, Kind.TEXT)))
        for key, value in row
    )
    return syntax.GivenRecord(name=syntax.Name(text=fact.key), cell_values=cells)


def _expected(key: str, score: Fraction | None, grade: str | None, rulebook: Rulebook) -> str:
    language, name = rulebook.language, syntax.Name(text=key)
    if grade is not None:
        return write_statement(syntax.ExpectedGrade(label=syntax.Label(text=grade)), language)
    if score is None:
        none = syntax.ExpectedNone(name=name) if key else syntax.ExpectedWithheld()
        return write_statement(none, language)
    points = _points(score)
    found = syntax.ExpectedScore(name=name, value=points) if key else syntax.ExpectedTotal(value=points)
    return write_statement(found, language)


def _points(score: Fraction) -> syntax.Value:
    """The score; as a quotient where its decimals never end."""
    if is_decimal(score):
        return _signed(syntax.Literal(number=abs(score), unit="points"), score)
    top = _signed(syntax.Literal(number=Fraction(abs(score.numerator))), score)
    return syntax.Over(left=top, right=syntax.Literal(number=Fraction(score.denominator), unit="points"))


def literal(value: Value, kind: Kind) -> syntax.Value:
    """A value as the author of the rulebook writes it."""
    if isinstance(value, str):
        return syntax.Label(text=value)
    assert not isinstance(value, Gap), value
    match kind:
        case Kind.YES_NO:
            return syntax.Yes() if value else syntax.No()
        case Kind.DATE:
            return syntax.Moment(text=date.fromordinal(int(value)).isoformat())
        case Kind.RATIO:
            return _signed(syntax.Literal(number=abs(Fraction(value)) * 100, unit="percent"), value)
        case Kind.IMPORTED | Kind.JUDGED:
            return _signed(syntax.Literal(number=abs(Fraction(value)), unit="points"), value)
        case _:
            return _signed(syntax.Literal(number=abs(Fraction(value))), value)


def _signed(size: syntax.Literal, value: Fraction | int) -> syntax.Value:
    return syntax.Negative(value=size) if value < 0 else size


def _cell(value: Value, kind: Kind) -> str:
    """The text that a table of facts would hold."""
    if isinstance(value, Gap):
        return _GAPS[value]
    if isinstance(value, str):
        return value
    match kind:
        case Kind.YES_NO:
            return "是" if value else "否"
        case Kind.DATE:
            return date.fromordinal(int(value)).isoformat()
        case Kind.RATIO:
            return percent(value)
        case _:
            return exact(value)


def _kinds(rulebook: Rulebook) -> dict[str, Kind]:
    kinds = {fact.key: fact.kind for fact in rulebook.facts}
    for step in rulebook.steps:
        if isinstance(step, Past | Statistic):
            kinds[step.key] = step.kind
    return kinds
