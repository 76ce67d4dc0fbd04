"""One jump against the direction of a fact, anywhere in a rulebook and at any value, is found whatever is drawn."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from kaoping.engine.compile import compile_text
from kaoping.engine.laws.derive import laws_of
from kaoping.engine.laws.law import LawKind
from kaoping.testing import Refuted, run_laws

BOOK = """\
rulebook [seeded]
total 20 points
facts:
{facts}
{lets}
indicator [first], max 10 points, {first}
indicator [second], max 10 points, starts full
deduct 0.1 points for each [errors], down to 0
ranking: total from high to low, ties share the place and leave the next ones empty
"""
FACTS = {
    "[share]": "[share] ratio, more is better",
    "[visits]": "[visits] count, more is better",
    "[errors]": "[errors] count, fewer is better",
    "[room]": '[room] one of: "large", "small"',
    "[staffed]": "[staffed] yes/no",
    "[cases]": "[cases] records, fewer is better",
}
Seeded = tuple[str, str, str]
"""Lines in front, those of the first indicator, and the fact that jumps the wrong way there."""


def direct(of: Random) -> Seeded:
    limit, points = of.randrange(2, 400), of.randrange(1, 9)
    return "", f"starts full\nif [visits] is at least {limit}, deduct {points} points", "visits"


def in_a_ratio(of: Random) -> Seeded:
    percent, tenths = divmod(of.randrange(11, 989), 10)
    return "", f"starts full\nif [share] is above {percent}.{tenths}%, deduct 3 points", "share"


def in_a_let(of: Random) -> Seeded:
    limit = of.randrange(20, 99)
    value = f"5, if [share] is at least 99.5%; 0.1, if [share] is at least {limit}%; otherwise [share] × 5"
    return f"let [value] = {value}", "scored as follows\nscore = [value] × 1 point, at most 10 points", "share"


def in_bands(of: Random) -> Seeded:
    limits = sorted(of.sample(range(5, 300), 4), reverse=True)
    points = sorted(of.sample(range(1, 10), 5), reverse=True)
    at = of.randrange(4)
    points[at], points[at + 1] = points[at + 1], points[at]
    bands = "; ".join(f"at least {one}: {given} points" for one, given in zip(limits, points, strict=False))
    return "", f"scored as follows\nbands of [visits]: {bands}; other: {points[4]} points", "visits"


def in_a_table(of: Random) -> Seeded:
    limits = sorted(of.sample(range(5, 300), 3))
    points = sorted(of.sample(range(1, 10), 4))
    at = of.randrange(3)
    points[at], points[at + 1] = points[at + 1], points[at]
    rows = "\n".join(f"| {limit} | {given} |" for limit, given in zip([0, *limits], points, strict=True))
    return (
        f"table [points]: [given] by [made] (at least)\n| made | given |\n|---|---|\n{rows}",
        "scored as follows\nscore = look up [points] ([visits]) × 1 point, at most 10 points",
        "visits",
    )


def nested(of: Random) -> Seeded:
    """Only those that make mistakes are looked at so closely."""
    limit, errors = of.randrange(10, 90), of.randrange(2, 60)
    value = f"0.5, if [errors] is at least {errors} and [share] is at least {limit}%; otherwise 1"
    return f"let [value] = {value}", "scored as follows\nscore = [value] × 5 points, at most 10 points", "share"


def nested_deeper(of: Random) -> Seeded:
    limit, errors = of.randrange(10, 90), of.randrange(2, 60)
    value = f'0.5, if [errors] is at least {errors} and [room] is "small" and [share] is at least {limit}%; otherwise 1'
    return f"let [value] = {value}", "scored as follows\nscore = [value] × 5 points, at most 10 points", "share"


def beside_another_fact(of: Random) -> Seeded:
    """Where it changes rests on how many visits there are."""
    times = of.randrange(2, 9)
    return "", f"starts full\nif [errors] × {times} is below [visits], deduct 4 points", "errors"


def of_records(of: Random) -> Seeded:
    limit = of.randrange(2, 60)
    return (
        "",
        f"starts at zero\nif [cases] is at least {limit}, add 1 point",
        "cases",
    )


def where_it_is(of: Random) -> Seeded:
    limit = of.randrange(2, 60)
    return "", f"starts full\nif [staffed] is yes and [visits] is at least {limit}, deduct 1 point", "visits"


def behind_a_cap(of: Random) -> Seeded:
    """As long as all visits are made, the errors do not show."""
    limit = of.randrange(2, 60)
    lines = [
        "starts at zero",
        "if [visits] is at least 30, add 10 points",
        f"if [errors] is at least {limit}, add 2 points",
    ]
    return "", "\n".join(lines), "errors"


SEEDED = (
    direct,
    in_a_ratio,
    in_a_let,
    in_bands,
    in_a_table,
    nested,
    nested_deeper,
    beside_another_fact,
    of_records,
    where_it_is,
    behind_a_cap,
)


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("seeded", SEEDED)
def test_a_jump_is_always_found(seeded: Callable[[Random], Seeded], number: int) -> None:
    lets, first, fact = seeded(Random(f"{seeded.__name__} {number}"))
    facts = "\n".join(line for name, line in FACTS.items() if name == "[errors]" or name in lets + first)
    book = compile_text(BOOK.format(facts=facts, lets=lets, first=first))
    assert book.rulebook is not None, [one.say(one.title, "en") for one in book.diagnostics]
    laws = [law for law in laws_of(book) if law.kind is LawKind.MONOTONE and law.fact == fact]
    found = {one.law.key: one for one in run_laws(book, laws, examples=10, seed=number)}
    for key in (f"monotone/first/{fact}", f"monotone/total/{fact}"):
        assert isinstance(found[key], Refuted), key
        assert len(found[key].breach.before.units) == 1


def test_what_is_stated_of_a_total_is_held_against_its_worst_facts() -> None:
    """Worst: 0 + (5 − 2 × 2) + 0, and no single fact brings the total below 8 with the others at their best: 13 − 5."""
    text = """\
rulebook [wards]
total 13 points
facts:
[rounds] ratio, more is better
[falls] count, fewer is better
[plan] yes/no
indicator [rounding], max 5 points, scored as follows
score = full marks × [rounds]
indicator [safety], max 5 points, starts full
deduct 2 points for each [falls], at most 4 points
indicator [planning], max 3 points, scored as follows
full marks if [plan] is yes, otherwise 0 points
law: total is at least 2 points
"""
    compiled = compile_text(text)
    (law,) = [one for one in laws_of(compiled) if one.kind is LawKind.STATED]
    (outcome,) = run_laws(compiled, [law], examples=1)
    assert isinstance(outcome, Refuted)
    assert outcome.breach.scores == (1, None)
