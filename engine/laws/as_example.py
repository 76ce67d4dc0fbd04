"""A breach as examples in the rulebook's language: its facts, and the scores that the rulebook gives for them today.

Pasted into the rulebook they agree, and their labels say which law they break; whoever mends the rulebook sees them disagree and writes the score that should
be. Of a law about a change there are two, before and after. Waived items are left out of what is given, since an example has no waivers.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from kaoping.dsl.diagnostic import Language, Text
from kaoping.dsl.fold import fold
from kaoping.dsl.layout.format import format_document
from kaoping.dsl.parse import parse
from kaoping.engine.amount import whole
from kaoping.engine.application.unwaived import unwaived, waived_items
from kaoping.engine.facts import Gap, UnitFacts, Value
from kaoping.engine.laws.breach import Breach
from kaoping.engine.laws.law import Part, PartKind
from kaoping.engine.laws.matter import rests_on, taken
from kaoping.engine.laws.situation import Situation
from kaoping.engine.laws.words import sentence
from kaoping.engine.rulebook import Fact, Kind, Rulebook
from kaoping.engine.scoring.given import Given, Row
from kaoping.engine.scoring.standing import Standing
from kaoping.engine.writing.example import Wanted, as_label, can_be_written, example_lines

LABEL = Text("不符规律：{promised}", "breaks a law: {promised}")
TODAY = Text(
    "  # 照现在的条款算出；条款改好后，改成应得的", "  # as the rules are today; to be set right once they are mended"
)
WHOLE = (PartKind.TOTAL, PartKind.EVERYTHING)
BEFORE, AFTER = Text("{label}（先）", "{label} (before)"), Text("{label}（后）", "{label} (after)")


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
        label = self.label()
        sides = [(breach.before, breach.unit, label)]
        if breach.after is not None and breach.after.rulebook is breach.before.rulebook:
            before, after = (self.say(side, label=label) for side in (BEFORE, AFTER))
            sides = [(breach.before, breach.unit, before), (breach.after, breach.unit_after or breach.unit, after)]
        for situation, unit, called in sides:
            standing = situation.standing(unit, breach.part)
            if standing is not None:
                wanted = self.wanted(situation.score_of(unit, breach.part))
                *given, expected = example_lines(self.rulebook, called, self.given(situation, standing), [wanted])
                yield from (*given, expected + self.say(TODAY))

    def label(self) -> str:
        promised = sentence(self.breach.law, self.rulebook, self.language)
        return as_label(self.say(LABEL, promised=promised.rstrip("。.")))

    def wanted(self, score: Fraction | None) -> Wanted:
        part = self.breach.part
        return "" if part.kind in WHOLE else part.key, score, None

    def given(self, situation: Situation, standing: Standing) -> Given:
        """The facts that the score rests on, and what is taken of earlier periods and of the group."""
        keys, facts = rests_on(standing.rulebook, self.breach.part), standing.facts
        asked = [fact for fact in standing.rulebook.facts if fact.key in keys]
        values = {fact.key: _value(fact, facts) for fact in asked if not _is_left_out(fact, facts)}
        if self.breach.part.kind in WHOLE:  # all that is taken of the group is asked for
            keys |= {step.key for step in standing.rulebook.steps}
        inputs = standing.application.case(facts).inputs
        values |= {step.key: inputs.get(step.key, Gap.MISSING) for step in taken(standing.rulebook, keys)}
        records = {fact.key: tuple(_rows(fact, facts)) for fact in asked if fact.kind is Kind.RECORDS}
        given = Given(values, records, situation.as_of if self.rulebook.as_of else "")
        if not can_be_written(self.rulebook, given):
            raise _CannotBeSaid
        return given


def _is_left_out(fact: Fact, facts: UnitFacts) -> bool:
    """Records have lines of their own, and an absent fact that counts as something needs none."""
    return fact.kind is Kind.RECORDS or (
        fact.absent is not None and facts.values.get(fact.key, Gap.MISSING) is Gap.MISSING
    )


def _value(fact: Fact, facts: UnitFacts) -> Value:
    """Without what is waived: an example has no waivers."""
    return waived_items(facts.values.get(fact.key, Gap.MISSING), facts.waivers.get(fact.key, ()))


def _rows(fact: Fact, facts: UnitFacts) -> Iterator[Row]:
    for record in facts.records.get(fact.key, ()):
        left = unwaived(record)
        if record.waiver is not None and not left:
            continue
        columns = {**record.columns, fact.quantity: whole(left)} if fact.quantity else record.columns
        cells = ((column.key, columns.get(column.key, Gap.MISSING)) for column in fact.columns)
        yield tuple((key, value) for key, value in cells if not isinstance(value, Gap) and value != "")
