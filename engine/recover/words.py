"""What would win points back, in sentences for the unit's head."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.engine.agreement import Counted
from kaoping.engine.amount import decimal_places, exact, shown
from kaoping.engine.explain.glossary import Glossary
from kaoping.engine.explain.voice import Voice
from kaoping.engine.facts import Gap, Record, Value
from kaoping.engine.recover.value import FactChange, Reach, Reason, Recovery
from kaoping.engine.rulebook import Kind
from kaoping.engine.wording import join

DOWN = Text("{name}从{before}减到{after}{records}", "{name} down from {before} to {after}{records}")
UP = Text("{name}从{before}增加到{after}{records}", "{name} up from {before} to {after}{records}")
RATIO_UP = Text(
    "{name}从{before}提高到{after}（{by}个百分点）", "{name} up from {before} to {after} ({by} percentage points)"
)
RATIO_DOWN = Text(
    "{name}从{before}降到{after}（{by}个百分点）", "{name} down from {before} to {after} ({by} percentage points)"
)
EARLIER = Text("{name}从{before}提前到{after}", "{name} brought forward from {before} to {after}")
LATER = Text("{name}从{before}推后到{after}", "{name} moved from {before} to {after}")
OTHER = Text("{name}由{before}改为{after}", "{name} changed from {before} to {after}")
FILLED = Text("填报{name}，为{after}", "{name} reported, at {after}")
FILLED_UP = Text("填报{name}，达到{after}", "{name} reported, at least {after}")
FILLED_DOWN = Text("填报{name}，不超过{after}", "{name} reported, at most {after}")
SHARES = Text("（{shares}）", " ({shares})")
SHARE = Text("{unit}：从{before}到{after}", "{unit}: from {before} to {after}")
LIKE = Text("（同{name}一样的）", " (like {name})")
RECORDS = Text("（{names}）", " ({names})")
MORE_RECORDS = Text("{names}等{number}条", "{names} and others, {number} records")
AND = Text("，同时", ", and ")
WON = Text("{changes}，可得回{points}分{unsure}", "{changes}: wins back {points} {points:point|points}{unsure}")
MOST_WON = Text(
    "{changes}，最多可得回{points}分{unsure}", "{changes}: wins back {points} {points:point|points} at most{unsure}"
)
UNSURE = Text("（更小的改动也许就够）", " (a smaller change may do)")
LEFT = Text("{rest}{points}分无法自行得回：{why}", "{points}{rest} {points:point|points} cannot be won back: {why}")
REST = Text("其余", " more")
REASONS = {
    Reason.IMPORTED: Text("导入分，由来源单位重新提供", "imported score, which only its source can give anew"),
    Reason.JUDGED: Text("评审分，由评审人重新评定", "judged score, which only the judges can give anew"),
    Reason.AMONG_OTHERS: Text("取决于与其他单位的比较", "it depends on how the unit stands among others"),
    Reason.PAST: Text("取决于以前各期的数，已不能改", "it depends on earlier periods, which cannot be changed"),
    Reason.FIXED: Text("{facts}在清单里注明不能改", "the manifest says that {facts} cannot be changed"),
    Reason.LIMITS: Text("条款和{facts}的取值范围只允许到这里", "the clauses and the range of {facts} allow no more"),
    Reason.WHOLE: Text(
        "总分或所在部分另有限制，得回了也不增加总分",
        "the total or the section is limited otherwise, so that winning it back adds nothing",
    ),
    Reason.ELSEWHERE: Text("这里得回的，别处会失去", "what is won here is lost elsewhere"),
    Reason.SUB_UNITS: Text("{facts}由下属单位的数得出", "{facts}: made of the sub-units' values"),
    Reason.NO_FACT: Text("没有本单位可以改变的事实", "there is no fact that the unit can change"),
}
OUTCOME = Text("总分{total}", "total {total}")
OUTCOME_RANK = Text("总分{total}，第{rank}名", "total {total}, rank {rank}")
_MOST_RECORDS = 3


def recovery_words(recovery: Recovery, language: Language) -> str:
    """``不准确办事指南数从7个减到0个，可得回1.4分``"""
    points = Counted(points_text(recovery.points))
    if recovery.reach is Reach.NONE:
        rest = REST.in_language(language) if recovery.points != recovery.lost else ""
        return LEFT.in_language(language).format(rest=rest, points=points, why=reason_words(recovery, language))
    template = MOST_WON if recovery.reach is Reach.MOST else WON
    unsure = "" if recovery.proven else UNSURE.in_language(language)
    changes = changes_words(recovery.changes, language)
    return template.in_language(language).format(changes=changes, points=points, unsure=unsure)


def outcome_words(total: Fraction | None, rank: int | None, places: int, language: Language) -> str:
    """``总分84.80，第8名``; empty where there is no total."""
    if total is None:
        return ""
    template = OUTCOME if rank is None else OUTCOME_RANK
    return template.in_language(language).format(total=shown(total, places), rank=rank)


def reason_words(recovery: Recovery, language: Language) -> str:
    names = join((one.in_language(language) for one in recovery.facts), language)
    said = (REASONS[one].in_language(language).format(facts=names) for one in recovery.reasons)
    return Text("；", "; ").in_language(language).join(said)


def changes_words(changes: Iterable[FactChange], language: Language) -> str:
    return AND.in_language(language).join(change_words(one, language) for one in changes)


def change_words(change: FactChange, language: Language) -> str:
    """``超时未受理办件从4件减到0件（附4-19-3）``"""
    said = Change(change, language)
    return _moved_words(change, said) + said.shares()


def _moved_words(change: FactChange, said: Change) -> str:
    by = change.size
    if isinstance(change.before, Gap):
        return said.of({1: FILLED_UP, -1: FILLED_DOWN}.get(change.way, FILLED))
    if by is None or change.kind is Kind.YES_NO:
        return said.of(OTHER)
    if change.kind is Kind.DATE:
        return said.of(EARLIER if by < 0 else LATER)
    if change.kind is Kind.RATIO:
        return said.of(RATIO_DOWN if by < 0 else RATIO_UP, by=points_text(abs(by) * 100))
    return said.of(DOWN if by < 0 else UP)


class Change:
    """A change, with its values as people write them."""

    def __init__(self, change: FactChange, language: Language) -> None:
        self.change, self.language = change, language
        self.voice = Voice(language, Glossary(measures={change.fact: change.measure}))

    def of(self, template: Text, **more: str) -> str:
        return template.in_language(self.language).format(
            name=self.change.name.in_language(self.language),
            before=self._value(self.change.before),
            after=self._value(self.change.after),
            records=self._records(self.change.records),
            **more,
        )

    def shares(self) -> str:
        """Whose values change, where it is a sum of several units'."""
        if not self.change.shares:
            return ""
        told = SHARE.in_language(self.language)
        each = (
            told.format(unit=one.unit, before=self._value(one.before), after=self._value(one.after))
            for one in self.change.shares
        )
        return SHARES.in_language(self.language).format(shares=Text("；", "; ").in_language(self.language).join(each))

    def _value(self, value: Value) -> str:
        said = self.voice.with_measure(self.change.fact, value, self.change.kind)
        return self.voice.label(said) if self.change.kind is Kind.YES_NO else said

    def _records(self, records: tuple[Record, ...]) -> str:
        if not records:
            return ""
        if (by := self.change.size) is not None and by > 0:
            name = record_name(records[0])
            return LIKE.in_language(self.language).format(name=name) if name else ""
        names = join(map(record_name, records[:_MOST_RECORDS]), self.language)
        if len(records) > _MOST_RECORDS:
            names = MORE_RECORDS.in_language(self.language).format(names=names, number=len(records))
        return RECORDS.in_language(self.language).format(names=names)


def record_name(record: Record) -> str:
    """By what a record is known: the first thing that stands in its row, else its place."""
    first = next(iter(record.columns.values()), "")
    return first if isinstance(first, str) and first else str(record.place)


def points_text(points: Fraction) -> str:
    """Points in a sentence: exact, or their first decimals where these never end."""
    return exact(points) if decimal_places(points.denominator) is not None else shown(points)
