"""What other facts would change: the settings, the accounts of the units they are about, and who moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from kaoping.cli.render.told import Line, Part, Table
from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import shown, signed
from kaoping.engine.assessment.places import places_of, places_of_total
from kaoping.engine.changes import AccountChange, Difference, Movement, PostingChange
from kaoping.engine.changes.settings import Setting, number_of
from kaoping.engine.changes.what_if import WhatIf
from kaoping.engine.explain.glossary import Glossary, glossary
from kaoping.engine.explain.voice import Voice
from kaoping.engine.explain.words import KINDS
from kaoping.engine.facts import Value, Waiver
from kaoping.engine.rulebook import Fact, Kind, Rulebook
from kaoping.engine.scoring.score import Scored
from kaoping.engine.scoring.standing import Standing

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


class _Told:
    """What came of the changes, in a language; and how many share a rank on either side."""

    def __init__(self, found: WhatIf, spoken: Language) -> None:
        self.found, self.spoken = found, spoken
        self.moves, self.named = found.movements, found.named
        self._beside = [_beside(found.before), _beside(found.after)]

    def say(self, text: Text, **values: object) -> str:
        return text.in_language(self.spoken).format(**values)

    def book(self, unit: str) -> Rulebook:
        return self.found.before.standing(self.found.charged(unit)).rulebook

    def name(self, fact: Fact, unit: str) -> str:
        return (self.spoken != self.book(unit).language and fact.other) or fact.key

    def value(self, value: Value, fact: Fact) -> str:
        kind = Kind.COUNT if fact.kind is Kind.RECORDS else fact.kind
        return Voice(self.spoken, Glossary(measures={fact.key: fact.measure})).with_measure(fact.key, value, kind)

    def rank(self, standing: Standing | None, *, after: bool) -> str:
        if standing is None or standing.rank is None:
            return self.say(_UNRANKED)
        shared = self._beside[after][_place(standing)] > 1
        return self.say(_SHARED, rank=standing.rank) if shared else str(standing.rank)


def _place(standing: Standing) -> tuple[int, str, int | None]:
    return id(standing.rulebook), standing.unit.unit_class, standing.rank


def _beside(scored: Scored) -> Counter[tuple[int, str, int | None]]:
    return Counter(_place(one) for one in scored.standings)


def whatif_lines(found: WhatIf, spoken: Language) -> Iterator[Part]:
    told = _Told(found, spoken)
    yield Line(0, told.say(_TITLE))
    for one in found.settings:
        yield Line(2, _setting(told, one))
    for waiver in found.waivers:
        yield Line(2, _waiver(told, waiver))
    moves = {one.unit: one for one in told.moves}
    for name in told.named:
        if name in moves:
            yield from _unit(told, moves[name])
    yield from _ranks(told)


def _setting(told: _Told, one: Setting) -> str:
    named, unit = one.named, one.named.unit.unit.name
    what, fact = told.name(named.fact, unit), named.column or named.fact
    if named.record is not None:
        record = named.unit.records[named.fact.key][named.record]
        template = _RECORD if named.column is None else _COLUMN
        column = told.name(named.column, unit) if named.column is not None else ""
        what = told.say(template, fact=what, record=number_of(record) or record.place, column=column)
    before, after = (told.value(value, fact) for value in (one.before, one.after))
    return told.say(_SET, unit=unit, what=what, before=before, after=after)


def _waiver(told: _Told, one: Waiver) -> str:
    fact = next(fact for fact in told.book(one.unit).facts if fact.key == one.fact)
    what = told.name(fact, one.unit)
    if one.record:
        what = told.say(_RECORD, fact=what, record=one.record)
    number = told.say(_ALL) if one.quantity is None else told.value(one.quantity, fact)
    return told.say(_WAIVED, unit=one.unit, what=what, number=number)


def _unit(told: _Told, move: Movement) -> Iterator[Part]:
    found = told.found.difference(move.unit)
    standing = told.found.after.standing(move.unit)
    book = standing.rulebook
    yield Line(1, told.say(_HEAD, unit=move.unit, unit_class=move.unit_class) if move.unit_class else move.unit)
    places = places_of_total(book)
    yield Line(2, _total(told, found, places))
    ranks = [told.rank(move.before, after=False), told.rank(move.after, after=True)]
    yield Line(2, told.say(_RANK if ranks[0] != ranks[1] else _SAME_RANK, before=ranks[0], after=ranks[1]))
    if move.grade_before != move.grade_after:
        grades = [one or told.say(_NONE) for one in (move.grade_before, move.grade_after)]
        yield Line(2, told.say(_GRADE, before=grades[0], after=grades[1]))
    kinds = told.found.after.ledgers(standing).told.kinds
    voice = Voice(told.spoken, glossary(book, standing.facts, kinds, told.spoken))
    if not found.indicators and not found.wholes:
        yield Line(2, told.say(_NO_ACCOUNT))
    for one in found.indicators:
        rule = next(each for each in book.indicators if each.key == one.indicator)
        yield from _account(one, voice, places_of(rule))
    if found.rest or found.wholes:
        yield Line(2, told.say(_REST, change=_change(found.rest, places)))
        for posting in found.wholes:
            yield from _posting(posting, voice, places)


def _total(told: _Told, found: Difference, places: int) -> str:
    before, after = (_points(one, places) for one in (found.total_before, found.total_after))
    template = _SAME_TOTAL if found.total_before == found.total_after else _TOTAL
    return told.say(template, before=before, after=after, change=_change(found.change, places))


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
    arithmetic = [one.arithmetic(after=after) for after in (False, True)]
    if any(" " in text for text in arithmetic):
        yield Line(4, voice.say(_ARITHMETIC, before=arithmetic[0] or "—", after=arithmetic[1] or "—"))


def _points(points: Fraction | None, places: int) -> str:
    return "—" if points is None else shown(points, places)


def _change(points: Fraction | None, places: int) -> str:
    return "—" if points is None else signed(points, places)


def _ranks(told: _Told) -> Iterator[Part]:
    listed = [one for one in told.moves if one.moved or one.unit in told.named]
    others = len(told.moves) - len(listed)
    if all(one.unit in told.named for one in listed):
        yield Line(1, told.say(_NOBODY))
        return
    yield Line(1, told.say(_RANKS))
    classes = len({one.unit_class for one in told.moves}) > 1
    header = [_UNIT, *([_CLASS] if classes else []), *_COLUMNS]
    rows = [[one.unit, *([one.unit_class] if classes else []), *_row(told, one)] for one in listed]
    first = len(header) - len(_COLUMNS)
    yield Table([told.say(one) for one in header], rows, frozenset(range(first, len(header))))
    if others:
        yield Line(2, told.say(_OTHERS_STAY, number=Counted(str(others))))


def _row(told: _Told, one: Movement) -> list[str]:
    standing = one.after or one.before
    assert standing is not None
    places = places_of_total(standing.rulebook)
    return [
        _points(one.total_before, places),
        _points(one.total_after, places),
        _change(one.change, places),
        told.rank(one.before, after=False),
        told.rank(one.after, after=True),
    ]
