"""What other facts would change: the settings, the accounts of the units they are about, and who moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from kaoping.cli.assessed import Assessed
from kaoping.cli.render.told import Line, Part, Table
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import exact, shown, signed
from kaoping.engine.assessment.places import places_of, places_of_total
from kaoping.engine.changes import AccountChange, Difference, Movement, PostingChange, difference, movements
from kaoping.engine.changes.settings import Setting, number_of
from kaoping.engine.explain.value import Glossary, glossary
from kaoping.engine.explain.voice import Voice
from kaoping.engine.explain.words import KINDS
from kaoping.engine.facts import Value, Waiver
from kaoping.engine.result import Posting
from kaoping.engine.rulebook import Fact, Kind
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.writing.result_json import clause_json, value_json

_TITLE = Text("假设", "what if")
_SET = Text("{unit}：{what}由{before}改为{after}", "{unit}: {what} from {before} to {after}")
_WAIVED = Text("{unit}：{what}核销{number}", "{unit}: {what}, {number} waived")
_ALL = Text("全部", "all")
_RECORD = Text("{fact}（{record}）", "{fact} ({record})")
_COLUMN = Text("{fact}（{record}）的{column}", "{column} of {fact} ({record})")
_ITEMS = Text("{fact}的数量", "number of {fact}")
_HEAD = Text("{unit}（{unit_class}）", "{unit} ({unit_class})")
_TOTAL = Text("总分 {before} → {after}（{change}）", "total {before} → {after} ({change})")
_SAME_TOTAL = Text("总分 {before}，没有变化", "total {before}, unchanged")
_RANK = Text("名次 {before} → {after}", "rank {before} → {after}")
_SAME_RANK = Text("名次 {before}，没有变化", "rank {before}, unchanged")
_GRADE = Text("等次 {before} → {after}", "grade {before} → {after}")
_INDICATOR = Text("{name}：{before} → {after}（{change}）", "{name}: {before} → {after} ({change})")
_POSTING = Text("{kind} {before} → {after}（{change}）", "{kind} {before} → {after} ({change})")
_OPENING = Text("起始分", "opening amount")
_ARITHMETIC = Text("计算：{before} → {after}", "arithmetic: {before} → {after}")
_REST = Text("权重、折算、系数或舍入：{change}", "weights, scaling, coefficients or roundings: {change}")
_NO_ACCOUNT = Text("得分明细没有变化。", "Nothing in its ledger changes.")
_RANKS = Text("各单位的名次", "everybody's rank")
_NOBODY = Text("其他单位的总分和名次都没有变化。", "Nobody else's total or rank changes.")
_OTHERS_STAY = Text(
    "其余{number}个单位的总分和名次都没有变化。",
    "Totals and ranks of the other {number} {number:unit|units} do not change.",
)
_SHARED = Text("{rank}（并列）", "{rank} (shared)")
_UNIT, _CLASS = Text("单位", "unit"), Text("类别", "class")
_COLUMNS = (Text("原总分", "total before"), Text("总分", "total"), Text("变化", "change"), Text("原名次", "rank before"), Text("名次", "rank"))  # fmt: skip
_NONE = Text("无", "none")
_UNRANKED = Text("不排名", "not ranked")
_CLAUSE = Text("条款：{text}（{where}）", "clause: {text} ({where})")


class WhatIf:
    """Both runs, and what was set between them."""

    def __init__(
        self, assessed: Assessed, after: Scored, settings: Sequence[Setting], waivers: Sequence[Waiver]
    ) -> None:
        self.assessed, self.before, self.after = assessed, assessed.scored, after
        self.settings, self.waivers = settings, waivers
        self.parents = {one.unit.name: one.unit.parent for one in assessed.assessment.units}
        self.moves = movements(self.before, after)
        self._beside = [_beside(self.before), _beside(after)]

    @property
    def named(self) -> tuple[str, ...]:
        """The units that something was set of; of a sub-unit the unit that is charged with it."""
        names = [*(one.named.unit.unit.name for one in self.settings), *(one.unit for one in self.waivers)]
        return tuple(dict.fromkeys(self.parents.get(name) or name for name in names))

    def listed(self) -> list[Movement]:
        """Those named and everybody whose total, rank or grade is another, in the order of the ranks after."""
        return [one for one in self.moves if one.unit in self.named or one.moved]

    def rank(self, standing: Standing | None, spoken: Language, *, after: bool) -> str:
        if standing is None or standing.rank is None:
            return _UNRANKED.in_language(spoken)
        shared = self._beside[after][_place(standing)] > 1
        return _SHARED.in_language(spoken).format(rank=standing.rank) if shared else str(standing.rank)


def _place(standing: Standing) -> tuple[int, str, int | None]:
    return id(standing.rulebook), standing.unit.unit_class, standing.rank


def _beside(scored: Scored) -> Counter[tuple[int, str, int | None]]:
    return Counter(_place(one) for one in scored.standings)


# Lines


def whatif_lines(told: WhatIf, spoken: Language) -> Iterator[Part]:
    yield Line(0, _TITLE.in_language(spoken))
    for one in told.settings:
        yield Line(2, _setting(one, spoken))
    for waiver in told.waivers:
        yield Line(2, _waiver(told, waiver, spoken))
    moves = {one.unit: one for one in told.moves}
    for name in told.named:
        if name in moves:
            yield from _unit(told, moves[name], spoken)
    yield from _ranks(told, spoken)


def _setting(one: Setting, spoken: Language) -> str:
    named = one.named
    what, fact = _name(named.fact, spoken), named.column or named.fact
    if named.record is not None:
        record = named.unit.records[named.fact.key][named.record]
        template = _RECORD if named.column is None else _COLUMN
        column = _name(named.column, spoken) if named.column is not None else ""
        what = template.in_language(spoken).format(fact=what, record=number_of(record) or record.place, column=column)
    before, after = (_value(value, fact, spoken) for value in (one.before, one.after))
    return _SET.in_language(spoken).format(unit=named.unit.unit.name, what=what, before=before, after=after)


def _waiver(told: WhatIf, one: Waiver, spoken: Language) -> str:
    standing = told.before.standing(told.parents.get(one.unit) or one.unit)
    fact = next(fact for fact in standing.rulebook.facts if fact.key == one.fact)
    what = _name(fact, spoken)
    if one.record:
        what = _RECORD.in_language(spoken).format(fact=what, record=one.record)
    number = _ALL.in_language(spoken) if one.quantity is None else _value(one.quantity, fact, spoken)
    return _WAIVED.in_language(spoken).format(unit=one.unit, what=what, number=number)


def _name(fact: Fact, spoken: Language) -> str:
    """The name that is of the language spoken: a Chinese one has no plain letters alone."""
    names = [name for name in (fact.key, fact.other) if name]
    return next((name for name in names if name.isascii() == (spoken == "en")), names[0])


def _value(value: Value, fact: Fact, spoken: Language) -> str:
    kind = Kind.COUNT if fact.kind is Kind.RECORDS else fact.kind
    return Voice(spoken, Glossary(measures={fact.key: fact.measure})).with_measure(fact.key, value, kind)


def _unit(told: WhatIf, move: Movement, spoken: Language) -> Iterator[Part]:
    found = difference(told.before, told.after, move.unit)
    standing = told.after.standing(move.unit)
    book = standing.rulebook
    head = (
        _HEAD.in_language(spoken).format(unit=move.unit, unit_class=move.unit_class) if move.unit_class else move.unit
    )
    yield Line(1, head)
    places = places_of_total(book)
    yield Line(2, _total(found, places, spoken))
    ranks = [told.rank(move.before, spoken, after=False), told.rank(move.after, spoken, after=True)]
    template = _RANK if ranks[0] != ranks[1] else _SAME_RANK
    yield Line(2, template.in_language(spoken).format(before=ranks[0], after=ranks[1]))
    if move.grade_before != move.grade_after:
        grades = [one or _NONE.in_language(spoken) for one in (move.grade_before, move.grade_after)]
        yield Line(2, _GRADE.in_language(spoken).format(before=grades[0], after=grades[1]))
    names = glossary(book, standing.facts, told.after.ledgers(standing).told.kinds, spoken)
    if not found.indicators and not found.wholes:
        yield Line(2, _NO_ACCOUNT.in_language(spoken))
    for one in found.indicators:
        rule = next(each for each in book.indicators if each.key == one.indicator)
        yield from _account(one, Voice(spoken, names), places_of(rule))
    if found.rest or found.wholes:
        yield Line(2, _REST.in_language(spoken).format(change=_change(found.rest, places)))
        for posting in found.wholes:
            yield from _posting(posting, Voice(spoken, names), places)


def _total(found: Difference, places: int, spoken: Language) -> str:
    before, after = (_points(one, places) for one in (found.total_before, found.total_after))
    template = _SAME_TOTAL if found.total_before == found.total_after else _TOTAL
    return template.in_language(spoken).format(before=before, after=after, change=_change(found.change, places))


def _account(one: AccountChange, voice: Voice, places: int) -> Iterator[Part]:
    name = voice.names.of(one.indicator)
    before, after = _points(one.before, places), _points(one.after, places)
    yield Line(2, voice.say(_INDICATOR, name=name, before=before, after=after, change=_change(one.change, places)))
    for posting in one.lines:
        yield from _posting(posting, voice, places)


def _posting(one: PostingChange, voice: Voice, places: int) -> Iterator[Part]:
    before, after, change = signed(one.before, places), signed(one.after, places), _change(one.change, places)
    kind = voice.say(KINDS[one.kind] if one.kind is not None else _OPENING)
    yield Line(3, voice.say(_POSTING, kind=kind, before=before, after=after, change=change))
    if one.clause is not None:
        yield Line(4, voice.clause(one.clause, _CLAUSE))
    arithmetic = [_arithmetic(side) for side in (one.old, one.new)]
    if any(" " in text for text in arithmetic):
        yield Line(4, voice.say(_ARITHMETIC, before=arithmetic[0] or "—", after=arithmetic[1] or "—"))


def _arithmetic(postings: Sequence[Posting]) -> str:
    """The reckoning of a line; of several postings none stands for all."""
    return postings[0].arithmetic if len(postings) == 1 else ""


def _points(points: Fraction | None, places: int) -> str:
    return "—" if points is None else shown(points, places)


def _change(points: Fraction | None, places: int) -> str:
    return "—" if points is None else signed(points, places)


def _ranks(told: WhatIf, spoken: Language) -> Iterator[Part]:
    listed = told.listed()
    others = len(told.moves) - len(listed)
    if all(one.unit in told.named for one in listed):
        yield Line(1, _NOBODY.in_language(spoken))
        return
    yield Line(1, _RANKS.in_language(spoken))
    classes = len({one.unit_class for one in told.moves}) > 1
    header = [_UNIT, *([_CLASS] if classes else []), *_COLUMNS]
    rows = [[one.unit, *([one.unit_class] if classes else []), *_row(told, one, spoken)] for one in listed]
    first = len(header) - len(_COLUMNS)
    yield Table([one.in_language(spoken) for one in header], rows, frozenset(range(first, len(header))))
    if others:
        yield Line(2, _OTHERS_STAY.in_language(spoken).format(number=Counted(str(others))))


def _row(told: WhatIf, one: Movement, spoken: Language) -> list[str]:
    standing = one.after or one.before
    assert standing is not None
    places = places_of_total(standing.rulebook)
    return [
        _points(one.total_before, places),
        _points(one.total_after, places),
        _change(one.change, places),
        told.rank(one.before, spoken, after=False),
        told.rank(one.after, spoken, after=True),
    ]


# JSON


def whatif_json(told: WhatIf) -> str:
    """The shape of ``docs/reference/whatif.schema.json``."""
    import json

    value = {
        "schema": "kaoping-whatif/1",
        "set": [_setting_json(one) for one in told.settings],
        "waived": [
            {
                "unit": one.unit,
                "fact": one.fact,
                "record": one.record or None,
                "quantity": None if one.quantity is None else exact(one.quantity),
            }
            for one in told.waivers
        ],
        "units": [_unit_json(told, one) for one in told.listed()],
        "unchanged": len(told.moves) - len(told.listed()),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _setting_json(one: Setting) -> dict[str, Any]:
    named = one.named
    fact = named.column or named.fact
    kind = Kind.COUNT if fact.kind is Kind.RECORDS else fact.kind
    record = None
    if named.record is not None:
        row = named.unit.records[named.fact.key][named.record]
        record = number_of(row) or str(row.place)
    return {
        "unit": named.unit.unit.name,
        "fact": named.fact.key,
        "record": record,
        "column": named.column.key if named.column is not None else None,
        "before": value_json(one.before, kind),
        "after": value_json(one.after, kind),
    }


def _unit_json(told: WhatIf, one: Movement) -> dict[str, Any]:
    found = difference(told.before, told.after, one.unit)
    return {
        "unit": one.unit,
        "class": one.unit_class,
        "named": one.unit in told.named,
        "total_before": _amount(one.total_before),
        "total_after": _amount(one.total_after),
        "change": _amount(one.change),
        "rank_before": one.rank_before,
        "rank_after": one.rank_after,
        "grade_before": one.grade_before,
        "grade_after": one.grade_after,
        "indicators": [_account_json(each) for each in found.indicators],
        "rest": _amount(found.rest),
        "wholes": [_posting_json(each) for each in found.wholes],
    }


def _account_json(one: AccountChange) -> dict[str, Any]:
    return {
        "indicator": one.indicator,
        "before": _amount(one.before),
        "after": _amount(one.after),
        "change": exact(one.change),
        "status_before": one.status_before.value if one.status_before else None,
        "status_after": one.status_after.value if one.status_after else None,
        "lines": [_posting_json(each) for each in one.lines],
    }


def _posting_json(one: PostingChange) -> dict[str, Any]:
    return {
        "kind": one.kind.value if one.kind is not None else "opening",
        "clause": clause_json(one.clause) if one.clause else None,
        "text": "" if one.clause else one.name,
        "before": exact(one.before),
        "after": exact(one.after),
        "change": exact(one.change),
        "arithmetic_before": _arithmetic(one.old),
        "arithmetic_after": _arithmetic(one.new),
    }


def _amount(value: Fraction | None) -> str | None:
    return None if value is None else exact(value)
