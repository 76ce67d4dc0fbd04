"""Whole assessments, generated: a rulebook with records, filters, derived values and a ranking, and units with sub-units, waivers, gaps,
notes and ties. What is shaped by trees is drawn by Hypothesis; facts come from a seeded generator, which is quicker and just as repeatable."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from random import Random

from hypothesis import strategies as st

from kaoping.dsl.source import Cell
from kaoping.engine.facts import Gap, Record, Unit, UnitFacts, Value, Waiver
from kaoping.engine.published import Published
from kaoping.engine.rulebook import (
    Derived,
    Fact,
    Filter,
    Kind,
    Measure,
    Ranking,
    Rulebook,
    ScoreRounding,
    TieBreak,
    Unranked,
)
from kaoping.engine.tree import Clause, ClauseSource, Compare, Comparison, Consequence, Const, Indicator, Input, OneOf
from tests.strategies import (
    FACTS,
    LABELS,
    NUMERIC,
    edges,
    facts,
    indicators,
    numbers,
    roundings as all_roundings,
    rulebook,
    steps,
)

OVERDUE = Fact("超时", Kind.RECORDS, measure="件", quantity="件数", with_subunits=True)
DECLARED = (
    *(replace(fact, with_subunits=True) if fact.key == "办件" else fact for fact in FACTS),
    Fact("次数", Kind.COUNT, measure="次", absent=Fraction(2)),
    OVERDUE,
)
WRITTEN_OFF = Filter(OneOf("状态", ("核销",)), True, "省已核销", ClauseSource("rules.kp", 90, "不计"))
LATE = Filter(
    Compare(Input("天数"), Comparison.AT_LEAST, Const(Fraction(3))), False, "", ClauseSource("rules.kp", 91, "只计")
)
MEASURES = (Measure("超时", "超时"), Measure("久拖", "超时", (WRITTEN_OFF, LATE)))
KEYS = (*NUMERIC, "次数", "超时", "久拖")
FOLLOWS = [Consequence.ZERO, Consequence.FULL, Consequence.RESCALE, Consequence.WITHHOLD]


@dataclass(frozen=True)
class Generated:
    rulebook: Rulebook
    units: tuple[UnitFacts, ...]
    published: dict[str, Published]


@st.composite
def assessments(draw: st.DrawFn, units: int = 8, most: int = 6) -> Generated:
    keys: tuple[str, ...] = KEYS
    derived = []
    for number in range(draw(st.integers(0, 2))):
        source = ClauseSource("rules.kp", 80 + number, "设")
        derived.append(Derived(f"派生{number}", draw(numbers(keys, 2)), source))
        keys = (*keys, derived[-1].key)
    found = tuple(
        draw(indicators(f"指标{number}", draw(st.sampled_from(["一级", "二级", ""])), keys))
        for number in range(draw(st.integers(1, most)))
    )
    random = Random(draw(st.integers(0, 2**32)))
    rules = replace(
        rulebook(
            tuple(_told(each, number, keys, random) for number, each in enumerate(found)), DECLARED, tuple(derived)
        ),
        measures=MEASURES,
        ranking=_ranking(random, found),
        section_rounding=draw(_rounding()),
        total_rounding=draw(_rounding()),
        language=random.choice(["zh", "en"]),
    )
    near = edges(rules.indicators)
    everyone = tuple(one for number in range(units) for one in _unit(number, random, near))
    return Generated(rules, everyone, {one.unit.name: _printed(one, rules, random) for one in everyone})


def _rounding() -> st.SearchStrategy[ScoreRounding | None]:
    return st.one_of(st.none(), st.builds(ScoreRounding, steps(), all_roundings()))


def _ranking(random: Random, found: tuple[Indicator, ...]) -> Ranking | None:
    breaks = [TieBreak(key, random.random() < 0.5) for key in (found[0].key, "一级", "办件", "派生0")]
    return random.choice(
        [
            None,
            Ranking(),
            Ranking(gap=False, low_to_high=True),
            Ranking(tie_breaks=tuple(random.sample(breaks, 2))),
            Ranking(unranked=(Unranked(OneOf("平台", LABELS[:1]), "平台未配置"),)),
        ]
    )


def _told(indicator: Indicator, number: int, keys: tuple[str, ...], random: Random) -> Indicator:
    """The indicator with sources that tell its clauses apart, with what they count and cite, and mostly with a word on gaps."""
    clauses: list[Clause] = []
    for position, clause in enumerate(indicator.clauses):
        source = ClauseSource(
            "rules.kp", 10 * number + position + 1, f"第{number}项第{position}款", random.choice(["", "《考核细则》"])
        )
        clauses.append(
            replace(
                clause,
                source=source,
                counted=random.choice(["", *keys]),
                until_exhausted=random.random() < 0.5,
                evidence=random.choice([(), (), ("超时",)]),
            )
        )
    word = random.random() < 0.95
    return replace(
        indicator,
        clauses=tuple(clauses),
        missing=random.choice([*FOLLOWS, Consequence.NOT_APPLICABLE]) if word else indicator.missing,
        marked=random.choice(FOLLOWS) if word else indicator.marked,
    )


def _unit(number: int, random: Random, near: dict[str, list[Fraction]]) -> list[UnitFacts]:
    """A unit, now and then with a sub-unit. Some names are alike in all facts, so that totals tie."""
    name = f"单位{number}"
    alike = Random(number // 3) if random.random() < 0.5 else random
    values = facts(alike, near)
    if alike.random() < 0.5:
        values["次数"] = alike.choice([0, 1, 4, Gap.DASH, Gap.MISSING])
    records = tuple(_record(name, row, alike) for row in range(alike.choice([0, 0, 1, 3])))
    waivers = (_waiver(name, "办件", alike),) if alike.random() < 0.3 else ()
    who = Unit(
        name,
        random.choice(["A类", "B类"]),
        ranked=random.random() < 0.9,
        note="",
        place=Cell("units.csv", number + 2, 1),
    )
    found = [_placed(who, number, values, records, waivers, random)]
    if random.random() < 0.3:
        below = Unit(f"{name}下属", parent=name, place=Cell("units.csv", number + 50, 1))
        inner: dict[str, Value] = {"办件": random.randrange(5)} if random.random() < 0.7 else {}
        waived = (_waiver(below.name, "办件", random),) if inner and random.random() < 0.5 else ()
        cases = tuple(_record(below.name, 20 + row, random) for row in range(random.randrange(2)))
        found.append(_placed(below, number + 50, inner, cases, waived, random))
    return found


def _placed(
    who: Unit,
    number: int,
    values: dict[str, Value],
    records: tuple[Record, ...],
    waivers: tuple[Waiver, ...],
    random: Random,
) -> UnitFacts:
    return UnitFacts(
        who,
        values,
        records={"超时": records} if records else {},
        places={key: Cell("facts.csv", number + 2, column) for column, key in enumerate(values, start=2)},
        notes={key: f"见“附件”{number}" for key in values if random.random() < 0.1},
        waivers={"办件": waivers} if waivers else {},
    )


def _record(unit: str, row: int, random: Random) -> Record:
    columns: dict[str, Value] = {
        "状态": random.choice(["核销", "未办", Gap.MISSING]),
        "天数": random.choice([1, 3, 8, Gap.MISSING]),
        "件数": random.choice([1, 2, Fraction(1, 2)]),
    }
    quantity = columns["件数"]
    assert isinstance(quantity, (int, Fraction))
    waiver = _waiver(unit, "超时", random) if random.random() < 0.3 else None
    return Record(unit, columns, quantity, Cell("records.csv", row + 2), waiver=waiver)


def _waiver(unit: str, fact: str, random: Random) -> Waiver:
    quantity = random.choice([None, Fraction(1), Fraction(9)])
    day = random.choice([None, date(2021, 7, 3)])
    return Waiver(unit, fact, "省考核销", Cell("waivers.csv", 2), quantity=quantity, approver="市政务办", day=day)


def _printed(one: UnitFacts, rules: Rulebook, random: Random) -> Published:
    scores = {rules.indicators[0].key: Fraction(random.randrange(5))}
    return Published(one.unit.name, Fraction(random.randrange(20)), random.choice(["", "—", "1"]), scores)
