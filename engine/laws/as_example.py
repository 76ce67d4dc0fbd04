"""A breach as examples in the rulebook's language: its facts, and the scores that the rulebook gives for them today.

Pasted into the rulebook they agree, and their labels say which law they break; whoever mends the rulebook sees them disagree and writes the score that should
be. Of a law about a change there are two, before and after. Waived items are left out of what is given, since an example has no waivers.
"""

from __future__ import annotations

from collections.abc import Iterator

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.format import format_document
from kaoping.dsl.parse import parse
from kaoping.engine.amount import decimal_places, exact, whole
from kaoping.engine.application.unwaived import unwaived, waived_items
from kaoping.engine.facts import Gap, Record, UnitFacts, Value
from kaoping.engine.given_value import given_text
from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.law import Part, PartKind
from kaoping.engine.laws.matter import rests_on, taken
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.words import sentence
from kaoping.engine.rulebook import Fact, Kind, Rulebook, Statistic
from kaoping.engine.scoring.standing import Standing

HEAD = Text("示例“{label}”：", 'example "{label}":')
LABEL = Text("不符规律：{promised}", "breaks a law: {promised}")
TODAY = Text(
    "  # 照现在的条款算出；条款改好后，改成应得的", "  # as the rules are today; to be set right once they are mended"
)
BEFORE, AFTER = Text("{label}（先）", "{label} (before)"), Text("{label}（后）", "{label} (after)")
GIVEN = Text("【{name}】＝{value}", "[{name}] = {value}")
TAKEN = Text("{key}＝{value}", "{key} = {value}")
DATE = Text("考评日＝{day}", "assessment date = {day}")
RECORD = Text("【{name}】含：{cells}", "[{name}] includes: {cells}")
CELL = Text("【{name}】＝{value}", "[{name}] = {value}")
COMMA = Text("，", ", ")
SCORES = Text("【{name}】得{points}分", "[{name}] scores {points} points")
NO_SCORE = Text("【{name}】不适用", "[{name}] is not applicable")
TOTAL, NO_TOTAL = Text("总分得{points}分", "total scores {points} points"), Text("总分不出", "total is withheld")
GAPS = {
    Gap.MISSING: Text("缺数", "missing"),
    Gap.NOT_APPLICABLE: Text("不适用", "not applicable"),
    Gap.DASH: Text("不适用", "not applicable"),
}
YES, NO = Text("是", "yes"), Text("否", "no")
QUOTED = Text("“{text}”", '"{text}"')
POINTS = Text("{points}分", "{points} points")


def as_example(breach: Breach) -> tuple[str, ...]:
    """The lines, as the formatter writes them; none where an example cannot say it: a score that has the name of another, a fact that no example can give."""
    if not _can_be_named(breach.before.rulebook, breach.part):
        return ()
    try:
        lines = tuple(_Writer(breach).lines())
    except _CannotBeSaid:
        return ()
    text = "\n".join(lines) + "\n"
    parsed = parse(text, "example.kp")
    if any(one.severity == "error" for one in parsed.diagnostics):
        return ()
    return tuple(format_document(parsed.document).rstrip("\n").split("\n"))


class _CannotBeSaid(Exception):
    """A record of which nothing is known but that it is there, a number whose decimals never end."""


def _can_be_named(rulebook: Rulebook, part: Part) -> bool:
    if part.kind is not PartKind.SECTION:
        return True
    return all(fold(one.key) != fold(part.key) for one in rulebook.indicators)


class _Writer:
    def __init__(self, breach: Breach) -> None:
        self.breach = breach
        self.rulebook = breach.before.rulebook
        self.language: Language = "zh" if self.rulebook.language == "zh" else "en"

    def say(self, template: Text, **values: object) -> str:
        return template.filled(**values).in_language(self.language)

    def lines(self) -> Iterator[str]:
        breach = self.breach
        sides: list[tuple[Situation, Text]] = [(breach.before, Text("{label}", "{label}"))]
        if breach.after is not None and breach.after.rulebook is breach.before.rulebook:
            sides = [(breach.before, BEFORE), (breach.after, AFTER)]
        for situation, side in sides:
            unit = breach.unit if situation is breach.before else breach.unit_after or breach.unit
            standing = situation.standing(unit, breach.part)
            if standing is None:
                continue
            yield from self.example(situation, standing, self.say(side, label=self.label()))

    def label(self) -> str:
        promised = sentence(self.breach.law, self.rulebook, self.language)
        plain = "".join(sign for sign in promised if sign not in "“”\"'【】[]")
        return self.say(LABEL, promised=plain.rstrip("。."))

    def example(self, situation: Situation, standing: Standing, label: str) -> Iterator[str]:
        yield self.say(HEAD, label=label)
        if self.rulebook.as_of and situation.as_of:
            yield self.say(DATE, day=situation.as_of)
        keys = rests_on(standing.rulebook, self.breach.part)
        for fact in standing.rulebook.facts:
            if fact.key in keys:
                yield from self.given(fact, standing.facts)
        inputs = standing.application.case(standing.facts).inputs
        if self.breach.part.kind in (
            PartKind.TOTAL,
            PartKind.EVERYTHING,
        ):  # all that is taken of the group is asked for
            keys |= {step.key for step in standing.rulebook.steps}
        for step in taken(standing.rulebook, keys):
            value = inputs.get(step.key, Gap.MISSING)
            if isinstance(value, Gap) and isinstance(step, Statistic):
                raise _CannotBeSaid
            if not isinstance(value, Gap):
                yield self.say(TAKEN, key=step.key, value=self.value(value, Fact(step.key, step.kind)))
        yield self.expected(situation, standing) + self.say(TODAY)

    def given(self, fact: Fact, facts: UnitFacts) -> Iterator[str]:
        if fact.kind is Kind.RECORDS:
            for record in facts.records.get(fact.key, ()):
                yield from self.record(fact, record)
            return
        value = facts.values.get(fact.key, Gap.MISSING)
        if value is Gap.MISSING and fact.absent is not None:
            return
        if facts.waivers.get(fact.key):
            value = self._less_waived(fact, facts, value)
        yield self.say(GIVEN, name=fact.key, value=self.value(value, fact))

    def _less_waived(self, fact: Fact, facts: UnitFacts, value: Value) -> Value:
        return waived_items(value, facts.waivers[fact.key])

    def record(self, fact: Fact, record: Record) -> Iterator[str]:
        left = unwaived(record)
        if record.waiver is not None and not left:
            return
        columns = dict(record.columns)
        if fact.quantity:
            columns[fact.quantity] = whole(left)
        cells = [
            self.say(CELL, name=column.key, value=self.value(value, column))
            for column in fact.columns
            if not isinstance(value := columns.get(column.key, Gap.MISSING), Gap) and value != ""
        ]
        if not cells:
            raise _CannotBeSaid
        yield self.say(RECORD, name=fact.key, cells=self.say(COMMA).join(cells))

    def value(self, value: Value, fact: Fact) -> str:
        if isinstance(value, Gap):
            return self.say(GAPS[value])
        if isinstance(value, str):
            return self.say(QUOTED, text=value)
        if fact.kind is Kind.YES_NO:
            return self.say(YES if value else NO)
        if fact.kind in (Kind.IMPORTED, Kind.JUDGED):
            return self.say(POINTS, points=exact(value))
        if fact.kind is Kind.DATE:
            return given_text(value, fact) or exact(value)
        if decimal_places(value.denominator) is None:
            raise _CannotBeSaid
        return f"{exact(value * 100)}%" if fact.kind is Kind.RATIO else exact(value)

    def expected(self, situation: Situation, standing: Standing) -> str:
        part = self.breach.part
        score = situation.score_of(standing.unit.name, part)
        if score is not None and decimal_places(score.denominator) is None:
            raise _CannotBeSaid
        if part.kind in (PartKind.TOTAL, PartKind.EVERYTHING):
            return self.say(NO_TOTAL) if score is None else self.say(TOTAL, points=exact(score))
        if score is None:
            return self.say(NO_SCORE, name=part.key)
        return self.say(SCORES, name=part.key, points=exact(score))
