"""Laws of whole rulebooks, from text to score: drawn, compiled, scored, written in the other language, and scored again.

``KAOPING_LONG=10000`` draws so many rulebooks for each law.
"""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from typing import get_args

from hypothesis import HealthCheck, Phase, find, given, settings, strategies as st

from kaoping.dsl import syntax
from kaoping.dsl.layout.format import format_document
from kaoping.dsl.parse import parse
from kaoping.dsl.walk import walk
from kaoping.engine.compile import Compiled, compile_text
from kaoping.engine.facts import Columns, Record, UnitFacts, Waiver
from kaoping.engine.result import Ledger
from kaoping.engine.rulebook import Rulebook
from kaoping.engine.scoring.score import Scored, score
from kaoping.testing import groups
from kaoping.testing.rulebooks import Drawn, english, rulebooks
from tests.language.strategies import typed

SOME = settings(
    max_examples=int(os.environ.get("KAOPING_LONG") or 50),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
NOT_DRAWN = {
    syntax.BasedOn, syntax.Replacement, syntax.Removal, syntax.PlacedAfter,  # of a rulebook based on another
    syntax.Example, syntax.Given, syntax.GivenGap, syntax.GivenRecord, syntax.CellValue, syntax.ExpectedScore, syntax.ExpectedNone,
    syntax.ExpectedTotal, syntax.ExpectedWithheld, syntax.ExpectedGrade, syntax.GivenDate, syntax.GivenTaken, syntax.AssessmentDate,
}  # fmt: skip


def compiled(text: str) -> Compiled:
    found = compile_text(text, "drawn.kp")
    errors = [(one.code, str(one.place)) for one in found.diagnostics if one.severity == "error"]
    assert not errors, (errors, text)
    return found


def rulebook_of(text: str) -> Rulebook:
    found = compiled(text).rulebook
    assert found is not None
    return found


def can_be_scored(rulebook: Rulebook, units: tuple[UnitFacts, ...]) -> tuple[UnitFacts, ...]:
    """The units of which the rulebook says what follows from all their gaps, among each other: a unit that is not asked for a fact alone may be asked
    for it beside others."""
    while (scored := score([rulebook], units, backend="reference")).failed:
        failing = {getattr(one, "unit", "") for one in scored.problems if one.severity == "error"}
        left = tuple(one for one in units if one.unit.name not in failing)
        assert left != units, scored.problems
        units = left
    return units


@st.composite
def scored_books(draw: st.DrawFn) -> tuple[Drawn, Rulebook, tuple[UnitFacts, ...]]:
    drawn = draw(rulebooks())
    rulebook = rulebook_of(drawn.en)
    return drawn, rulebook, draw(groups(rulebook, least=6, most=6, gaps="any"))


@SOME
@given(rulebooks())
def test_a_rulebook_means_the_same_in_both_languages(drawn: Drawn) -> None:
    english, chinese = compiled(drawn.en), compiled(drawn.zh)
    assert english.hash == chinese.hash
    assert [one.code for one in english.diagnostics] == [one.code for one in chinese.diagnostics]


@SOME
@given(english(), st.data())
def test_layout_and_the_keyboard_leave_the_meaning_as_it_is(text: str, data: st.DataObject) -> None:
    written = "\n".join(data.draw(typed(line)) for line in text.splitlines())
    laid_out = format_document(parse(written, "drawn.kp").document)
    assert compiled(written).hash == compiled(laid_out).hash == compiled(text).hash


@SOME
@given(rulebooks())
def test_translating_there_and_back_gives_the_same_text(drawn: Drawn) -> None:
    chinese, english = parse(drawn.zh, "drawn.kp").document, parse(drawn.en, "drawn.kp").document
    assert format_document(chinese, "en") == drawn.en
    assert format_document(english, "zh") == drawn.zh


@SOME
@given(rulebooks())
def test_formatting_twice_changes_nothing(drawn: Drawn) -> None:
    for text in (drawn.zh, drawn.en):
        assert format_document(parse(text, "drawn.kp").document) == text


@SOME
@given(scored_books())
def test_both_evaluators_answer_alike(book: tuple[Drawn, Rulebook, tuple[UnitFacts, ...]]) -> None:
    _, rulebook, units = book
    by_row, by_reference = score([rulebook], units), score([rulebook], units, backend="reference")
    assert by_row.problems == by_reference.problems
    units = can_be_scored(rulebook, units)
    by_row, by_reference = score([rulebook], units), score([rulebook], units, backend="reference")
    assert by_row.result() == replace(by_reference.result(), backend="row")


@SOME
@given(scored_books())
def test_every_ledger_balances(book: tuple[Drawn, Rulebook, tuple[UnitFacts, ...]]) -> None:
    _, rulebook, units = book
    for unit in score([rulebook], can_be_scored(rulebook, units)).results():
        assert unit.ledger is None or closes_at(unit.ledger, unit.total)
        for one in (*unit.sections, *unit.indicators):
            assert one.ledger is None or closes_at(one.ledger, one.score)


def closes_at(ledger: Ledger, at: Fraction | None) -> bool:
    return at is None or ledger.opening + sum(posting.amount for posting in ledger.postings) == ledger.closing == at


@SOME
@given(scored_books())
def test_scores_are_the_same_in_both_languages(book: tuple[Drawn, Rulebook, tuple[UnitFacts, ...]]) -> None:
    drawn, rulebook, units = book
    units = can_be_scored(rulebook, units)
    translated = tuple(in_other_names(one, rulebook) for one in units)
    assert table(score([rulebook], units)) == table(score([rulebook_of(drawn.zh)], translated))


def table(scored: Scored) -> list[object]:
    assert not scored.failed
    return [
        (
            one.unit,
            one.rank,
            one.total,
            [each.score for each in one.sections],
            [(each.score, each.status) for each in one.indicators],
        )
        for one in scored.results()
    ]


def in_other_names(facts: UnitFacts, rulebook: Rulebook) -> UnitFacts:
    """The same facts by the twins of their names."""
    twins = {fact.key: fact.other for fact in rulebook.facts}
    columns = {column.key: column.other for fact in rulebook.facts for column in fact.columns}

    def renamed(record: Record) -> Record:
        kinds = {columns[key]: kind for key, kind in record.declared.kinds.items()}
        declared = Columns(kinds, columns.get(record.declared.quantity, ""))
        waiver = None if record.waiver is None else waived(record.waiver)
        cells = {columns[key]: value for key, value in record.columns.items()}
        return replace(record, columns=cells, declared=declared, waiver=waiver)

    def waived(waiver: Waiver) -> Waiver:
        return replace(waiver, fact=twins[waiver.fact])

    return replace(
        facts,
        values={twins[key]: value for key, value in facts.values.items()},
        records={twins[key]: tuple(map(renamed, records)) for key, records in facts.records.items()},
        places={twins[key]: place for key, place in facts.places.items()},
        waivers={twins[key]: tuple(map(waived, waivers)) for key, waivers in facts.waivers.items()},
    )


def test_every_part_of_the_language_is_drawn() -> None:
    """Each class of the syntax occurs; ``find`` fails where none of many drawn rulebooks has it."""
    wanted = {kind for kind in vars(syntax).values() if isinstance(kind, type) and issubclass(kind, syntax.Node)}
    wanted -= {syntax.Node, syntax.Line, syntax.Document, *NOT_DRAWN}
    assert wanted >= set(get_args(syntax.Clause)) | set(get_args(syntax.Tail))
    seen: set[type] = set()

    def completes(text: str) -> bool:
        for line in parse(text, "drawn.kp").document.lines:
            seen.update(type(node) for node in walk(line.statement))
        return seen >= wanted

    once = settings(
        max_examples=2000,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    try:
        find(english(), completes, settings=once)
    finally:
        assert wanted - seen == set()
