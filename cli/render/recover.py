"""What would win a unit's points back: by indicator, or the cheapest way to a target."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from fractions import Fraction
from itertools import groupby

from kaoping.cli.render.told import Line, Part
from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.quick import dataclass
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import shown
from kaoping.engine.assessment.places import places_of, places_of_total
from kaoping.engine.recover import (
    Plan,
    Recovery,
    UnitRecoverer,
    change_words,
    outcome_words,
    points_text,
    reason_words,
    recovery_words,
)
from kaoping.engine.recover.wholes import OF_WHOLE

_HEAD = Text("{unit}（{unit_class}）", "{unit} ({unit_class})")
_NO_TOTAL = Text("总分不出", "total withheld")
_INDICATOR = Text("{name}：{score} / {maximum}，失 {lost} 分", "{name}: {score} / {maximum}, lost {lost}")
_INDICATOR_ALONE = Text("{name}：{score}", "{name}: {score}")
_WITH_OUTCOME = Text("{words}（{outcome}）", "{words} ({outcome})")
_LEFT = Text("无法自行得回的失分：共{points}分", "points that cannot be won back: {points} in all")
_LEFT_OF = Text("{name}：{points}分，{why}", "{name}: {points}, {why}")
_NOTHING_LOST = Text("没有失分。", "Nothing was lost.")
_NOTHING_TO_WIN = Text("没有本单位自己能得回的失分。", "There is nothing that the unit can win back itself.")
_TO_POINTS = Text("目标：总分再得{points}分，达到{total}", "target: {points} {points:point|points} more, a total of {total}")  # fmt: skip
_TO_RANK = Text("目标：第{rank}名", "target: rank {rank}")
_ALREADY = Text("已经达到目标，不用改动。", "The target is reached already.")
_CHEAPEST = Text("代价最小的改动（代价{cost}）", "the cheapest changes (cost {cost})")
_FOUND = Text("找到的改动（代价{cost}），不能保证代价最小", "changes that do (cost {cost}); there may be cheaper ones")
_FURTHEST = Text("达不到目标；最多能这样改（代价{cost}）", "the target cannot be reached; this leads furthest (cost {cost})")  # fmt: skip
_PERHAPS = Text("没有找到达到目标的改动；找到的里面得分最多的是（代价{cost}）", "no changes that reach the target were found; of those found this leads furthest (cost {cost})")  # fmt: skip
_NO_CHANGE = Text("达不到目标：没有本单位自己能得回的失分。", "The target cannot be reached: there is nothing that the unit can win back itself.")  # fmt: skip
_OUTCOME = Text("改了以后：{outcome}", "after that: {outcome}")
_GAINS = Text("得分：{gains}", "points: {gains}")
_GAIN = Text("{name} {sign}{points}", "{name} {sign}{points}")
_COSTS = Text(
    "代价按清单的[costs]；没有写的，1个单位（1个、1件、1个百分点、1天、换一个答案）的代价是1。其他单位的数当作不变。",
    "Costs are those under [costs] in the manifest; else one of a fact's unit (an item, a case, a percentage point, a day, another answer) costs 1. "
    "The others' facts are taken as they are.",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was found of a unit: its recoveries, or a plan for a target."""

    unit: UnitRecoverer
    recoveries: tuple[Recovery, ...]
    points: Fraction | None = None
    rank: int | None = None
    plan: Plan | None = field(default=None)


def recover_lines(told: Told, spoken: Language) -> Iterator[Part]:
    standing = told.unit.standing
    unit = standing.unit
    places = places_of_total(standing.rulebook)
    yield Line(0, _HEAD.in_language(spoken).format(unit=unit.name, unit_class=unit.unit_class) if unit.unit_class else unit.name)  # fmt: skip
    yield Line(2, outcome_words(standing.total, standing.rank, places, spoken) or _NO_TOTAL.in_language(spoken))
    if told.plan is not None:
        yield from _plan(told, told.plan, places, spoken)
        return
    if not told.recoveries:
        yield Line(2, _NOTHING_LOST.in_language(spoken))
        return
    won = [one for one in told.recoveries if one.changes]
    left = [one for one in told.recoveries if not one.changes]
    for key, recoveries in groupby(won, key=lambda one: one.indicator):
        yield Line(1, _indicator(told, key, spoken))
        for one in recoveries:
            yield Line(2, _with_outcome(one, places, spoken))
    if not won:
        yield Line(1, _NOTHING_TO_WIN.in_language(spoken))
    if left:
        points = sum((one.points for one in left), Fraction(0))
        yield Line(1, _LEFT.in_language(spoken).format(points=points_text(points)))
        yield from (Line(2, _left(one, spoken)) for one in left)


def _indicator(told: Told, key: str, spoken: Language) -> str:
    book = told.unit.book
    if not key:
        return OF_WHOLE.in_language(spoken)
    index, rule = next((at, one) for at, one in enumerate(book.indicators) if one.key == key)
    name = told.unit.name_of(rule).in_language(spoken)
    score, places = told.unit.trial.base.indicators[index], places_of(rule)
    said = "—" if score is None else shown(score, places)
    if rule.maximum is None or score is None:
        return _INDICATOR_ALONE.in_language(spoken).format(name=name, score=said)
    lost = shown((Fraction(0) if rule.beyond_total else rule.maximum) - score, places)
    return _INDICATOR.in_language(spoken).format(name=name, score=said, maximum=shown(rule.maximum, 0), lost=lost)


def _with_outcome(one: Recovery, places: int, spoken: Language) -> str:
    words, outcome = recovery_words(one, spoken), outcome_words(one.total_after, one.rank_after, places, spoken)
    return _WITH_OUTCOME.in_language(spoken).format(words=words, outcome=outcome) if outcome else words


def _left(one: Recovery, spoken: Language) -> str:
    why = reason_words(one, spoken)
    return _LEFT_OF.in_language(spoken).format(
        name=one.name.in_language(spoken), points=points_text(one.points), why=why
    )


def _plan(told: Told, plan: Plan, places: int, spoken: Language) -> Iterator[Part]:
    if told.points is not None:
        assert plan.total_before is not None
        points = Counted(points_text(told.points))
        said = _TO_POINTS.in_language(spoken).format(
            points=points, total=shown(plan.total_before + told.points, places)
        )
    else:
        said = _TO_RANK.in_language(spoken).format(rank=told.rank)
    yield Line(2, said)
    if not plan.changes:
        yield Line(1, (_ALREADY if plan.reached else _NO_CHANGE).in_language(spoken))
        return
    heads = {(True, True): _CHEAPEST, (True, False): _FOUND, (False, True): _FURTHEST, (False, False): _PERHAPS}
    yield Line(1, heads[plan.reached, plan.proven].in_language(spoken).format(cost=points_text(plan.cost)))
    yield from (Line(2, change_words(one, spoken)) for one in plan.changes)
    gains = Text("，", ", ").in_language(spoken).join(_gain(name, points, spoken) for name, points in plan.gains)
    outcome = outcome_words(plan.total_after, plan.rank_after, places, spoken)
    yield Line(1, _OUTCOME.in_language(spoken).format(outcome=outcome))
    if gains:
        yield Line(2, _GAINS.in_language(spoken).format(gains=gains))
    yield Line(2, _COSTS.in_language(spoken))


def _gain(name: Text, points: Fraction, spoken: Language) -> str:
    sign = "+" if points > 0 else ""
    return _GAIN.in_language(spoken).format(name=name.in_language(spoken), sign=sign, points=points_text(points))
