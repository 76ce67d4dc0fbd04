"""Records as numbers of items of each class: whatever records there are, the classes they fall into make every measure what the engine makes it."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from kaoping.dsl.source import Cell
from kaoping.engine.application.measure import measured
from kaoping.engine.evaluation import holds
from kaoping.engine.facts import Record, Unit, UnitFacts, Value
from kaoping.engine.prove.countings import only_counts
from kaoping.engine.prove.records import Classes, classes_of
from kaoping.engine.prove.symbolic import Symbolic
from kaoping.engine.rulebook import Measure, Rulebook
from tests.prove.test_prove import book

RULES = (
    "indicator [a], max 10 points, starts full",
    'deduct 1 point for each [findings] where [by] is not "province", down to 0',
    "deduct 2 points for each [findings] where [days] is above 10, down to 0",
    'deduct 3 points for each [findings] where [by] is one of ("province", "city") and [days] is at most 20, down to 0',
)
FACTS = (
    '[findings] records, quantity in [cases], fewer is better\n[cases] of [findings]: count\n[by] of [findings]: one of: "province", "city", "district"\n'
    "[days] of [findings]: count"
)


def rules() -> Rulebook:
    return book(*RULES, facts=FACTS)


def record(random: Random) -> Record:
    columns: dict[str, Value] = {"cases": random.randrange(4)}
    columns["by"] = random.choice(["province", "city", "district"])
    columns["days"] = random.choice([5, 10, 11, 20, 21])
    return Record("甲", columns, columns["cases"], Cell("", 1))  # type: ignore[arg-type]


def counts(measure: Measure, one: Record) -> bool:
    dropped = any((holds(each.when, one.columns) is True) == each.drop for each in measure.filters)
    return not dropped and (measure.where is None or holds(measure.where, one.columns) is True)


def test_every_record_falls_into_a_class_and_classes_add_up_to_the_measures() -> None:
    rulebook, random = rules(), Random(7)
    (fact,) = rulebook.facts
    found = classes_of(rulebook, fact)
    assert isinstance(found, Classes)
    known = {one.measures for one in found.classes}
    for _ in range(200):
        records = tuple(record(random) for _ in range(random.randrange(6)))
        facts = UnitFacts(Unit("甲"), {}, {"findings": records})
        items = dict.fromkeys(known, 0)
        for one in records:
            own = frozenset(n for n, measure in enumerate(found.measures) if counts(measure, one))
            if own:
                items[own] += int(one.quantity)
        for n, measure in enumerate(found.measures):
            assert measured(measure, facts).quantity == sum(number for own, number in items.items() if n in own)


POINTS = (
    "indicator [a], max 10 points, starts full",
    'for each [findings] by [by], deduct: "province": 3 points, "city": 1 point, other: 0 points, in all at most 9 points',
    'for each [findings] where [by] is not "city" by [days], deduct: at least 20: 2 points, at least 10 and below 20: 0.5 points, other: 0 points, down to 0',
)


def test_points_by_label_and_by_bands_are_numbers_of_items_times_points() -> None:
    rulebook, random = book(*POINTS, facts=FACTS), Random(8)
    (fact,) = rulebook.facts
    found = classes_of(rulebook, fact)
    assert isinstance(found, Classes)
    assert {one.factor for one in found.countings} == {1, 2, 3, Fraction(1, 2)}
    for _ in range(200):
        records = tuple(record(random) for _ in range(random.randrange(6)))
        facts = UnitFacts(Unit("甲"), {}, {"findings": records})
        for measure in rulebook.measures:
            own = [one for one in found.countings if one.key == measure.key]
            items = [sum(int(one.quantity) for one in records if counts(each.measure, one)) for each in own]
            points = sum(one.factor * number for one, number in zip(own, items, strict=True))
            assert measured(measure, facts).quantity == points


def test_only_what_counts_is_told_by_classes() -> None:
    rulebook = rules()
    assert all(map(only_counts, rulebook.measures))
    unit = Symbolic(rulebook)
    assert unit.indicator(0).error is False
    assert not unit.variables.found  # all of it is numbers of records
