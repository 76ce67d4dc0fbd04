"""Pending appeals, told where they belong: with the posting that they are about, else with the indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaoping.dsl.diagnostic import Text
from kaoping.engine.explain.voice import Voice
from kaoping.engine.facts import Appeal
from kaoping.engine.result import Posting
from kaoping.engine.rulebook import Kind
from kaoping.engine.wording import trail

UNDER_APPEAL = Text("申诉中：{what}", "under appeal: {what}")
ASKS = Text("{asks}，理由：{ground}", "{asks}; ground: {ground}")
NOT_AT_ALL = Text("请求不计", "should not count")
NOT_SO_MANY = Text("请求其中{number}不计", "{number} of these should not count")
ELSEWHERE = Text("请求改计入{unit}", "should be charged to {unit}")
SOME_ELSEWHERE = Text("请求其中{number}改计入{unit}", "{number} of these should be charged to {unit}")
NAMED = Text("“{unit}”", "'{unit}'")
OF_ANOTHER = Text("别的单位", "another unit")
ANOTHER_VALUE = Text("{name}应为{value}", "{name} should be {value}")


def about_posting(appeals: Iterable[Appeal], posting: Posting) -> Iterator[Appeal]:
    """Those of the appeals that are about what a posting tells of."""
    for one in appeals:
        clause = posting.clause
        if one.clause is not None and (
            clause is None or (clause.file, clause.line) != (one.clause.file, one.clause.row)
        ):
            continue
        if any(record.place in one.records for record in posting.records) or any(
            use.name == one.fact for use in posting.facts
        ):
            yield one


def appeal_words(appeal: Appeal, voice: Voice) -> str:
    """``申诉中：请求不计，理由：系统升级（佐证：停机公告，申诉.csv:2）``"""
    asks = voice.say(ASKS, asks=what_it_asks(appeal, voice), ground=appeal.ground)
    return voice.say(UNDER_APPEAL, what=trail(asks, appeal, voice.language))


def what_it_asks(appeal: Appeal, voice: Voice) -> str:
    if appeal.correct is not None:
        kind = voice.names.kinds.get(appeal.fact, Kind.NUMBER)
        value = voice.with_measure(appeal.fact, appeal.correct, kind)
        return voice.say(ANOTHER_VALUE, name=voice.name(appeal.fact), value=value)
    unit = voice.say(OF_ANOTHER if voice.discreet else NAMED, unit=appeal.charge_to)
    if appeal.quantity is None:
        return voice.say(ELSEWHERE if appeal.charge_to else NOT_AT_ALL, unit=unit)
    number = voice.with_measure(appeal.fact, appeal.quantity, Kind.COUNT)
    return voice.say(SOME_ELSEWHERE if appeal.charge_to else NOT_SO_MANY, unit=unit, number=number)
