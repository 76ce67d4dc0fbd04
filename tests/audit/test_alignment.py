"""Cells of a damaged row under their columns: the search against every arrangement written out, and against rows damaged on purpose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings, strategies as st

from kaoping.engine.audit.alignment.problem import EDIT, Problem, Rule
from kaoping.engine.audit.alignment.search import cheapest

MAXIMA = (3, 4, 4, 2, 6)


def plain(cells: Sequence[int | None], maxima: Sequence[int], total: int | None) -> Problem:
    return Problem(tuple(cells), tuple(Rule(most) for most in maxima), total)


def arrangements(
    cells: tuple[int, ...], maxima: tuple[int, ...], edits: int
) -> Iterator[tuple[int, tuple[tuple[int, bool], ...]]]:
    """Every way to put the cells under the columns with at most so many edits, each with its number of edits."""
    if edits < 0:
        return
    if not maxima:
        if len(cells) <= edits:
            yield len(cells), ()
        return
    most = maxima[0]
    for value in range(most + 1):  # lost
        for used, rest in arrangements(cells, maxima[1:], edits - 1):
            yield used + 1, ((value, False), *rest)
    if not cells:
        return
    for used, rest in arrangements(cells[1:], maxima, edits - 1):  # one too many
        yield used + 1, rest
    if 0 <= cells[0] <= most:
        for used, rest in arrangements(cells[1:], maxima[1:], edits):
            yield used, ((cells[0], True), *rest)
    swapped = len(cells) > 1 and len(maxima) > 1 and cells[0] != cells[1]
    if swapped and cells[1] <= most and cells[0] <= maxima[1]:
        for used, rest in arrangements(cells[2:], maxima[2:], edits - 1):
            yield used + 1, ((cells[1], True), (cells[0], True), *rest)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 5), max_size=5),
    st.lists(st.integers(1, 5), min_size=1, max_size=4),
    st.integers(0, 18),
)
def test_the_search_finds_exactly_the_cheapest_arrangements(cells: list[int], maxima: list[int], total: int) -> None:
    fitting = [
        (used, values)
        for used, values in arrangements(tuple(cells), tuple(maxima), 3)
        if sum(value for value, _ in values) == total
    ]
    found = cheapest(plain(cells, maxima, total))
    if not fitting:
        assert found is None or found.cost > 3 * EDIT
        return
    least = min(used for used, _ in fitting)
    assert found is not None
    assert found.cost == least * EDIT
    expected = [{values[column] for used, values in fitting if used == least} for column in range(len(maxima))]
    assert [set(values) for values in found.values] == expected


@settings(max_examples=100, deadline=None)
@given(st.tuples(*(st.integers(0, most) for most in MAXIMA)), st.integers(0, len(MAXIMA) - 1), st.data())
def test_the_row_that_was_damaged_is_among_the_arrangements(
    row: tuple[int, ...], lost: int, data: st.DataObject
) -> None:
    cells = [value for index, value in enumerate(row) if index != lost]
    if data.draw(st.booleans(), label="swap two neighbours"):
        at = data.draw(st.integers(0, len(cells) - 2))
        cells[at], cells[at + 1] = cells[at + 1], cells[at]
    found = cheapest(plain(cells, MAXIMA, sum(row)), slack=2 * EDIT)
    assert found is not None
    assert all(row[index] in {value for value, _ in found.values[index]} for index in range(len(row)))


def test_a_lost_cell_is_what_the_total_lacks() -> None:
    """3 + 4 + 2 + 6 = 15 of 19: 4 are lost from one of the two columns of 4 points, which are both 4 then."""
    found = cheapest(plain((3, 4, 2, 6), MAXIMA, 19))
    assert found is not None
    assert [{value for value, _ in values} for values in found.values] == [{3}, {4}, {4}, {2}, {6}]
    assert found.lost == {1, 2}


def test_without_a_total_a_lost_cell_may_hold_anything() -> None:
    found = cheapest(plain((3, 4, 4, 6), MAXIMA, None))
    assert found is not None
    assert {value for value, _ in found.values[3]} == {0, 1, 2}


def test_what_the_rules_speak_for_decides() -> None:
    """4 and 1 under columns of 4, 4 and 4 with the total 9: 4 1 4, 4 4 1, or 1 in front of neither; the rule says 4 for the second."""
    rules = (Rule(4), Rule(4, soft=frozenset({4})), Rule(4))
    found = cheapest(Problem((4, 1), rules, 9))
    assert found is not None
    assert [{value for value, _ in values} for values in found.values] == [{4}, {4}, {1}]


@pytest.mark.parametrize("total", [70_000, -1])
def test_beyond_the_limits_nothing_is_said(total: int) -> None:
    assert cheapest(plain((3, 4, 2, 6), MAXIMA, total)) is None


def test_a_cell_that_is_no_number_takes_its_column_with_any_value_that_fits() -> None:
    found = cheapest(plain((3, None, 4, 2, 6), MAXIMA, 18))
    assert found is not None
    assert found.cost == 0
    assert {value for value, _ in found.values[1]} == {3}
